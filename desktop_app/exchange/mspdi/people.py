"""Resources that are people, and what they are assigned to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_app.domain.codes import Contour
from desktop_app.domain.people import Group, Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.exchange.mspdi.calendars import FileCalendars
from desktop_app.exchange.mspdi.document import Record
from desktop_app.exchange.mspdi.findings import Findings
from desktop_app.exchange.mspdi.values import Reader
from desktop_app.exchange.mspdi.vocabulary import CONTOURS, UNASSIGNED, WORK_RESOURCE

_MAX_UNITS = 100_000


@dataclass
class People:
    """Groups and persons, with the file's uid of each person. others: uids of material and cost resources."""

    groups: dict[str, Group] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)


def read_people(
    project: Record,
    calendars: FileCalendars,
    campaign_calendar: str | None,
    new_id: Callable[[], str],
    findings: Findings,
) -> People:
    """Work resources with a name become persons; material and costs are listed as lost."""
    people = People()
    for record in project.inside("Resources", "Resource"):
        uid, name = record.fields.get("UID", "").strip(), record.fields.get("Name", "")
        reader = Reader(record, name, findings)
        if reader.flag("IsNull") or not name.strip():
            continue
        if reader.text("Type").strip() not in ("", WORK_RESOURCE):
            people.others.add(uid)
            findings.lost("Resource", "Type", name)
            continue
        findings.note_lost_fields(record, name)
        group = _group(people, reader.text("Group").strip()[:500], new_id)
        calendar = calendars.ids.get(reader.text("CalendarUID").strip())
        people.persons[uid] = Person(
            id=new_id(),
            name=name[:500],
            group_id=group,
            email=reader.text("EmailAddress").strip()[:500],
            note=reader.text("Notes")[:200_000],
            calendar_id=None if calendar == campaign_calendar else calendar,
            max_units=round(reader.fraction("MaxUnits", 1.0) * 100),
            external_uid=int(uid) if uid.isdecimal() else None,
        )
    return people


def _group(people: People, name: str, new_id: Callable[[], str]) -> str | None:
    if not name:
        return None
    if name not in people.groups:
        people.groups[name] = Group(id=new_id(), name=name, position=len(people.groups))
    return people.groups[name].id


def read_assignments(
    project: Record, people: People, tasks: dict[str, Task], new_id: Callable[[], str], findings: Findings
) -> list[Assignment]:
    """Assignments of persons to tasks. Work without a person is the task's own duration and needs no row."""
    found: list[Assignment] = []
    for record in project.inside("Assignments", "Assignment"):
        task = tasks.get(record.fields.get("TaskUID", "").strip())
        resource = record.fields.get("ResourceUID", "").strip()
        person = people.persons.get(resource)
        if task is None or resource in (UNASSIGNED, ""):
            continue
        reader = Reader(record, task.name, findings)
        if person is None:
            if resource in people.others:
                findings.lost("Assignment", "Resource", task.name)
            continue
        findings.note_lost_fields(record, task.name)
        uid = reader.text("UID").strip()
        found.append(
            Assignment(
                id=new_id(),
                campaign_id=task.campaign_id,
                task_id=task.id,
                person_id=person.id,
                units=min(round(reader.fraction("Units", 1.0) * 100, 6), _MAX_UNITS),
                work=reader.minutes("Work"),
                contour=CONTOURS.get(reader.text("WorkContour").strip(), Contour.FLAT),
                delay=reader.tenths("Delay") + reader.tenths("LevelingDelay"),
                external_uid=int(uid) if uid.isdecimal() else None,
            )
        )
    return found
