"""The process that unpacks a workbook: it can be killed, it may not grow, and a crash in it harms nobody.

It is started with the workbook's path (and OWN_ONLY where nothing else is wanted) and answers on standard output, one JSON list per line:
["sheet", name, hidden] · ["row", number, level, hidden, cells] with cells of [column, kind, value, style, formula] ·
["style", fields…] (numbered from 0 as they appear) · ["end", merges, hidden columns, comments] after each sheet ·
["progress", 0…1] · ["error", code, values] · ["done"].
"""

import json
import os
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import astuple
from datetime import datetime, time
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.excel.guard import check_parts
from desktop_app.exchange.excel.parts import CellStyle, cell_styles, comments, contents, shared_texts
from desktop_app.exchange.excel.sheet import SheetReader, read_rows
from desktop_app.exchange.grid import ID_HEADING, Cell, GridRow, Style

OWN_ONLY = "own-only"
"""Second argument: once a sheet has turned out to hold our rows with their ids, other sheets that show are left out.
They only repeat it, and a painted chart of 10,000 tasks takes as long to read as all the rest."""

MEMORY = 384 << 20
"""Bytes of address space the process may have, where the platform can say so."""

_HEADER_ROWS = 60

Say = Callable[[list[Any]], None]


def limit_memory() -> None:
    """Let the process fail rather than grow. Windows and macOS have no such limit; there the part sizes hold it."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ValueError, OSError):
        return


class _Teller:
    """Writes rows as lines, styles once each."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.told_ids = False
        self._styles: dict[Style, int] = {}

    def row(self, row: GridRow) -> None:
        if not self.told_ids and row.number <= _HEADER_ROWS:
            self.told_ids = any(cell.value == ID_HEADING for cell in row.cells.values())
        cells = [self._cell(column, cell) for column, cell in row.cells.items()]
        self.say(["row", row.number, row.level, row.hidden, cells])

    def _cell(self, column: int, cell: Cell) -> list[Any]:
        style = self._styles.get(cell.style)
        if style is None:
            style = self._styles[cell.style] = len(self._styles)
            self.say(["style", *astuple(cell.style)])
        value, kind = cell.value, ""
        if isinstance(value, datetime):
            value, kind = value.isoformat(), "d"
        elif isinstance(value, time):
            value, kind = value.isoformat(), "t"
        return [column, kind, value, style, cell.formula]


def read_workbook(path: Path, say: Say, *, own_only: bool = False) -> None:
    """Tell everything that stands in a workbook's sheets. own_only: see OWN_ONLY. Raises KnownError."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_parts(archive, path.name)
            _read_sheets(archive, say, own_only)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise KnownError("workbook_damaged", part="", reason=str(error)) from error


def _read_sheets(archive: zipfile.ZipFile, say: Say, own_only: bool) -> None:
    book = contents(archive)
    texts = shared_texts(archive)
    styles: list[CellStyle] = cell_styles(archive)
    total = sum(archive.getinfo(sheet.part).file_size for sheet in book.sheets) or 1
    done = 0

    def on_block(size: int) -> None:
        nonlocal done
        done += size
        say(["progress", round(done / total, 3)])

    teller = _Teller(say)
    cells = 0
    for sheet in book.sheets:
        if own_only and teller.told_ids and not sheet.hidden:
            continue
        say(["sheet", sheet.name, sheet.hidden])
        reader = SheetReader(sheet.name, texts, styles, book.from_1904, teller.row, cells)
        read_rows(archive, sheet.part, reader, on_block)
        cells = reader.cells
        notes = list(comments(archive, sheet.part))
        say(["end", [astuple(merge) for merge in reader.merges], sorted(reader.hidden_columns), notes])


def main(arguments: list[str]) -> int:
    """Read the workbook named by the first argument."""
    limit_memory()
    # Programs without a console have no text stream, yet the pipe is there.
    out = sys.stdout.buffer if sys.stdout is not None else os.fdopen(1, "wb", closefd=False)

    def say(line: list[Any]) -> None:
        out.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")

    try:
        read_workbook(Path(arguments[0]), say, own_only=OWN_ONLY in arguments[1:])
        say(["done"])
    except KnownError as error:
        say(["error", error.code, error.values])
    except MemoryError:
        say(["error", "workbook_too_large", {"part": "", "size": MEMORY >> 20, "limit": MEMORY >> 20}])
    except BrokenPipeError:
        return 1
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
