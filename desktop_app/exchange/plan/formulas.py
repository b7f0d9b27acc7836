"""Formulas that were never calculated, as files from scripts have them: sums and differences of cells, few functions."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop_app.exchange.grid import Cell, Grid, GridRow

_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?%?)|(\$?[A-Z]{1,3}\$?\d{1,7})(?![A-Z0-9(])|([A-Z]{2,10})\(|([-+*/(),]))", re.IGNORECASE
)
_DEPTH = 60
_LONGEST = 200
_EPOCH = datetime(1899, 12, 30)
_DAYS_ON = 5


class _UnknownError(Exception):
    """A formula that is not of the simple kind."""


class Calculator:
    """Works out the simple formulas of one sheet.

    Numbers stand for themselves and dates for their serial numbers; a result is a date where a date went into it.
    """

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._known: dict[tuple[int, int], tuple[float, bool] | None] = {}

    def value(self, cell: Cell) -> float | datetime | None:
        """The result of a cell's formula; None where it cannot be told."""
        found = self._formula(cell.formula, 0)
        if found is None:
            return None
        number, is_date = found
        if is_date and 1 <= number < 2_958_465:
            return _EPOCH + timedelta(minutes=round(number * 1440))
        return number

    def _formula(self, formula: str, depth: int) -> tuple[float, bool] | None:
        if len(formula) > _LONGEST or depth > _DEPTH:
            return None
        try:
            parser = _Parser(formula[1:], lambda row, column: self._cell(row, column, depth + 1))
            return parser.whole()
        except (_UnknownError, ZeroDivisionError, OverflowError, ValueError):
            return None

    def _cell(self, row: int, column: int, depth: int) -> tuple[float, bool]:
        place = (row, column)
        if place not in self._known:
            self._known[place] = None  # a formula that leads back to itself has no value
            self._known[place] = self._look(row, column, depth)
        found = self._known[place]
        if found is None:
            raise _UnknownError
        return found

    def _look(self, row: int, column: int, depth: int) -> tuple[float, bool] | None:
        cell = self._grid.cell(row, column)
        if cell is None:
            return None
        value = cell.value
        if isinstance(value, datetime):
            return (value - _EPOCH) / timedelta(days=1), True
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value), False
        return self._formula(cell.formula, depth) if value is None and cell.formula else None


class _Parser:
    """expression := term (+|- term)*; term := factor (*|/ factor)*; factor := number | cell | function | (…) | -factor."""

    def __init__(self, text: str, look: Callable[[int, int], tuple[float, bool]]) -> None:
        self._tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text.rstrip()):
            match = _TOKEN.match(text, at)
            if match is None:
                raise _UnknownError
            kind = ("number", "cell", "function", "sign")[(match.lastindex or 1) - 1]
            self._tokens.append((kind, match[match.lastindex or 1]))
            at = match.end()
        self._at = 0
        self._look = look

    def whole(self) -> tuple[float, bool]:
        found = self._sum()
        if self._at < len(self._tokens):
            raise _UnknownError
        return found

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise _UnknownError
        self._at += 1
        return self._tokens[self._at - 1]

    def _sum(self) -> tuple[float, bool]:
        number, is_date = self._product()
        while self._peek() in ("+", "-"):
            sign = self._take()[1]
            other, other_date = self._product()
            number = number + other if sign == "+" else number - other
            is_date = (is_date or other_date) if sign == "+" else (is_date and not other_date)
        return number, is_date

    def _product(self) -> tuple[float, bool]:
        number, is_date = self._factor()
        while self._peek() in ("*", "/"):
            sign = self._take()[1]
            other, _ = self._factor()
            number, is_date = (number * other if sign == "*" else number / other), False
        return number, is_date

    def _factor(self) -> tuple[float, bool]:
        kind, text = self._take()
        if kind == "number":
            return (float(text[:-1]) / 100 if text.endswith("%") else float(text)), False
        if kind == "cell":
            letters, digits = re.sub(r"[$\d]", "", text).upper(), re.sub(r"\D", "", text)
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            return self._look(int(digits), column)
        if kind == "function":
            return _call(text.upper(), self._arguments())
        if text == "-":
            number, _ = self._factor()
            return -number, False
        if text == "(":
            found = self._sum()
            if self._take()[1] != ")":
                raise _UnknownError
            return found
        raise _UnknownError

    def _arguments(self) -> list[float]:
        found: list[float] = []
        if self._peek() == ")":
            self._take()
            return found
        while True:
            found.append(self._sum()[0])
            mark = self._take()[1]
            if mark == ")":
                return found
            if mark != ",":
                raise _UnknownError


def _call(name: str, arguments: list[float]) -> tuple[float, bool]:
    if name == "DATE" and len(arguments) == 3:
        day = date(int(arguments[0]), int(arguments[1]), int(arguments[2]))
        return float((day - _EPOCH.date()).days), True
    if name == "WORKDAY" and len(arguments) == 2:
        return _workday(int(arguments[0]), int(arguments[1])), True
    if name == "DAYS" and len(arguments) == 2:
        return arguments[0] - arguments[1], False
    raise _UnknownError


def _workday(serial: int, days: int) -> float:
    """The day so many weekdays later, holidays not counted: what the function means without a list of them."""
    if abs(days) > 10_000:
        raise _UnknownError
    day, step = _EPOCH.date() + timedelta(days=serial), 1 if days >= 0 else -1
    while days:
        day += timedelta(days=step)
        days -= step if day.weekday() < _DAYS_ON else 0
    return float((day - _EPOCH.date()).days)


def calculated(grid: Grid) -> Grid:
    """The sheet with the results of its simple formulas where no program has stored them."""
    if not any(cell.value is None and cell.formula for row in grid.rows.values() for cell in row.cells.values()):
        return grid
    calculator = Calculator(grid)
    rows = {
        number: GridRow(number, _results(row, calculator), row.level, row.hidden) for number, row in grid.rows.items()
    }
    return replace(grid, rows=rows)


def _results(row: GridRow, calculator: Calculator) -> dict[int, Cell]:
    return {
        column: replace(cell, value=calculator.value(cell)) if cell.value is None and cell.formula else cell
        for column, cell in row.cells.items()
    }
