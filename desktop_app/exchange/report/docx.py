"""A report as a Word file: parts and sections are headings that stand in its navigation."""

from datetime import datetime
from pathlib import Path

from desktop_app.exchange.docx.paper import Paper
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import chart_said
from desktop_app.insight.report.page import Report
from desktop_app.insight.report.words import paragraphs
from desktop_app.render.charts import chart_png
from desktop_app.theme import Theme

_CHART = 640.0
"""Points of a chart's width: about the width of the text, so that its letters are as large as those of the text."""


def write_report_docx(path: Path, report: Report, wording: Wording, theme: Theme, now: datetime) -> None:
    """Write a report. Raises KnownError for what is wrong with the place to write to."""
    paper = Paper(report.title, wording.language, theme, now)
    paper.title(report.title)
    paper.paragraph(report.about, muted=True)
    for part in report.parts:
        paper.heading(part.title)
        for words in paragraphs(part.words):
            paper.words([(run.text, run.bold) for run in words.runs], is_point=words.is_point)
        for chart in part.charts:
            paper.heading(chart.title, 2)
            paper.paragraph(chart.about, muted=True)
            paper.picture(chart_png(chart, wording, theme, _CHART), chart_said(chart))
        for section in part.sections:
            paper.heading(section.title, 2)
            for word, said in section.facts:
                paper.fact(word, said)
            if section.table is not None:
                paper.table(section.table.heads, section.table.rows, section.table.numbers, section.table.sums)
    paper.save(path)
