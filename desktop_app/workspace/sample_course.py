"""What time did to a sample: confirmations that were given, and work that was done, some of it longer than planned."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.confirming import Word, confirmers, spoken, with_baseline
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.gates import checkpoint_state
from desktop_app.schedule.result import TaskSchedule

_WORKING_DAY = 480
_NEARLY_DONE = 95
_STAGES = tuple(Stage)


def confirmed(
    book: Book, gate: Checkpoint, at: datetime, baseline_name: Callable[[date], str], new_id: Callable[[], str]
) -> Book:
    """The book after everybody said yes to a gate at a moment; of the plan's, with its baseline."""
    items = book.where(CheckpointItem, "checkpoint_id", gate.id)
    people = {person.id: person for item in items for person in confirmers(book, item)}
    word = Word(state=ConfirmationState.CONFIRMED, at=at, people=list(people.values()))
    command = spoken(book, gate, (), word, new_id)
    said = with_baseline(
        book, gate, command, lambda there: schedule(there, gate.campaign_id, at), baseline_name(at.date()), new_id
    )
    return book.apply(plan(book, said))


def gone_on(
    book: Book,
    campaign_id: str,
    late: Mapping[str, float],
    since: datetime,
    now: datetime,
    baseline_name: Callable[[date], str],
    new_id: Callable[[], str],
    given: Mapping[Stage, datetime] | None = None,
) -> Book:
    """A campaign whose plan went on to a moment: gates confirmed when they were due, work done as far as it is over.

    late: working days that tasks took longer than planned, by their ids; since: when the plan was as it stands;
    given: the moments of confirmations that came before they were due.
    """
    early = given or {}
    for gate in sorted(book.of_campaign(Checkpoint, campaign_id), key=lambda row: _STAGES.index(row.stage)):
        at = early.get(gate.stage) or schedule(book, campaign_id, since).checkpoints[gate.id].planned
        if at <= now and checkpoint_state(book, gate) is not ConfirmationState.CONFIRMED:
            book = confirmed(book, gate, at, baseline_name, new_id)
    tasks = {row.id: row for row in book.of_campaign(Task, campaign_id)}
    parents = {row.parent_id for row in tasks.values()}
    longer = [tasks[id].changed(duration=tasks[id].duration + round(days * _WORKING_DAY)) for id, days in late.items()]
    dates = schedule(book.with_rows(longer), campaign_id, since)
    done: list[Entity] = [
        _as_done(row, dates.tasks[row.id], now)
        for row in tasks.values()
        if row.id not in parents and row.kind is not TaskKind.CHECKPOINT and row.percent < 100
    ]
    return book.with_rows(done)


def _as_done(task: Task, dates: TaskSchedule, now: datetime) -> Task:
    """As far as it is over by a moment."""
    start = task.actual_start or dates.start
    if dates.finish <= now:
        return task.changed(percent=100, actual_start=start, actual_finish=max(dates.finish, start))
    if dates.start > now:
        return task
    part = (now - dates.start) / max(dates.finish - dates.start, timedelta(minutes=1))
    return task.changed(percent=max(task.percent, min(_NEARLY_DONE, round(part * 20) * 5)), actual_start=start)
