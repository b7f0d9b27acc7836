"""Which charts stand in which part of a report, and who sees them."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportKind, ReportPart
from desktop_app.i18n import Wording
from desktop_app.insight.charts.channels import channel_roi_chart, channels_chart
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.charts.contributions import BROUGHT, contributions_chart
from desktop_app.insight.charts.creatives import creatives_chart
from desktop_app.insight.charts.funnel import funnel_chart
from desktop_app.insight.charts.goals import goals_chart
from desktop_app.insight.charts.money import budget_chart
from desktop_app.insight.charts.night import own_night_chart
from desktop_app.insight.charts.pace import conversion_chart, pace_chart
from desktop_app.insight.charts.traffic import traffic_chart
from desktop_app.insight.charts.variance import owners_chart, stages_chart
from desktop_app.insight.numbers import Values, by_key
from desktop_app.insight.report.page import Version
from desktop_app.schedule.result import Schedule


def part_charts(wording: Wording, book: Book, plan: Schedule, version: Version, part: ReportPart) -> tuple[Chart, ...]:
    """The charts of a part that have something to show and that its readers may see."""
    found: Iterator[Chart | None] = iter(())
    if part is ReportPart.DATA:
        found = _data(wording, book, plan.campaign_id, version)
    elif part is ReportPart.GOALS and version.kind is not ReportKind.PLAN:
        found = iter((goals_chart(wording, book, plan.campaign_id),))
    elif part is ReportPart.PROCESS and version.kind is not ReportKind.PLAN:
        found = _process(wording, book, plan, version)
    elif part is ReportPart.KEY_PEOPLE and version.shows_people:
        found = (contributions_chart(wording, book, plan.campaign_id, key) for key in BROUGHT)
    return tuple(one for one in found if one is not None)


def _data(wording: Wording, book: Book, campaign_id: str, version: Version) -> Iterator[Chart | None]:
    """Merchants see what traffic came and what it looked at, and nothing of channels and money."""
    values = Values(book, campaign_id)
    yield traffic_chart(wording, values)
    yield funnel_chart(wording, values)
    if version.shows_inside:
        yield own_night_chart(wording, values)
        yield channels_chart(wording, values, "gmv")
        yield channel_roi_chart(wording, values)
        known = by_key(book)
        yield pace_chart(wording, values, known["gmv"]) if "gmv" in known else None
        yield conversion_chart(wording, values, "purchase_conversion")
    yield creatives_chart(wording, book, campaign_id)
    if version.shows_inside:
        yield budget_chart(wording, book, campaign_id)


def _process(wording: Wording, book: Book, plan: Schedule, version: Version) -> Iterator[Chart | None]:
    if version.shows_inside:
        yield stages_chart(wording, book, plan)
    if version.shows_people and version.kind is ReportKind.SUMMARY:
        yield owners_chart(wording, book, plan)
