"""What a file of numbers comes to: figures with their places, and what could not be read."""

from dataclasses import dataclass, field

from desktop_app.domain.numbers import Indicator
from desktop_app.insight.numbers import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """What was not read, and where. code: its sentence is "number_problem.<code>"."""

    sheet: str
    row: int
    column: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class Read:
    """One number of a file. channel: "" for all channels together, else its name; row: where it stands."""

    indicator: Indicator
    channel: str
    span: Span
    planned: bool
    value: int
    source: str
    sheet: str
    row: int


@dataclass
class NumbersFile:
    """Everything that a file holds. columns: (heading, what it was taken for, "" for nothing) by sheet."""

    name: str
    numbers: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)
