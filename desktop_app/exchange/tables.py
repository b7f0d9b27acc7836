"""A plain table into a file: .xlsx or .csv."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.writing import guarded
from desktop_app.exchange.target import replacing

FORMATS = ("xlsx", "csv")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts. about: the line below its title; frozen: its columns that name a row."""

    title: str
    about: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    frozen: int = 1


def write_text_table(path: Path, table: TextTable) -> None:
    """Write a table in the format of the suffix. Raises KnownError "unknown_format", or what is wrong with the place."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        # openpyxl is a third of a second of import, paid by the first workbook.
        from desktop_app.exchange.excel.plain_table import write_table

        write_table(path, table.title, table.about, table.headings, table.rows, frozen=table.frozen)
    elif suffix == ".csv":
        with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.headings)
            writer.writerows([[guarded(cell) for cell in row] for row in table.rows])
    else:
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
