"""Draw the program's icon in the sizes and formats that systems ask for: `python packaging/icons.py FOLDER`.

From 24 pixels the character 鼓 can be read; below that the drum stands alone.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image
from product import ICON_SIZES as SIZES
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
READABLE = 24


def main(folder: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in (*SIZES, 1024)}
    for size in SIZES:
        pictures[size].save(folder / f"drumbeat-{size}.png", optimize=True)
    small = [pictures[size] for size in (16, 24, 32, 48, 64, 128)]
    pictures[256].save(
        folder / "drumbeat.ico", sizes=[(p.width, p.height) for p in (*small, pictures[256])], append_images=small
    )
    pictures[1024].save(
        folder / "drumbeat.icns", append_images=[pictures[size] for size in (16, 32, 64, 128, 256, 512)]
    )
    del application
    return 0


def drawn(size: int) -> Image.Image:
    """The icon, `size` pixels square."""
    drawing = ICONS / ("drumbeat.svg" if size >= READABLE else "drumbeat-small.svg")
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(0)
    painter = QPainter(canvas)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    canvas.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
