"""The run sheet of a launch night as separated values, a line for each thing that happens."""

import csv
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.exchange.csv.writing import guarded
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.night_text import standing_text
from desktop_app.insight.run_sheet import RunSheet, SheetRow

_COLUMNS = (
    "field.task.wbs",
    "night.column.name",
    "field.task.start",
    "field.task.finish",
    "night.column.standing",
    "field.task.owner",
    "field.person.phone",
    "night.column.on_duty",
    "field.person.phone",
    "field.shift.relief",
    "field.person.phone",
    "field.shift.finish",
    "field.task.actual_start",
    "field.task.actual_finish",
    "night.column.note",
)


def write_run_sheet(path: Path, book: Book, sheet: RunSheet, wording: Wording) -> None:
    """Write the sheet in the order in which it is read, in UTF-8 with the mark by which Excel knows it.

    Raises KnownError where the file cannot be written.
    """
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(wording.text(code) for code in _COLUMNS)
        for row in sheet.rows:
            writer.writerow([guarded(cell) for cell in _cells(book, wording, row)])


def _cells(book: Book, wording: Wording, row: SheetRow) -> list[str]:
    duty = row.duty
    on_duty = book.find(Person, duty.person_id) if duty is not None else row.owner
    relief = book.find(Person, duty.relief_id) if duty is not None else None
    actuals = (wording.moment(moment) if moment else "" for moment in (row.actual_start, row.actual_finish))
    return [
        row.wbs,
        row.name,
        wording.moment(row.start),
        wording.moment(row.finish),
        standing_text(wording, row),
        *_person(row.owner),
        *_person(on_duty),
        *_person(relief),
        wording.moment(duty.finish) if duty is not None else "",
        *actuals,
        row.note,
    ]


def _person(person: Person | None) -> tuple[str, str]:
    return ("", "") if person is None else (person.name, person.phone)
