"""A file as what it is; a workbook of ours that came back: compared, and what taking some of it in would lead to."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from desktop_app.domain.book import Book
from desktop_app.edits.command import plan
from desktop_app.exchange.returned.accepting import Accepted, accept
from desktop_app.exchange.returned.compare import compare
from desktop_app.exchange.returned.recognising import Returned, recognise
from desktop_app.exchange.returned.table import Vocabulary
from desktop_app.exchange.returned.values import Choice, Comparison
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.ui.exchange.understood import Understood, read_file
from desktop_app.workspace.ids import new_id

if TYPE_CHECKING:
    # The readers of contacts are imported when a file is really read.
    from desktop_app.exchange.people.card import PeopleFile

_WORKBOOK = b"PK"


@dataclass(frozen=True)
class CameBack:
    """A file that is a workbook of ours. words: how it may call its columns and states."""

    page: ClassVar[str] = "returned"
    """The page that shows it."""

    file: str
    returned: Returned
    words: Vocabulary


@dataclass(frozen=True)
class PeopleCame:
    """A file that holds contacts."""

    page: ClassVar[str] = "import_people"
    """The page that shows it."""

    people: "PeopleFile"


@dataclass(frozen=True)
class KeyPeopleCame:
    """A file that is a list of key people: read by its page, which may be told what its columns mean."""

    page: ClassVar[str] = "import_key_people"
    """The page that shows it."""

    path: Path


@dataclass(frozen=True)
class Outcome:
    """What taking the chosen changes would lead to. book, schedule: as they would be then."""

    chosen: frozenset[Choice]
    accepted: Accepted
    book: Book
    schedule: Schedule


def read_any(
    path: Path, book: Book, now: datetime, sentences: Path, wording: Wording
) -> Understood | CameBack | PeopleCame | KeyPeopleCame:
    """A file as what it is: a workbook of ours that came back, key people, contacts, or a plan. Raises KnownError.

    sentences: where those of every language are; wording: the user's, for what is noted about a contact.
    """
    from desktop_app.exchange.key_people.reading import holds_key_people, is_key_people
    from desktop_app.exchange.people.reading import holds_people, is_people, read_people

    if _is_workbook(path):
        # The readers of workbooks are imported when a file is really read.
        from desktop_app.exchange.plan_file import read_grids

        words = Vocabulary.of([Wording(language, sentences) for language in LANGUAGES])
        grids = read_grids(path, own_only=True)
        returned = recognise(grids, path, words)
        if returned is not None:
            return CameBack(path.name, returned, words)
        if is_key_people(grids):
            return KeyPeopleCame(path)
        if is_people(grids):
            return PeopleCame(read_people(path, wording))
    elif holds_key_people(path):
        return KeyPeopleCame(path)
    elif holds_people(path):
        return PeopleCame(read_people(path, wording))
    return read_file(path, book, now)


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return opened.read(2) == _WORKBOOK
    except OSError:
        return False


def compared(found: CameBack, book: Book, current: Schedule) -> Comparison:
    """What the file says otherwise than the plan."""
    return compare(found.returned.table, found.returned.base, book, current, found.file, found.words, new_id)


def outcome(comparison: Comparison, chosen: frozenset[Choice], book: Book, current: Schedule) -> Outcome:
    """What taking the chosen changes in would lead to. Pure, for any thread."""
    accepted = accept(comparison, chosen, book, current, new_id)
    if accepted.command is None:
        return Outcome(chosen, accepted, book, current)
    after = book.apply(plan(book, accepted.command))
    return Outcome(chosen, accepted, after, schedule(after, current.campaign_id, current.now, current))
