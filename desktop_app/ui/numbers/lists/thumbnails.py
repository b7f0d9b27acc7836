"""Small pictures of attached files, decoded on another thread and kept by what the files hold."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.workspace.attaching import in_order

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_LARGEST = 1600
"""Pixels of a side that a picture is decoded to at the most, however large it is."""


class Thumbnails(QObject):
    """came: a picture can be shown, or cannot be read, by the SHA-256 of its file."""

    came = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._session = frame.session
        self._known: dict[tuple[str, int], QPixmap | None] = {}
        # Its own, so that nobody is told of every picture; what breaks is told as everywhere.
        self._jobs = Jobs(self, 1)
        self._jobs.broken.connect(frame.jobs.broken)
        frame.session.closing.connect(self._jobs.wait)

    def of(self, row: Attachment, side: int) -> QPixmap | None:
        """The picture no larger than a square of device pixels; None until it came, or where it is no picture."""
        key = row.sha256 or "", side
        if row.sha256 is None or key in self._known:
            return self._known.get(key)
        self._known[key] = None
        try:
            data = self._session.content(row.sha256)
        except KnownError:
            # What is lost or damaged is told where the file is opened.
            return None
        self._jobs.start("ui.creatives.decoding", lambda: _decoded(data, side), lambda image: self._take(key, image))
        return None

    def _take(self, key: tuple[str, int], image: QImage) -> None:
        self._known[key] = None if image.isNull() else QPixmap.fromImage(image)
        self.came.emit(key[0])


def picture_of(book: Book, creative_id: str) -> Attachment | None:
    """The picture of a creative: the newest that was attached."""
    rows = in_order(book.where(Attachment, "creative_id", creative_id))
    return next((row for row in rows if row.sha256 and row.name.lower().endswith(PICTURES)), None)


def _decoded(data: bytes, side: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size, most = reader.size(), min(side, _LARGEST)
    if size.isValid() and max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
