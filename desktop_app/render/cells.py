"""What stands in the cells of a table of tasks, in the window and in every picture."""

from datetime import datetime
from enum import StrEnum
from functools import cached_property

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import DurationUnit, Edge, LagUnit, LinkType, OffsetUnit, TaskKind
from desktop_app.domain.durations import WorkUnits
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task
from desktop_app.i18n import Wording
from desktop_app.insight.reasons import why
from desktop_app.schedule.result import Schedule, TaskSchedule
from desktop_app.timeline.rows import VisibleRow

NOTHING = "—"


def work_units(campaign: Campaign) -> WorkUnits:
    """How durations of a campaign are counted."""
    return WorkUnits(campaign.minutes_per_day, campaign.minutes_per_week, campaign.days_per_month)


class Cells:
    """Words the cells of one plan as it stands.

    usual_hours: minutes of the day between which a date needs no time beside it.
    """

    def __init__(self, book: Book, schedule: Schedule, wording: Wording, usual_hours: tuple[int, int]) -> None:
        self._book, self._schedule, self._wording = book, schedule, wording
        self._usual_hours = usual_hours
        self._units = work_units(book.get(Campaign, schedule.campaign_id))
        self._wbs: dict[str, str] = {}

    def know_rows(self, wbs: dict[str, str]) -> None:
        """Take the WBS numbers by task id, for the column of predecessors."""
        self._wbs = wbs

    def text(self, key: str, row: VisibleRow) -> str:
        """The text of a cell; `key` names a field of a task."""
        dates = self._schedule.tasks.get(row.task.id)
        derived = self._of_row(key, row)
        if derived is not None:
            return derived
        return "" if dates is None else self._of_dates(key, row.task, dates)

    def _of_row(self, key: str, row: VisibleRow) -> str | None:
        task = row.task
        if key == "wbs":
            return row.wbs
        if key == "name":
            return task.name
        if key == "owner":
            return self._person(task.owner_id)
        if key == "stage":
            return self._wording.code(row.stage) if row.stage else task.stage_text
        if key == "note":
            return task.note.split("\n", 1)[0]
        if key == "ahead":
            marked = task.ahead_of_confirmation
            return (task.ahead_reason or self._wording.text("field.task.ahead")) if marked else ""
        if key in Task.model_fields and key not in ("duration", "percent"):
            return self._of_field(key, task)
        return self._of_others(key, task)

    def _of_others(self, key: str, task: Task) -> str | None:
        """What stands in other rows of the book: people, links, calendars."""
        between = self._wording.text("list.separator")
        if key == "collaborators":
            people = (self._person(a.person_id) for a in self._book.where(Assignment, "task_id", task.id))
            return between.join(name for name in people if name)
        if key == "predecessors":
            return between.join(self._link(link) for link in self._book.where(Link, "successor_id", task.id))
        if key == "successors":
            links = self._book.where(Link, "predecessor_id", task.id)
            return between.join(self._link(link, successor=True) for link in links)
        if key == "calendar":
            calendar = self._book.find(Calendar, task.calendar_id)
            return calendar.name if calendar else ""
        return None

    def _of_field(self, key: str, task: Task) -> str:
        """A field as it is stored, in words."""
        field, value = FIELDS["task", key], getattr(task, key)
        if value is None or value is False:
            return ""
        if value is True:
            return "✓"
        if field.type is FieldType.DURATION:
            return self.duration(value, task.duration_unit)
        if key == "anchor_offset":
            return self._offset(task)
        return (
            self.moment(value, finish=field.edge is Edge.FINISH)
            if isinstance(value, datetime)
            else (self._wording.code(value) if isinstance(value, StrEnum) else str(value))
        )

    def _offset(self, task: Task) -> str:
        """The offset of an anchor as it is typed: "-30d", "+5wd", "-90m"; nothing where there is no anchor."""
        if task.anchor_phase is None:
            return ""
        unit = {OffsetUnit.CALENDAR_DAYS: "d", OffsetUnit.WORKING_DAYS: "wd", OffsetUnit.MINUTES: "m"}[task.anchor_unit]
        return (
            f"{task.anchor_offset:+d}{unit}" if task.anchor_offset or task.anchor_unit is not OffsetUnit.MINUTES else ""
        )

    def _of_dates(self, key: str, task: Task, dates: TaskSchedule) -> str:
        is_moment = task.kind is not TaskKind.TASK and not dates.summary
        if key == "start":
            return self.moment(dates.start, finish=is_moment and not task.at_day_start)
        if key == "finish":
            return self.moment(dates.finish, finish=not (is_moment and task.at_day_start))
        if key == "duration":
            # What comes again and again is as long as one occurrence of it.
            length = task.duration if dates.start_driver.code == "repeat" else dates.duration
            return NOTHING if is_moment else self.duration(length, task.duration_unit)
        if key == "percent":
            return NOTHING if task.kind is TaskKind.CHECKPOINT else f"{dates.percent}%"
        if key == "status":
            return self._wording.text(f"status.{dates.status.value}")
        if key == "buffer":
            return NOTHING if dates.buffer is None else self.duration(dates.buffer, DurationUnit.WORKING)
        if key in ("total_slack", "free_slack"):
            return self.duration(getattr(dates, key), DurationUnit.WORKING)
        if key in ("why_start", "why_finish"):
            driver = dates.start_driver if key == "why_start" else dates.finish_driver
            return why(self._wording, self._book, driver, self._units.minutes_per_day)
        if key in ("baseline_start", "baseline_finish", "slip"):
            return self._against_baseline(key, task, dates)
        return ""

    def _against_baseline(self, key: str, task: Task, dates: TaskSchedule) -> str:
        """Where a task stood in the last baseline, or how far it has slipped since, in days of the calendar."""
        was = self._baseline.get(task.id)
        if was is None:
            return ""
        if key == "baseline_start":
            return self.moment(was.start)
        if key == "baseline_finish":
            return self.moment(was.finish, finish=True)
        days = (dates.finish.date() - was.finish.date()).days
        return f"{days:+d}".replace("-", "−") if days else "0"

    @cached_property
    def _baseline(self) -> dict[str, BaselineTask]:
        taken = self._book.of_campaign(Baseline, self._schedule.campaign_id)
        if not taken:
            return {}
        last = max(taken, key=lambda row: row.taken_at)
        return {row.task_id: row for row in self._book.where(BaselineTask, "baseline_id", last.id)}

    def moment(self, moment: datetime | None, *, finish: bool = False) -> str:
        """A date as short as it can be said: no time at the edge of a working day, no year when it is this year's."""
        if moment is None:
            return ""
        is_this_year = moment.year == self._schedule.now.year
        day = self._wording.short_day(moment, "/") if is_this_year else self._wording.day(moment, "/")
        minute = moment.hour * 60 + moment.minute
        plain = minute in ((self._usual_hours[1], 1439) if finish else (self._usual_hours[0], 0))
        return day if plain else f"{day} {moment:%H:%M}"

    def duration(self, minutes: int, unit: DurationUnit) -> str:
        """Minutes in the greatest unit that says them shortly."""
        kind = "elapsed" if unit is DurationUnit.ELAPSED else "working"
        day = 1440 if unit is DurationUnit.ELAPSED else self._units.minutes_per_day
        if minutes % 60 and abs(minutes) < day:
            return self._wording.text("ui.duration.minutes", count=minutes)
        if abs(minutes) < day and minutes:
            return self._wording.text("ui.duration.hours", count=_short(minutes / 60))
        return self._wording.text(f"ui.duration.{kind}_days", count=_short(minutes / day))

    def lag(self, link: Link) -> str:
        """A lag with its sign; empty for none."""
        if link.lag == 0:
            return ""
        sign = "+" if link.lag > 0 else "−"
        if link.lag_unit is LagUnit.PERCENT:
            return f"{sign}{abs(link.lag)}%"
        unit = DurationUnit.ELAPSED if link.lag_unit is LagUnit.ELAPSED else DurationUnit.WORKING
        return sign + self.duration(abs(link.lag), unit)

    def _link(self, link: Link, *, successor: bool = False) -> str:
        number = self._wbs.get(link.successor_id if successor else link.predecessor_id, "?")
        kind = "" if link.type is LinkType.FS else link.type.value
        return f"{number}{kind}{self.lag(link)}"

    def _person(self, id: str | None) -> str:
        person = self._book.find(Person, id)
        return person.name if person else ""


def _short(number: float) -> str:
    """At most one decimal, and none where it says nothing."""
    return f"{number:.1f}".removesuffix(".0")
