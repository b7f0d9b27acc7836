"""A campaign as a template: offsets instead of dates, roles instead of people, nothing of what was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer, ItemTask
from desktop_app.domain.codes import Constraint, DurationUnit, Edge, LagUnit, OffsetUnit, PhaseKind, TaskKind, TaskMode
from desktop_app.domain.errors import KnownError
from desktop_app.domain.night import Contingency
from desktop_app.domain.outline import children
from desktop_app.domain.people import Group, Person
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.sample_file import Words
from desktop_app.edits.template_file import (
    CheckpointPart,
    ContingencyPart,
    DDay,
    GoalPart,
    ItemPart,
    PhasePart,
    RepeatPart,
    TaskPart,
    Template,
    WavePart,
)
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import WorkingTime

_DAY = 480
"""Working minutes of a day as a template counts them."""
_UNITS = {OffsetUnit.CALENDAR_DAYS: "d", OffsetUnit.WORKING_DAYS: "wd", OffsetUnit.MINUTES: "m"}


@dataclass(frozen=True, kw_only=True)
class Making:
    """How a campaign becomes a template.

    key: of the template; language: of its texts; counts: what the offsets of dates count that were given by hand;
    role: what to call somebody without a role, with their number after it.
    """

    key: str
    name: str
    about: str
    language: str
    role: str
    counts: OffsetUnit = OffsetUnit.CALENDAR_DAYS


def make_template(book: Book, schedule: Schedule, making: Making) -> Template:
    """The template of a campaign that is loaded. Raises KnownError "no_main_phase" where it has no D-day."""
    return _Maker(book, schedule, making).template()


class _Maker:
    """Reads one campaign; roles are gathered on the way."""

    def __init__(self, book: Book, schedule: Schedule, making: Making) -> None:
        self._book, self._schedule, self._making = book, schedule, making
        self._campaign = book.get(Campaign, schedule.campaign_id)
        self._calendars = Calendars(book, schedule.campaign_id)
        self._phases = {row.kind: row for row in book.of_campaign(Phase, schedule.campaign_id)}
        if PhaseKind.MAIN not in self._phases:
            raise KnownError("no_main_phase", name=self._campaign.name)
        self._d_day = self._phases[PhaseKind.MAIN].start
        self._roles: dict[str, str] = {}
        self._role_of: dict[str, str] = {}
        tasks = [task for task in book.of_campaign(Task, schedule.campaign_id) if not task.inactive]
        self._keys = {task.id: f"task-{n}" for n, task in enumerate(tasks, 1)}

    def template(self) -> Template:
        campaign, making = self._campaign, self._making
        pm = self._role(campaign.pm_id, "pm") if campaign.pm_id else None
        tasks, cards = tuple(self._tasks(None)), tuple(self._contingencies())
        grade = self._book.find(Grade, campaign.grade_id)
        start = campaign.plan_start or self._schedule.start
        return Template(
            key=making.key,
            name=self._word(making.name),
            about=self._word(making.about),
            grade=grade.name if grade else None,
            purpose=campaign.purpose,
            gate_mode=campaign.gate_mode,
            calendar=self._calendar(campaign.calendar_id),
            d_day=DDay(month=self._d_day.month, day=self._d_day.day, time=f"{self._d_day:%H:%M}"),
            plan_start=(start.date() - self._d_day.date()).days,
            roles={key: self._word(text) for key, text in self._roles.items() if key != "pm" or pm},
            hook=self._word(campaign.hook),
            benefit=self._word(campaign.benefit),
            phases=tuple(self._phase(row) for row in sorted(self._phases.values(), key=lambda row: row.start)),
            goals=tuple(self._goals()),
            contingencies=cards,
            tasks=tasks,
        )

    def _word(self, text: str) -> Words:
        return {self._making.language: text} if text else {}

    def _calendar(self, calendar_id: str | None) -> str | None:
        row = self._book.find(Calendar, calendar_id)
        return row.code if row is not None else None

    def _role(self, person_id: str, key: str = "") -> str:
        """The role that stands for a person: people of the same role share it."""
        known = self._role_of.get(person_id)
        if known is not None:
            return known
        person = self._book.get(Person, person_id)
        group = self._book.find(Group, person.group_id)
        text = person.role.strip() or (group.name.strip() if group else "")
        found = next((role for role, name in self._roles.items() if text and name == text), None)
        if found is None:
            number = len(self._roles) + 1
            found = key or f"role-{number}"
            self._roles[found] = text or f"{self._making.role} {number}"
        self._role_of[person_id] = found
        return found

    def _moment(self, moment: datetime) -> str:
        if moment == self._d_day:
            return "D"
        days = (moment.date() - self._d_day.date()).days
        clock = f" {moment:%H:%M}" if moment.time() != datetime.min.time() else ""
        return f"{days:+d}{clock}"

    def _phase(self, row: Phase) -> PhasePart:
        waves = sorted(self._book.where(Wave, "phase_id", row.id), key=lambda wave: wave.start)
        parts = tuple(
            WavePart(name=self._word(wave.name), start=self._moment(wave.start), finish=self._moment(wave.finish))
            for wave in waves
        )
        return PhasePart(kind=row.kind, start=self._moment(row.start), finish=self._moment(row.finish), waves=parts)

    def _goals(self) -> Iterator[GoalPart]:
        for row in sorted(self._book.of_campaign(Goal, self._campaign.id), key=lambda row: row.position):
            yield GoalPart(
                name=self._word(row.name),
                measure=row.measure,
                unit=self._word(row.unit),
                basis=self._word(row.basis),
                primary=row.primary,
            )

    def _contingencies(self) -> Iterator[ContingencyPart]:
        cards = self._book.of_campaign(Contingency, self._campaign.id)
        for row in sorted(cards, key=lambda row: (row.position, row.id)):
            decides = self._role(row.decider_id) if row.decider_id else None
            yield ContingencyPart(what=self._word(row.what), action=self._word(row.action), decides=decides)

    def _tasks(self, parent_id: str | None) -> Iterator[TaskPart]:
        for task in children(self._book, self._campaign.id, parent_id):
            if not task.inactive:
                yield self._task(task)

    def _task(self, task: Task) -> TaskPart:
        links = self._book.where(Link, "successor_id", task.id)
        helpers = [row.person_id for row in self._book.where(Assignment, "task_id", task.id)]
        own = [self._role(id) for id in helpers if id != task.owner_id]
        is_task = task.kind is TaskKind.TASK
        return TaskPart(
            key=self._keys[task.id],
            name=self._word(task.name),
            stage=task.stage,
            role=self._role(task.owner_id) if task.owner_id else None,
            helpers=tuple(dict.fromkeys(own)),
            duration=length_text(task.duration, elapsed=task.duration_unit is DurationUnit.ELAPSED)
            if is_task
            else "1d",
            calendar=self._calendar(task.calendar_id),
            anchor=self._anchor(task),
            after=tuple(self._after(link) for link in links if link.predecessor_id in self._keys),
            deadline=self._moment(task.deadline) if task.deadline else None,
            milestone=task.kind is TaskKind.MILESTONE,
            note=self._word(task.note),
            tasks=tuple(self._tasks(task.id)),
            checkpoint=self._checkpoint(task),
            repeat=self._repeat(task),
        )

    def _after(self, link: Link) -> str:
        if link.lag_unit is LagUnit.PERCENT:
            lag = f"{abs(link.lag)}%"
        else:
            lag = length_text(abs(link.lag), elapsed=link.lag_unit is LagUnit.ELAPSED)
        sign = "-" if link.lag < 0 else "+"
        key, plain = self._keys[link.predecessor_id], link.type.value == "FS"
        if not link.lag:
            return key if plain else f"{key} {link.type.value}"
        return f"{key} {'' if plain else link.type.value}{sign}{lag}"

    def _anchor(self, task: Task) -> str | None:
        if task.anchor_phase is not None and task.anchor_phase in self._phases:
            side = "finish:" if task.anchor_side is Edge.FINISH else ""
            edge = ".finish" if task.anchor_edge is Edge.FINISH else ""
            offset = f"{task.anchor_offset:+d}{_UNITS[task.anchor_unit]}" if task.anchor_offset else ""
            return f"{side}{task.anchor_phase.value}{edge}{offset}"
        given = task.mode is TaskMode.FIXED or task.constraint not in (Constraint.ASAP, Constraint.ALAP)
        if not given or task.kind is TaskKind.CHECKPOINT or self._book.where(Task, "parent_id", task.id):
            return None
        return self._given_by_hand(task)

    def _given_by_hand(self, task: Task) -> str:
        """Dates that were typed hang on the phase they lie in, or on D-day."""
        start = self._schedule.tasks[task.id].start
        inside = [row for row in self._phases.values() if row.start <= start < row.finish]
        phase = inside[0] if inside else self._phases[PhaseKind.MAIN]
        days = (start.date() - phase.start.date()).days
        if days == 0:
            minutes = int((start - phase.start).total_seconds() // 60)
            return phase.kind.value + (f"{minutes:+d}m" if minutes else "")
        working = self._calendars.of_calendar(task.calendar_id)
        if self._making.counts is OffsetUnit.WORKING_DAYS and working.is_working_day(start.date()):
            return f"{phase.kind.value}{_working_days(working, phase.start.date(), start.date()):+d}wd"
        return f"{phase.kind.value}{days:+d}d"

    def _repeat(self, task: Task) -> RepeatPart | None:
        rules = self._book.where(Repeat, "task_id", task.id)
        if not rules:
            return None
        rule = rules[0]
        return RepeatPart(
            every=rule.every,
            unit=rule.unit,
            weekdays=rule.weekdays,
            working_days_only=rule.working_days_only,
            first=self._edge(rule.first_day, rule.first_phase, rule.first_edge, rule.first_offset),
            last=self._edge(rule.last_day, rule.last_phase, rule.last_edge, rule.last_offset),
        )

    def _edge(self, day: date | None, phase: PhaseKind | None, edge: Edge, offset: int) -> str:
        if day is not None:
            phase, edge, offset = PhaseKind.MAIN, Edge.START, (day - self._d_day.date()).days
        if phase is None:
            return ""
        return f"{phase.value}.{edge.value}" + (f"{offset:+d}d" if offset else "")

    def _checkpoint(self, task: Task) -> CheckpointPart | None:
        gates = self._book.where(Checkpoint, "task_id", task.id)
        if not gates:
            return None
        gate = gates[0]
        wave = self._book.find(Wave, gate.wave_id)
        items = sorted(self._book.where(CheckpointItem, "checkpoint_id", gate.id), key=lambda row: row.position)
        return CheckpointPart(
            due=self._moment(gate.due) if gate.due else None,
            wave=self._word(wave.name) if wave else {},
            items=tuple(self._item(item) for item in items),
        )

    def _item(self, item: CheckpointItem) -> ItemPart:
        confirmers = [self._role(row.person_id) for row in self._book.where(Confirmer, "item_id", item.id)]
        opens = [row.task_id for row in self._book.where(ItemTask, "item_id", item.id)]
        return ItemPart(
            what=self._word(item.what),
            form=item.form,
            rule=item.rule,
            confirmers=tuple(dict.fromkeys(confirmers)),
            reply_by=self._moment(item.reply_by) if item.reply_by else None,
            escalates_to=self._role(item.escalates_to_id) if item.escalates_to_id else None,
            mandatory=item.mandatory,
            line_up=item.line_up,
            least_enrolled=item.least_enrolled,
            least_ready=item.least_ready,
            opens=tuple(self._keys[id] for id in opens if id in self._keys),
            note=self._word(item.note),
        )


def length_text(minutes: int, *, elapsed: bool) -> str:
    """Minutes in the largest unit that says them exactly."""
    mark, day = ("e", 1440) if elapsed else ("", _DAY)
    for size, unit in ((day, "d"), (60, "h")):
        if minutes % size == 0:
            return f"{minutes // size}{mark}{unit}"
    return f"{minutes}{mark}m"


def _working_days(working: WorkingTime, edge: date, day: date) -> int:
    """How many working days a day is from an edge's day, as anchors count them."""
    low, high = sorted((edge, day))
    days = [date.fromordinal(n) for n in range(low.toordinal(), high.toordinal() + 1)]
    inside = days[1:] if day > edge else days[:-1]
    count = sum(working.is_working_day(one) for one in inside)
    return count if day > edge else -count
