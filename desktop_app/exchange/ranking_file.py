"""A ranking of key people as a file: a table, or the chart of who brought how much."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.charts import write_charts
from desktop_app.exchange.tables import FORMATS as TABLES
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
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
    write_charts(path, (_chart(found, by, title, wording),), wording, theme)


def _chart(found: Sequence[Ranked], by: str, title: str, wording: Wording) -> Bars:
    """The shares, those who are many as one bar at the end."""
    rows = sorted(found, key=lambda one: -(one.shares[by] or Decimal(-1)))
    bars = [Bar(one.person.name, _length(one.shares[by]), _told(wording, one, by)) for one in rows[:_MOST]]
    rest = [one.shares[by] or Decimal() for one in rows[_MOST:]]
    if rest:
        others = wording.text("ranking.others", count=len(rest))
        together = sum(rest, Decimal())
        bars.append(Bar(others, _length(together), _percent(together)))
    heads = (wording.text("report.column.key_person"), wording.text(f"key_figure.{by}"), "")
    return Bars(f"ranking_{by}", title, wording.text("ranking.foot"), tuple(bars), heads)


def _length(share: Decimal | None) -> float | None:
    """A share as the length of its bar, in percent."""
    return None if share is None else float(share * 100)


def _told(wording: Wording, one: Ranked, by: str) -> str:
    figure = figure_text(wording, one.results.named(by))
    return figure if one.shares[by] is None else f"{figure}  {_percent(one.shares[by])}"


def _percent(share: Decimal | None) -> str:
    return percent_figure(None if share is None else float(share))
