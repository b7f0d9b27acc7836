"""People, groups and calendars of a file that the workspace already has: they are used, not made again."""

from collections.abc import Iterable

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Group, Person

_CALENDAR_ROWS = (CalendarWeekday, CalendarException)
_BESIDE_CONTENT = {"id", "calendar_id", "external_uid", "source"}


def without_known(rows: tuple[Entity, ...], known: Book) -> tuple[Entity, ...]:
    """The rows that are new, referring to what is known already.

    A calendar is known by its name and all it says, a group by its name, and a person by name, address and working
    time: two people of one name who work at other times stay two, because their dates depend on it.
    """
    file = Book().with_rows(rows)
    ids: dict[str, str] = {}
    _match_calendars(file, known, ids)
    by_name = {group.name: group.id for group in known.rows(Group).values()}
    ids.update((group.id, by_name[group.name]) for group in file.rows(Group).values() if group.name in by_name)
    _match_people(file, known, ids)
    return tuple(_referring(row, ids) for row in rows if not _is_known(row, ids))


def _match_calendars(file: Book, known: Book, ids: dict[str, str]) -> None:
    theirs = {_content(known, calendar): calendar.id for calendar in known.rows(Calendar).values()}
    for calendar in file.rows(Calendar).values():
        same = theirs.get(_content(file, calendar))
        if same is not None:
            ids[calendar.id] = same


def _content(book: Book, calendar: Calendar, above: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """All that a calendar says, with what its base says."""
    base = book.find(Calendar, calendar.base_id)
    rows = (
        tuple(value for field, value in row if field not in _BESIDE_CONTENT)
        for kind in _CALENDAR_ROWS
        for row in book.where(kind, "calendar_id", calendar.id)
    )
    seen = above | {calendar.id}
    inherited = _content(book, base, seen) if base is not None and base.id not in seen else ()
    return (calendar.name, frozenset(rows), inherited)


def _match_people(file: Book, known: Book, ids: dict[str, str]) -> None:
    taken: set[str] = set()
    for person in file.rows(Person).values():
        calendar_id = ids.get(person.calendar_id or "", person.calendar_id)
        for other in known.where(Person, "name", person.name):
            same_address = not person.email or not other.email or person.email == other.email
            if same_address and other.calendar_id == calendar_id and other.id not in taken:
                ids[person.id] = other.id
                taken.add(other.id)
                break


def _is_known(row: Entity, ids: dict[str, str]) -> bool:
    return row.id in ids or (isinstance(row, _CALENDAR_ROWS) and row.calendar_id in ids)


def _referring(row: Entity, ids: dict[str, str]) -> Entity:
    fields: Iterable[str] = (field for field, _ in type(row).references())
    changes = {field: ids[old] for field in fields if (old := getattr(row, field)) in ids}
    return row.changed(**changes) if changes else row
