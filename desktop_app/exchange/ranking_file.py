"""A ranking of key people as a file: a table, or the chart of who brought how much."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.tables import FORMATS as TABLES
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.cooperation_text import figure_text
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.key_results import SHARED, Ranked
from desktop_app.theme import Theme

PICTURES = ("png", "svg")
_MOST = 30
"""More bars than this are one bar together."""


def write_ranking(
    path: Path, found: Sequence[Ranked], by: str, title: str, table: TextTable, wording: Wording, theme: Theme
) -> None:
    """Write the table, or shares of `by` as a chart. Raises KnownError "unknown_format", "no_share", or of the place."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix in TABLES:
        write_text_table(path, table)
        return
    if suffix not in PICTURES:
        raise KnownError("unknown_format", file=path.name, formats=[*TABLES, *PICTURES])
    if by not in SHARED:
        raise KnownError("no_share", what=wording.text(f"key_figure.{by}"))
    # The library that draws charts is imported by the first chart.
    from desktop_app.render.contributions import Bar, paint_contributions

    rows = sorted(found, key=lambda one: -(one.shares[by] or Decimal(-1)))
    bars = [
        Bar(
            one.person.name,
            None if one.shares[by] is None else float(one.shares[by] or 0),
            _told(wording, one, by),
        )
        for one in rows[:_MOST]
    ]
    rest = [one.shares[by] or Decimal() for one in rows[_MOST:]]
    if rest:
        others = wording.text("ranking.others", count=len(rest))
        bars.append(Bar(others, float(sum(rest, Decimal())), _percent(sum(rest, Decimal()))))
    foot = wording.text("ranking.foot")
    with replacing(path) as target:
        paint_contributions(bars, title, foot, theme, target, f".{suffix}")


def _told(wording: Wording, one: Ranked, by: str) -> str:
    figure = figure_text(wording, one.results.named(by))
    return figure if one.shares[by] is None else f"{figure}  {_percent(one.shares[by])}"


def _percent(share: Decimal | None) -> str:
    return percent_figure(None if share is None else float(share))
