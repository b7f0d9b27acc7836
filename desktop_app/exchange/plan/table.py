"""Where the table begins: title rows above, headings in one row or two, merged or not."""

from dataclasses import dataclass, replace

from desktop_app.exchange.grid import Cell, Grid, GridRow, Merge, covered
from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.dates import NotADateError, read_dates
from desktop_app.exchange.plan.headings import meaning
from desktop_app.exchange.plan.text import plain, words

LOOK_ROWS = 60
"""How many rows with something in them are tried as headings."""
_CALENDAR_BONUS = 0.6
"""A second row of days below the headings belongs to them, although it names no field."""
_WEIGHT = {Field.NAME: 2.0, Field.IGNORED: 0.3, Field.EXTRA: 0.5, Field.NUMBER: 0.7, Field.UNKNOWN: 0.0}


class Sheet:
    """A grid with its merged cells at hand."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.covered = covered(grid)
        self.numbers = list(grid.rows)
        self.columns = grid.columns()

    def cell(self, row: int, column: int) -> Cell | None:
        """What one reads at a place: a merged cell's content everywhere in it."""
        own = self.grid.cell(row, column)
        merge = self.covered.get((row, column))
        if merge is None or (own is not None and own.value is not None):
            return own
        return self.grid.cell(merge.top, merge.left)

    def text(self, row: int, column: int) -> str:
        """The text one reads at a place."""
        cell = self.cell(row, column)
        return "" if cell is None else plain(cell.text)

    def merge(self, row: int, column: int) -> Merge | None:
        """The merge over a place."""
        return self.covered.get((row, column))


@dataclass(frozen=True, slots=True)
class Header:
    """Headings of a table by column; rows: the numbers of the one or two rows they stand in."""

    rows: tuple[int, ...]
    headings: dict[int, str]
    score: float

    def repeats(self, line: GridRow) -> bool:
        """Whether a row says the same headings again, as sheets do at every page."""
        same = sum(1 for column, cell in line.cells.items() if self.says(column, plain(cell.text)))
        texts = sum(1 for cell in line.cells.values() if cell.value is not None)
        return same >= 2 and same * 2 > texts

    def says(self, column: int, text: str) -> bool:
        """Whether a text is the heading of a column, or a part of it."""
        return bool(text) and text in self.headings.get(column, "").split(" · ")


def find_header(sheet: Sheet, after: int = 0) -> Header | None:
    """The best headings among the first rows behind `after`; None when nothing reads like headings of a plan."""
    best: Header | None = None
    tried = [number for number in sheet.numbers if number > after][:LOOK_ROWS]
    for number in tried:
        single = _header(sheet, (number,))
        double = _double(sheet, number)
        for candidate in filter(None, (single, double)):
            if best is None or candidate.score > best.score + 0.5:
                best = candidate
    return best if best is not None and best.score >= 2.5 else None


def header_at(sheet: Sheet, number: int) -> Header | None:
    """The headings that begin in a row, if the row reads like headings."""
    single, double = _header(sheet, (number,)), _double(sheet, number)
    best = double if double is not None and (single is None or double.score > single.score + 0.5) else single
    return best if best is not None and best.score >= 2.5 else None


def _header(sheet: Sheet, rows: tuple[int, ...]) -> Header | None:
    headings: dict[int, str] = {}
    own = {column for row in rows for column in sheet.grid.rows[row].cells} | _merged_columns(sheet, rows)
    for column in own:
        parts = list(dict.fromkeys(filter(None, (_heading_text(sheet, row, column) for row in rows))))
        if parts:
            headings[column] = " · ".join(parts)
    score = _score(list(headings.values()))
    return Header(rows, dict(sorted(headings.items())), score) if score else None


def _merged_columns(sheet: Sheet, rows: tuple[int, ...]) -> set[int]:
    return {column for row in rows for column in sheet.columns if (row, column) in sheet.covered}


def _heading_text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    return "" if cell is None or cell.value is None else plain(cell.text)


def _score(headings: list[str]) -> float:
    """Different known fields count, content between them counts against."""
    best: dict[Field, float] = {}
    strange = 0
    for heading in headings:
        field, confidence = heading_meaning(heading)
        weight = _WEIGHT.get(field, 1.0) * (1.0 if confidence >= 0.9 else 0.75 if confidence >= 0.8 else 0.4)
        best[field] = max(best.get(field, 0.0), weight)
        strange += len(heading) > 24
    return 0.0 if strange * 2 > len(headings) else sum(best.values()) - 0.5 * strange


def heading_meaning(heading: str) -> tuple[Field, float]:
    """What one or two joined headings mean: the words together, else the lower ones, else the upper ones."""
    parts = heading.split(" · ")
    if len(parts) == 1:
        return meaning(heading)
    upper, lower = meaning(parts[0]), meaning(parts[-1])
    whole = meaning("".join(parts))
    if whole[1] == 1.0 or whole[0] in (Field.ACTUAL_START, Field.ACTUAL_FINISH):
        return whole
    return lower if lower[1] >= 0.6 else whole if whole[1] >= 0.8 else upper


def _double(sheet: Sheet, number: int) -> Header | None:
    """Two rows of headings: the lower one divides what the upper one spans, and says less by itself."""
    following = number + 1
    lower = sheet.grid.rows.get(following)
    if lower is None or not _divides(sheet, number, lower):
        return None
    both, below = _header(sheet, (number, following)), _header(sheet, (following,))
    if both is None or (below is not None and both.score <= below.score + 0.2):
        return None
    days = sum(is_calendar_heading(plain(cell.text)) for cell in lower.cells.values())
    return replace(both, score=both.score + _CALENDAR_BONUS) if days > 2 else both


def _divides(sheet: Sheet, upper: int, lower: GridRow) -> bool:
    texts = {column: plain(cell.text) for column, cell in lower.cells.items() if cell.value is not None}
    spanned = [column for column in texts if _under_wide(sheet, upper, column)]
    words = [column for column, text in texts.items() if meaning(text)[1] >= 0.8]
    calendar = [column for column, text in texts.items() if is_calendar_heading(text)]
    others = len(texts) - len(set(words) | set(calendar) | set(spanned))
    return bool(set(words) & set(spanned) or len(calendar) > 2 or len(spanned) >= 2) and others == 0


def _under_wide(sheet: Sheet, row: int, column: int) -> bool:
    merge = sheet.merge(row, column)
    if merge is not None:
        return merge.right > merge.left and merge.bottom == row
    return sheet.text(row, column) == "" and any(sheet.text(row, left) for left in range(max(1, column - 3), column))


def is_calendar_heading(text: str) -> bool:
    """Whether a heading is a day, a week or a month of a painted calendar: "10/19", "19", "周一", "W43", "10月"."""
    bare = text.strip().lower()
    if bare.isdecimal():
        return int(bare) <= 31 or 36000 < int(bare) < 60000
    if bare in _CALENDAR_WORDS or (bare[:1] == "w" and bare[1:].isdecimal()):
        return True
    if bare.startswith("第") and bare.endswith("周"):
        return True
    if bare.endswith("月") and len(bare) <= 8:
        return True
    try:
        return len(bare) <= 24 and read_dates(bare)[0].has_day
    except NotADateError:
        return False


_CALENDAR_WORDS = words(
    "一 二 三 四 五 六 日 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周天"
    " m t w f s mon tue wed thu fri sat sun mo tu we th fr sa su 休 班"
)
