"""Cooperations in words: what is in their way, their forms, and figures with their formulas."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.codes import CostKind
from desktop_app.domain.key_people import CostLine
from desktop_app.i18n import Wording
from desktop_app.insight.cooperation_clashes import CooperationClash, names
from desktop_app.insight.figures import NOTHING, money_figure, percent_figure, short
from desktop_app.insight.key_figures import Figure, Measure

_CENTS = Decimal("0.01")


def clash_text(wording: Wording, book: Book, clash: CooperationClash) -> str:
    """One sentence: who, in which campaign, and what is in the way."""
    days = wording.short_day(clash.start)
    if clash.finish != clash.start:
        days = f"{days}–{wording.short_day(clash.finish)}"
    return wording.text(f"cooperation_clash.{clash.code}", days=days, **{**clash.values, **names(book, clash)})


def form_code(lines: Iterable[CostLine]) -> str:
    """What a mix of costs is called: "open" before anything is said, "free", "samples", "barter", "paid" …"""
    rows = list(lines)
    if not rows:
        return "open"
    kinds = {row.kind for row in rows if row.planned or row.actual or row.rate}
    if not kinds:
        return "free"
    parts = [kind for kind in CostKind if kind in kinds and kind is not CostKind.SAMPLE]
    return "_".join(kind.value for kind in parts) or "samples"


def form_text(wording: Wording, lines: Iterable[CostLine]) -> str:
    """免费, 置换, 付费, 纯佣, 坑位费+佣金 …"""
    return wording.text(f"cooperation_form.{form_code(lines)}")


def figure_text(wording: Wording, figure: Figure) -> str:
    """A figure, shortened; "—" where it is not known or not defined."""
    value = figure.value
    if value is None:
        return NOTHING
    if figure.measure is Measure.SHARE:
        return percent_figure(float(value))
    if figure.measure is Measure.RATIO:
        return f"{value.quantize(_CENTS, ROUND_HALF_UP)}"
    if figure.measure is Measure.MONEY:
        return money_figure(wording, int(value.to_integral_value(ROUND_HALF_UP)))
    return short(wording, value)


def figure_reason(wording: Wording, figure: Figure) -> str:
    """The formula with its inputs and where they come from, for a hover: "费用 ÷ 曝光 × 1000 = 6,000 ÷ 20 万 × 1000"."""
    lines = [wording.text(f"key_formula.{figure.formula}")]
    if figure.inputs:
        lines.append(wording.value([_input(wording, name, value) for name, value in figure.inputs.items()]))
    if figure.of:
        lines.append(wording.text("key_formula.known", known=figure.known, of=figure.of))
    if figure.estimated:
        lines.append(wording.text("key_formula.estimated"))
    if figure.sources:
        lines.append(wording.text("key_formula.sources", sources=list(figure.sources)))
    return "\n".join(lines)


def _input(wording: Wording, name: str, value: Decimal | None) -> str:
    money = name in ("cost", "gmv", "fee", "commission", "samples", "barter")
    figure = Figure(value, name, Measure.MONEY if money else Measure.COUNT)
    return f"{wording.text(f'key_figure.{name}')} {figure_text(wording, figure)}"
