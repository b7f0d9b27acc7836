"""Banners and texts by their click rate."""

from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.numbers import Creative
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.charts.parts import about
from desktop_app.insight.figures import percent_figure, short

_MOST = 15


def creatives_chart(wording: Wording, book: Book, campaign_id: str) -> Bars | None:
    """The best first; None where no click rate is known."""
    rows = [row for row in book.of_campaign(Creative, campaign_id) if row.clicks is not None and row.impressions]
    ranked = sorted(rows, key=lambda row: (-(row.clicks or 0) / (row.impressions or 1), row.position, row.id))
    if not ranked:
        return None
    bars = tuple(_bar(wording, row) for row in ranked[:_MOST])
    more = wording.text("chart.more", count=len(ranked) - _MOST) if len(ranked) > _MOST else ""
    small = about(wording, wording.text("chart.creatives_about"), more)
    heads = (wording.text("chart.creative"), wording.text("chart.click_rate"), "")
    return Bars("creatives", wording.text("chart.creatives"), small, bars, heads)


def _bar(wording: Wording, row: Creative) -> Bar:
    rate = (row.clicks or 0) / (row.impressions or 1)
    seen = short(wording, Decimal(row.impressions or 0))
    said = wording.text("chart.click_said", rate=percent_figure(rate), seen=seen)
    return Bar(" · ".join(part for part in (row.name, row.feature) if part), rate * 100, said)
