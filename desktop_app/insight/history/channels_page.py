"""What channels returned, campaign after campaign."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.lists import Channel
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves, Line, Point, Stroke
from desktop_app.insight.comparison import d_day
from desktop_app.insight.history.campaigns_page import plain
from desktop_app.insight.history.page import Entry, HistoryPage, figure_entry, with_charts, words
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_figures import derived, share
from desktop_app.insight.number_text import formula_text
from desktop_app.insight.numbers import Values, by_key, whole_span

_MOST = 8
"""So many channels are drawn, in their order."""
_TWICE = 2


def channels_page(wording: Wording, book: Book, campaigns: Sequence[Campaign]) -> HistoryPage:
    """ROI and part of the sales of every channel in every campaign that tells any. campaigns: the newest first."""
    values = {row.id: Values(book, row.id) for row in campaigns}
    found = {id: told for id, of in values.items() if _is_told(told := _figures(of))}
    campaigns = [row for row in campaigns if row.id in found]
    known = {id for of in found.values() for id in of}
    channels = sorted(
        (row for row in book.rows(Channel).values() if row.id in known), key=lambda row: (row.position, row.id)
    )
    heads = [wording.text("campaign_history.column.channel")]
    for row in campaigns:
        heads += [wording.text(f"campaign_history.column.channel_{key}", name=row.name) for key in ("roi", "share")]
    rows = [_row(wording, channel, values, found) for channel in channels]
    about = wording.text("campaign_history.about.channels")
    title = wording.text("campaign_history.page.channels")
    page = HistoryPage("channels", title, about, tuple(heads), tuple(rows), ids=tuple(row.id for row in channels))
    return with_charts(page, _chart(wording, book, campaigns, channels, found))


def _row(
    wording: Wording,
    channel: Channel,
    values: Mapping[str, Values],
    found: Mapping[str, Mapping[str, tuple[Figure, Figure]]],
) -> tuple[Entry, ...]:
    """A channel's figures, campaign after campaign."""
    cells = [words(channel.name)]
    for id, of in found.items():
        for figure in of.get(channel.id, _UNKNOWN):
            why = formula_text(wording, values[id], figure) if figure.inputs else ""
            cells.append(figure_entry(wording, figure, why))
    return tuple(cells)


_UNKNOWN = (Figure(None, "roi", Measure.RATIO), Figure(None, "share", Measure.SHARE))


def _figures(values: Values) -> dict[str, tuple[Figure, Figure]]:
    """(ROI, part of the sales) of every channel that sold or cost anything, over the whole campaign."""
    keyed, span = by_key(values.book), whole_span(values.book, values.campaign_id)
    sales = keyed.get("gmv")
    if span is None or sales is None:
        return {}
    counted = [keyed[key] for key in ("gmv", "cost") if key in keyed]
    return {
        row.id: (derived(values, row.id, span)["roi"], share(values, sales, row.id, span))
        for row in values.channels(counted)
    }


def _is_told(found: Mapping[str, tuple[Figure, Figure]]) -> bool:
    return any(one.value is not None for pair in found.values() for one in pair)


def _chart(
    wording: Wording,
    book: Book,
    campaigns: Sequence[Campaign],
    channels: Sequence[Channel],
    found: Mapping[str, Mapping[str, tuple[Figure, Figure]]],
) -> Curves | None:
    """A line for every channel over the D-days of the campaigns; only what was told twice makes a line."""
    # A campaign that tells nothing of its channels breaks no line.
    told = [row for row in reversed(campaigns) if any(roi.value is not None for roi, _ in found[row.id].values())]
    dated = [(start, row) for row in told if (start := d_day(book, row.id)) is not None]
    lines = []
    for channel in channels:
        points = tuple(
            _point(wording, channel, start, row, found[row.id].get(channel.id, _UNKNOWN)[0]) for start, row in dated
        )
        if sum(point.value is not None for point in points) >= _TWICE:
            lines.append(Line(channel.name, Stroke.ACTUAL, points))
    lines = lines[:_MOST]
    title = wording.text("campaign_history.channel_roi")
    return (
        Curves("history_channels", title, wording.text("campaign_history.about.channels"), tuple(lines))
        if lines
        else None
    )


def _point(wording: Wording, channel: Channel, start: datetime, row: Campaign, figure: Figure) -> Point:
    at = datetime(start.year, start.month, start.day)
    if figure.value is None:
        return Point(at, None, "")
    value = figure_entry(wording, figure).text
    said = wording.text("campaign_history.point", day=row.name, name=channel.name, value=value)
    return Point(at, plain(figure), said)
