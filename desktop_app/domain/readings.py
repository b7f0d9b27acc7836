"""Readings of goals as they are typed: the figure in its measure, and when it was read."""

from datetime import datetime, timedelta

from desktop_app.domain.amounts import read_amount, read_count, read_percentage
from desktop_app.domain.clock import read_past
from desktop_app.domain.codes import Measure
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError


def read_figure(text: str, measure: Measure) -> int:
    """A figure in the smallest part of its measure. Raises KnownError "not_an_amount" or "not_a_count"."""
    if measure is Measure.COUNT:
        return read_count(text)
    return read_percentage(text) if measure is Measure.PERCENT else read_amount(text)


def read_when(text: str, now: datetime) -> datetime:
    """When a figure was read: nothing typed is now, a bare time its last occurrence, a day that is over its last minute.

    Raises KnownError "not_a_date" or "reading_in_future".
    """
    if not text.strip():
        return now
    try:
        typed = read_date(text, DateContext(now.date(), near=now.date(), base=now.date()))
    except KnownError:
        typed = read_past(text, now)
    if not isinstance(typed, datetime):
        is_today = typed == now.date()
        typed = now if is_today else datetime.combine(typed, datetime.min.time()) + timedelta(days=1, minutes=-1)
    if typed > now:
        raise KnownError("reading_in_future", at=typed, now=now)
    return typed
