"""A file of key people as what it is: a workbook, a text table in any encoding, or a vCard of ours."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from desktop_app.domain.codes import KeyPersonKind
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.column_maps import Maps
from desktop_app.exchange.csv.reading import Delimited, read_delimited
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.key_people import tables
from desktop_app.exchange.key_people.card import KeyCard, KeyPeopleFile, ReadColumn
from desktop_app.exchange.key_people.headings import says_key_people
from desktop_app.exchange.key_people.platforms import platform_in
from desktop_app.exchange.key_people.rows import RowReader
from desktop_app.exchange.key_people.tables import Block
from desktop_app.exchange.people.card import Loss
from desktop_app.exchange.people.reading import chosen, is_text, is_vcard
from desktop_app.exchange.plan.text import key, tidy
from desktop_app.exchange.plan_file import read_grids
from desktop_app.i18n import Wording

_COVERS = 2
"""Sheets that are looked at: a list may have a cover, but what stands far behind other tables is not what a file is."""


def is_key_people(grids: list[Grid]) -> bool:
    """Whether tables are surely a list of key people, so that nobody has to say so."""
    shown = [grid for grid in grids if not grid.hidden and grid.rows]
    for grid in shown[:_COVERS]:
        if found := tables.blocks(grid, None, {}):
            return says_key_people(list(found[0].headings.values()))
    return False


def holds_key_people(path: Path) -> bool:
    """Whether a text table is surely a list of key people. Raises KnownError where it cannot be read."""
    is_table = path.suffix.lower() in (".csv", ".tsv", ".txt")
    return is_table and is_key_people([read_delimited(path).grid])


def read_key_people(
    path: Path,
    words: list[Wording],
    today: date,
    said: Mapping[str, str] | None = None,
    maps: Maps | None = None,
    sheets: Collection[str] = (),
) -> KeyPeopleFile:
    """A file as key people, with everything in it that found no place. Nothing is written.

    words: of every language, for kinds and for labels in vCards, the user's own first; today: what unfinished dates
    are understood from; said: what the user says of headings, by heading ("粉丝": "followers"); maps: what was said of
    earlier lists; sheets: the only ones to read, none for all.
    Raises KnownError: whatever is wrong with the file, "no_key_people_found", "sheet_missing", or "not_a_choice" for
    a field.
    """
    if is_vcard(path):
        from desktop_app.exchange.key_people.vcards import read_cards

        return read_cards(path, words[0])
    if is_text(path):
        text = read_delimited(path)
        return _read(path, "csv", [(text.grid, text)], words, today, said or {}, maps or {})
    return _read(
        path, "xlsx", [(grid, None) for grid in chosen(read_grids(path), sheets)], words, today, said or {}, maps or {}
    )


def _read(
    path: Path,
    format: str,
    grids: list[tuple[Grid, Delimited | None]],
    words: list[Wording],
    today: date,
    said: Mapping[str, str],
    maps: Maps,
) -> KeyPeopleFile:
    kinds = {key(text): kind for kind in KeyPersonKind for text in (kind.value, *(one.code(kind) for one in words))}
    cards: list[KeyCard] = []
    losses: list[Loss] = []
    columns: dict[str, tuple[ReadColumn, ...]] = {}
    for grid, text in grids:
        found = [] if grid.hidden else _blocks(grid, text, said, maps)
        if not found:
            losses.extend(_unread(grid))
            continue
        above = list(tables.above(grid, found))
        losses.extend(Loss(grid.name, row, "", line[:500], "above_headings") for row, line in above)
        platform = _platform(grid.name, *(line for _, line in above), path.stem)
        for block in found:
            reader = RowReader(block, kinds, today, platform)
            cards.extend(reader.cards())
            losses.extend([*reader.losses, *reader.left_out()])
            columns[grid.name] = (*columns.get(grid.name, ()), *_columns(block))
    if not columns:
        raise KnownError("no_key_people_found", file=path.name)
    return KeyPeopleFile(path.name, format, tuple(cards), tuple(losses), columns)


def _blocks(grid: Grid, text: Delimited | None, said: Mapping[str, str], maps: Maps) -> list[Block]:
    """The lists of a sheet; what was said of the same headings before holds until something else is said."""
    rows = (tuple(tidy(cell.text) for _, cell in sorted(row.cells.items())) for row in list(grid.rows.values())[:40])
    found = tables.blocks(grid, text, {key(heading): field for heading, field in said.items()})
    headings = [*(tuple(text for _, text in sorted(block.headings.items())) for block in found), *rows]
    earlier = next((maps[known] for known in headings if known in maps), {})
    if not earlier:
        return found
    return tables.blocks(grid, text, {key(heading): field for heading, field in {**earlier, **said}.items()})


def _unread(grid: Grid) -> Iterator[Loss]:
    """A sheet that is no list is told, so that nobody believes it was read."""
    if grid.rows:
        reason = "hidden_sheet" if grid.hidden else "no_headings"
        yield Loss(grid.name, 0, "", "", reason, {"count": len(grid.rows)})


def _platform(*texts: str) -> str:
    """The platform that a whole list is of, as its sheet, its title or its file says; "" where they name none or two."""
    for text in texts:
        platform, rest = platform_in(text)
        if platform:
            return "" if platform_in(rest)[0] else platform
    return ""


def _columns(block: Block) -> tuple[ReadColumn, ...]:
    return tuple(
        ReadColumn(text, block.meanings[at].column.value)
        for at, text in sorted(block.headings.items())
        if at in block.meanings
    )
