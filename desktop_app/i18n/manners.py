"""How figures and dates are written: as the language does, or as the user would rather have them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class NumberManner(StrEnum):
    """usual: as the language does; wan: 万 and 亿; k: k, M and B; full: to the last digit."""

    USUAL = "usual"
    WAN = "wan"
    K = "k"
    FULL = "full"


class DateManner(StrEnum):
    """usual: as each place does; iso: 2026-10-09; slash: 2026/10/09; words: 2026年10月9日, 9 Oct 2026.

    Every one of them can be typed back: no order in which a day could be taken for a month is among them.
    """

    USUAL = "usual"
    ISO = "iso"
    SLASH = "slash"
    WORDS = "words"


@dataclass(frozen=True)
class Manners:
    """What was chosen."""

    numbers: NumberManner = NumberManner.USUAL
    dates: DateManner = DateManner.USUAL


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(manner: DateManner, language: str, day: date, *, usual: str = "-", with_year: bool = True) -> str:
    """A day. usual: what stands between year, month and day where nothing was chosen."""
    if manner is DateManner.WORDS:
        return _in_words(language, day, with_year=with_year)
    between = {DateManner.ISO: "-", DateManner.SLASH: "/"}.get(manner, usual)
    return day.strftime(f"%Y{between}%m{between}%d" if with_year else f"%m{between}%d")


def _in_words(language: str, day: date, *, with_year: bool) -> str:
    if language == "zh_CN":
        return f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if with_year else text


def moment_text(
    manner: DateManner, language: str, moment: datetime, *, usual: str = "-", with_year: bool = True
) -> str:
    """A day with its time."""
    return f"{day_text(manner, language, moment, usual=usual, with_year=with_year)} {moment:%H:%M}"
