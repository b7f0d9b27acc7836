"""A thin bar that shows a share, and a share beyond the whole in the colour of what is late."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.render.inks import Inks

_TALL = 8


class Meter(QWidget):
    """Decoration: the figure beside it says the same in words."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self._inks, self._share, self._role = inks, 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, inks: Inks, role: str = "accent") -> None:
        """Show a share of the whole; None shows nothing of it."""
        self._share, self._inks, self._role = share or 0.0, inks, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_meter(painter, QRectF(self.rect()), self._share, self._inks, self._role)


def paint_meter(painter: QPainter, box: QRectF, share: float, inks: Inks, role: str) -> None:
    """A rounded bar filled up to a share of it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = box.height() / 2
    painter.setBrush(inks.color("line"))
    painter.drawRoundedRect(box, radius, radius)
    if share > 0:
        painter.setBrush(inks.color(role))
        filled = QRectF(box.left(), box.top(), max(box.width() * min(share, 1.0), box.height()), box.height())
        painter.drawRoundedRect(filled, radius, radius)
