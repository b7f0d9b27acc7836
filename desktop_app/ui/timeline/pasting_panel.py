"""What a paste would do, above the rows it would do it to: how it was understood, what changes, what follows."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.exchange.clipboard.pasting import Choice, Pasting, Way
from desktop_app.exchange.clipboard.understanding import MEANINGS
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.render.cells import Cells
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.days import campaign_days
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.lines import list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.changes import ChangeLines
from desktop_app.ui.timeline.foresight import Foresight
from desktop_app.ui.timeline.pasting_lines import HEADINGS, PasteWords

_WIDTHS = (96, 130, 260, 80, 170)
_HEIGHT = 320
_ENDING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PastePanel(QFrame):
    """A preview. chosen: the user understands the block otherwise, with a Choice; accepted; left."""

    chosen = Signal(object)
    accepted = Signal()
    left = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("paste_panel")
        self.setFixedHeight(_HEIGHT)
        look.give(self, "name", "ui.paste")
        self._look, self._session = look, session
        self._foresight = Foresight(look, session)
        self._shown: tuple[Pasting, Choice, Book, Schedule] | None = None
        self.headline = label(look, tone="heading")
        self.follows = label(look, tone="muted")
        self.follows.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.way = QComboBox()
        look.give(self.way, "name", "ui.paste.way")
        self.way.activated.connect(self._choose_way)
        self.meanings: dict[int, QComboBox] = {}
        self._columns = QWidget()
        self._across: QHBoxLayout = row(spacing=12)
        self._columns.setLayout(self._across)
        self.table = list_view(look.theme.size("row"))
        self.table.installEventFilter(self)
        look.give(self.table, "name", "ui.paste.list")
        self._accept = button(look, "ui.paste.accept", self.accepted.emit, main=True)
        self._cancel = button(look, "ui.paste.leave", self.left.emit)
        self._lay_out()
        look.language_changed.connect(self._word)
        look.theme_changed.connect(self._word)
        self.hide()

    def wait(self, rows: int) -> None:
        """Say that a long block is being understood."""
        self._shown = None
        self.headline.setText(self._look.text("ui.paste.reading", count=rows))
        self.follows.setText("")
        self._set_busy(True)
        self.show()
        self._cancel.setFocus()

    def forget(self) -> None:
        """Go, and with it the block: the plan that it was to change may go too."""
        self._shown = None
        self.hide()

    def show_pasting(self, pasting: Pasting, choice: Choice, book: Book, schedule: Schedule) -> None:
        """Show what a paste would do. book, schedule: as they would be after it."""
        was_open = self.isVisible() and self._shown is not None
        self._shown = (pasting, choice, book, schedule)
        self._set_busy(False)
        self._offer(pasting)
        self._word()
        self.show()
        if not was_open:
            (self._accept if self._accept.isEnabled() else self._cancel).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._accept.isEnabled():
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A table swallows Enter and Esc, which here mean the whole preview.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENDING:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _set_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        for part in (self.way, self._scroll, self.table):
            part.setVisible(not busy)
        self._accept.setEnabled(not busy)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(64)
        self._columns.setObjectName("sheet")
        top = row(spacing=12)
        words: QVBoxLayout = column(spacing=2)
        words.addWidget(self.headline)
        words.addWidget(self.follows)
        top.addLayout(words, 1)
        for part in (self.way, self._cancel, self._accept):
            top.addWidget(part)
        lines = column(self, margins=(16, 10, 16, 8), spacing=6)
        lines.addLayout(top)
        lines.addWidget(self._progress)
        lines.addWidget(self._scroll)
        lines.addWidget(self.table, 1)

    def _offer(self, pasting: Pasting) -> None:
        """A choice for each column, kept while the columns stay the same."""
        shown = [found for found in pasting.columns if found.field is not Field.GRID][:60]
        if list(self.meanings) != [found.number for found in shown]:
            while (item := self._across.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
            self.meanings = {found.number: self._column(found) for found in shown}
            self._across.addStretch(1)
        for found in shown:
            box = self.meanings[found.number]
            at = box.findData(found.field.value)
            if at < 0:
                box.addItem("", found.field.value)
                at = box.count() - 1
            box.setCurrentIndex(at)

    def _column(self, found: Column) -> QComboBox:
        holder = QWidget()
        lines = column(spacing=2)
        holder.setLayout(lines)
        lines.addWidget(label(self._look, "ui.paste.column", tone="small", heading=found.heading))
        box = QComboBox()
        self._look.give(box, "name", "ui.paste.column", heading=found.heading)
        for field in MEANINGS:
            box.addItem("", field.value)
        number = found.number
        box.activated.connect(lambda _at: self._choose_meaning(number))
        lines.addWidget(box)
        self._across.addWidget(holder)
        return box

    def _choose_way(self) -> None:
        if self._shown is not None:
            self.chosen.emit(Choice(Way(self.way.currentData()), self._shown[1].meanings))

    def _choose_meaning(self, number: int) -> None:
        if self._shown is not None:
            choice = self._shown[1]
            field = Field(self.meanings[number].currentData())
            self.chosen.emit(Choice(choice.way, {**choice.meanings, number: field}))

    def _word(self) -> None:
        if self._shown is None:
            return
        pasting, _choice, book, schedule = self._shown
        look, session = self._look, self._session
        for box in self.meanings.values():
            for at in range(box.count()):
                box.setItemText(at, look.text(f"plan_field.{box.itemData(at)}"))
        self.way.clear()
        for way in pasting.ways:
            self.way.addItem(look.text(f"ui.paste.way.{way.value}"), way.value)
        self.way.setCurrentIndex(self.way.findData(pasting.way.value))
        self.way.setVisible(len(pasting.ways) > 1)
        words = PasteWords(look, pasting, book, schedule, session)
        self.headline.setText(words.headline())
        cells = Cells(book, schedule, look.wording, campaign_days(book, schedule.campaign_id).usual_hours)
        own = frozenset(edit.task_id for edit in pasting.edits) | {task.id for task in pasting.added}
        consequences = self._foresight.consequences(schedule, own, cells) if pasting.command is not None else ""
        self.follows.setText(words.follows(consequences))
        self.table.setModel(ChangeLines(look, [look.text(code) for code in HEADINGS], words.lines(cells)))
        for n, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(n, width)
        self._accept.setEnabled(pasting.command is not None and not session.read_only)
