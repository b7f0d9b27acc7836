"""Comparisons in words: "+18%", "+4.2pt", what was compared with what, and why there is no answer."""

from decimal import ROUND_HALF_UP, Decimal

from desktop_app.i18n import Wording
from desktop_app.insight.comparison import Against, Base, Comparison
from desktop_app.insight.figures import NOTHING, percent_figure
from desktop_app.insight.number_text import figure_words

_TENTH = Decimal("0.1")


def against_name(wording: Wording, against: Against) -> str:
    """Last year, the plan …"""
    return wording.text(f"comparison.against.{against.value}")


def base_text(wording: Wording, base: Base) -> str:
    """The same with the campaign that was found."""
    if base.campaign is None:
        return against_name(wording, base.against)
    if base.against is Against.CAMPAIGN:
        return base.campaign.name
    return wording.text("comparison.base", against=against_name(wording, base.against), name=base.campaign.name)


def change_text(found: Comparison) -> str:
    """The change with its sign: "+18%", "−0.6pt"; "—" where there is none."""
    if found.change is None:
        return NOTHING
    if found.in_points:
        points = (found.change * 100).quantize(_TENTH, ROUND_HALF_UP)
        return f"{_sign(points)}{abs(points)}pt"
    said = percent_figure(float(found.change))
    return said if said == "0%" or said.startswith("−") else f"+{said}"


def _sign(points: Decimal) -> str:
    return "+" if points > 0 else "−" if points < 0 else ""


def short_comparison(wording: Wording, found: Comparison) -> str:
    """ "去年同期 +18%"."""
    return f"{against_name(wording, found.base.against)} {change_text(found)}"


def comparison_reason(wording: Wording, found: Comparison) -> str:
    """Both figures and over how many days they are, or why they are not compared."""
    name = base_text(wording, found.base)
    if found.missing is not None:
        return wording.text(f"comparison.missing.{found.missing.value}", base=name)
    here, there = (figure_words(wording, one) for one in (found.ours, found.theirs))
    code = "daily" if found.per_day else "same_days" if found.days[0] == found.days[1] else "other_length"
    ours, theirs = found.days
    return wording.text(
        f"comparison.{code}", base=name, here=here, there=there, change=change_text(found), days=ours, days_there=theirs
    )
