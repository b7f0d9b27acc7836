"""The days on which a calendar exception happens."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice, takewhile

from desktop_app.domain.calendar import CalendarException
from desktop_app.domain.codes import Recurrence


def days_of(exception: CalendarException) -> Iterator[date]:
    """The days of an exception in order: those it names, or those on which it happens again."""
    if exception.recurrence is Recurrence.NONE:
        length = (exception.last_day - exception.first_day).days + 1
        yield from (exception.first_day + timedelta(days=n) for n in range(length))
        return
    happenings = (day for day in _repeating(exception) if day >= exception.first_day)
    if exception.occurrences is not None:
        yield from islice(happenings, exception.occurrences)
    else:
        yield from takewhile(lambda day: day <= exception.last_day, happenings)


def _repeating(exception: CalendarException) -> Iterator[date]:
    """Endless, but for the last year a calendar knows."""
    try:
        match exception.recurrence:
            case Recurrence.WEEKLY:
                yield from _weekly(exception)
            case Recurrence.MONTHLY_DAY | Recurrence.MONTHLY_POSITION:
                yield from _monthly(exception)
            case Recurrence.YEARLY_DAY | Recurrence.YEARLY_POSITION:
                yield from _yearly(exception)
            case _:
                for n in count():
                    yield exception.first_day + timedelta(days=n * exception.every)
    except OverflowError:
        return


def _weekly(exception: CalendarException) -> Iterator[date]:
    weekdays = sorted({int(digit) for digit in exception.weekdays}) or [exception.first_day.weekday()]
    monday = exception.first_day - timedelta(days=exception.first_day.weekday())
    for n in count():
        week = monday + timedelta(weeks=n * exception.every)
        for weekday in weekdays:
            yield week + timedelta(days=weekday)


def _monthly(exception: CalendarException) -> Iterator[date]:
    first = exception.first_day
    for n in count(0, exception.every):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        day = _in_month(exception, year, month + 1)
        if day is not None:
            yield day


def _yearly(exception: CalendarException) -> Iterator[date]:
    month = exception.month or exception.first_day.month
    for year in count(exception.first_day.year, exception.every):
        day = _in_month(exception, year, month)
        if day is not None:
            yield day


def _in_month(exception: CalendarException, year: int, month: int) -> date | None:
    """The day in one month; None when the month has no such day (30 February)."""
    if year > date.max.year:
        raise OverflowError(year)
    length = calendar.monthrange(year, month)[1]
    if exception.recurrence in (Recurrence.MONTHLY_DAY, Recurrence.YEARLY_DAY):
        day = exception.month_day or exception.first_day.day
        return date(year, month, day) if day <= length else None
    allowed = {int(digit) for digit in exception.weekdays} or {exception.first_day.weekday()}
    fitting = [day for day in range(1, length + 1) if date(year, month, day).weekday() in allowed]
    position = exception.position or 1
    if position == 5:  # "the last", as the entity says
        return date(year, month, fitting[-1])
    return date(year, month, fitting[position - 1])
