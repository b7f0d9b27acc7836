"""The data behind a report as tables of values, for whoever wants to count on: nothing rounded, nothing shortened."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.brief import Slot
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import (
    LESSON_FIELDS,
    SLOT_FIELDS,
    Field,
    FieldType,
)
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import (
    Indicator,
    IndicatorValue,
)
from desktop_app.domain.outline import outline
from desktop_app.domain.report import Lesson
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import in_order
from desktop_app.insight.charts.sheet import chart_sheet
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.lists.budget import BUDGET
from desktop_app.insight.lists.creatives import CREATIVES
from desktop_app.insight.lists.feedback import FEEDBACK
from desktop_app.insight.lists.line_up import LINE_UP
from desktop_app.insight.lists.mechanics import MECHANICS
from desktop_app.insight.lists.shape import Column, NumberList
from desktop_app.insight.lists.tables import is_money, list_sheet
from desktop_app.insight.lists.tops import TOPS
from desktop_app.insight.lists.touches import TOUCHES
from desktop_app.insight.number_figures import attainment, derived, figure_of, lift, net_lift
from desktop_app.insight.number_findings import verdicts
from desktop_app.insight.number_text import indicator_name, verdict_text
from desktop_app.insight.numbers import DAY, Span, Values, indicators, phase_spans, whole_span
from desktop_app.insight.overview import goal_standings
from desktop_app.insight.overview_text import goal_name
from desktop_app.insight.report.page import Report, Version
from desktop_app.insight.report.people import Names
from desktop_app.insight.report.work import of_key_people
from desktop_app.insight.rhythm import Rhythm
from desktop_app.insight.sheets import DataSheet, Datum, Kind, field_datum, figure_datum, measured_datum
from desktop_app.schedule.result import Schedule

_OPEN_LISTS = (TOPS, CREATIVES, MECHANICS)
_LISTS = (*_OPEN_LISTS, LINE_UP, TOUCHES, BUDGET, FEEDBACK)
_INSIDE: tuple[tuple[type[Entity], tuple[Field, ...]], ...] = ((Slot, SLOT_FIELDS), (Lesson, LESSON_FIELDS))
_COSTS = frozenset({"cost", "roi"})


@dataclass(frozen=True, slots=True)
class _Of:
    """Whose data, for whom."""

    wording: Wording
    book: Book
    plan: Schedule
    version: Version

    @property
    def campaign_id(self) -> str:
        return self.plan.campaign_id

    def word(self, code: str) -> str:
        return self.wording.text(f"data_book.{code}")

    def sheet(self, key: str, heads: Iterable[str], rows: Iterable[tuple[Datum, ...]]) -> DataSheet:
        """A sheet whose words are "data_book.<key>" and heads "data_book.column.<head>"."""
        named = tuple(self.word(f"column.{head}") for head in heads)
        return DataSheet(self.word(key), self.word(f"{key}.about"), named, tuple(rows))


def data_book(wording: Wording, book: Book, plan: Schedule, version: Version, report: Report) -> tuple[DataSheet, ...]:
    """All tables that have a row, those of the report's charts at the end. Merchants get neither costs nor the inside."""
    of = _Of(wording, book, plan, version)
    values = Values(book, plan.campaign_id)
    found = [_goals(of), _indicators(of, values)]
    if version.shows_inside:
        found += [_channels(of, values), _entries(of)]
    found += [_list(of, one) for one in (_LISTS if version.shows_inside else _OPEN_LISTS)]
    found += [_rows(of, kind, fields) for kind, fields in (_INSIDE if version.shows_inside else ())]
    found.append(_work(of))
    found += [chart_sheet(of.wording, chart) for part in report.parts for chart in part.charts]
    return tuple(sheet for sheet in found if sheet.rows)


def _goals(of: _Of) -> DataSheet:
    standings = goal_standings(of.book, of.campaign_id, Rhythm(of.book.of_campaign(Phase, of.campaign_id)))
    rows = [
        (
            Datum(goal_name(of.wording, one.goal)),
            measured_datum(one.goal.target, one.goal.measure),
            measured_datum(one.reading.value if one.reading else None, one.goal.measure),
            Datum(one.goal.unit),
            Datum(one.share, Kind.SHARE),
            Datum(one.reading.at if one.reading else None, Kind.MOMENT),
            Datum(one.goal.basis),
        )
        for one in standings
    ]
    return of.sheet("goals", ("goal", "target", "reached", "unit", "attainment", "as_of", "basis"), rows)


def _indicators(of: _Of, values: Values) -> DataSheet:
    """The whole campaign and its main phase, by the one rule of what adds up."""
    whole, main = whole_span(of.book, of.campaign_id), phase_spans(of.book, of.campaign_id).get(PhaseKind.MAIN)
    rows = []
    for one in indicators(of.book, of.campaign_id) if whole is not None else ():
        if whole is None or (one.key in _COSTS and not of.version.shows_inside):
            continue
        shown = [
            figure_of(one, values.total(one, None, whole, planned=True)),
            figure_of(one, values.total(one, None, whole)),
            attainment(values, one, None, whole),
            figure_of(one, values.total(one, None, main)) if main is not None else Figure(None, ""),
            lift(values, one),
            net_lift(values, one),
        ]
        if any(figure.value is not None for figure in shown):
            adds = of.wording.text("yes" if one.adds_over_days else "no")
            rows.append(
                (
                    Datum(indicator_name(of.wording, one)),
                    *map(figure_datum, shown),
                    Datum(one.unit),
                    Datum(adds),
                    Datum(one.basis),
                )
            )
    heads = ("indicator", "planned", "actual", "attainment", "main", "lift", "net_lift", "unit", "adds", "basis")
    return of.sheet("indicators", heads, rows)


def _channels(of: _Of, values: Values) -> DataSheet:
    span = phase_spans(of.book, of.campaign_id).get(PhaseKind.MAIN) or whole_span(of.book, of.campaign_id)
    rows = []
    for one in verdicts(values, span) if span is not None else ():
        found = derived(values, one.channel.id, span) if span is not None else {}
        figures = [found[key] for key in ("purchase_conversion", "value_per_buyer", "roi")]
        said = Datum(verdict_text(of.wording, one))
        rows.append((Datum(one.channel.name), *map(figure_datum, (one.share, *figures)), said))
    heads = ("channel", "share", "purchase_conversion", "value_per_buyer", "roi", "verdict")
    return of.sheet("channels", heads, rows)


def _entries(of: _Of) -> DataSheet:
    """Every entry as it was made: what a table of one's own is built from."""
    rows = []
    for one in sorted(of.book.of_campaign(IndicatorValue, of.campaign_id), key=lambda row: (row.start, row.finish)):
        indicator = of.book.get(Indicator, one.indicator_id)
        channel = of.book.find(Channel, one.channel_id)
        is_day = Span(one.start, one.finish) == Span.of_day(one.start.date())
        rows.append(
            (
                Datum(one.start.date(), Kind.DAY) if is_day else Datum(one.start, Kind.MOMENT),
                Datum((one.finish - DAY).date(), Kind.DAY) if is_day else Datum(one.finish, Kind.MOMENT),
                Datum(channel.name if channel is not None else of.word("all_channels")),
                Datum(indicator_name(of.wording, indicator)),
                Datum(of.word("planned" if one.planned else "actual")),
                measured_datum(one.value, indicator.measure),
                Datum(indicator.unit),
                Datum(one.source),
            )
        )
    heads = ("from", "to", "channel", "indicator", "kind", "value", "unit", "source")
    return of.sheet("entries", heads, rows)


def _list(of: _Of, one: NumberList) -> DataSheet:
    """A list with what is worked out of it."""

    def keeps(column: Column) -> bool:
        is_person = isinstance(column, Field) and column.type is FieldType.PERSON
        return (of.version.shows_people or not is_person) and (of.version.shows_inside or not is_money(column))

    given = one.rows(of.book, of.campaign_id, of.plan.now)
    return list_sheet(of.wording, one, given, of.word("list.about"), keeps)


def _rows(of: _Of, kind: type[Entity], fields: tuple[Field, ...]) -> DataSheet:
    kept = [field for field in fields if field.type is not FieldType.PERSON or of.version.shows_people]
    rows = [
        tuple(field_datum(of.wording, of.book, field, row) for field in kept)
        for row in in_order(of.book.where(kind, "campaign_id", of.campaign_id))
    ]
    title = of.wording.text(f"table.{kind.table}")
    return DataSheet(title, of.word("list.about"), tuple(of.wording.text(field.label) for field in kept), tuple(rows))


def _work(of: _Of) -> DataSheet:
    names = Names(of.wording, of.book, of.version)
    inside = of.version.shows_inside
    hidden = frozenset() if inside else of_key_people(of.book, of.campaign_id)
    rows = []
    for row in outline(of.book, of.campaign_id):
        dates = of.plan.tasks.get(row.task.id)
        if dates is None or row.task.inactive or row.task.id in hidden:
            continue
        more = (Datum(names.of(row.task.owner_id)), Datum(of.wording.code(dates.status))) if inside else ()
        rows.append(
            (
                Datum(row.wbs),
                Datum(row.task.name),
                Datum(dates.start, Kind.MOMENT),
                Datum(dates.finish, Kind.MOMENT),
                *more,
            )
        )
    heads = ("wbs", "task", "start", "finish", *(("owner", "status") if inside else ()))
    return of.sheet("work", heads, rows)
