"""What the columns of a kind of file were said to mean, for the next file with the same headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from desktop_app.domain.book import Book
from desktop_app.domain.lists import ColumnMap

Maps = Mapping[tuple[str, ...], Mapping[str, str]]
"""By headings, what some of them were said to mean."""


def kept_maps(book: Book, purpose: str) -> Maps:
    """All that are kept for a kind of file."""
    return {
        tuple(row.headings.split("\n")): dict(_pairs(row.columns))
        for row in book.rows(ColumnMap).values()
        if row.name == purpose
    }


def maps_to_keep(
    book: Book,
    purpose: str,
    tables: Iterable[tuple[tuple[str, ...], Mapping[str, str]]],
    new_id: Callable[[], str],
) -> Iterator[ColumnMap]:
    """Rows that keep what was said of each table. tables: its headings, and what some of them (or words in it) mean."""
    known = {row.headings: row for row in book.rows(ColumnMap).values() if row.name == purpose}
    for named, own in dict(tables).items():
        if not own:
            continue
        headings = "\n".join(named)
        before = known.get(headings)
        kept = {**(dict(_pairs(before.columns)) if before is not None else {}), **own}
        text = "\n".join(f"{heading}={field}" for heading, field in kept.items())
        if before is None:
            yield ColumnMap(id=new_id(), name=purpose, headings=headings, columns=text)
        elif before.columns != text:
            yield before.changed(columns=text)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        heading, mark, field = line.rpartition("=")
        if mark:
            yield heading, field
