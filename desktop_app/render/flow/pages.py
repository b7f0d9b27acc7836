"""A document as a PDF: A4 pages with a foot, and after them the sheets of a plan, all of it lines and text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop_app.render.application import painting_application
from desktop_app.render.devices import check_end
from desktop_app.render.flow.blocks import Block
from desktop_app.render.flow.layout import Layout, foot
from desktop_app.render.flow.letters import Letters, Sizes
from desktop_app.render.flow.strips import Placed, on_pages
from desktop_app.render.options import Report, unheard
from desktop_app.render.picture import kept
from desktop_app.render.sheets import Sheets
from desktop_app.theme import Theme

_DOTS, _UNITS, _POINTS = 1200, 96, 72
"""To the inch: of the file, of the layout, of the sheets of a plan."""
_WIDTH, _HEIGHT = 210 / 25.4 * _UNITS, 297 / 25.4 * _UNITS
_MARGIN = 16 / 25.4 * _UNITS
_FOOT = 22.0
_SIZES = Sizes(
    body=11, large=13, small=9, figure=20, headings=(20, 16, 12), gaps=(0.0, 20.0, 12.0), padding=3.5
)  # fmt: skip
_CREATOR = "Drumbeat"
_TEXT_SHARE = 0.6
"""Of the work, where a plan follows the text."""
TEXT_WIDTH = _WIDTH - 2 * _MARGIN
"""Pixels, 96 to the inch: how wide text and pictures are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading and the page on which it stands. page: from 0; level: from 0, the title of the whole."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Following:
    """A plan that follows the text. title: its bookmark."""

    title: str
    sheets: Sheets


def paint_pages(
    blocks: Sequence[Block],
    theme: Theme,
    file: Path,
    title: str,
    following: Following | None = None,
    heard: Report = unheard,
) -> list[Mark]:
    """Paint a document; answers where its headings stand. The caller keeps an application. Any thread may do it.

    Raises OSError where the file cannot be written, and whatever `heard` raises.
    """
    application = painting_application()
    writer = _writer(file, title)
    letters = Letters(theme, _SIZES)
    room = _HEIGHT - 2 * _MARGIN - _FOOT
    pages = on_pages(list(Layout(letters, TEXT_WIDTH, room).strips(blocks)), room)
    painter = QPainter(writer)
    try:
        if not painter.isActive():
            raise OSError("nothing can be painted there")
        more = following.sheets.count if following is not None else 0
        _paint_text(painter, writer, pages, letters, title, heard, more)
        if following is not None:
            _paint_plan(painter, writer, following.sheets, heard)
    finally:
        painter.end()
    del painter, writer, application  # they close the file; the last had to live until here
    check_end(file, b"%%EOF")
    marks = [Mark(*one.strip.heading, n) for n, page in enumerate(pages) for one in page if one.strip.heading]
    return [*marks, Mark(following.title, 2, len(pages))] if following is not None else marks


def _writer(file: Path, title: str) -> QPdfWriter:
    """A PDF of A4 pages whose margins are ours."""
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    writer.setResolution(_DOTS)
    paper = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
    return writer


def _paint_text(
    painter: QPainter,
    writer: QPdfWriter,
    pages: Sequence[Sequence[Placed]],
    letters: Letters,
    title: str,
    heard: Report,
    more: int,
) -> None:
    """The pages of text; more: those that follow."""
    share = _TEXT_SHARE if more else 1.0
    box = QRectF(0, _HEIGHT - 2 * _MARGIN - _FOOT, TEXT_WIDTH, _FOOT)
    for n, strips in enumerate(pages):
        heard(share * n / len(pages))
        if n:
            writer.newPage()
        with kept(painter):
            painter.scale(_DOTS / _UNITS, _DOTS / _UNITS)
            painter.translate(_MARGIN, _MARGIN)
            for placed in strips:
                placed.strip.paint(painter, placed.top)
            foot(letters, painter, box, title, f"{n + 1} / {len(pages) + more}")


def _paint_plan(painter: QPainter, writer: QPdfWriter, sheets: Sheets, heard: Report) -> None:
    writer.setPageLayout(sheets.page_layout)
    for n in range(sheets.count):
        heard(_TEXT_SHARE + (1 - _TEXT_SHARE) * n / sheets.count)
        writer.newPage()
        with kept(painter):
            painter.scale(_DOTS / _POINTS, _DOTS / _POINTS)
            sheets.paint(painter, n)
    heard(1.0)
