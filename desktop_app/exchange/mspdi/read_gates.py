"""Gates and phases of our own files, from the marks beside tasks."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from desktop_app.domain.campaign import Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import GATED_STAGES, ConfirmationState, Constraint, GateMode
from desktop_app.domain.task import Task
from desktop_app.exchange.mspdi.marks import confirmed_values, phase_spans, stage
from desktop_app.exchange.mspdi.tasks import TaskReader


def read_phases(mark: dict[str, str], campaign_id: str, new_id: Callable[[], str]) -> list[Phase]:
    """The phases that the project's own mark names; none when they do not follow each other."""
    spans = phase_spans(mark.get("phases", ""))
    kinds = [kind for kind, _, _ in spans]
    if len(set(kinds)) < len(kinds) or any(start >= finish for _, start, finish in spans):
        return []
    if any(first[1] > second[1] for first, second in pairwise(spans)):
        return []
    return [
        Phase(id=new_id(), campaign_id=campaign_id, kind=kind, start=start, finish=finish)
        for kind, start, finish in spans
    ]


def read_gate_mode(mark: dict[str, str]) -> GateMode | None:
    """Whether gates lock or warn, as the project's own mark says."""
    known = {mode.value: mode for mode in GateMode}
    return known.get(mark.get("gates", ""))


def read_gates(reader: TaskReader, new_id: Callable[[], str]) -> Iterator[Checkpoint | CheckpointItem | Confirmation]:
    """A checkpoint for every row that is marked as one; its confirmation as a single item where it was confirmed.

    The date of such a row is when the gate is due; the row itself then names none.
    """
    for uid, mark in reader.marks.items():
        gate_stage = stage(mark.get("checkpoint"))
        if gate_stage not in GATED_STAGES:
            continue
        row = reader.tasks[uid]
        due = row.constraint_date if row.constraint is Constraint.SNET else None
        if due is not None:
            reader.tasks[uid] = row.changed(constraint=Constraint.ASAP, constraint_date=None)
        gate = Checkpoint(id=new_id(), campaign_id=row.campaign_id, task_id=row.id, stage=gate_stage, due=due)
        yield gate
        yield from _confirmation(gate, row, mark, new_id)


def _confirmation(
    gate: Checkpoint, row: Task, mark: dict[str, str], new_id: Callable[[], str]
) -> Iterator[CheckpointItem | Confirmation]:
    confirmed = confirmed_values(mark.get("confirmed", ""))
    if confirmed is None:
        return
    at, form = confirmed
    item = CheckpointItem(id=new_id(), campaign_id=gate.campaign_id, checkpoint_id=gate.id, what=row.name, form=form)
    yield item
    yield Confirmation(
        id=new_id(),
        campaign_id=gate.campaign_id,
        item_id=item.id,
        state=ConfirmationState.CONFIRMED,
        form=form,
        at=at,
    )
