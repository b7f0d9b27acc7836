"""Entities to rows and back, in bulk."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update
from sqlalchemy.sql import Delete, Insert, Select, Update

from desktop_app.domain.change import ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.storage.tables import TABLES

E = TypeVar("E", bound=Entity)
_KEY = "row_id"
"""The parameter of the id in a statement; "id" itself is taken by the column."""


@cache
def _adapter(entity: type[E]) -> TypeAdapter[list[E]]:
    """Validates many rows of one kind at once."""
    return TypeAdapter(list[entity])  # type: ignore[valid-type]  # a class given at run time


@cache
def _select(table: str) -> Select[Any]:
    return select(*TABLES[table].columns).order_by(TABLES[table].c.id)


@cache
def _insert(table: str) -> Insert:
    return insert(TABLES[table])


@cache
def _update(table: str) -> Update:
    columns = TABLES[table].columns
    values: dict[str, Any] = {column.name: bindparam(column.name) for column in columns if column.name != "id"}
    return update(TABLES[table]).where(columns.id == bindparam(_KEY)).values(values)


@cache
def _delete(table: str) -> Delete:
    return delete(TABLES[table]).where(TABLES[table].c.id == bindparam(_KEY))


@contextmanager
def no_garbage_search() -> Iterator[None]:
    """While many rows are read, all that is made is kept: looking for garbage in it takes a third of the time."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def read(connection: Connection, entity: type[E], *conditions: ColumnElement[bool]) -> list[E]:
    """The rows of one kind, in the order of their ids. Raises KnownError "row_damaged" where one breaks its limits."""
    answer = connection.execute(_select(entity.table).where(*conditions))
    names = tuple(answer.keys())
    return validated(entity, [dict(zip(names, row, strict=True)) for row in answer])


def validated(entity: type[E], values: list[dict[str, Any]]) -> list[E]:
    """Many rows of one kind as entities. Raises KnownError "row_damaged" where one breaks its limits."""
    if not values:
        return []  # most kinds have no rows in most files, and a validator takes a millisecond to make
    try:
        return _adapter(entity).validate_python(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        number, field = first["loc"][0], first["loc"][-1]
        damaged = values[number]["id"] if isinstance(number, int) else None
        raise KnownError("row_damaged", table=entity.table, id=damaged, field=field, reason=first["type"]) from error


def write(connection: Connection, changes: ChangeSet) -> None:
    """Write changes within the transaction of `connection`. References are checked when it commits."""
    inserts: dict[str, list[dict[str, Any]]] = {}
    updates: dict[str, list[dict[str, Any]]] = {}
    deletes: dict[str, list[dict[str, Any]]] = {}
    for table, id, before, after in _net(changes):
        if after is None:
            deletes.setdefault(table, []).append({_KEY: id})
        elif before is None:
            inserts.setdefault(table, []).append(dict(after.__dict__))
        else:
            values = {_KEY: id, **after.__dict__}
            del values["id"]
            updates.setdefault(table, []).append(values)
    for table, rows in deletes.items():
        _expect(connection.execute(_delete(table), rows).rowcount, rows, table)
    for table, rows in updates.items():
        _expect(connection.execute(_update(table), rows).rowcount, rows, table)
    for table, rows in inserts.items():
        connection.execute(_insert(table), rows)


def _net(changes: ChangeSet) -> Iterator[tuple[str, str, Entity | None, Entity | None]]:
    """Each row once, as it was before all changes and is after them."""
    net: dict[tuple[str, str], tuple[Entity | None, Entity | None]] = {}
    for change in changes.changes:
        before = net[change.table, change.id][0] if (change.table, change.id) in net else change.before
        net[change.table, change.id] = (before, change.after)
    for (table, id), (before, after) in net.items():
        if before is not None or after is not None:
            yield table, id, before, after


def _expect(count: int, rows: list[dict[str, Any]], table: str) -> None:
    """Memory and file must agree on which rows there are: a difference is a bug, and nothing is written."""
    if count != len(rows):
        raise RuntimeError(f"{table}: {count} rows where {len(rows)} were expected")
