"""A series in words: a row for every day from D-day, a column for every year, and the curves over each other."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves, Line, Point, Stroke
from desktop_app.insight.charts.parts import bands
from desktop_app.insight.comparison import d_day
from desktop_app.insight.history.campaigns_page import figure_name, plain
from desktop_app.insight.history.page import Entry, HistoryPage, figure_entry, with_charts, words
from desktop_app.insight.history.series import Course, courses
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_figures import figure_of
from desktop_app.insight.numbers import DAY, Total, Values, by_key, phase_spans


def series_page(
    wording: Wording, book: Book, campaigns: Sequence[Campaign], name: str, *, cumulative: bool = False
) -> HistoryPage:
    """The newest campaign first. Raises KnownError "no_such_indicator", "does_not_add_up"."""
    found = courses(book, campaigns, name, cumulative=cumulative)
    text = wording.text
    title = figure_name(wording, book, name)
    if cumulative:
        title = text("campaign_history.cumulative", name=title)
    heads = (
        text("campaign_history.column.from_d_day"),
        text("campaign_history.column.phase"),
        *(row.name for row in campaigns),
    )
    indicator = by_key(book).get(name)
    nothing = figure_of(indicator, Total(None)) if indicator is not None else Figure(None, name, Measure.SHARE)
    known = [n for one in found for n in one.days]
    rows = tuple(
        (words(day_name(wording, n)), words(_phase(wording, book, campaigns, n)), *_cells(wording, found, n, nothing))
        for n in (range(min(known), max(known) + 1) if known else ())
    )
    about = _about(wording, book, campaigns, found)
    page = HistoryPage("series", title, about, heads, rows)
    return with_charts(page, _chart(wording, book, found, title, about) if known else None)


def day_name(wording: Wording, n: int) -> str:
    """D-day, D−3, D+1."""
    return wording.text("campaign_history.d_day") if n == 0 else f"D{'+' if n > 0 else '−'}{abs(n)}"


def _cells(wording: Wording, found: Sequence[Course], n: int, nothing: Figure) -> Iterator[Entry]:
    for one in found:
        yield figure_entry(wording, one.days.get(n, nothing))


def _phase(wording: Wording, book: Book, campaigns: Sequence[Campaign], n: int) -> str:
    """The phase that the newest campaign is in on a day."""
    start = d_day(book, campaigns[0].id)
    if start is None:
        return ""
    at = datetime(start.year, start.month, start.day) + n * DAY
    spans = phase_spans(book, campaigns[0].id).items()
    return next((wording.code(kind) for kind, span in spans if span.start <= at < span.finish), "")


def _about(wording: Wording, book: Book, campaigns: Sequence[Campaign], found: Sequence[Course]) -> str:
    said = [wording.text("campaign_history.aligned")]
    if campaigns:
        start = d_day(book, campaigns[0].id)
        if start is not None:
            day = wording.day(start.date())
            said.append(wording.text("campaign_history.dates_of", name=campaigns[0].name, day=day))
    since = next((one.since for one in found if one.since is not None), None)
    if since is not None:
        said.append(wording.text("campaign_history.added_since", day=day_name(wording, since)))
    if campaigns and not any(one.days for one in found):
        said.append(wording.text("campaign_history.no_days"))
    return wording.text("numbers.dot").join(said)


def _chart(wording: Wording, book: Book, found: Sequence[Course], title: str, about: str) -> Curves:
    """The days of all campaigns stand on the dates of the newest one."""
    newest = found[0].campaign
    start = d_day(book, newest.id) or datetime.min
    midnight = datetime(start.year, start.month, start.day)
    known = [n for one in found for n in one.days]
    days = range(min(known), max(known) + 1)
    lines = tuple(
        Line(one.campaign.name, Stroke.BEFORE if k else Stroke.ACTUAL, tuple(_points(wording, one, days, midnight)))
        for k, one in enumerate(found)
        if one.days
    )
    first, end = midnight + days[0] * DAY, midnight + (days[-1] + 1) * DAY
    shown = tuple(one for one in bands(wording, Values(book, newest.id)) if one.finish > first and one.start < end)
    return Curves("history_series", title, about, lines, shown)


def _points(wording: Wording, one: Course, days: range, midnight: datetime) -> Iterator[Point]:
    for n in days:
        figure = one.days.get(n)
        at = midnight + timedelta(days=n)
        if figure is None:
            yield Point(at, None, "")
            continue
        said = wording.text(
            "campaign_history.point",
            day=day_name(wording, n),
            name=one.campaign.name,
            value=figure_entry(wording, figure).text,
        )
        yield Point(at, plain(figure), said)
