"""Which report for whom, against which version, and as which file."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QMenu, QToolButton

from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.versions import versions_of
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import row, tool
from desktop_app.ui.report.drafting import Material
from desktop_app.ui.report.giving_out import GivingOut

_SINCE = 280
"""Pixels of the widest that a version's name is shown."""
_PLACES = ("pdf", "docx")
"""Formats with a button of their own; the rest is in the menu."""


class ChoicesBar(QFrame):
    """chosen: another report is wanted; since_chosen: the id of the version to set it against, "" for none."""

    chosen = Signal()
    since_chosen = Signal(str)

    def __init__(self, frame: Frame, giving_out: GivingOut, material: Callable[[], Material | None]) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._giving_out, self._material = giving_out, material
        look = frame.look
        self.kind, self.audience, self.since = QComboBox(), QComboBox(), QComboBox()
        for box, code in (
            (self.kind, "ui.report.kind"),
            (self.audience, "ui.report.audience"),
            (self.since, "ui.report.since"),
        ):
            look.give(box, "name", code)
            look.give(box, "tip", code)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.since.setMaximumWidth(_SINCE)
        self.names, self.evaluation = QCheckBox(), QCheckBox()
        for check, code in ((self.names, "ui.report.names"), (self.evaluation, "ui.report.evaluation")):
            look.give(check, "text", code)
            check.setChecked(True)
            check.toggled.connect(lambda _on: self._changed())
        self.kind.activated.connect(lambda _n: self._changed())
        self.audience.activated.connect(lambda _n: self._changed())
        self.since.activated.connect(lambda _n: self.since_chosen.emit(str(self.since.currentData() or "")))
        self._against = ""
        self._make_actions()
        self._lay_out()
        self.word()
        for signal in (look.language_changed, self._session.changed, self._session.opened):
            signal.connect(self.word)

    @property
    def version(self) -> Version:
        """Which report for whom."""
        return Version(
            ReportKind(self.kind.currentData()),
            ReportFor(self.audience.currentData()),
            self.names.isChecked(),
            self.evaluation.isChecked(),
        )

    def show_since(self, version_id: str) -> None:
        """Show which version it is set against."""
        self._against = version_id
        self.word()

    def word(self) -> None:
        """Say the choices in the language of now, and offer the versions that there are."""
        words = self._look.wording
        _fill(self.kind, [(words.code(one), one.value) for one in ReportKind], self.kind.currentData())
        _fill(self.audience, [(words.code(one), one.value) for one in ReportFor], self.audience.currentData())
        rows = versions_of(self._session.book, self._session.campaign_id or "")
        if self._against not in {one.id for one in rows}:
            self._against = ""
        choices = [(words.text("ui.report.since_none"), "")]
        for one in rows:
            called = one.name or f"{words.code(one.audience)} {words.short_moment(one.made_at)}"
            choices.append((words.text("ui.report.since_one", name=called), one.id))
        _fill(self.since, choices, self._against)
        self._keep.setEnabled(not self._session.read_only)

    def _changed(self) -> None:
        self.evaluation.setEnabled(self.audience.currentData() == ReportFor.BOSS.value)
        self.names.setEnabled(self.audience.currentData() != ReportFor.MERCHANTS.value)
        self.chosen.emit()

    def _make_actions(self) -> None:
        # The list of formats is loaded with the page.
        from desktop_app.exchange.report.files import FORMATS

        make = self._frame.actions.make
        self._keep = make("ui.report.keep", self.keep, icon="history")
        self._exports = {kind: make(f"ui.report.export.{kind}", partial(self.export, kind)) for kind in FORMATS}
        self._on_pages = make("ui.report.names_on_pages", self._name_on_pages, checkable=True)

    def keep(self) -> None:
        """Keep what the report says now as a version."""
        found = self._material()
        if found is not None:
            self._giving_out.keep(found)

    def export(self, kind: str) -> None:
        """Ask where to, and write the report. kind: a suffix."""
        found = self._material()
        if found is not None:
            self._giving_out.choose(found, kind)

    def _name_on_pages(self) -> None:
        self._giving_out.names_on_pages = self._on_pages.isChecked()

    def _lay_out(self) -> None:
        line = row(self, margins=(16, 6, 16, 6), spacing=6)
        for part in (self.kind, self.audience, self.names, self.evaluation, self.since):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(tool(self._keep, boxed=True))
        for kind in _PLACES:
            line.addWidget(tool(self._exports[kind], boxed=True))
        line.addWidget(self._more())

    def _more(self) -> QToolButton:
        menu = QMenu(self)
        for kind, action in self._exports.items():
            if kind not in _PLACES:
                menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._on_pages)
        made = QToolButton()
        self._look.give(made, "text", "ui.report.more")
        self._look.give(made, "name", "ui.report.more")
        made.setProperty("boxed", True)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made


def _fill(box: QComboBox, choices: list[tuple[str, str]], chosen: object) -> None:
    """Offer choices, with the one that was chosen."""
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != choices:
        box.clear()
        for text, data in choices:
            box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
