"""The report as a file: where to, written on another thread, and kept as a version of what was given out."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.report import ReportVersion
from desktop_app.edits.rows import PutRow
from desktop_app.insight.report.versions import Keeping, kept_version
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Report as Heard
from desktop_app.ui.report.drafting import Material
from desktop_app.workspace.ids import new_id

_TRAVELS = ("html", "htm")
"""What travels further than its sender knows: nobody of ours is named in it unless that is chosen."""


class GivingOut:
    """Writes reports. window: what dialogs stand in front of."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        self._frame, self._window = frame, window
        self.names_on_pages = False

    def choose(self, material: Material, kind: str) -> None:
        """Ask where to, and write. kind: a suffix."""
        # What knows the names of files is loaded by those who write one.
        from desktop_app.exchange.owner_files import safe_stem

        words = material.wording
        name = self._frame.session.campaign.name if self._frame.session.campaign is not None else ""
        title = words.text(f"report.title.{material.version.kind.value}", name=name)
        proposed = f"{safe_stem(title)}.{kind}"
        file, _ = QFileDialog.getSaveFileName(self._window, title, proposed, f"{kind.upper()} (*.{kind})")
        if file:
            path = Path(file)
            self.write(material, path if path.suffix else path.with_suffix(f".{kind}"))

    def write(self, material: Material, path: Path) -> None:
        """Write a file in the format of its suffix, keep what it says, and lead to it."""
        if path.suffix.lower().lstrip(".") in _TRAVELS and not self.names_on_pages:
            material = replace(material, version=replace(material.version, with_names=False))
        theme = load_theme("light", self._frame.resources / "themes")
        keeping = Keeping(id=new_id(), made_at=self._frame.session.now)

        def work(heard: Heard) -> ReportVersion | None:
            # The writers are imported when a file is really written.
            from desktop_app.exchange.report.files import write_report
            from desktop_app.exchange.report.order import ReportOrder

            found = material.report()
            heard(0.1)
            of = material.version, material.book, material.plan, material.wording
            write_report(ReportOrder(path, found, *of, theme, heard))
            return kept_version(material.wording, material.book, material.plan, material.version, keeping)

        self._frame.jobs.start_telling("ui.job.report", work, lambda row: self._done(row, path))

    def keep(self, material: Material) -> None:
        """Keep what the report says now, without a file."""
        keeping = Keeping(id=new_id(), made_at=self._frame.session.now)
        row = kept_version(material.wording, material.book, material.plan, material.version, keeping)
        if row is None:
            self._frame.tell("cli.report_version_same")
        elif self._frame.session.run(PutRow(row=row)):
            self._frame.tell("ui.report.kept")

    def _done(self, row: ReportVersion | None, path: Path) -> None:
        session = self._frame.session
        if row is not None and not session.read_only:
            session.run(PutRow(row=row))
        self._frame.wrote(path)
