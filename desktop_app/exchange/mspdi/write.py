"""A campaign as a Project file with which MS Project computes the same dates."""

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar, CalendarWeekday, format_hours
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.task import Baseline, BaselineTask, Link
from desktop_app.exchange.mspdi.gates import WrittenLink, gate_links
from desktop_app.exchange.mspdi.marks import ALIAS, FIELD_ID, FIELD_NAME
from desktop_app.exchange.mspdi.output import Output, numbered
from desktop_app.exchange.mspdi.values import clock_text
from desktop_app.exchange.mspdi.write_calendars import CalendarWriter
from desktop_app.exchange.mspdi.write_people import (
    AssignmentNumbers,
    crew_durations,
    manned,
    people_of,
    workers,
    write_assignments,
    write_resources,
)
from desktop_app.exchange.mspdi.write_tasks import TaskContext, marks_of, write_tasks
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.patterns import OFFICE_WEEK
from desktop_app.schedule.result import Schedule

BASELINES = 11
"""A Project file has room for baselines 0 to 10."""


def write(book: Book, schedule: Schedule, campaign_id: str) -> bytes:
    """The campaign as MSPDI (the XML of Project 2007 and later, which 2003 reads too), in UTF-8.

    Raises KnownError "not_found" when there is no such campaign.
    """
    book, campaign = _with_calendar(book, book.get(Campaign, campaign_id))
    calendars = Calendars(book, campaign_id)
    rows = outline(book, campaign_id)
    working = list(workers(book, rows))
    people = people_of(book, working)
    used = [id for id in (campaign.calendar_id, *(row.task.calendar_id for row in rows)) if book.find(Calendar, id)]
    calendar_writer = CalendarWriter(book, calendars, [id for id in dict.fromkeys(used) if id is not None], people)
    with_owners = manned(campaign, working)
    context = TaskContext(
        book=book,
        campaign=campaign,
        schedule=schedule,
        uids=numbered([(row.task.id, row.task.external_uid) for row in rows]),
        calendars=calendar_writer.uids.base,
        links=_links(book, campaign, schedule, rows, calendars),
        baselines=_baselines(book, campaign_id),
        manned=with_owners,
        crew_durations=crew_durations(working, with_owners, schedule, calendars),
    )
    out = Output()
    _write_head(out, campaign, schedule, calendars, calendar_writer.uids.base)
    marks = marks_of(rows, context)
    if any(marks.values()):
        _write_definition(out)
    calendar_writer.write(out)
    write_tasks(out, rows, context, marks)
    people_uids = write_resources(out, book, people, calendar_writer.uids.person)
    numbers = AssignmentNumbers(context.uids, people_uids, context.manned)
    write_assignments(out, working, schedule, calendars, numbers)
    return out.document()


def _with_calendar(book: Book, campaign: Campaign) -> tuple[Book, Campaign]:
    """The book in which the campaign names the calendar that holds for it: its own, else the office's, else hours."""
    calendar_id = Calendars(book, campaign.id).calendar_id
    if book.find(Calendar, calendar_id) is not None:
        return book, campaign
    office = book.where(Calendar, "code", OFFICE)
    if office:
        campaign = campaign.changed(calendar_id=office[0].id)
        return book.with_rows([campaign]), campaign
    calendar = Calendar(id="standard", name="Standard")
    week = [
        CalendarWeekday(id=f"standard-{day}", calendar_id=calendar.id, weekday=day, hours=format_hours(spans))
        for day, spans in enumerate(OFFICE_WEEK)
    ]
    campaign = campaign.changed(calendar_id=calendar.id)
    return book.with_rows([calendar, *week, campaign]), campaign


def _links(
    book: Book, campaign: Campaign, schedule: Schedule, rows: list[Row], calendars: Calendars
) -> dict[str, list[WrittenLink]]:
    """Links by successor: the user's, then those that stand for gates."""
    known = {row.task.id for row in rows}
    gates = list(gate_links(book, schedule, campaign.id, gate_mode(book, campaign.id), calendars))
    checkpoints = {row.task.id for row in rows if row.task.kind is TaskKind.CHECKPOINT}
    found: dict[str, list[WrittenLink]] = {}
    seen = set()
    for link in book.of_campaign(Link, campaign.id):
        if link.predecessor_id not in known or link.successor_id not in known:
            continue
        own = bool({link.predecessor_id, link.successor_id} & checkpoints)
        seen.add((link.predecessor_id, link.successor_id))
        found.setdefault(link.successor_id, []).append(
            WrittenLink(link.predecessor_id, link.successor_id, link.type, link.lag, link.lag_unit, own)
        )
    for gate in gates:
        if (gate.predecessor_id, gate.successor_id) not in seen:
            found.setdefault(gate.successor_id, []).append(gate)
    return found


def _baselines(book: Book, campaign_id: str) -> dict[str, list[tuple[int, BaselineTask]]]:
    """Baselines by task with their numbers: those they came with, where these are numbers of Project."""
    rows = sorted(book.of_campaign(Baseline, campaign_id), key=lambda row: (row.position, row.taken_at, row.id))
    positions = [row.position for row in rows]
    as_is = len(set(positions)) == len(positions) and all(0 <= position < BASELINES for position in positions)
    numbers = {row.id: row.position if as_is else at for at, row in enumerate(rows) if as_is or at < BASELINES}
    found: dict[str, list[tuple[int, BaselineTask]]] = {}
    for stored in book.of_campaign(BaselineTask, campaign_id):
        if stored.baseline_id in numbers:
            found.setdefault(stored.task_id, []).append((numbers[stored.baseline_id], stored))
    return {task_id: sorted(one, key=lambda pair: pair[0]) for task_id, one in found.items()}


def _write_head(
    out: Output, campaign: Campaign, schedule: Schedule, calendars: Calendars, uids: dict[str, int]
) -> None:
    usual = calendars.campaign.usual_hours()
    out.leaf("SaveVersion", 14)
    out.leaf("Name", f"{campaign.name}.xml")
    out.leaf("Title", campaign.name)
    out.leaf("ScheduleFromStart", not campaign.from_finish)
    out.leaf("StartDate", campaign.plan_start or schedule.start)
    out.leaf("FinishDate", campaign.plan_finish if campaign.from_finish else schedule.finish)
    out.leaf("CriticalSlackLimit", round(campaign.critical_slack / campaign.minutes_per_day))
    out.leaf("CurrencyCode", campaign.currency)
    out.leaf("CalendarUID", uids[calendars.calendar_id or ""])
    out.leaf("DefaultStartTime", clock_text(usual[0][0]) if usual else None)
    out.leaf("DefaultFinishTime", clock_text(usual[-1][1]) if usual else None)
    out.leaf("MinutesPerDay", campaign.minutes_per_day)
    out.leaf("MinutesPerWeek", campaign.minutes_per_week)
    out.leaf("DaysPerMonth", campaign.days_per_month)
    out.leaf("DurationFormat", 7)
    out.leaf("WorkFormat", 2)
    out.leaf("HonorConstraints", True)
    out.leaf("StatusDate", campaign.status_date)
    out.leaf("CurrentDate", schedule.now)
    out.leaf("NewTasksAreManual", False)


def _write_definition(out: Output) -> None:
    """Names the text field that holds the marks."""
    with out.inside("ExtendedAttributes"), out.inside("ExtendedAttribute"):
        out.leaf("FieldID", FIELD_ID)
        out.leaf("FieldName", FIELD_NAME)
        out.leaf("Alias", ALIAS)
