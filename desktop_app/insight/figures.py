"""Figures as people read them: 1.2 亿 and 86.4 万 in Chinese, 120M and 864k in English, and exactly where asked."""

from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.campaign import Goal
from desktop_app.domain.codes import Measure
from desktop_app.i18n import Wording
from desktop_app.i18n.manners import NumberManner

_WAN = ((10**8, " 亿"), (10**4, " 万"))
_K = ((10**9, "B"), (10**6, "M"), (10**3, "k"))
_HUNDREDTHS = 100
_DIGITS = 3
NOTHING = "—"


def goal_figure(wording: Wording, goal: Goal, value: int | None) -> str:
    """A figure of a goal, shortened, in the smallest part of its measure."""
    if value is None:
        return NOTHING
    if goal.measure is Measure.PERCENT:
        return f"{_rounded(Decimal(value) / _HUNDREDTHS, 2)}%"
    return short(wording, Decimal(value) / (_HUNDREDTHS if goal.measure is Measure.MONEY else 1))


def exact_goal_figure(goal: Goal, value: int | None) -> str:
    """The same figure to the last digit."""
    if value is None:
        return NOTHING
    if goal.measure is Measure.COUNT:
        return f"{value:,}"
    sign = "%" if goal.measure is Measure.PERCENT else ""
    return f"{Decimal(value) / _HUNDREDTHS:,.2f}{sign}"


def money_figure(wording: Wording, value: int | None) -> str:
    """An amount of the smallest unit, shortened."""
    return NOTHING if value is None else short(wording, Decimal(value) / _HUNDREDTHS)


def exact_money_figure(value: int | None, currency: str) -> str:
    """The same amount to the last digit, with its currency."""
    return NOTHING if value is None else f"{Decimal(value) / _HUNDREDTHS:,.2f} {currency}"


def short(wording: Wording, number: Decimal) -> str:
    """A number in the language's own steps, or those that were chosen, with about three digits.

    What is small stands as it is; so does everything where full figures are wanted.
    """
    for size, word in _steps(wording):
        # 9,999.6 万 is 1 亿: what would round up to the next step stands in it.
        if abs(number) >= size * Decimal("0.9995"):
            return f"{_plain(number / size)}{word}"
    return _rounded(number, 2)


def _steps(wording: Wording) -> tuple[tuple[int, str], ...]:
    usual = _WAN if wording.language == "zh_CN" else _K
    chosen = {NumberManner.WAN: _WAN, NumberManner.K: _K, NumberManner.FULL: ()}
    return chosen.get(wording.manners.numbers, usual)


def percent_figure(share: float | None) -> str:
    """A share as a percentage: one decimal below ten percent."""
    if share is None:
        return NOTHING
    value = Decimal(str(share)) * 100
    return f"{_rounded(value, 1 if abs(value) < 10 else 0)}%"


def _plain(number: Decimal) -> str:
    whole = len(str(int(abs(number))))
    return _rounded(number, max(_DIGITS - whole, 0))


def _rounded(number: Decimal, decimals: int) -> str:
    text = f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
