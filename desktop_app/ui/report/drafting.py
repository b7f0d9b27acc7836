"""The report drafted on another thread, as it stands when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.book import Book
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import ReportPart
from desktop_app.domain.report import ReportVersion
from desktop_app.domain.task import Baseline
from desktop_app.i18n import Wording
from desktop_app.insight.comparison import Against, worth_loading
from desktop_app.insight.report.known_figures import KnownFigure
from desktop_app.insight.report.page import Report, Version
from desktop_app.insight.report.people import Record, group_records, member_records
from desktop_app.insight.report.process import TABLES
from desktop_app.insight.report.quotes import Outdated
from desktop_app.insight.report.report import report
from desktop_app.insight.report.versions import all_figures, marks, since
from desktop_app.schedule.result import Schedule
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session

_WAIT = 120
"""Milliseconds of quiet before it is drafted anew: typing is never waited for."""


@dataclass(frozen=True)
class Material:
    """What a report is drafted from."""

    wording: Wording
    book: Book
    plan: Schedule
    version: Version
    records: Sequence[Recorded]
    against: ReportVersion | None = None

    def report(self) -> Report:
        """The report."""
        earlier = since(self.against) if self.against is not None else None
        return report(self.wording, self.book, self.plan, self.version, self.records, earlier)


@dataclass(frozen=True)
class Drafted:
    """A report with what its page shows besides."""

    material: Material
    report: Report
    figures: tuple[KnownFigure, ...]
    marks: Mapping[ReportPart, tuple[Outdated, ...]]
    groups: tuple[Record, ...]
    members: tuple[Record, ...]


def material(session: Session, wording: Wording, version: Version, against: ReportVersion | None = None) -> Material:
    """What the campaign that is shown says now. Raises KnownError "no_campaign" where none is."""
    plan = session.schedule
    for other in worth_loading(session.book, plan.campaign_id, Against.YEAR, Against.SALE):
        if other not in session.book.loaded:
            session.load(other)
    baselines = session.book.of_campaign(Baseline, plan.campaign_id)
    first = min((row.taken_at for row in baselines), default=None)
    records = session.recorded(TABLES, (), first) if first is not None else []
    return Material(wording, session.book, plan, version, records, against)


def draft(found: Material) -> Drafted:
    """Everything that the page shows."""
    figures = all_figures(found.wording, found.book, found.plan)
    members = member_records(found.book, found.plan)
    return Drafted(
        found,
        found.report(),
        figures,
        marks(found.book, found.plan.campaign_id, figures),
        tuple(group_records(found.book, found.plan, members)),
        tuple(members),
    )


class Drafting(QObject):
    """Drafts what it was last asked for. drafted: the Drafted is ready."""

    drafted = Signal(object)

    def __init__(self, frame: Frame, wanted: Callable[[], Material | None], parent: QObject) -> None:
        """wanted: what to draft now, None for nothing; asked on the window's thread."""
        super().__init__(parent)
        self._wanted = wanted
        self._number = 0
        # Its own, so that nobody is told of every draft; what breaks is told as everywhere.
        self._jobs = Jobs(self, 1)
        self._jobs.broken.connect(frame.jobs.broken)
        frame.session.closing.connect(self._jobs.wait)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._start)

    def ask(self) -> None:
        """Draft soon."""
        self._timer.start()

    def _start(self) -> None:
        found = self._wanted()
        if found is None:
            return
        self._number += 1
        number = self._number
        self._jobs.start("ui.report.drafting", lambda: draft(found), lambda made: self._take(number, made))

    def _take(self, number: int, made: Drafted) -> None:
        if number == self._number:
            self.drafted.emit(made)
