"""Why a date is what it is, and what is wrong with a plan, as sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.errors import Problem
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Driver

_CODED = {
    "stage": "stage",
    "phase": "phase_kind",
    "constraint": "constraint",
    "state": "confirmation_state",
    "edge": "edge",
    "side": "edge",
    "type": "link_type",
}
"""Values of drivers and problems that are codes, with what they are codes of."""

_DAY = 480
"""Working minutes of a day where nothing says what this plan's are."""


def day_length(book: Book, task_id: str | None) -> int:
    """Working minutes that a day counts in the plan that a task belongs to."""
    task = book.find(Task, task_id)
    campaign = book.find(Campaign, task.campaign_id) if task is not None else None
    return campaign.minutes_per_day if campaign is not None else _DAY


def why(wording: Wording, book: Book, driver: Driver, day: int = _DAY) -> str:
    """The sentence of a driver: ids become names, codes words, lags and durations what people write.

    day: working minutes that a day counts in this plan.
    """
    values = spoken(wording, book, driver.values, day)
    code = f"driver.{driver.code}"
    if driver.code == "link":
        code = f"driver.link.{driver.values['type']}"
        lag, unit = driver.values["lag"], LagUnit(driver.values["lag_unit"])
        values["gap"] = wording.text("driver.gap", lag=lag_text(wording, lag, unit, day)) if lag else ""
    elif driver.code == "gate" and "item" in driver.values:
        code = "driver.gate.item"
    elif driver.code == "anchor" and "offset" in driver.values:
        values["place"] = anchor_text(wording, driver.values)
    sentence = wording.text(code, **values)
    return sentence + "".join(_more(wording, book, driver.values, values, day))


def _more(wording: Wording, book: Book, raw: Mapping[str, Any], values: dict[str, Any], day: int) -> Iterable[str]:
    """What else had a hand in the date: days off, leave, levelling, something that would rather be later."""
    if "leave" in raw:
        yield wording.text("driver.more.leave", **values)
    elif "day_off" in raw:
        yield wording.text("driver.more.day_off", **values)
    if raw.get("days_lost"):
        yield wording.text("driver.more.days_lost", **values)
    held_by = raw.get("held_by")
    if isinstance(held_by, Driver):
        reason = why(wording, book, held_by, day)
        yield wording.text("driver.more.held_by", could=raw.get("could"), reason=reason)
    elif "could" in raw:
        yield wording.text("driver.more.could", could=raw["could"])


def problem_text(wording: Wording, book: Book, problem: Problem) -> str:
    """The sentence of a problem of the plan, with the name of the task it is about."""
    values = spoken(wording, book, problem.values, day_length(book, problem.task_id))
    task = book.find(Task, problem.task_id)
    if task is not None:
        values.setdefault("name", task.name)
    return wording.problem(problem.code, values)


def spoken(wording: Wording, book: Book, raw: Mapping[str, Any], day: int = _DAY) -> dict[str, Any]:
    """Values as a sentence can carry them: names for ids of tasks, people and calendars, words for codes."""
    values = dict(raw)
    for key, kind in _CODED.items():
        if isinstance(raw.get(key), str):
            values[key] = wording.within(f"{kind}.{raw[key]}")
    for key in ("task", "gate"):
        if key in raw:
            values[key] = _name(book, raw[key])
    if "tasks" in raw:
        values["tasks"] = [_name(book, id) for id in raw["tasks"]]
        values.setdefault("names", values["tasks"])
    person = book.find(Person, raw.get("person"))
    calendar = book.find(Calendar, raw.get("calendar"))
    if person is not None:
        values["person"] = person.name
    if calendar is not None:
        values["calendar"] = calendar.name
    for key in ("minutes", "remaining", "delay"):
        if isinstance(raw.get(key), int):
            elapsed = raw.get("unit") == "elapsed" or key == "delay"
            values[key] = duration_text(wording, raw[key], elapsed=elapsed, day=day)
    return values


def lag_text(wording: Wording, lag: int, unit: LagUnit, day: int = _DAY) -> str:
    """A lag in the language's own words, with its sign: "+2 working days", "−50%"."""
    sign = "−" if lag < 0 else "+"
    if unit is LagUnit.PERCENT:
        return f"{sign}{abs(lag)}%"
    return sign + duration_text(wording, abs(lag), elapsed=unit is LagUnit.ELAPSED, day=day)


def duration_text(wording: Wording, minutes: int, *, elapsed: bool = False, day: int = _DAY) -> str:
    """A duration in the largest unit that fits: working days of so many minutes, or days of the clock."""
    kind = "elapsed" if elapsed else "working"
    whole = 1440 if elapsed else day
    if minutes >= whole or minutes == 0:
        return _days(wording, kind, f"{minutes / whole:.3g}")
    if minutes % 60 == 0:
        return wording.text("duration.hours", count=minutes // 60)
    return wording.text("duration.minutes", count=minutes)


def _days(wording: Wording, kind: str, count: str) -> str:
    return wording.text(f"duration.{kind}.day" if count == "1" else f"duration.{kind}.days", count=count)


def anchor_text(wording: Wording, values: Mapping[str, Any]) -> str:
    """Where an anchored date hangs: "2 days before the start of main"."""
    phase = wording.text(f"phase_kind.{values['phase']}")
    edge = wording.text(f"edge.{values['edge']}")
    offset, unit = values["offset"], values["unit"]
    if offset == 0:
        return wording.text("anchor.moment", phase=phase, edge=edge)
    size = abs(offset)
    count = (
        duration_text(wording, size, elapsed=True)
        if unit == "minutes"
        else _days(wording, "elapsed" if unit == "calendar_days" else "working", str(size))
    )
    return wording.text("anchor.before" if offset < 0 else "anchor.after", phase=phase, edge=edge, count=count)


def _name(book: Book, id: str | None) -> str:
    task = book.find(Task, id)
    return task.name if task is not None else id or "—"
