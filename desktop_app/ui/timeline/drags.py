"""Drags as commands: where the pointer is says what would be run if it were dropped there. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Edge, LinkType, TaskKind
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import SetDates, moment
from desktop_app.edits.links import AddLink
from desktop_app.edits.tasks import Together
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import WorkingTime, to_datetime, to_minutes
from desktop_app.timeline.scale import Scale, Zoom
from desktop_app.ui.timeline.grips import Hold
from desktop_app.ui.timeline.typed import Typed

_STEP = timedelta(minutes=30)
"""What drags by the hour snap to."""


@dataclass(frozen=True)
class Plan:
    """The plan as it stood when something was taken hold of."""

    book: Book
    schedule: Schedule
    calendars: Calendars

    def working(self, task: Task) -> WorkingTime:
        """When a task may be worked on."""
        return self.calendars.of_task(task)


@dataclass(frozen=True)
class DateDrag:
    """A bar, or one of its edges, or several bars together, taken hold of at a moment.

    ids: the tasks that move, the one under the pointer first; freely: onto days off as well.
    """

    plan: Plan
    hold: Hold
    ids: tuple[str, ...]
    grabbed: datetime

    def command(self, at: datetime, scale: Scale, *, freely: bool = False) -> Command | None:
        """What dropping at a moment means; None where it changes nothing."""
        commands = [command for id in self.ids if (command := self._of_task(id, at, scale, freely=freely)) is not None]
        if not commands:
            return None
        return commands[0] if len(commands) == 1 else Together(commands=tuple(commands))

    def _of_task(self, id: str, at: datetime, scale: Scale, *, freely: bool) -> SetDates | None:
        task, dates = self.plan.book.get(Task, id), self.plan.schedule.tasks[id]
        if self.hold is Hold.FINISH:
            finish = self._finish(task, at, scale, freely=freely)
            if finish == dates.finish or finish <= dates.start:
                return None
            return SetDates(task_id=id, finish=finish, current_start=dates.start)
        if self.hold is Hold.START:
            start = self._start(task, at, scale, freely=freely)
            if start == dates.start or start >= dates.finish:
                return None
            return SetDates(task_id=id, start=start, finish=dates.finish, current_start=dates.start)
        start = self._moved(task, dates.start, at, scale, freely=freely)
        return None if start == dates.start else SetDates(task_id=id, start=start, current_start=dates.start)

    def _moved(self, task: Task, start: datetime, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        """The start after the pointer went from where it took hold to `at`, in whole days unless hours are seen."""
        way = at - self.grabbed
        if scale.zoom is Zoom.HOUR:
            moved = start + round(way / _STEP) * _STEP
            return moved if freely else to_datetime(self.plan.working(task).next_start(to_minutes(moved)))
        days = timedelta(days=round(way / timedelta(days=1)))
        if not days:
            return start
        moved = start + days
        if freely or task.kind is TaskKind.MILESTONE:
            return moved
        working = self.plan.working(task)
        if working.is_working_day(moved.date()):
            return moved
        return to_datetime(working.next_start(to_minutes(datetime.combine(moved.date(), time()))))

    def _finish(self, task: Task, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        working = self.plan.working(task)
        if scale.zoom is Zoom.HOUR:
            snapped = _snapped(at)
            return snapped if freely else to_datetime(working.previous_finish(to_minutes(snapped)))
        day = (at - timedelta(hours=12)).date()
        if freely or working.is_working_day(day):
            return moment(working, day, Edge.FINISH)
        return to_datetime(working.previous_finish(to_minutes(datetime.combine(day, time()))))

    def _start(self, task: Task, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        working = self.plan.working(task)
        if scale.zoom is Zoom.HOUR:
            snapped = _snapped(at)
            return snapped if freely else to_datetime(working.next_start(to_minutes(snapped)))
        day = (at + timedelta(hours=12)).date()
        if freely or working.is_working_day(day):
            return moment(working, day, Edge.START)
        return to_datetime(working.next_start(to_minutes(datetime.combine(day, time()))))


def draggable(book: Book, schedule: Schedule, hold: Hold, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of these tasks that a drag can move: no summaries, no checkpoints."""
    found = []
    for id in ids:
        task, dates = book.find(Task, id), schedule.tasks.get(id)
        if task is None or dates is None or dates.summary or task.kind is TaskKind.CHECKPOINT:
            continue
        if hold is not Hold.MOVE and task.kind is not TaskKind.TASK:
            continue
        found.append(id)
    return tuple(found)


def progress_command(plan: Plan, task_id: str, share: float) -> Command | None:
    """What dropping the edge of the progress at a share of the bar means, in steps of five percent."""
    percent = min(max(round(share * 20) * 5, 0), 100)
    if percent == plan.schedule.tasks[task_id].percent:
        return None
    return Typed(plan.book, plan.schedule).progress(task_id, percent)


def link_command(book: Book, new_id: str, source_id: str, target_id: str) -> Command | None:
    """A link drawn from one bar's end to another bar; None onto itself or where one is already."""
    if source_id == target_id:
        return None
    source = book.get(Task, source_id)
    if any(link.successor_id == target_id for link in book.where(Link, "predecessor_id", source_id)):
        return None
    link = Link(
        id=new_id,
        campaign_id=source.campaign_id,
        predecessor_id=source_id,
        successor_id=target_id,
        type=LinkType.FS,
    )
    return AddLink(link=link)


def _snapped(at: datetime) -> datetime:
    midnight = datetime.combine(at.date(), time())
    return midnight + round((at - midnight) / _STEP) * _STEP
