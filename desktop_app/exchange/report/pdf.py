"""A report as PDF: pages with numbers, heads of tables repeated, the curve in lines, bookmarks for parts and sections."""

from html import escape
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject

from desktop_app.exchange.report.body import chart_head, part_words, section_body
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.report.page import Part, Report
from desktop_app.render.charts import chart_svg
from desktop_app.render.paged import Mark, paint_pages
from desktop_app.theme import Theme

_WIDTH = 672.0
"""Of a page between its margins, so that the letters of a chart are as large as it says."""


def write_report_pdf(path: Path, report: Report, wording: Wording, theme: Theme) -> None:
    """Write a report. Raises KnownError for what is wrong with the place to write to."""
    body = f'<h1>{escape(report.title)}</h1><p class="muted">{escape(report.about)}</p>'
    body += "".join(_part(part) for part in report.parts)
    pictures = [chart_svg(one, wording, theme, _WIDTH) for part in report.parts for one in part.charts]
    with replacing(path) as target:
        marks = paint_pages(body, _css(theme), pictures, target, report.title, theme.color("text.muted"))
        _bookmark(target, marks)


def _part(part: Part) -> str:
    charts = "".join(f"{chart_head(one)}<p>\ufffc</p>" for one in part.charts)
    sections = "".join(section_body(one) for one in part.sections)
    return f"<h2>{escape(part.title)}</h2>{part_words(part)}{charts}{sections}"


def _bookmark(file: Path, marks: list[Mark]) -> None:
    """Put the headings into the outline of a PDF that is written."""
    writer = PdfWriter(clone_from=PdfReader(file))
    above: dict[int, IndirectObject] = {}
    for mark in marks:
        parent = above.get(mark.level - 1)
        above[mark.level] = writer.add_outline_item(title=mark.title, page_number=mark.page, parent=parent)
    with file.open("wb") as out:
        writer.write(out)


def _css(theme: Theme) -> str:
    color = theme.color
    return (
        f"h1, h2, h3, p, td {{ color: {color('text')}; }} h3 {{ color: {color('accent.text')}; }} "
        "h1 { font-size: 20px; margin-bottom: 2px; } h2 { font-size: 16px; margin-top: 16px; margin-bottom: 4px; } "
        "h3 { font-size: 12px; margin-top: 9px; margin-bottom: 2px; } p { margin: 2px 0; } "
        f".muted, th {{ color: {color('text.muted')}; }} th {{ text-align: left; font-weight: 400; }} "
        f"th, td {{ border-bottom: 1px solid {color('line')}; vertical-align: top; }}"
    )
