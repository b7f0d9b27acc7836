"""A page of the history: a table whose cells keep their figures, and the charts of it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Table
from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.number_text import figure_words

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell. value: in whole units of money, a share as a part of one, None for a text or where nothing is known.

    why: what the figure is made of, or why there is none.
    """

    text: str
    value: Decimal | None = None
    measure: Measure | None = None
    why: str = ""


Row = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A table with its charts. key: what the command line and the window know it by; ids: of its rows, "" for none."""

    key: str
    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...] = ()
    ids: tuple[str, ...] = ()
    last: Row = ()
    """A row below the others, such as their average."""

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows with the one below them."""
        return (*self.rows, self.last) if self.last else self.rows

    @property
    def table(self) -> Table:
        """The same in words."""
        numbers = {n for row in self.all_rows for n, one in enumerate(row) if one.measure is not None}
        texts = tuple(tuple(one.text for one in row) for row in self.rows)
        return Table(self.heads, texts, frozenset(numbers), tuple(one.text for one in self.last))


def words(text: str) -> Entry:
    """A cell of words."""
    return Entry(text)


def figure_entry(wording: Wording, figure: Figure, why: str = "", mark: str = "") -> Entry:
    """A cell of a figure; "—" where it is not known. mark: stands behind it where something is to be said of it."""
    said = figure_words(wording, figure)
    if figure.value is None:
        return Entry(NOTHING, None, figure.measure, why)
    value = figure.value / _HUNDREDTHS if figure.measure is Measure.MONEY else figure.value
    return Entry(f"{said}{mark}", value, figure.measure, why)


def number_entry(value: Decimal | None, decimals: int = 0, *, signed: bool = False, why: str = "") -> Entry:
    """A plain number: days, counts, an index."""
    if value is None:
        return Entry(NOTHING, None, Measure.COUNT, why)
    shown = f"{abs(value):,.{decimals}f}"
    if decimals:
        shown = shown.rstrip("0").rstrip(".")
    is_nought = not any(sign in "123456789" for sign in shown)
    sign = "" if is_nought else "−" if value < 0 else "+" if signed else ""
    return Entry(sign + shown, value, Measure.COUNT, why)


def with_charts(page: HistoryPage, *charts: Chart | None) -> HistoryPage:
    """The same page with the charts that have something to show."""
    return replace(page, charts=tuple(one for one in charts if one is not None))
