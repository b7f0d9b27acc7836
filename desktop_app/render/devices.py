"""Pictures onto files: pixels, SVG, PDF."""

import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.domain.errors import KnownError
from desktop_app.render.picture import PlanPicture

_LONGEST_EDGE = 32_000
"""QImage paints no further than this."""
_MOST_PIXELS = 250_000_000
"""A gigabyte of memory."""
_POINTS_PER_INCH = 72.0
_SVG_DOTS = 96
_FAMILY = re.compile('font-family="[^"]*"')
_SVG_FAMILIES = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif"
_LEAST_TEXT_POINTS = 6.5
_MARGIN_MM = 8.0
_BODY_PIXELS = 12.0
_PAPERS = (
    QPageSize.PageSizeId.A4,
    QPageSize.PageSizeId.A3,
    QPageSize.PageSizeId.A2,
    QPageSize.PageSizeId.A1,
    QPageSize.PageSizeId.A0,
)


def paint_png(picture: PlanPicture, file: Path, scale: float = 1.0) -> None:
    """Paint a picture as PNG, `scale` device pixels to one of its own.

    Raises KnownError "picture_too_large" when no image can be that large.
    """
    width, height = round(picture.width * scale), round(picture.height * scale)
    if max(width, height) > _LONGEST_EDGE or width * height > _MOST_PIXELS:
        raise KnownError("picture_too_large", width=width, height=height, most=_LONGEST_EDGE)
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        picture.paint(painter)
    if not image.save(str(file), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
        raise OSError(f"cannot write {file}")


def paint_svg(picture: PlanPicture, file: Path) -> None:
    """Paint a picture as SVG; texts stay texts."""
    width, height = round(picture.width), round(picture.height)
    generator = QSvgGenerator()
    generator.setFileName(str(file))
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setResolution(_SVG_DOTS)  # or the size in millimetres and the view box disagree
    generator.setTitle(picture.title)
    with QPainter(generator) as painter:
        picture.paint(painter)
    # Qt names the fonts of this computer, unquoted; the file is read on others.
    text = file.read_text(encoding="utf-8")
    file.write_text(_FAMILY.sub(f'font-family="{_SVG_FAMILIES}"', text), encoding="utf-8")


def paint_pdf(picture: PlanPicture, file: Path, creator: str) -> None:
    """Paint a picture onto one page: the smallest sheet from A4 to A0 on which it still reads, lying or standing."""
    writer = QPdfWriter(str(file))
    writer.setTitle(picture.title)
    writer.setCreator(creator)
    lying = picture.width >= picture.height
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    paper, factor = _paper_for(picture, orientation)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(QPageLayout(QPageSize(paper), orientation, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(1200)
    dots = factor * writer.resolution() / _POINTS_PER_INCH
    with QPainter(writer) as painter:
        painter.scale(dots, dots)
        picture.paint(painter)


def _paper_for(picture: PlanPicture, orientation: QPageLayout.Orientation) -> tuple[QPageSize.PageSizeId, float]:
    """A paper and how many points one pixel of the picture takes on it."""
    factor = 1.0
    paper = _PAPERS[0]
    for paper in _PAPERS:
        room = _room(paper, orientation)
        factor = min(room.width() / picture.width, room.height() / picture.height, 1.0)
        if factor * _BODY_PIXELS >= _LEAST_TEXT_POINTS:
            break
    return paper, factor


def _room(paper: QPageSize.PageSizeId, orientation: QPageLayout.Orientation) -> QSizeF:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    layout = QPageLayout(QPageSize(paper), orientation, margins, QPageLayout.Unit.Millimeter)
    return layout.paintRect(QPageLayout.Unit.Point).size()
