"""Templates of campaigns: the rows that a template becomes when it is placed backwards from D-day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer, ItemTask
from desktop_app.domain.codes import Edge, LinkType, PhaseKind, Purpose, Stage, TaskKind
from desktop_app.domain.durations import WorkUnits, read_duration, read_lag, read_offset
from desktop_app.domain.entity import Entity
from desktop_app.domain.night import Contingency
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.sample_file import Words
from desktop_app.edits.siblings import GAP
from desktop_app.edits.template_file import (
    AFTER,
    ANCHOR,
    MOMENT,
    CheckpointPart,
    ItemPart,
    Moment,
    TaskPart,
    Template,
    all_parts,
    said,
)


@dataclass(frozen=True, kw_only=True)
class Placing:
    """How a template becomes a campaign.

    main_start: D-day, None for a campaign without phases; plan_start: instead of the template's;
    budget: in the smallest part of the currency; people: names by role, for a campaign whose team is known; with roles unnamed, a person named as the role stands in.
    """

    name: str
    language: str
    now: datetime
    main_start: datetime | None = None
    plan_start: datetime | None = None
    grade_id: str | None = None
    purpose: Purpose | None = None
    calendar_id: str | None = None
    budget: int | None = None
    series_id: str | None = None
    people: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A template as rows, people included who do not exist yet; tasks: their ids by the template's keys."""

    campaign_id: str
    rows: tuple[Entity, ...]
    tasks: dict[str, str]

    @property
    def command(self) -> CreateCampaign:
        """The command that makes the campaign, as one step."""
        return CreateCampaign(rows=self.rows)


def place_template(book: Book, template: Template, placing: Placing, new_id: Callable[[], str]) -> Placed:
    """A new campaign from a template. Nothing is refused: what has no D-day to hang on stays without phases."""
    placer = _Placer(book, template, placing, new_id)
    return Placed(placer.campaign_id, tuple(placer.rows()), placer.ids)


class _Placer:
    """Turns one template into rows. Two passes over the tasks: first their ids, then what refers to them."""

    def __init__(self, book: Book, template: Template, placing: Placing, new_id: Callable[[], str]) -> None:
        self._book = book
        self._template = template
        self._placing = placing
        self._new_id = new_id
        self.campaign_id = new_id()
        self.ids = {part.key: new_id() for part in all_parts(template.tasks) if part.key}
        self._people: dict[str, Person] = {}
        self._newcomers: list[Person] = []
        self._waves: dict[str, str] = {}
        self._grade = self._find_grade()

    def rows(self) -> list[Entity]:
        """Everything, parents before what refers to them."""
        campaign = self._campaign()
        phases = list(self._phases())
        goals = list(self._goals())
        tasks = list(self._tasks(self._template.tasks, None))
        cards = list(self._contingencies())
        return [*self._newcomers, campaign, *phases, *goals, *tasks, *cards]

    def _campaign(self) -> Campaign:
        template, placing = self._template, self._placing
        calendars = self._book.where(Calendar, "code", template.calendar or OFFICE)
        pm = self._person("pm") if "pm" in template.roles else None
        return Campaign(
            id=self.campaign_id,
            name=placing.name,
            position=max((row.position for row in self._book.rows(Campaign).values()), default=0) + GAP,
            grade_id=placing.grade_id or (self._grade.id if self._grade else None),
            purpose=placing.purpose or template.purpose,
            pm_id=pm.id if pm else None,
            hook=self._word(template.hook),
            benefit=self._word(template.benefit),
            template=template.key,
            gate_mode=template.gate_mode,
            budget=placing.budget,
            series_id=placing.series_id,
            plan_start=self._plan_start(),
            calendar_id=placing.calendar_id or (calendars[0].id if calendars else None),
        )

    def _plan_start(self) -> datetime:
        placing, lead = self._placing, self._template.plan_start
        if placing.plan_start is not None:
            return placing.plan_start
        if placing.main_start is not None and lead is not None:
            return datetime.combine(placing.main_start.date() + timedelta(days=lead), time(9))
        today = datetime.combine(placing.now.date(), time(9))
        return today if placing.main_start is None else min(today, placing.main_start)

    def _find_grade(self) -> Grade | None:
        given = self._book.find(Grade, self._placing.grade_id)
        if given is not None:
            return given
        return next((row for row in self._book.rows(Grade).values() if row.name == self._template.grade), None)

    def _at(self, moment: Moment) -> datetime | None:
        """The moment that an offset means; None in a campaign without D-day."""
        d_day = self._placing.main_start
        if d_day is None:
            return None
        match = MOMENT.fullmatch(moment)
        if match is None or match[1] is None:
            return d_day
        day: date = d_day.date() + timedelta(days=int(match[1]))
        return datetime.combine(day, time(int(match[2] or 0), int(match[3] or 0)))

    def _phases(self) -> Iterator[Entity]:
        for part in self._template.phases:
            start, finish = self._at(part.start), self._at(part.finish)
            if start is None or finish is None:
                continue
            phase = Phase(id=self._new_id(), campaign_id=self.campaign_id, kind=part.kind, start=start, finish=finish)
            yield phase
            for wave in part.waves:
                wave_id = self._waves[self._word(wave.name)] = self._new_id()
                yield Wave(
                    id=wave_id,
                    campaign_id=self.campaign_id,
                    phase_id=phase.id,
                    name=self._word(wave.name),
                    start=self._at(wave.start) or start,
                    finish=self._at(wave.finish) or finish,
                )

    def _goals(self) -> Iterator[Entity]:
        for position, part in enumerate(self._template.goals):
            yield Goal(
                id=self._new_id(),
                campaign_id=self.campaign_id,
                name=self._word(part.name),
                position=position,
                measure=part.measure,
                unit=self._word(part.unit),
                basis=self._word(part.basis),
                primary=part.primary,
            )

    def _contingencies(self) -> Iterator[Entity]:
        for position, part in enumerate(self._template.contingencies, 1):
            decider = self._person(part.decides) if part.decides else None
            yield Contingency(
                id=self._new_id(),
                campaign_id=self.campaign_id,
                what=self._word(part.what),
                position=position,
                action=self._word(part.action),
                decider_id=decider.id if decider else None,
            )

    def _tasks(self, parts: tuple[TaskPart, ...], parent_id: str | None) -> Iterator[Entity]:
        """Tasks before links and items: what refers to a task comes after all of them."""
        later: list[Entity] = []
        for position, part in enumerate(parts, 1):
            task = self._task(part, parent_id, GAP * position)
            yield task
            later.extend(self._hanging_on(part, task))
            below = list(self._tasks(part.tasks, task.id))
            yield from (row for row in below if isinstance(row, Task))
            later.extend(row for row in below if not isinstance(row, Task))
        yield from later

    def _task(self, part: TaskPart, parent_id: str | None, position: int) -> Task:
        kind = TaskKind.MILESTONE if part.milestone else TaskKind.CHECKPOINT if part.checkpoint else TaskKind.TASK
        minutes, unit = read_duration(part.duration, WorkUnits())
        calendars = self._book.where(Calendar, "code", part.calendar) if part.calendar else ()
        owner = self._person(part.role) if part.role else None
        return Task(
            id=self.ids.get(part.key) or self._new_id(),
            campaign_id=self.campaign_id,
            parent_id=parent_id,
            position=position,
            name=self._word(part.name),
            kind=kind,
            stage=part.stage,
            owner_id=owner.id if owner else None,
            note=self._word(part.note),
            duration=minutes if kind is TaskKind.TASK else 0,
            duration_unit=unit,
            calendar_id=calendars[0].id if calendars else None,
            deadline=self._at(part.deadline) if part.deadline else None,
            **self._anchor(part),
        )

    def _anchor(self, part: TaskPart) -> dict[str, Any]:
        if part.anchor is None or self._placing.main_start is None:
            return {}
        match = ANCHOR.fullmatch(part.anchor)
        if match is None:
            raise ValueError(f"not an anchor: {part.anchor!r}")
        offset, unit = read_offset(match[4] or "")
        return {
            "anchor_side": Edge.FINISH if match[1] else Edge.START,
            "anchor_phase": PhaseKind(match[2]),
            "anchor_edge": Edge.FINISH if match[3] else Edge.START,
            "anchor_offset": offset,
            "anchor_unit": unit,
        }

    def _hanging_on(self, part: TaskPart, task: Task) -> Iterator[Entity]:
        for after in part.after:
            yield self._link(after, task)
        for role in part.helpers:
            person = self._person(role)
            yield Assignment(id=self._new_id(), campaign_id=self.campaign_id, task_id=task.id, person_id=person.id)
        if part.repeat is not None and self._placing.main_start is not None:
            yield part.repeat.rule(self._new_id(), self.campaign_id, task.id)
        if part.checkpoint is not None and part.stage is not None:
            yield from self._checkpoint(part.checkpoint, part.stage, task)

    def _link(self, after: str, task: Task) -> Link:
        match = AFTER.fullmatch(after)
        if match is None:
            raise ValueError(f"not a predecessor: {after!r}")
        lag, unit = read_lag(match[3] or "0d", WorkUnits())
        return Link(
            id=self._new_id(),
            campaign_id=self.campaign_id,
            predecessor_id=self.ids[match[1]],
            successor_id=task.id,
            type=LinkType(match[2] or "FS"),
            lag=lag,
            lag_unit=unit,
        )

    def _checkpoint(self, part: CheckpointPart, stage: Stage, task: Task) -> Iterator[Entity]:
        gate = Checkpoint(
            id=self._new_id(),
            campaign_id=self.campaign_id,
            task_id=task.id,
            stage=stage,
            due=self._at(part.due) if part.due else None,
            wave_id=self._waves.get(self._word(part.wave)),
        )
        yield gate
        for position, item in enumerate(part.items, 1):
            yield from self._item(item, gate, position)

    def _item(self, part: ItemPart, gate: Checkpoint, position: int) -> Iterator[Entity]:
        grade = self._grade.name if self._grade else None
        boss = self._known(part.escalates_to) if part.escalates_to else None
        confirmers = {role: self._known(role) for role in part.confirmers}
        item = CheckpointItem(
            id=self._new_id(),
            campaign_id=self.campaign_id,
            checkpoint_id=gate.id,
            position=position,
            what=self._word(part.what),
            form=part.form,
            rule=part.rule,
            reply_by=self._at(part.reply_by) if part.reply_by else None,
            escalates_to_id=boss.id if boss else None,
            # Only what is spoken waits for it: a word in writing counts at once.
            written_follow_up=True,
            line_up=part.line_up,
            least_enrolled=part.least_enrolled,
            least_ready=part.least_ready,
            mandatory=part.mandatory and (not part.mandatory_for or grade is None or grade in part.mandatory_for),
            note=self._item_note(part, [role for role, person in confirmers.items() if person is None]),
        )
        yield item
        for person in confirmers.values():
            if person is not None:
                yield Confirmer(id=self._new_id(), campaign_id=self.campaign_id, item_id=item.id, person_id=person.id)
        for key in part.opens:
            yield ItemTask(id=self._new_id(), campaign_id=self.campaign_id, item_id=item.id, task_id=self.ids[key])

    def _item_note(self, part: ItemPart, unknown_roles: list[str]) -> str:
        """The note, and whose word is wanted while nobody is known for a role."""
        roles = ["@" + self._word(self._template.roles[role]) for role in unknown_roles]
        return "\n".join(text for text in (self._word(part.note), " ".join(roles)) if text)

    def _person(self, role: str) -> Person:
        """Who answers for a role: the named one, somebody known for it, or a person named as the role."""
        if role not in self._people:
            name = self._placing.people.get(role)
            word = self._word(self._template.roles[role])
            known = self._by_name(name) if name else self._known(role) or self._by_name(word)
            if known is None:
                known = Person(id=self._new_id(), name=name or word, role=word)
                self._newcomers.append(known)
            self._people[role] = known
        return self._people[role]

    def _known(self, role: str) -> Person | None:
        """A real person in a role: a stand-in that is named as its role gives no word of confirmation."""
        if role in self._placing.people:
            return self._person(role)
        words = set(self._template.roles[role].values())
        rows = self._book.rows(Person).values()
        return next((row for row in rows if row.role in words and row.name not in words), None)

    def _by_name(self, name: str) -> Person | None:
        people = (*self._book.rows(Person).values(), *self._newcomers)
        return next((row for row in people if row.name == name), None)

    def _word(self, words: Words) -> str:
        return said(words, self._placing.language)
