"""A workbook with one table in it: a title, what it is of, headings, rows of text."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import letter
from desktop_app.exchange.target import replacing

_WIDEST, _WIDE, _NARROW = 44, 18, 10


def write_table(
    path: Path,
    title: str,
    about: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    frozen: int = 1,
    hidden: Sequence[int] = (),
) -> None:
    """Write it. Texts stay texts, whatever they begin with. frozen: columns that stay when one scrolls to the right;
    hidden: columns that nobody needs to see, counted from 1.

    Raises KnownError where the file cannot be written.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for n, heading in enumerate(headings):
        longest = max((len(row[n]) for row in rows), default=0)
        width = min(max(longest * 1.6, len(heading) * 2, _NARROW if n >= frozen else _WIDE), _WIDEST)
        sheet.column_dimensions[letter(n + 1)].width = width
        sheet.column_dimensions[letter(n + 1)].hidden = n + 1 in hidden
    sheet.freeze_panes = f"{letter(frozen + 1)}4"
    sheet.append([_cell(sheet, title, Font(bold=True, size=14))])
    sheet.append([_cell(sheet, about, Font(color="6B7280"))])
    sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    if rows:
        sheet.auto_filter.ref = f"A3:{letter(len(headings))}{len(rows) + 3}"
    with replacing(path) as target:
        book.save(target)


def _cell(sheet: WriteOnlyWorksheet, text: str, font: Font | None = None) -> Cell:
    made: Cell = WriteOnlyCell(sheet)
    put_text(made, text)
    made.alignment = Alignment(vertical="top", wrap_text=False)
    if font is not None:
        made.font = font
    return made
