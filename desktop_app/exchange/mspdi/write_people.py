"""Our people as work resources, and who works on what."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Contour, DurationUnit, TaskKind, TaskMode
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Group, Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.exchange.mspdi.output import Output, numbered
from desktop_app.exchange.mspdi.values import duration_text
from desktop_app.exchange.mspdi.vocabulary import CONTOURS, DAYS, WORK_RESOURCE
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import to_minutes

_CONTOUR_NUMBERS = {contour: number for number, contour in CONTOURS.items()}


@dataclass(frozen=True, slots=True)
class Working:
    """Somebody on a task: stored, or the owner who counts with all of their time."""

    task: Task
    person_id: str
    units: float
    work: int | None
    contour: Contour
    delay: int
    uid: int | None


def workers(book: Book, rows: list[Row]) -> Iterator[Working]:
    """Everybody who works on leaves, the owner first: reading the file back makes the first one the owner."""
    for row in rows:
        task = row.task
        if row.has_children:
            continue
        assigned = book.where(Assignment, "task_id", task.id)
        if task.owner_id is not None and all(one.person_id != task.owner_id for one in assigned):
            yield Working(task, task.owner_id, 100, None, Contour.FLAT, 0, None)
        for one in sorted(assigned, key=lambda one: one.person_id != task.owner_id):
            yield Working(task, one.person_id, one.units, one.work, one.contour, one.delay, one.external_uid)


def people_of(book: Book, working: list[Working]) -> list[Person]:
    """The people who work on a campaign, each once, in the order in which the plan meets them."""
    return [book.get(Person, id) for id in dict.fromkeys(one.person_id for one in working)]


def manned(campaign: Campaign, working: list[Working]) -> frozenset[str]:
    """Tasks of a plan that follows people's leave whose owner decides their length."""
    if not campaign.follows_leave:
        return frozenset()
    return frozenset(
        one.task.id
        for one in working
        if one.person_id == one.task.owner_id
        and one.task.kind is TaskKind.TASK
        and one.task.mode is TaskMode.AUTO
        and one.task.anchor_phase is None
        and one.task.duration_unit is DurationUnit.WORKING
        and not one.task.ignores_owner_calendar
    )


def crew_durations(
    working: list[Working], manned: frozenset[str], schedule: Schedule, calendars: Calendars
) -> dict[str, int]:
    """How long work with several people takes as MS Project counts it: whenever any of them may work."""
    crews: dict[str, list[Working]] = {}
    for one in working:
        if one.task.id in manned and one.units > 0:
            crews.setdefault(one.task.id, []).append(one)
    found = {}
    for task_id, crew in crews.items():
        placed = schedule.tasks.get(task_id)
        if placed is not None and len(crew) > 1:
            time = calendars.of_crew(crew[0].task.calendar_id, frozenset(one.person_id for one in crew))
            found[task_id] = time.between(to_minutes(placed.start), to_minutes(placed.finish))
    return found


def write_resources(out: Output, book: Book, people: list[Person], calendars: dict[str, int]) -> dict[str, int]:
    """The Resources element; gives back the numbers of the people."""
    uids = numbered([(person.id, person.external_uid) for person in people])
    with out.inside("Resources"):
        for number, person in enumerate(people, 1):
            group = book.find(Group, person.group_id)
            with out.inside("Resource"):
                out.leaf("UID", uids[person.id])
                out.leaf("ID", number)
                out.leaf("Name", person.name)
                out.leaf("Type", WORK_RESOURCE)
                out.leaf("IsNull", False)
                out.leaf("Group", group.name if group is not None else None)
                out.leaf("EmailAddress", person.email or None)
                out.leaf("MaxUnits", f"{person.max_units / 100:g}")
                out.leaf("CalendarUID", calendars[person.id])
                out.leaf("Notes", person.note or None)
    return uids


def write_assignments(
    out: Output, working: list[Working], schedule: Schedule, calendars: Calendars, numbers: "AssignmentNumbers"
) -> None:
    """The Assignments element."""
    uids = numbered([(str(at), one.uid) for at, one in enumerate(working)])
    with out.inside("Assignments"):
        for at, one in enumerate(working):
            placed = schedule.tasks.get(one.task.id)
            work = _work(one, placed, calendars, numbers.manned)
            with out.inside("Assignment"):
                out.leaf("UID", uids[str(at)])
                out.leaf("TaskUID", numbers.tasks[one.task.id])
                out.leaf("ResourceUID", numbers.people[one.person_id])
                out.leaf("Delay", one.delay * 10)
                out.leaf("Finish", placed.finish if placed is not None else None)
                out.leaf("LevelingDelay", 0)
                out.leaf("LevelingDelayFormat", DAYS)
                out.leaf("RemainingWork", None if work is None else duration_text(_left(work, one.task)))
                out.leaf("Start", placed.start if placed is not None else None)
                out.leaf("Units", f"{one.units / 100:.10g}")
                out.leaf("Work", None if work is None else duration_text(work))
                out.leaf("WorkContour", _CONTOUR_NUMBERS[one.contour])


@dataclass(frozen=True, slots=True)
class AssignmentNumbers:
    """Numbers of tasks and people in the file, and which tasks' owners decide their length."""

    tasks: dict[str, int]
    people: dict[str, int]
    manned: frozenset[str]


def _left(work: int, task: Task) -> int:
    return 0 if task.actual_finish is not None else work - round(work * task.percent / 100)


def _work(one: Working, placed: TaskSchedule | None, calendars: Calendars, manned: frozenset[str]) -> int | None:
    """Minutes of work: as stored; for an owner who decides a task's length its duration; else what fits into it,
    rounded down: a minute more would lengthen it.
    """
    if one.work is not None or placed is None or one.task.kind is not TaskKind.TASK:
        return one.work
    if one.task.id in manned and one.person_id == one.task.owner_id:
        return round(one.task.duration * one.units / 100)
    own = calendars.resolve((one.task.calendar_id, one.person_id, not one.task.ignores_owner_calendar))
    return int(own.between(to_minutes(placed.start), to_minutes(placed.finish)) * one.units / 100)
