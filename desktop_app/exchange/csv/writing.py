"""A plan as separated values, for whatever reads nothing better."""

import csv
import re
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Schedule

COLUMNS = ("wbs", "name", "owner", "collaborators", "stage", "start", "finish", "duration", "percent", "predecessors")
MORE_COLUMNS = ("status", "note")
_FORMULA = re.compile(r"^[=+\-@\t\r＝＋－＠](?!(?<=-)\d+(?:\.\d+)?\Z)")
"""What a spreadsheet reckons with; a plain negative number is none."""


def write_csv(path: Path, book: Book, schedule: Schedule, wording: Wording) -> None:
    """Write the tasks in outline order, in UTF-8 with the mark by which Excel knows it.

    Durations are days. Text that a spreadsheet would take for a formula gets an apostrophe in front.
    Raises KnownError where the file cannot be written.
    """
    rows = outline(book, schedule.campaign_id)
    numbers = {row.task.id: row.wbs for row in rows}
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(wording.text(f"field.task.{key}") for key in (*COLUMNS, *MORE_COLUMNS))
        for row in rows:
            writer.writerow([guarded(cell) for cell in _cells(book, schedule, wording, row, numbers)])


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cells(book: Book, schedule: Schedule, wording: Wording, row: Row, numbers: dict[str, str]) -> list[str]:
    task, placed = row.task, schedule.tasks[row.task.id]
    owner = book.find(Person, task.owner_id)
    helpers = (book.find(Person, part.person_id) for part in book.where(Assignment, "task_id", task.id))
    names = [person.name for person in helpers if person is not None and person.id != task.owner_id]
    day = 1440 if task.duration_unit == "elapsed" else book.get(Campaign, schedule.campaign_id).minutes_per_day
    return [
        row.wbs,
        task.name,
        owner.name if owner else "",
        wording.value(names) if names else "",
        wording.code(row.stage) if row.stage else task.stage_text,
        wording.moment(placed.start),
        wording.moment(placed.finish),
        f"{placed.duration / day:.4g}",
        f"{placed.percent}%",
        ", ".join(_predecessor(link, numbers, day) for link in book.where(Link, "successor_id", task.id)),
        wording.code(placed.status),
        task.note,
    ]


def _predecessor(link: Link, numbers: dict[str, str], day: int) -> str:
    """A predecessor as project tools write it: "3", "3SS+2d", "3FS-50%"."""
    kind = "" if link.type == "FS" and not link.lag else link.type.value
    if not link.lag:
        lag = ""
    elif link.lag_unit == "percent":
        lag = f"{link.lag:+}%"
    else:
        lag = f"{link.lag / 1440:+.4g}ed" if link.lag_unit == "elapsed" else f"{link.lag / day:+.4g}d"
    return f"{numbers.get(link.predecessor_id, '')}{kind}{lag}"
