"""Where the contacts of a sheet stand: the row of headings, and the rows below it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop_app.exchange.csv.reading import Delimited
from desktop_app.exchange.grid import Grid, GridRow, Merge, column_letters, covered
from desktop_app.exchange.people.headings import Column, meaning
from desktop_app.exchange.plan.text import key, tidy

_SEARCHED = 20
"""Rows in which the headings are looked for."""
_NAMES = (Column.NAME, Column.GIVEN, Column.FAMILY, Column.SHOWN)


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A grid whose headings are those of contacts. headings: by column; delimited: its text, where it has one; wishes:
    what columns were said to mean, by heading or letters."""

    grid: Grid
    heading_row: int
    headings: Mapping[int, str]
    delimited: Delimited | None = None
    wishes: Mapping[str, Column] = field(default_factory=dict)

    def wished(self, column: int) -> Column | None:
        """What somebody said that a column means."""
        names = {key(self.headings.get(column, "")), column_letters(column).lower()}
        return next((kind for name, kind in self.wishes.items() if key(name) in names), None)

    def column_name(self, column: int) -> str:
        """A column's heading, or its letters where it has none."""
        return self.headings.get(column) or column_letters(column)


def find_table(
    grid: Grid, delimited: Delimited | None = None, wishes: Mapping[str, Column] | None = None
) -> PeopleTable | None:
    """The table of contacts in a sheet; None where no row reads like its headings, or as was wished."""
    best: tuple[int, PeopleTable] | None = None
    for number, row in list(grid.rows.items())[:_SEARCHED]:
        said = {at: tidy(cell.text) for at, cell in row.cells.items() if cell.text.strip()}
        table = PeopleTable(grid, number, said, delimited, wishes or {})
        found = {table.wished(at) or meaning(text) for at, text in said.items()} - {Column.MORE, Column.LABEL, None}
        if not found & {*_NAMES, Column.EMAIL, Column.PHONE, Column.ORGANISATION}:
            continue
        if best is None or len(found) > best[0]:
            best = (len(found), table)
    return best[1] if best is not None else None


def contact_rows(table: PeopleTable) -> Iterator[GridRow]:
    """The rows below the headings; headings that are repeated are none."""
    repeated = {at: key(text) for at, text in table.headings.items()}
    merges = covered(table.grid)
    for number, row in table.grid.rows.items():
        if number > table.heading_row and {at: key(cell.text) for at, cell in row.cells.items()} != repeated:
            yield _with_merged(table, row, merges)


def _with_merged(table: PeopleTable, row: GridRow, merges: Mapping[tuple[int, int], Merge]) -> GridRow:
    """A row with what cells that are merged downwards say for it: a department over its people."""
    cells = dict(row.cells)
    for at in table.headings:
        merge = merges.get((row.number, at))
        above = table.grid.cell(merge.top, merge.left) if merge is not None and merge.left == at else None
        if above is not None and merge is not None and merge.top > table.heading_row:
            cells.setdefault(at, above)
    return GridRow(row.number, cells)
