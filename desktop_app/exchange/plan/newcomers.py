"""People by name, while rows come in from outside."""

from collections.abc import Callable

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.exchange.plan.preview import Mention
from desktop_app.exchange.plan.text import key


class Newcomers:
    """People by name: those of the book, and new ones for names that it does not know."""

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
            found = Person(
                id=self._new_id(),
                name=mention.name,
                phone=mention.phone,
                email=mention.email,
                role=mention.role,
                organisation=mention.organisation,
            )
            self._known[key(mention.name)] = found
            self.fresh.append(found)
        return found
