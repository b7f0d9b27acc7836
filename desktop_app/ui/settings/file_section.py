"""The workspace's file: where it is, how it is copied, and how it comes back from a copy or goes elsewhere."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QWidget

from desktop_app import paths
from desktop_app.domain.errors import KnownError
from desktop_app.storage.backup import Backup, backups_of, folder_of, restore
from desktop_app.storage.backup_policy import Policy, keep_policy, read_policy
from desktop_app.storage.folders import FolderKind, kind_of
from desktop_app.storage.relocating import relocate, target_in
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.lines import Lines, list_view

_EVERY = {0: "off", 1: "hour", 4: "hours", 24: "day", 168: "week"}
"""Hours between copies that are offered, with the code of their words."""
_KEEP = (None, 10, 30, 100)


class FileSection(QWidget):
    """Location, a warning for network and synced folders, the policy, and the copies with the reason of each."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._found: list[Backup] = []
        self._place = label(self._look)
        self._warning = label(self._look, tone="late")
        for text in (self._place, self._warning):
            text.setWordWrap(True)
        self.hours, self.keep = QComboBox(), QComboBox()
        self.folder = field(self._look, "settings.file.folder", "settings.file.folder.hint")
        self.target = field(self._look, "settings.file.target", "settings.file.target")
        self._target_warning = label(self._look, tone="late")
        self._target_warning.setWordWrap(True)
        self._target_warning.hide()
        self.copies = list_view(self._look.theme.size("row"))
        self._look.give(self.copies, "name", "settings.file.copies")
        self.make = button(self._look, "settings.file.back_up", self.back_up)
        self.restore_button = button(self._look, "settings.file.restore", self.restore)
        self.move_button = button(self._look, "settings.file.move", lambda: self.relocate(keep=False))
        self.copy_button = button(self._look, "settings.file.copy", lambda: self.relocate(keep=True))
        self._lay_out()
        for box in (self.hours, self.keep):
            box.activated.connect(self.keep_policy)
        self.folder.editingFinished.connect(self.keep_policy)
        self.target.textChanged.connect(self._warn)
        self.refresh()

    def refresh(self) -> None:
        """Look at the file, its policy and its copies again."""
        look, path = self._look, self._session.path
        kind = kind_of(path.parent)
        self._place.setText(look.text("settings.file.place", file=str(path)))
        self._warning.setVisible(kind is not FolderKind.LOCAL)
        self._warning.setText("" if kind is FolderKind.LOCAL else look.text(f"settings.file.{kind.value}"))
        self._show_policy(read_policy(path))
        self._found = backups_of(path)
        lines = [
            [
                look.wording.moment(copy.at),
                look.text(f"backup_reason.{copy.reason}"),
                f"{copy.size / 1024:,.0f} KB",
                copy.path.name,
            ]
            for copy in self._found
        ]
        headings = [look.text(f"settings.file.column.{n}") for n in range(4)]
        self.copies.setModel(Lines(headings, lines))
        for n, width in enumerate((160, 190, 90)):
            self.copies.setColumnWidth(n, width)
        if lines:
            self.copies.selectRow(0)
        writes = not self._session.read_only
        for part in (self.make, self.hours, self.keep, self.folder, self.move_button):
            part.setEnabled(writes)
        self.restore_button.setEnabled(writes and bool(lines))

    def choose(self, copy: Path) -> None:
        """Choose one of the copies, where it is one of this file's."""
        files = [one.path.resolve() for one in self._found]
        if copy.resolve() in files:
            self.copies.selectRow(files.index(copy.resolve()))
            self.restore_button.setFocus()

    def back_up(self) -> None:
        """Make a copy now."""
        if self._session.back_up():
            self.refresh()

    def keep_policy(self) -> None:
        """Copy as chosen from now on."""
        typed = self.folder.text().strip()
        policy = Policy(self.hours.currentData(), self.keep.currentData(), Path(typed).absolute() if typed else None)
        if policy == read_policy(self._session.path):
            return
        try:
            keep_policy(self._session.path, policy)
        except KnownError as error:
            self._frame.refuse(error)
        self.refresh()

    def restore(self) -> None:
        """Put the chosen copy in the place of the file, which is kept as a copy; the program begins anew with it."""
        n, path, now = self.copies.currentIndex().row(), self._session.path, self._session.now
        if not 0 <= n < len(self._found):
            return
        copy = self._found[n].path

        def work() -> Path:
            restore(path, copy, now)
            return path

        self._frame.begin_anew(work)

    def relocate(self, *, keep: bool) -> None:
        """Move the workspace to the typed folder, or copy it there; the program begins anew where it is then used."""
        path, now, typed = self._session.path, self._session.now, self.target.text().strip()
        if not typed:
            self.choose_target()
            return
        target = target_in(path, Path(typed).absolute())
        if target.exists():
            self._frame.refuse(KnownError("target_exists", file=str(target)))
            return

        def work() -> Path:
            found = relocate(path, target, now, keep=keep)
            if keep:
                return path
            if path.resolve() == paths.chosen_workspace().resolve():
                paths.choose_workspace(found)
            return found

        self._frame.begin_anew(work)

    def choose_target(self) -> None:
        """Ask for the folder that the workspace goes to."""
        folder = QFileDialog.getExistingDirectory(self, self._look.text("settings.file.target"))
        if folder:
            self.target.setText(folder)

    def choose_folder(self) -> None:
        """Ask for the folder that new copies go to."""
        folder = QFileDialog.getExistingDirectory(self, self._look.text("settings.file.folder"))
        if folder:
            self.folder.setText(folder)
            self.keep_policy()

    def _show_policy(self, policy: Policy) -> None:
        look = self._look
        hours = sorted({*_EVERY, policy.hours})
        self.hours.clear()
        for count in hours:
            code = _EVERY.get(count, "hours")
            self.hours.addItem(look.text(f"settings.file.every.{code}", count=count), count)
        self.hours.setCurrentIndex(self.hours.findData(policy.hours))
        self.keep.clear()
        for most in dict.fromkeys((*_KEEP, policy.keep)):
            code = "settings.file.keep.all" if most is None else "settings.file.keep.some"
            self.keep.addItem(look.text(code, count=most), most)
            if most == policy.keep:
                self.keep.setCurrentIndex(self.keep.count() - 1)
        self.folder.setText(str(policy.folder) if policy.folder else "")

    def _warn(self) -> None:
        """Say at once when the typed folder is one that a workspace is not well kept in."""
        typed = self.target.text().strip()
        kind = kind_of(Path(typed).absolute()) if typed else FolderKind.LOCAL
        self._target_warning.setVisible(kind is not FolderKind.LOCAL)
        self._target_warning.setText("" if kind is FolderKind.LOCAL else self._look.text(f"settings.file.{kind.value}"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.path.parent)))

    def _open_copies(self) -> None:
        folder = folder_of(self._session.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent)))

    def _lay_out(self) -> None:
        look = self._look
        policy = QFormLayout()
        for box, code in ((self.hours, "settings.file.every"), (self.keep, "settings.file.keep")):
            look.give(box, "name", code)
            policy.addRow(label(look, code, tone="muted"), box)
        where = row()
        where.addWidget(self.folder, 1)
        where.addWidget(button(look, "settings.file.choose", self.choose_folder))
        policy.addRow(label(look, "settings.file.folder", tone="muted"), where)
        going = row()
        going.addWidget(self.target, 1)
        for part in (
            button(look, "settings.file.choose_target", self.choose_target),
            self.move_button,
            self.copy_button,
        ):
            going.addWidget(part)
        buttons = row()
        for part in (
            self.make,
            self.restore_button,
            button(look, "settings.file.open_folder", self._open_folder),
            button(look, "settings.file.open_copies", self._open_copies),
        ):
            buttons.addWidget(part)
        buttons.addStretch(1)
        whole = column(spacing=8)
        for text in (self._place, self._warning):
            whole.addWidget(text)
        whole.addLayout(policy)
        whole.addWidget(self.copies, 1)
        whole.addLayout(buttons)
        whole.addLayout(going)
        whole.addWidget(self._target_warning)
        self.setLayout(whole)
