"""A report as a Word file: parts and sections are headings that stand in its navigation, charts and plan are pictures."""

from desktop_app.exchange.docx.paper import Paper
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.exchange.report.plan_picture import has_plan, plan_images
from desktop_app.insight.campaign_brief import Section
from desktop_app.insight.charts.chart import chart_said
from desktop_app.insight.report.page import Part
from desktop_app.insight.report.words import paragraphs
from desktop_app.render.charts import chart_png

_CHART = 660.0
"""Points of a chart as wide as the text, so that its letters are as small as those of tables."""
_SHARP = 2.0
_PLAN_WIDTH = 232.0
"""Millimetres of a lying page that leave room for a heading above it."""


def write_report_docx(order: ReportOrder) -> None:
    """Write a report. Raises KnownError for what is wrong with the place to write to, and what `heard` raises."""
    report = order.report
    paper = Paper(report.title, order.wording.language, order.theme, order.now)
    paper.title(report.title)
    paper.paragraph(report.about, muted=True)
    for n, part in enumerate(report.parts):
        order.heard(n / (len(report.parts) + 1))
        _write_part(paper, part, order)
    if has_plan(order):
        _write_plan(paper, order)
    paper.save(order.path)


def _write_part(paper: Paper, part: Part, order: ReportOrder) -> None:
    paper.heading(part.title)
    for one in paragraphs(part.words):
        paper.words(((run.text, run.bold) for run in one.runs), is_point=one.is_point)
    if part.figures:
        paper.figures([(one.name, one.value, one.note) for one in part.figures])
    for chart in part.charts:
        paper.heading(chart.title, 2)
        if chart.about:
            paper.paragraph(chart.about, muted=True, leads=True)
        paper.picture(chart_png(chart, order.wording, order.theme, _CHART, scale=_SHARP), chart_said(chart))
    for section in part.sections:
        _write_section(paper, section)


def _write_section(paper: Paper, section: Section) -> None:
    paper.heading(section.title, 2)
    for word, said in section.facts:
        paper.fact(word, said)
    if section.table is not None:
        paper.table(section.table.heads, section.table.rows, section.table.numbers, section.table.sums)


def _write_plan(paper: Paper, order: ReportOrder) -> None:
    """The complete plan, as many lying pages as it takes."""
    title = order.wording.text("report_file.gantt")
    paper.lie_down()
    paper.heading(title, 2)
    for n, image in enumerate(plan_images(order), 1):
        paper.picture(image, f"{title} {n}", _PLAN_WIDTH)
