"""Accepted key people as one command."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import KeyAccount, KeyPerson
from desktop_app.domain.lists import ColumnMap, Platform
from desktop_app.edits.key_people import ImportKeyPeople
from desktop_app.exchange.key_people.compare import KeyComparison
from desktop_app.exchange.returned.values import Choice, Kind, RowDiff


@dataclass(frozen=True, slots=True)
class AcceptedKeyPeople:
    """What comes of a choice. command: None where nothing is left to do; taken: the choices that are in it."""

    command: ImportKeyPeople | None
    taken: frozenset[Choice]
    added: int
    changed: int


def accept_key_people(
    found: KeyComparison, chosen: Collection[Choice], book: Book, maps: Iterable[ColumnMap] = ()
) -> AcceptedKeyPeople:
    """The command that takes the chosen people and fields in. maps: what was said of columns, kept with them."""
    rows: list[Entity] = []
    taken: set[Choice] = set()
    added = changed = 0
    for row in found.comparison.rows:
        wanted = _wanted(row, chosen)
        if not wanted:
            continue
        values: dict[str, Any] = {}
        own: list[Entity] = []
        for choice in wanted:
            values |= found.values.get(choice, {})
            own.extend(found.rows.get(choice, ()))
        person = book.find(KeyPerson, row.task_id)
        if person is None:
            rows.append(KeyPerson(id=row.task_id, **values))
        elif values:
            rows.append(person.changed(**values))
        rows.extend(own)
        taken |= {(row.task_id, "")} if row.kind is Kind.NEW else set(wanted)
        added, changed = added + (row.kind is Kind.NEW), changed + (row.kind is not Kind.NEW)
    if not rows:
        return AcceptedKeyPeople(None, frozenset(), 0, 0)
    named = {row.platform_id for row in rows if isinstance(row, KeyAccount)}
    platforms: list[Platform] = [row for id, row in found.platforms.items() if id in named]
    command = ImportKeyPeople(rows=(*maps, *platforms, *rows), source=found.comparison.source)
    return AcceptedKeyPeople(command, frozenset(taken), added, changed)


def _wanted(row: RowDiff, chosen: Collection[Choice]) -> list[Choice]:
    """The cells of a row that are chosen."""
    whole = row.kind is Kind.NEW and (row.task_id, "") in chosen
    return [(row.task_id, cell.field) for cell in row.cells if whole or (row.task_id, cell.field) in chosen]
