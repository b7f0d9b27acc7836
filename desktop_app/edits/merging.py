"""Several people who are one become one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Confirmer
from desktop_app.domain.communication import AudienceMember
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Acknowledgement, Leave, Person
from desktop_app.domain.tables import REFERRING
from desktop_app.domain.task import Assignment
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft

_CHOSEN = ("role", "organisation", "phone", "email", "chat", "group_id", "calendar_id")
_ONCE: Mapping[type[Entity], tuple[str, ...]] = {
    Assignment: ("task_id",),
    AudienceMember: ("audience_id",),
    Confirmer: ("item_id",),
    Acknowledgement: ("task_id",),
    Leave: ("start", "finish"),
}
"""Rows of which a person has only one for each of these fields."""


def merged_values(people: Sequence[Person], taken: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields of one person made of several: the first one's, filled from the others; notes one after the other.

    taken: by field, the id of the person whose value is wanted.
    """
    choice = taken or {}
    by_id = {person.id: person for person in people}
    values: dict[str, Any] = {"name": _chosen(by_id, choice, "name") or people[0].name}
    for key in _CHOSEN:
        own = next((getattr(person, key) for person in people if getattr(person, key)), getattr(people[0], key))
        values[key] = _chosen(by_id, choice, key) if key in choice else own
    values["max_units"] = _chosen(by_id, choice, "max_units") or people[0].max_units
    notes = dict.fromkeys(person.note.strip() for person in people if person.note.strip())
    values["note"] = _chosen(by_id, choice, "note") if "note" in choice else "\n".join(notes)
    return values


def _chosen(by_id: Mapping[str, Person], taken: Mapping[str, str], key: str) -> Any:
    return getattr(by_id[taken[key]], key) if key in taken else None


@dataclass(frozen=True, kw_only=True)
class MergePeople(Command):
    """All that points at the people of `gone` points at `keep` afterwards, in every campaign. values: what it is then."""

    code: ClassVar[str] = "merge_people"
    keep: str
    gone: tuple[str, ...]
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Who went, and into whom."""
        names = [person.name for id in self.gone if (person := book.find(Person, id)) is not None]
        kept = book.find(Person, self.keep)
        return {"names": names, "name": kept.name if kept else "", "count": 1}

    def reaches_everywhere(self) -> bool:
        """Anybody may be named in any campaign."""
        return True

    def edit(self, draft: Draft) -> None:
        """Raises KnownError "merge_needs_two" where there is nobody else."""
        others = [id for id in dict.fromkeys(self.gone) if id != self.keep]
        if not others:
            raise KnownError("merge_needs_two")
        for id in others:
            for kind, field, _ in REFERRING[Person.table]:
                draft.put(*(row.changed(**{field: self.keep}) for row in draft.book.where(kind, field, id)))
        for kind, keys in _ONCE.items():
            for row in list(_doubled(draft.book.where(kind, "person_id", self.keep), keys)):
                draft.delete(row)
        for id in others:
            draft.delete(draft.book.get(Person, id))
        draft.change(draft.book.get(Person, self.keep), **self.values)


def _doubled(rows: Iterable[Entity], keys: Sequence[str]) -> Iterable[Entity]:
    """Of rows that say the same twice: all but the strongest (most units, newest word)."""
    best: dict[tuple[Any, ...], Entity] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in keys)
        other = best.get(key)
        if other is None:
            best[key] = row
            continue
        weaker, best[key] = sorted((other, row), key=_weight)
        yield weaker


def _weight(row: Entity) -> tuple[Any, ...]:
    return (getattr(row, "units", 0), getattr(row, "at", None) is not None, str(getattr(row, "at", "")), row.id)
