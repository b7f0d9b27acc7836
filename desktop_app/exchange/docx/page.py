"""A page about a campaign as a Word file."""

from datetime import datetime
from pathlib import Path

from desktop_app.exchange.docx.paper import Paper
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage
from desktop_app.theme import Theme


def write_page_docx(path: Path, page: BriefPage, wording: Wording, theme: Theme, now: datetime) -> None:
    """Write a page. Raises KnownError for what is wrong with the place to write to."""
    paper = Paper(page.title, wording.language, theme, now)
    paper.title(page.title)
    paper.paragraph(page.about, muted=True)
    for section in page.sections:
        paper.heading(section.title)
        for word, said in section.facts:
            paper.fact(word, said)
        if section.table is not None:
            paper.table(section.table.heads, section.table.rows, section.table.numbers, section.table.sums)
    paper.save(path)
