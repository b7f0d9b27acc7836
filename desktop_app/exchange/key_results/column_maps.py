"""What the columns of a table of results were said to mean, for the next file with the same headings."""

from collections.abc import Callable, Iterator, Mapping

from desktop_app.domain.book import Book
from desktop_app.domain.lists import ColumnMap
from desktop_app.exchange.key_results.reading import Maps, ResultsFile

PURPOSE = "results"


def kept_maps(book: Book) -> Maps:
    """All that are kept."""
    return {
        tuple(row.headings.split("\n")): dict(line.rsplit("=", 1) for line in row.columns.split("\n") if "=" in line)
        for row in book.rows(ColumnMap).values()
        if row.name == PURPOSE
    }


def maps_to_keep(
    book: Book, file: ResultsFile, said: Mapping[str, str], new_id: Callable[[], str]
) -> Iterator[ColumnMap]:
    """Rows that keep what was said of a file, one for each set of headings that it is about."""
    known = {row.headings: row for row in book.rows(ColumnMap).values() if row.name == PURPOSE}
    for columns in file.columns.values():
        named = [heading for heading, _ in columns]
        own = {heading: field for heading, field in said.items() if heading in named}
        headings = "\n".join(named)
        before = known.get(headings)
        kept = {**(kept_maps(book)[tuple(named)] if before is not None else {}), **own}
        text = "\n".join(f"{heading}={field}" for heading, field in kept.items())
        if own and before is None:
            yield ColumnMap(id=new_id(), name=PURPOSE, headings=headings, columns=text)
        elif own and before is not None and before.columns != text:
            yield before.changed(columns=text)
