"""The night's bulletin: a few lines for the group, and the same for a picture. It names no phone and no person."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.lists import Channel
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Curves
from desktop_app.insight.charts.night import night_chart
from desktop_app.insight.comparison import Against, Base, base_of
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.incident_text import standing
from desktop_app.insight.incidents import incidents, open_ones
from desktop_app.insight.night_burn import BurnState, burns
from desktop_app.insight.night_sales import NightSales, leading, night_sales
from desktop_app.insight.night_sales_text import amount, burn_text, sales_facts, share_of
from desktop_app.insight.night_text import d_day_text, next_up_text
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Span, Values
from desktop_app.insight.run_sheet import NightState, RunSheet

_TOP = 3
_MOST_INCIDENTS = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what is said of it. is_loud: it needs somebody."""

    word: str
    said: str
    is_loud: bool = False


@dataclass(frozen=True, slots=True)
class Bulletin:
    """facts: in the order of a message; chart: None where there is no main phase."""

    title: str
    about: str
    facts: tuple[Fact, ...]
    chart: Curves | None


def bulletin(
    wording: Wording, book: Book, sheet: RunSheet, values: Values | None = None, base: Base | None = None
) -> Bulletin:
    """The bulletin as of the sheet's own now. base: last year's same event, which else counts where it is loaded."""
    known = values or Values(book, sheet.campaign_id)
    sales = leading_sales(known, base)
    title = wording.text(
        "night.bulletin.title", campaign=book.get(Campaign, sheet.campaign_id).name, now=wording.short_moment(sheet.now)
    )
    facts = (*_sold(wording, known, sales, sheet), *burning(wording, known, sheet), *_running(wording, book, sheet))
    chart = night_chart(wording, sales, sheet.base) if sales is not None and sales.last is not None else None
    return Bulletin(title, d_day_text(wording, sheet), facts, chart)


def leading_sales(values: Values, base: Base | None = None) -> NightSales | None:
    """The leading number by the hour."""
    indicator = leading(values)
    return night_sales(values, indicator, base or base_of(values, Against.YEAR)) if indicator is not None else None


def bulletin_text(wording: Wording, found: Bulletin) -> str:
    """As a message for the group."""
    lines = [found.title, *filter(None, (found.about,))]
    lines += [
        wording.text("night.bulletin.line", word=one.word, said=one.said) if one.word else one.said
        for one in found.facts
    ]
    return "\n".join(lines)


def _sold(wording: Wording, values: Values, sales: NightSales | None, sheet: RunSheet) -> Iterator[Fact]:
    if sales is None:
        return
    yield from (Fact(word, said) for word, said in sales_facts(wording, sales, sheet.base))
    top = list(_top_channels(wording, values, sales))
    if top:
        yield Fact(wording.text("night.bulletin.channels"), wording.value(top))


def _top_channels(wording: Wording, values: Values, sales: NightSales) -> Iterator[str]:
    """The channels that brought most since main began, each with its share of all."""
    if sales.until is None or not sales.indicator.adds_over_days:
        return
    span, indicator = Span(sales.hours[0].start, sales.until), sales.indicator
    whole = values.total(indicator, None, span).value
    found: list[tuple[int, Channel]] = []
    for channel in values.channels([indicator]):
        value = values.total(indicator, channel.id, span).value
        if value:
            found.append((value, channel))
    for value, channel in sorted(found, key=lambda one: -one[0])[:_TOP]:
        share = percent_figure(share_of(value, whole))
        said = amount(wording, indicator, value)
        yield wording.text("night.bulletin.channel", name=channel.name, value=said, share=share)


def burning(wording: Wording, values: Values, sheet: RunSheet) -> Iterator[Fact]:
    """What will not last: coupons or money that are gone before the end at this pace, or gone already."""
    for one in burns(values):
        if one.state in (BurnState.FAST, BurnState.GONE):
            yield Fact(indicator_name(wording, one.indicator), burn_text(wording, one, sheet.base), True)


def _running(wording: Wording, book: Book, sheet: RunSheet) -> Iterator[Fact]:
    still = open_ones(incidents(book, sheet.campaign_id, sheet.now))
    said = [f"{one.row.what}{wording.text('night.bulletin.bracket', text=standing(wording, one))}" for one in still]
    if len(said) > _MOST_INCIDENTS:
        said = [*said[:_MOST_INCIDENTS], wording.text("night.bulletin.more", count=len(said) - _MOST_INCIDENTS)]
    none = wording.text("night.bulletin.no_incidents")
    yield Fact(wording.text("night.bulletin.incidents"), wording.value(said) if said else none, bool(said))
    late = [row.name for row in sheet.band(NightState.OVERDUE)]
    if late:
        names = [
            *late[:_TOP],
            *([wording.text("night.bulletin.more", count=len(late) - _TOP)] if len(late) > _TOP else []),
        ]
        yield Fact(wording.text("night.bulletin.late"), wording.value(names), True)
    coming = next_up_text(wording, sheet)
    if coming:
        yield Fact("", coming)
