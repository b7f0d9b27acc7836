"""What waits for somebody's word."""

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import ConfirmationState
from desktop_app.schedule.gates import item_state
from desktop_app.schedule.result import Schedule


def items_waiting(book: Book, schedule: Schedule) -> int:
    """How many items of the gate that is next are not confirmed; 0 where every gate is open."""
    gates = sorted(schedule.checkpoints.values(), key=lambda gate: gate.planned)
    shut = next((gate for gate in gates if gate.state is not ConfirmationState.CONFIRMED), None)
    if shut is None:
        return 0
    items = book.where(CheckpointItem, "checkpoint_id", shut.checkpoint_id)
    return sum(item_state(book, item) is not ConfirmationState.CONFIRMED for item in items)
