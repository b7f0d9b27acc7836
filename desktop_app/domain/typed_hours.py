"""Working hours and weekdays as people type them: "9:00-12:00, 13:00-18:00", "off", "mon-fri", "周一至周五"."""

import re
import unicodedata

from desktop_app.domain.calendar import parse_hours
from desktop_app.domain.errors import KnownError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week by code, Monday first."""

_NOTHING = {"", "none", "-", "—", "无", "off", "休", "休息"}
_ALL = {"all", "every day", "每天", "全部"}
_LETTERS = "一二三四五六日"
_DAY = 1440


def read_hours(text: str) -> str:
    """Hours as they are stored: "9:00-12:00, 13:00-18:00", "22:00-06:00" (to the next morning), "off".

    Raises KnownError "not_hours".
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.casefold() in _NOTHING:
        return ""
    parts = []
    for part in re.split(r"[\s,、;]+", re.sub(r"\s*[-–~至]\s*", "-", plain)):
        moments = [(int(hour), int(minute)) for hour, minute in re.findall(r"(\d{1,2}):(\d{2})", part)]
        if len(moments) == 2 and moments[1] < moments[0]:
            moments[1] = (moments[1][0] + 24, moments[1][1])
        parts.append("-".join(f"{hour:02}:{minute:02}" for hour, minute in moments) if len(moments) == 2 else part)
    hours = " ".join(parts)
    try:
        parse_hours(hours)
    except ValueError as error:
        raise KnownError("not_hours", value=text) from error
    return hours


def shown_hours(hours: str) -> str:
    """Stored hours as people read and type them: what ends after midnight ends at a time of the next morning."""
    return " ".join(
        f"{_clock(start)}-{_clock(finish - _DAY if _DAY < finish < start + _DAY else finish)}"
        for start, finish in parse_hours(hours)
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_weekdays(text: str) -> list[int]:
    """The days of the week in "mon-fri", "sat,sun", "周一-周五", "all": 0 is Monday. Raises KnownError "not_a_weekday"."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in _ALL:
        return list(range(7))
    found: list[int] = []
    for part in re.split(r"[,、\s]+", re.sub(r"\s*[-–~至到]\s*", "-", plain)):
        first, _, last = part.partition("-")
        low = _weekday(first, text)
        high = _weekday(last, text) if last else low
        found.extend(range(low, high + 1) if low <= high else [*range(low, 7), *range(high + 1)])
    return list(dict.fromkeys(found))


def _weekday(plain: str, text: str) -> int:
    for n, name in enumerate(DAYS):
        if plain.startswith(name) or plain in {f"{word}{_LETTERS[n]}" for word in ("周", "星期", "礼拜", "")}:
            return n
    if plain in ("周天", "星期天", "礼拜天"):
        return 6
    raise KnownError("not_a_weekday", value=text)
