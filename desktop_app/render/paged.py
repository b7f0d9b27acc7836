"""Long text as a PDF of many pages: one size of letters, a foot with page numbers, pictures that stay lines and curves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtSvg import QSvgRenderer

from desktop_app.render.application import painting_application
from desktop_app.render.devices import check_end
from desktop_app.render.fonts import document_families, font

_MARGIN = 16.0
"""Millimetres."""
_DOTS = 96
_BODY, _FOOT = 11, 9
"""Pixels of the letters."""
_FOOT_ROOM = 22
_PADDING = 4
"""Of a cell, as its table says."""
_CREATOR = "Drumbeat"
_PICTURE = int(QTextFormat.ObjectTypes.UserObject) + 1
_SOURCE = int(QTextFormat.Property.UserProperty) + 1
_HERE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading and the page on which it stands. page: from 0; level: from 1."""

    title: str
    level: int
    page: int


class _Pictures(QPyTextObject):
    """SVG pictures inside a text, as wide as its page."""

    def __init__(self, parent: QTextDocument, width: float) -> None:
        super().__init__(parent)
        self._width = width

    def intrinsicSize(  # noqa: N802  # Qt names it
        self, document: QTextDocument, place: int, style: QTextFormat
    ) -> QSizeF:
        size = _renderer(style).defaultSize()
        return QSizeF(self._width, self._width * size.height() / max(size.width(), 1))

    def drawObject(  # noqa: N802  # Qt names it
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, place: int, style: QTextFormat
    ) -> None:
        _renderer(style).render(painter, QRectF(rect))


def _renderer(style: QTextFormat) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(str(style.property(_SOURCE)).encode()))


def paint_pages(body: str, css: str, pictures: list[str], file: Path, title: str, foot_color: str) -> list[Mark]:
    """Paint simple HTML onto A4. Heads of tables are repeated; answers where the headings stand.

    pictures: SVG for every "\\ufffc" of the body, in their order. Any thread may do it.
    Raises OSError where the file cannot be written.
    """
    application = painting_application()
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
    writer.setPageLayout(layout)
    room = layout.paintRectPixels(_DOTS).size().toSizeF() - QSizeF(0, _FOOT_ROOM)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(css)
    document.setDefaultFont(font(document_families(), _BODY))
    document.setHtml(body)
    document.documentLayout().registerHandler(_PICTURE, _Pictures(document, room.width()))
    _put_pictures(document, pictures)
    # Only now: the layout of a page that is changed afterwards leaves lines out.
    document.setPageSize(room)
    _keep_rows(document, room)
    marks = list(_marks(document, room.height()))
    _paint(document, writer, room, title, foot_color)
    del writer, application  # the one closes the file, the other had to live until here
    check_end(file, b"%%EOF")
    return marks


def _put_pictures(document: QTextDocument, pictures: list[str]) -> None:
    at = QTextCursor(document)
    for picture in pictures:
        at = document.find(_HERE, at)
        style = QTextCharFormat()
        style.setObjectType(_PICTURE)
        style.setProperty(_SOURCE, picture)
        at.insertText(_HERE, style)


def _keep_rows(document: QTextDocument, room: QSizeF) -> None:
    """Let every row of a table that would be cut begin on the next page."""
    for frame in document.rootFrame().childFrames():
        for table in (one for one in (frame, *frame.childFrames()) if isinstance(one, QTextTable)):
            moved = [_keep_row(document, table, n, room.height()) for n in range(table.rows())]
            if any(moved):
                # Anew as a whole: what stands below would keep the places it had.
                document.setPageSize(room + QSizeF(1, 0))
                document.setPageSize(room)


def _keep_row(document: QTextDocument, table: QTextTable, n: int, height: float) -> bool:
    """Move a row that stands on two pages, and would fit onto one, to the second."""
    layout = document.documentLayout()
    first = table.cellAt(n, 0).firstCursorPosition().block()
    top = layout.blockBoundingRect(first).top()
    # Most rows are far from the end of a page, and asking every cell takes long.
    if height - top % height > height / 2:
        return False
    cells = [table.cellAt(n, column) for column in range(table.columns())]
    bottom = max(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells)
    if top // height == (bottom - 1) // height or bottom - top > height / 2:
        return False
    firsts = [cell.firstCursorPosition() for cell in cells]
    # Where not even the first lines fit, Qt moves the row as a whole: as little room above them as does that.
    left = height - top % height
    line = min(layout.blockBoundingRect(one.block()).height() / max(one.block().lineCount(), 1) for one in firsts)
    for cell in cells:
        style = cell.format().toTableCellFormat()
        style.setTopPadding(_PADDING + max(left - line + 1, 1))
        cell.setFormat(style)
    return True


def _marks(document: QTextDocument, height: float) -> Iterator[Mark]:
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            top = document.documentLayout().blockBoundingRect(block).center().y()
            yield Mark(block.text(), level, int(top // height))
        block = block.next()


def _paint(document: QTextDocument, writer: QPdfWriter, room: QSizeF, title: str, foot_color: str) -> None:
    painter = QPainter(writer)
    foot = font(document_families(), _FOOT)
    count = document.pageCount()
    for n in range(count):
        if n:
            writer.newPage()
        painter.save()
        painter.translate(QPointF(0, -n * room.height()))
        # A hair less than the page: what begins just where it ends belongs to the next one alone.
        document.drawContents(painter, QRectF(0, n * room.height() + 0.5, room.width(), room.height() - 1))
        painter.restore()
        painter.setFont(foot)
        painter.setPen(QColor(foot_color))
        below = QRectF(0, room.height(), room.width(), _FOOT_ROOM)
        painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, title)
        painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, f"{n + 1} / {count}")
    painter.end()
