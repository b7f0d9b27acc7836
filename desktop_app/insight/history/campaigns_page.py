"""All campaigns beside each other, in words, with a chart of one of their figures."""

from collections.abc import Iterable
from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Grade, Series
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.history.page import Entry, HistoryPage, figure_entry, number_entry, with_charts, words
from desktop_app.insight.history.side_by_side import Beside, Cell, Choice, Line, side_by_side
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_text import formula_text, indicator_name, total_reason
from desktop_app.insight.numbers import Values, by_key

_HUNDREDTHS = 100
_PARTIAL = "*"


def figure_name(wording: Wording, book: Book, name: str) -> str:
    """An indicator, or a derived figure, as it is called."""
    indicator = by_key(book).get(name)
    return indicator_name(wording, indicator) if indicator is not None else wording.text(f"numbers.figure.{name}")


def campaigns_page(wording: Wording, book: Book, choice: Choice, only: Iterable[str] = ()) -> HistoryPage:
    """The table, its average and a chart of the figure that it is sorted by, else of the first."""
    found = side_by_side(book, choice, only)
    text = wording.text
    heads = [text(f"campaign_history.column.{key}") for key in ("campaign", "d_day", "grade", "series", "days")]
    names = [figure_name(wording, book, name) for name in found.names]
    rows = tuple(_row(wording, book, line, choice) for line in found.lines)
    page = HistoryPage(
        "campaigns",
        text("campaign_history.page.campaigns"),
        _about(wording, found, choice),
        (*heads, *names),
        rows,
        ids=tuple(line.campaign.id for line in found.lines),
        last=_averages(wording, found, choice) if rows else (),
    )
    return with_charts(page, _chart(wording, book, found, choice))


def phase_text(wording: Wording, choice: Choice) -> str:
    """The whole campaign, or one of its phases."""
    return wording.code(choice.phase) if choice.phase is not None else wording.text("campaign_history.whole")


def _about(wording: Wording, found: Beside, choice: Choice) -> str:
    code = "per_day" if choice.per_day else "total"
    said = [phase_text(wording, choice), wording.text(f"campaign_history.{code}")]
    if choice.index:
        said.append(wording.text("campaign_history.index"))
    said.append(wording.text("campaign_history.people_own"))
    if any(cell.partial for line in found.lines for cell in line.cells):
        said.append(wording.text("campaign_history.partial", mark=_PARTIAL))
    return wording.text("numbers.dot").join(said)


def _row(wording: Wording, book: Book, line: Line, choice: Choice) -> tuple[Entry, ...]:
    row = line.campaign
    grade, series = book.find(Grade, row.grade_id), book.find(Series, row.series_id)
    values = Values(book, row.id)
    days = number_entry(None) if line.span is None else Entry(str(len(line.span.days)), _count(line), Measure.COUNT)
    return (
        words(row.name),
        words(wording.day(line.d_day.date()) if line.d_day is not None else NOTHING),
        words(grade.name if grade is not None else ""),
        words(series.name if series is not None else ""),
        days,
        *(_entry(wording, values, cell, choice) for cell in line.cells),
    )


def _count(line: Line) -> Decimal:
    return Decimal(len(line.span.days) if line.span is not None else 0)


def _entry(wording: Wording, values: Values, cell: Cell, choice: Choice) -> Entry:
    why = _why(wording, values, cell)
    if choice.index:
        return number_entry(cell.index, why=why)
    return figure_entry(wording, cell.figure, why, _PARTIAL if cell.partial else "")


def _why(wording: Wording, values: Values, cell: Cell) -> str:
    indicator = by_key(values.book).get(cell.figure.formula)
    if indicator is not None and cell.total is not None:
        return total_reason(wording, indicator, cell.total)
    return formula_text(wording, values, cell.figure) if indicator is None else ""


def _averages(wording: Wording, found: Beside, choice: Choice) -> tuple[Entry, ...]:
    head = (words(wording.text("campaign_history.average")), *(words("") for _ in range(4)))
    if choice.index:
        known = [one.value is not None for one in found.averages]
        return (*head, *(number_entry(Decimal(100) if one else None) for one in known))
    return (*head, *(figure_entry(wording, one, _of(wording, one)) for one in found.averages))


def _of(wording: Wording, average: Figure) -> str:
    return wording.text("campaign_history.average_of", count=average.known)


def _chart(wording: Wording, book: Book, found: Beside, choice: Choice) -> Bars | None:
    """One figure of every campaign in the order of time, with the average as the line on it."""
    if not found.names or not any(cell.figure.value is not None for line in found.lines for cell in line.cells):
        return None
    at = found.names.index(choice.sort) if choice.sort in found.names else 0
    name, average = figure_name(wording, book, found.names[at]), found.averages[at]
    lines = sorted(found.lines, key=lambda line: (line.d_day is None, line.d_day, line.campaign.id))
    mean = figure_entry(wording, average)
    bars = []
    for line in lines:
        cell = line.cells[at]
        said = figure_entry(wording, cell.figure, "", _PARTIAL if cell.partial else "")
        mark = wording.text("campaign_history.average_said", value=mean.text)
        bars.append(Bar(line.campaign.name, plain(cell.figure), said.text, plain(average), mark))
    heads = (wording.text("campaign_history.column.campaign"), name, wording.text("campaign_history.average"))
    return Bars("history_campaigns", name, _about(wording, found, choice), tuple(bars), heads)


def plain(figure: Figure) -> float | None:
    """A figure in whole units as charts want it; shares as percent."""
    if figure.value is None:
        return None
    if figure.measure is Measure.SHARE:
        return float(figure.value * _HUNDREDTHS)
    return float(figure.value / _HUNDREDTHS if figure.measure is Measure.MONEY else figure.value)
