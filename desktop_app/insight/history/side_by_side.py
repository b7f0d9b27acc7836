"""All campaigns beside each other: the indicators that were chosen, over the same phase, and against their average.

A figure is what the one rule of adding up answers; people are only ever their own entries. An average, and the index to it,
is made of figures that know every day of their span.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from desktop_app.domain import codes
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.comparison import d_day
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_figures import QUOTIENTS, by_day, derived, figure_of, lift, net_lift
from desktop_app.insight.numbers import Missing, Span, Total, Values, by_key, indicators, phase_spans, whole_span

LIFTS = ("lift", "net_lift")
"""Of sales, over the main phase, whichever phase is shown."""
DERIVED = (*(one.name for one in QUOTIENTS), *LIFTS)
_USUAL = {
    Purpose.CONVERSION: ("gmv", "orders", "uv", "buyers", "browse_conversion", "purchase_conversion", "value_per_buyer", "roi", "lift"),
    Purpose.COMMUNICATION: ("exposure", "forwards", "ugc", "dau", "attendance", "favourability", "cost"),
}  # fmt: skip
_PER = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at. names: keys of indicators and of derived figures, the usual ones where empty; phase: None for
    the whole; sort: one of the names, the best first, "" for the newest first; year: of D-day."""

    names: tuple[str, ...] = ()
    phase: PhaseKind | None = None
    per_day: bool = False
    index: bool = False
    sort: str = ""
    grade_id: str | None = None
    series_id: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one campaign. partial: some of its days are not known; index: 100 is the average."""

    figure: Figure
    total: Total | None = None
    partial: bool = False
    index: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One campaign. span: what was looked at, None where it has no such phase."""

    campaign: Campaign
    d_day: datetime | None
    span: Span | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Campaigns with their figures, and what these average, in the order of the names."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    averages: tuple[Figure, ...]


def known_names(book: Book) -> tuple[str, ...]:
    """Everything that can be chosen."""
    return (*(row.key for row in indicators(book)), *DERIVED)


def usual_names(book: Book, campaigns: Sequence[Campaign]) -> tuple[str, ...]:
    """The figures that lead in most of these campaigns, as far as the workspace keeps them."""
    talked = sum(row.purpose is Purpose.COMMUNICATION for row in campaigns)
    purpose = Purpose.COMMUNICATION if talked * 2 > len(campaigns) else Purpose.CONVERSION
    known = set(known_names(book))
    return tuple(name for name in _USUAL[purpose] if name in known)


def chosen(book: Book, choice: Choice, only: Iterable[str] = ()) -> list[Campaign]:
    """The campaigns that are loaded and fit, those put away too; the newest D-day first, those without one last.

    only: ids, where some were named.
    """
    named = set(only)
    fits = []
    for row in book.rows(Campaign).values():
        day = d_day(book, row.id) if row.id in book.loaded else None
        if row.id not in book.loaded or (named and row.id not in named):
            continue
        if choice.grade_id not in (None, row.grade_id) or choice.series_id not in (None, row.series_id):
            continue
        if choice.year is None or (day is not None and day.year == choice.year):
            fits.append((day or datetime.min, row.position, row.id, row))
    return [one[-1] for one in sorted(fits, key=lambda one: one[:3], reverse=True)]


def side_by_side(book: Book, choice: Choice, only: Iterable[str] = ()) -> Beside:
    """The chosen campaigns with the chosen figures. Raises KnownError "no_such_indicator"."""
    campaigns = chosen(book, choice, only)
    names = choice.names or usual_names(book, campaigns)
    unknown = [name for name in (*names, *([choice.sort] if choice.sort else [])) if name not in known_names(book)]
    if unknown:
        raise KnownError("no_such_indicator", name=unknown[0], names=list(known_names(book)))
    lines = [_line(Values(book, row.id), row, names, choice) for row in campaigns]
    averages = tuple(
        _average([line.cells[n].figure for line in lines if not line.cells[n].partial], name)
        for n, name in enumerate(names)
    )
    lines = [replace(line, cells=tuple(map(_indexed, line.cells, averages))) for line in lines]
    if choice.sort in names:
        at = names.index(choice.sort)
        lines.sort(key=lambda line: (line.cells[at].figure.value is None, -(line.cells[at].figure.value or 0)))
    return Beside(names, tuple(lines), averages)


def _line(values: Values, row: Campaign, names: Sequence[str], choice: Choice) -> Line:
    book = values.book
    span = whole_span(book, row.id) if choice.phase is None else phase_spans(book, row.id).get(choice.phase)
    quotients = derived(values, None, span) if span is not None else {}
    cells = tuple(_cell(values, name, span, quotients, per_day=choice.per_day) for name in names)
    return Line(row, d_day(book, row.id), span, cells)


def _cell(values: Values, name: str, span: Span | None, quotients: dict[str, Figure], *, per_day: bool) -> Cell:
    keyed = by_key(values.book)
    if name in LIFTS:
        sales = keyed.get("gmv")
        found = lift if name == "lift" else net_lift
        return Cell(found(values, sales) if sales is not None else Figure(None, name, Measure.SHARE))
    if name in DERIVED:
        measure = next(one.measure for one in QUOTIENTS if one.name == name)
        return Cell(quotients.get(name, Figure(None, name, measure)))
    if span is None:
        return Cell(figure_of(keyed[name], Total(None, (), Missing.NOTHING)))
    return figure_over(values, keyed[name], span, per_day=per_day)


def figure_over(values: Values, indicator: Indicator, span: Span, *, per_day: bool = False) -> Cell:
    """An indicator over a span, or its daily average.

    Of what adds up that is the figure over its days; of people the mean of the entries of single days, since a
    period's own entry counts everybody once.
    """
    total = values.total(indicator, None, span)
    if not per_day or indicator.measure is codes.Measure.PERCENT:
        return Cell(figure_of(indicator, total), total, bool(total.gaps) and total.value is not None)
    if indicator.adds_over_days and total.value is not None and not total.gaps:
        figure = figure_of(indicator, total)
        value = figure.value / len(span.days) if figure.value is not None else None
        return Cell(replace(figure, value=value), total)
    days = by_day(values, indicator, None, span)
    mean = Decimal(sum(days.values())) / len(days) if days else None
    figure = replace(figure_of(indicator, total), value=mean, known=len(days), of=len(span.days))
    return Cell(figure, total, 0 < len(days) < len(span.days))


def _average(figures: Sequence[Figure], name: str) -> Figure:
    known = [one.value for one in figures if one.value is not None]
    measure = figures[0].measure if figures else Measure.COUNT
    value = sum(known, Decimal()) / len(known) if known else None
    return Figure(value, name, measure, known=len(known), of=len(figures))


def _indexed(cell: Cell, average: Figure) -> Cell:
    """With what it is where the average is 100; of nothing, of a part, and to an average of nought there is none."""
    value = cell.figure.value
    if value is None or cell.partial or not average.value or average.value < 0:
        return cell
    return replace(cell, index=value / average.value * _PER)
