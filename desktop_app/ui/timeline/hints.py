"""What a text would be taken for, said while it is typed."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCompleter, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Edge, LagUnit, LinkType
from desktop_app.domain.durations import read_lag
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, Field, FieldType
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Group, Person
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.links import AddLink, EditLink
from desktop_app.insight.reasons import day_length, lag_text
from desktop_app.render.cells import work_units
from desktop_app.schedule.calendars import Calendars
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.doings import TaskDoings
from desktop_app.ui.timeline.outlining import together
from desktop_app.ui.timeline.people import PeopleCompleter
from desktop_app.ui.timeline.typed_links import read_links
from desktop_app.ui.timeline.typing_hint import MOMENTS


class PlanEditors:
    """What editors of a plan's fields ask for, from the plan as it stands."""

    def __init__(self, look: Look, session: Session, parent: QWidget) -> None:
        self._look, self._session, self._parent = look, session, parent
        self.doings: TaskDoings | None = None

    def save(self, task_id: str, key: str, text: str) -> bool:
        """Run what was typed; whether it was accepted."""
        return self.doings is not None and self.doings.save(task_id, key, text)

    def save_all(self, task_ids: list[str], key: str, text: str) -> None:
        """Run what was typed for several tasks, as one step, and say what became of it."""
        if self.doings is not None:
            self.doings.run_all(*self.doings.typed.for_all(task_ids, key, text))

    def change_link(self, link_id: str, key: str, text: str) -> None:
        """Give a link another type (as its code) or lag (as typed)."""
        book = self._session.book
        link = book.find(Link, link_id)
        if link is None or self.doings is None:
            return
        values: dict[str, object] = {"type": LinkType(text)} if key == "type" else {}
        try:
            if key == "lag":
                units = work_units(book.get(Campaign, link.campaign_id))
                lag, unit = read_lag(text, units) if text.strip() else (0, LagUnit.WORKING)
                values = {"lag": lag, "lag_unit": unit}
        except KnownError as error:
            self.doings.told.emit(error)
            return
        if any(getattr(link, name) != value for name, value in values.items()):
            self._session.run(EditLink(link_id=link_id, values=values))

    def add_predecessors(self, task_id: str, text: str) -> None:
        """Let a task wait for others too, as typed."""
        task = self._session.book.find(Task, task_id)
        if task is None or self.doings is None or not text:
            return
        try:
            links = read_links(self._session.book, task, text)
        except KnownError as error:
            self.doings.told.emit(error)
            return
        command = together(AddLink(link=link) for link in links)
        if command is not None:
            self._session.run(command)

    def people(self) -> QCompleter:
        """Offers people by characters, pinyin and initials."""
        return PeopleCompleter(self._session.book.rows(Person).values(), self._parent)

    def choices(self, field: Field) -> Iterable[tuple[str, str]]:
        """The words of a choice, each with its code or id."""
        if field.type is FieldType.BOOLEAN:
            yield from ((self._look.text("ui.no"), "0"), (self._look.text("ui.yes"), "1"))
            return
        if field.key in _MAY_BE_EMPTY:
            yield ("—", "")
        if field.type is FieldType.CALENDAR:
            rows = self._session.book.rows(Calendar).values()
            yield from ((calendar_name(self._look, row), row.id) for row in rows)
        codes: Iterable[StrEnum] = cast("type[StrEnum]", field.choices) if field.choices else ()
        for code in codes:
            if not (field.key == "kind" and code.value == "checkpoint"):
                yield self._look.wording.code(code), code.value

    def understood(self, task_id: str, key: str, text: str) -> tuple[str, bool]:
        """What a text would be taken for, and whether it would be accepted."""
        if self.doings is None or not text.strip():
            return "", True
        book = self._session.book
        try:
            command = self.doings.typed.command(task_id, key, text)
            if command is not None and key != "percent":
                plan(book, command)
            return self._words(book.get(Task, task_id), key, text.strip()), True
        except KnownError as error:
            return self._look.wording.error(error.code, error.values, "refused"), False

    def _words(self, task: Task, key: str, text: str) -> str:
        book, typed = self._session.book, self.doings.typed if self.doings else None
        if key in MOMENTS and typed is not None:
            dates = self._session.schedule.tasks[task.id]
            edge = FIELDS["task", key].edge or Edge.START
            near = {"start": dates.start, "deadline": task.deadline}.get(key) or dates.finish
            return self._moment(typed.moment(text, near, edge, task), task)
        if key == "predecessors":
            numbers = {row.task.id: row.wbs for row in outline(book, task.campaign_id)}
            separator = self._look.text("list.separator")
            return separator.join(self._link(link, numbers) for link in read_links(book, task, text))
        if key == "owner":
            return self._person(book, text)
        return ""

    def _moment(self, at: datetime, task: Task) -> str:
        """A date with its day of the week, and whether that is a day off."""
        locale = QLocale(self._look.language)
        day = locale.dayName(at.isoweekday(), QLocale.FormatType.ShortFormat)
        calendar = Calendars(self._session.book, task.campaign_id).of_calendar(task.calendar_id)
        code = "ui.hint.moment" if calendar.is_working_day(at.date()) else "ui.hint.day_off"
        return self._look.text(code, moment=self._look.wording.moment(at), weekday=day)

    def _link(self, link: Link, numbers: dict[str, str]) -> str:
        name = self._session.book.get(Task, link.predecessor_id).name
        wording = self._look.wording
        lag = (
            lag_text(wording, link.lag, link.lag_unit, day_length(self._session.book, link.successor_id))
            if link.lag
            else ""
        )
        return f"{numbers.get(link.predecessor_id, '')} {name} {wording.code(link.type)} {lag}".strip()

    def _person(self, book: Book, name: str) -> str:
        known = book.where(Person, "name", name)
        if not known:
            return self._look.text("ui.hint.new_person", name=name)
        group = book.find(Group, known[0].group_id)
        return " · ".join(filter(None, (known[0].name, known[0].role, group.name if group else "")))


_MAY_BE_EMPTY = frozenset({"stage", "calendar", "anchor_phase"})


def calendar_name(look: Look, calendar: Calendar) -> str:
    """A calendar's name: of a built-in one in the language that is spoken."""
    code = f"calendar.{calendar.code}"
    return look.text(code) if calendar.code and look.wording.knows(code) else calendar.name
