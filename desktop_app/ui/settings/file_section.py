"""The workspace's file: where it is, what to mind there, and its copies."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.storage.backup import backups_of, folder_of
from desktop_app.storage.folders import FolderKind, kind_of
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.lines import Lines, list_view


class FileSection(QWidget):
    """Location, a warning for network and synced folders, and the copies with the reason of each."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._look, self._session = frame.look, frame.session
        self._place = label(self._look)
        self._warning = label(self._look, tone="late")
        self._policy = label(self._look, "settings.file.policy", tone="muted")
        for text in (self._place, self._warning, self._policy):
            text.setWordWrap(True)
        self.copies = list_view(self._look.theme.size("row"))
        self._look.give(self.copies, "name", "settings.file.copies")
        buttons = row()
        self.make = button(self._look, "settings.file.back_up", self.back_up)
        buttons.addWidget(self.make)
        buttons.addWidget(button(self._look, "settings.file.open_folder", self._open_folder))
        buttons.addWidget(button(self._look, "settings.file.open_copies", self._open_copies))
        buttons.addStretch(1)
        whole = column(spacing=8)
        for part in (self._place, self._warning, self._policy):
            whole.addWidget(part)
        whole.addWidget(self.copies, 1)
        whole.addLayout(buttons)
        self.setLayout(whole)
        self.refresh()

    def refresh(self) -> None:
        """Look at the file and its copies again."""
        look, path = self._look, self._session.path
        kind = kind_of(path.parent)
        self._place.setText(look.text("settings.file.place", file=str(path)))
        self._warning.setVisible(kind is not FolderKind.LOCAL)
        self._warning.setText("" if kind is FolderKind.LOCAL else look.text(f"settings.file.{kind.value}"))
        lines = [
            [
                look.wording.moment(copy.at),
                look.text(f"backup_reason.{copy.reason}"),
                f"{copy.size / 1024:,.0f} KB",
                copy.path.name,
            ]
            for copy in backups_of(path)
        ]
        headings = [look.text(f"settings.file.column.{n}") for n in range(4)]
        self.copies.setModel(Lines(headings, lines))
        self.copies.setColumnWidth(0, 140)
        self.make.setEnabled(not self._session.read_only)

    def back_up(self) -> None:
        """Make a copy now."""
        if self._session.back_up():
            self.refresh()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.path.parent)))

    def _open_copies(self) -> None:
        folder = folder_of(self._session.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent)))
