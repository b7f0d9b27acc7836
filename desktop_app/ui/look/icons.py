"""Line icons in any colour of the theme, sharp at any scale."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class _Drawing(QIconEngine):
    """Draws the icon when and as large as it is wanted: most of a window's icons are never seen in most sizes."""

    def __init__(self, drawing: str, inks: "_Inks") -> None:
        super().__init__()
        self._drawing, self._inks = drawing, inks
        self._renderers: dict[str, QSvgRenderer] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = self._inks.of(mode, state)
        if ink not in self._renderers:
            self._renderers[ink] = QSvgRenderer(QByteArray(self._drawing.replace("currentColor", ink).encode()))
        side = min(rect.width(), rect.height())
        # A wider place than the drawing needs keeps the word beside it at a distance.
        self._renderers[ink].render(painter, QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if made.isNull():
            return made  # a place without room, as a part of a page has before it is laid out
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            self.paint(painter, QRect(QPoint(), size), mode, state)
        return made

    def clone(self) -> QIconEngine:
        return _Drawing(self._drawing, self._inks)


@dataclass(frozen=True, slots=True)
class _Inks:
    usual: str
    faint: str
    on: str

    def of(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return self.faint
        return self.on if state is QIcon.State.On else self.usual


@lru_cache(maxsize=256)
def icon(folder: Path, name: str, color: str, faint: str, on: str) -> QIcon:
    """The icon `name` of the family in `color`; `faint` while it cannot be used, `on` while it is switched on."""
    drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
    return QIcon(_Drawing(drawing, _Inks(color, faint, on)))


def mark(resources: Path) -> QPixmap:
    """The drum, large enough for any scale."""
    return QIcon(str(resources / "icons" / "drumbeat.svg")).pixmap(256, 256)
