"""What the columns of a list were said to mean, for the next list with the same headings."""

from collections.abc import Callable, Iterator, Mapping

from desktop_app.domain.book import Book
from desktop_app.domain.lists import ColumnMap
from desktop_app.exchange.key_people.card import KeyPeopleFile

PURPOSE = "key_people"

Maps = Mapping[tuple[str, ...], Mapping[str, str]]
"""By headings, what some of them were said to mean."""


def kept_maps(book: Book) -> Maps:
    """All that are kept."""
    return {
        tuple(row.headings.split("\n")): dict(_pairs(row.columns))
        for row in book.rows(ColumnMap).values()
        if row.name == PURPOSE
    }


def maps_to_keep(
    book: Book, file: KeyPeopleFile, said: Mapping[str, str], new_id: Callable[[], str]
) -> Iterator[ColumnMap]:
    """Rows that keep what was said of a file, one for each of its sets of headings. said: field by heading."""
    known = {row.headings: row for row in book.rows(ColumnMap).values() if row.name == PURPOSE}
    for columns in file.columns.values():
        named = [one.heading for one in columns]
        own = {heading: field for heading, field in said.items() if heading in named}
        if not own:
            continue
        headings = "\n".join(named)
        before = known.get(headings)
        kept = {**(dict(_pairs(before.columns)) if before is not None else {}), **own}
        text = "\n".join(f"{heading}={field}" for heading, field in kept.items())
        if before is None:
            yield ColumnMap(id=new_id(), name=PURPOSE, headings=headings, columns=text)
        elif before.columns != text:
            yield before.changed(columns=text)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        heading, mark, field = line.rpartition("=")
        if mark:
            yield heading, field
