"""The tables of a sheet, one below the other, each with what stands above it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.exchange.grid import GridRow
from desktop_app.exchange.plan.headings import known_words
from desktop_app.exchange.plan.numbering import split_name
from desktop_app.exchange.plan.profile import profile
from desktop_app.exchange.plan.table import Header, Sheet, header_at
from desktop_app.exchange.plan.text import heading_key, key, plain

_GUESS_ROWS = 10
_GUESS_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, the rows below them, and the row above them that names this table among several (0 for none).

    begins: the first row of the sheet that belongs to it, its title rows included.
    """

    header: Header
    rows: list[int]
    caption: int = 0
    begins: int = 0


def tables_of(sheet: Sheet, header: Header) -> list[Table]:
    """Each new set of headings begins another table; a lone text right above it is its caption."""
    found = [Table(header, [])]
    behind = header.rows[-1]
    for number in sheet.numbers:
        if number <= behind:
            continue
        current = found[-1]
        row = sheet.grid.rows[number]
        if _may_be_header(row) and not current.header.repeats(row):
            other = header_at(sheet, number)
            if other is not None:
                caption = current.rows.pop() if current.rows and _is_lone(sheet, current.rows[-1]) else 0
                found.append(Table(other, [], caption, caption or number))
                behind = other.rows[-1]
                continue
        current.rows.append(number)
    found[0] = replace(found[0], caption=_first_caption(sheet, header, len(found) > 1))
    return found


def _first_caption(sheet: Sheet, header: Header, several: bool) -> int:
    """The row above the first headings, where it is one of several captions and not the title of the sheet."""
    above = [number for number in sheet.numbers if number < header.rows[0]]
    if not above or not _is_lone(sheet, above[-1]):
        return 0
    cell = next(iter(sheet.grid.rows[above[-1]].cells.values()))
    numbered = split_name(cell.text)[0] is not None
    return above[-1] if numbered or (several and len(above) > 1) else 0


def _is_lone(sheet: Sheet, number: int) -> bool:
    texts = [cell for cell in sheet.grid.rows[number].cells.values() if cell.value is not None and plain(cell.text)]
    return len(texts) == 1 and isinstance(texts[0].value, str) and len(texts[0].value) <= 40


def _may_be_header(row: GridRow) -> bool:
    texts = [cell.value for cell in row.cells.values() if cell.value is not None]
    if len(texts) < 3 or not all(isinstance(text, str) and len(text) <= 24 for text in texts):
        return False
    words = known_words()
    known = sum(1 for text in texts if heading_key(str(text))[0] in words)
    return known >= 3 and known * 2 > len(texts)


def title_texts(sheet: Sheet, table: Table) -> Iterator[tuple[int, str]]:
    """(row, text) of everything that stands above the headings and belongs to this table."""
    for number in sheet.numbers:
        if number >= table.header.rows[0]:
            return
        if number >= table.begins and number != table.caption:
            for cell in sheet.grid.rows[number].cells.values():
                if cell.value is not None:
                    yield number, cell.text


def header_by_wishes(sheet: Sheet, names: list[str]) -> Header | None:
    """The row in which the headings stand that the user named, when no heading was recognised."""
    wanted = {key(name) for name in names}
    for number in sheet.numbers:
        cells = sheet.grid.rows[number].cells
        if wanted & {key(cell.text) for cell in cells.values()}:
            return Header((number,), {column: plain(cell.text) for column, cell in cells.items()}, 2.5)
    return None


def guessed_header(sheet: Sheet) -> Header | None:
    """A row of short texts above columns of which one holds dates, when no heading was recognised."""
    for at, number in enumerate(sheet.numbers[:_GUESS_ROWS]):
        cells = sheet.grid.rows[number].cells
        texts = {column: plain(cell.text) for column, cell in cells.items() if isinstance(cell.value, str)}
        if len(texts) < 3 or len(texts) < len(cells) or max(map(len, texts.values())) > 12:
            continue
        below = sheet.numbers[at + 1 : at + 1 + _GUESS_SAMPLE]
        contents = [profile(sheet, column, below) for column in texts]
        filled = [content for content in contents if content.filled >= 2]
        if any(content.dates + content.serials >= 0.7 for content in filled) and any(
            content.texts >= 0.8 for content in filled
        ):
            return Header((number,), texts, 1.0)
    return None
