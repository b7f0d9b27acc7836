"""What a gesture on the chart means as a command."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Constraint
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import SetDates, fitting_calendar
from desktop_app.edits.links import AddLink
from desktop_app.edits.tasks import AddTasks, MoveTasks, Together
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes
from desktop_app.timeline.gestures import NewDates
from desktop_app.timeline.grips import End, link_type
from desktop_app.timeline.rowdrops import RowDrop
from desktop_app.ui.timeline.typed import Typed


def date_command(wanted: Sequence[NewDates]) -> Command | None:
    """New dates as one step; None for none."""
    commands = tuple(
        SetDates(task_id=new.task_id, start=new.start, finish=new.finish, current_start=new.current_start)
        for new in wanted
    )
    if not commands:
        return None
    return commands[0] if len(commands) == 1 else Together(commands=commands)


def progress_command(book: Book, schedule: Schedule, task_id: str, percent: int, reason: str = "") -> Command | None:
    """The progress that was dragged to; None where it is the same."""
    if percent == schedule.tasks[task_id].percent:
        return None
    return Typed(book, schedule).progress(task_id, percent, reason)


def link_command(book: Book, new_id: str, source: End, target: End) -> Command | None:
    """A link drawn from one end to another; None onto itself."""
    if source.task_id == target.task_id:
        return None
    link = Link(
        id=new_id,
        campaign_id=book.get(Task, source.task_id).campaign_id,
        predecessor_id=source.task_id,
        successor_id=target.task_id,
        type=link_type(source.edge, target.edge),
    )
    return AddLink(link=link)


def drawn_command(book: Book, campaign_id: str, new_id: str, name: str, span: tuple[datetime, datetime]) -> Command:
    """A new task at the end of the plan on the dates that were drawn; on days off it gets a calendar that works then."""
    start, finish = span
    calendars = Calendars(book, campaign_id)
    calendar_id = fitting_calendar(book, calendars, None, start, finish)
    minutes = calendars.of_calendar(calendar_id).between(to_minutes(start), to_minutes(finish))
    task = Task(
        id=new_id,
        campaign_id=campaign_id,
        name=name,
        duration=max(minutes, 1),
        constraint=Constraint.SNET,
        constraint_date=start,
        calendar_id=calendar_id,
    )
    return AddTasks(tasks=(task,))


def row_command(drop: RowDrop, ids: Iterable[str]) -> Command:
    """Rows dropped in the table."""
    return MoveTasks(task_ids=tuple(ids), parent_id=drop.parent_id, index=drop.index)
