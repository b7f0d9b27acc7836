"""Rules of repeating work as people type them: "每周一、四 正式期", "every working day during main", "每2周周五 从10/9到尾声"."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_hours import DAYS

_NOTHING = {"", "-", "—", "none", "never", "once", "off", "无", "不重复", "一次", "只一次"}
_PHASES = {
    **{kind.value.replace("_", "[ _-]?"): kind for kind in PhaseKind},
    "造势期?": PhaseKind.BUILD_UP,
    "预热期?": PhaseKind.WARM_UP,
    "正式期?": PhaseKind.MAIN,
    "发酵期?": PhaseKind.FERMENT,
    "尾声": PhaseKind.WRAP_UP,
}
_PHASE = "|".join(f"(?:{pattern})" for pattern in _PHASES)
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "隔": 2, "双": 2, "other": 2, "two": 2, "three": 3, "": 1}
_ZH_DAY = "[一二三四五六日天]"
_ZH_DAYS = rf"{_ZH_DAY}(?:[、,和及至到~\s-]*(?:周|星期|礼拜)?{_ZH_DAY}(?!\s*\d))*"
_EN_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_EN_DAYS = rf"{_EN_DAY}(?:(?:\s*(?:,|&|-|\band\b|\bto\b)\s*|\s+){_EN_DAY})*"
_WEEK = "(?:周|星期|礼拜)"
_STEPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<working>每个?工作日|工作日每天|(?:(?:every|each) )?(?:working ?days?|work ?days?|weekdays?)\b)",
        (
            r"每(?P<days>\d+|[两二三四])天|(?P<days_b>隔)天|每[天日]|\bdaily\b|\b(?:every|each) day\b"
            r"|\bevery (?P<days_c>\d+|other|two|three) days?\b"
        ),
        (
            rf"每(?P<weeks>\d+|[一两二三四])个?{_WEEK}(?:的?{_WEEK}?(?P<on>{_ZH_DAYS}))?"
            rf"|(?P<weeks_b>[隔双])个?{_WEEK}(?:的?{_WEEK}?(?P<on_b>{_ZH_DAYS}))?|每个?{_WEEK}(?P<on_c>{_ZH_DAYS})?"
        ),
        rf"(?:\bweekly\b|\bevery week\b|\bevery (?P<weeks_c>\d+|other|two|three) weeks?\b)(?: on (?P<on_d>{_EN_DAYS}))?",
        rf"\b(?:every|each|on) (?P<on_e>{_EN_DAYS})",
        rf"{_WEEK}(?P<on_f>{_ZH_DAYS})",
    )
)
_WORKING_ONLY = re.compile(r"[,，]?\s*(?:只在工作日|仅工作日|休息日(?:不做|跳过)|working days only|not on days off)")
_ONLY_ON = re.compile(rf"[,，]?\s*(?:只在{_WEEK}?(?P<zh>{_ZH_DAYS})|only on (?P<en>{_EN_DAYS}))")
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"从\s*(?P<first>.+?)\s*(?:起|开始)?\s*(?:直到|到|至)\s*(?P<last>.+?)(?:为?止)?",
        r"from (?P<first>.+?) (?:until|till|through|to) (?P<last>.+)",
        r"从\s*(?P<first>.+?)\s*起?",
        r"(?P<first>.+?)起",
        r"from (?P<first>.+)",
        r"(?:直到|到|至)\s*(?P<last>.+?)(?:为?止)?",
        r"(?:until|till|through|to) (?P<last>.+)",
        r"(?:during|in|within) (?:the )?(?P<both>.+?)(?: phase)?",
        r"(?:在|于)?\s*(?P<both>.+?)\s*(?:期间|内|里|中)?",
    )
)
_END = re.compile(
    rf"(?:(?P<count>\d+)\s*(?:calendar )?days? (?P<word>before|after) )?(?:the )?"
    rf"(?:(?P<edge>start|beginning|end|finish) of )?(?:the )?(?P<phase>{_PHASE})(?: phase)?"
    rf"(?:[. ]?(?P<edge_b>start|finish|end|开始|结束|完成))?(?:的?(?P<word_b>[前后])\s*(?P<count_b>\d+)\s*(?:个?日历)?[天日])?"
    rf"\s*(?P<offset>[+-]\s*\d+)?\s*(?:d|days?|天)?"
)
_D_DAY = re.compile(r"[dt](?:-?day)?\s*(?P<offset>[+-]\s*\d+)?")
_AROUND_NUMBERS = re.compile(r"(?<=[一-鿿])\s+(?=\d)|(?<=\d)\s+(?=[一-鿿])")
"""Spaces that Chinese may set around figures."""
_FINISHES = ("end", "finish", "结束", "完成")


def read_rule(text: str, context: DateContext) -> dict[str, Any] | None:
    """The fields of a Repeat that a text asks for, all but its ids; None for work that happens once.

    Raises KnownError "not_a_rule".
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace("−", "-").replace("–", "-")
    plain = _AROUND_NUMBERS.sub("", plain)
    if plain in _NOTHING:
        return None
    fields: dict[str, Any] = {"every": 1, "unit": RepeatUnit.DAY, "weekdays": "", "working_days_only": False}
    plain, working = _taken(_WORKING_ONLY, plain)
    fields["working_days_only"] = working is not None
    plain, only = _taken(_ONLY_ON, plain)
    for pattern in _STEPS:
        plain, found = _taken(pattern, plain)
        if found is not None:
            fields |= _step(found.groupdict())
            break
    else:
        raise KnownError("not_a_rule", value=text)
    if only is not None:
        fields["weekdays"] = _weekdays(only["zh"] or only["en"])
    try:
        return fields | _range(plain.strip(" ,，、;；。."), context)
    except KnownError as error:
        raise KnownError("not_a_rule", value=text) from error


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without what a pattern finds in it, and what that was."""
    found = pattern.search(text)
    return (text, None) if found is None else (f"{text[: found.start()]} {text[found.end() :]}", found)


def _step(parts: Mapping[str, str | None]) -> dict[str, Any]:
    said = {key.partition("_")[0]: value for key, value in parts.items() if value}
    if "working" in said:
        return {"working_days_only": True}
    is_weekly = any(key.partition("_")[0] in ("weeks", "on") for key in parts)
    every = _number(said.get("weeks", "") if is_weekly else said.get("days", ""))
    unit = RepeatUnit.WEEK if is_weekly else RepeatUnit.DAY
    return {"every": every, "unit": unit, "weekdays": _weekdays(said.get("on", ""))}


def _number(text: str) -> int:
    count = _NUMBERS[text] if text in _NUMBERS else int(text)
    if not 1 <= count <= 366:
        raise KnownError("not_a_rule", value=text)
    return count


def _weekdays(text: str) -> str:
    """The digits of the days of the week that are named, "一三五", "mon, wed", "周一至周五"."""
    found: list[int] = []
    span = False
    for token in re.findall(rf"[至到~-]|\bto\b|{_ZH_DAY}|{_EN_DAY}", text):
        if token in ("至", "到", "~", "-", "to"):
            span = bool(found)
            continue
        day = "一二三四五六日".find(token.replace("天", "日")) if not token.isascii() else DAYS.index(token[:3])
        if span:
            found.extend(n % 7 for n in range(found[-1] + 1, day + 7 if day < found[-1] else day))
        found.append(day)
        span = False
    return "".join(map(str, sorted(set(found))))


def _range(text: str, context: DateContext) -> dict[str, Any]:
    if not text:
        return {}
    for pattern in _RANGES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        if "both" in parts:
            first, last = _phase_both(parts["both"])
            return first | last
        first = _end(parts["first"], context, "first", Edge.START) if parts.get("first") else {}
        last = _end(parts["last"], context, "last", Edge.FINISH) if parts.get("last") else {}
        return first | last
    raise KnownError("not_a_rule", value=text)


def _phase_both(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """From the first to the last day of a phase."""
    kind = _phase(text)
    if kind is None:
        raise KnownError("not_a_rule", value=text)
    first = {"first_phase": kind, "first_edge": Edge.START, "first_offset": 0}
    return first, {"last_phase": kind, "last_edge": Edge.FINISH, "last_offset": 0}


def _phase(text: str) -> PhaseKind | None:
    return next((kind for pattern, kind in _PHASES.items() if re.fullmatch(pattern, text)), None)


def _end(text: str, context: DateContext, name: str, usual: Edge) -> dict[str, Any]:
    """One end of a rule: a day, or so many days from the edge of a phase."""
    d_day = _D_DAY.fullmatch(text)
    if d_day is not None:
        return _hung(name, PhaseKind.MAIN, Edge.START, d_day["offset"] or "0")
    match = _END.fullmatch(text)
    if match is None:
        typed = read_date(text, context)
        return {f"{name}_day": typed.date() if isinstance(typed, datetime) else typed}
    count, word = match["count"] or match["count_b"], match["word"] or match["word_b"]
    offset = f"{'-' if word in ('before', '前') else '+'}{count}" if count else match["offset"] or "0"
    said = match["edge"] or match["edge_b"]
    # "main - 7 days" counts from its beginning, a phase alone ends with its last day.
    edge = (Edge.FINISH if said in _FINISHES else Edge.START) if said or offset != "0" else usual
    kind = _phase(match["phase"])
    if kind is None:
        raise KnownError("not_a_rule", value=text)
    return _hung(name, kind, edge, offset)


def _hung(name: str, kind: PhaseKind, edge: Edge, offset: str) -> dict[str, Any]:
    return {f"{name}_phase": kind, f"{name}_edge": edge, f"{name}_offset": int(offset.replace(" ", ""))}
