"""A cell as a figure, however it was written: "1.2万", "１，２３４", "(56)", "-1,234", "35%", "12,5"."""

import re
import unicodedata
from datetime import datetime, time
from decimal import Decimal

from desktop_app.domain.codes import Measure
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator
from desktop_app.domain.readings import read_figure
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.key_people.figures import read_count, read_price, read_rate
from desktop_app.exchange.plan.text import key, words

MOST = 10**15
_NOTHING = words("- -- --- — —— / \\ n/a na #n/a nan 无 暂无 空 null none nil . 待更新 待补 tbd")
_BROKEN = re.compile(r"#(?:div/0!|value!|ref!|name\?|num!|null!|spill!|calc!|#+)")
_LESS = re.compile(r"(?:-(?P<plain>.+)|\((?P<inside>[^()]+)\))")
_PART = re.compile(r"\d*\.\d*[1-9]\d*")
"""No count of anything: "12.5"."""
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{1,2}|\d+,\d{1,2}")
"""A figure with a comma as its point, as semicolons between fields suggest: "1.234,56"."""


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is no figure. An empty day is not nought."""
    text = key(cell.text)
    return not cell.formula and (not text or text in _NOTHING)


def is_broken(cell: Cell) -> bool:
    """Whether a cell holds an error of a spreadsheet: "#DIV/0!"."""
    return _BROKEN.fullmatch(key(cell.text)) is not None


def read_cell(cell: Cell, indicator: Indicator, times: int = 1) -> int | None:
    """A figure in the smallest part of its indicator's measure; None where the cell holds none.

    times: what a plain figure counts, as the heading "GMV（万元）" says. Refunds are negative, people never are.
    """
    found = _read(cell, indicator, times)
    is_people = indicator.measure is Measure.COUNT and not indicator.adds_over_days
    return None if found is not None and found < 0 and is_people else found


def _read(cell: Cell, indicator: Indicator, times: int) -> int | None:
    value = cell.value
    if isinstance(value, bool) or value is None or isinstance(value, datetime | time):
        return None
    if isinstance(value, int | float):
        return _of_number(Decimal(repr(value)), cell, indicator.measure, times)
    text = unicodedata.normalize("NFKC", value).replace("−", "-").strip().lstrip("'")
    less = _LESS.fullmatch(text.replace("¥-", "-¥"))
    if less is not None:
        found = _of_text((less["plain"] or less["inside"]).strip(), indicator.measure, times)
        return None if found is None else -found
    return _of_text(text, indicator.measure, times)


def _of_text(text: str, measure: Measure, times: int) -> int | None:
    if _COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    if measure is Measure.PERCENT:
        rate = read_rate(text)
        return round(rate[0] * 100) if rate is not None else None
    price = read_price(text, times) if measure is Measure.MONEY else None
    count = read_count(text, times) if measure is Measure.COUNT else None
    if price is not None:
        return price.amount
    if count is not None:
        return count.value
    if measure is Measure.COUNT and _PART.fullmatch(text):
        return None
    try:
        found = read_figure(text, measure) * times
    except KnownError:
        return None
    return found if abs(found) <= MOST else None


def _of_number(number: Decimal, cell: Cell, measure: Measure, times: int) -> int | None:
    if not number.is_finite():
        return None
    if measure is Measure.PERCENT:
        is_share = cell.style.percent or abs(number) <= 1
        whole = number * (10_000 if is_share else 100)
    else:
        whole = number * times * (100 if measure is Measure.MONEY else 1)
        if measure is Measure.COUNT and times == 1 and whole != whole.to_integral_value():
            return None
    return int(whole.to_integral_value()) if abs(whole) <= MOST else None
