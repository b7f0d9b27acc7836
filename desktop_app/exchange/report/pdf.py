"""A report as PDF: pages with numbers, heads of tables repeated, charts and plan in lines, bookmarks for parts and sections."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject

from desktop_app.exchange.report.blocks import report_blocks
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.report.plan_picture import has_plan, plan_sheets
from desktop_app.exchange.target import replacing
from desktop_app.render.application import painting_application
from desktop_app.render.flow.pages import TEXT_WIDTH, Following, Mark, paint_pages


def write_report_pdf(order: ReportOrder) -> None:
    """Write a report. Raises KnownError for what is wrong with the place to write to, and what `heard` raises."""
    application = painting_application()
    report = order.report
    blocks = list(report_blocks(report, order.wording, order.theme, TEXT_WIDTH))
    following = None
    if has_plan(order):
        following = Following(order.wording.text("report_file.gantt"), plan_sheets(order))
    with replacing(order.path) as target:
        marks = paint_pages(blocks, order.theme, target, report.title, following, order.heard)
        _bookmark(target, marks)
    del application  # it had to live until here


def _bookmark(file: Path, marks: Sequence[Mark]) -> None:
    """Put the headings into the outline of a PDF that is written, those of the parts at its top."""
    writer = PdfWriter(clone_from=PdfReader(file))
    above: dict[int, IndirectObject] = {}
    for mark in marks:
        if mark.level:
            parent = above.get(mark.level - 1)
            above[mark.level] = writer.add_outline_item(title=mark.title, page_number=mark.page, parent=parent)
    with file.open("wb") as out:
        writer.write(out)
