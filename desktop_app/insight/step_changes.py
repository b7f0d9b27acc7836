"""What a step changed, field by field, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.entity import Entity
from desktop_app.domain.tables import BY_TABLE
from desktop_app.i18n import Wording

_SILENT = frozenset({"id", "campaign_id", "position"})
"""Fields that say nothing to a person."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row. field: "" for a row that came or went as a whole.

    row, what: what the row is called and the word for its field; before, after: the values in words.
    restorable: whether the earlier value can be put back into a row that is still there.
    """

    table: str
    id: str
    field: str
    row: str
    what: str
    before: str
    after: str
    restorable: bool


def field_changes(wording: Wording, book: Book, changes: ChangeSet) -> Iterator[FieldChange]:
    """The changes of a step. book: as it is now, for the names of what rows refer to."""
    names = _Names(book, changes)
    for change in changes.changes:
        yield from _of_row(wording, book, names, change)


def _of_row(wording: Wording, book: Book, names: "_Names", change: Change) -> Iterator[FieldChange]:
    name = names.of(change.table, change.id)
    if change.before is None or change.after is None:
        word = wording.text("history.row_added" if change.before is None else "history.row_deleted")
        kind = wording.text(f"table.{change.table}") if wording.knows(f"table.{change.table}") else change.table
        before, after = ("", name) if change.before is None else (name, "")
        yield FieldChange(change.table, change.id, "", f"{kind} {name}".strip(), word, before, after, False)
        return
    is_there = book.find(BY_TABLE[change.table], change.id) is not None
    references = dict(type(change.after).references())
    for field in type(change.after).model_fields:
        before, after = getattr(change.before, field), getattr(change.after, field)
        if field in _SILENT or before == after:
            continue
        said = [_say(wording, names, references, field, value) for value in (before, after)]
        yield FieldChange(
            change.table, change.id, field, name, field_word(wording, change.table, field), said[0], said[1], is_there
        )


def field_word(wording: Wording, table: str, field: str) -> str:
    """The word for a field of a table; its own name where there is none."""
    plain = field.removesuffix("_id")
    codes = (f"field.{table}.{plain}", f"field.{table}.{field}", f"field.{plain}")
    return next((wording.text(code) for code in codes if wording.knows(code)), plain)


def _say(wording: Wording, names: "_Names", references: Mapping[str, Any], field: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if field in references:
        return names.of(references[field].table, str(value)) or "—"
    if isinstance(value, bool):
        return wording.text("yes" if value else "no")
    return wording.value(value)


class _Names:
    """What rows are called, those that are gone included."""

    def __init__(self, book: Book, changes: ChangeSet) -> None:
        self._book = book
        self._rows: dict[tuple[str, str], Entity] = {
            (change.table, change.id): row
            for change in changes.changes
            if (row := change.after or change.before) is not None
        }

    def of(self, table: str, id: str) -> str:
        """The name of a row, or what else is nearest to one."""
        row = self._book.find(BY_TABLE[table], id) or self._rows.get((table, id))
        if row is None:
            return ""
        for key in ("name", "what"):
            if getattr(row, key, ""):
                return str(getattr(row, key))
        ends = [self.of(mark.table, getattr(row, key)) for key, mark in row.references() if _is_worth(row, key)]
        return " · ".join(end for end in ends if end)


def _is_worth(row: Entity, key: str) -> bool:
    return key != "campaign_id" and getattr(row, key) is not None
