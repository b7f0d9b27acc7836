"""Every chart of a campaign that has something to show."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
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
from desktop_app.schedule.result import Schedule

_PACE = ("gmv", "orders", "exposure", "ugc")
_CONVERSIONS = ("browse_conversion", "purchase_conversion")
_BY_CHANNEL = ("gmv", "uv")


def charts(wording: Wording, book: Book, plan: Schedule) -> tuple[Chart, ...]:
    """All of them in their order; plan: the dates as of now."""
    return tuple(chart for chart in _charts(wording, book, plan) if chart is not None)


def _number_charts(wording: Wording, values: Values) -> Iterator[Chart | None]:
    """Those of the figures by day, by step and by channel."""
    yield traffic_chart(wording, values)
    yield own_night_chart(wording, values)
    yield funnel_chart(wording, values)
    for key in _BY_CHANNEL:
        yield channels_chart(wording, values, key)
    yield channel_roi_chart(wording, values)
    known = by_key(values.book)
    for key in _PACE:
        if key in known:
            yield pace_chart(wording, values, known[key])
    for key in _CONVERSIONS:
        yield conversion_chart(wording, values, key)


def _charts(wording: Wording, book: Book, plan: Schedule) -> Iterator[Chart | None]:
    id = plan.campaign_id
    yield goals_chart(wording, book, id)
    yield from _number_charts(wording, Values(book, id))
    for key in BROUGHT:
        yield contributions_chart(wording, book, id, key)
    yield creatives_chart(wording, book, id)
    yield budget_chart(wording, book, id)
    yield stages_chart(wording, book, plan)
    yield owners_chart(wording, book, plan)
