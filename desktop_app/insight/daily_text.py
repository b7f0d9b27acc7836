"""The daily brief in words, as a PM would send it to the group or by mail."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.confirmations import waits_for
from desktop_app.insight.daily import Counted, Daily, Number, Wait
from desktop_app.insight.figures import goal_figure, percent_figure
from desktop_app.insight.needs import Need
from desktop_app.insight.number_text import exact_value, indicator_name
from desktop_app.insight.overview import When
from desktop_app.insight.recurring import Due
from desktop_app.schedule.agenda import Dated

T = TypeVar("T")
_MOST = 12
"""Lines of one part that a chat still reads; more are counted."""


def daily_title(wording: Wording, book: Book, found: Daily) -> str:
    """The head of the message, and the subject of a mail."""
    name = book.get(Campaign, found.campaign_id).name
    return wording.text("daily.title", campaign=name, day=day_text(wording, found.now))


def daily_text(wording: Wording, book: Book, found: Daily) -> str:
    """The whole brief as a message; a part that has nothing to say is left out."""
    lines = [daily_title(wording, book, found), standing_line(wording, found)]
    for head, part in daily_parts(wording, book, found):
        lines += ["", head, *(f"· {line}" for line in part)]
    if found.is_quiet:
        lines += ["", wording.text("daily.quiet")]
    return "\n".join(lines) + "\n"


def standing_line(wording: Wording, found: Daily) -> str:
    """How far it is to main, which phase is on, and how much is done."""
    on = [one.phase for one in found.phases if one.when is When.ON]
    main = next((one for one in found.phases if one.phase.kind is PhaseKind.MAIN), None)
    parts = []
    if main is not None and main.when is When.COMING:
        parts.append(wording.text("daily.to_main", days=main.to_start))
    parts += [wording.text("daily.phase_on", phase=phase.name or wording.code(phase.kind)) for phase in on]
    parts.append(wording.text("daily.percent", percent=found.percent))
    return " · ".join(parts)


def daily_parts(wording: Wording, book: Book, found: Daily) -> Iterator[tuple[str, list[str]]]:
    """Each part that has something to say: its heading and its lines."""
    is_yesterday = found.since == found.now.date() - timedelta(days=1)
    ended = "daily.ended" if is_yesterday else "daily.ended_since"
    following = "daily.next" if found.next_day == found.now.date() + timedelta(days=1) else "daily.next_day"
    since = {"day": day_text(wording, datetime.combine(found.since, datetime.min.time()))}
    until = {"day": day_text(wording, datetime.combine(found.next_day, datetime.min.time()))}

    def part(code: str, rows: Sequence[T], line: Callable[[T], str], **values: str) -> tuple[str, list[str]] | None:
        if not rows:
            return None
        lines = [line(row) for row in rows[:_MOST]]
        if len(rows) > _MOST:
            lines.append(wording.text("daily.more", count=len(rows) - _MOST))
        return wording.text(code, count=len(rows), **values), lines

    parts = (
        part("daily.late", found.late, lambda row: _late(wording, book, found.now, row)),
        part("daily.replies", found.replies, lambda need: reply_line(wording, book, found.now, need)),
        part("daily.due", found.due, lambda row: _task(wording, book, row)),
        part("daily.recurring", found.recurring, lambda one: _recurring(wording, book, found.now, one)),
        part("daily.starting", found.starting, lambda row: _task(wording, book, row)),
        part("daily.waits", found.waits, lambda wait: wait_line(wording, book, wait)),
        part(following, found.next_up, lambda row: _task(wording, book, row), **until),
        part(ended, found.ended, lambda row: _task(wording, book, row), **since),
        part("daily.numbers", found.numbers, lambda number: number_line(wording, number)),
        part("daily.counted", found.counted, lambda counted: counted_line(wording, counted)),
    )
    return (one for one in parts if one is not None)


def day_text(wording: Wording, moment: datetime) -> str:
    """A day as it is said in a message: "10月19日 周一", "Mon 19 Oct"."""
    return wording.text(
        "daily.day",
        month=wording.text(f"month.{moment.month}").replace(" ", ""),
        day=moment.day,
        weekday=wording.text(f"weekday.{moment.weekday()}"),
    )


def owner_text(wording: Wording, book: Book, owner_id: str | None) -> str:
    """Who answers for something, or that nobody does."""
    person = book.find(Person, owner_id)
    return person.name if person is not None else wording.text("daily.nobody")


def reply_line(wording: Wording, book: Book, now: datetime, need: Need) -> str:
    """What is to be confirmed, how, by whom, and since when the answer is overdue."""
    item = book.get(CheckpointItem, need.id)
    gate = book.get(Checkpoint, item.checkpoint_id)
    people = [person.name for person in waits_for(book, item)]
    who = wording.value(people) if people else wording.text("daily.anybody")
    code = "daily.reply_today" if need.at >= now else "daily.reply_late"
    return wording.text(
        code, stage=gate.stage, what=item.what, form=item.form, who=who, at=wording.short_moment(need.at)
    )


def wait_line(wording: Wording, book: Book, wait: Wait) -> str:
    """Who waits for whose work."""
    task, other = book.get(Task, wait.task_id), book.get(Task, wait.for_id)
    who, whose = owner_text(wording, book, task.owner_id), owner_text(wording, book, other.owner_id)
    return wording.text("daily.wait", who=who, task=task.name, whose=whose, other=other.name)


def number_line(wording: Wording, number: Number) -> str:
    """What a goal has reached, beside its target and the reading before."""
    goal, value = number.goal, number.reading.value
    said = wording.text(
        "daily.number",
        goal=goal.name,
        value=goal_figure(wording, goal, value),
        at=wording.short_moment(number.reading.at),
    )
    if goal.target:
        share = percent_figure(value / goal.target)
        said += wording.text("daily.number_target", target=goal_figure(wording, goal, goal.target), share=share)
    if number.gained is not None:
        sign = "+" if number.gained >= 0 else ""
        said += wording.text("daily.number_gained", gained=f"{sign}{goal_figure(wording, goal, number.gained)}")
    return said


def counted_line(wording: Wording, counted: Counted) -> str:
    """What an indicator came to yesterday, beside the plan."""
    one = counted.indicator
    said = wording.text("daily.counted_line", name=indicator_name(wording, one), value=exact_value(one, counted.value))
    if counted.planned:
        share = percent_figure(counted.value / counted.planned)
        said += wording.text("daily.counted_planned", planned=exact_value(one, counted.planned), share=share)
    return said


def days_late(now: datetime, at: datetime) -> int:
    """Days of the calendar that something is late; what was due earlier today is late by 0 days."""
    return (now.date() - (at - timedelta(minutes=1)).date()).days


def late_text(wording: Wording, now: datetime, at: datetime) -> str:
    """By how many days something is late, or that it was due earlier today."""
    days = days_late(now, at)
    return wording.text("daily.late_days", days=days) if days > 0 else wording.text("daily.late_today")


def _task(wording: Wording, book: Book, row: Dated) -> str:
    task = book.get(Task, row.task_id)
    said = wording.text("daily.task", task=task.name, owner=owner_text(wording, book, task.owner_id))
    return said + (wording.text("daily.locked") if row.locked and not row.done else "")


def _recurring(wording: Wording, book: Book, now: datetime, one: Due) -> str:
    task = book.get(Task, one.task_id)
    said = wording.text("daily.task", task=task.name, owner=owner_text(wording, book, task.owner_id))
    if one.day == now.date():
        return said
    return wording.text(
        "daily.missed", task=said, day=day_text(wording, datetime.combine(one.day, datetime.min.time()))
    )


def _late(wording: Wording, book: Book, now: datetime, row: Dated) -> str:
    task = book.get(Task, row.task_id)
    owner = owner_text(wording, book, task.owner_id)
    said = wording.text("daily.late_task", task=task.name, owner=owner, late=late_text(wording, now, row.finish))
    return said + (wording.text("daily.locked") if row.locked else "")
