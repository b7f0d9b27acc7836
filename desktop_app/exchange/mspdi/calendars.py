"""Calendars of a Project file as ours: weeks, work weeks, exceptions, repeating exceptions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday, format_hours
from desktop_app.domain.codes import ExceptionSource, Recurrence
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.mspdi.document import Record
from desktop_app.exchange.mspdi.findings import Findings
from desktop_app.exchange.mspdi.values import Reader

NAMELESS = "—"
"""Stands for a name that the file does not give; it is left out again when written."""

_DAY = 24 * 60
_USUAL = "08:00-12:00 13:00-17:00"
"""The hours of a working day for which a file tells none: MS Project's own."""

_RECURRENCES = {
    "2": Recurrence.YEARLY_DAY,
    "3": Recurrence.YEARLY_POSITION,
    "4": Recurrence.MONTHLY_DAY,
    "5": Recurrence.MONTHLY_POSITION,
    "6": Recurrence.WEEKLY,
}
_MONTH_ITEMS = ("0123456", "01234", "56", "6", "0", "1", "2", "3", "4", "5")
"""Which weekdays (0 is Monday) the n-th item of a month can be: day, weekday, weekend day, Sunday … Saturday."""

_MAX_SPANS = 100
_MAX_EXCEPTION_DAYS = 2_000_000
"""So many days can the exceptions of one calendar name; a real one names some thousands."""


@dataclass
class FileCalendars:
    """What was read: the rows, and which of our calendars each calendar of the file is.

    own: the file's uids of calendars that say something beyond their base.
    """

    rows: list[Calendar | CalendarWeekday | CalendarException] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)


def read_calendars(project: Record, new_id: Callable[[], str], findings: Findings) -> FileCalendars:
    """All base calendars, and those derived ones that differ from their base; the others are their base."""
    records = {record.fields.get("UID", "").strip(): record for record in project.inside("Calendars", "Calendar")}
    found = FileCalendars()
    for uid in sorted(records, key=lambda uid: len(_bases(uid, records))):
        record = records[uid]
        base_id = found.ids.get(record.fields.get("BaseCalendarUID", "").strip())
        says = any(inner.records for inner in record.records)
        if base_id is not None and not says:
            found.ids[uid] = base_id
            continue
        reader = _CalendarReader(record, new_id, findings)
        found.rows.extend(reader.rows(base_id))
        found.ids[uid] = reader.id
        found.own.add(uid)
    return found


def _bases(uid: str, records: dict[str, Record]) -> list[str]:
    """The chain of calendars below one, ending where it would repeat."""
    chain: list[str] = []
    while uid in records and uid not in chain:
        chain.append(uid)
        uid = records[uid].fields.get("BaseCalendarUID", "").strip()
    return chain


class _CalendarReader:
    """Reads one calendar."""

    def __init__(self, record: Record, new_id: Callable[[], str], findings: Findings) -> None:
        self._record = record
        self._new_id = new_id
        self._findings = findings
        self._name = (record.fields.get("Name", "") or NAMELESS)[:500]
        self.id = new_id()
        self._days_named = 0

    def rows(self, base_id: str | None) -> Iterator[Calendar | CalendarWeekday | CalendarException]:
        uid = self._record.fields.get("UID", "").strip()
        yield Calendar(id=self.id, name=self._name, base_id=base_id, external_uid=int(uid) if uid.isdecimal() else None)
        days = list(self._record.inside("WeekDays", "WeekDay"))
        yield from self._week(days, None, whole=base_id is None)
        exceptions = list(self._record.inside("Exceptions", "Exception"))
        if not exceptions:
            exceptions = [day for day in days if day.fields.get("DayType", "").strip() == "0"]
        for record in exceptions:
            yield from self._exception(record)
        for week in self._record.inside("WorkWeeks", "WorkWeek"):
            period = self._period(week)
            if period is not None:
                yield from self._week(list(week.inside("WeekDays", "WeekDay")), period, whole=True)

    def _week(self, days: list[Record], period: tuple[date, date] | None, *, whole: bool) -> Iterator[CalendarWeekday]:
        """The days of a week. A whole week is off on the days that it does not name."""
        hours: dict[int, str] = dict.fromkeys(range(7), "") if whole else {}
        for day in days:
            number = day.fields.get("DayType", "").strip()
            if number in ("1", "2", "3", "4", "5", "6", "7"):
                working = Reader(day, self._name, self._findings).flag("DayWorking")
                hours[(int(number) + 5) % 7] = (self._hours(day) or _USUAL) if working else ""
        for weekday, text in sorted(hours.items()):
            yield CalendarWeekday(
                id=self._new_id(),
                calendar_id=self.id,
                weekday=weekday,
                hours=text,
                first_day=period[0] if period else None,
                last_day=period[1] if period else None,
            )

    def _hours(self, record: Record) -> str:
        """Working times as text: in order, without overlaps; an end at or before its start is the next day's."""
        spans: list[tuple[int, int]] = []
        for times in list(record.inside("WorkingTimes", "WorkingTime"))[:_MAX_SPANS]:
            reader = Reader(times, self._name, self._findings)
            start, finish = reader.clock("FromTime"), reader.clock("ToTime")
            if start is None or finish is None:
                continue
            spans.append((start, finish if finish > start else finish + _DAY))
        merged: list[tuple[int, int]] = []
        for start, finish in sorted(spans):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
            else:
                merged.append((start, finish))
        return format_hours(tuple(merged))

    def _period(self, record: Record) -> tuple[date, date] | None:
        for inner in record.inside("TimePeriod"):
            reader = Reader(inner, self._name, self._findings)
            first, last = reader.moment("FromDate"), reader.moment("ToDate")
            if first is not None and last is not None and first.date() <= _last_day(first, last):
                return first.date(), _last_day(first, last)
        return None

    def _exception(self, record: Record) -> Iterator[CalendarException]:
        period = self._period(record)
        if period is None:
            return
        self._days_named += (period[1] - period[0]).days
        if self._days_named > _MAX_EXCEPTION_DAYS:
            raise KnownError("mspdi_too_large")
        reader = Reader(record, self._name, self._findings)
        hours: str | None = ""
        if reader.flag("DayWorking"):
            hours = self._hours(record) or None
        yield CalendarException(
            id=self._new_id(),
            calendar_id=self.id,
            name=reader.text("Name")[:500],
            first_day=period[0],
            last_day=period[1],
            hours=hours,
            source=ExceptionSource.IMPORT,
            **self._recurrence(reader),
        )

    def _recurrence(self, reader: Reader) -> dict[str, Any]:
        kind = reader.text("Type").strip()
        every = reader.number("Period", 1, 1, 999) if reader.text("Period").strip() not in ("", "0") else 1
        values: dict[str, Any] = {"every": every}
        if kind in _RECURRENCES:
            values["recurrence"] = _RECURRENCES[kind]
        elif every > 1:
            values["recurrence"] = Recurrence.DAILY
        if values.get("recurrence") is None:
            return {}
        if reader.flag("EnteredByOccurrences") and reader.text("Occurrences").strip() not in ("", "0"):
            values["occurrences"] = reader.number("Occurrences", 1, 1, 9999)
        if kind == "6":
            mask = reader.number("DaysOfWeek", 0, 0, 127)
            values["weekdays"] = "".join(str(day) for day in range(7) if mask >> (day + 1) % 7 & 1)
        if kind in ("2", "4"):
            values["month_day"] = reader.number("MonthDay", 1, 1, 31)
        if kind in ("3", "5"):
            values["weekdays"] = _MONTH_ITEMS[reader.number("MonthItem", 0, 0, 9)]
            values["position"] = reader.number("MonthPosition", 0, 0, 4) + 1
        if kind in ("2", "3"):
            values["month"] = reader.number("Month", 0, 0, 11) + 1
        return values


def _last_day(first: datetime, last: datetime) -> date:
    """The last day of [first, last]: an end at midnight is the day before, as 23:59 and 24:00 mean the same."""
    if last > first and last.hour == last.minute == 0:
        return (last - timedelta(minutes=1)).date()
    return last.date()
