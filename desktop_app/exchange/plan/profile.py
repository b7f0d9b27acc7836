"""What stands in a column, whatever its heading says."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.dates import NOTHING, NotADateError, read_dates
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.text import key, plain
from desktop_app.exchange.plan.values import is_yes_or_no, percent_text, read_length, read_state

SERIALS = (36_526, 73_050)
"""Numbers that are taken for a date in a column of dates: 2000 to 2099."""


_NESTED = re.compile(r"\d+(\.\d+)+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in a column, as shares of its filled cells (0 to 1).

    filled: how many cells; distinct: how many different ones; runs: whether equal values stand together and at
    least one repeats; merged: whether cells are merged over rows; nested: whether they
    hold outline numbers of several levels (1.1); places: the rows that are filled.
    """

    filled: int = 0
    distinct: int = 0
    dates: float = 0.0
    serials: float = 0.0
    clocks: float = 0.0
    lengths: float = 0.0
    percents: float = 0.0
    states: float = 0.0
    numbers: float = 0.0
    yes_no: float = 0.0
    texts: float = 0.0
    average: float = 0.0
    runs: bool = False
    merged: bool = False
    nested: bool = False
    places: frozenset[int] = frozenset()


def profile(sheet: Sheet, column: int, rows: list[int]) -> Profile:
    """Look at a column below its heading."""
    cells = [(row, cell) for row in rows if (cell := sheet.grid.cell(row, column)) and cell.value is not None]
    if not cells:
        return Profile()
    counts = Counter(kind for _, cell in cells for kind in _kinds(cell))
    total = len(cells)
    values = [key(cell.text) for _, cell in cells]
    blocks = sum(1 for at, value in enumerate(values) if at == 0 or value != values[at - 1])
    distinct = len(set(values))
    return Profile(
        total,
        distinct,
        **{kind: counts[kind] / total for kind in _KINDS},
        average=sum(map(len, values)) / total,
        runs=distinct < total and blocks <= distinct * 1.25,
        merged=any((merge := sheet.merge(row, column)) and merge.bottom > merge.top for row, _ in cells),
        nested=sum(1 for value in values if _NESTED.fullmatch(value)) * 3 > total,
        places=frozenset(row for row, _ in cells),
    )


_KINDS = ("dates", "serials", "clocks", "lengths", "percents", "states", "numbers", "yes_no", "texts")


def _kinds(cell: Cell) -> Iterator[str]:
    value = cell.value
    if isinstance(value, datetime):
        yield "dates"
    elif isinstance(value, time):
        yield "clocks"
    elif isinstance(value, bool):
        yield from ("states", "yes_no")
    elif isinstance(value, int | float):
        yield from _number_kinds(float(value), cell)
    else:
        yield from _text_kinds(plain(cell.text))


def _number_kinds(number: float, cell: Cell) -> Iterator[str]:
    yield "numbers"
    if SERIALS[0] <= number <= SERIALS[1]:
        yield "serials"
    elif cell.style.percent:
        yield "percents"
    elif 0 <= number <= 1000:
        yield "lengths"


def _text_kinds(text: str) -> Iterator[str]:
    if text.lower() in NOTHING:
        return
    if read_state(text) is not None:
        yield "states"
    if percent_text(text) is not None:
        yield "percents"
    elif read_length(text) is not None:
        yield "numbers" if text.replace(".", "").isdecimal() else "lengths"
    if is_yes_or_no(text):
        yield "yes_no"
    kind = _date_kind(text)
    yield kind
    if kind == "texts" and not text.replace(".", "").isdecimal():
        return


def _date_kind(text: str) -> str:
    try:
        first, _ = read_dates(text)
    except NotADateError as error:
        return "dates" if error.code in ("date_undecided", "date_incomplete", "date_several") else "texts"
    if first.has_day or first.offset is not None:
        return "dates"
    return "clocks" if first.minute is not None else "texts"
