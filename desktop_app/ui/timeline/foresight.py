"""What a command would lead to, before it is run, and in words: what is pushed, which confirmation moves, what is missed."""

from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import DurationUnit, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.insight.reasons import day_length, why
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Driver, Schedule, TaskSchedule
from desktop_app.schedule.tally import consequences
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_MOST_GATES = 2
"""How many confirmations are named; more would fill the screen."""


@dataclass(frozen=True)
class Outlook:
    """What dropping here would do. command: what would be run, None for nothing; schedule: what would be then;
    words: the consequences, or why it is refused."""

    command: Command | None
    book: Book
    schedule: Schedule
    words: str = ""
    refused: bool = False


class Foresight:
    """Looks ahead from the plan as it stands when it is asked."""

    def __init__(self, look: Look, session: Session) -> None:
        self._look, self._session = look, session

    def nothing(self, words: str = "", *, refused: bool = False) -> Outlook:
        """The plan as it stands."""
        return Outlook(None, self._session.book, self._session.schedule, words, refused)

    def refusal(self, error: KnownError) -> Outlook:
        """The plan as it stands, and why it stays so."""
        return self.nothing(self.error_text(error), refused=True)

    def error_text(self, error: KnownError) -> str:
        """Why something is refused, in the words of somebody who holds a mouse."""
        own = f"timeline.drag.refused.{error.code}"
        if self._look.wording.knows(own):
            return self._look.text(own, **error.values)
        return self._look.wording.error(error.code, error.values, "refused")

    def look_ahead(self, command: Command) -> Outlook:
        """What a command would lead to, without words. Raises KnownError where it is refused."""
        book, schedule = self._session.preview(command)
        return Outlook(command, book, schedule)

    def worded(self, outlook: Outlook, own: frozenset[str], cells: Cells) -> Outlook:
        """The same with its consequences for everything but `own` in words."""
        words = self.consequences(outlook.schedule, own, cells)
        return Outlook(outlook.command, outlook.book, outlook.schedule, words)

    def outlook(self, command: Command, own: frozenset[str], cells: Cells) -> Outlook:
        """What a command would lead to, or why it is refused."""
        try:
            return self.worded(self.look_ahead(command), own, cells)
        except KnownError as error:
            return self.refusal(error)

    def consequences(self, after: Schedule, own: frozenset[str], cells: Cells) -> str:
        """What else changes, as one sentence; empty for nothing."""
        before, look = self._session.schedule, self._look
        found = consequences(before, after, own)
        parts = []
        for code, count in (("timeline.drag.pushed", found.pushed), ("timeline.drag.pulled", found.pulled)):
            if count:
                parts.append(look.text(code, count=count))
        for stage, was, planned in found.gates[:_MOST_GATES]:
            code = "timeline.drag.gate_later" if planned > was else "timeline.drag.gate_sooner"
            parts.append(look.text(code, stage=stage, moment=cells.moment(planned, finish=True)))
        if len(found.gates) > _MOST_GATES:
            parts.append(look.text("timeline.drag.more_gates", count=len(found.gates) - _MOST_GATES))
        if found.late:
            parts.append(look.text("timeline.drag.late", count=found.late))
        if found.finish is not None and not found.gates:
            parts.append(look.text("timeline.drag.finish", moment=cells.moment(found.finish, finish=True)))
        return look.text("timeline.drag.comma").join(parts)

    def dates(self, task: Task, dates: TaskSchedule, cells: Cells) -> str:
        """From when to when, how long, with how much buffer."""
        is_task = task.kind is TaskKind.TASK or dates.summary
        if is_task:
            start, finish = cells.moment(dates.start), cells.moment(dates.finish, finish=True)
            parts = [f"{start} → {finish}", self.length(task, dates.duration, cells)]
        else:
            parts = [cells.moment(dates.finish, finish=not task.at_day_start)]
        if dates.buffer is not None:
            buffer = cells.duration(dates.buffer, DurationUnit.WORKING)
            parts.append(self._look.text("timeline.drag.buffer", buffer=buffer.replace("-", "−")))
        return " · ".join(parts)

    def length(self, task: Task, minutes: int, cells: Cells) -> str:
        """How long work takes, in working days where they are meant."""
        day = self._session.book.get(Campaign, task.campaign_id).minutes_per_day
        if task.duration_unit is DurationUnit.ELAPSED or minutes % day:
            return cells.duration(minutes, task.duration_unit)
        code = "timeline.drag.working_day" if minutes == day else "timeline.drag.working_days"
        return self._look.text(code, count=minutes // day)

    def why(self, driver: Driver, task_id: str) -> str:
        """Why a task's date is what it is and cannot be dragged."""
        book = self._session.book
        reason = why(self._look.wording, book, driver, day_length(book, task_id))
        return self._look.text("timeline.drag.held", why=reason)
