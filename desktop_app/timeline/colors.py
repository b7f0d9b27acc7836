"""Which colour role a task takes, by stage, owner, status, phase or group."""

from collections.abc import Callable

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.people import Group, Person
from desktop_app.schedule.result import Standing, TaskSchedule
from desktop_app.timeline.options import ColorBy
from desktop_app.timeline.rows import VisibleRow

PALETTE = 10
"""How many roles "palette.0", "palette.1" … the themes have for people and groups."""

UNKNOWN = "stage.none"

Dated = Standing | TaskSchedule
RoleOf = Callable[[VisibleRow, Dated], str]


def role_of(book: Book, campaign_id: str, by: ColorBy) -> RoleOf:
    """The function that tells a task's colour role."""
    if by is ColorBy.STATUS:
        return lambda _row, dates: f"status.{dates.status.value}"
    if by is ColorBy.PHASE:
        phases = sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: phase.start)
        return lambda _row, dates: _phase_role(phases, dates)
    if by is ColorBy.OWNER:
        people = person_roles(book)
        return lambda row, _dates: people.get(row.task.owner_id or "", UNKNOWN)
    if by is ColorBy.GROUP:
        groups = _in_turn([group.id for group in sorted(book.rows(Group).values(), key=lambda group: group.position)])
        of_person = {person.id: groups.get(person.group_id or "", UNKNOWN) for person in book.rows(Person).values()}
        return lambda row, _dates: of_person.get(row.task.owner_id or "", UNKNOWN)
    return lambda row, _dates: f"stage.{row.stage.value}" if row.stage else UNKNOWN


def person_roles(book: Book) -> dict[str, str]:
    """A colour role for each person, the same wherever they appear."""
    return _in_turn(sorted(book.rows(Person)))


def _in_turn(ids: list[str]) -> dict[str, str]:
    return {id: f"palette.{n % PALETTE}" for n, id in enumerate(ids)}


def _phase_role(phases: list[Phase], dates: Dated) -> str:
    inside = [phase for phase in phases if phase.start < dates.finish and dates.start < phase.finish]
    return f"phase.{inside[0].kind.value}" if inside else UNKNOWN
