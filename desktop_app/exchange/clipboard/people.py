"""Names of owners in a pasted block: known people, newcomers, and newcomers who look like somebody known."""

from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.exchange.plan.preview import Mention
from desktop_app.exchange.plan.text import is_chinese, key
from desktop_app.i18n.sounds import sounds

_ALIKE = 80
"""Likeness, of 100, from which two spelt names are pointed out."""


class Newcomers:
    """People by name; who is not known yet comes in with the paste, once."""

    def __init__(self, book: Book, new_id: Callable[[], str]) -> None:
        self.fresh: list[Person] = []
        self._new_id = new_id
        self._known: dict[str, Person] = {}
        for person in sorted(book.rows(Person).values(), key=lambda person: person.id):
            self._known.setdefault(key(person.name), person)

    def person(self, mention: Mention) -> Person:
        """The person of a name."""
        found = self._known.get(key(mention.name))
        if found is None:
            found = Person(id=self._new_id(), name=mention.name, phone=mention.phone, email=mention.email)
            self._known[key(mention.name)] = found
            self.fresh.append(found)
        return found


def lookalikes(name: str, book: Book) -> Iterator[str]:
    """Known people whose names are near to a new one: written alike, sounding alike, or one within the other."""
    own = key(name)
    sound = sounds(key(name))[0]
    for person in book.rows(Person).values():
        other = key(person.name)
        if other == own or min(len(own), len(other)) < 2:
            continue
        inside = own in other or other in own
        alike = not is_chinese(own + other) and fuzz.ratio(own, other) >= _ALIKE
        swapped = (
            is_chinese(own)
            and len(own) == len(other) >= 3
            and sum(a != b for a, b in zip(own, other, strict=True)) == 1
        )
        if inside or alike or swapped or sounds(key(person.name))[0] == sound:
            yield person.name
