"""What is different between two books that were read from the same file."""

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.tables import ENTITIES


def differences(before: Book, after: Book) -> ChangeSet:
    """Every row that came, went or changed."""
    found = []
    for kind in ENTITIES:
        old, new = before.rows(kind), after.rows(kind)
        found += [
            Change(kind.table, id, old.get(id), new.get(id)) for id in {**old, **new} if old.get(id) != new.get(id)
        ]
    return ChangeSet(tuple(found))
