"""A Project file as the rows of a new campaign."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import Problem
from desktop_app.domain.task import Assignment, Task
from desktop_app.exchange.mspdi.calendars import NAMELESS, FileCalendars, read_calendars
from desktop_app.exchange.mspdi.document import Record, parse
from desktop_app.exchange.mspdi.findings import Findings
from desktop_app.exchange.mspdi.known import without_known
from desktop_app.exchange.mspdi.marks import marks_defined, read_mark
from desktop_app.exchange.mspdi.people import read_assignments, read_people
from desktop_app.exchange.mspdi.read_gates import read_gate_mode, read_gates, read_phases
from desktop_app.exchange.mspdi.repeats import read_repeats
from desktop_app.exchange.mspdi.tasks import TaskReader
from desktop_app.exchange.mspdi.values import Reader
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes

MAX_TASKS = 200_000


@dataclass(frozen=True, slots=True)
class MspdiPlan:
    """What a file holds, as rows to be created: parents stand before what refers to them.

    problems: values that could not be read, and everything that is not kept ("mspdi_lost" with record, field,
    count and some names); dates: start and finish by task, as the file has them, see `moved`.
    """

    campaign: Campaign
    rows: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    dates: Mapping[str, tuple[datetime, datetime]]


def moved(plan: MspdiPlan, book: Book, schedule: Schedule) -> Iterator[Problem]:
    """The tasks whose dates are not those in the file ("mspdi_moved"): some of what moved them could not be kept.

    book: one that holds the plan; schedule: of its campaign in that book. A day's end and the next working moment
    are the same.
    """
    calendars = Calendars(book, plan.campaign.id)
    for task_id, (start, finish) in plan.dates.items():
        ours = schedule.tasks.get(task_id)
        if ours is None or (ours.start, ours.finish) == (start, finish):
            continue
        time = calendars.of_task(book.get(Task, task_id))
        pairs = ((ours.start, start), (ours.finish, finish))
        if any(time.between(to_minutes(mine), to_minutes(theirs)) for mine, theirs in pairs):
            values = {"start": ours.start, "finish": ours.finish, "file_start": start, "file_finish": finish}
            yield Problem("mspdi_moved", values, task_id)


def read(source: Path | bytes, new_id: Callable[[], str], known: Book | None = None) -> MspdiPlan:
    """Reads a Project XML file, or its bytes. Ids of the rows come from `new_id`.

    known: the book that the rows will join: people and calendars that it has already are not made again.
    Raises KnownError when the file is no such plan or is broken, unsafe or too large: see `document.parse`.
    """
    project = parse(source)
    findings = Findings()
    calendars = read_calendars(project, new_id, findings)
    campaign = _campaign(project, source, calendars, new_id(), findings)
    people = read_people(project, calendars, campaign.calendar_id, new_id, findings)
    marked = marks_defined(project)
    mark = read_mark(_own_summary(project)) if marked else {}
    phases = read_phases(mark, campaign.id, new_id)
    campaign = campaign.changed(gate_mode=read_gate_mode(mark))
    tasks = TaskReader(
        campaign.id,
        {uid: id for uid, id in calendars.ids.items() if uid},
        campaign.minutes_per_day,
        new_id,
        findings,
        marked=marked,
        phases={phase.kind for phase in phases},
    )
    tasks.read(project)
    links = list(tasks.links(project))
    gates = list(read_gates(tasks, new_id))
    assignments = read_assignments(project, people, tasks.tasks, new_id, findings)
    rows: tuple[Entity, ...] = (
        *calendars.rows,
        *people.groups.values(),
        *people.persons.values(),
        campaign,
        *phases,
        *_with_people(tasks, assignments, findings),
        *links,
        *read_repeats(tasks.tasks, tasks.marks, new_id),
        *assignments,
        *gates,
        *tasks.baselines(project, _saved_at(project, campaign, findings)),
    )
    if known is not None:
        rows = without_known(rows, known)
        campaign = next(row for row in rows if isinstance(row, Campaign))
    return MspdiPlan(campaign, rows, findings.all(), tasks.dates)


def _campaign(project: Record, source: Path | bytes, calendars: FileCalendars, id: str, findings: Findings) -> Campaign:
    reader = Reader(project, project.fields.get("Title", "").strip(), findings)
    findings.note_lost_fields(project, "")
    name = reader.name or PurePosixPath(reader.text("Name").strip()).stem
    if not name and isinstance(source, Path):
        name = source.stem
    calendar_id = calendars.ids.get(reader.text("CalendarUID").strip()) or next(iter(calendars.ids.values()), None)
    minutes_per_day = reader.number("MinutesPerDay", 480, 1, 1440)
    return Campaign(
        id=id,
        name=(name or NAMELESS)[:500],
        note=_project_note(project),
        currency=code if len(code := reader.text("CurrencyCode").strip()) == 3 else "CNY",
        plan_start=reader.moment("StartDate"),
        plan_finish=reader.moment("FinishDate"),
        from_finish=not reader.flag("ScheduleFromStart", default=True),
        calendar_id=calendar_id,
        critical_slack=reader.number("CriticalSlackLimit", 0, -600, 600) * minutes_per_day,
        status_date=reader.moment("StatusDate"),
        follows_leave=False,
        minutes_per_day=minutes_per_day,
        minutes_per_week=reader.number("MinutesPerWeek", 2400, 1, 10080),
        days_per_month=_days_per_month(reader),
    )


def _days_per_month(reader: Reader) -> int:
    return 20 if reader.text("DaysPerMonth").strip() in ("", "0") else reader.number("DaysPerMonth", 20, 1, 31)


def _project_note(project: Record) -> str:
    """The notes of the project stand with its own summary."""
    return _own_summary(project).fields.get("Notes", "")[:200_000]


def _own_summary(project: Record) -> Record:
    """The task with uid 0, which stands for the project itself."""
    summaries = (task for task in project.inside("Tasks", "Task") if task.fields.get("UID", "").strip() == "0")
    return next(summaries, Record("Task"))


def _with_people(reader: TaskReader, assignments: list[Assignment], findings: Findings) -> list[Task]:
    """The tasks with whoever is assigned first as the one who answers for it.

    A task without a duration takes as long as the longest work on it, or a day.
    """
    by_task: dict[str, list[Assignment]] = {}
    for one in assignments:
        by_task.setdefault(one.task_id, []).append(one)
    found = []
    for uid, task in reader.tasks.items():
        crew = by_task.get(task.id, [])
        changes: dict[str, Any] = {"owner_id": crew[0].person_id} if crew else {}
        if uid in reader.unmeasured:
            lengths = [round(one.work * 100 / one.units) for one in crew if one.work and one.units]
            changes |= {"duration": max(lengths)} if lengths else {}
            if not lengths:
                findings.problem("no_duration", task.id, name=task.name)
        found.append(task.changed(**changes) if changes else task)
    return found


def _saved_at(project: Record, campaign: Campaign, findings: Findings) -> datetime:
    reader = Reader(project, "", findings)
    moments = (reader.moment("LastSaved"), reader.moment("CreationDate"), campaign.plan_start, campaign.plan_finish)
    return next((moment for moment in moments if moment is not None), datetime(2000, 1, 1))
