"""What the columns of a list were said to mean, for the next list with the same headings."""

from collections.abc import Callable, Iterator, Mapping

from desktop_app.domain.book import Book
from desktop_app.domain.lists import ColumnMap
from desktop_app.exchange import column_maps
from desktop_app.exchange.column_maps import Maps
from desktop_app.exchange.key_people.card import KeyPeopleFile

PURPOSE = "key_people"


def kept_maps(book: Book) -> Maps:
    """All that are kept."""
    return column_maps.kept_maps(book, PURPOSE)


def maps_to_keep(
    book: Book, file: KeyPeopleFile, said: Mapping[str, str], new_id: Callable[[], str]
) -> Iterator[ColumnMap]:
    """Rows that keep what was said of a file, one for each of its sets of headings. said: field by heading."""
    tables = []
    for columns in file.columns.values():
        named = tuple(one.heading for one in columns)
        tables.append((named, {heading: field for heading, field in said.items() if heading in named}))
    yield from column_maps.maps_to_keep(book, PURPOSE, tables, new_id)
