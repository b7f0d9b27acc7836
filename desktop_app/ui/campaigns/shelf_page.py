"""All campaigns, the archived ones too: found by name or pinyin, opened, copied, put away, gathered in series."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop_app.domain.campaign import Campaign, Grade, Series
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.edits.copying import copy_campaign
from desktop_app.edits.d_day import main_phase
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.finding import Findable, Finder
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.ui.brief.text_field import TextField
from desktop_app.ui.frame import Frame
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.look.controls import button, card, field, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.workspace.ids import new_id

_COLUMNS = ("name", "grade", "purpose", "start", "finish", "percent", "series", "state")
_WIDTHS = (200, 56, 90, 96, 96, 56, 110)


class ShelfPage(QWidget):
    """The list at the left; what is done to the chosen one at the right. Enter opens, Del deletes (undoable)."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        look = frame.look
        self._gathering = Gathering(frame.session, self, frame.jobs.broken.emit)
        self._archived: dict[str, Schedule] = {}
        self.shown: list[Campaign] = []
        self.typed = field(look, "ui.shelf.find", "ui.shelf.find")
        self.list = list_view(look.theme.size("row"))
        look.give(self.list, "name", "ui.page.campaigns")
        self._title = label(look, tone="heading")
        self._title.setWordWrap(True)
        self.series = field(look, "field.campaign.series", "ui.shelf.series.hint")
        self.year_before = QComboBox()
        look.give(self.year_before, "name", "field.campaign.compared_with")
        look.give(self.year_before, "tip", "ui.shelf.compared_with_tip")
        self.note = TextField(look, "field.campaign.note", lambda text: self._edit(note=text))
        self.copy_name = field(look, "ui.shelf.copy_name")
        self.copy_start = field(look, "ui.new.main_start", "ui.new.main_start.hint")
        self._archive = button(look, "ui.shelf.archive", self.archive)
        self._changing = [self._archive, button(look, "ui.shelf.delete", self.delete)]
        self._copy = button(look, "ui.shelf.duplicate", self.duplicate)
        self._lay_out()
        self.typed.textChanged.connect(self.refresh)
        self.typed.returnPressed.connect(self.open)
        self.series.editingFinished.connect(self._save_series)
        self.year_before.activated.connect(lambda _n: self._edit(compared_with_id=self.year_before.currentData()))
        self.copy_start.returnPressed.connect(self.duplicate)
        self.list.activated.connect(lambda _index: self.open())
        self._gathering.ready.connect(self.refresh)
        frame.session.changed.connect(self._follow)
        for signal in (frame.session.opened, look.language_changed, look.theme_changed):
            signal.connect(self._stale)

    @property
    def chosen(self) -> Campaign | None:
        """The campaign that is chosen."""
        n = self.list.currentIndex().row()
        return self._session.book.find(Campaign, self.shown[n].id) if 0 <= n < len(self.shown) else None

    def arrive(self, subject: str) -> None:
        """Show all campaigns, with one of them chosen."""
        self.refresh()
        self.choose(subject or self._session.campaign_id or "")
        self.list.setFocus()

    def refresh(self) -> None:
        """List what fits what was typed: those in use in the user's order, then the archived ones."""
        chosen = self.chosen
        rows = sorted(self._session.book.rows(Campaign).values(), key=lambda one: (one.archived, one.position, one.id))
        typed = self.typed.text().strip()
        if typed:
            finder = Finder(Findable("campaign", one.id, one.name) for one in rows)
            for _known in finder.listen():
                pass  # a campaign's name is heard in a tenth of a millisecond
            order = [one.id for one in finder.find(typed, {}, len(rows))]
            rows = [self._session.book.get(Campaign, id) for id in order]
        self.shown = rows
        heads = [self._look.text(f"ui.shelf.column.{key}") for key in _COLUMNS]
        self.list.setModel(Lines(heads, [self._texts(one) for one in rows]))
        for n, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(n, width)
        self.list.selectionModel().currentRowChanged.connect(self._show)
        self.choose(chosen.id if chosen is not None else "")

    def choose(self, id: str) -> None:
        """Choose a campaign; the first one where that is not shown."""
        n = next((n for n, one in enumerate(self.shown) if one.id == id), 0)
        if self.shown:
            self.list.selectRow(n)
        self._show()

    def open(self) -> None:
        """Open the chosen one."""
        chosen = self.chosen
        if chosen is not None:
            self._session.open_campaign(chosen.id)
            self._frame.home()

    def archive(self) -> None:
        """Put the chosen one away, or bring it back."""
        chosen = self.chosen
        if chosen is not None:
            self._edit(archived=not chosen.archived)

    def delete(self) -> None:
        """Delete the chosen one; undo brings all of it back."""
        chosen = self.chosen
        if chosen is not None and not self._session.read_only:
            self._session.run(DeleteRow(table=Campaign.table, id=chosen.id))

    def duplicate(self) -> None:
        """Copy the chosen one to the name and D-day that were typed, and open the copy."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            command = self._copying(chosen)
        except KnownError as error:
            self._frame.refuse(error)
            return
        if self._session.run(command):
            self._session.open_campaign(command.rows[0].id)
            self._frame.home()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.delete()
        elif event.key() == Qt.Key.Key_Escape:
            self._frame.home()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._gathering.ask()
        QTimer.singleShot(0, self, self._read_archived)
        super().showEvent(event)

    def _copying(self, chosen: Campaign) -> CreateCampaign:
        name = self.copy_name.text().strip()
        if not name:
            raise KnownError("name_missing")
        book = self._session.load(chosen.id)
        text = self.copy_start.text().strip()
        if not text:
            return copy_campaign(book, chosen.id, name, None, new_id)
        main = main_phase(book, chosen.id).start
        today = self._session.now.date()
        typed = read_date(text, DateContext(today, near=main.date(), base=main.date(), d_day=main.date()))
        start = typed if isinstance(typed, datetime) else datetime.combine(typed, main.time())
        return copy_campaign(book, chosen.id, name, start, new_id)

    def _edit(self, **values: object) -> None:
        chosen = self.chosen
        if chosen is not None and any(getattr(chosen, key) != value for key, value in values.items()):
            self._session.run(EditRow(table=Campaign.table, id=chosen.id, values=values))

    def _save_series(self) -> None:
        """Put the chosen one into the series that was typed; a new name makes a new series."""
        chosen, name = self.chosen, self.series.text().strip()
        if chosen is None or not self.series.isModified():
            return
        self.series.setModified(False)
        known = self._session.book.rows(Series)
        found = next((one for one in known.values() if one.name == name), None)
        if not name or found is not None:
            self._edit(series_id=found.id if found is not None else None)
            return
        made = Series(id=new_id(), name=name, position=len(known))
        edit = EditRow(table=Campaign.table, id=chosen.id, values={"series_id": made.id})
        self._session.run(Together(commands=(PutRow(row=made), edit)))

    def _texts(self, one: Campaign) -> list[str]:
        book, words = self._session.book, self._look.wording
        grade, series = book.find(Grade, one.grade_id), book.find(Series, one.series_id)
        plan = self._archived.get(one.id) or self._gathering.schedules.get(one.id)
        dates = [words.day(plan.start), words.day(plan.finish), f"{plan.percent}%"] if plan else ["…"] * 3
        return [
            one.name,
            grade.name if grade is not None else "",
            words.code(one.purpose),
            *dates,
            series.name if series is not None else "",
            self._look.text("ui.shelf.is_archived") if one.archived else "",
        ]

    def _show(self) -> None:
        """What is done to the chosen one."""
        chosen = self.chosen
        writes = chosen is not None and not self._session.read_only
        for part in (
            *self._changing,
            self._copy,
            self.series,
            self.year_before,
            self.note,
            self.copy_name,
            self.copy_start,
        ):
            part.setEnabled(writes)
        self._title.setText(chosen.name if chosen is not None else self._look.text("ui.shelf.none"))
        if chosen is None:
            return
        series = self._session.book.find(Series, chosen.series_id)
        self.series.setText(series.name if series is not None else "")
        self.series.setCompleter(
            QCompleter([one.name for one in self._session.book.rows(Series).values()], self.series)
        )
        self._offer_years(chosen)
        self.note.show_text(chosen.note)
        self.copy_name.setText(self._look.text("ui.shelf.copy_of", name=chosen.name))
        self._look.give(self._archive, "text", "ui.shelf.unarchive" if chosen.archived else "ui.shelf.archive")
        self._look.give(self._archive, "name", "ui.shelf.unarchive" if chosen.archived else "ui.shelf.archive")

    def _offer_years(self, chosen: Campaign) -> None:
        """Every other campaign may count as last year's; without a word it is found by series and name."""
        others = sorted(self._session.book.rows(Campaign).values(), key=lambda one: (one.position, one.id))
        self.year_before.clear()
        self.year_before.addItem(self._look.text("ui.shelf.compared_with_found"), None)
        for one in others:
            if one.id != chosen.id:
                self.year_before.addItem(one.name, one.id)
        self.year_before.setCurrentIndex(max(self.year_before.findData(chosen.compared_with_id), 0))

    def _read_archived(self) -> None:
        """Find the dates of archived campaigns, one per turn of the event loop."""
        session = self._session
        rows = session.book.rows(Campaign).values()
        waiting = [one.id for one in rows if one.archived and one.id not in self._archived]
        if not waiting or not self.isVisible():
            return
        self._archived[waiting[0]] = schedule(session.load(waiting[0]), waiting[0], session.now)
        self.refresh()
        QTimer.singleShot(0, self, self._read_archived)

    def _follow(self, changes: ChangeSet) -> None:
        for id in changes.campaigns:
            self._archived.pop(id, None)
        self._stale()

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()
            self._gathering.ask()
            QTimer.singleShot(0, self, self._read_archived)

    def _lay_out(self) -> None:
        left, lines = card()
        lines.addWidget(self.typed)
        lines.addWidget(self.list, 1)
        right, inside = card()
        right.setFixedWidth(320)
        inside.addWidget(self._title)
        inside.addWidget(button(self._look, "ui.shelf.open", self.open, main=True))
        for code, part in (
            ("field.campaign.series", self.series),
            ("field.campaign.compared_with", self.year_before),
            ("field.campaign.note", self.note),
        ):
            inside.addWidget(label(self._look, code, tone="muted"))
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(label(self._look, "ui.shelf.copy", tone="heading"))
        for code, line in (("ui.shelf.copy_name", self.copy_name), ("ui.new.main_start", self.copy_start)):
            inside.addWidget(label(self._look, code, tone="muted"))
            inside.addWidget(line)
        hint = label(self._look, "ui.shelf.copy_hint", tone="muted")
        hint.setWordWrap(True)
        inside.addWidget(hint)
        inside.addWidget(self._copy)
        inside.addSpacing(8)
        across = row()
        for change in self._changing:
            across.addWidget(change)
        inside.addLayout(across)
        inside.addStretch(1)
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(left, 1)
        both.addWidget(right)
        self.setLayout(both)
