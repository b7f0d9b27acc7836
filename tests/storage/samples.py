"""Rows to store: a small plan, and one row of every kind with every field filled."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, get_args

from annotated_types import Le, MaxLen
from pydantic import NaiveDatetime
from pydantic.fields import FieldInfo

from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.tables import ENTITIES
from desktop_app.domain.task import Link, Task
from desktop_app.workspace.store import Step

GRADE = Grade(id="grade-s", name="S")
CAMPAIGN = Campaign(id="c", name="双十一", grade_id="grade-s", plan_start=datetime(2026, 9, 28, 9))
GOALS = Task(id="a", campaign_id="c", name="定目标", position=1)
BUDGET = Task(id="b", campaign_id="c", name="批预算", position=2, parent_id="a")
LINK = Link(id="l", campaign_id="c", predecessor_id="a", successor_id="b", lag=-60)
PLAN = (CAMPAIGN, GOALS, BUDGET)

_SPECIAL: dict[str, Any] = {
    "hours": "09:00-12:00 22:00-26:00", "weekdays": "01", "currency": "CNY", "least_enrolled": "90%", "least_ready": "80",
}  # fmt: skip


class Clock:
    """Answers the moment it was set to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


def inserted(*rows: Entity) -> ChangeSet:
    return ChangeSet(tuple(Change(row.table, row.id, None, row) for row in rows))


def deleted(*rows: Entity) -> ChangeSet:
    return ChangeSet(tuple(Change(row.table, row.id, row, None) for row in rows))


def edited(row: Entity, **values: Any) -> ChangeSet:
    return ChangeSet((Change(row.table, row.id, row, row.changed(**values)),))


def step(code: str = "edit_task", count: int = 1, **values: Any) -> Step:
    return Step(0, datetime(2026, 9, 28, 9, 30), "小林", code, values, "c", count)


def by_key(rows: Iterable[Entity]) -> dict[tuple[str, str], Entity]:
    return {(row.table, row.id): row for row in rows}


def one_of_every_kind(text: str, mark: str = "1") -> list[Entity]:
    """A row of every kind, all fields filled, `text` in all that may hold it; ids end in `mark`."""
    return [_filled(kind, text, mark) for kind in ENTITIES]


def _filled(kind: type[Entity], text: str, mark: str) -> Entity:
    values: dict[str, Any] = {"id": f"{kind.table}-{mark}"}
    targets = {name: reference.table for name, reference in kind.references()}
    for name, field in kind.model_fields.items():
        if name in targets:
            values[name] = None if targets[name] == kind.table else f"{targets[name]}-{mark}"
        elif name != "id":
            values[name] = _SPECIAL.get(name, _value(field, text))
    return kind.model_validate(values)


def _value(field: FieldInfo, text: str) -> Any:
    kinds = [field.annotation, *get_args(field.annotation)]
    plain = [getattr(kind, "__origin__", kind) for kind in kinds]
    marks = [*field.metadata, *(mark for kind in kinds for mark in _marks(kind))]
    if code := next((kind for kind in plain if isinstance(kind, type) and issubclass(kind, StrEnum)), None):
        return list(code)[-1]
    if bool in plain:
        return True
    if int in plain or float in plain:
        return min((int(mark.le) for mark in marks if isinstance(mark, Le)), default=7)  # type: ignore[call-overload]
    if datetime in plain or NaiveDatetime in plain:
        return datetime(2026, 12, 31, 23, 59)
    if date in plain:
        return date(2026, 2, 28)
    longest = min((mark.max_length for mark in marks if isinstance(mark, MaxLen)), default=500)
    return text[:longest] or ("" if _may_be_empty(field) else "—")


def _may_be_empty(field: FieldInfo) -> bool:
    return not field.is_required()


def _marks(kind: Any) -> list[Any]:
    return [part for mark in getattr(kind, "__metadata__", ()) for part in getattr(mark, "metadata", [mark])]
