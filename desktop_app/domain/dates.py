"""Dates as people type them: "10/19", "10月19日 18:00", "下周三", "Fri", "+3d", "D-30"."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.errors import KnownError

Typed = date | datetime
"""A plain date where no time was typed: which end of the day it means is for the field to say."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What unfinished dates are understood from.

    today: the day of "now"; near: where a year or month that is missing is looked for (default: today);
    base: what "+3d" is counted from (default: today); d_day: the first day of the main phase, for "D-30".
    """

    today: date
    near: date | None = None
    base: date | None = None
    d_day: date | None = None


_WEEKDAYS = {letter: n for n, letter in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAYS |= {str(n): n - 1 for n in range(1, 8)}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = {
    "前天": -2, "昨天": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
_AFTERNOON = frozenset({"下午", "晚", "晚上", "pm"})
_NUMERALS = {letter: n for n, letter in enumerate("〇一二三四五六七八九")}

_TIME = re.compile(
    r"(?:(?<=\d)t|\s|^|(?<=\D))(?:(\d{1,2}):(\d{2})(?::\d{2}(?:\.0+)?)?\s*(am|pm)?"
    r"|(\d{1,2})\s*(am|pm))$"
)
_TIME_ZH = re.compile(r"(凌晨|早上?|上午|中午|下午|晚上?)?\s*(\d{1,2})(?:[点时](半|\d{1,2}(?=分?$))?分?|:(\d{2}))$")
_CHINESE_NUMBER = re.compile(
    r"(?:[一-九]?十[一-九]?|[〇一-九]+)(?=个?[年月日号天周点时分])".replace("一-九", "一二三四五六七八九")
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_SHORT_YEAR_FIRST = re.compile(r"(1[3-9]|[2-9]\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_MONTH_WORD = re.compile(r"(上|本|这|下)个?月(?:(\d{1,2})[日号]?|(底|末))")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_NAMED_LAST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?(?:,?[\s-]+(\d{4}))?")
_WEEKDAY = re.compile(r"(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_ENGLISH_WEEKDAY = re.compile(r"(?:(last|this|next)\s+)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_T_AT_END = re.compile(r"(?<=\d)\s*t$")
"""The letter between date and time of "2026-10-09T18:00"; the one of "Oct" stays."""
_SHIFT = re.compile(r"([+-]\s*\d+)\s*(d|days?|天|日|w|weeks?|周|星期)?")
_LATER = re.compile(
    r"(\d+)\s*(d|days?|天|日|w|weeks?|周|星期)(?:之?(后|前)|\s+(later|ago))|in\s+(\d+)\s+(days?|weeks?)"
)
_D_DAY = re.compile(r"[dt](?:-?day)?\s*(?:([+-])\s*(\d+))?")


def read_date(text: str, context: DateContext) -> Typed:
    """The date that was typed, with its time if it had one. Raises KnownError "not_a_date"."""
    refused = KnownError("not_a_date", value=text)
    plain = _simplified(text)
    day_text, clock, days_on = _without_time(plain)
    try:
        if clock is None and days_on:
            raise refused
        day = _day(day_text, context) if day_text else (context.base or context.today if clock else None)
        if day is None:
            raise refused
        return day if clock is None else datetime.combine(day + timedelta(days=days_on), clock)
    except (ValueError, OverflowError) as error:
        raise refused from error


def _simplified(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace("−", "-").replace("–", "-")
    return _CHINESE_NUMBER.sub(lambda match: str(_number(match.group())), plain)


def _number(numerals: str) -> int:
    """A number up to 99 in Chinese numerals, or digits one by one (二〇二六)."""
    if "十" not in numerals:
        return int("".join(str(_NUMERALS[letter]) for letter in numerals))
    tens, _, ones = numerals.partition("十")
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def _without_time(text: str) -> tuple[str, time | None, int]:
    """The text before its time, the time, and 1 where the time is 24:00, the next day's first moment."""
    match = _TIME.search(text)
    if match:
        hour, minute = int(match[1] or match[4]), int(match[2] or 0)
        half = match[3] or match[5] or ""
    else:
        match = _TIME_ZH.search(text)
        if match is None or (match[2] and match.start() == 0 and match.end(2) == len(text)):
            return text, None, 0
        hour, half = int(match[2]), match[1] or ""
        minute = 30 if match[3] == "半" else int(match[3] or match[4] or 0)
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    before = _T_AT_END.sub("", text[: match.start()].rstrip(" ,"))
    if hour == 24 and minute == 0:
        return before, time(0), 1
    return (before, time(hour, minute), 0) if hour < 24 and minute < 60 else (text, None, 0)


def _day(text: str, context: DateContext) -> date | None:
    for reading in (_relative_day, _weekday, _full_date, _named_month, _partial_date):
        day = reading(text, context)
        if day is not None:
            return day
    return None


def _full_date(text: str, _: DateContext) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text) or _PACKED.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT_YEAR_FIRST.fullmatch(text):
        return date(2000 + int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return date(year, second, first) if first > 12 else date(year, first, second)
    return None


def _partial_date(text: str, context: DateContext) -> date | None:
    near = context.near or context.today
    if match := _MONTH_DAY.fullmatch(text):
        return _nearest_year(int(match[1]), int(match[2]), near)
    if match := _DAY.fullmatch(text):
        return near.replace(day=int(match[1]))
    if match := _MONTH_WORD.fullmatch(text):
        month = context.today.year * 12 + context.today.month - 1 + _WEEKS[match[1]]
        year, month = month // 12, month % 12 + 1
        return date(year, month, int(match[2]) if match[2] else monthrange(year, month)[1])
    if text in ("月底", "月末"):
        return near.replace(day=monthrange(near.year, near.month)[1])
    return None


def _nearest_year(month: int, day: int, near: date) -> date:
    """The date nearest to `near`; a 29 February waits for its leap year."""
    years = range(near.year - 4, near.year + 5)
    found = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    if not found:
        raise ValueError(f"no such day: {month}-{day}")
    return min(found, key=lambda candidate: abs(candidate - near))


def _named_month(text: str, context: DateContext) -> date | None:
    if match := _NAMED_FIRST.fullmatch(text):
        name, day, year = match[1], int(match[2]), match[3]
    elif match := _NAMED_LAST.fullmatch(text):
        name, day, year = match[2], int(match[1]), match[3]
    else:
        return None
    if name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1
    return date(int(year), month, day) if year else _nearest_year(month, day, context.near or context.today)


def _weekday(text: str, context: DateContext) -> date | None:
    """A named week counts from Monday; a bare weekday is the next one, today included."""
    if match := _WEEKDAY.fullmatch(text):
        week, weekday = match[1], _WEEKDAYS[match[2]]
    elif match := _ENGLISH_WEEKDAY.fullmatch(text):
        week, weekday = match[1], _ENGLISH_WEEKDAYS.index(match[2])
    else:
        return None
    today = context.today
    if week is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today + timedelta(days=weekday - today.weekday() + 7 * _WEEKS[week])


def _relative_day(text: str, context: DateContext) -> date | None:
    if text in _WORDS:
        return context.today + timedelta(days=_WORDS[text])
    if match := _SHIFT.fullmatch(text):
        return (context.base or context.today) + timedelta(
            days=int(match[1].replace(" ", "")) * _days_in(match[2] or "d")
        )
    if match := _LATER.fullmatch(text):
        count, unit = int(match[1] or match[5]), match[2] or match[6]
        sign = -1 if match[3] == "前" or match[4] == "ago" else 1
        return context.today + timedelta(days=sign * count * _days_in(unit))
    if (match := _D_DAY.fullmatch(text)) and context.d_day is not None:
        return context.d_day + timedelta(days=int(f"{match[1] or '+'}{match[2] or 0}"))
    return None


def _days_in(unit: str) -> int:
    return 7 if unit.startswith(("w", "周", "星期")) else 1
