"""How working time is made: weeks with exceptions, and what remains of them after others had their say."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.schedule.working_time import DAY, Pattern, Spans

OFFICE_HOURS: Spans = ((540, 720), (780, 1080))
"""09:00-12:00 and 13:00-18:00."""
WHOLE_DAY: Spans = ((0, DAY),)
OFFICE_WEEK: tuple[Spans, ...] = (OFFICE_HOURS,) * 5 + ((), ())


@dataclass(frozen=True)
class Period:
    """Hours of a week that hold within days [first, last] (ordinals). A weekday that is not named is not touched."""

    first: int
    last: int
    week: Mapping[int, Spans]


@dataclass(frozen=True)
class Week(Pattern):
    """A week that repeats, with dated exceptions; what it does not say, `base` says.

    days: exceptions by ordinal, None where the usual hours hold; exceptions of the base come before weekdays of ours.
    """

    week: Mapping[int, Spans]
    days: Mapping[int, Spans | None] = field(default_factory=dict)
    periods: Sequence[Period] = ()
    base: "Week | None" = None

    def usual(self) -> Spans:
        week = [spans for spans in (self._weekday(day) for day in range(7)) if spans]
        if not week:
            return OFFICE_HOURS
        return Counter(week).most_common(1)[0][0]

    @property
    def is_void(self) -> bool:
        """Whether no day of it ever says its own hours: make-up days alone only repeat hours that it does not have."""
        if any(self._weekday(day) for day in range(7)):
            return False
        holder: Week | None = self
        said: set[int] = set()
        while holder is not None:
            in_periods = [spans for period in holder.periods for day, spans in period.week.items() if day not in said]
            if any(in_periods) or any(holder.days.values()):
                return False
            said |= holder.week.keys()
            holder = holder.base
        return True

    def _weekday(self, weekday: int) -> Spans:
        if weekday in self.week:
            return self.week[weekday]
        return self.base._weekday(weekday) if self.base is not None else ()

    def _exceptions(self) -> dict[int, Spans]:
        usual = self.usual()
        found = self.base._exceptions() if self.base is not None else {}
        own = ((day, usual if spans is None else spans) for day, spans in self.days.items())
        return {**found, **dict(own)}

    def _in_periods(self, day: int) -> Spans | None:
        weekday = (day + 6) % 7
        for period in self.periods:
            if period.first <= day <= period.last and weekday in period.week:
                return period.week[weekday]
        if weekday in self.week or self.base is None:
            return None
        return self.base._in_periods(day)

    def _has_periods(self) -> bool:
        return bool(self.periods) or (self.base is not None and self.base._has_periods())

    def hours(self, day: int) -> Spans:
        holder: Week | None = self
        while holder is not None:
            if day in holder.days:
                spans = holder.days[day]
                return holder.usual() if spans is None else spans
            holder = holder.base
        spans = self._in_periods(day)
        return self._weekday((day + 6) % 7) if spans is None else spans

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        week = [self._weekday(day) for day in range(7)]
        exceptions, dated = self._exceptions(), self._has_periods()
        starts: list[int] = []
        ends: list[int] = []
        end = -1
        low, high = first * DAY, last * DAY
        for day in range(first - 1, last):
            spans = exceptions.get(day)
            if spans is None:
                spans = self._in_periods(day) if dated else None
            if spans is None:
                spans = week[(day + 6) % 7]
            midnight = day * DAY
            for opening, closing in spans:
                start, finish = max(midnight + opening, low), min(midnight + closing, high)
                if start <= end:
                    end = ends[-1] = max(end, finish)
                elif finish > start:
                    starts.append(start)
                    ends.append(finish)
                    end = finish
        return starts, ends


@dataclass(frozen=True)
class Both(Pattern):
    """Only when both may work."""

    one: Pattern
    other: Pattern

    def usual(self) -> Spans:
        return _common(self.one.usual(), self.other.usual()) or self.one.usual()

    def hours(self, day: int) -> Spans:
        return _common(self.one.hours(day), self.other.hours(day))

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        spans = _overlap(zip(*self.one.intervals(first, last), strict=True), self.other.intervals(first, last))
        return [start for start, _ in spans], [end for _, end in spans]


@dataclass(frozen=True)
class Either(Pattern):
    """Whenever any may work."""

    patterns: tuple[Pattern, ...]

    def usual(self) -> Spans:
        return _joined(span for pattern in self.patterns for span in pattern.usual())

    def hours(self, day: int) -> Spans:
        return _joined(span for pattern in self.patterns for span in pattern.hours(day))

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        each = (zip(*pattern.intervals(first, last), strict=True) for pattern in self.patterns)
        spans = _joined(span for intervals in each for span in intervals)
        return [start for start, _ in spans], [end for _, end in spans]


@dataclass(frozen=True)
class Without(Pattern):
    """Working time with absences taken out: (start, finish) in minutes, in order and not overlapping."""

    pattern: Pattern
    absences: tuple[tuple[int, int], ...]

    def usual(self) -> Spans:
        return self.pattern.usual()

    def hours(self, day: int) -> Spans:
        midnight = day * DAY
        left = self._left((midnight + a, midnight + b) for a, b in self.pattern.hours(day))
        return tuple((start - midnight, end - midnight) for start, end in left)

    def intervals(self, first: int, last: int) -> tuple[list[int], list[int]]:
        starts, ends = self.pattern.intervals(first, last)
        for away, back in self.absences:
            begin, stop = bisect_right(ends, away), bisect_left(starts, back)
            if begin >= stop:
                continue
            opening, closing = starts[begin], ends[stop - 1]
            starts[begin:stop] = [opening] * (opening < away) + [back] * (closing > back)
            ends[begin:stop] = [away] * (opening < away) + [closing] * (closing > back)
        return starts, ends

    def _left(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        left: list[tuple[int, int]] = []
        for start, end in spans:
            for away, back in self.absences:
                if back <= start:
                    continue
                if away >= end:
                    break
                if away > start:
                    left.append((start, away))
                start = back  # noqa: PLW2901  # the rest of the same interval
                if start >= end:
                    break
            if start < end:
                left.append((start, end))
        return left


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Intervals in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _common(one: Spans, other: Spans) -> Spans:
    return tuple(_overlap(one, ([start for start, _ in other], [end for _, end in other])))


def _overlap(one: Iterable[tuple[int, int]], other: tuple[list[int], list[int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    starts, ends = other
    at = 0
    for start, end in one:
        while at < len(starts) and ends[at] <= start:
            at += 1
        ahead = at
        while ahead < len(starts) and starts[ahead] < end:
            found.append((max(start, starts[ahead]), min(end, ends[ahead])))
            ahead += 1
    return found
