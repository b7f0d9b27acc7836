"""A cell as a day, an hour or a period: "11月1日", "11.1", 46327, "5" on the sheet of November, "11.1-11.7"."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import Cell, Value
from desktop_app.exchange.plan.text import key, plain, tidy
from desktop_app.insight.numbers import DAY, HOUR, Span

ReadSpan = Callable[[str], Span]
"""The span that a text means. Raises KnownError."""

_MONTH = re.compile(
    r"(?:(?P<year>20\d\d)\s*[年./-]?\s*)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月|(?P<y>20\d\d)[./-](?P<m>\d{1,2})(?!\d)"
)
_WHOLE_DAY = re.compile(
    r"(?:20\d\d\s*[-./年]\s*)?(?<!\d)(?:1[0-2]|0?[1-9])\s*[-./月]\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)日?"
)
_DAY_ALONE = re.compile(r"(?P<day>[12]?\d|3[01])(?:日|号)?")
_WEEKDAY = re.compile(r"[\s(（]*(?:星期|周|礼拜)[一二三四五六日天末][)）]?\s*$|\s*[(（][^()（）]*[)）]\s*$")
_TENTHS = re.compile(r"(?P<month>\d{1,2})\.(?P<day>[123])")
_HOUR = re.compile(
    r"(\d{1,2})(?:[:：点时]\d{0,2}分?(?::\d\d)?)?(?:\s*[-~–—至]\s*\d{1,2}(?:[:：点时]\d{0,2}分?(?::\d\d)?)?)?"
)
_FIRST, _LAST = 40_000, 60_000
"""Serial days of spreadsheets that are believed: 2009 to 2064."""
_EPOCH = datetime(1899, 12, 30)


class DayReader:
    """Reads the days of one sheet, in order."""

    def __init__(self, read_span: ReadSpan, *titles: str) -> None:
        """titles: the sheet's name and what stands above its headings; they may name the month."""
        self._read_span = read_span
        self._month = next((found for title in titles if (found := month_in(title))), None)
        self._last: date | None = None
        self._hour: Span | None = None
        self._known: dict[str, Span] = {}

    def read(self, cell: Cell) -> Span:
        """The span of a cell. Raises KnownError where it is none."""
        found = self._read(cell)
        hour = self._hour
        if hour is not None and found.start == hour.finish and found.finish - found.start == DAY:
            found = Span(found.start, found.start + HOUR)  # midnight among hours is the next hour, not a day
        self._hour = found if found.finish - found.start == HOUR else None
        if len(found.days) == 1:
            self._last = found.days[0]
        return found

    def _read(self, cell: Cell) -> Span:
        value = cell.value
        if isinstance(value, datetime):
            return _of_moment(value)
        known = self._known.get(cell.text) if isinstance(value, str) else None
        if known is None:
            known = self._of_text(value, plain(tidy(cell.text)))
            self._known[cell.text] = known  # long tables say each day again and again
        return known

    def _of_text(self, value: Value, text: str) -> Span:
        serial = _serial(text)
        if serial is not None:
            return _of_moment(serial)
        alone = _DAY_ALONE.fullmatch(text)
        if alone is not None and self._month is not None:
            year, month = self._month
            return self._read_span(f"{year}-{month}-{int(alone['day'])}" if year else f"{month}.{int(alone['day'])}")
        if isinstance(value, float) and (tenth := self._tenth(text)) is not None:
            return tenth
        try:
            return self._read_span(text)
        except KnownError:
            shorter = _WEEKDAY.sub("", text)
            if shorter == text or not shorter:
                raise
            return self._read_span(shorter)

    def _tenth(self, text: str) -> Span | None:
        """A spreadsheet writes 11.10 as 11.1: after 11.9 it is the tenth."""
        match = _TENTHS.fullmatch(text)
        if match is None or self._last is None:
            return None
        due = self._last + DAY
        is_due = (due.month, due.day) == (int(match["month"]), int(match["day"]) * 10)
        return Span.of_day(due) if is_due else None


def is_hour(text: str) -> bool:
    """Whether a text can only be an hour: "20:00", "8点"; bare figures may be anything."""
    return any(mark in text for mark in ":：点时") and _HOUR.fullmatch(plain(text)) is not None


def hour_of(day: Span, text: str) -> Span | None:
    """An hour of a day: "20", "20:00-21:00", "8点"; None where the text is none."""
    match = _HOUR.fullmatch(plain(text))
    if match is None or int(match[1]) > 23:
        return None
    start = day.start.replace(hour=int(match[1]))
    return Span(start, start + HOUR)


def month_in(text: str) -> tuple[int | None, int] | None:
    """(year, month) that a title names: "11月", "2026年11月", "2026-11"; no year where it names none."""
    match = _MONTH.search(plain(text))
    if match is None:
        return None
    month = int(match["month"] or match["m"])
    year = match["year"] or match["y"]
    return (int(year) if year else None, month) if 1 <= month <= 12 else None


def day_in(read_span: ReadSpan, *titles: str) -> Span | None:
    """The one day that titles name: "日报 2026-11-01", "11月1日渠道"; None where they name none, or several."""
    found = {match[0] for title in titles for match in _WHOLE_DAY.finditer(plain(title))}
    if len(found) != 1:
        return None
    try:
        return read_span(found.pop())
    except KnownError:
        return None


@lru_cache(maxsize=1 << 14)
def is_total(text: str, totals: frozenset[str]) -> bool:
    """Whether a text stands for a sum: "合计", "11月小计", "Total"."""
    one = key(text).strip(":：")
    return one in totals or any(one.endswith(word) for word in totals if not word.isascii())


def _serial(text: str) -> datetime | None:
    """A day as spreadsheets count them, where a date lost its format."""
    try:
        number = float(text)
    except ValueError:
        return None
    if not _FIRST <= number <= _LAST:
        return None
    minutes = round((number - int(number)) * 1440)
    return _EPOCH + timedelta(days=int(number), minutes=minutes)


def _of_moment(value: datetime) -> Span:
    if value.time() == time():
        return Span.of_day(value.date())
    start = value.replace(minute=0, second=0, microsecond=0)
    return Span(start, start + HOUR)
