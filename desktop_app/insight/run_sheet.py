"""The run sheet of a launch night: what happens when and who, what is late, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import ConfirmationState, Edge, PhaseKind, Stage, TaskKind
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.rota import Duty, Rota, rota
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.places import PlaceOf, places
from desktop_app.schedule.repeats import repeats_of
from desktop_app.schedule.result import Schedule, TaskSchedule

_AT_ONCE = timedelta(minutes=15)
"""What takes no longer happens at once: one tick is enough for it."""


class NightState(StrEnum):
    """Where a line of the run sheet stands, in the order in which the bands are read."""

    OVERDUE = "overdue"
    RUNNING = "running"
    COMING = "coming"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line. start, finish: as planned before anything was ticked; the actual moments as ticked.

    expects: the tick that is awaited next, None when there is none; due: when it should happen;
    late: minutes by which it is overdue, or by which it happened too late (early is negative, in done lines only);
    at_once: one tick is enough; gate: a confirmation, which is not ticked here;
    duty: who is on duty for it, when it is due or now: the owner, or whoever stands at the owner's post.
    """

    task_id: str
    wbs: str
    name: str
    state: NightState
    start: datetime
    finish: datetime
    actual_start: datetime | None
    actual_finish: datetime | None
    expects: Edge | None
    due: datetime
    late: int
    at_once: bool
    gate: bool
    locked: bool
    owner: Person | None
    duty: Duty | None
    note: str


@dataclass(frozen=True, slots=True)
class Window:
    """The night: [start, finish) around D-day."""

    start: datetime
    finish: datetime

    def sees(self, start: datetime, finish: datetime) -> bool:
        """Whether something begins or ends in the night."""
        return self.start <= start < self.finish or self.start < finish <= self.finish


@dataclass(frozen=True, slots=True)
class RunSheet:
    """All lines: what should have happened first, then what runs, what comes, and what is done, the latest first.

    base: the day that "+1" counts from; window, d_day: None where the campaign has no main phase;
    next_at: when the next thing is due; next_up: the ids of what is due then.
    """

    campaign_id: str
    now: datetime
    base: date
    window: Window | None
    d_day: datetime | None
    rows: tuple[SheetRow, ...]
    next_at: datetime | None
    next_up: tuple[str, ...]
    rota: Rota

    def band(self, state: NightState) -> list[SheetRow]:
        """The lines of one band."""
        return [row for row in self.rows if row.state is state]


def night_window(book: Book, campaign_id: str) -> Window | None:
    """The launch night of a campaign; None where it has no main phase."""
    d_day = _d_day(book, campaign_id)
    if d_day is None:
        return None
    campaign = book.get(Campaign, campaign_id)
    before, after = timedelta(minutes=campaign.night_before), timedelta(minutes=campaign.night_after)
    return Window(d_day - before, d_day + after)


def run_sheet(book: Book, plan: Schedule) -> RunSheet:
    """The run sheet of the plan's campaign as of the plan's own now."""
    campaign_id, now = plan.campaign_id, plan.now
    window, duties = night_window(book, campaign_id), rota(book, campaign_id)
    place_of = places(plan)
    # What comes again and again is ticked day by day where its rule is: it has no one beginning to be late for.
    again = repeats_of(book, campaign_id)
    work = (row for row in outline(book, campaign_id) if row.task.id not in again)
    chosen = [row for row in work if _belongs(row, place_of, window)]
    planned = _before_ticks(book, plan, chosen)
    rows = [_sheet_row(book, plan, planned.tasks[row.task.id], row, duties) for row in chosen]
    ahead = [row for row in rows if row.state in (NightState.RUNNING, NightState.COMING)]
    next_at = min((row.due for row in ahead), default=None)
    return RunSheet(
        campaign_id,
        now,
        _base(window, rows, now),
        window,
        _d_day(book, campaign_id),
        _in_order(rows),
        next_at,
        tuple(row.task_id for row in ahead if row.due == next_at),
        duties,
    )


def _d_day(book: Book, campaign_id: str) -> datetime | None:
    phases = book.of_campaign(Phase, campaign_id)
    return next((phase.start for phase in phases if phase.kind is PhaseKind.MAIN), None)


def _belongs(row: Row, place_of: PlaceOf, window: Window | None) -> bool:
    """Work of the run stage, and whatever else begins or ends in the night."""
    if row.has_children or row.task.inactive:
        return False
    if row.stage is Stage.RUN and row.task.kind is not TaskKind.CHECKPOINT:
        return True
    place = place_of(row.task.id) if window is not None else None
    return window is not None and place is not None and window.sees(place.start, place.finish)


def _before_ticks(book: Book, plan: Schedule, chosen: list[Row]) -> Schedule:
    """The dates as they would be had nothing of the sheet been ticked: what happened is measured by them."""
    ticked = [row.task for row in chosen if row.task.percent or row.task.actual_start or row.task.actual_finish]
    if not ticked:
        return plan
    blank = {"percent": 0, "actual_start": None, "actual_finish": None, "remaining": None, "resume": None}
    changes = tuple(Change(task.table, task.id, task, task.changed(**blank)) for task in ticked)
    return schedule(book.apply(ChangeSet(changes)), plan.campaign_id, plan.now, plan)


def _sheet_row(book: Book, plan: Schedule, planned: TaskSchedule, row: Row, duties: Rota) -> SheetRow:
    task, now = row.task, plan.now
    gate = task.kind is TaskKind.CHECKPOINT
    is_done = _is_confirmed(plan, task) if gate else task.percent == 100 or task.actual_finish is not None
    at_once = gate or planned.finish - planned.start <= _AT_ONCE
    expects = None if is_done else Edge.FINISH if at_once or _has_begun(task) else Edge.START
    due = planned.start if expects is Edge.START or (at_once and not gate) else planned.finish
    state = _state(task, expects, due, now)
    happened = task.actual_finish if state is NightState.DONE else now
    late = 0 if happened is None or (gate and is_done) else round((happened - due).total_seconds() / 60)
    return SheetRow(
        task_id=task.id,
        wbs=row.wbs,
        name=task.name,
        state=state,
        start=planned.start,
        finish=planned.finish,
        actual_start=task.actual_start,
        actual_finish=task.actual_finish,
        expects=expects,
        due=due,
        late=late if state in (NightState.OVERDUE, NightState.DONE) else 0,
        at_once=at_once,
        gate=gate,
        locked=plan.tasks[task.id].locked,
        owner=book.find(Person, task.owner_id),
        duty=duties.in_place_of(task.owner_id, max(due, now)),
        note=task.note,
    )


def _is_confirmed(plan: Schedule, task: Task) -> bool:
    gates = (gate for gate in plan.checkpoints.values() if gate.task_id == task.id)
    return any(gate.state is ConfirmationState.CONFIRMED for gate in gates)


def _has_begun(task: Task) -> bool:
    return task.actual_start is not None or task.percent > 0


def _state(task: Task, expects: Edge | None, due: datetime, now: datetime) -> NightState:
    if expects is None:
        return NightState.DONE
    if due < now:
        return NightState.OVERDUE
    return NightState.RUNNING if _has_begun(task) else NightState.COMING


def _in_order(rows: list[SheetRow]) -> tuple[SheetRow, ...]:
    """Band by band; what is overdue longest stands first, what was done last too."""

    def when(row: SheetRow) -> float:
        moment = row.actual_finish or row.due
        return -moment.timestamp() if row.state is NightState.DONE else row.due.timestamp()

    order = tuple(NightState)
    return tuple(sorted(rows, key=lambda row: (order.index(row.state), when(row))))


def _base(window: Window | None, rows: list[SheetRow], now: datetime) -> date:
    if window is not None:
        return window.start.date()
    return min((row.start for row in rows), default=now).date()
