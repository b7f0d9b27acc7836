"""Why a date is what it is, as a sentence."""

from collections.abc import Iterable
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Driver


def why(wording: Wording, book: Book, driver: Driver) -> str:
    """The sentence of a driver: ids of tasks become their names, lags are written as people write them."""
    values: dict[str, Any] = dict(driver.values)
    for key in ("task", "predecessor", "parent", "checkpoint", "child"):
        if key in values:
            values[key] = _name(book, values[key])
    if "tasks" in values:
        values["tasks"] = _names(book, values["tasks"])
    if "lag" in values:
        values["lag"] = lag_text(wording, values["lag"], values.get("lag_unit", LagUnit.WORKING))
        with_lag = f"driver.{driver.code}.lag"
        if driver.values["lag"] and wording.knows(with_lag):
            return wording.text(with_lag, **values)
    return wording.text(f"driver.{driver.code}", **values)


def lag_text(wording: Wording, lag: int, unit: LagUnit) -> str:
    """A lag in the language's own words: "+2 d", "−3 h", "+50%"."""
    sign = "−" if lag < 0 else "+"
    size = abs(lag)
    if unit is LagUnit.PERCENT:
        return f"{sign}{size}%"
    kind = "elapsed" if unit is LagUnit.ELAPSED else "working"
    day = 1440 if unit is LagUnit.ELAPSED else 480
    for minutes, name in ((day, "days"), (60, "hours")):
        if size % minutes == 0:
            return sign + wording.text(f"lag.{kind}.{name}", count=size // minutes)
    return sign + wording.text(f"lag.{kind}.minutes", count=size)


def _name(book: Book, id: str | None) -> str:
    task = book.find(Task, id)
    return task.name if task is not None else ""


def _names(book: Book, ids: Iterable[str]) -> list[str]:
    return [name for name in (_name(book, id) for id in ids) if name]
