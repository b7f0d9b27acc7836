"""Durations, lags and offsets as people type them: "3d", "4 小时", "1.5天", "2ed", "-50%"."""

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.domain.codes import DurationUnit, LagUnit, LinkType, OffsetUnit
from desktop_app.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class WorkUnits:
    """How many working minutes a typed day and week are, and how many working days a month."""

    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20


_OF_CLOCK = WorkUnits(minutes_per_day=1440, minutes_per_week=5 * 1440)
_SAME_DAY = ("", "0", "当天", "当日", "same day", "today")
_MINUTE, _HOUR, _DAY, _WEEK, _MONTH = "minute", "hour", "day", "week", "month"
_UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "时", "小时", "个小时", "工时"), _HOUR),
    **dict.fromkeys(("d", "day", "days", "wd", "天", "日", "工作日", "个工作日"), _DAY),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "周", "星期"), _WEEK),
    **dict.fromkeys(("mo", "mon", "month", "months", "月", "个月"), _MONTH),
}
_CALENDAR_DAYS = ("日历天", "自然日", "calendar day", "calendar days", "cd")
_WORKING_DAYS = ("wd", "工作日", "个工作日", "working day", "working days")
_PART = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*([a-z一-鿿]*(?: [a-z]+)?)\s*")
_PERCENT = re.compile(r"([+-]?)\s*(\d+(?:\.\d+)?)\s*%")
_OFFSET = re.compile(r"([+-]?)\s*(\d+)\s*([a-z一-鿿]*(?: [a-z]+)?)")
_LINK_TAIL = re.compile(r"\s*[\[:：]?\s*(FS|SS|FF|SF)?\s*([+\-−–]\s*\d[\w. %一-鿿]*)?\s*\]?$", re.IGNORECASE)


def read_duration(text: str, units: WorkUnits) -> tuple[int, DurationUnit]:
    """Minutes, and whether they are working or elapsed ones; a bare number counts days.

    Raises KnownError "not_a_duration".
    """
    plain = _simplified(text)
    minutes, elapsed, at = 0.0, set(), 0
    while at < len(plain):
        match = _PART.match(plain, at)
        if match is None or (match[2] == "" and match.span() != (0, len(plain))):
            raise KnownError("not_a_duration", value=text)
        size, of_clock = _minutes_of(match[2].strip(), units, text)
        minutes += float(match[1]) * size
        elapsed.add(of_clock)
        at = match.end()
    if len(elapsed) != 1:
        raise KnownError("not_a_duration", value=text)
    return round(minutes), DurationUnit.ELAPSED if elapsed.pop() else DurationUnit.WORKING


def read_within(text: str) -> int | None:
    """How soon something is wanted, in minutes of the clock: "4h", "1天", "1w" (five days); None for the same day.

    Raises KnownError "not_a_duration".
    """
    if _simplified(text) in _SAME_DAY:
        return None
    plain = _simplified(text).removesuffix("内").removeprefix("within").strip()
    return read_duration(plain, _OF_CLOCK)[0]


def _minutes_of(unit: str, units: WorkUnits, text: str) -> tuple[int, bool]:
    if unit in _CALENDAR_DAYS:
        return 1440, True
    elapsed = unit not in _UNITS and unit.startswith("e") and unit[1:] in _UNITS
    name = _UNITS.get(unit[1:] if elapsed else unit) if unit else _DAY
    if unit in _WORKING_DAYS:
        name = _DAY
    if name is None:
        raise KnownError("not_a_duration", value=text)
    if elapsed:
        return {_MINUTE: 1, _HOUR: 60, _DAY: 1440, _WEEK: 10080, _MONTH: 43200}[name], True
    day = units.minutes_per_day
    sizes = {_MINUTE: 1, _HOUR: 60, _DAY: day, _WEEK: units.minutes_per_week, _MONTH: day * units.days_per_month}
    return sizes[name], False


def read_lag(text: str, units: WorkUnits) -> tuple[int, LagUnit]:
    """A lag, or with a minus a lead: minutes, or hundredths of the predecessor. Raises KnownError "not_a_lag"."""
    plain = _simplified(text)
    if match := _PERCENT.fullmatch(plain):
        return round(float(match[1] + match[2])), LagUnit.PERCENT
    sign = -1 if plain.startswith("-") else 1
    try:
        minutes, unit = read_duration(plain.lstrip("+- "), units)
    except KnownError as error:
        raise KnownError("not_a_lag", value=text) from error
    return sign * minutes, LagUnit.ELAPSED if unit is DurationUnit.ELAPSED else LagUnit.WORKING


def split_link(text: str, units: WorkUnits) -> tuple[str, LinkType, int, LagUnit]:
    """ "TASK[FS+2d]", "3FS+2d", "3+2d": the task as typed, the type, the lag and its unit. Raises "not_a_lag"."""
    match = _LINK_TAIL.search(text)
    if match is None or match.start() == 0 or not (match[1] or match[2]):
        return text.strip(), LinkType.FS, 0, LagUnit.WORKING
    minutes, unit = read_lag(match[2], units) if match[2] else (0, LagUnit.WORKING)
    kind = LinkType(match[1].upper()) if match[1] else LinkType.FS
    return text[: match.start()].strip(), kind, minutes, unit


def read_offset(text: str) -> tuple[int, OffsetUnit]:
    """The offset of an anchor: "-30d" (calendar days), "-5wd" (working days), "+90m", "-4h"; empty is none.

    Raises KnownError "not_an_offset".
    """
    plain = _simplified(text)
    if not plain:
        return 0, OffsetUnit.MINUTES
    match = _OFFSET.fullmatch(plain)
    if match is None:
        raise KnownError("not_an_offset", value=text)
    count, unit = int(match[1] + match[2]), match[3].strip()
    if unit in _WORKING_DAYS:
        return count, OffsetUnit.WORKING_DAYS
    name = _DAY if unit in ("", *_CALENDAR_DAYS) else _UNITS.get(unit)
    if name in (_DAY, _WEEK):
        return count * (7 if name == _WEEK else 1), OffsetUnit.CALENDAR_DAYS
    if name in (_MINUTE, _HOUR):
        return count * (60 if name == _HOUR else 1), OffsetUnit.MINUTES
    raise KnownError("not_an_offset", value=text)


def _simplified(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower().replace("−", "-").replace("–", "-")
