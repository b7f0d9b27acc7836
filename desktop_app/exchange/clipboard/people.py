"""Names of owners in a pasted block that look like somebody known."""

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.exchange.plan.names import alike


def lookalikes(name: str, book: Book) -> list[str]:
    """Known people whose names are much like a new one."""
    return [person.name for person in book.rows(Person).values() if alike(name, person.name)]
