"""What is to be written: a report, for whom, and the record that its pictures and its data come from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.i18n import Wording
from desktop_app.insight.report.page import Report, Version
from desktop_app.render.options import Report as Heard
from desktop_app.render.options import unheard
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme


@dataclass(frozen=True)
class ReportOrder:
    """A report as it stood when it was asked for.

    book, plan: what it was drafted from; theme: a light one, paper is white;
    heard: hears how far it is, 0 to 1, and may raise to stop it.
    """

    path: Path
    report: Report
    version: Version
    book: Book
    plan: Schedule
    wording: Wording
    theme: Theme
    heard: Heard = unheard

    @property
    def now(self) -> datetime:
        """As of when it is."""
        return self.plan.now
