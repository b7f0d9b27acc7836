"""The data of a report in words: goals, the curve, indicators, channels, tops, banners, traffic granted, money, feedback.

Figures come from the one rule of what may be added up: what does not add up and has no entry of its own stays "—".
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine, Slot
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import (
    BUDGET_LINE_FIELDS,
    SLOT_FIELDS,
    Field,
    FieldType,
)
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table, budget_standing, in_order, rows_table
from desktop_app.insight.figures import NOTHING, goal_figure, money_figure, percent_figure
from desktop_app.insight.lists.creatives import CREATIVES
from desktop_app.insight.lists.feedback import FEEDBACK
from desktop_app.insight.lists.mechanics import MECHANICS
from desktop_app.insight.lists.shape import NumberList
from desktop_app.insight.lists.tops import TOPS
from desktop_app.insight.lists.touches import TOUCHES
from desktop_app.insight.number_figures import BASE_DAYS, attainment, derived, figure_of, lift, net_lift
from desktop_app.insight.number_findings import anomalies, verdicts
from desktop_app.insight.number_text import anomaly_text, figure_words, indicator_name, verdict_text
from desktop_app.insight.numbers import Span, Values, indicators, phase_spans, whole_span
from desktop_app.insight.overview import goal_standings
from desktop_app.insight.overview_text import goal_name
from desktop_app.insight.report.comparisons import comparisons
from desktop_app.insight.report.lists import list_section
from desktop_app.insight.report.page import Version
from desktop_app.insight.rhythm import Rhythm

COST = "cost"
"""The indicator that stays in the house."""
_MOST_ODD = 8


def goal_table(wording: Wording, book: Book, campaign_id: str) -> Table | None:
    """Every goal with its target, what was reached and whether that meets it."""
    standings = goal_standings(book, campaign_id, Rhythm(book.of_campaign(Phase, campaign_id)))
    rows = []
    for one in standings:
        last, goal = one.reading, one.goal
        met = "" if one.share is None else wording.text("report.met" if one.share >= 1 else "report.not_met")
        rows.append(
            (
                goal_name(wording, goal),
                f"{goal_figure(wording, goal, goal.target)} {goal.unit if goal.target is not None else ''}".strip(),
                f"{goal_figure(wording, goal, last.value if last else None)} {goal.unit if last else ''}".strip(),
                percent_figure(one.share),
                met,
                wording.short_day(last.at.date()) if last else "",
                goal.basis,
            )
        )
    heads = ("goal", "target", "reached", "attainment", "met", "as_of", "basis")
    return Table(tuple(wording.text(f"report.column.{key}") for key in heads), tuple(rows), frozenset({1, 2, 3}))


def data_sections(wording: Wording, book: Book, campaign_id: str, version: Version) -> Iterator[Section]:
    """The data part in its order; merchants see neither costs nor what people said."""
    values, spans = Values(book, campaign_id), phase_spans(book, campaign_id)
    whole, main = whole_span(book, campaign_id), spans.get(PhaseKind.MAIN)

    def of(one: NumberList) -> Section:
        return list_section(wording, book, campaign_id, one, version)

    yield of(MECHANICS)
    if whole is not None and values.extent() is not None:
        yield Section(wording.text("report.figures"), (), _indicators(wording, values, whole, main, version))
        yield Section(wording.text("report.quotients"), (), _quotients(wording, values, whole, main, version))
        yield comparisons(wording, values, main or whole, version)
        if version.shows_inside:
            yield Section(wording.text("report.channels"), (), _channels(wording, values, main or whole))
            odd = anomalies(values, whole)[:_MOST_ODD]
            yield Section(wording.text("report.odd"), tuple(("", anomaly_text(wording, values, one)) for one in odd))
    yield of(TOPS)
    yield of(CREATIVES)
    yield Section(wording.text("report.slots"), (), _rows(wording, book, campaign_id, Slot, SLOT_FIELDS, version))
    if version.shows_inside:
        yield of(TOUCHES)
        yield Section(
            wording.text("report.money"),
            tuple(_money(wording, book, campaign_id)),
            _rows(wording, book, campaign_id, BudgetLine, BUDGET_LINE_FIELDS, version),
        )
        yield of(FEEDBACK)


def _rows(
    wording: Wording,
    book: Book,
    campaign_id: str,
    kind: type[Entity],
    fields: Iterable[Field],
    version: Version,
) -> Table | None:
    """Rows of the brief or the numbers; nobody is named and nothing costs anything where that stays at home."""
    hidden = set[FieldType]() if version.shows_people else {FieldType.PERSON}
    if not version.shows_inside:
        hidden |= {FieldType.MONEY, FieldType.LONG_TEXT}
    kept = [field for field in fields if field.type not in hidden]
    return rows_table(wording, book, kept, in_order(book.where(kind, "campaign_id", campaign_id)))


def _indicators(wording: Wording, values: Values, whole: Span, main: Span | None, version: Version) -> Table | None:
    """Every indicator that something is known of: plan, actual and attainment of all days, the main phase, the lift."""
    rows = []
    for one in indicators(values.book, values.campaign_id):
        if one.key == COST and not version.shows_inside:
            continue
        actual, plan = values.total(one, None, whole), values.total(one, None, whole, planned=True)
        of_main = values.total(one, None, main) if main is not None else None
        said = [figure_words(wording, figure_of(one, found)) for found in (plan, actual)]
        said.append(figure_words(wording, attainment(values, one, None, whole)))
        said.append(figure_words(wording, figure_of(one, of_main)) if of_main is not None else NOTHING)
        said += [figure_words(wording, lift(values, one)), figure_words(wording, net_lift(values, one))]
        if any(text != NOTHING for text in said):
            rows.append((indicator_name(wording, one), *said, one.basis))
    if not rows:
        return None
    heads = ("indicator", "plan", "actual", "attainment", "main", "lift", "net_lift", "basis")
    return Table(tuple(wording.text(f"report.column.{key}") for key in heads), tuple(rows), frozenset(range(1, 7)))


def _quotients(wording: Wording, values: Values, whole: Span, main: Span | None, version: Version) -> Table | None:
    rows = []
    before = _before(values, whole)
    columns = [derived(values, None, span) if span is not None else {} for span in (before, whole, main)]
    for name in columns[1]:
        if name == "roi" and not version.shows_inside:
            continue
        said = tuple(figure_words(wording, found[name]) if name in found else NOTHING for found in columns)
        if any(text != NOTHING for text in said):
            rows.append((wording.text(f"numbers.figure.{name}"), *said))
    heads = ("figure", "month_before", "whole", "main")
    table = Table(tuple(wording.text(f"report.column.{key}") for key in heads), tuple(rows), frozenset({1, 2, 3}))
    return table if rows else None


def _before(values: Values, whole: Span) -> Span | None:
    """The month before the first phase, as far as the numbers reach back."""
    extent = values.extent()
    start = whole.start - timedelta(days=BASE_DAYS)
    return Span(start, whole.start) if extent is not None and extent.start < whole.start else None


def _channels(wording: Wording, values: Values, span: Span) -> Table | None:
    rows = []
    for one in verdicts(values, span):
        found = derived(values, one.channel.id, span)
        said = [figure_words(wording, one.share)]
        said += [figure_words(wording, found[key]) for key in ("purchase_conversion", "value_per_buyer", "roi")]
        rows.append((one.channel.name, *said, verdict_text(wording, one)))
    heads = [wording.text("report.column.channel"), wording.text("report.column.share")]
    heads += [wording.text(f"numbers.figure.{key}") for key in ("purchase_conversion", "value_per_buyer", "roi")]
    table = Table((*heads, wording.text("report.column.verdict")), tuple(rows), frozenset(range(1, 5)))
    return table if rows else None


def _money(wording: Wording, book: Book, campaign_id: str) -> Iterator[tuple[str, str]]:
    standing = budget_standing(book, campaign_id)
    for key in ("budget", "used", "rest"):
        value = getattr(standing, key)
        if standing.budget is not None and value is not None:
            yield wording.text(f"campaign_brief.{key}_sum"), money_figure(wording, value)
