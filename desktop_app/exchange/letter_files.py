"""A message as a file: a draft for a mail program or plain text, with an excerpt of the plan where that is wanted."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.exchange.mail import Enclosed, write_eml
from desktop_app.exchange.owner_files import safe_stem
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.letters import Letter
from desktop_app.render.options import PictureOptions
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme
from desktop_app.timeline.filters import Only, RowFilter

FORMATS = (".eml", ".txt")
EXCERPTS = ("png", "pdf")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a plan that a message speaks of, as a picture. kind: "png" or "pdf"."""

    kind: str
    book: Book
    plan: Schedule
    theme: Theme


def write_letter(path: Path, letter: Letter, wording: Wording, excerpt: Excerpt, *, with_excerpt: bool) -> None:
    """Write a message into a file of its suffix's kind. Raises KnownError "unknown_format", "excerpt_needs_mail"."""
    suffix = path.suffix.lower()
    if suffix == ".eml":
        enclosed = [enclose(letter, wording, excerpt)] if with_excerpt else []
        write_eml(path, letter.title, letter.text, excerpt.plan.now, letter.addresses, enclosed)
    elif suffix != ".txt":
        raise KnownError("unknown_format", file=path.name, formats=[known.lstrip(".") for known in FORMATS])
    elif with_excerpt:
        raise KnownError("excerpt_needs_mail", file=path.name)
    else:
        with replacing(path) as target:
            target.write_text(letter.text, encoding="utf-8")


def enclose(letter: Letter, wording: Wording, excerpt: Excerpt) -> Enclosed:
    """The excerpt as a file that goes with the message."""
    # Painting is loaded by the first picture only.
    from desktop_app.exchange.pictures import write_picture

    name = f"{safe_stem(excerpt.book.get(Campaign, excerpt.plan.campaign_id).name)}.{excerpt.kind}"
    options = PictureOptions(rows=rows_of(excerpt.book, letter))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{excerpt.kind}"
        write_picture(path, excerpt.book, excerpt.plan, excerpt.theme, wording, options)
        return Enclosed(name, path.read_bytes())


def rows_of(book: Book, letter: Letter) -> RowFilter:
    """Work of the owners whose tasks the message speaks of; of the stages between which the confirmations stand that it
    is about; of those it is for; else all that is not done."""
    stages = {stage for id in letter.item_ids for stage in _stages_around(book, id)}
    if stages and not letter.task_ids:
        return RowFilter(stages=frozenset(stages), only=frozenset({Only.OPEN}))
    owners = {book.get(Task, id).owner_id or "" for id in letter.task_ids} - {""}
    readers = {person.id for person in letter.to if book.where(Task, "owner_id", person.id)}
    chosen = owners or (readers if letter.audience_id is None else set())
    return RowFilter(owner_ids=frozenset(chosen)) if chosen else RowFilter(only=frozenset({Only.OPEN}))


def _stages_around(book: Book, item_id: str) -> tuple[Stage, ...]:
    """The stage that an item's confirmation ends, and the one that it opens."""
    gate = book.get(Checkpoint, book.get(CheckpointItem, item_id).checkpoint_id)
    stages = tuple(Stage)
    at = stages.index(gate.stage)
    return stages[at : at + 2]
