"""A chart as plain values: whoever draws it need not know the campaign, whoever asks for its data gets a table."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Table


class Stroke(StrEnum):
    """How a line is drawn."""

    ACTUAL = "actual"
    PLANNED = "planned"
    BEFORE = "before"
    """What it is compared with: last year, the last big sale."""
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Point:
    """A moment with its figure in whole units, None where nothing is known. said: what a hover tells."""

    at: datetime
    value: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """Figures over time; a line is broken where nothing is known."""

    name: str
    stroke: Stroke
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A phase behind the lines: [start, finish). role: the colour it has everywhere."""

    name: str
    start: datetime
    finish: datetime
    role: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines over time. unit: of the figures, "" for none; by_hour: points are hours instead of days."""

    key: str
    title: str
    about: str
    """A line of smaller print: what to see in it, where it comes from, why something is missing."""
    lines: tuple[Line, ...]
    bands: tuple[Band, ...] = ()
    unit: str = ""
    by_hour: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. value: its length in whole units, None: not known ("—"). said: what stands beside it.

    mark: a cross line on it, such as the target or the plan; mark_said: the same in words.
    role: the colour of the theme.
    """

    name: str
    value: float | None
    said: str
    mark: float | None = None
    mark_said: str = ""
    role: str = "accent"


@dataclass(frozen=True, slots=True)
class Bars:
    """Lying bars, one below the other, in the order given. values may be negative: they go to the left."""

    key: str
    title: str
    about: str
    bars: tuple[Bar, ...]
    heads: tuple[str, str, str]
    """What the name, the value and the mark are, for the table of the data."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Steps of which each is a part of the one before. said of a step tells the rate."""

    key: str
    title: str
    about: str
    steps: tuple[Bar, ...]
    heads: tuple[str, str]


Chart = Curves | Bars | Funnel
"""key of a chart: what the command line and the window know it by."""


def chart_said(chart: Chart) -> str:
    """What a chart is about, for those who do not see it."""
    return " · ".join(part for part in (chart.title, chart.about) if part)


def chart_table(wording: Wording, chart: Chart) -> Table:
    """The data of a chart, as whoever wants to draw it again needs them."""
    if isinstance(chart, Curves):
        moments = sorted({point.at for line in chart.lines for point in line.points})
        # What has one name is one column: the level of each phase is a line of its own.
        known: dict[str, dict[datetime, float | None]] = {}
        for line in chart.lines:
            known.setdefault(line.name, {}).update((point.at, point.value) for point in line.points)
        rows = tuple(
            (_moment(at, by_hour=chart.by_hour), *(_value(one.get(at)) for one in known.values())) for at in moments
        )
        heads = (wording.text("chart.when"), *known)
        return Table(heads, rows, frozenset(range(1, len(heads))))
    if isinstance(chart, Funnel):
        return Table(
            (*chart.heads, ""), tuple((one.name, _value(one.value), one.said) for one in chart.steps), frozenset({1})
        )
    bars = tuple((one.name, _value(one.value), _value(one.mark)) for one in chart.bars)
    return Table(chart.heads, bars, frozenset({1, 2}))


def _moment(at: datetime, *, by_hour: bool) -> str:
    return at.isoformat(" ", "minutes") if by_hour else at.date().isoformat()


def _value(value: float | None) -> str:
    """The exact figure as spreadsheets read it; nothing where nothing is known."""
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def chart_row(chart: Chart) -> dict[str, Any]:
    """A chart as plain data, moments as ISO 8601."""
    return {"kind": type(chart).__name__.lower(), **asdict(chart, dict_factory=_written)}


def _written(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in pairs}
