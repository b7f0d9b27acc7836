"""Which year a date belongs to that was written without one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop_app.exchange.plan.dates import NotADateError, read_dates
from desktop_app.exchange.plan.text import plain

_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)'?([2-3]\d)\s*年")
_OPENING = re.compile(r"年货|春节|元旦|新年|新春|开门红|开年|cny|new\s*year|spring\s*festival|年初", re.IGNORECASE)
_D_DAY = re.compile(
    r"(?:d\s*-?\s*day|[dt]\s*日|[dt]0|活动日|大促日|开售日|上线日期?|活动日期|活动时间|正式期?开?始?|开幕|爆发日?)\s*(?:[:=为是]|\s)\s*(.{3,24})",
    re.IGNORECASE,
)
_FAR_APART = 60
"""Days between two neighbouring dates of the year that show where a plan pauses, so where it may cross New Year."""


def years_in(text: str) -> Iterator[int]:
    """Years that a title names."""
    whole = plain(text)
    yield from (int(found) for found in _YEAR.findall(whole))
    yield from (2000 + int(found) for found in _SHORT_YEAR.findall(whole))


def d_day_in(text: str) -> str:
    """What a title says behind "D-day:" or "活动时间："; empty if it says nothing of the kind."""
    match = _D_DAY.search(plain(text))
    if match is None:
        return ""
    candidate = match[1]
    while candidate:
        try:
            if read_dates(candidate)[0].has_day:
                return candidate
        except NotADateError:
            pass
        candidate = candidate[:-1].rstrip()
    return ""


@dataclass(frozen=True, slots=True)
class Base:
    """The year of a sheet's dates. origin: title, campaign or today; opening: whether the title speaks of the
    beginning of that year, so that December belongs to the year before."""

    year: int
    origin: str
    opening: bool = False


def base_year(titles: Iterable[str], campaign: date | None, today: date) -> Base:
    """From the title if it names a year, else from the campaign, else from today."""
    for title in titles:
        year = next(years_in(title), None)
        if year is not None:
            return Base(year, "title", bool(_OPENING.search(title)))
    if campaign is not None:
        return Base(campaign.year, "campaign")
    return Base(today.year, "today")


class Years:
    """Gives dates their year.

    known: (row, date) of the dates that have one; loose: (month, day) of those that have none.
    asked: whether any was needed.
    """

    def __init__(
        self,
        known: list[tuple[int, date]],
        loose: list[tuple[int, int]],
        base: Base,
        reference: date,
    ) -> None:
        self._rows = [row for row, _ in known]
        self._known = [day for _, day in known]
        self.base = base
        self._by_half = _crossing(sorted(loose))
        self._early, self._late = self._anchored(reference, sorted(loose))
        self.asked = False

    @property
    def origin(self) -> str:
        """Where years came from: "dates" of the sheet itself, or the base's origin; empty when none was needed."""
        return "" if not self.asked else "dates" if self._known else self.base.origin

    def _anchored(self, reference: date, loose: list[tuple[int, int]]) -> tuple[int, int]:
        """(year of dates before the pause, year of those behind it)."""
        year, crosses = self.base.year, self._by_half is not None
        if self.base.origin != "title":
            year = _nearest_year(reference, loose, crosses)
        if not crosses:
            return year, year
        return (year, year - 1) if self.base.opening else (year + 1, year)

    def year(self, month: int, day: int, row: int, weekday: int | None = None) -> int:
        """The year of a month and day in a row."""
        self.asked = True
        if self._known:
            near = self._nearest(row)
            candidates = _candidates(month, day, near.year, weekday)
            return min(candidates, key=lambda year: (abs((_day(year, month, day) - near).days), -year))
        year = self._early if self._by_half is not None and (month, day) < self._by_half else self._late
        fitting = _candidates(month, day, year, weekday)
        return min(fitting, key=lambda candidate: (abs(candidate - year), candidate))

    def _nearest(self, row: int) -> date:
        at = bisect_left(self._rows, row)
        around = [index for index in (at - 1, at) if 0 <= index < len(self._rows)]
        return self._known[min(around, key=lambda index: abs(self._rows[index] - row))]


def _crossing(loose: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first date behind the plan's longest pause, if the dates run over New Year; None if they do not."""
    if len(loose) < 2:
        return None
    days = [_day(2025, month, min(day, 28)).timetuple().tm_yday for month, day in loose]
    gaps = [(later - earlier, at + 1) for at, (earlier, later) in enumerate(pairwise(days))]
    longest, at = max(gaps)
    around = days[0] + 365 - days[-1]
    return loose[at] if longest > around and longest > _FAR_APART else None


def _nearest_year(reference: date, loose: list[tuple[int, int]], crosses: bool) -> int:
    """The year that puts the plan's dates closest to a day."""
    if not loose:
        return reference.year
    month, day = loose[-1] if crosses else loose[len(loose) // 2]
    candidates = (reference.year - 1, reference.year, reference.year + 1)
    return min(candidates, key=lambda year: abs((_day(year, month, day) - reference).days))


def _candidates(month: int, day: int, year: int, weekday: int | None) -> list[int]:
    around = [year - 1, year, year + 1]
    fitting = [y for y in around if weekday is None or _day(y, month, day).weekday() == weekday]
    return fitting or around


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)
