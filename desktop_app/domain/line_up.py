"""How far the line-up has come, and what an item of a confirmation demands of it."""

import re
import unicodedata
from dataclasses import dataclass
from math import ceil

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import AssetState, EnrolmentState
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import LineUpItem

_ENROLLED = frozenset({EnrolmentState.ENROLLED, EnrolmentState.APPROVED})
_ALL = 100
_DEMAND = re.compile(r"([0-9]{1,7})(?:件|个|items?)?|([0-9]{1,2}|100)%")
_NOTHING = {"", "-", "—", "无", "none"}


@dataclass(frozen=True, slots=True)
class LineUpCounts:
    """Items of a line-up; what is withdrawn counts nowhere but in `withdrawn`.

    enrolled: enrolled or approved; ready: pictures and texts approved; no_price, no_stock (none left), above_list
    (dearer than every day) are to be looked at.
    """

    items: int
    merchants: int
    enrolled: int
    ready: int
    no_price: int
    no_stock: int
    above_list: int
    withdrawn: int


def line_up_counts(book: Book, campaign_id: str) -> LineUpCounts:
    """How far a campaign's line-up has come."""
    rows = book.of_campaign(LineUpItem, campaign_id)
    there = [row for row in rows if takes_part(row)]
    return LineUpCounts(
        items=len(there),
        merchants=len({row.merchant.casefold() for row in there if row.merchant}),
        enrolled=sum(row.enrolment in _ENROLLED for row in there),
        ready=sum(row.assets is AssetState.APPROVED for row in there),
        no_price=sum(row.price is None for row in there),
        no_stock=sum(row.stock == 0 for row in there),
        above_list=sum(is_above_list(row) for row in there),
        withdrawn=len(rows) - len(there),
    )


def takes_part(row: LineUpItem) -> bool:
    """Whether an item was not withdrawn."""
    return row.enrolment is not EnrolmentState.WITHDRAWN


def is_above_list(row: LineUpItem) -> bool:
    """Whether an item costs more in the campaign than every day."""
    return row.price is not None and row.list_price is not None and row.price > row.list_price


def least(demand: str, items: int) -> int | None:
    """How many items a demand ("80", "90%") comes to; None for none. A share of no items is one: there must be some."""
    if not demand:
        return None
    if demand.endswith("%"):
        share = int(demand[:-1])
        return max(ceil(items * share / _ALL), 1 if share else 0)
    return int(demand)


def read_least(text: str) -> str:
    """A demand as it is typed: "80", "80 件", "90%"; "" for none. Raises KnownError "not_a_least"."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _NOTHING:
        return ""
    match = _DEMAND.fullmatch(plain)
    if match is None:
        raise KnownError("not_a_least", value=text)
    count = match[1] if match[1] is not None else match[2]
    return str(int(count)) + ("" if match[1] is not None else "%")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A demand that is not met. what: "enrolled" or "ready"; wanted: as it was demanded."""

    what: str
    count: int
    least: int
    wanted: str


def shortfalls(item: CheckpointItem, counts: LineUpCounts) -> tuple[Shortfall, ...]:
    """What of an item's demands is not met by the line-up; nothing where it is not about the line-up."""
    if not item.line_up:
        return ()
    demands = (("enrolled", item.least_enrolled, counts.enrolled), ("ready", item.least_ready, counts.ready))
    return tuple(
        Shortfall(what, count, wanted, demand)
        for what, demand, count in demands
        if (wanted := least(demand, counts.items)) is not None and count < wanted
    )
