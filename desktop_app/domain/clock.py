"""Times of a night as people type and read them: "00:07", "0007", "00:07 +1", "11-11 00:07"."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError

_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?:\s*([+-]\s*\d{1,2}))?|(\d{2})(\d{2})|(\d{1,2})\s*[点时](?:(半)|(\d{1,2})分?)?"
)
_HALF_HOUR = 30


def read_past(text: str, now: datetime) -> datetime:
    """When something happened: a bare time is its last occurrence, today or yesterday.

    Raises KnownError "not_a_clock_time".
    """
    clock, days = _clock(text)
    if clock is None:
        return _dated(text, now)
    if days is not None:
        return datetime.combine(now.date() + timedelta(days=days), clock)
    today = datetime.combine(now.date(), clock)
    return today if today <= now else today - timedelta(days=1)


def read_next(text: str, after: datetime, base: date) -> datetime:
    """A moment of the night: a bare time is its first occurrence from `after` on; "+1" counts days from `base`.

    24:00 is the end of the day that it would begin. Raises KnownError "not_a_clock_time".
    """
    clock, days = _clock(text)
    if clock is None:
        return _dated(text, after)
    if days is not None:
        return datetime.combine(base + timedelta(days=days), clock)
    same = datetime.combine(after.date(), clock)
    return same if same >= after else same + timedelta(days=1)


def clock_text(moment: datetime, base: date) -> str:
    """A moment of the night: its time, and how many days after `base` it is where that is not the same day."""
    days = (moment.date() - base).days
    return f"{moment:%H:%M}" if days == 0 else f"{moment:%H:%M} {days:+}".replace("-", "−")


def _clock(text: str) -> tuple[time | None, int | None]:
    """The time that was typed and the days beside it; no time where it was not typed alone."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("–", "-")
    match = _CLOCK.fullmatch(plain)
    if match is None:
        return None, None
    hour = int(match[1] or match[4] or match[6])
    minute = _HALF_HOUR if match[7] else int(match[2] or match[5] or match[8] or 0)
    days = int(match[3].replace(" ", "")) if match[3] else None
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise KnownError("not_a_clock_time", value=text)
    return time(hour % 24, minute), days


def _dated(text: str, near: datetime) -> datetime:
    """A moment that was typed with its day."""
    try:
        typed = read_date(text, DateContext(near.date(), near=near.date(), base=near.date()))
    except KnownError as error:
        raise KnownError("not_a_clock_time", value=text) from error
    if not isinstance(typed, datetime):
        raise KnownError("not_a_clock_time", value=text)
    return typed
