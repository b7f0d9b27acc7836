"""Reports of the sample campaign, ready to be written."""

import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop_app import paths
from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.i18n import Wording
from desktop_app.insight.report.page import Report, Version
from desktop_app.insight.report.report import report as drafted
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.storage.store import create_or_open
from desktop_app.theme import load_theme
from desktop_app.ui.campaigns.beginnings import sample
from desktop_app.workspace.first_rows import first_rows
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 19, 10, 42)
OPENED = (
    (ReportKind.SUMMARY, "zh_CN"), (ReportKind.SUMMARY, "en"), (ReportKind.PLAN, "zh_CN"), (ReportKind.WEEKLY, "en"),
)  # fmt: skip
"""What is opened in other programs, which takes seconds each."""
BOSS = Version(ReportKind.SUMMARY, ReportFor.BOSS)


@cache
def wording(language: str) -> Wording:
    return Wording(language, paths.resources() / "i18n")


@cache
def sample_book(language: str) -> tuple[Book, str]:
    """The sample campaign in a language, and its id."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(
            create_or_open(Path(folder) / "a.drumbeat", first_rows(wording(language).text)), lambda: NOW, "tester"
        )
        placed = sample(workspace.book, paths.resources(), wording(language), NOW)
        workspace.run(placed.command)
        book = workspace.load(placed.campaign_id)
        workspace.close()
    return book, placed.campaign_id


@cache
def dates(language: str) -> Schedule:
    book, id = sample_book(language)
    return schedule(book, id, NOW)


def order(path: Path, report: Report | None = None, language: str = "zh_CN", version: Version = BOSS) -> ReportOrder:
    """A report of the sample campaign as it stands in the record, or another one."""
    book, _ = sample_book(language)
    plan, theme = dates(language), load_theme("light", paths.resources() / "themes")
    report = report or drafted(wording(language), book, plan, version, [])
    return ReportOrder(path, report, version, book, plan, wording(language), theme)
