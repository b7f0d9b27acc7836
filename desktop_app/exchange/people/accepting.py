"""Accepted contacts as one command."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.people import Group, Person
from desktop_app.edits.imports import ImportPeople
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.returned.values import Choice, Comparison, Kind, RowDiff


@dataclass(frozen=True, slots=True)
class AcceptedPeople:
    """What comes of a choice. command: None where nothing is left to do; taken: the choices that are in it."""

    command: ImportPeople | None
    taken: frozenset[Choice]
    added: int
    changed: int


def accept_people(
    comparison: Comparison, chosen: Collection[Choice], book: Book, new_id: Callable[[], str]
) -> AcceptedPeople:
    """The command that takes the chosen contacts and fields in. new_id: makes the ids of new groups."""
    groups = {key(group.name): group for group in book.rows(Group).values()}
    new_groups: dict[str, Group] = {}
    rows: list[Person] = []
    taken: set[Choice] = set()
    added = 0

    def group_id(name: str) -> str:
        known = groups.get(key(name)) or new_groups.get(key(name))
        if known is None:
            position = max((group.position for group in (*groups.values(), *new_groups.values())), default=0) + 1024
            known = new_groups[key(name)] = Group(id=new_id(), name=name, position=position)
        return known.id

    for row in comparison.rows:
        wanted = _wanted(row, chosen)
        if not wanted:
            continue
        values: dict[str, Any] = {name: text for name, text in wanted.items() if name != "group"}
        if "group" in wanted:
            values["group_id"] = group_id(str(wanted["group"]))
        person = book.find(Person, row.task_id)
        rows.append(Person(id=row.task_id, **values) if person is None else person.changed(**values))
        taken |= {(row.task_id, "")} if person is None else {(row.task_id, name) for name in wanted}
        added += person is None
    if not rows:
        return AcceptedPeople(None, frozenset(), 0, 0)
    command = ImportPeople(rows=(*new_groups.values(), *rows), source=comparison.source)
    return AcceptedPeople(command, frozenset(taken), added, len(rows) - added)


def _wanted(row: RowDiff, chosen: Collection[Choice]) -> dict[str, object]:
    """The values of a row that are chosen, by field."""
    whole = row.kind is Kind.NEW and (row.task_id, "") in chosen
    return {cell.field: cell.theirs for cell in row.cells if whole or (row.task_id, cell.field) in chosen}
