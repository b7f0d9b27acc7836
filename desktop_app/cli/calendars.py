"""Working time: calendars, calendar, add-calendar, rename-calendar, set-hours, add-exception, delete-exception, delete-calendar."""

from datetime import date, datetime

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_hours import DAYS, read_hours, read_weekdays, shown_hours
from desktop_app.edits.calendars import DeleteCalendar
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.holiday_text import exception_name
from desktop_app.workspace.ids import new_id


@verb("calendars")
@json_output
def calendars(session: Session, as_json: bool) -> None:
    data = [_row(session, row) for row in session.book.rows(Calendar).values()]
    if as_json:
        session.print_json(data)
        return
    heading = [session.wording.text(f"cli.column.{key}") for key in ("name", "code", "holidays")]
    lines = [[row["name"], row["code"] or "", str(row["announced_until"] or "")] for row in data]
    click.echo(table([heading, *lines]))


def _row(session: Session, calendar: Calendar) -> rows.Json:
    base = session.book.find(Calendar, calendar.base_id)
    return {
        "id": calendar.id,
        "name": calendar.name,
        "code": calendar.code,
        "base": base.name if base else None,
        "follows_holidays": calendar.follows_holidays,
        "announced_until": calendar.announced_until,
    }


@verb("calendar")
@click.argument("calendar")
@json_output
def calendar_of(session: Session, calendar: str, as_json: bool) -> None:
    row = resolve.calendar(session, calendar)
    data = _row(session, row) | {"hours": _hours(session, row), "exceptions": _exceptions(session, row)}
    if as_json:
        session.print_json(data)
        return
    session.say("cli.calendar_heading", name=row.name, until=row.announced_until)
    for day, hours in data["hours"].items():
        click.echo(f"  {session.wording.text(f'weekday.{DAYS.index(day)}')}  {shown_hours(hours or '') or '—'}")
    for exception in data["exceptions"]:
        hours = (
            session.wording.text("cli.usual_hours") if exception["hours"] is None else shown_hours(exception["hours"])
        )
        click.echo(f"  {exception['first_day']} – {exception['last_day']}  {hours or '—'}  {exception['name']}")


def _hours(session: Session, calendar: Calendar) -> dict[str, str | None]:
    days = session.book.where(CalendarWeekday, "calendar_id", calendar.id)
    always = {row.weekday: row.hours for row in days if row.first_day is None and row.last_day is None}
    return {name: always.get(n) for n, name in enumerate(DAYS)}


def _exceptions(session: Session, calendar: Calendar) -> list[rows.Json]:
    found = session.book.where(CalendarException, "calendar_id", calendar.id)
    return [
        {
            "id": row.id,
            "name": exception_name(session.wording, row),
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(),
            "hours": row.hours,
            "source": row.source.value,
            "recurrence": row.recurrence.value,
        }
        for row in sorted(found, key=lambda row: (row.first_day, row.id))
    ]


@verb("add-calendar")
@click.argument("name")
@option("--base", metavar="CALENDAR")
@json_output
def add_calendar(session: Session, name: str, base: str | None, as_json: bool) -> None:
    parent = resolve.calendar(session, base or "office")
    row = Calendar(id=new_id(), name=name.strip(), base_id=parent.id)
    session.run(PutRow(row=row))
    if as_json:
        session.print_json(_row(session, row))
    else:
        session.say("cli.calendar_added", name=row.name, base=parent.name)


@verb("set-hours")
@click.argument("calendar")
@click.argument("days")
@click.argument("hours")
def set_hours(session: Session, calendar: str, days: str, hours: str) -> None:
    row = resolve.calendar(session, calendar)
    text = read_hours(hours)
    old = {
        day.weekday: day.id
        for day in session.book.where(CalendarWeekday, "calendar_id", row.id)
        if day.first_day is None and day.last_day is None
    }
    puts = [
        PutRow(row=CalendarWeekday(id=old.get(day) or new_id(), calendar_id=row.id, weekday=day, hours=text))
        for day in read_weekdays(days)
    ]
    session.run(Together(commands=tuple(puts)))
    session.say("cli.hours_set", name=row.name)


@verb("add-exception")
@click.argument("calendar")
@click.argument("first_day")
@click.argument("last_day", required=False)
@option("--hours", metavar="HOURS")
@flag("--working")
@option("--name", metavar="TEXT", default="", help="cli.option.exception_name")
@json_output
def add_exception(
    session: Session,
    calendar: str,
    first_day: str,
    last_day: str | None,
    hours: str | None,
    working: bool,
    name: str,
    as_json: bool,
) -> None:
    row = resolve.calendar(session, calendar)
    first = _day(session, first_day)
    last = _day(session, last_day or first_day)
    if last < first:
        raise KnownError(
            "span_backwards", table=CalendarException.table, name=name or row.name, start=first, finish=last
        )
    exception = CalendarException(
        id=new_id(),
        calendar_id=row.id,
        name=name,
        first_day=first,
        last_day=last,
        hours=None if working and hours is None else read_hours(hours or ""),
    )
    covered = [old for old in session.book.where(CalendarException, "calendar_id", row.id) if _within(old, first, last)]
    commands = [DeleteRow(table=CalendarException.table, id=old.id) for old in covered]
    session.run(Together(commands=(*commands, PutRow(row=exception))))
    if as_json:
        session.print_json(_row(session, row) | {"exceptions": _exceptions(session, row)})
    else:
        session.say("cli.exception_added", name=row.name, start=first, finish=last)


def _within(old: CalendarException, first: date, last: date) -> bool:
    """Whether a plain exception says something about nothing but the new one's days."""
    return old.recurrence == "none" and first <= old.first_day and old.last_day <= last


def _day(session: Session, text: str) -> date:
    typed = values.typed_date(session, None, text)
    return typed.date() if isinstance(typed, datetime) else typed


@verb("delete-exception")
@click.argument("calendar")
@click.argument("day")
def delete_exception(session: Session, calendar: str, day: str) -> None:
    row = resolve.calendar(session, calendar)
    wanted = _day(session, day)
    found = session.book.where(CalendarException, "calendar_id", row.id)
    chosen = next((old for old in found if old.first_day <= wanted <= old.last_day), None)
    if chosen is None:
        raise KnownError("not_found", kind=CalendarException.table, name=day)
    session.run(DeleteRow(table=CalendarException.table, id=chosen.id))
    session.say("cli.exception_deleted", name=row.name, start=chosen.first_day, finish=chosen.last_day)


@verb("delete-calendar")
@click.argument("calendar")
def delete_calendar(session: Session, calendar: str) -> None:
    row = resolve.calendar(session, calendar)
    session.run(DeleteCalendar(calendar_id=row.id))
    session.say("cli.calendar_deleted", name=row.name)


@verb("rename-calendar")
@click.argument("calendar")
@click.argument("name")
def rename_calendar(session: Session, calendar: str, name: str) -> None:
    row = resolve.calendar(session, calendar)
    if not name.strip():
        raise KnownError("name_missing")
    session.run(EditRow(table=Calendar.table, id=row.id, values={"name": name.strip()}))
    session.say("cli.row_changed", name=name.strip())


VERBS = (
    calendars,
    calendar_of,
    add_calendar,
    rename_calendar,
    set_hours,
    add_exception,
    delete_exception,
    delete_calendar,
)
