"""Steps of the key people's page that touch several rows at once: one step each, so that one undo takes it back."""

from collections.abc import Iterable, Sequence

from desktop_app.domain.book import Book
from desktop_app.domain.codes import CooperationState, PipelineStep
from desktop_app.domain.key_people import Cooperation
from desktop_app.edits.command import Command
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.workspace.ids import new_id


def moved(book: Book, ids: Iterable[str], step: PipelineStep) -> Command | None:
    """Cooperations on another step of the pipeline; None where all of them are there already."""
    return _edited(book, ids, "step", step)


def set_state(book: Book, ids: Iterable[str], state: CooperationState | None) -> Command | None:
    """Cooperations in another state."""
    return _edited(book, ids, "state", state)


def recruited(book: Book, campaign_id: str, people: Sequence[str]) -> Command | None:
    """A cooperation in a campaign for everybody who has none there yet; None where all have one."""
    rows = book.where(Cooperation, "campaign_id", campaign_id)
    there = {row.key_person_id for row in rows}
    last = max((row.position for row in rows), default=0)
    return _one(
        PutRow(row=Cooperation(id=new_id(), campaign_id=campaign_id, key_person_id=id, position=last + n))
        for n, id in enumerate((id for id in people if id not in there), 1)
    )


def beside(step: PipelineStep, by: int) -> PipelineStep | None:
    """The step so many places further; None beyond either end."""
    steps = list(PipelineStep)
    n = steps.index(step) + by
    return steps[n] if 0 <= n < len(steps) else None


def _edited(book: Book, ids: Iterable[str], key: str, value: object) -> Command | None:
    rows = [row for id in ids if (row := book.find(Cooperation, id)) is not None]
    return _one(
        EditRow(table=Cooperation.table, id=row.id, values={key: value}) for row in rows if getattr(row, key) != value
    )


def _one(commands: Iterable[Command]) -> Command | None:
    made = tuple(commands)
    return None if not made else made[0] if len(made) == 1 else Together(commands=made)
