"""Sheets as people really make them, written with openpyxl, and what is understood of them in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.exchange.plan.preview import Moment, PlannedTask, PlanPreview, Surroundings
from desktop_app.exchange.plan_file import read_plan_file

TODAY = date(2026, 9, 1)
BOLD = Font(bold=True)
YELLOW = PatternFill("solid", fgColor="FFFFE699")


def fill(sheet: Worksheet, rows: Sequence[Sequence[Any]], top: int = 1) -> Worksheet:
    """Rows of values from a row on; None leaves a cell out."""
    for at, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)
    return sheet


def indent(sheet: Worksheet, places: dict[str, int]) -> None:
    """Move cells to the right by so many steps."""
    for place, steps in places.items():
        sheet[place].alignment = Alignment(indent=steps)


def book(rows: Sequence[Sequence[Any]], title: str = "Sheet1") -> Workbook:
    """A workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet, rows)
    return workbook


def sheet_of(workbook: Workbook) -> Worksheet:
    """The first sheet."""
    sheet = workbook.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


@dataclass(frozen=True)
class Understood:
    """A preview with short ways to ask about it."""

    preview: PlanPreview

    def task(self, name: str) -> PlannedTask:
        found = [task for task in self.preview.tasks if task.name == name]
        assert len(found) == 1, f"{name}: {len(found)} of {[task.name for task in self.preview.tasks]}"
        return found[0]

    @property
    def names(self) -> list[str]:
        return [task.name for task in self.preview.tasks]

    def parent(self, name: str) -> str | None:
        above = self.task(name).parent
        return None if above is None else next(task.name for task in self.preview.tasks if task.key == above)

    @property
    def rows(self) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
        """(name, parent, owner, start, finish) of all that has no sub-items."""
        names = {task.key: task.name for task in self.preview.tasks}
        return [
            (
                task.name,
                None if task.parent is None else names[task.parent],
                task.owner.name if task.owner else None,
                said(task.start),
                said(task.finish),
            )
            for task in self.preview.tasks
            if not task.group
        ]

    def helpers(self, name: str) -> list[str]:
        return [mention.name for mention in self.task(name).collaborators]

    def links(self, name: str) -> list[tuple[str, str, float, int]]:
        names = {task.key: task.name for task in self.preview.tasks}
        return [(names[link.predecessor], link.type.value, link.lag_days, link.lag) for link in self.task(name).links]

    @property
    def problems(self) -> list[tuple[int, str, str]]:
        """(row, column, reason) of all problems."""
        return [(problem.row, problem.column, problem.reason) for problem in self.preview.problems]

    @property
    def skipped(self) -> dict[str, str]:
        """Text → reason of the rows that are no tasks; titles left out."""
        return {
            skipped.text: skipped.reason
            for skipped in self.preview.skipped
            if skipped.row and skipped.reason != "title"
        }

    def fields(self) -> dict[str, str]:
        """Heading → meaning of the first sheet."""
        return {column.heading: column.field.value for column in self.preview.sheets[0].columns}


def said(moment: Moment | None) -> str | None:
    """10-19, or 10-19 20:00; the year only where it is not 2026."""
    if moment is None:
        return None
    day = moment.day.strftime("%m-%d" if moment.day.year == 2026 else "%Y-%m-%d")
    return day if moment.minute is None else f"{day} {moment.minute // 60:02}:{moment.minute % 60:02}"


def understood(workbook: Workbook, folder: Path, name: str = "plan.xlsx", **around: Any) -> Understood:
    """Save a workbook and read it as a plan."""
    path = folder / name
    workbook.save(path)
    return read(path, **around)


def read(path: Path, **around: Any) -> Understood:
    """Read a file as a plan."""
    return Understood(read_plan_file(path, Surroundings(**{"today": TODAY, **around})))
