"""What goes when a person is erased, in words, before anybody says yes."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.people import Acknowledgement, CalendarEntry, Leave, Person
from desktop_app.domain.tables import REFERRING
from desktop_app.i18n import Wording

_OWN_ROWS = (Leave, Acknowledgement, CalendarEntry)
"""What goes with the person."""


def neutral_name(words: Wording, book: Book) -> str:
    """What will stand in the place of the name: numbered, so that two removed people stay two."""
    taken = {person.name for person in book.rows(Person).values()}
    taken |= {person.name for person in book.rows(KeyPerson).values()}
    name, number = words.text("people.removed"), 1
    while name in taken:
        number += 1
        name = words.text("people.removed.numbered", number=number)
    return name


def erasure_lines(
    words: Wording,
    book: Book,
    person: Person | KeyPerson,
    neutral: str,
    copies: int,
    named: Sequence[str] = (),
    blind: Sequence[str] = (),
) -> list[str]:
    """A line for each kind of thing that goes or stays. All campaigns must be loaded.

    named: attached files that go because they name the person inside; blind: those that nobody can look into.
    """
    attached = (("people.erase_attachments", named), ("people.erase_unseen", blind))
    told = [words.text(code, count=len(names), names=list(names)) for code, names in attached if names]
    return [*_lines(words, book, person, neutral, copies), *told]


def _lines(words: Wording, book: Book, person: Person | KeyPerson, neutral: str, copies: int) -> Iterator[str]:
    texts = [text for text in (person.name, person.phone, person.email, person.chat) if text]
    own = {kind.table for kind in _OWN_ROWS}
    gone = sum(len(book.where(kind, "person_id", person.id)) for kind in _OWN_ROWS)
    kept = sum(
        len(book.where(kind, field, person.id)) for kind, field, _ in REFERRING[person.table] if kind.table not in own
    )
    yield words.text("people.erase_contacts", texts=texts)
    yield words.text("people.erase_rows", count=gone, kept=kept, name=neutral)
    yield words.text("people.erase_everywhere", copies=copies)
    if len(person.name.strip()) == 1:
        yield words.text("people.erase_short")
    yield words.text("people.erase_no_undo")
