"""The task table: a flat table that looks and behaves like a tree, by mouse and by keyboard."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desktop_app.timeline.options import ROOM_BELOW
from desktop_app.timeline.rows import VisibleRows
from desktop_app.ui.timeline.delegate import INDENT, TaskDelegate, chevron_at
from desktop_app.ui.timeline.model import TaskRows
from desktop_app.ui.timeline.painted_table import PaintedTable

_WIDTHS = {
    "wbs": 46, "name": 240, "owner": 72, "stage": 62, "start": 60, "finish": 60, "duration": 52, "percent": 46,
    "predecessors": 96, "status": 64, "buffer": 62, "total_slack": 62, "deadline": 64, "note": 180, "collaborators": 110,
}  # fmt: skip


_DATES, _YEAR = frozenset({"start", "finish", "deadline"}), 28
_OTHER_WIDTH, _NARROWEST, _WIDEST = 96, 32, 1200


class TaskTable(PaintedTable):
    """Rows by keyboard: Enter adds below, Tab and Shift+Tab indent and outdent, Del deletes, Space inspects.

    Alt+Up and Alt+Down move rows, Ctrl+D fills the current column down.

    add_below, indent, outdent, delete, inspect, move_up, move_down, fill_down: what the user asked for, about the
    selected rows;
    toggled: fold or unfold the task with this id; rearranged: columns were dragged into this order; picked: the set of selected task ids changed.
    """

    add_below = Signal()
    indent = Signal()
    outdent = Signal()
    delete = Signal()
    inspect = Signal()
    move_up = Signal()
    move_down = Signal()
    fill_down = Signal()
    toggled = Signal(str)
    rearranged = Signal(object)
    picked = Signal()

    def __init__(self, model: TaskRows, delegate: TaskDelegate, row_height: int, header_height: int) -> None:
        super().__init__(delegate)
        self._model = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(row_height)
        lines.setDefaultSectionSize(row_height)
        head = self.horizontalHeader()
        head.setFixedHeight(header_height)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        head.setMinimumSectionSize(32)
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.sectionMoved.connect(self._rearrange)
        head.sectionResized.connect(self._keep_width)
        self._widths: dict[str, int] = {}
        self._is_sizing = self._says_years = False
        self.size_columns()
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    def size_columns(self) -> None:
        """Give each column the width that it was dragged to, or its usual one."""
        self._is_sizing = True
        for n, field in enumerate(self._model.columns):
            usual = _WIDTHS.get(field.key, _OTHER_WIDTH) + (_YEAR if self._says_years and field.key in _DATES else 0)
            self.setColumnWidth(n, self._widths.get(field.key, usual))
        self._is_sizing = False

    def make_room_for_years(self, *, wanted: bool) -> None:
        """Dates of another year are said with it and need the room."""
        if wanted != self._says_years:
            self._says_years = wanted
            self.size_columns()

    @property
    def widths(self) -> str:
        """The widths that columns were dragged to, as a text to keep."""
        return ",".join(f"{key}:{width}" for key, width in self._widths.items())

    def set_widths(self, kept: str) -> None:
        """Take widths that were kept; what is not understood is passed over."""
        for part in kept.split(","):
            key, _, width = part.partition(":")
            if width.isdigit():
                self._widths[key] = min(max(int(width), _NARROWEST), _WIDEST)
        self.size_columns()

    def _keep_width(self, column: int, _before: int, width: int) -> None:
        if not self._is_sizing and 0 <= column < len(self._model.columns):
            self._widths[self._model.columns[column].key] = width

    def _rearrange(self, _column: int, before: int, after: int) -> None:
        """A heading was dragged: the order of the fields is changed, not that of the header alone."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        head.moveSection(after, before)
        head.blockSignals(False)
        keys = list(self.keys)
        keys.insert(after, keys.pop(before))
        QTimer.singleShot(0, lambda: self.rearranged.emit(tuple(keys)))

    @property
    def rows(self) -> VisibleRows:
        """The rows that are shown."""
        return self._model.rows

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields of the columns, from left to right."""
        return tuple(field.key for field in self._model.columns)

    @property
    def row_height(self) -> int:
        """Height of each row, in pixels."""
        return self.verticalHeader().defaultSectionSize()

    @property
    def name_column(self) -> int | None:
        """The column of names, if it is shown."""
        return self._model.column_of("name")

    def updateGeometries(self) -> None:
        """Some room below the last row, as on the chart, where new bars are drawn."""
        bar = self.verticalScrollBar()
        at = bar.value()
        bar.blockSignals(True)
        super().updateGeometries()
        room = round(ROOM_BELOW * self.row_height)
        bar.setMaximum(max(len(self._model.rows) * self.row_height + room - self.viewport().height(), 0))
        bar.setValue(at)
        bar.blockSignals(False)
        if bar.value() != at:
            bar.valueChanged.emit(bar.value())

    @property
    def picked_rows(self) -> list[int]:
        """The selected rows, top down."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    @property
    def picked_ids(self) -> list[str]:
        """The ids of the selected tasks, top down."""
        return [self._model.row(n).task.id for n in self.picked_rows]

    @property
    def current_id(self) -> str | None:
        """The task of the current cell."""
        n = self.currentIndex().row()
        return self._model.row(n).task.id if 0 <= n < len(self._model.rows) else None

    @property
    def current_key(self) -> str | None:
        """The field of the current cell."""
        n = self.currentIndex().column()
        return self._model.columns[n].key if 0 <= n < len(self._model.columns) else None

    def pick(self, ids: list[str], column: str = "name") -> None:
        """Select these tasks, the first one current and in sight; those that are not visible are left out."""
        rows = [n for n in (self._model.rows.index.get(id) for id in ids) if n is not None]
        if not rows:
            self.clearSelection()
            return
        at = self._model.column_of(column) or 0
        selection = QItemSelection()
        last = len(self._model.columns) - 1
        for n in rows:
            selection.select(self._model.index(n, 0), self._model.index(n, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._model.index(rows[0], at), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(self._model.index(rows[0], at))

    def pick_through(self, n: int) -> None:
        """Select all rows from the current one through the n-th; the current one stays current."""
        at, last = self.currentIndex(), len(self._model.columns) - 1
        first, second = sorted((at.row(), n))
        flags = QItemSelectionModel.SelectionFlag
        selection = QItemSelection(self._model.index(first, 0), self._model.index(second, last))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def edit_field(self, task_id: str, key: str = "name") -> None:
        """Open the editor of a cell."""
        n, column = self._model.rows.index.get(task_id), self._model.column_of(key)
        if n is not None and column is not None:
            index = self._model.index(n, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    @property
    def is_editing(self) -> bool:
        """Whether a cell's editor is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def event(self, event: QEvent) -> bool:
        # Tab reaches event() before keyPressEvent() and would move the focus away.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.is_editing:
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_tab and self.picked_rows and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing or not self._ask(event):
            super().keyPressEvent(event)

    def _ask(self, event: QKeyEvent) -> bool:
        """Turn a key into what it asks for; whether it asked for something."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.add_below.emit()
        elif key == Qt.Key.Key_Tab and plain:
            self.indent.emit()
        elif key == Qt.Key.Key_Backtab:
            self.outdent.emit()
        elif key == Qt.Key.Key_Delete and plain:
            self.delete.emit()
        elif key == Qt.Key.Key_Space and plain:
            self.inspect.emit()
        elif key == Qt.Key.Key_F2 and plain and not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            # F2 renames, also where the current cell is none that is typed into.
            self.edit_field(self.current_id or "")
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            return self._fold_by_key(unfold=key == Qt.Key.Key_Right)
        elif not self._ask_with_modifier(event):
            return False
        event.accept()
        return True

    def _ask_with_modifier(self, event: QKeyEvent) -> bool:
        asked = {
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): self.move_up,
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): self.move_down,
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D): self.fill_down,
        }.get((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())))
        if asked is not None:
            asked.emit()
        return asked is not None

    def _fold_by_key(self, *, unfold: bool) -> bool:
        """On the name of a summary, Left folds and Right unfolds; else they move as everywhere."""
        index = self.currentIndex()
        if not index.isValid() or self._model.columns[index.column()].key != "name":
            return False
        row = self._model.row(index.row())
        if not row.has_children or row.collapsed is not unfold:
            return False
        self.toggled.emit(row.task.id)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self.is_on_chevron(index, event.position().x()):
            self.toggled.emit(self._model.row(index.row()).task.id)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.is_on_chevron(index, event.position().x()):
            self.toggled.emit(self._model.row(index.row()).task.id)
            return
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.inspect.emit()
            return
        super().mouseDoubleClickEvent(event)

    def is_on_chevron(self, index: QModelIndex, x: float) -> bool:
        """Whether the fold mark of a row is at x."""
        if not index.isValid() or self._model.columns[index.column()].key != "name":
            return False
        row = self._model.row(index.row())
        left = self.visualRect(index).left() + chevron_at(row.depth)
        return row.has_children and left <= x <= left + INDENT
