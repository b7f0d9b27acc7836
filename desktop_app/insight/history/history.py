"""The whole history of a workspace as pages, for the window, the command line and the Excel book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Series
from desktop_app.i18n import Wording
from desktop_app.insight.comparison import d_day, plain_name
from desktop_app.insight.history.campaigns_page import campaigns_page
from desktop_app.insight.history.channels_page import channels_page
from desktop_app.insight.history.page import HistoryPage
from desktop_app.insight.history.people_page import people_page
from desktop_app.insight.history.process import gates, stage_slips
from desktop_app.insight.history.process_page import gates_page, slips_page
from desktop_app.insight.history.series import series_of
from desktop_app.insight.history.series_page import series_page
from desktop_app.insight.history.side_by_side import Choice, chosen, usual_names
from desktop_app.insight.number_figures import QUOTIENTS
from desktop_app.insight.numbers import by_key
from desktop_app.schedule.result import Schedule

_TWICE = 2


def events(book: Book, campaigns: Sequence[Campaign]) -> list[tuple[str, Campaign]]:
    """Every event that was held twice or more: its series' name, else its campaigns' own without a year, and its newest."""
    found: dict[str, tuple[str, Campaign]] = {}
    for row in campaigns:
        group = row.series_id or plain_name(row.name)
        if group not in found and len(series_of(book, row)) >= _TWICE and d_day(book, row.id) is not None:
            series = book.find(Series, row.series_id)
            found[group] = (series.name if series is not None else row.name, row)
    return list(found.values())


def history_pages(
    wording: Wording, book: Book, schedules: Mapping[str, Schedule], choice: Choice, only: Iterable[str] = ()
) -> tuple[HistoryPage, ...]:
    """Every page that has something to say, the campaigns' always. schedules: of the campaigns, by their ids."""
    named = tuple(only)
    campaigns = chosen(book, choice, named)
    name = day_name_of(book, choice, campaigns)
    pages = [history_page(wording, book, schedules, choice, "campaigns", named)]
    if name:
        pages += _series_pages(wording, book, campaigns, name)
    rest = ("slips", "gates", "people", "channels")
    pages += [history_page(wording, book, schedules, choice, key, named) for key in rest]
    return tuple(page for n, page in enumerate(pages) if n == 0 or page.rows)


def history_page(
    wording: Wording, book: Book, schedules: Mapping[str, Schedule], choice: Choice, key: str, only: Iterable[str] = ()
) -> HistoryPage:
    """One page about the campaigns that fit, by its key; of a series see `years_page`."""
    campaigns = chosen(book, choice, only)
    plans = [schedules[row.id] for row in campaigns if row.id in schedules]
    if key == "slips":
        found = (stage_slips(book, plan) for plan in plans)
        return slips_page(wording, [one for one in found if one.baseline is not None])
    if key == "gates":
        return gates_page(wording, [one for plan in plans for one in gates(book, plan)])
    if key == "people":
        return people_page(wording, book, frozenset(row.id for row in campaigns))
    return channels_page(wording, book, campaigns) if key == "channels" else campaigns_page(wording, book, choice, only)


def years_page(
    wording: Wording, book: Book, campaign_id: str, name: str, *, cumulative: bool = False
) -> HistoryPage | None:
    """The event of a campaign year on year; None where there is no such campaign, or no figure is asked for."""
    newest = book.find(Campaign, campaign_id)
    if newest is None or not name:
        return None
    return series_page(wording, book, series_of(book, newest), name, cumulative=cumulative)


def day_name_of(book: Book, choice: Choice, campaigns: Sequence[Campaign]) -> str:
    """The figure that a series is shown by: what is sorted by, else the first that has days; "" where none has."""
    names = (choice.sort, *(choice.names or usual_names(book, campaigns)))
    by_day = {*by_key(book), *(one.name for one in QUOTIENTS)}
    return next((name for name in names if name in by_day), "")


def _series_pages(wording: Wording, book: Book, campaigns: Sequence[Campaign], name: str) -> Iterator[HistoryPage]:
    ids = {row.id for row in campaigns}
    for title, newest in events(book, campaigns):
        rows = [row for row in series_of(book, newest) if row.id in ids]
        if len(rows) >= _TWICE:
            page = series_page(wording, book, rows, name)
            yield replace(page, title=wording.text("campaign_history.series_title", series=title, name=page.title))
