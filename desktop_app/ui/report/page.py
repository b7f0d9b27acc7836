"""The report's page: its parts at the left, the part that is read and written as a paper at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.codes import ReportKind, ReportPart
from desktop_app.domain.report import ReportVersion
from desktop_app.insight.report.page import Part
from desktop_app.insight.report.report import PARTS
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import card, column, label, row
from desktop_app.ui.report.choices_bar import ChoicesBar
from desktop_app.ui.report.drafting import Drafted, Drafting, Material, material
from desktop_app.ui.report.giving_out import GivingOut
from desktop_app.ui.report.part_sheet import PartSheet
from desktop_app.ui.report.versions_list import VersionsList

_PART = Qt.ItemDataRole.UserRole
_WRITTEN = frozenset(
    {
        ReportPart.HIGHLIGHTS,
        ReportPart.LESSONS,
        ReportPart.EVALUATION,
        ReportPart.SUGGESTIONS,
        ReportPart.NEXT_STEPS,
    }
)
"""Parts that the PM writes."""
_LEFT = 236
_VERSIONS = 150


class ReportPage(QWidget):
    """Everything is drafted anew as the record changes; what is typed stays where it is."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.drafted: Drafted | None = None
        self._against = ""
        self.giving_out = GivingOut(frame, self)
        self.bar = ChoicesBar(frame, self.giving_out, self._material)
        self.parts = QListWidget()
        self.parts.setSpacing(4)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.look.give(self.parts, "name", "ui.report.parts")
        self.versions = VersionsList(frame)
        self.sheet = PartSheet(frame)
        self._drafting = Drafting(frame, self._material, self)
        self._versions_title = label(frame.look, "ui.report.versions", tone="heading")
        self._lay_out()
        self._connect()

    @property
    def areas(self) -> Sequence[QWidget]:
        """The choices, the parts, the paper, the versions."""
        return (self.bar, self.parts, self.sheet, self.versions)

    @property
    def part(self) -> ReportPart | None:
        """The part that is shown."""
        return ReportPart(self.parts.currentItem().data(_PART)) if self.parts.currentRow() >= 0 else None

    def arrive(self, subject: str) -> None:
        """Show a part by its code; "" for the one that was."""
        self._fill()
        wanted = next((n for n in range(self.parts.count()) if self.parts.item(n).data(_PART) == subject), None)
        if wanted is not None:
            self.parts.setCurrentRow(wanted)
        self.parts.setFocus()

    def keep(self) -> None:
        """What is typed is kept when the window closes."""
        self.sheet.words.save()

    def refresh(self) -> None:
        """Show what is there already, and draft the rest."""
        if self._session.book.find(ReportVersion, self._against) is None:
            self._against = ""
        self.versions.refresh()
        self._versions_title.setVisible(self.versions.count() > 0)
        self._fill()
        self._show()
        self._drafting.ask()

    def show_since(self, version_id: str) -> None:
        """Set the report against a version; "" against none."""
        self._against = version_id
        self.bar.show_since(version_id)
        self._fill()
        if version_id:
            self.arrive(ReportPart.CHANGES.value)
        self._drafting.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.sheet.words.save()
        super().hideEvent(event)

    def _material(self) -> Material | None:
        """What the report would be drafted from now."""
        if self._session.campaign_id is None:
            return None
        against = self._session.book.find(ReportVersion, self._against)
        return material(self._session, self._look.wording, self.bar.version, against)

    def _take(self, made: Drafted) -> None:
        if made.material.plan.campaign_id == self._session.campaign_id:
            self.drafted = made
            self._fill()
            self._show()

    def _fill(self) -> None:
        """The list of parts: those that say something are numbered, what the PM writes has a pencil, marked ones a dot."""
        made, version = self.drafted, self.bar.version
        there = {part.part: part for part in made.report.parts} if made is not None else {}
        chosen = self.part
        wanted = [
            part
            for part in PARTS[version.kind]
            if (part is not ReportPart.CHANGES or self._against)
            and (part is not ReportPart.EVALUATION or version.shows_evaluation)
            and (version.shows_words_of(part) or part in there)
        ]
        self.parts.blockSignals(True)
        self.parts.clear()
        for part in wanted:
            self.parts.addItem(self._item(part, there.get(part)))
        place = wanted.index(chosen) if chosen in wanted else 0
        self.parts.setCurrentRow(place)
        self.parts.blockSignals(False)

    def _item(self, part: ReportPart, found: Part | None) -> QListWidgetItem:
        text = found.title if found is not None else f"· {self._look.wording.code(part)}"
        is_marked = self.drafted is not None and bool(self.drafted.marks.get(part))
        pencil = part in _WRITTEN or (found is not None and bool(found.words))
        item = QListWidgetItem(f"{text}{'  ✎' if pencil else ''}{'  ●' if is_marked else ''}")
        item.setData(_PART, part.value)
        if is_marked:
            item.setForeground(self._look.color("late"))
            item.setToolTip(self._look.text("ui.report.marked"))
        elif found is None:
            item.setForeground(self._look.color("text.muted"))
            item.setToolTip(self._look.text("ui.report.says_nothing"))
        return item

    def _show(self) -> None:
        part, campaign = self.part, self._session.campaign_id
        if part is None or campaign is None:
            return
        writes = self.bar.version.kind is ReportKind.SUMMARY or part is ReportPart.BACKGROUND
        self.sheet.show_part(part, campaign, self.drafted, writes=writes)

    def _chosen(self) -> None:
        self._show()
        self.sheet.verticalScrollBar().setValue(0)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _reopened(self) -> None:
        self.drafted, self._against = None, ""
        self._stale()

    def _connect(self) -> None:
        session, look = self._session, self._look
        session.opened.connect(self._reopened)
        for signal in (session.changed, session.rescheduled, look.language_changed, look.theme_changed):
            signal.connect(self._stale)
        self._drafting.drafted.connect(self._take)
        self.bar.chosen.connect(self.refresh)
        self.bar.since_chosen.connect(self.show_since)
        self.versions.chosen.connect(self.show_since)
        self.parts.currentRowChanged.connect(lambda _row: self._chosen())
        self.parts.itemActivated.connect(lambda _item: self.sheet.words.editor.setFocus())

    def _lay_out(self) -> None:
        left, lines = card()
        left.setFixedWidth(_LEFT)
        hint = label(self._look, "ui.report.hint", tone="small")
        hint.setWordWrap(True)
        lines.addWidget(self.parts, 1)
        lines.addWidget(hint)
        lines.addWidget(self._versions_title)
        self.versions.setFixedHeight(_VERSIONS)
        lines.addWidget(self.versions)
        paper = QFrame()
        paper.setObjectName("card")
        inside = column(paper, margins=(1, 8, 1, 1))
        inside.addWidget(self.sheet, 1)
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(left)
        both.addWidget(paper, 1)
        whole = column()
        whole.addWidget(self.bar)
        whole.addLayout(both, 1)
        self.setLayout(whole)
