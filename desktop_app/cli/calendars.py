"""Working time: calendars, calendar, add-calendar, set-hours, add-exception, delete-exception, delete-calendar."""

import re
from datetime import date, datetime

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday, parse_hours
from desktop_app.domain.errors import KnownError
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.workspace.ids import new_id

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
        click.echo(f"  {session.wording.text(f'weekday.{_DAYS.index(day)}')}  {hours or '—'}")
    for exception in data["exceptions"]:
        hours = session.wording.text("cli.usual_hours") if exception["hours"] is None else exception["hours"]
        click.echo(f"  {exception['first_day']} – {exception['last_day']}  {hours or '—'}  {exception['name']}")


def _hours(session: Session, calendar: Calendar) -> dict[str, str | None]:
    days = session.book.where(CalendarWeekday, "calendar_id", calendar.id)
    always = {row.weekday: row.hours for row in days if row.first_day is None and row.last_day is None}
    return {name: always.get(n) for n, name in enumerate(_DAYS)}


def _exceptions(session: Session, calendar: Calendar) -> list[rows.Json]:
    found = session.book.where(CalendarException, "calendar_id", calendar.id)
    return [
        {
            "id": row.id,
            "name": row.name,
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
    text = _checked_hours(hours)
    old = {
        day.weekday: day.id
        for day in session.book.where(CalendarWeekday, "calendar_id", row.id)
        if day.first_day is None and day.last_day is None
    }
    puts = [
        PutRow(row=CalendarWeekday(id=old.get(day) or new_id(), calendar_id=row.id, weekday=day, hours=text))
        for day in _weekdays(days)
    ]
    session.run(Together(commands=tuple(puts)))
    session.say("cli.hours_set", name=row.name)


def _checked_hours(text: str) -> str:
    """Hours as typed: "9:00-12:00, 13:00-18:00", "22:00-06:00" (to the next morning), "off".

    Raises KnownError "not_hours".
    """
    if values.is_nothing(text) or text.strip().casefold() in ("off", "休", "休息"):
        return ""
    plain = re.sub(r"\s*[-–~至]\s*", "-", text.strip())
    parts = []
    for part in re.split(r"[\s,，、;；]+", plain):
        moments = [(int(hour), int(minute)) for hour, minute in re.findall(r"(\d{1,2})[:：](\d{2})", part)]
        if len(moments) == 2 and moments[1] < moments[0]:
            moments[1] = (moments[1][0] + 24, moments[1][1])
        parts.append("-".join(f"{hour:02}:{minute:02}" for hour, minute in moments) if len(moments) == 2 else part)
    hours = " ".join(parts)
    try:
        parse_hours(hours)
    except ValueError as error:
        raise KnownError("not_hours", value=text) from error
    return hours


def _weekdays(text: str) -> list[int]:
    """ "mon-fri", "sat,sun", "周一-周五", "all"."""
    if text.strip().casefold() in ("all", "每天"):
        return list(range(7))
    found: list[int] = []
    for part in re.split(r"[,，、\s]+", text.strip()):
        first, _, last = part.partition("-")
        low, high = _weekday(first), _weekday(last or first)
        found.extend(range(low, high + 1) if low <= high else [*range(low, 7), *range(high + 1)])
    return list(dict.fromkeys(found))


def _weekday(text: str) -> int:
    plain = text.strip().casefold()
    for n, name in enumerate(_DAYS):
        if plain.startswith(name) or plain in (f"周{'一二三四五六日'[n]}", f"星期{'一二三四五六日'[n]}"):
            return n
    raise KnownError("not_a_weekday", value=text)


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
        hours=None if working and hours is None else _checked_hours(hours or ""),
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
    if row.code is not None:
        raise KnownError("calendar_built_in", name=row.name)
    session.load_all()
    session.run(DeleteRow(table=Calendar.table, id=row.id))
    session.say("cli.calendar_deleted", name=row.name)


VERBS = (calendars, calendar_of, add_calendar, set_hours, add_exception, delete_exception, delete_calendar)
