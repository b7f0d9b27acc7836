"""Days off as people type them: "10/21", "10/21 – 10/23 年假"."""

import re
from datetime import datetime, timedelta

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Leave

_TYPED = re.compile(
    r"(?P<start>.+?)(?:\s*(?:[–—~至]|\s-\s)\s*(?P<finish>\S+(?:\s\d{1,2}:\d\d)?))?(?:\s+(?P<reason>\D.*))?"
)


def read_leave(text: str, now: datetime) -> tuple[datetime, datetime, str]:
    """From when until when, and why; a day without a time is the whole of it.

    Raises KnownError "not_a_date" or "span_backwards".
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise KnownError("not_a_date", value=text)
    start = _edge(match["start"], now, last=False)
    finish = _edge(match["finish"] or match["start"], now, last=True)
    if start >= finish:
        raise KnownError("span_backwards", table=Leave.table, name=text, start=start, finish=finish)
    return start, finish, (match["reason"] or "").strip()


def _edge(text: str, now: datetime, *, last: bool) -> datetime:
    typed = read_date(text, DateContext(now.date()))
    if isinstance(typed, datetime):
        return typed
    midnight = datetime(typed.year, typed.month, typed.day)
    return midnight + timedelta(days=1) if last else midnight
