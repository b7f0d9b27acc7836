"""The journal: every step as codes and values, with the rows it changed, in the same file and transaction.

A row of a step is JSON: `before` holds all its fields, `after` of an update only those that changed, of an
insert all. A field that is not there is empty. Values of a sentence keep their types by a mark.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, RowMapping, and_, func, insert, or_, select, update

from desktop_app.domain import codes
from desktop_app.domain.change import Change, ChangeSet, Recorded
from desktop_app.domain.entity import Entity
from desktop_app.domain.tables import BY_TABLE
from desktop_app.storage.rows import validated
from desktop_app.storage.tables import STEP, STEP_CHANGE
from desktop_app.workspace.store import Step, StepState

_CODES = {kind.__name__: kind for kind in vars(codes).values() if isinstance(kind, type) and issubclass(kind, StrEnum)}


def append(connection: Connection, step: Step, changes: ChangeSet) -> Step:
    """Write a step behind all others; steps that were undone can no longer be redone."""
    connection.execute(update(STEP).where(STEP.c.state == StepState.UNDONE).values(state=StepState.DISCARDED))
    last = connection.execute(select(func.max(STEP.c.number))).scalar()
    numbered = replace(step, number=(last or 0) + 1, count=len(changes))
    connection.execute(insert(STEP), [_step_values(numbered)])
    rows = [_change_values(numbered.number, n, change) for n, change in enumerate(changes.changes)]
    if rows:
        connection.execute(insert(STEP_CHANGE), rows)
    return numbered


def mark(connection: Connection, number: int, before: StepState, after: StepState) -> None:
    """Move a step from one state to the other. Raises RuntimeError when it is in neither: a bug."""
    answer = connection.execute(update(STEP).where(STEP.c.number == number, STEP.c.state == before).values(state=after))
    if answer.rowcount != 1:
        raise RuntimeError(f"step {number} is not {before}")


def last_done(connection: Connection) -> Step | None:
    """What undo takes back next."""
    newest = select(STEP).where(STEP.c.state == StepState.DONE).order_by(STEP.c.number.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    return None if row is None or row["barrier"] else _step(row)


def next_undone(connection: Connection) -> Step | None:
    """What redo does next."""
    oldest = select(STEP).where(STEP.c.state == StepState.UNDONE).order_by(STEP.c.number).limit(1)
    row = connection.execute(oldest).mappings().first()
    return None if row is None else _step(row)


def end_undo(connection: Connection) -> None:
    """Let undo and redo reach no further back than now; the history itself stays."""
    newest = select(func.max(STEP.c.number)).where(STEP.c.state == StepState.DONE).scalar_subquery()
    connection.execute(update(STEP).where(STEP.c.number == newest).values(barrier=True))
    connection.execute(update(STEP).where(STEP.c.state == StepState.UNDONE).values(state=StepState.DISCARDED))


def find(connection: Connection, number: int) -> Step | None:
    """One step."""
    row = connection.execute(select(STEP).where(STEP.c.number == number)).mappings().first()
    return None if row is None else _step(row)


def history(connection: Connection, limit: int | None = None) -> list[Step]:
    """Steps, newest first."""
    rows = connection.execute(select(STEP).order_by(STEP.c.number.desc()).limit(limit)).mappings()
    return [_step(row) for row in rows]


def changes_of(connection: Connection, number: int, limit: int | None = None) -> ChangeSet:
    """The changes of a step as they were made; with a limit, the first ones."""
    of_step = select(STEP_CHANGE).where(STEP_CHANGE.c.step_number == number)
    ordered = of_step.order_by(STEP_CHANGE.c.position).limit(limit)
    return ChangeSet(_changes(connection.execute(ordered).mappings().all()))


def recorded(
    connection: Connection, tables: Collection[str], coming_and_going: Collection[str], since: datetime
) -> list[Recorded]:
    """What steps that stand changed in some tables from a moment on; of others only rows that came or went."""
    table, is_whole = (
        STEP_CHANGE.c.table_name,
        or_(STEP_CHANGE.c.before_json.is_(None), STEP_CHANGE.c.after_json.is_(None)),
    )
    wanted = (
        select(STEP_CHANGE, STEP.c.at)
        .join(STEP, STEP.c.number == STEP_CHANGE.c.step_number)
        .where(STEP.c.state == StepState.DONE, STEP.c.at >= since)
        .where(or_(table.in_(tables), and_(table.in_(coming_and_going), is_whole)))
        .order_by(STEP_CHANGE.c.step_number, STEP_CHANGE.c.position)
    )
    rows = connection.execute(wanted).mappings().all()
    changes = zip(rows, _changes(rows), strict=True)
    return [Recorded(row["step_number"], row["at"], change) for row, change in changes]


def _changes(rows: Sequence[RowMapping]) -> tuple[Change, ...]:
    pairs = [_row_pair(row) for row in rows]
    before = _entities((row["table_name"], values) for row, (values, _) in zip(rows, pairs, strict=True))
    after = _entities((row["table_name"], values) for row, (_, values) in zip(rows, pairs, strict=True))
    return tuple(
        Change(row["table_name"], row["row_id"], old, new) for row, old, new in zip(rows, before, after, strict=True)
    )


def _row_pair(row: RowMapping) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    before = None if row["before_json"] is None else json.loads(row["before_json"])
    after = None if row["after_json"] is None else json.loads(row["after_json"])
    if before is not None and after is not None:
        after = {**before, **after}
    return before, after


def _entities(rows: Iterable[tuple[str, dict[str, Any] | None]]) -> list[Entity | None]:
    """Validate many rows of several kinds, kind by kind; the order stays."""
    found: list[Entity | None] = []
    of_table: dict[str, tuple[list[int], list[dict[str, Any]]]] = {}
    for n, (table, values) in enumerate(rows):
        found.append(None)
        if values is not None:
            places, filled = of_table.setdefault(table, ([], []))
            places.append(n)
            filled.append({**dict.fromkeys(BY_TABLE[table].model_fields), **values})
    for table, (places, filled) in of_table.items():
        for n, entity in zip(places, validated(BY_TABLE[table], filled), strict=True):
            found[n] = entity
    return found


def _change_values(number: int, position: int, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    after_json = None if after is None else after.model_dump_json(exclude_none=True)
    if before is not None and after is not None:
        values = before.__dict__
        after_json = to_json({key: new for key, new in after.__dict__.items() if new != values[key]}).decode()
    return {
        "step_number": number,
        "position": position,
        "table_name": change.table,
        "row_id": change.id,
        "before_json": None if before is None else before.model_dump_json(exclude_none=True),
        "after_json": after_json,
    }


def _step_values(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "at": step.at,
        "actor": step.actor,
        "code": step.code,
        "values_json": json.dumps(_marked(dict(step.values)), ensure_ascii=False),
        "campaign_id": step.campaign_id,
        "count": step.count,
        "state": step.state,
        "barrier": step.barrier,
    }


def _step(row: RowMapping) -> Step:
    values = {key: row[key] for key in ("number", "at", "actor", "code", "campaign_id", "count", "barrier")}
    return Step(**values, values=_unmarked(json.loads(row["values_json"])), state=StepState(row["state"]))


def _marked(value: Any) -> Any:
    """A value of a sentence as JSON: moments, days and codes by a mark, so that they come back as what they were."""
    if isinstance(value, StrEnum):
        return {"code": f"{type(value).__name__}.{value.value}"} if type(value).__name__ in _CODES else value.value
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"values": {str(key): _marked(part) for key, part in value.items()}}
    if isinstance(value, list | tuple | set | frozenset):
        return [_marked(part) for part in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(part) for part in value]
    if not isinstance(value, dict):
        return value
    ((mark, content),) = value.items()
    if mark == "moment":
        return datetime.fromisoformat(content)
    if mark == "day":
        return date.fromisoformat(content)
    if mark == "code":
        kind, _, code = content.partition(".")
        return _CODES[kind](code)
    return {key: _unmarked(part) for key, part in content.items()}
