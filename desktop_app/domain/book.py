"""The workspace in memory: an immutable snapshot that any thread may hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.tables import ENTITIES

E = TypeVar("E", bound=Entity)
Rows = Mapping[str, Entity]
Index = dict[Any, tuple[str, ...]]
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Carried:
    """Something derived from an earlier book, with the changes since then that concern it."""

    value: Any
    concerns: Callable[[Change], bool]
    since: tuple[Change, ...] = ()


class Book:
    """All loaded rows by table and id, with indexes that are made on first use and carried along.

    loaded: ids of the campaigns whose rows are here; the directory always is.
    """

    __slots__ = ("_carried", "_indexes", "_tables", "loaded")

    def __init__(self, tables: Mapping[str, Rows] | None = None, loaded: frozenset[str] = frozenset()) -> None:
        self._tables: dict[str, Rows] = {entity.table: {} for entity in ENTITIES}
        self._tables.update(tables or {})
        self._indexes: dict[tuple[str, str], Index] = {}
        self._carried: dict[Any, Carried] = {}
        self.loaded = loaded

    def rows(self, kind: type[E]) -> Mapping[str, E]:
        """All loaded rows of one kind by id."""
        return self._tables[kind.table]  # type: ignore[return-value]  # each table holds one kind only

    def find(self, kind: type[E], id: str | None) -> E | None:
        """The row with this id, if it is here."""
        return None if id is None else self.rows(kind).get(id)

    def get(self, kind: type[E], id: str) -> E:
        """The row with this id. Raises KnownError "not_found"."""
        row = self.rows(kind).get(id)
        if row is None:
            raise KnownError("not_found", kind=kind.table, name=id)
        return row

    def where(self, kind: type[E], field: str, value: Any) -> tuple[E, ...]:
        """The rows of one kind whose `field` is `value`, in order of arrival. The first call indexes the field."""
        rows = self.rows(kind)
        return tuple(rows[id] for id in self._index(kind.table, field).get(value, ()))

    def ids(self, kind: type[Entity], field: str, value: Any) -> tuple[str, ...]:
        """The ids of the rows that `where` would answer."""
        return self._index(kind.table, field).get(value, ())

    def of_campaign(self, kind: type[E], campaign_id: str) -> tuple[E, ...]:
        """The rows of one kind that belong to a campaign."""
        return self.where(kind, "campaign_id", campaign_id)

    def carry(self, key: Any, value: Any, concerns: Callable[[Change], bool]) -> None:
        """Keep what was derived from this book for the books that follow it, which bring it up to date."""
        self._carried[key] = Carried(value, concerns)

    def carried(self, key: Any) -> Carried | None:
        """What an earlier book kept. None when it kept nothing, or too much has changed since."""
        return self._carried.get(key)

    def _index(self, table: str, field: str) -> Index:
        index = self._indexes.get((table, field))
        if index is None:
            lists: dict[Any, list[str]] = {}
            for row in self._tables[table].values():
                lists.setdefault(getattr(row, field), []).append(row.id)
            index = {value: tuple(ids) for value, ids in lists.items()}
            self._indexes[table, field] = index
        return index

    def apply(self, changes: ChangeSet) -> "Book":
        """The book after these changes. Tables and indexes that did not change are shared, not copied."""
        tables = dict(self._tables)
        touched: dict[str, list[tuple[Entity | None, Entity | None]]] = {}
        for change in changes.changes:
            if change.table not in touched:
                touched[change.table] = []
                tables[change.table] = dict(tables[change.table])
            rows: dict[str, Entity] = tables[change.table]  # type: ignore[assignment]  # copied just above
            touched[change.table].append((rows.get(change.id), change.after))
            if change.after is None:
                rows.pop(change.id, None)
            else:
                rows[change.id] = change.after
        book = Book(tables, self.loaded)
        # Copied at once: a background job that reads this book may be adding an index.
        for (table, field), index in tuple(self._indexes.items()):
            book._indexes[table, field] = _patched(index, field, touched[table]) if table in touched else index
        for key, carried in tuple(self._carried.items()):
            since = (*carried.since, *(change for change in changes.changes if carried.concerns(change)))
            if len(since) <= _MANY:
                book._carried[key] = replace(carried, since=since) if since else carried
        return book

    def with_rows(self, rows: Iterable[Entity], loaded: Iterable[str] = ()) -> "Book":
        """The book with freshly loaded rows added (from storage, not by an edit)."""
        tables: dict[str, Rows] = dict(self._tables)
        fresh: dict[str, dict[str, Entity]] = {}
        for row in rows:
            if row.table not in fresh:
                fresh[row.table] = dict(tables[row.table])
                tables[row.table] = fresh[row.table]
            fresh[row.table][row.id] = row
        return Book(tables, self.loaded | frozenset(loaded))


def _patched(index: Index, field: str, pairs: list[tuple[Entity | None, Entity | None]]) -> Index:
    removed: dict[Any, set[str]] = {}
    added: dict[Any, dict[str, None]] = {}
    for before, after in pairs:
        old = getattr(before, field) if before is not None else None
        new = getattr(after, field) if after is not None else None
        if before is not None and after is not None and old == new:
            continue
        if before is not None and added.get(old, {}).pop(before.id, True):
            removed.setdefault(old, set()).add(before.id)
        if after is not None:
            added.setdefault(new, {})[after.id] = None
    if not removed and not added:
        return index
    patched = dict(index)
    for value in removed.keys() | added.keys():
        gone, fresh = removed.get(value, set()), added.get(value, {})
        ids = (*(id for id in patched.get(value, ()) if id not in gone), *fresh)
        if ids:
            patched[value] = ids
        else:
            patched.pop(value, None)
    return patched
