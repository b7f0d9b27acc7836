"""Whom to be in touch with again."""

from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import KeyPerson


def due_contacts(book: Book, today: date) -> list[KeyPerson]:
    """Whom to be in touch with again, by today, the longest waiting first."""
    due = [row for row in book.rows(KeyPerson).values() if row.next_contact is not None and row.next_contact <= today]
    return sorted(due, key=lambda row: (row.next_contact or today, row.name))
