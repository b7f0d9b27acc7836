"""Which charts stand in which part of a report."""

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportPart
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.charts.traffic import traffic_chart
from desktop_app.insight.numbers import Values

OPEN = frozenset({"traffic", "funnel"})
"""Charts that may leave the house."""


def part_charts(wording: Wording, book: Book, campaign_id: str, part: ReportPart) -> tuple[Chart, ...]:
    """The charts of a part, those that have something to show."""
    if part is not ReportPart.DATA:
        return ()
    found = traffic_chart(wording, Values(book, campaign_id))
    return (found,) if found is not None else ()
