"""A book being edited: rows put and taken, dependents included, collected into one change set."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.tables import BY_TABLE, ENTITIES, REFERRING

E = TypeVar("E", bound=Entity)
_ORDER = {entity.table: n for n, entity in enumerate(ENTITIES)}


class Draft:
    """Edits read `book` (always as edited so far) and write through `put`, `change` and `delete`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._before: dict[tuple[str, str], Entity | None] = {}

    def put(self, *rows: Entity) -> None:
        """Insert rows, or replace those with the same id."""
        self._apply((row.table, row.id, row) for row in rows)

    def change(self, row: E, **values: Any) -> E:
        """Replace some fields of a row. Raises KnownError "invalid_value" naming the field."""
        try:
            after = row.changed(**values)
        except ValidationError as error:
            raise invalid_value(row.table, error) from error
        self.put(after)
        return after

    def delete(self, row: Entity) -> None:
        """Take a row away with all that refers to it; fields that may stay empty are cleared."""
        doomed: dict[tuple[str, str], Entity] = {}
        self._collect(row, doomed)
        for table, id in doomed:
            for kind, field, on_delete in REFERRING[table]:
                if on_delete == "clear":
                    for other in self.book.where(kind, field, id):
                        if (other.table, other.id) not in doomed:
                            self.put(other.changed(**{field: None}))
        self._apply((table, id, None) for table, id in doomed)

    def _collect(self, row: Entity, doomed: dict[tuple[str, str], Entity]) -> None:
        waiting = [row]
        for current in waiting:
            if (current.table, current.id) in doomed:
                continue
            doomed[current.table, current.id] = current
            for kind, field, on_delete in REFERRING[current.table]:
                if on_delete == "delete":
                    waiting.extend(self.book.where(kind, field, current.id))

    def _apply(self, rows: Iterable[tuple[str, str, Entity | None]]) -> None:
        changes = []
        for table, id, after in rows:
            before = self.book.find(BY_TABLE[table], id)
            self._before.setdefault((table, id), before)
            changes.append(Change(table, id, before, after))
        self.book = self.book.apply(ChangeSet(tuple(changes)))

    def changes(self) -> ChangeSet:
        """The net changes: parents are inserted before what refers to them and deleted after it."""
        net = [
            Change(table, id, before, self.book.find(BY_TABLE[table], id))
            for (table, id), before in self._before.items()
        ]
        net = [change for change in net if change.before != change.after]
        gone = [change for change in net if change.after is None]
        kept = [change for change in net if change.after is not None]
        gone.sort(key=lambda change: _ORDER[change.table], reverse=True)
        kept.sort(key=lambda change: _ORDER[change.table])
        return ChangeSet((*gone, *kept))


def invalid_value(table: str, error: ValidationError) -> KnownError:
    """A limit that a value breaks, as an error that names the field."""
    first = error.errors(include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return KnownError("invalid_value", field=f"field.{table}.{field}", value=first.get("input"), reason=first["type"])
