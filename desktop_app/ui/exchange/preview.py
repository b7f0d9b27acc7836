"""The picture as it will be, page by page, drawn on another thread while one goes on choosing."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from desktop_app.render.devices import size_in_pixels
from desktop_app.render.options import PictureOptions
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheets import Sheets
from desktop_app.ui.exchange.remembered import Kind
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.look.look import Look

_MOST_PIXELS = 12_000_000
"""Of one shown page: more than any screen, less than memory feels."""
_EDGE = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that was laid out. size: of a page in points, or of the whole picture in pixels; sheets: if on paper."""

    picture: PlanPicture
    sheets: Sheets | None
    size: QSizeF

    @property
    def count(self) -> int:
        return self.sheets.count if self.sheets else 1


class Drafts(QObject):
    """Lays pictures out and paints pages, one after the other on a thread of its own; only the last wish counts.

    laid_out: a Drawn; painted: page number and QImage; refused: a KnownError; broken: a bug.
    """

    laid_out = Signal(object)
    painted = Signal(int, object)
    refused = Signal(object)
    broken = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self, threads=1)
        self._laying: Job | None = None
        self._painting: Job | None = None
        self._jobs.refused.connect(self.refused)
        self._jobs.broken.connect(self.broken)

    def lay_out(self, kind: Kind, options: PictureOptions, make: Callable[[PictureOptions, bool], PlanPicture]) -> None:
        """Lay out another picture. make: called on the other thread with the options and whether texts stay texts."""
        self.give_up()

        def work() -> Drawn:
            picture = make(options, kind is not Kind.PNG)
            if kind.on_paper:
                sheets = Sheets(picture)
                return Drawn(picture, sheets, sheets.size)
            pixels = size_in_pixels(picture, checked=kind is Kind.PNG)
            return Drawn(picture, None, QSizeF(pixels))

        self._laying = self._jobs.start("ui.job.preview", work, self.laid_out.emit)

    def paint(self, drawn: Drawn, n: int, size: QSize, ratio: float) -> None:
        """Paint a page, `size` device-independent pixels large."""
        if self._painting is not None:
            self._jobs.give_up(self._painting)
        self._painting = self._jobs.start_telling(
            "ui.job.preview",
            lambda report: _painted(drawn, n, size, ratio, report),
            lambda image: self.painted.emit(n, image),
        )

    def give_up(self) -> None:
        """Nobody waits any more for what is under way."""
        for job in (self._laying, self._painting):
            if job is not None:
                self._jobs.give_up(job)
        self._laying = self._painting = None

    def wait(self) -> None:
        """Wait until nothing is under way."""
        self._jobs.wait()


def _painted(drawn: Drawn, n: int, size: QSize, ratio: float, heard: Callable[[float], None]) -> QImage:
    heard(0.0)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if drawn.sheets is not None:
            painter.scale(size.width() / drawn.size.width(), size.height() / drawn.size.height())
            drawn.sheets.paint(painter, n, heard)
        else:
            picture = drawn.picture
            painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
            painter.scale(size.width() / picture.width, size.height() / picture.height)
            picture.paint(painter, heard)
    return image


class PageView(QScrollArea):
    """Shows one page, as large as fits or zoomed. resized: a fitted page needs another size."""

    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.zoom: float | None = None
        """Pixels to a point; None for what fits."""
        self._page = QLabel()
        self._page.setTextFormat(Qt.TextFormat.PlainText)
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page.setWordWrap(True)
        self._page.setMargin(_EDGE // 2)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.give(self, "name", "ui.picture.preview")
        look.give(self._page, "name", "ui.picture.preview")

    @property
    def image(self) -> QPixmap:
        """What is shown; null before there is something."""
        return self._page.pixmap()

    def size_of(self, page: QSizeF) -> QSize:
        """How large a page of this size is to be painted now."""
        room = self.viewport().size() - QSize(_EDGE, _EDGE)
        fitting = min(room.width() / page.width(), room.height() / page.height())
        factor = self.zoom if self.zoom is not None else max(fitting, 0.01)
        ratio = self.devicePixelRatioF()
        factor = min(factor, sqrt(_MOST_PIXELS / (page.width() * page.height())) / ratio)
        return QSize(max(round(page.width() * factor), 1), max(round(page.height() * factor), 1))

    def show_image(self, image: QImage, name: str) -> None:
        """Show a painted page. name: what screen readers say of it."""
        self._page.setPixmap(QPixmap.fromImage(image))
        self._page.setAccessibleDescription(name)

    def show_text(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._page.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self.resized.emit()
