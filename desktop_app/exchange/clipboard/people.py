"""Names of owners in a pasted block: known people, newcomers, and newcomers who look like somebody known."""

from collections.abc import Callable

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.exchange.plan.names import alike
from desktop_app.exchange.plan.preview import Mention
from desktop_app.exchange.plan.text import key


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


def lookalikes(name: str, book: Book) -> list[str]:
    """Known people whose names are much like a new one."""
    return [person.name for person in book.rows(Person).values() if alike(name, person.name)]
