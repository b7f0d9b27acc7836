"""Working time: the hours of the week, the days that differ, and the holidays that were announced."""

from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop_app.domain.calendar import BUILT_IN, Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_hours import read_hours, shown_hours
from desktop_app.edits.calendars import DeleteCalendar
from desktop_app.edits.holidays import AddHolidays, newly_announced
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.i18n import Wording
from desktop_app.insight.holiday_text import exception_name
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.workspace.ids import new_id


class CalendarSection(QWidget):
    """One calendar at a time: a line of hours for each weekday, and the list of exceptions below."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._ids: list[str] = []
        self.calendars = QComboBox()
        self._look.give(self.calendars, "name", "table.calendar")
        self._known = label(self._look, tone="muted")
        self._known.setWordWrap(True)
        self.update_holidays = button(self._look, "settings.holidays.look", self.preview_holidays)
        self.bring = button(self._look, "settings.holidays.update", self.bring_holidays, main=True)
        self._back = button(self._look, "ui.cancel", self.show_calendar)
        self.name = field(self._look, "settings.calendar.name", "settings.calendar.name")
        self.add_button = button(self._look, "settings.calendar.add", self.add_calendar)
        self.rename_button = button(self._look, "settings.calendar.rename", self.rename_calendar)
        self.delete_button = button(self._look, "settings.calendar.delete", self.delete_calendar)
        self.hours = [field(self._look, f"weekday.{day}", "settings.hours.hint") for day in range(7)]
        self.exceptions = list_view(self._look.theme.size("row"))
        self._look.give(self.exceptions, "name", "settings.exceptions")
        self.day = field(self._look, "settings.exception.days", "settings.exception.days")
        self.day_hours = field(self._look, "settings.exception.hours", "settings.exception.hours")
        self.day_name = field(self._look, "settings.exception.name", "settings.exception.name")
        self._add = button(self._look, "settings.add", self.add_exception)
        self._delete = button(self._look, "settings.delete", self.delete_exception)
        self._lay_out()
        self.calendars.activated.connect(self.show_calendar)
        for day, line in enumerate(self.hours):
            line.editingFinished.connect(partial(self.keep_hours, day))
        self.refresh()

    def refresh(self) -> None:
        """Show the calendars as they are; the chosen one stays chosen."""
        chosen = self.calendars.currentData()
        self.calendars.clear()
        for one in sorted(self._session.book.rows(Calendar).values(), key=_built_in_first):
            self.calendars.addItem(one.name, one.id)
        self.calendars.setCurrentIndex(max(self.calendars.findData(chosen), 0))
        self.show_calendar()

    @property
    def calendar(self) -> Calendar:
        """The calendar that is shown."""
        return self._session.book.get(Calendar, str(self.calendars.currentData()))

    def show_calendar(self) -> None:
        """Show the hours and exceptions of the chosen calendar."""
        book, look, shown = self._session.book, self._look, self.calendar
        always = self._always()
        for day, line in enumerate(self.hours):
            line.setText(shown_hours(always[day].hours) if day in always else "")
            self._hint(line, day)
            line.setReadOnly(self._session.read_only)
        until = shown.announced_until
        self._known.setText(look.text("settings.holidays.known", year=until, next=until + 1) if until else "")
        writes = not self._session.read_only
        self.update_holidays.setVisible(True)
        self.update_holidays.setEnabled(writes and bool(newly_announced(book, new_id)))
        for part in (self.bring, self._back):
            part.hide()
        self.name.setEnabled(writes)
        for made in (self.add_button, self.rename_button):
            made.setEnabled(writes)
        self.delete_button.setEnabled(writes and shown.code is None)
        rows = sorted(
            book.where(CalendarException, "calendar_id", shown.id), key=lambda one: one.first_day, reverse=True
        )
        self._ids = [one.id for one in rows]
        lines = [
            [
                days_text(look.wording, one),
                self._hours_of(one),
                exception_name(look.wording, one),
            ]
            for one in rows
        ]
        self.exceptions.setModel(Lines(self._headings(), lines))
        self.exceptions.setColumnWidth(0, 210)
        self.exceptions.setColumnWidth(1, 180)

    def _hint(self, line: QLineEdit, day: int) -> None:
        """What an empty line means: a day off, or the hours of the calendar that this one falls back to."""
        base = self._session.book.find(Calendar, self.calendar.base_id)
        if base is None or day in self._always():
            self._look.give(line, "hint", "settings.hours.hint")
            return
        usual = next(
            (
                one.hours
                for one in self._session.book.where(CalendarWeekday, "calendar_id", base.id)
                if one.weekday == day and one.first_day is None and one.last_day is None
            ),
            "",
        )
        said = shown_hours(usual) or self._look.text("settings.off")
        self._look.give(line, "hint", "settings.hours.base", name=base.name, hours=said)

    def preview_holidays(self) -> None:
        """Show which days of newly announced years would come into which calendar, before anything is written."""
        look, book = self._look, self._session.book
        self._ids = []
        lines = [
            [
                days_text(look.wording, one),
                self._hours_of(one),
                f"{exception_name(look.wording, one)} · {book.get(Calendar, one.calendar_id).name}",
            ]
            for one in sorted(newly_announced(book, new_id), key=lambda row: (row.first_day, row.calendar_id))
        ]
        self._known.setText(look.text("settings.holidays.preview", count=len(lines)))
        self.exceptions.setModel(Lines(self._headings(), lines))
        self.update_holidays.hide()
        for part in (self.bring, self._back):
            part.show()
        self.bring.setFocus()

    def add_calendar(self) -> None:
        """A calendar of the typed name that works as the shown one does, until its own hours say otherwise."""
        name = self.name.text().strip()
        if not name:
            self._frame.refuse(KnownError("name_missing"))
            return
        made = Calendar(id=new_id(), name=name, base_id=self.calendar.id)
        if self._session.run(PutRow(row=made)):
            self.name.clear()
            self.calendars.setCurrentIndex(self.calendars.findData(made.id))
            self.show_calendar()

    def rename_calendar(self) -> None:
        """Give the shown calendar the typed name."""
        name = self.name.text().strip()
        if not name:
            self._frame.refuse(KnownError("name_missing"))
        elif self._session.run(EditRow(table=Calendar.table, id=self.calendar.id, values={"name": name})):
            self.name.clear()

    def delete_calendar(self) -> None:
        """Take the shown calendar away, unless somebody works by it."""
        self._session.run(DeleteCalendar(calendar_id=self.calendar.id))

    def bring_holidays(self) -> None:
        """Bring the newly announced years into the calendars, as one step."""
        found = newly_announced(self._session.book, new_id)
        if found:
            self._session.run(AddHolidays(rows=found))

    def add_exception(self) -> None:
        """The typed days differ from now on: no hours mean off."""
        try:
            first, last = self._days(self.day.text())
            hours = read_hours(self.day_hours.text())
        except KnownError as error:
            self._frame.refuse(error)
            return
        made = CalendarException(
            id=new_id(),
            calendar_id=self.calendar.id,
            name=self.day_name.text().strip(),
            first_day=first,
            last_day=last,
            hours=hours,
        )
        if self._session.run(PutRow(row=made)):
            for line in (self.day, self.day_hours, self.day_name):
                line.clear()

    def delete_exception(self) -> None:
        """Take the chosen exception away; undo brings it back."""
        n = self.exceptions.currentIndex().row()
        if 0 <= n < len(self._ids):
            self._session.run(DeleteRow(table=CalendarException.table, id=self._ids[n]))

    def keep_hours(self, day: int) -> None:
        """Keep the typed hours of a weekday."""
        old = self._always().get(day)
        try:
            hours = read_hours(self.hours[day].text())
        except KnownError as error:
            self._frame.refuse(error)
            self.show_calendar()
            return
        if hours == (old.hours if old is not None else ""):
            return
        id = old.id if old is not None else new_id()
        self._session.run(PutRow(row=CalendarWeekday(id=id, calendar_id=self.calendar.id, weekday=day, hours=hours)))

    def _headings(self) -> list[str]:
        return [self._look.text(f"settings.exception.{key}") for key in ("days", "hours", "name")]

    def _always(self) -> dict[int, CalendarWeekday]:
        rows = self._session.book.where(CalendarWeekday, "calendar_id", self.calendar.id)
        return {one.weekday: one for one in rows if one.first_day is None and one.last_day is None}

    def _hours_of(self, one: CalendarException) -> str:
        if one.hours is None:
            return self._look.text("cli.usual_hours")
        return shown_hours(one.hours) or self._look.text("settings.off")

    def _days(self, text: str) -> tuple[date, date]:
        """One day, or two with a dash of spaces between. Raises KnownError "not_a_date", "span_backwards"."""
        today = self._session.now.date()
        parts = [part for part in text.replace("至", " - ").replace("–", " - ").split(" - ") if part.strip()] or [text]
        days = [read_date(part, DateContext(today)) for part in (parts[0], parts[-1])]
        first, last = (day.date() if isinstance(day, datetime) else day for day in days)
        if last < first:
            raise KnownError(
                "span_backwards", table=CalendarException.table, name=self.calendar.name, start=first, finish=last
            )
        return first, last

    def _lay_out(self) -> None:
        top = row()
        top.addWidget(self.calendars)
        top.addWidget(self._known, 1)
        for part in (self.update_holidays, self.bring, self._back):
            top.addWidget(part)
        own = row()
        own.addWidget(self.name, 1)
        for part in (self.add_button, self.rename_button, self.delete_button):
            own.addWidget(part)
        week = QGridLayout()
        for day, line in enumerate(self.hours):
            week.addWidget(label(self._look, f"weekday.{day}", tone="muted"), day % 4, day // 4 * 2)
            week.addWidget(line, day % 4, day // 4 * 2 + 1)
        below = row()
        for line in (self.day, self.day_hours, self.day_name):
            below.addWidget(line, 1)
        below.addWidget(self._add)
        below.addWidget(self._delete)
        whole = column(spacing=8)
        whole.addLayout(top)
        whole.addLayout(own)
        whole.addLayout(week)
        whole.addWidget(self.exceptions, 1)
        whole.addLayout(below)
        self.setLayout(whole)


def days_text(wording: Wording, one: CalendarException) -> str:
    """The day of an exception, or its first and last one."""
    first, last = wording.day(one.first_day), wording.day(one.last_day)
    return first if first == last else f"{first} – {last}"


def _built_in_first(row: Calendar) -> tuple[int, str]:
    return (BUILT_IN.index(row.code) if row.code in BUILT_IN else len(BUILT_IN)), row.name
