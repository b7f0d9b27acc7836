"""Opening attachments in the system's viewer, from copies that go when the window does."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.errors import KnownError
from desktop_app.ui.session import Session
from desktop_app.workspace.attaching import is_address, is_runnable, lay_out


class Viewing(QObject):
    """Lays files out in a folder of its own, which is removed with it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._folder: QTemporaryDir | None = None

    def open(self, row: Attachment) -> None:
        """Show an attachment. Raises KnownError when it is not there, is a program, or nothing here shows it."""
        url = self._url(row)
        if not QDesktopServices.openUrl(url):
            raise KnownError("no_viewer", name=row.name)

    def _url(self, row: Attachment) -> QUrl:
        if row.sha256 is not None:
            return QUrl.fromLocalFile(str(lay_out(row, self._session.content, self._place())))
        if is_address(row.link):
            return QUrl(row.link)
        path = Path(row.link).expanduser()
        if is_runnable(path.name):
            raise KnownError("attachment_runs", name=path.name)
        if not path.exists():
            raise KnownError("file_missing", file=str(path))
        return QUrl.fromLocalFile(str(path))

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())
