"""A report as PDF: pages with numbers, heads of tables repeated, charts and plan in lines, bookmarks for parts and sections."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject

from desktop_app.exchange.report.blocks import report_blocks
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.report.plan_picture import has_plan, plan_sheets
from desktop_app.exchange.report.rare_letters import name_rare_letters, rare_letters
from desktop_app.exchange.target import replacing
from desktop_app.render.application import painting_application
from desktop_app.render.flow.blocks import Block, Drawing
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
        _finish(target, marks, _rare(blocks))
    del application  # it had to live until here


def _rare(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Rare letters in the order in which they are drawn; none where that is not the same in the texts as in the charts."""
    texts = rare_letters("".join(repr(one) for one in blocks if not isinstance(one, Drawing)))
    charts = rare_letters("".join(repr(one) for one in blocks if isinstance(one, Drawing)))
    return () if len(charts) == len(texts) and charts != texts else texts


def _finish(file: Path, marks: Sequence[Mark], rare: tuple[str, ...]) -> None:
    """Put the headings into the outline of a PDF that is written, those of the parts at its top, and name rare letters."""
    writer = PdfWriter(clone_from=PdfReader(file))
    above: dict[int, IndirectObject] = {}
    for mark in marks:
        if mark.level:
            parent = above.get(mark.level - 1)
            above[mark.level] = writer.add_outline_item(title=mark.title, page_number=mark.page, parent=parent)
    name_rare_letters(writer, rare)
    with file.open("wb") as out:
        writer.write(out)
