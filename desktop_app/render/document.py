"""Text pages as PDF: paragraphs, lists and tables whose words can be searched and copied."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop_app.render.application import painting_application
from desktop_app.render.devices import check_end
from desktop_app.render.fonts import document_families, font

_MARGIN = 14.0
"""Millimetres."""
_DOTS = 96
_SIZES = (13, 12, 11, 10, 9, 8)
"""Text sizes in pixels that are tried until all of it stands on one page; the last one stays readable."""
_CREATOR = "Drumbeat"


def paint_document(body: str, css: str, file: Path, title: str) -> None:
    """Paint a document of simple HTML onto A4: on one page where it can be read there, else on as many as it takes.

    Any thread may do it. Raises OSError where the file cannot be written.
    """
    application = painting_application()
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    writer.setResolution(_DOTS)
    print_document(body, css, writer)
    del writer, application  # the one closes the file, the other had to live until here
    check_end(file, b"%%EOF")


def print_document(body: str, css: str, device: QPagedPaintDevice) -> None:
    """The same onto any device that has pages; there must be an application."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    page = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
    device.setPageLayout(page)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(css)
    families = document_families()
    for size in _SIZES:
        document.setDefaultFont(font(families, size))
        document.setHtml(body)
        document.setPageSize(page.paintRectPixels(_DOTS).size().toSizeF())
        if document.pageCount() == 1:
            break
    document.print_(device)
