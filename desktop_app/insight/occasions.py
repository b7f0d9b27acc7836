"""What people around a campaign have to hear of: read off the journal, the schedule, the confirmations and the numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Phase
from desktop_app.domain.change import Recorded
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import (
    BaselineOrigin,
    CommunicationSubject,
    ConfirmationState,
    PhaseKind,
    Stage,
    TaskKind,
)
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.insight.confirmations import gates_in_order, item_view
from desktop_app.insight.needs import midnight
from desktop_app.schedule.gates import checkpoint_standing
from desktop_app.schedule.result import Schedule, Status
from desktop_app.schedule.version import Pending, pending

CHANGED_TABLES = (Campaign.table, Goal.table, Phase.table)
COMING_AND_GOING = (Task.table,)
"""What the journal is asked for: every change of goals, money and rhythm, and of tasks whether they came or went."""

REMEMBERED = timedelta(days=30)
"""What happened longer ago is history, and nobody is told of it any more."""

KNOWN_BY_DAY = ("will_miss", "slipped")
"""What the schedule shows today, without a moment since when."""

_AGREED: Mapping[str, tuple[str, ...]] = {
    Campaign.table: ("budget", "purpose", "hook", "benefit"),
    Goal.table: ("name", "target", "primary"),
    Phase.table: ("start", "finish"),
}
_UNKNOWN_STEP = 1 << 62
"""Later than any step: what was done in the same minute was done before."""
_CONCLUDED = timedelta(days=60)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
"""A finish at midnight belongs to the day that ends there."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to be told. code: "occasion.<code>" is its sentence, filled with name, before and after.

    number: the step of the journal that did it; finish: the date that is the news of it; at: when it happened, or what
    day it is where that is not known. goal: whose figures before and after are.
    """

    subject: CommunicationSubject
    code: str
    at: datetime
    name: str = ""
    before: Any = None
    after: Any = None
    number: int | None = None
    task_id: str | None = None
    item_id: str | None = None
    finish: datetime | None = None
    goal: Goal | None = None


Known = Callable[[Recorded], bool]
"""Whether somebody has heard of a change."""


def changes(book: Book, campaign_id: str, records: Iterable[Recorded], known: Known) -> Iterator[Occasion]:
    """What was changed of goals, money, rhythm and scope since somebody last heard of it, each from the old to the new.

    Goals are free until they are confirmed: what is changed on the day on which it came is no news until then. Work that
    comes or goes is news once the plan has been confirmed. What came with the campaign itself is never news.
    """
    agreed, planned = _agreed_since(book, campaign_id), planned_since(book, campaign_id)
    records = list(records)
    born = next((one.number for one in records if one.change.id == campaign_id and one.change.before is None), None)
    by_row: dict[tuple[str, str], list[Recorded]] = {}
    for one in records:
        if getattr(one.change.row, "campaign_id", one.change.id) == campaign_id:
            by_row.setdefault((one.change.table, one.change.id), []).append(one)
    scope: list[Recorded] = []
    for rows in by_row.values():
        if rows[0].change.table == Task.table:
            is_news = planned.is_before if planned is not None else lambda _one: False
            scope += [one for one in rows if is_news(one) and one.number != born]
            continue
        fresh = [one for one in _since_agreed(rows, agreed, born) if not known(one)]
        if fresh:
            yield from _of_row(fresh)
    yield from _of_scope([one for one in scope if not known(one)])


@dataclass(frozen=True, slots=True)
class Agreed:
    """When something was agreed, and the journal's last step by then."""

    at: datetime
    number: int

    def is_before(self, one: Recorded) -> bool:
        """Whether a change was made after it."""
        return one.at > self.at or (one.at == self.at and one.number > self.number)


def _agreed_since(book: Book, campaign_id: str) -> Agreed | None:
    """When the goals were confirmed."""
    gates = (gate for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is Stage.DEFINE)
    moments = [at for gate in gates if (at := checkpoint_standing(book, gate).confirmed_at) is not None]
    return Agreed(min(moments), _last_step(book, campaign_id, Stage.DEFINE, min(moments))) if moments else None


def planned_since(book: Book, campaign_id: str) -> Agreed | None:
    """Since when there is an agreed plan: its confirmation, or the first baseline that somebody took; None without."""
    rows = (row for row in book.of_campaign(Baseline, campaign_id) if row.origin is not BaselineOrigin.IMPORT)
    first = min(rows, key=lambda row: (row.taken_at, row.position), default=None)
    if first is None:
        return None
    is_confirmed = first.origin is BaselineOrigin.PLAN_CONFIRMED
    last = _last_step(book, campaign_id, Stage.PLAN, first.taken_at) if is_confirmed else _UNKNOWN_STEP
    return Agreed(first.taken_at, last)


def _last_step(book: Book, campaign_id: str, stage: Stage, until: datetime) -> int:
    """The journal's last step when the last word of a gate was said; 0 where that is not known."""
    gates = {gate.id for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is stage}
    items = (item for item in book.of_campaign(CheckpointItem, campaign_id) if item.checkpoint_id in gates)
    words = (word for item in items for word in book.where(Confirmation, "item_id", item.id) if word.at <= until)
    return max((word.after_step or 0 for word in words if word.state is ConfirmationState.CONFIRMED), default=0)


def _since_agreed(rows: Sequence[Recorded], agreed: Agreed | None, born: int | None) -> Sequence[Recorded]:
    """Changes of a row without its coming and what was typed on that day, as far as nothing was agreed by then."""
    first = rows[0]
    is_late = first.number != born and agreed is not None and agreed.is_before(first)
    if first.change.before is not None or is_late:
        return rows
    is_after = agreed.is_before if agreed is not None else lambda _one: False
    return [one for one in rows[1:] if one.at.date() > first.at.date() or is_after(one)]


def _of_row(rows: Sequence[Recorded]) -> Iterator[Occasion]:
    """The difference that several changes of one row make together."""
    before, after, last = rows[0].change.before, rows[-1].change.after, rows[-1]
    row: Any = after or before
    subject, goal = CommunicationSubject.GOAL_OR_BUDGET_CHANGE, row if isinstance(row, Goal) else None
    name = row.kind if isinstance(row, Phase) else row.name
    if before is None or after is None:
        if before is not after and not isinstance(row, Campaign):
            code = f"{row.table}_{'gone' if after is None else 'added'}"
            yield Occasion(subject, code, last.at, name=name, number=last.number, goal=goal)
        return
    if isinstance(before, Phase) and isinstance(after, Phase) and _is_moved(before, after):
        yield Occasion(subject, "phase_moved", last.at, name, before.start, after.start, number=last.number)
        return
    for field in _AGREED[row.table]:
        old, new = getattr(before, field), getattr(after, field)
        # A figure that is filled in for the first time is no change of what was agreed.
        if old != new and not (old in (None, "") and isinstance(row, Campaign)):
            code = f"{row.table}_{field}"
            yield Occasion(subject, code, last.at, name, old, new, number=last.number, goal=goal)


def _is_moved(before: Phase, after: Phase) -> bool:
    """Whether a phase is as long as it was, on other days."""
    return after.start != before.start and after.finish - after.start == before.finish - before.start


def _of_scope(rows: Sequence[Recorded]) -> Iterator[Occasion]:
    """Work that came and work that went, each in one sentence; what did both says nothing."""
    came: dict[str, Recorded] = {}
    went: dict[str, Recorded] = {}
    for one in rows:
        mine, other = (came, went) if one.change.after is not None else (went, came)
        if other.pop(one.change.id, None) is None:
            mine[one.change.id] = one
    for code, found in (("scope_added", came), ("scope_gone", went)):
        if found:
            last = list(found.values())[-1]
            names = [one.change.row.name for one in found.values() if isinstance(one.change.row, Task)]
            yield Occasion(CommunicationSubject.GOAL_OR_BUDGET_CHANGE, code, last.at, after=names, number=last.number)


def milestones(book: Book, plan: Schedule) -> Iterator[Occasion]:
    """Milestones that were reached, confirmations that were given, and phases that have begun, not too long ago."""
    subject, since = CommunicationSubject.MILESTONE, plan.now - REMEMBERED
    for task in book.of_campaign(Task, plan.campaign_id):
        if task.kind is TaskKind.MILESTONE and task.id in plan.tasks:
            dates = plan.tasks[task.id]
            if dates.status is Status.DONE and dates.finish >= since:
                at = min(dates.finish, midnight(plan.now.date()))
                yield Occasion(subject, "milestone_done", at, task.name, task_id=task.id)
    for gate in gates_in_order(book, plan):
        confirmed = checkpoint_standing(book, gate).confirmed_at
        if confirmed is not None and confirmed >= since:
            yield Occasion(subject, "gate_confirmed", confirmed, gate.stage, task_id=gate.task_id, finish=confirmed)
    for phase in book.of_campaign(Phase, plan.campaign_id):
        if since <= phase.start <= plan.now and phase.kind is not PhaseKind.WRAP_UP:
            yield Occasion(subject, "phase_begun", phase.start, phase.name or phase.kind)


def risks(book: Book, plan: Schedule) -> Iterator[Occasion]:
    """Work that is late, that will miss what it must not miss, or that has slipped from the last baseline; confirmations
    that nobody gave in time, or that ask for changes."""
    promised = _promised(book, plan.campaign_id)
    for one in pending(plan).values():
        occasion = _risk(book, plan.now, one, promised.get(one.task_id))
        if occasion is not None:
            yield occasion
    subject = CommunicationSubject.RISK_OR_SLIP
    for item in book.of_campaign(CheckpointItem, plan.campaign_id):
        view = item_view(book, item, plan.now)
        if view.overdue and item.reply_by is not None:
            yield Occasion(subject, "reply_overdue", item.reply_by, item.what, item_id=item.id)
        elif view.state is ConfirmationState.CHANGES_REQUESTED:
            at = max(word.at for word in view.words)
            yield Occasion(subject, "changes_requested", at, item.what, item_id=item.id)


def _promised(book: Book, campaign_id: str) -> dict[str, datetime]:
    """The finish of every task in the last baseline that was taken."""
    last = max(book.of_campaign(Baseline, campaign_id), key=lambda row: (row.taken_at, row.position), default=None)
    if last is None:
        return {}
    return {row.task_id: row.finish for row in book.where(BaselineTask, "baseline_id", last.id)}


def _risk(book: Book, now: datetime, one: Pending, promised: datetime | None) -> Occasion | None:
    subject, today = CommunicationSubject.RISK_OR_SLIP, midnight(now.date())
    task = book.get(Task, one.task_id)
    known: dict[str, Any] = {"name": task.name, "task_id": task.id, "finish": one.finish}
    if one.late:
        return Occasion(subject, "late", one.finish, before=one.finish, **known)
    if one.buffer is not None and one.buffer < 0:
        return Occasion(subject, "will_miss", today, before=promised, after=one.finish, **known)
    if promised is not None and (one.finish - _MINUTE).date() > (promised - _MINUTE).date():
        return Occasion(subject, "slipped", today, before=promised, after=one.finish, **known)
    return None


def live_numbers(book: Book, plan: Schedule) -> Iterator[Occasion]:
    """The numbers of the main phase: since it began, of each of its days, and once more at its end."""
    main = _last(book, plan.campaign_id, (PhaseKind.MAIN,))
    if main is None or not main.start <= plan.now < main.finish + _DAY:
        return
    begins = max(main.start, midnight(plan.now.date()))
    at = main.finish if plan.now >= main.finish else begins
    yield Occasion(CommunicationSubject.LIVE_NUMBERS, "numbers", at, main.kind)


def conclusions(book: Book, plan: Schedule) -> Iterator[Occasion]:
    """What the campaign came to, once its last phase is over."""
    last = _last(book, plan.campaign_id, tuple(PhaseKind))
    if last is not None and last.finish <= plan.now < last.finish + _CONCLUDED:
        yield Occasion(CommunicationSubject.CONCLUSIONS, "over", last.finish, last.kind)


def _last(book: Book, campaign_id: str, kinds: Sequence[PhaseKind]) -> Phase | None:
    phases = (phase for phase in book.of_campaign(Phase, campaign_id) if phase.kind in kinds)
    return max(phases, key=lambda phase: (phase.finish, phase.id), default=None)
