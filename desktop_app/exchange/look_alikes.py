"""People of the directory who may be the same person."""

from collections.abc import Sequence
from itertools import combinations

from desktop_app.domain.people import Person
from desktop_app.exchange.plan.names import named_alike


def look_alikes(people: Sequence[Person]) -> list[tuple[Person, ...]]:
    """Groups of people whose names are much alike, or who share a phone, a mail address or a chat account.

    Who has the fuller record stands first in each group: the others would go into them.
    """
    leader = {person.id: person.id for person in people}

    def root(id: str) -> str:
        while leader[id] != id:
            id = leader[id]
        return id

    for one, other in combinations(people, 2):
        if named_alike(one.name, other.name) or _reached_alike(one, other):
            leader[root(other.id)] = root(one.id)
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(root(person.id), []).append(person)
    return [tuple(sorted(group, key=_emptiness)) for group in groups.values() if len(group) > 1]


def _reached_alike(one: Person, other: Person) -> bool:
    phones = [[letter for letter in person.phone if letter.isdigit()] for person in (one, other)]
    if phones[0] and phones[0] == phones[1]:
        return True
    pairs = ((one.email, other.email), (one.chat, other.chat))
    return any(first and first.casefold() == second.casefold() for first, second in pairs)


def _emptiness(person: Person) -> tuple[int, int, str]:
    filled = sum(bool(value) for value in (person.phone, person.email, person.chat, person.role, person.group_id))
    return (-filled, -len(person.name), person.id)
