"""Pictures onto files and paint devices: pixels, SVG, PDF, printers."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from math import floor, sqrt
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.domain.errors import KnownError
from desktop_app.render.options import Report, unheard
from desktop_app.render.picture import PlanPicture, kept
from desktop_app.render.sheets import Sheets

LONGEST_EDGE = 32_767
"""QImage holds no more, and its painter reaches no further."""
_MOST_PIXELS = 250_000_000
"""A gigabyte of memory."""
_SHARPNESS = 2.0
"""Device pixels to one where nothing was asked for: sharp on every screen."""
_POINTS_PER_INCH = 72.0
_PDF_DOTS = 1200
_SVG_DOTS = 96
_FAMILY = re.compile(r'font-family="[^"]*" ?')
_SVG_SIZE = re.compile(r'<svg width="[^"]*" height="[^"]*"')
_EMPTY = re.compile(r'(<g clip-path="[^"]*">)?<g [^>]*>\s*</g>(?(1)\s*</g>)\s*')
_FAMILIES = "font-family=\"'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif\""


def image_of(picture: PlanPicture, report: Report = unheard) -> QImage:
    """A picture as pixels, `scale` of the options to one of its own. May run on any thread.

    Raises KnownError "picture_too_large" with what would go, when no image can be that large.
    """
    size = size_in_pixels(picture)
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():  # the limits are kept, but this computer has no such memory
        raise KnownError("picture_no_memory", width=size.width(), height=size.height())
    image.setDevicePixelRatio(scale_of(picture))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        picture.paint(painter, report)
    return image


def paint_png(picture: PlanPicture, file: Path, report: Report = unheard) -> QSize:
    """Paint a picture as PNG; answers its size in pixels. Raises KnownError "picture_too_large"."""
    image = image_of(picture, report)
    if not image.save(str(file), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return image.size()


def paint_svg(picture: PlanPicture, file: Path, report: Report = unheard) -> QSize:
    """Paint a picture as SVG; texts stay texts. Answers its size in pixels."""
    width, height = round(picture.width), round(picture.height)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the tiny version knows no clips
    generator.setFileName(str(file))
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setResolution(_SVG_DOTS)
    generator.setTitle(picture.name)
    generator.setDescription("")
    with QPainter(generator) as painter:
        picture.paint(painter, report)
    del generator
    check_end(file, b"</svg>")
    size = size_in_pixels(picture, checked=False)
    _tidy(file, size)
    return size


def check_end(file: Path, end: bytes) -> None:
    """Whether a file was written to its end. Raises OSError: the disk is full, or has gone."""
    with file.open("rb") as opened:
        opened.seek(max(file.stat().st_size - 64, 0))
        if end not in opened.read():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _tidy(file: Path, size: QSize) -> None:
    """Name fonts that other computers have, once for all, say the size in pixels, and drop groups that hold nothing.

    Qt names the fonts of this computer, unquoted, rounds the size in millimetres, and opens a group for each change of
    pen. The file of a large plan is rewritten piece by piece, for it may be larger than what one likes in memory.
    """
    tidied = file.with_name(f"{file.name}.tidied")
    try:
        with file.open(encoding="utf-8") as read, tidied.open("w", encoding="utf-8") as write:
            for n, block in enumerate(_blocks(read)):
                if _EMPTY.fullmatch(block):
                    continue
                block = _FAMILY.sub("", block)  # noqa: PLW2901
                if n == 0:
                    head = f'<svg width="{size.width()}" height="{size.height()}" {_FAMILIES}'
                    block = _SVG_SIZE.sub(head, block, count=1)  # noqa: PLW2901
                write.write(block)
        tidied.replace(file)
    finally:
        tidied.unlink(missing_ok=True)


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Pieces of a file between its empty lines."""
    block: list[str] = []
    for line in lines:
        block.append(line)
        if line == "\n":
            yield "".join(block)
            block.clear()
    yield "".join(block)


def paint_pdf(sheets: Sheets, file: Path, creator: str, author: str, report: Report = unheard) -> None:
    """Paint sheets as the pages of a PDF whose texts stay texts. author: whose plan it is; may be empty."""
    writer = QPdfWriter(str(file))
    writer.setTitle(sheets.picture.name)
    writer.setCreator(creator)
    writer.setAuthor(author)
    writer.setResolution(_PDF_DOTS)
    writer.setPageLayout(sheets.page_layout)
    paint_sheets(sheets, writer, _PDF_DOTS, range(sheets.count), report)
    del writer  # it closes the file, and tells nobody whether all of it got there
    check_end(file, b"%%EOF")


def paint_sheets(
    sheets: Sheets, device: QPagedPaintDevice, dots: float, chosen: range, report: Report = unheard
) -> None:
    """Paint chosen sheets, counted from 0, onto a device with `dots` to the inch whose page layout is that of the sheets.

    Raises OSError where the device takes no picture.
    """
    with QPainter(device) as painter:
        if not painter.isActive():
            raise OSError("nothing can be painted there")
        for done, n in enumerate(chosen):
            if done:
                device.newPage()
            with kept(painter):
                painter.scale(dots / _POINTS_PER_INCH, dots / _POINTS_PER_INCH)
                sheets.paint(painter, n, lambda share, done=done: report((done + share) / len(chosen)))  # type: ignore[misc]
    report(1.0)


def size_in_pixels(picture: PlanPicture, *, checked: bool = True) -> QSize:
    """How large an image of a picture is. Raises KnownError "picture_too_large" where it is asked to be checked."""
    scale = scale_of(picture) if checked else picture.options.scale or 1.0
    size = QSize(round(picture.width * scale), round(picture.height * scale))
    if checked and not _fits(size):
        fitting = f"{floor(_largest_scale(picture) * 100) / 100:g}"
        values = {"width": size.width(), "height": size.height(), "most": LONGEST_EDGE, "scale": fitting}
        raise KnownError("picture_too_large", **values)
    return size


def scale_of(picture: PlanPicture) -> float:
    """The scale of an image: the one that was asked for, or twice as sharp as a plain screen if that is possible."""
    if picture.options.scale is not None:
        return picture.options.scale
    return min(_SHARPNESS, max(_largest_scale(picture), 1.0))


def _largest_scale(picture: PlanPicture) -> float:
    edge = (LONGEST_EDGE - 1) / max(picture.width, picture.height)
    return min(edge, sqrt(_MOST_PIXELS / (picture.width * picture.height)) * 0.999)


def _fits(size: QSize) -> bool:
    return max(size.width(), size.height()) <= LONGEST_EDGE and size.width() * size.height() <= _MOST_PIXELS
