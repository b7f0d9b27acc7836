"""A file of contacts as what it is: a vCard, a text table or a workbook."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.reading import Delimited, read_bytes, read_delimited
from desktop_app.exchange.excel.guard import OLE_MAGIC, ZIP_MAGIC
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.people.card import Card, Loss, PeopleFile
from desktop_app.exchange.people.headings import Column, layout_of, says_people
from desktop_app.exchange.people.people_table import PeopleTable, find_table
from desktop_app.exchange.people.tables import read_table
from desktop_app.exchange.plan.read import holds_plan
from desktop_app.exchange.plan_file import read_grids
from desktop_app.i18n import Wording

CARDS = (".vcf", ".vcard")
_TEXTS = (".csv", ".tsv", ".txt")
_BEGIN = b"BEGIN:VCARD"


def is_vcard(path: Path) -> bool:
    """Whether a file is a vCard, by its name or by how it begins. A file that cannot be read is none."""
    if path.suffix.lower() in CARDS:
        return True
    try:
        with path.open("rb") as opened:
            start = opened.read(64)
    except OSError:
        return False
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(_BEGIN)


def is_people(grids: list[Grid]) -> bool:
    """Whether tables are surely contacts, so that nobody has to say so. Contacts beside a plan go with the plan."""
    shown = [grid for grid in grids if not grid.hidden]
    for grid in shown:
        if (table := find_table(grid)) is not None:
            others = (other for other in shown if other is not grid)
            return says_people(list(table.headings.values())) and not any(holds_plan(other) for other in others)
    return False


def holds_people(path: Path) -> bool:
    """Whether a file that is no workbook is surely contacts: a vCard, or a table with their headings.

    Raises KnownError where a text cannot be read; what is no text table holds none.
    """
    if is_vcard(path):
        return True
    return path.suffix.lower() in _TEXTS and is_people([read_delimited(path).grid])


def read_people(
    path: Path, wording: Wording, wishes: Mapping[str, str] | None = None, sheets: Collection[str] = ()
) -> PeopleFile:
    """A file as contacts, with everything in it that found no place. Nothing is written.

    wording: names what goes into notes; wishes: what columns mean, by heading or letters; sheets: the only ones to
    read, none for all. Raises KnownError: whatever is wrong with the file, "no_people_found", "map_unknown_field",
    "map_unknown_column" or "sheet_missing".
    """
    wanted = {name: _wish(text) for name, text in (wishes or {}).items()}
    if is_vcard(path):
        from desktop_app.exchange.people.vcards import read_vcards

        return read_vcards(read_bytes(path), path.name, wording)
    with_text = is_text(path)
    if with_text:
        text = read_delimited(path)
        tables = _tables([text.grid], text, wanted)
    else:
        tables = _tables(chosen(read_grids(path), sheets), None, wanted)
    if not tables:
        raise KnownError("no_people_found", file=path.name)
    for name in wanted:
        if not any(replace(table, wishes={name: Column.MORE}).wished(at) for table in tables for at in table.headings):
            known = sorted({heading for table in tables for heading in table.headings.values()})
            raise KnownError("map_unknown_column", column=name, columns=known)
    cards: list[Card] = []
    losses: list[Loss] = []
    for table in tables:
        found, told = read_table(table)
        cards.extend(found)
        losses.extend(told)
    layout = layout_of(list(tables[0].headings.values()))
    return PeopleFile(path.name, layout or ("csv" if with_text else "xlsx"), tuple(cards), tuple(losses))


def is_text(path: Path) -> bool:
    """Whether a file is no workbook. Raises KnownError where it cannot be opened."""
    try:
        with path.open("rb") as opened:
            return not opened.read(8).startswith((ZIP_MAGIC, OLE_MAGIC))
    except FileNotFoundError:
        raise KnownError("file_missing", file=path.name) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=path.name, reason=error.strerror or "") from error


def _wish(text: str) -> Column:
    try:
        return Column(text)
    except ValueError:
        raise KnownError("map_unknown_field", field=text, fields=[kind.value for kind in Column]) from None


def chosen(grids: list[Grid], sheets: Collection[str]) -> list[Grid]:
    known = {grid.name for grid in grids}
    for name in sheets:
        if name not in known:
            raise KnownError("sheet_missing", sheet=name, sheets=sorted(known))
    return [grid for grid in grids if not sheets or grid.name in sheets]


def _tables(grids: list[Grid], text: Delimited | None, wishes: Mapping[str, Column]) -> list[PeopleTable]:
    found = (find_table(grid, text, wishes) for grid in grids if not grid.hidden)
    return [table for table in found if table is not None]
