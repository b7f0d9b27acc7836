"""What a list around the numbers is: columns that are typed or worked out, remarks on rows, sentences about all of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar

from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.fields import Field
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.memory import RowMemory

E = TypeVar("E", bound=CampaignEntity)
_PLACE = attrgetter("position", "id")


@dataclass(frozen=True, slots=True)
class Worked:
    """A column that is worked out of a row: its name is "list_figure.<key>", its formula "list_formula.<key>".

    of_money: it tells something of money though it is none itself.
    """

    key: str
    measure: Measure = Measure.SHARE
    width: int = 10
    of_money: bool = False

    @property
    def label(self) -> str:
        """The catalogue code of its name."""
        return f"list_figure.{self.key}"


Column = Field | Worked


@dataclass(frozen=True, slots=True)
class Name:
    """A name out of the catalogue, among the values of a sentence."""

    code: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a row: the sentence "list_remark.<code>" with its values; column: where it shows."""

    code: str
    column: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about the whole list: "list_told.<code>" with its values. A Figure among them is said in words.

    urgent: it asks for something to be done.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list in one campaign. now: the moment that they are looked at; memory: of the looks before."""

    book: Book
    campaign_id: str
    rows: Sequence[CampaignEntity]
    now: datetime
    memory: RowMemory = field(default_factory=RowMemory)


Figures = Mapping[str, Figure]
"""What is worked out of one row, by column."""


@dataclass(frozen=True, kw_only=True)
class NumberList:
    """One list.

    figures, remarks: of the rows that have any, by their ids; filters: columns whose values are few and filtered by.
    """

    key: str
    kind: type[CampaignEntity]
    columns: tuple[Column, ...]
    filters: tuple[str, ...] = ()
    figures: Callable[[Rows], Mapping[str, Figures]]
    remarks: Callable[[Rows], Mapping[str, tuple[Remark, ...]]]
    told: Callable[[Rows], tuple[Told, ...]]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns that are typed."""
        return tuple(one for one in self.columns if isinstance(one, Field))

    def rows(self, book: Book, campaign_id: str, now: datetime, memory: RowMemory | None = None) -> Rows:
        """The rows of a campaign, in the order that people gave them. memory: kept by who looks again and again."""
        rows = sorted(book.of_campaign(self.kind, campaign_id), key=_PLACE)
        return Rows(book, campaign_id, rows, now, memory or RowMemory())


def quotient(key: str, measure: Measure, above: tuple[str, int | None], below: tuple[str, int | None]) -> Figure:
    """One field over another, by their names; no figure where a side is not known or the lower one is nought."""
    inputs = {name: None if value is None else Decimal(value) for name, value in (above, below)}
    over, under = inputs[above[0]], inputs[below[0]]
    value = over / under if over is not None and under else None
    return Figure(value, key, measure, inputs)


def difference(key: str, whole: tuple[str, int | None], part: tuple[str, int | None]) -> Figure:
    """What is left of money when a part is taken; without a part all of it."""
    inputs = {name: None if value is None else Decimal(value) for name, value in (whole, part)}
    left = None if whole[1] is None else Decimal(whole[1] - (part[1] or 0))
    return Figure(left, key, Measure.MONEY, inputs)


def known_sum(values: Iterable[int | None]) -> int | None:
    """The sum of what is known of pieces or money; None where nothing is. People are never handed in here."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def with_remarks(rows: Iterable[E], remarks: Callable[[E], Iterable[Remark]]) -> dict[str, tuple[Remark, ...]]:
    """The rows that something is odd about."""
    return {row.id: found for row in rows if (found := tuple(remarks(row)))}


def remarks_alone(
    given: Rows, odd: Callable[[E], tuple[Remark, ...]], rows: Iterable[E]
) -> dict[str, tuple[Remark, ...]]:
    """The same where what is odd about a row is seen from the row alone."""
    return {id: found for id, found in given.memory.each(odd, rows).items() if found}
