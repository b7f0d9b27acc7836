"""Recording what was said of an item, as commands."""

from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer
from desktop_app.domain.codes import BaselineOrigin, ConfirmationState, Form, Stage
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.edits.checkpoints import Confirm
from desktop_app.schedule.gates import checkpoint_state
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.ids import new_id


def say_of_item(
    book: Book,
    schedule: Schedule,
    item: CheckpointItem,
    state: ConfirmationState,
    *,
    form: Form,
    evidence: str,
    baseline_name: str,
) -> Confirm:
    """Record one state for everybody whose word an item waits for; without confirmers, for nobody in particular.

    What completes the plan's confirmation keeps the schedule as a baseline, in the same step.
    """
    people: list[str | None] = [row.person_id for row in book.where(Confirmer, "item_id", item.id)]
    said = tuple(
        Confirmation(
            id=new_id(),
            campaign_id=item.campaign_id,
            item_id=item.id,
            person_id=person,
            state=state,
            form=form,
            at=schedule.now,
            evidence=evidence,
        )
        for person in people or [None]
    )
    plain = Confirm(confirmations=said)
    if not _completes_plan(book, item, plain):
        return plain
    baseline, rows = baseline_of(schedule, baseline_name, schedule.now)
    return Confirm(confirmations=said, baseline=baseline, baseline_tasks=rows)


def baseline_of(schedule: Schedule, name: str, at: datetime) -> tuple[Baseline, tuple[BaselineTask, ...]]:
    """The schedule as it stands, to be kept."""
    baseline = Baseline(
        id=new_id(),
        campaign_id=schedule.campaign_id,
        name=name,
        taken_at=at,
        origin=BaselineOrigin.PLAN_CONFIRMED,
    )
    rows = tuple(
        BaselineTask(
            id=new_id(),
            campaign_id=schedule.campaign_id,
            baseline_id=baseline.id,
            task_id=id,
            start=dates.start,
            finish=dates.finish,
            duration=max(dates.duration, 0),
        )
        for id, dates in schedule.tasks.items()
    )
    return baseline, rows


def _completes_plan(book: Book, item: CheckpointItem, command: Confirm) -> bool:
    gate = book.get(Checkpoint, item.checkpoint_id)
    if gate.stage is not Stage.PLAN or checkpoint_state(book, gate) is ConfirmationState.CONFIRMED:
        return False
    after = book.with_rows(command.confirmations)
    return checkpoint_state(after, gate) is ConfirmationState.CONFIRMED
