"""What waits for somebody's word."""

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import CheckpointItem, Confirmation, Confirmer
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.people import Person
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


def awaited(book: Book, item: CheckpointItem) -> list[Person]:
    """Whose word an item still waits for: those of its confirmers whose last word is not a confirmation."""
    if item_state(book, item) is ConfirmationState.CONFIRMED:
        return []
    last: dict[str | None, Confirmation] = {}
    for word in sorted(book.where(Confirmation, "item_id", item.id), key=lambda word: (word.at, word.id)):
        last[word.person_id] = word
    people = (book.find(Person, row.person_id) for row in book.where(Confirmer, "item_id", item.id))
    named = [person for person in people if person is not None]
    silent = [
        person for person in named if person.id not in last or last[person.id].state is not ConfirmationState.CONFIRMED
    ]
    # Everybody has said yes, but a spoken yes waits for its written one.
    return silent or named
