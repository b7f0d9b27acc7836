"""Key people as a table that can be read again: what leaves comes back as it was."""

import csv
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson, Quote
from desktop_app.domain.people import Person
from desktop_app.exchange.csv.writing import guarded
from desktop_app.exchange.grid import ID_HEADING
from desktop_app.exchange.key_people.headings import Column, meaning
from desktop_app.exchange.key_people.own_accounts import account_texts
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.key_people_figures import quoted_last, tier

FORMATS = ("xlsx", "csv", "vcf")
_BEFORE = ("name", "kind", "tier", "category", "tone", "region", "accounts")
_AFTER = (
    "organisation", "phone", "email", "chat", "agent", "agent_contact", "wants", "offers", "last_contact",
    "next_contact", "owner", "note",
)  # fmt: skip
"""Fields in front of the quotes and behind them."""


def key_people_table(book: Book, wording: Wording, people: Sequence[KeyPerson]) -> tuple[list[str], list[list[str]]]:
    """(headings, rows): a column for each thing that anybody quoted a price for, the ids last."""
    quoted = list(dict.fromkeys(row.what for row in sorted(book.rows(Quote).values(), key=lambda row: row.id)))
    word = wording.text
    headings = [
        *(word(f"field.key_person.{key}") for key in _BEFORE),
        *(_quote_heading(what, wording) for what in quoted),
        *(word(f"field.key_person.{key}") for key in _AFTER),
        ID_HEADING,
    ]
    return headings, [_row(book, wording, person, quoted) for person in people]


def _row(book: Book, wording: Wording, person: KeyPerson, quoted: Sequence[str]) -> list[str]:
    quotes = (quoted_last(book, person.id, what) for what in quoted)
    return [
        *(_text(book, wording, person, key) for key in _BEFORE),
        *("" if quote is None else f"{quote.price / 100:.12g} {quote.currency}" for quote in quotes),
        *(_text(book, wording, person, key) for key in _AFTER),
        person.id,
    ]


def _text(book: Book, wording: Wording, person: KeyPerson, key: str) -> str:
    if key == "kind":
        return wording.code(person.kind)
    if key == "tier":
        found = tier(book, person)
        return found.name if found is not None else ""
    if key == "accounts":
        return "\n".join(account_texts(book, person.id))
    if key == "owner":
        owner = book.find(Person, person.owner_id)
        return owner.name if owner is not None else ""
    value = getattr(person, key)
    return "" if value is None else str(value)


def _quote_heading(what: str, wording: Wording) -> str:
    """A heading that is read as a quote for just this."""
    heading = wording.text("key_people.quote_heading", what=what)
    for text in (heading, what):
        found = meaning(text)
        if found is not None and found.column is Column.QUOTE and found.what == what and found.times == 1:
            return text
    return heading


def write_key_people(
    path: Path, book: Book, wording: Wording, people: Sequence[KeyPerson], version: str = "3.0"
) -> None:
    """Write key people in the format of the suffix. version: of the vCard.

    Raises KnownError "unknown_format", or what is wrong with the place to write to.
    """
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv", ".vcf"):
        raise KnownError("unknown_format", file=path.name, formats=list(FORMATS))
    if suffix == ".vcf":
        from desktop_app.exchange.key_people.vcards import write_cards

        write_cards(path, book, people, version)
        return
    headings, rows = key_people_table(book, wording, people)
    if suffix == ".xlsx":
        # openpyxl is a third of a second of import, paid by the first workbook.
        from desktop_app.exchange.excel.plain_table import write_table

        title = wording.text("table.key_person")
        about = wording.text("key_people.about_table", count=len(people))
        write_table(path, title, about, headings, rows, hidden=(len(headings),))
        return
    with replacing(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([[guarded(cell) for cell in row] for row in rows])
