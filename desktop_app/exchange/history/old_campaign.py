"""An old campaign as a file tells it, and when it was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.history.headings import About
from desktop_app.exchange.plan.text import key, tidy
from desktop_app.insight.numbers import Span

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|(?<!\d)(\d\d)(?=\s*年)|(?:fy|['’])(\d\d)(?!\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:\.\.+|…|~|～|至|到|—|–)\s*|(?<=[\d日号])\s*-\s*(?=\d{1,4}[./月-]\d)|\s+(?:to|-)\s+")
_WHOLE_DAYS = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_FIRST_SERIAL, _LAST_SERIAL = 30_000, 60_000
_EXCEL_EPOCH = date(1899, 12, 30)
_CENTURY = 2000
_FEASTS = {"双11": (11, 11), "双十一": (11, 11), "double11": (11, 11), "双12": (12, 12), "双十二": (12, 12), "618": (6, 18), "99大促": (9, 9), "38": (3, 8), "女神节": (3, 8), "818": (8, 18), "圣诞": (12, 25), "520": (5, 20)}  # fmt: skip
"""Events that name their day."""


@dataclass(frozen=True, slots=True)
class OldFigure:
    """A figure over all of a campaign, or over some days of it. row, column: where it stands."""

    indicator: Indicator
    value: int
    planned: bool
    row: int
    column: str
    span: Span | None = None
    channel: str = ""


@dataclass
class OldCampaign:
    """What a file says of one campaign. first, last: its days; d_day: the first of main; guessed: the day was read off the
    name or the figures."""

    name: str
    sheet: str
    row: int
    year: int | None = None
    first: date | None = None
    last: date | None = None
    d_day: date | None = None
    grade: str = ""
    series: str = ""
    guessed: bool = False
    figures: list[OldFigure] = field(default_factory=list)


def year_in(text: str) -> int | None:
    """The year that a name carries: 2025双11, 双11 25年, FY25."""
    match = _YEAR.search(text)
    if match is None:
        return None
    digits = next(part for part in match.groups() if part)
    return int(digits) if len(digits) > len("25") else _CENTURY + int(digits)


def read_times(cells: Mapping[About, Cell], found: OldCampaign, today: date) -> str:
    """Fill in when it was; "" or the code of what is wrong. A date without a year belongs to the campaign's own."""
    year = cells.get(About.YEAR)
    found.year = (year_in(f"{tidy(year.text)}年") if year is not None else None) or year_in(found.name)
    try:
        _read_days(cells, found, today)
    except KnownError:
        return "not_a_day"
    days = [day for day in (found.first, found.d_day, found.last) if day is not None]
    feast = next((day for word, day in _FEASTS.items() if word in key(found.name)), None)
    if not days:
        if found.year is None or feast is None:
            return "no_campaign_day"
        found.d_day, found.guessed = date(found.year, *feast), True
        days = [found.d_day]
    first, last = found.first or min(days), found.last or max(days)
    if found.d_day is None and feast is not None and first < date(last.year, *feast) <= last:
        found.d_day, found.guessed = date(last.year, *feast), True
    d_day = found.d_day or first
    if not first <= d_day <= last:
        return "days_out_of_order"
    found.first, found.last, found.d_day, found.year = first, last, d_day, d_day.year
    return ""


def _read_days(cells: Mapping[About, Cell], found: OldCampaign, today: date) -> None:
    found.first = _day(cells.get(About.START), found.year, today)
    found.last = _day(cells.get(About.FINISH), found.year, today)
    found.d_day = _day(cells.get(About.D_DAY), found.year, today)
    both = cells.get(About.RANGE)
    if both is not None and found.first is None:
        parts = _two_days(both)
        found.first = _day(parts[0], found.year, today)
        if len(parts) > 1:
            near = found.first.year if found.first is not None else found.year
            found.last = _day(parts[1], near, today)
    # Of a campaign over New Year whose dates carry no year, the end lies in the next one.
    if found.first is not None and found.last is not None and found.last < found.first:
        turned = found.last.replace(year=found.last.year + 1)
        if turned - found.first < timedelta(days=200):
            found.last = turned


def _two_days(cell: Cell) -> tuple[Cell, ...]:
    """A beginning and an end that stand in one cell, or the one day that does."""
    text = tidy(cell.text)
    whole = _WHOLE_DAYS.findall(text)
    if not isinstance(cell.value, str) or (len(whole) == 1 and whole[0] == text):
        return (cell,)
    parts = whole if len(whole) > 1 else [part for part in _BETWEEN.split(text) if part]
    return tuple(Cell(part) for part in parts[:2])


def _day(cell: Cell | None, year: int | None, today: date) -> date | None:
    """The day of a cell; None where it is empty. Raises KnownError "not_a_date"."""
    if cell is None or not cell.text.strip() or key(cell.text) in ("-", "--", "—", "/", "无"):
        return None
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float) and _FIRST_SERIAL < value < _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    near = date(year, 7, 1) if year is not None else today
    typed = read_date(tidy(cell.text), DateContext(near, near=near, base=near))
    day = typed.date() if isinstance(typed, datetime) else typed
    has_year = bool(re.search(r"\d{4}", cell.text))
    if year is not None and not has_year and day.year != year:
        day = day.replace(year=year)
    return day
