"""One workbook per owner, into a folder: each with what that person answers for and the work around it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.formats import ExportOrder, write_plan

_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever stands behind their first dot."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_NOT_DRAWN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
"""Characters that a file manager cannot show, or that turn the order of the others around."""
_LONGEST = 180
"""Bytes of a name without its ending: file systems take 255, and synchronising folders add to them."""


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """A file that was written: for whom, and how many tasks they answer for in it."""

    person: Person
    path: Path
    tasks: int


def write_each_owner(order: ExportOrder) -> Iterator[OwnerFile]:
    """Write the workbooks of all owners into the folder `order.path`, one after the other, each whole or not at all.

    Answers each as it is written, so that what is there is known when a later one fails or nobody waits any more.
    `order.report` hears of all of them together. Raises KnownError "no_owners", "folder_missing" or "file_not_written".
    """
    campaign = order.book.get(Campaign, order.schedule.campaign_id)
    counts = _tasks_of(order.book, campaign.id)
    owners = sorted((order.book.get(Person, id) for id in counts), key=lambda person: (person.name, person.id))
    if not owners:
        raise KnownError("no_owners", name=campaign.name)
    _make(order.path)
    names = file_names((f"{person.name} {campaign.name}" for person in owners), ".xlsx")
    for n, (person, name) in enumerate(zip(owners, names, strict=True)):
        path = order.path / name

        def share(done: float, before: int = n) -> None:
            order.report((before + done) / len(owners))

        write_plan(replace(order, path=path, owner_id=person.id, report=share))
        yield OwnerFile(person, path, counts[person.id])


def _tasks_of(book: Book, campaign_id: str) -> dict[str, int]:
    """How many tasks each person answers for."""
    counts: dict[str, int] = {}
    for task in book.of_campaign(Task, campaign_id):
        if task.owner_id is not None and task.owner_id in book.rows(Person):
            counts[task.owner_id] = counts.get(task.owner_id, 0) + 1
    return counts


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise KnownError("folder_missing", folder=str(folder.absolute().parent)) from error
    except OSError as error:
        raise KnownError("file_not_written", file=str(folder), reason=error.strerror or str(error)) from error


def file_names(wanted: Iterable[str], ending: str) -> list[str]:
    """A name for each of these that every system takes; equal ones are numbered, upper and lower case being equal."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        stem = safe_stem(text)
        number = 1
        while (name := stem + (f" ({number})" if number > 1 else "") + ending).casefold() in taken:
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def safe_stem(text: str) -> str:
    """A file's name without its ending, as near to the text as Windows, macOS and Linux allow."""
    # Composed letters: macOS would take the same name in two spellings for one file, Linux for two.
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    shown = "".join(letter for letter in plain if unicodedata.category(letter) not in _NOT_DRAWN)
    kept = shown.encode()[:_LONGEST].decode(errors="ignore")
    stem = " ".join(kept.split()).strip(". ") or "_"
    return f"_{stem}" if _RESERVED.fullmatch(stem) or _RESERVED.fullmatch(stem.split(" ")[0]) else stem
