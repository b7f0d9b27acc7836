"""Where the lists of key people stand in a sheet: headings of one or two lines, merged cells, what is above them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop_app.exchange.csv.broken import BrokenRow, broken_rows
from desktop_app.exchange.csv.reading import Delimited
from desktop_app.exchange.grid import PLAIN, Cell, Grid, GridRow, Merge, column_letters, covered
from desktop_app.exchange.key_people.headings import Column, Meaning, mapped, meaning
from desktop_app.exchange.plan.text import key, tidy

_SEARCHED = 40
"""Rows in which the first headings are looked for."""
_NAMING = {Column.NAME, Column.HANDLE, Column.LINK}
_SAYING = frozenset(Column) - {Column.MORE, Column.NUMBER, Column.SKIP}


@dataclass(frozen=True, slots=True)
class Block:
    """A list within a sheet. headings and meanings: by column; rows: those that are below, with merged cells filled."""

    sheet: str
    heading_rows: tuple[int, ...]
    headings: Mapping[int, str]
    meanings: Mapping[int, Meaning]
    rows: tuple[GridRow, ...]
    torn: Mapping[int, BrokenRow]
    wide: Mapping[int, str]
    """Rows of one cell that reaches over several columns: the title of a part, a remark. By number, with their text."""

    def column_name(self, column: int) -> str:
        """A column's heading, or its letters where it has none."""
        return self.headings.get(column) or column_letters(column)


def blocks(grid: Grid, delimited: Delimited | None, said: Mapping[str, str]) -> list[Block]:
    """The lists of a sheet. said: what the user says of headings, by heading. None where no row reads like headings."""
    at = _first_heading(grid, said)
    if at is None:
        return []
    merged = covered(grid)
    filled = _filled(grid, merged)
    starts = [at]
    own = _meanings(grid.rows[at], said)
    for number, row in grid.rows.items():
        if number > at and _is_other_heading(row, own, said, merged):
            starts.append(number)
    ends = [*starts[1:], max(grid.rows) + 1]
    return [_block(grid, filled, merged, start, end, delimited, said) for start, end in zip(starts, ends, strict=True)]


def above(grid: Grid, found: list[Block]) -> Iterator[tuple[int, str]]:
    """(row, text) of what stands above the first headings."""
    first = found[0].heading_rows[0]
    for number, row in grid.rows.items():
        if number < first:
            yield number, " ".join(tidy(cell.text) for cell in row.cells.values() if cell.text.strip())


def _first_heading(grid: Grid, said: Mapping[str, str]) -> int | None:
    best: tuple[int, int] | None = None
    for number, row in list(grid.rows.items())[:_SEARCHED]:
        found = {one.column for one in _meanings(row, said).values()} & _SAYING
        if not found & _NAMING:
            continue
        if best is None or len(found) > best[0]:
            best = (len(found), number)
    return best[1] if best is not None else None


def _meanings(row: GridRow, said: Mapping[str, str]) -> dict[int, Meaning]:
    texts = {at: tidy(cell.text) for at, cell in row.cells.items() if cell.text.strip() and len(cell.text) <= 60}
    return {at: known for at, text in texts.items() if (known := _meaning(text, said)) is not None}


def _meaning(heading: str, said: Mapping[str, str]) -> Meaning | None:
    field = said.get(key(heading))
    return mapped(heading, field) if field is not None else meaning(heading)


def _is_other_heading(
    row: GridRow, own: Mapping[int, Meaning], said: Mapping[str, str], merged: Mapping[tuple[int, int], Merge]
) -> bool:
    """Whether a row further down begins a list of its own. The same headings once more begin none."""
    known = _meanings(row, said)
    found = {one.column for one in known.values()} & _SAYING
    filled = sum(bool(cell.text.strip()) for cell in row.cells.values())
    is_heading = len(found) >= 3 and bool(found & _NAMING) and len(found) * 2 >= filled
    return is_heading and {at: one.column for at, one in known.items()} != {at: one.column for at, one in own.items()}


def _filled(grid: Grid, merged: Mapping[tuple[int, int], Merge]) -> dict[int, GridRow]:
    """The rows with the value of a merged cell in every row it reaches over, in its first column."""
    rows = {number: replace(row, cells=dict(row.cells)) for number, row in grid.rows.items()}
    for merge in dict.fromkeys(merged.values()):
        top = grid.cell(merge.top, merge.left)
        if top is None or merge.bottom == merge.top:
            continue
        for number in range(merge.top + 1, merge.bottom + 1):
            if number in rows:
                rows[number].cells.setdefault(merge.left, top)
    return rows


def _block(
    grid: Grid,
    filled: Mapping[int, GridRow],
    merged: Mapping[tuple[int, int], Merge],
    start: int,
    end: int,
    delimited: Delimited | None,
    said: Mapping[str, str],
) -> Block:
    headings = {at: tidy(cell.text) for at, cell in filled[start].cells.items() if cell.text.strip()}
    heading_rows: tuple[int, ...] = (start,)
    groups = [merge for merge in dict.fromkeys(merged.values()) if merge.top == start and merge.right > merge.left]
    below = filled.get(start + 1)
    groups = groups or _unmerged(headings, start, below)
    if groups and below is not None and start + 1 < end:
        headings, is_second = _two_lines(headings, groups, below)
        heading_rows = (start, start + 1) if is_second else (start,)
    meanings = {at: known for at, text in headings.items() if (known := _meaning(text, said)) is not None}
    own = [row for number, row in filled.items() if heading_rows[-1] < number < end]
    wide = {row.number: text for row in own if (text := _wide(grid, row, headings, merged))}
    rows = tuple(row for row in own if row.number not in wide and not _repeats(row, headings))
    torn: dict[int, BrokenRow] = {}
    if delimited is not None:
        torn = {row.row: row for row in broken_rows(delimited, start) if row.row < end}
    return Block(grid.name, heading_rows, headings, _named(meanings, rows), rows, torn, wide)


def _unmerged(headings: Mapping[int, str], row: int, below: GridRow | None) -> list[Merge]:
    """Groups of headings in a text table, which keeps no merged cells: the second line says nothing but their parts."""
    parts = {at: cell for at, cell in below.cells.items() if cell.text.strip()} if below is not None else {}
    words = all(isinstance(cell.value, str) and not any(map(str.isdigit, cell.text)) for cell in parts.values())
    groups: list[Merge] = []
    for at in sorted(parts) if words else ():
        if at in headings:
            known = meaning(headings[at])
            if known is not None and known.column in _NAMING:
                return []
            groups.append(Merge(row, at, row, at))
        elif groups and groups[-1].right == at - 1:
            groups[-1] = replace(groups[-1], right=at)
        else:
            return []
    return groups if len(parts) >= 2 and all(group.right > group.left for group in groups) else []


def _two_lines(headings: Mapping[int, str], groups: list[Merge], below: GridRow) -> tuple[dict[int, str], bool]:
    """Headings whose groups are divided by a second line: 报价 over 图文 and 视频."""
    found = dict(headings)
    is_second = False
    for group in groups:
        title = headings.get(group.left, "")
        for at in range(group.left, group.right + 1):
            cell = below.cells.get(at)
            if cell is not None and isinstance(cell.value, str) and cell.text.strip() and len(cell.text) <= 30:
                found[at] = f"{tidy(cell.text)}{title}"
                is_second = True
    return found, is_second


def _wide(grid: Grid, row: GridRow, headings: Mapping[int, str], merged: Mapping[tuple[int, int], Merge]) -> str:
    """The text of a row that is a title or a remark rather than somebody: one cell merged over several columns."""
    own = grid.rows[row.number].cells
    filled = [at for at, cell in own.items() if cell.text.strip()]
    if len(filled) != 1 or len(headings) < 3:
        return ""
    merge = merged.get((row.number, filled[0]))
    reaches = merge is not None and merge.right - merge.left + 1 >= max(3, len(headings) // 2)
    text = own[filled[0]].text.strip()
    return text if reaches else ""


def _repeats(row: GridRow, headings: Mapping[int, str]) -> bool:
    said = {at: key(cell.text) for at, cell in row.cells.items() if cell.text.strip()}
    return bool(said) and len(said) >= 2 and all(key(headings.get(at, "")) == text for at, text in said.items())


def _named(meanings: dict[int, Meaning], rows: tuple[GridRow, ...]) -> dict[int, Meaning]:
    """Of several columns of accounts, the one that reads most like names is the name where none says so itself."""
    if any(one.column is Column.NAME for one in meanings.values()):
        return meanings
    handles = [at for at, one in meanings.items() if one.column is Column.HANDLE]
    if len(handles) < 2:
        return meanings

    def like_names(at: int) -> float:
        texts = [text for row in rows[:200] if (text := row.cells.get(at, Cell("", PLAIN)).text.strip())]
        named = sum(not text.isascii() or " " in text or text[:1].isupper() for text in texts)
        return named / len(texts) if texts else 0.0

    best = max(handles, key=lambda at: (like_names(at), -at))
    return {**meanings, best: replace(meanings[best], column=Column.NAME)}
