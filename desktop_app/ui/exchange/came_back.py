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
from desktop_app.ui.jobs import Report
from desktop_app.ui.key_people.parts import dates_of
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

if TYPE_CHECKING:
    # The readers of contacts are imported when a file is really read.
    from desktop_app.exchange.grid import Grid
    from desktop_app.exchange.people.card import PeopleFile
    from desktop_app.exchange.table_kinds import Around, TableKind

_WORKBOOK = b"PK"
_TEXT_TABLES = (".csv", ".tsv", ".txt")


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
class TableCame:
    """A table that belongs to a campaign: numbers, a line-up, results. grids: its sheets."""

    page: ClassVar[str] = "import_table"
    """The page that shows it."""

    path: Path
    kind: "TableKind"
    grids: "list[Grid]"


Came = Understood | CameBack | PeopleCame | KeyPeopleCame | TableCame


@dataclass(frozen=True)
class Outcome:
    """What taking the chosen changes would lead to. book, schedule: as they would be then."""

    chosen: frozenset[Choice]
    accepted: Accepted
    book: Book
    schedule: Schedule


def around_of(session: Session, look: Look) -> "Around":
    """What tables are understood from: the book, the campaign that is shown, and the words of every language."""
    from desktop_app.exchange.table_kinds import Around

    own = look.wording
    words = [own, *(Wording(language, look.sentences) for language in LANGUAGES if language != own.language)]
    return Around(session.book, session.campaign_id or "", dates_of(session), words)


def read_any(path: Path, now: datetime, around: "Around", report: Report) -> Came:
    """A file as what it is: a workbook of ours that came back, a table, contacts, or a plan. Raises KnownError.

    report: told how much of a workbook was read; it may raise to stop that.
    """
    from desktop_app.exchange.people.reading import holds_people, is_people, read_people
    from desktop_app.exchange.plan_file import read_grids
    from desktop_app.exchange.table_kinds import TableKind, beginnings, table_kind

    if path.suffix.lower() not in _TEXT_TABLES and not _is_workbook(path):
        if holds_people(path):
            return PeopleCame(read_people(path, around.words[0]))
        return read_file(path, around.book, now)
    grids = read_grids(path, report, own_only=True)
    if _is_workbook(path):
        words = Vocabulary.of(around.words)
        returned = recognise(grids, path, words)
        if returned is not None:
            return CameBack(path.name, returned, words)
    kind = table_kind(grids, path, around)
    if kind is TableKind.KEY_PEOPLE:
        return KeyPeopleCame(path)
    if kind is not None:
        return TableCame(path, kind, grids)
    if is_people(beginnings(grids)):
        return PeopleCame(read_people(path, around.words[0]))
    return read_file(path, around.book, now)


def read_as(path: Path, kind: "TableKind", now: datetime, around: "Around", report: Report) -> Came:
    """A file as what somebody says that it is. Raises KnownError."""
    from desktop_app.exchange.people.reading import read_people
    from desktop_app.exchange.plan_file import read_grids
    from desktop_app.exchange.table_kinds import TableKind

    if kind is TableKind.PLAN:
        return read_file(path, around.book, now)
    if kind is TableKind.PEOPLE:
        return PeopleCame(read_people(path, around.words[0]))
    return KeyPeopleCame(path) if kind is TableKind.KEY_PEOPLE else TableCame(path, kind, read_grids(path, report))


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
