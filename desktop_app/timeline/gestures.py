"""Drags as values: where the pointer is says which dates are meant, in whole days unless hours are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import subtree
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.schedule.working_time import WorkingTime, to_datetime, to_minutes
from desktop_app.timeline.grips import Hold
from desktop_app.timeline.scale import Scale, Zoom

_STEP = timedelta(minutes=30)
"""What drags by the hour snap to."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewDates:
    """Where a drag wants a task. start alone moves it; current_start is where it stands."""

    task_id: str
    current_start: datetime
    start: datetime | None = None
    finish: datetime | None = None


@dataclass(frozen=True)
class Pull:
    """Bars, or an edge of one, taken hold of at a moment.

    ids: the tasks that move, the one that leads first: it snaps, and the others go as far as it does.
    """

    book: Book
    schedule: Schedule
    calendars: Calendars
    hold: Hold
    ids: tuple[str, ...]
    grabbed: datetime

    def dates(self, at: datetime, scale: Scale, *, freely: bool = False) -> tuple[NewDates, ...]:
        """What dropping at a moment means; nothing where it changes nothing. freely: onto days off as well."""
        id = self.ids[0]
        task, dates = self.book.get(Task, id), self.schedule.tasks[id]
        if self.hold is Hold.FINISH:
            finish = self._finish(task, dates, at, scale, freely=freely)
            return () if finish == dates.finish else (NewDates(id, dates.start, finish=finish),)
        if self.hold is Hold.START:
            start = self._start(task, dates, at, scale, freely=freely)
            return () if start == dates.start else (NewDates(id, dates.start, start, dates.finish),)
        start = self._moved(task, dates.start, at, scale, freely=freely)
        if start == dates.start:
            return ()
        others = self._others(task, dates.start, start, scale, freely=freely)
        return (NewDates(id, dates.start, start), *others)

    def _others(
        self, lead: Task, before: datetime, after: datetime, scale: Scale, *, freely: bool
    ) -> Iterable[NewDates]:
        """The others go as far as the leading task: counted in working time where they share its calendar."""
        working, by_hour = self.calendars.of_task(lead), scale.zoom is Zoom.HOUR
        days = 0 if by_hour or freely else working_days(working, before.date(), after.date())
        minutes = working.between(to_minutes(before), to_minutes(after)) if by_hour and not freely else 0
        for id in self.ids[1:]:
            task, start = self.book.get(Task, id), self.schedule.tasks[id].start
            own = self.calendars.of_task(task)
            if freely:
                moved = start + (after - before)
            elif task.calendar_id != lead.calendar_id:
                # A watch around the clock that is moved with office work stays on its weekday.
                moved = _at_work(own, start + (after - before))
            elif by_hour:
                moved = to_datetime(_added(own, to_minutes(start), minutes))
            else:
                moved = _at_work(own, datetime.combine(days_on(own, start.date(), days), start.time()))
            if moved != start:
                yield NewDates(id, start, moved)

    def _moved(self, task: Task, start: datetime, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        """The start after the pointer went from where it took hold to `at`."""
        way = at - self.grabbed
        working = self.calendars.of_task(task)
        if scale.zoom is Zoom.HOUR:
            moved = start + round(way / _STEP) * _STEP
            return moved if freely else to_datetime(working.next_start(to_minutes(moved)))
        days = round(way / _DAY)
        moved = start + days * _DAY
        if not days or freely or task.kind is TaskKind.MILESTONE:
            return moved
        return _at_work(working, moved)

    def _finish(self, task: Task, dates: TaskSchedule, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        working = self.calendars.of_task(task)
        edge = scale.moment(scale.bar_finish(dates.finish)) + (at - self.grabbed)
        if scale.zoom is Zoom.HOUR:
            edge = max(_snapped(edge), dates.start + _STEP)
            return edge if freely else to_datetime(working.previous_finish(to_minutes(edge)))
        day = (edge - _DAY / 2).date()
        first = dates.start.date()
        if day <= first:
            return _end_of(working, first) if _end_of(working, first) > dates.start else dates.finish
        if freely or working.is_working_day(day):
            return _end_of(working, day)
        before = to_datetime(working.previous_finish(to_minutes(datetime.combine(day, time()))))
        return before if before > dates.start else dates.finish

    def _start(self, task: Task, dates: TaskSchedule, at: datetime, scale: Scale, *, freely: bool) -> datetime:
        working = self.calendars.of_task(task)
        edge = scale.moment(scale.bar_start(dates.start)) + (at - self.grabbed)
        if scale.zoom is Zoom.HOUR:
            edge = min(_snapped(edge), dates.finish - _STEP)
            return edge if freely else to_datetime(working.next_start(to_minutes(edge)))
        day = min((edge + _DAY / 2).date(), (dates.finish - timedelta(minutes=1)).date())
        if freely or working.is_working_day(day):
            return _begin_of(working, day)
        after = to_datetime(working.next_start(to_minutes(datetime.combine(day, time()))))
        return after if after < dates.finish else dates.start


def span_drawn(
    working: WorkingTime, first: datetime, second: datetime, scale: Scale, *, freely: bool = False
) -> tuple[datetime, datetime]:
    """Start and finish of a new bar drawn from one moment to another, whichever comes first.

    By the day it covers every day that it touches, from the first working day to the last one unless it is drawn
    freely, or over days off alone; by the hour it is cut to half hours, one at least.
    """
    early, late = min(first, second), max(first, second)
    if scale.zoom is Zoom.HOUR:
        start = _snapped(early)
        return start, max(_snapped(late), start + _STEP)
    start, finish = _begin_of(working, early.date()), _end_of(working, late.date())
    at_work = (
        to_datetime(working.next_start(to_minutes(start))),
        to_datetime(working.previous_finish(to_minutes(finish))),
    )
    return at_work if at_work[0] < at_work[1] and not freely else (start, finish)


def tasks_taken(
    book: Book, schedule: Schedule, hold: Hold, grabbed: str, picked: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """The tasks that a drag moves, the leading one first, and how many have begun and therefore stay.

    All selected tasks move if the grabbed one is among them, and a summary takes along what is below it. When people
    really began is no plan: begun work moves only when begun work is what was grabbed. Checkpoints never move: their
    moment is that of the work before them.
    """
    if hold not in (Hold.MOVE, Hold.SUMMARY):
        return tuple(id for id in (grabbed,) if _is_leaf(book, schedule, id)), 0
    wanted = [grabbed, *(id for id in picked if id != grabbed)] if grabbed in picked else [grabbed]
    found: dict[str, None] = {}
    for id in wanted:
        inside = (
            sorted(subtree(book, id), key=lambda task: schedule.tasks[task.id].start) if id in schedule.tasks else []
        )
        found |= dict.fromkeys(task.id for task in inside if _is_leaf(book, schedule, task.id))
    if _has_begun(book, grabbed) and hold is Hold.MOVE:
        return tuple(found), 0
    moving = tuple(id for id in found if not _has_begun(book, id))
    return moving, len(found) - len(moving)


def _has_begun(book: Book, id: str) -> bool:
    task = book.get(Task, id)
    return task.actual_start is not None or task.percent > 0


def _is_leaf(book: Book, schedule: Schedule, id: str) -> bool:
    task, dates = book.find(Task, id), schedule.tasks.get(id)
    return task is not None and dates is not None and not dates.summary and task.kind is not TaskKind.CHECKPOINT


def led_by_others(schedule: Schedule, moving: Iterable[str]) -> frozenset[str]:
    """Those of these tasks that follow another one of them by a link, and so go along by themselves."""
    among = frozenset(moving)
    found = set()
    for id in among:
        driver = schedule.tasks[id].start_driver
        if driver.code == "link" and driver.values.get("task") in among:
            found.add(id)
    return frozenset(found)


def share_of(dates: TaskSchedule, scale: Scale, x: float) -> int:
    """The progress that x stands for on a task's bar, in steps of five percent."""
    left, right = scale.bar_start(dates.start), scale.bar_finish(dates.finish)
    return min(max(round((x - left) / max(right - left, 1.0) * 20) * 5, 0), 100)


def working_days(working: WorkingTime, first: date, second: date) -> int:
    """How many working days lie between two days, the later one included; negative backwards."""
    early, late = min(first, second), max(first, second)
    count = sum(working.is_working_day(early + n * _DAY) for n in range(1, (late - early).days + 1))
    return count if second >= first else -count


def days_on(working: WorkingTime, day: date, count: int) -> date:
    """The day that many working days later, or earlier where count is negative."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    # A calendar whose last dated years are void would never end: no plan is moved by forty years.
    for _ in range(15_000):
        if not left:
            break
        day += step
        left -= working.is_working_day(day)
    return day


def _added(working: WorkingTime, moment: int, minutes: int) -> int:
    if minutes < 0:
        return working.next_start(working.subtract(moment, -minutes))
    return working.next_start(working.add(moment, minutes))


def _at_work(working: WorkingTime, moment: datetime) -> datetime:
    """The moment itself on a working day, else the first one of the next working day."""
    if working.is_working_day(moment.date()):
        return moment
    return to_datetime(working.next_start(to_minutes(datetime.combine(moment.date(), time()))))


def _begin_of(working: WorkingTime, day: date) -> datetime:
    return to_datetime(working.first_moment(day))


def _end_of(working: WorkingTime, day: date) -> datetime:
    return to_datetime(working.last_moment(day))


def _snapped(at: datetime) -> datetime:
    midnight = datetime.combine(at.date(), time())
    return midnight + round((at - midnight) / _STEP) * _STEP
