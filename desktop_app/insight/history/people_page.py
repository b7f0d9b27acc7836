"""Key people who worked with us more than once: what each time cost and brought, and whether we would again."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import CooperationState
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.comparison import d_day
from desktop_app.insight.cooperation_text import figure_reason
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.history.page import Entry, HistoryPage, figure_entry, with_charts, words
from desktop_app.insight.key_figures import Results
from desktop_app.insight.key_results import results_of, results_together

_FIGURES = ("cost", "exposure", "gmv", "roi")
_MOST = 12
"""So many people are drawn."""
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Time:
    """One cooperation with its results."""

    cooperation: Cooperation
    campaign: Campaign
    d_day: datetime | None
    results: Results


@dataclass(frozen=True, slots=True)
class Repeated:
    """Somebody who worked in two campaigns or more: every time, the newest first, and all of them together."""

    person: KeyPerson
    times: tuple[Time, ...]
    together: Results


def repeated(book: Book, ids: frozenset[str]) -> list[Repeated]:
    """Those who worked in two of these campaigns or more, who sold most first. Who declined did not work."""
    found: dict[str, list[Time]] = {}
    for row in book.rows(Cooperation).values():
        if row.campaign_id in ids and row.state is not CooperationState.DECLINED:
            campaign = book.get(Campaign, row.campaign_id)
            found.setdefault(row.key_person_id, []).append(
                Time(row, campaign, d_day(book, campaign.id), results_of(book, row.id))
            )
    result = []
    for id, times in found.items():
        if len({one.campaign.id for one in times}) >= _TWICE:
            times.sort(key=lambda one: (one.d_day or datetime.min, one.campaign.id), reverse=True)
            together = results_together(book, [one.cooperation.id for one in times])
            result.append(Repeated(book.get(KeyPerson, id), tuple(times), together))
    return sorted(result, key=lambda one: (-(one.together.gmv.value or Decimal(-1)), one.person.name, one.person.id))


def people_page(wording: Wording, book: Book, ids: frozenset[str]) -> HistoryPage:
    """A row for every time somebody worked with us, under all of them together."""
    found = repeated(book, ids)
    text = wording.text
    heads = [text(f"campaign_history.column.{key}") for key in ("person", "campaign", "d_day")]
    # Within a sentence English has these in small letters.
    heads += [name[:1].upper() + name[1:] for name in (text(f"key_figure.{key}") for key in _FIGURES)]
    heads += [text("campaign_history.column.again"), text("campaign_history.column.reason")]
    rows: list[tuple[Entry, ...]] = []
    shown: list[str] = []
    for one in found:
        count = text("campaign_history.times", count=len(one.times))
        rows.append(
            (words(one.person.name), words(count), words(""), *_cells(wording, one.together), words(""), words(""))
        )
        shown.append(one.person.id)
        for each in one.times:
            rows.append(_row(wording, one, each))
            shown.append(one.person.id)
    about = text("campaign_history.about.people")
    page = HistoryPage(
        "people", text("campaign_history.page.people"), about, tuple(heads), tuple(rows), ids=tuple(shown)
    )
    return with_charts(page, _chart(wording, found, about))


def _row(wording: Wording, one: Repeated, each: Time) -> tuple[Entry, ...]:
    row = each.cooperation
    return (
        words(one.person.name),
        words(each.campaign.name),
        words(wording.day(each.d_day.date()) if each.d_day is not None else NOTHING),
        *_cells(wording, each.results),
        words(row.again.value if row.again is not None else NOTHING),
        words(row.again_reason),
    )


def _cells(wording: Wording, results: Results) -> list[Entry]:
    named = [results.named(key) for key in _FIGURES]
    return [figure_entry(wording, one, figure_reason(wording, one)) for one in named]


def _chart(wording: Wording, found: list[Repeated], about: str) -> Bars | None:
    """The last time's ROI with the time before as the line on it."""
    bars = []
    for one in found[:_MOST]:
        last, before = (each.results.roi for each in one.times[:_TWICE])
        mark = wording.text("campaign_history.before_said", value=figure_entry(wording, before).text)
        bars.append(
            Bar(one.person.name, _float(last.value), figure_entry(wording, last).text, _float(before.value), mark)
        )
    keys = ("person", "last_time", "time_before")
    heads = tuple(wording.text(f"campaign_history.column.{key}") for key in keys)
    title = wording.text("campaign_history.roi_again")
    known = any(bar.value is not None for bar in bars)
    return Bars("history_people", title, about, tuple(bars), (heads[0], heads[1], heads[2])) if known else None


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
