"""Working time as arithmetic: "add n working minutes" is a binary search in prefix sums, never a walk over days.

Moments are whole minutes since the first day of the proleptic calendar (`to_minutes`), wall-clock, without time zone.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from itertools import accumulate
from operator import sub
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Moments = NDArray[np.int64]
Table = tuple[list[int], list[int], list[int]]

Spans = tuple[tuple[int, int], ...]
"""Working intervals [start, finish) of one day in minutes since its midnight; they may run past midnight."""

DAY = 1440
FAR = 1 << 50
"""Further than any moment; the two outermost intervals reach beyond it, so that every search has an answer."""

_LAST_DAY = date.max.toordinal()


def to_minutes(moment: datetime) -> int:
    """Minutes since the first day of the calendar; seconds are dropped."""
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def day_minutes(day: date) -> int:
    """The midnight that begins a day."""
    return day.toordinal() * DAY


def to_datetime(minutes: int) -> datetime:
    """The moment of `to_minutes`; what lies beyond the calendar's years is its first or last day."""
    day, minute = divmod(minutes, DAY)
    if day < 1:
        return datetime.min
    if day > _LAST_DAY:
        return datetime(9999, 12, 31, 23, 59)
    return datetime.fromordinal(day) + timedelta(minutes=minute)


class Pattern(Protocol):
    """Says when work may happen, as far as one asks."""

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """Starts and finishes of the working intervals within days [first, last) (ordinals), merged and in order."""

    def hours(self, day: int) -> Spans:
        """The working intervals that begin on a day (ordinal); empty on a day off."""

    def usual(self) -> Spans:
        """What counts as a normal working day where none is said."""


class WorkingTime:
    """A compiled calendar.

    starts, ends: the working intervals; before: working minutes in front of each, counted from an arbitrary zero.
    The first and the last interval stand for everything outside the compiled years, as if all of it were working
    time; methods extend the years before they would answer from there.
    """

    __slots__ = ("_arrays", "_compiled", "is_void", "pattern")

    def __init__(self, pattern: Pattern, first_year: int = 2024, last_year: int = 2030) -> None:
        self.pattern = pattern
        self._compiled = _compile(pattern, date(first_year, 1, 1).toordinal(), date(last_year, 1, 1).toordinal())
        self._arrays: tuple[Table, Moments, Moments, Moments] | None = None
        self.is_void = len(self._compiled[0]) <= 2  # only the two that stand for everything outside

    @property
    def table(self) -> "Table":
        """(starts, ends, before) as compiled so far, for tight loops; see `cover`."""
        return self._compiled

    @property
    def covered(self) -> tuple[int, int]:
        """The stretch of minutes that is compiled."""
        starts, ends, _ = self._compiled
        return ends[0], starts[-1]

    def cover(self, first: int, last: int) -> bool:
        """Compile at least the minutes [first, last); true if that changed the table.

        Years before 1900 and after 2600 are never compiled: out there all time counts as working time.
        """
        low, high = self.covered
        first, last = (low if first < _EARLIEST else first), (high if last > _LATEST else last)
        if first >= low and last <= high:
            return False
        span = high - low
        new_low = low if first >= low else max(_EARLIEST, min(first, low - span))
        new_high = high if last <= high else min(_LATEST, max(last, high + span))
        self._compiled = _compile(self.pattern, new_low // DAY, -(-new_high // DAY))
        return True

    def next_start(self, moment: int) -> int:
        """The first moment at or after this one at which work may go on."""
        self.cover(moment - DAY, moment + 60 * DAY)
        starts, ends, _ = self._compiled
        at = bisect_right(ends, moment)
        found = max(moment, starts[at])
        if at == len(starts) - 1 and self.cover(moment, found + 800 * DAY):
            return self.next_start(moment)
        return found

    def previous_finish(self, moment: int) -> int:
        """The last moment at or before this one at which work may have ended."""
        self.cover(moment - 60 * DAY, moment + DAY)
        starts, ends, _ = self._compiled
        at = bisect_left(starts, moment) - 1
        found = min(moment, ends[at])
        if at == 0 and self.cover(found - 800 * DAY, moment):
            return self.previous_finish(moment)
        return found

    def add(self, moment: int, minutes: int) -> int:
        """When `minutes` of work that begin at a moment are done; negative minutes go back. Nothing added is itself."""
        if minutes < 0:
            return self.subtract(moment, -minutes)
        if minutes == 0:
            return moment
        while True:
            self.cover(moment - DAY, moment + minutes + 60 * DAY)
            starts, ends, before = self._compiled
            at = bisect_right(ends, moment)
            goal = before[at] + max(moment - starts[at], 0) + minutes
            at = bisect_left(before, goal) - 1
            found = starts[at] + goal - before[at]
            if at < len(starts) - 1 or not self.cover(moment, found + DAY):
                return found

    def subtract(self, moment: int, minutes: int) -> int:
        """When work of `minutes` had to begin to be done at a moment; negative minutes go forward."""
        if minutes < 0:
            return self.add(moment, -minutes)
        if minutes == 0:
            return moment
        while True:
            self.cover(moment - minutes - 60 * DAY, moment + DAY)
            starts, ends, before = self._compiled
            at = bisect_left(starts, moment) - 1
            goal = before[at] + min(moment, ends[at]) - starts[at] - minutes
            at = bisect_right(before, goal) - 1
            found = starts[at] + goal - before[at]
            if at > 0 or not self.cover(found - DAY, moment):
                return found

    def between(self, first: int, second: int) -> int:
        """Working minutes from one moment to another; negative when the second is earlier."""
        self.cover(min(first, second) - DAY, max(first, second) + DAY)
        starts, ends, before = self._compiled
        a, b = bisect_right(ends, first), bisect_right(ends, second)
        return before[b] + max(second - starts[b], 0) - before[a] - max(first - starts[a], 0)

    def worked(self, moments: Moments) -> Moments:
        """Working minutes up to each of many moments, counted from an arbitrary zero; for differences."""
        _, starts, ends, before = self._columns()
        at = np.searchsorted(ends, moments, side="right").clip(max=len(ends) - 1)
        result: Moments = before[at] + np.maximum(moments - starts[at], 0)
        return result

    def moved_back(self, moments: Moments, minutes: Moments) -> Moments:
        """The last moments from which as much work as given leads to each of many moments."""
        _, starts, _, before = self._columns()
        goal = self.worked(moments) - minutes
        at = np.searchsorted(before, goal, side="right") - 1
        result: Moments = starts[at] + goal - before[at]
        return result

    def _columns(self) -> "tuple[Table, Moments, Moments, Moments]":
        compiled = self._compiled
        if self._arrays is None or self._arrays[0] is not compiled:
            starts, ends, before = (np.array(column, dtype=np.int64) for column in compiled)
            self._arrays = (compiled, starts, ends, before)
        return self._arrays

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """As a pattern for others to narrow: its working intervals within days [first, last)."""
        low, high = first * DAY, last * DAY
        self.cover(low, high)
        all_starts, all_ends, _ = self._compiled
        begin, stop = bisect_right(all_ends, low), bisect_left(all_starts, high)
        starts, ends = all_starts[begin:stop], all_ends[begin:stop]
        if starts:
            starts[0], ends[-1] = max(starts[0], low), min(ends[-1], high)
        return starts, ends

    def hours(self, day: int) -> Spans:
        """As a pattern: the working intervals of a day (ordinal)."""
        return self.pattern.hours(day)

    def usual(self) -> Spans:
        """As a pattern: the working intervals of a normal day."""
        return self.pattern.usual()

    def is_working_day(self, day: date) -> bool:
        """Whether any work begins on a day."""
        return bool(self.pattern.hours(day.toordinal()))

    def day_hours(self, day: date) -> Spans:
        """The working intervals of a day, empty on a day off."""
        return self.pattern.hours(day.toordinal())

    def usual_hours(self) -> Spans:
        """The working intervals of a normal day."""
        return self.pattern.usual()

    def day_length(self) -> int:
        """Working minutes of a normal day."""
        return sum(finish - start for start, finish in self.pattern.usual()) or DAY

    def first_moment(self, day: date) -> int:
        """When work begins on a day; on a day off, when it usually would."""
        spans = self.day_hours(day) or self.pattern.usual()
        return day_minutes(day) + (spans[0][0] if spans else 0)

    def last_moment(self, day: date) -> int:
        """When work ends on a day; on a day off, when it usually would."""
        spans = self.day_hours(day) or self.pattern.usual()
        return day_minutes(day) + (spans[-1][1] if spans else DAY)


_EARLIEST = day_minutes(date(1900, 1, 1))
_LATEST = day_minutes(date(2600, 1, 1))


def _compile(pattern: Pattern, first: int, last: int) -> Table:
    starts, ends = pattern.intervals(first, last)
    low, high = first * DAY, last * DAY
    starts = [-4 * FAR, *starts, high]
    ends = [low, *ends, 4 * FAR]
    before = [0, *accumulate(map(sub, ends, starts))]
    before.pop()
    return starts, ends, before
