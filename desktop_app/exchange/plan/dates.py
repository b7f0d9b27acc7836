"""Dates as people write them: with or without year, in digits, Chinese or English, ranges, and days before D-day.

Reading is in two steps: here a text becomes what it says (`Written`), without guessing; the year and the order of
day and month are decided afterwards for the whole sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desktop_app.exchange.plan.text import chinese_number, plain

DAY_END = 1440


class NotADateError(Exception):
    """A text that gives no date. code: date_undecided, date_relative, date_incomplete, date_impossible,
    date_several, date_unreadable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Order(StrEnum):
    """Which of two numbers is the month: as written in China and the US, or as in Europe; UNPROVEN is read as
    month first and said to be so."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says of a moment; None where it says nothing.

    first, second: month and day, or the two numbers as they stand when `flexible` (their order is to be proven);
    minute: since midnight, 1440 for 24:00; weekday: 0 is Monday; offset: days from D-day instead of a date.
    """

    year: int | None = None
    first: int | None = None
    second: int | None = None
    flexible: bool = False
    minute: int | None = None
    weekday: int | None = None
    offset: int | None = None

    @property
    def has_day(self) -> bool:
        """Whether a month and a day are known."""
        return self.first is not None and self.second is not None

    def month_day(self, order: Order) -> tuple[int, int]:
        """(month, day). Raises NotADateError when there is none such."""
        first, second = self.first or 0, self.second or 0
        if self.flexible and (first > 12 or (order is Order.DAY_FIRST and second <= 12)):
            first, second = second, first
        if not (1 <= first <= 12 and 1 <= second <= 31):
            raise NotADateError("date_impossible")
        return first, second

    @property
    def proof(self) -> Order | None:
        """The order of day and month that this text proves, None if it would do in both."""
        if not self.flexible or self.first is None or self.second is None:
            return None
        if self.first > 12 >= self.second:
            return Order.DAY_FIRST
        return Order.MONTH_FIRST if self.second > 12 >= self.first else None

    def on(self, year: int, order: Order) -> date:
        """The day in a year. Raises NotADateError when there is none such."""
        month, day = self.month_day(order)
        try:
            return date(year, month, day)
        except ValueError:
            raise NotADateError("date_impossible") from None


_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_CHINESE_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_WEEKDAY_ZH = re.compile(r"[(（,]?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)）]?")
_WEEKDAY_EN = re.compile(
    r"[(,]?\s*\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urs|rs|urday|r)?\b\.?\s*[),]?"
)
_AROUND = re.compile(
    r"^(?:约|大约|预计|暂定|截止到?|截至|不晚于|最晚|最迟|从|自|于|by|before|until|till|due|from|on|approx\.?|ca\.?)\s*[::]?\s*"
    r"|\s*(?:之前|以前|前完成|前|之后|左右|上线|截止|开始|结束|完成|起|止|当天|全天|或之前|下班之?前|下班|中午前|晚上?前|\s*eod|\s*cob|\(暂定\)|\(待定\)|\(预计\)|暂定)$"
)
_CLOCK = re.compile(
    r"(?P<half>上午|下午|中午|早上|早|晚上|晚间|晚|凌晨|傍晚|夜里)?\s*"
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:[:](?P<minute>\d{2})(?:[:]\d{2}(?:\.\d+)?)?|[点时](?P<cminute>\d{1,2}分?|半|整)?(?:钟)?)"
    r"\s*(?P<pm>am|pm|a\.m\.|p\.m\.)?\s*(?:z|(?<=\d{2}:\d{2}:\d{2})[+-]\d{2}:?\d{2}|\(?(?:gmt|utc)[^)]*\)?)?$"
)
_CLOCK_BARE = re.compile(r"(?:(?<=\s)|^)(?P<hour>\d{1,2})\s*(?P<pm>am|pm)$")
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ymd", re.compile(r"(\d{4})\s*[-/.年,]\s*(\d{1,2})\s*[-/.月,]\s*(\d{1,2})\s*[日号]?")),
    ("ymd", re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")),
    ("ymd", re.compile(r"'?(2\d|3\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")),
    ("dmy", re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")),
    *(("yy", re.compile(rf"'?(\d{{1,2}}){mark}(\d{{1,2}}){mark}(\d{{1,2}})")) for mark in ("-", "/", r"\.")),
    ("md", re.compile(r"(\d{1,2})\s*月份?\s*(\d{1,2})\s*[日号]?")),
    ("zh", re.compile(r"([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?")),
    ("flex", re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[日号]?")),
    ("d mon y", re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*of)?[\s-]*{_MONTH}[\s,-]*(\d{{4}}|'?\d{{2}})?")),
    ("mon d y", re.compile(rf"{_MONTH}[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?(?:[\s,-]+(\d{{4}}|'\d{{2}}))?")),
    ("y mon d", re.compile(rf"(\d{{4}})[\s-]*{_MONTH}[\s-]*(\d{{1,2}})")),
    ("mmdd", re.compile(r"(0[1-9]|1[0-2])([0-2]\d|3[01])")),
    ("day", re.compile(r"(\d{1,2})\s*[日号]?(?:st|nd|rd|th)?")),
)
_OFFSET = re.compile(r"[dt]\s*[-]?\s*(?:day|日)?\s*(?:([+-])\s*(\d{1,3})\s*(?:天|日|days?|d)?)?")
_OFFSET_ZH = re.compile(r"(?:活动|大促|上线|正式期?|开售|开始|d日)\s*(前|后)\s*(\d{1,3})\s*天?")
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】")
_STRONG = re.compile(r"\s*(?:~+|–|—+|―+|‐|‑|−|至|到|→|⇒|->|=>|>|--+|\bto\b|\buntil\b|\bthrough\b)\s*")
_UNDECIDED = re.compile(r"待定|tbd|tbc|tba|未定|另定|待确认|待排|暂无|另行通知|看情况|\?+|？+|n/?a")
_INCOMPLETE = re.compile(
    r"(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*月份?|\d{4}年?|\d{4}[-/.]\d{1,2}|q[1-4]\b.*|第[一二三四]季度|"
    + _MONTH
    + r"\s*(?:\d{4})?"
)
_RELATIVE = re.compile(
    r"下下?周|本周|这周|上周|下个?月|本月|上个?月|明天|后天|今天|昨天|月底|月初|月中|年底|年初|上旬|中旬|下旬|节后|节前|国庆|尽快"
    r"|即日|随时|长期|持续|每[天日周月]|周末|next|this\s+week|tomorrow|today|asap|end\s+of|mid|early|late|ongoing|周[一二三四五六日]"
    r"|daily|weekly|monthly"
)
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "none", "nil", "null", "nan", "·", ".", "x", "n/a", "na"}
)


@lru_cache(maxsize=1 << 14)
def read_dates(text: str) -> tuple[Written, Written | None]:
    """(moment, None) or the two ends of a range, each as far as the text says. Raises NotADateError."""
    cleaned = plain(text).lower()
    for candidate in dict.fromkeys((cleaned, _REMARK.sub(" ", cleaned).strip())):
        single = _read_one(candidate)
        if single is not None and (single.has_day or single.offset is not None or single.minute is not None):
            return single, None
        for left, right in _halves(candidate):
            ends = _pair(left, right)
            if ends is not None:
                return ends
    raise NotADateError(_why_not(cleaned))


def _why_not(text: str) -> str:
    if re.search(r"[、,;和&]", text) and len(re.findall(r"\d{1,2}\s*[-/.月]\s*\d{1,2}", text)) > 1:
        return "date_several"
    if _UNDECIDED.fullmatch(text) or re.search(r"待定|tbd|tbc|未定", text):
        return "date_undecided"
    if _INCOMPLETE.fullmatch(text):
        return "date_incomplete"
    return "date_relative" if _RELATIVE.search(text) else "date_unreadable"


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for match in _STRONG.finditer(text):
        yield text[: match.start()].strip(), text[match.end() :].strip()
    for at, letter in enumerate(text):
        if letter == "-" and 0 < at < len(text) - 1:
            yield text[:at].strip(), text[at + 1 :].strip()


def _pair(left: str, right: str) -> tuple[Written, Written] | None:
    """Two ends of a range, each borrowing from the other what it leaves out; None if this is no range."""
    start, finish = _read_one(left), _read_one(right)
    if start is None or finish is None:
        return None
    if not start.has_day and not finish.has_day:
        both_clocks = start.minute is not None and finish.minute is not None and start.second is finish.second is None
        both_offsets = start.offset is not None and finish.offset is not None
        return (start, finish) if both_clocks or both_offsets else None
    if start.has_day and not finish.has_day:
        if finish.offset is not None:
            return None
        start, finish = _same_month(start, finish.second, finish)
    elif finish.has_day and not start.has_day:
        if start.second is None:
            return None
        finish, start = _same_month(finish, start.second, start, day_first=True)
    if start.year is None and finish.year is not None:
        start = replace(start, year=finish.year) if _follows(start, finish) else start
    elif finish.year is None and start.year is not None and _follows(start, finish):
        finish = replace(finish, year=start.year)
    return start, finish


def _same_month(whole: Written, day: int | None, part: Written, day_first: bool = False) -> tuple[Written, Written]:
    """(whole, part) where part names a day of whole's month, or only a time of its day.

    "10/8-12" can only be month first, "8-12/10" only day first, unless the numbers say otherwise.
    """
    first, second = whole.first or 0, whole.second or 0
    swapped = whole.flexible and second <= 12 and (first > 12 or day_first)
    month, whole_day = (second, first) if swapped else (first, second)
    whole = replace(whole, first=month, second=whole_day, flexible=False)
    return whole, replace(part, year=whole.year, first=month, second=whole_day if day is None else day)


def _follows(start: Written, finish: Written) -> bool:
    return (start.first or 0, start.second or 0) <= (finish.first or 0, finish.second or 0)


def _read_one(text: str) -> Written | None:
    """One moment; a day without its month has only `second`, a time of day alone only `minute`. None if neither."""
    weekday, rest = _take_weekday(text)
    rest = _AROUND.sub("", _AROUND.sub("", rest.strip()).strip()).strip(" ,;()")
    offset = _read_offset(rest)
    if offset is not None:
        return Written(offset=offset, weekday=weekday)
    minute, rest = _take_clock(rest)
    if not rest:
        return None if minute is None else Written(minute=minute)
    for shape, pattern in _SHAPES:
        match = pattern.fullmatch(rest)
        if match is not None:
            found = _from_shape(shape, match.groups())
            if found is not None:
                return replace(found, minute=minute, weekday=weekday)
    return None


def _take_weekday(text: str) -> tuple[int | None, str]:
    match = _WEEKDAY_ZH.search(text)
    if match is not None and re.search(r"\d", text):
        return _CHINESE_WEEKDAYS[match[1]], f"{text[: match.start()]} {text[match.end() :]}"
    match = _WEEKDAY_EN.search(text)
    if match is not None and re.search(r"\d", text):
        return _WEEKDAYS[match[1]], f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _read_offset(text: str) -> int | None:
    match = _OFFSET.fullmatch(text)
    if match is not None:
        return int(f"{match[1] or '+'}{match[2] or 0}")
    match = _OFFSET_ZH.fullmatch(text)
    return None if match is None else (-1 if match[1] == "前" else 1) * int(match[2])


def _take_clock(text: str) -> tuple[int | None, str]:
    match = _CLOCK.search(text) or _CLOCK_BARE.search(text)
    if match is None:
        return None, text
    before = text[: match.start()].rstrip(" t,")
    hour = int(match["hour"])
    groups = match.groupdict()
    spelt = groups.get("cminute") or ""
    minute = int(groups.get("minute") or 0) if not spelt else 30 if spelt == "半" else int(spelt.rstrip("分整") or 0)
    afternoon = groups.get("half") in ("下午", "晚上", "晚间", "晚", "傍晚", "夜里") or (groups["pm"] or "").startswith(
        "p"
    )
    if hour < 12 and (afternoon or (groups.get("half") == "中午" and hour < 3)):
        hour += 12
    elif hour == 12 and ((groups["pm"] or "").startswith("a") or groups.get("half") == "凌晨"):
        hour = 0
    return (hour * 60 + minute, before) if hour * 60 + minute <= DAY_END and minute < 60 else (None, text)


def _from_shape(shape: str, parts: tuple[str | None, ...]) -> Written | None:
    if shape == "zh":
        return Written(None, chinese_number(parts[0] or ""), chinese_number(parts[1] or ""))
    if "mon" in shape:
        return _with_month_name(shape, parts)
    numbers = [int(part or 0) for part in parts]
    if shape == "ymd":
        return Written(numbers[0] if numbers[0] > 99 else 2000 + numbers[0], numbers[1], numbers[2])
    if shape == "dmy":
        return Written(numbers[2], numbers[0], numbers[1], flexible=True)
    if shape == "yy":
        return _two_digit_year(*numbers)
    if shape == "day":
        return Written(second=numbers[0])
    return Written(None, numbers[0], numbers[1], flexible=shape == "flex")


def _with_month_name(shape: str, parts: tuple[str | None, ...]) -> Written:
    a, b, c = (*parts, None)[:3]
    if shape == "y mon d":
        return Written(_year(a), _MONTHS[b or ""], int(c or 0))
    month, day = (b, a) if shape == "d mon y" else (a, b)
    return Written(_year(c), _MONTHS[month or ""], int(day or 0))


def _two_digit_year(a: int, b: int, c: int) -> Written | None:
    """Year first where that can be, as Chinese sheets do; else year last."""
    if 20 <= a <= 39 and b <= 12:
        return Written(2000 + a, b, c)
    return Written(2000 + c, a, b, flexible=True) if 20 <= c <= 39 else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year
