"""A word of confirmation with all that goes with it, as one command for the window and the command line."""

from collections.abc import Callable, Sequence

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.edits.checkpoints import Confirm
from desktop_app.edits.command import plan
from desktop_app.edits.confirming import Word, spoken, with_baseline, with_findings
from desktop_app.insight.go_no_go import go_no_go, packed
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.ids import new_id


def word_command(
    book: Book,
    gate: Checkpoint,
    items: Sequence[CheckpointItem],
    word: Word,
    scheduled: Callable[[Book], Schedule],
    baseline_name: str,
) -> Confirm:
    """What records a word about items of a gate, or about all of it that is open where none is named.

    With it go the baseline where it completes the confirmation of *plan*, and what the go-live check finds where it
    confirms *execute*. scheduled: the dates of a book. Raises KnownError where nobody can say that.
    """
    command = spoken(book, gate, items, word, new_id)
    if gate.stage is Stage.EXECUTE and word.state is ConfirmationState.CONFIRMED:
        said = book.apply(plan(book, command))
        command = with_findings(command, packed(go_no_go(said, scheduled(said), gate)))
    return with_baseline(book, gate, command, scheduled, baseline_name, new_id)
