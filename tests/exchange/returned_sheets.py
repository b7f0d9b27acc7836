"""What people do to a workbook of ours before they send it back, done with a library that is nobody's of us."""

import subprocess
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from desktop_app.i18n import Wording
from desktop_app.paths import resources

FIELDS = ("wbs", "name", "owner", "stage", "start", "finish", "duration", "percent", "status", "note")


class Desk:
    """A workbook in somebody else's hands. Rows are found by the first word of their name."""

    def __init__(self, path: Path, language: str = "en") -> None:
        words = Wording(language, resources() / "i18n")
        self.labels = {"id": "drumbeat.id"} | {field: words.text(f"field.task.{field}") for field in FIELDS}
        self.path = path
        self.book = load_workbook(path)
        self.sheet: Any = self.book.worksheets[0]
        self.header = next(
            int(row[0].row or 0)
            for row in self.sheet.iter_rows(max_row=40)
            if any(cell.value == "drumbeat.id" for cell in row)
        )

    def column(self, field: str) -> int:
        """The column of a field, by its label (or "id")."""
        wanted = self.labels[field]
        return next(int(cell.column) for cell in self.sheet[self.header] if cell.value == wanted)

    def row(self, name: str) -> int:
        """The row of a task."""
        column = self.column("name")
        for row in range(self.header + 1, self.sheet.max_row + 1):
            text = str(self.sheet.cell(row, column).value or "")
            if text == name or text.partition(" ")[0] == name:
                return row
        raise LookupError(name)

    def get(self, name: str, field: str) -> Any:
        """What a cell holds."""
        return self.sheet.cell(self.row(name), self.column(field)).value

    def type(self, name: str, field: str, value: Any) -> int:
        """Type a value into a cell. Answers its row."""
        row = self.row(name)
        self.sheet.cell(row, self.column(field)).value = value
        return row

    def insert_behind(self, above: str, /, **values: Any) -> int:
        """A new row below a task's, filled in."""
        row = self.row(above) + 1
        self.sheet.insert_rows(row)
        for field, value in values.items():
            self.sheet.cell(row, self.column(field)).value = value
        return row

    def copy_row(self, above: str, /, **values: Any) -> int:
        """A row copied and inserted below itself, hidden cells and all, then changed."""
        source = self.row(above)
        self.sheet.insert_rows(source + 1)
        for cell in self.sheet[source]:
            made = self.sheet.cell(source + 1, cell.column, cell.value)
            made.number_format, made.alignment = cell.number_format, copy(cell.alignment)
        for field, value in values.items():
            self.sheet.cell(source + 1, self.column(field)).value = value
        return source + 1

    def delete(self, name: str) -> None:
        """Delete a task's row."""
        self.sheet.delete_rows(self.row(name))

    def reorder(self, order: Callable[[list[Any]], Any], count: int) -> None:
        """Sort the first rows of the table by what `order` makes of their values."""
        first = self.header + 1
        rows = [[cell.value for cell in self.sheet[row]] for row in range(first, first + count)]
        for number, values in enumerate(sorted(rows, key=order), first):
            for column, value in enumerate(values, 1):
                self.sheet.cell(number, column).value = value

    def swap_columns(self, one: str, other: str) -> None:
        """Exchange two columns, headings and formats too."""
        a, b = self.column(one), self.column(other)
        for row in range(self.header, self.sheet.max_row + 1):
            left, right = self.sheet.cell(row, a), self.sheet.cell(row, b)
            left.value, right.value = right.value, left.value
            left.number_format, right.number_format = right.number_format, left.number_format

    def save(self, path: Path | None = None) -> Path:
        """Save it, under another name if one is given."""
        self.book.save(path or self.path)
        return path or self.path


def resaved(soffice: str, path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after opening it."""
    folder.mkdir(exist_ok=True)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / path.name
