"""Line icons in any colour of the theme, sharp at any scale."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Pixels that icons are drawn at: the sizes in use, at one and a half and two times the scale as well."""


@lru_cache(maxsize=256)
def icon(folder: Path, name: str, color: str, faint: str, on: str) -> QIcon:
    """The icon `name` of the family in `color`; `faint` while it cannot be used, `on` while it is switched on."""
    drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    off_and_on = (
        (QIcon.Mode.Normal, QIcon.State.Off, color),
        (QIcon.Mode.Disabled, QIcon.State.Off, faint),
        (QIcon.Mode.Normal, QIcon.State.On, on),
    )
    for mode, state, ink in off_and_on:
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for size in _SIZES:
            result.addPixmap(_drawn(renderer, size), mode, state)
    return result


def mark(resources: Path) -> QPixmap:
    """The drum, large enough for any scale."""
    return QIcon(str(resources / "icons" / "drumbeat.svg")).pixmap(256, 256)


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return pixmap
