"""Pictures onto files and paint devices: pixels, SVG, PDF, printers."""

import re
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
_FAMILY = re.compile(r'font-family="[^"]*"')
_SVG_SIZE = re.compile(r'<svg width="[^"]*" height="[^"]*"')
_SVG_FAMILIES = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif"


def image_of(picture: PlanPicture, report: Report = unheard) -> QImage:
    """A picture as pixels, `scale` of the options to one of its own. May run on any thread.

    Raises KnownError "picture_too_large" with what would go, when no image can be that large.
    """
    size = size_in_pixels(picture)
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():  # the limits are kept, but this computer has no such memory
        raise KnownError("picture_no_memory", width=size.width(), height=size.height())
    image.setDevicePixelRatio(picture.options.scale or _SHARPNESS)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        picture.paint(painter, report)
    return image


def paint_png(picture: PlanPicture, file: Path, report: Report = unheard) -> QSize:
    """Paint a picture as PNG; answers its size in pixels. Raises KnownError "picture_too_large"."""
    image = image_of(picture, report)
    if not image.save(str(file), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        raise OSError(f"cannot write {file}")
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
    size = size_in_pixels(picture, checked=False)
    # Qt names the fonts of this computer, unquoted; the file is read on others. It also rounds the size in millimetres.
    text = file.read_text(encoding="utf-8")
    text = _SVG_SIZE.sub(f'<svg width="{size.width()}" height="{size.height()}"', text, count=1)
    file.write_text(_FAMILY.sub(f'font-family="{_SVG_FAMILIES}"', text), encoding="utf-8")
    return size


def paint_pdf(sheets: Sheets, file: Path, creator: str, author: str, report: Report = unheard) -> None:
    """Paint sheets as the pages of a PDF whose texts stay texts. author: whose plan it is; may be empty."""
    writer = QPdfWriter(str(file))
    writer.setTitle(sheets.picture.name)
    writer.setCreator(creator)
    writer.setAuthor(author)
    writer.setResolution(_PDF_DOTS)
    writer.setPageLayout(sheets.page_layout)
    paint_sheets(sheets, writer, _PDF_DOTS, range(sheets.count), report)


def paint_sheets(
    sheets: Sheets, device: QPagedPaintDevice, dots: float, chosen: range, report: Report = unheard
) -> None:
    """Paint chosen sheets, counted from 0, onto a device with `dots` to the inch whose page layout is that of the sheets."""
    with QPainter(device) as painter:
        for done, n in enumerate(chosen):
            if done:
                device.newPage()
            with kept(painter):
                painter.scale(dots / _POINTS_PER_INCH, dots / _POINTS_PER_INCH)
                sheets.paint(painter, n, lambda share, done=done: report((done + share) / len(chosen)))  # type: ignore[misc]
    report(1.0)


def size_in_pixels(picture: PlanPicture, *, checked: bool = True) -> QSize:
    """How large an image of a picture is. Raises KnownError "picture_too_large" where it is asked to be checked."""
    scale = picture.options.scale or (_SHARPNESS if checked else 1.0)
    width, height = round(picture.width * scale), round(picture.height * scale)
    if checked and (max(width, height) > LONGEST_EDGE or width * height > _MOST_PIXELS):
        edge = LONGEST_EDGE / max(picture.width, picture.height)
        fitting = floor(min(edge, sqrt(_MOST_PIXELS / (picture.width * picture.height))) * 100) / 100
        raise KnownError("picture_too_large", width=width, height=height, most=LONGEST_EDGE, scale=f"{fitting:g}")
    return QSize(width, height)
