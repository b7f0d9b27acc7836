"""Our calendars as those of a Project file: base calendars, and one per person that bends its base."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday, parse_hours
from desktop_app.domain.codes import Recurrence
from desktop_app.domain.people import Leave, Person
from desktop_app.exchange.mspdi.output import Output, Uids
from desktop_app.exchange.mspdi.values import clock_text
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.patterns import OFFICE_WEEK
from desktop_app.schedule.recurrence import days_of
from desktop_app.schedule.working_time import Pattern, Spans

_DAY = 24 * 60
_TYPES = {
    Recurrence.NONE: 1,
    Recurrence.DAILY: 1,
    Recurrence.YEARLY_DAY: 2,
    Recurrence.YEARLY_POSITION: 3,
    Recurrence.MONTHLY_DAY: 4,
    Recurrence.MONTHLY_POSITION: 5,
    Recurrence.WEEKLY: 6,
}
_MONTH_ITEMS = {"0123456": 0, "01234": 1, "56": 2, "6": 3, "0": 4, "1": 5, "2": 6, "3": 7, "4": 8, "5": 9}
_LONGEST_LEAVE = 3660


@dataclass(frozen=True)
class CalendarUids:
    """Numbers of the calendars in the file, by our calendar and by person."""

    base: dict[str, int]
    person: dict[str, int]


def _chain(book: Book, calendar: Calendar) -> list[Calendar]:
    """A calendar and its bases, nearest first; ends where it would repeat."""
    chain = [calendar]
    while (base := book.find(Calendar, chain[-1].base_id)) is not None and base not in chain:
        chain.append(base)
    return chain


class CalendarWriter:
    """Writes the calendars that a campaign uses. A base calendar of Project has no base: ours is told whole."""

    def __init__(self, book: Book, calendars: Calendars, used: Iterable[str], people: list[Person]) -> None:
        self._book = book
        self._calendars = calendars
        self._people = people
        own = {person.calendar_id for person in people if person.calendar_id is not None}
        self._personal = {id for id in own if book.get(Calendar, id).base_id is not None} - set(used)
        bases = {base.id for id in self._personal if (base := book.find(Calendar, book.get(Calendar, id).base_id))}
        wanted = [*dict.fromkeys([*used, *sorted((own - self._personal) | bases)])]
        self._base = [book.get(Calendar, id) for id in wanted]
        uids = Uids()
        kept = {calendar.id: uids.reserve(calendar.external_uid) for calendar in self._base}
        numbers = {id: uid if uid is not None else uids.fresh() for id, uid in kept.items()}
        self.uids = CalendarUids(numbers, {person.id: uids.fresh() for person in people})

    def write(self, out: Output) -> None:
        """The Calendars element."""
        with out.inside("Calendars"):
            for calendar in self._base:
                with out.inside("Calendar"):
                    _head(out, self.uids.base[calendar.id], calendar.name, None)
                    self._write_whole(out, calendar)
            for person in self._people:
                with out.inside("Calendar"):
                    self._write_person(out, person)

    def _write_whole(self, out: Output, calendar: Calendar) -> None:
        chain = _chain(self._book, calendar)
        week: dict[int, Spans] = {}
        for link in reversed(chain):
            week.update(self._weekdays(link))
        if not week:
            week = dict(enumerate(OFFICE_WEEK))
        pattern = self._calendars.of_calendar(calendar.id).pattern
        if any(finish > _DAY for spans in week.values() for _, finish in spans):
            self._write_nights(out, chain, week, pattern)
            return
        _write_week(out, week)
        with out.inside("Exceptions"):
            for link in chain:
                for exception in self._exceptions(link):
                    _write_exception(out, exception, pattern)
        self._write_work_weeks(out, chain, week)

    def _weekdays(self, calendar: Calendar) -> dict[int, Spans]:
        rows = self._book.where(CalendarWeekday, "calendar_id", calendar.id)
        return {row.weekday: parse_hours(row.hours) for row in rows if row.first_day is row.last_day is None}

    def _exceptions(self, calendar: Calendar) -> tuple[CalendarException, ...]:
        return self._book.where(CalendarException, "calendar_id", calendar.id)

    def _write_nights(self, out: Output, chain: list[Calendar], week: dict[int, Spans], pattern: Pattern) -> None:
        """Project's days end at midnight: what runs past it belongs to the next day, on exceptions too."""
        cut = {day: _cut(week.get(day, ()), week.get((day + 6) % 7, ())) for day in range(7)}
        _write_week(out, cut)
        named = {day for link in chain for exception in self._exceptions(link) for day in days_of(exception)}
        touched = sorted(named | {day + timedelta(days=1) for day in named})
        with out.inside("Exceptions"):
            for day in touched:
                starts, ends = pattern.intervals(day.toordinal(), day.toordinal() + 1)
                midnight = day.toordinal() * _DAY
                spans = tuple((a - midnight, b - midnight) for a, b in zip(starts, ends, strict=True))
                if spans != cut[day.weekday()]:
                    _write_days_off(out, day, day, "", spans)

    def _write_work_weeks(self, out: Output, chain: list[Calendar], week: dict[int, Spans]) -> None:
        rows = [row for link in chain for row in self._book.where(CalendarWeekday, "calendar_id", link.id)]
        periods: dict[tuple[date, date], dict[int, Spans]] = {}
        for row in rows:
            if row.first_day is not None or row.last_day is not None:
                period = (row.first_day or date(1984, 1, 1), row.last_day or date(2049, 12, 31))
                periods.setdefault(period, {}).setdefault(row.weekday, parse_hours(row.hours))
        if not periods:
            return
        with out.inside("WorkWeeks"):
            for (first, last), days in sorted(periods.items()):
                with out.inside("WorkWeek"):
                    _write_period(out, first, last)
                    out.leaf("Name", f"{first} – {last}")
                    _write_week(out, week | days)

    def _write_person(self, out: Output, person: Person) -> None:
        own = self._book.find(Calendar, person.calendar_id)
        if own is not None and own.id in self._personal:
            base = self._book.find(Calendar, own.base_id)
            _head(out, self.uids.person[person.id], person.name, self.uids.base[base.id] if base else None)
            pattern = self._calendars.of_calendar(own.id).pattern
            week = self._weekdays(own)
            if week:
                _write_week(out, week)
            exceptions = self._exceptions(own)
        else:
            base_id = own.id if own is not None else self._calendars.calendar_id
            _head(out, self.uids.person[person.id], person.name, self.uids.base.get(base_id or "", 1))
            pattern = self._calendars.of_calendar(base_id).pattern
            exceptions = ()
        leaves = self._book.where(Leave, "person_id", person.id) if self._calendars.follows_leave else ()
        if exceptions or leaves:
            with out.inside("Exceptions"):
                for exception in exceptions:
                    _write_exception(out, exception, pattern)
                self._write_leaves(out, person)

    def _write_leaves(self, out: Output, person: Person) -> None:
        """Days off as exceptions: what is left of a day, or a run of whole days."""
        working = self._calendars.resolve((None, person.id, True))
        runs: list[tuple[date, date, Spans]] = []
        for day in _leave_days(self._book.where(Leave, "person_id", person.id)):
            left = working.day_hours(day)
            if runs and runs[-1][2] == left == () and runs[-1][1] == day - timedelta(days=1):
                runs[-1] = (runs[-1][0], day, left)
            else:
                runs.append((day, day, left))
        for first, last, left in runs:
            _write_days_off(out, first, last, "", left)


def _leave_days(leaves: tuple[Leave, ...]) -> list[date]:
    days: set[date] = set()
    for leave in leaves:
        length = (leave.finish - timedelta(minutes=1) - leave.start).days + 2
        each = (leave.start.date() + timedelta(days=n) for n in range(min(length, _LONGEST_LEAVE)))
        days.update(day for day in each if day <= (leave.finish - timedelta(minutes=1)).date())
    return sorted(days)


def _cut(own: Spans, before: Spans) -> Spans:
    """A day's hours from midnight to midnight: the night before, and its own up to midnight."""
    spill = [(max(start - _DAY, 0), finish - _DAY) for start, finish in before if finish > _DAY]
    spans = sorted([*spill, *((start, min(finish, _DAY)) for start, finish in own)])
    merged: list[tuple[int, int]] = []
    for start, finish in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        else:
            merged.append((start, finish))
    return tuple(merged)


def _head(out: Output, uid: int, name: str, base: int | None) -> None:
    out.leaf("UID", uid)
    out.leaf("Name", name)
    out.leaf("IsBaseCalendar", base is None)
    out.leaf("BaseCalendarUID", -1 if base is None else base)


def _write_week(out: Output, week: dict[int, Spans]) -> None:
    with out.inside("WeekDays"):
        for number in range(1, 8):
            weekday = (number + 5) % 7
            if weekday in week:
                with out.inside("WeekDay"):
                    out.leaf("DayType", number)
                    out.leaf("DayWorking", bool(week[weekday]))
                    _write_hours(out, week[weekday])


def _write_hours(out: Output, spans: Spans) -> None:
    if not spans:
        return
    with out.inside("WorkingTimes"):
        for start, finish in spans:
            with out.inside("WorkingTime"):
                out.leaf("FromTime", clock_text(start))
                out.leaf("ToTime", clock_text(finish))


def _write_period(out: Output, first: date, last: date) -> None:
    with out.inside("TimePeriod"):
        out.leaf("FromDate", f"{first}T00:00:00")
        out.leaf("ToDate", f"{last}T23:59:00")


def _write_days_off(out: Output, first: date, last: date, name: str, spans: Spans) -> None:
    with out.inside("Exception"):
        out.leaf("EnteredByOccurrences", False)
        _write_period(out, first, last)
        out.leaf("Occurrences", (last - first).days + 1)
        out.leaf("Name", name)
        out.leaf("Type", 1)
        out.leaf("DayWorking", bool(spans))
        _write_hours(out, spans)


def _write_exception(out: Output, exception: CalendarException, pattern: Pattern) -> None:
    spans = pattern.usual() if exception.hours is None else parse_hours(exception.hours)
    if exception.recurrence is Recurrence.NONE:
        _write_days_off(out, exception.first_day, exception.last_day, exception.name, spans)
        return
    with out.inside("Exception"):
        out.leaf("EnteredByOccurrences", exception.occurrences is not None)
        _write_period(out, exception.first_day, exception.last_day)
        out.leaf("Occurrences", exception.occurrences or sum(1 for _ in days_of(exception)))
        out.leaf("Name", exception.name)
        out.leaf("Type", _TYPES[exception.recurrence])
        out.leaf("Period", exception.every)
        _write_recurrence(out, exception)
        out.leaf("DayWorking", bool(spans))
        _write_hours(out, spans)


def _write_recurrence(out: Output, exception: CalendarException) -> None:
    first = exception.first_day
    if exception.recurrence is Recurrence.WEEKLY:
        weekdays = exception.weekdays or str(first.weekday())
        out.leaf("DaysOfWeek", sum(1 << (int(day) + 1) % 7 for day in set(weekdays)))
    if exception.recurrence in (Recurrence.MONTHLY_POSITION, Recurrence.YEARLY_POSITION):
        weekdays = "".join(sorted(set(exception.weekdays))) or str(first.weekday())
        out.leaf("MonthItem", _MONTH_ITEMS.get(weekdays, _MONTH_ITEMS[weekdays[0]]))
        out.leaf("MonthPosition", (exception.position or 1) - 1)
    if exception.recurrence in (Recurrence.YEARLY_DAY, Recurrence.YEARLY_POSITION):
        out.leaf("Month", (exception.month or first.month) - 1)
    if exception.recurrence in (Recurrence.MONTHLY_DAY, Recurrence.YEARLY_DAY):
        out.leaf("MonthDay", exception.month_day or first.day)
