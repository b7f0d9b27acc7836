"""The versions that were given out or kept: what has changed since one of them, and taking one away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.domain.report import ReportVersion
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.report.change_words import version_name
from desktop_app.insight.report.versions import versions_of
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import plain_tip

_ID = Qt.ItemDataRole.UserRole


class VersionsList(QListWidget):
    """Enter or a double click sets the report against a version, Del takes it away. chosen: a version's id."""

    chosen = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._look, self._session = frame.look, frame.session
        self.setWordWrap(True)
        frame.look.give(self, "name", "ui.report.versions")
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(str(item.data(_ID))))

    def refresh(self) -> None:
        """Show the versions as they are now, the latest first."""
        now = self.current
        rows = versions_of(self._session.book, self._session.campaign_id or "")
        self.clear()
        for one in rows:
            item = QListWidgetItem(version_name(self._look.wording, one))
            item.setData(_ID, one.id)
            item.setToolTip(plain_tip(one.note or item.text()))
            self.addItem(item)
            if one.id == now:
                self.setCurrentItem(item)
        self.setVisible(bool(rows))

    @property
    def current(self) -> str:
        """The id of the version that the cursor is on; "" for none."""
        return str(self.currentItem().data(_ID)) if self.currentRow() >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current and not self._session.read_only:
            self._session.run(DeleteRow(table=ReportVersion.table, id=self.current))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)
