"""Pages of a plan as PNG, for files that take no drawings."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter

from desktop_app.render.sheets import Sheets


def sheet_images(sheets: Sheets, scale: float) -> Iterator[bytes]:
    """Every page. scale: pixels of a point, 72 to the inch. There must be an application."""
    size = QSize(round(sheets.size.width() * scale), round(sheets.size.height() * scale))
    for n in range(sheets.count):
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            sheets.paint(painter, n)
        yield png_bytes(image)


def png_bytes(image: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        raise OSError("no picture could be made")
    return bytes(buffer.data().data())
