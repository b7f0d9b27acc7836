"""The days on which repeating work happens."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import DAILY, MO, WEEKLY, rrule

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import WorkingTime, to_datetime

MOST = 2000
"""More occurrences than this are not looked at: no campaign has them."""


def first_and_last(rule: Repeat, phases: Iterable[Phase]) -> tuple[date, date] | None:
    """The days between which a rule holds, both included; None where it hangs on a phase that is not there."""
    in_order = sorted(phases, key=lambda phase: phase.start)
    if not in_order and (rule.first_day is None or rule.last_day is None):
        return None
    first = rule.first_day or _edge_day(in_order, rule.first_phase, rule.first_edge, rule.first_offset, 0)
    last = rule.last_day or _edge_day(in_order, rule.last_phase, rule.last_edge, rule.last_offset, -1)
    return None if first is None or last is None else (first, last)


def _edge_day(phases: list[Phase], kind: PhaseKind | None, edge: Edge, offset: int, usual: int) -> date | None:
    """So many days from an edge of a phase; a phase that ends at midnight has its last day before."""
    if kind is None:
        phase = phases[usual] if usual == 0 else max(phases, key=lambda one: one.finish)
        edge = Edge.START if usual == 0 else Edge.FINISH
    else:
        found = [one for one in phases if one.kind is kind]
        if not found:
            return None
        phase = found[0]
    moment = phase.start if edge is Edge.START else phase.finish - timedelta(minutes=1)
    return moment.date() + timedelta(days=offset)


def days_of_rule(rule: Repeat, phases: Iterable[Phase], working: WorkingTime) -> tuple[date, ...]:
    """The days of all occurrences, in order; none where the rule's ends are missing or the wrong way round."""
    ends = first_and_last(rule, phases)
    if ends is None:
        return ()
    first, last = ends
    weekdays = [int(digit) for digit in sorted(set(rule.weekdays))]
    weekly = rule.unit is RepeatUnit.WEEK
    found = rrule(
        WEEKLY if weekly else DAILY,
        interval=rule.every,
        byweekday=weekdays or (first.weekday() if weekly else None),
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(last, time()),
        wkst=MO,
    )
    days = (moment.date() for moment in islice(found, MOST))
    return tuple(day for day in days if not rule.working_days_only or working.is_working_day(day))


def repeats_of(book: Book, campaign_id: str) -> dict[str, Repeat]:
    """The rules of a campaign by the task that they repeat."""
    return {rule.task_id: rule for rule in book.of_campaign(Repeat, campaign_id)}


def occurrence_days(book: Book, calendars: Calendars, task: Task) -> tuple[date, ...]:
    """The days on which a task happens; none for a task that does not repeat."""
    rules = book.where(Repeat, "task_id", task.id)
    if not rules:
        return ()
    phases = book.of_campaign(Phase, task.campaign_id)
    return days_of_rule(rules[0], phases, calendars.of_calendar(task.calendar_id))


def ticked_days(book: Book, task_id: str) -> dict[date, Occurrence]:
    """The occurrences of a task that were done, by day."""
    return {row.day: row for row in book.where(Occurrence, "task_id", task_id)}


def span_of_day(working: WorkingTime, every_day: WorkingTime, day: date) -> tuple[datetime, datetime]:
    """From the first to the last working moment of an occurrence; on a day off, as people work on such days."""
    time = working if working.is_working_day(day) else every_day
    return to_datetime(time.first_moment(day)), to_datetime(time.last_moment(day))
