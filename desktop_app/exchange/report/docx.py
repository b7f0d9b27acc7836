"""A report as a Word file: parts and sections are headings that stand in its navigation."""

from datetime import datetime
from pathlib import Path

from desktop_app.exchange.docx.paper import Paper
from desktop_app.i18n import Wording
from desktop_app.insight.report.page import Report
from desktop_app.theme import Theme


def write_report_docx(path: Path, report: Report, wording: Wording, theme: Theme, now: datetime) -> None:
    """Write a report. Raises KnownError for what is wrong with the place to write to."""
    paper = Paper(report.title, wording.language, theme, now)
    paper.title(report.title)
    paper.paragraph(report.about, muted=True)
    for part in report.parts:
        paper.heading(part.title)
        if part.words:
            paper.paragraph(part.words)
        for section in part.sections:
            paper.heading(section.title, 2)
            for word, said in section.facts:
                paper.fact(word, said)
            if section.table is not None:
                paper.table(section.table.heads, section.table.rows, section.table.numbers, section.table.sums)
    paper.save(path)
