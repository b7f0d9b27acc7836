"""The partners' page: who swaps what with this campaign, and everybody we ever swapped with."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.edits.partners import AddPartner
from desktop_app.edits.rows import DeleteRow
from desktop_app.edits.tasks import Together
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.partner_text import remark_text
from desktop_app.insight.partners import all_partners, partnerships, remarks
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.parts import dates_of
from desktop_app.ui.look.controls import button, column, field, label, row, tool
from desktop_app.ui.partners.exporting import Paper, PartnerPages
from desktop_app.ui.partners.inspector import PartnerInspector
from desktop_app.ui.partners.partner_table import PartnerTable
from desktop_app.ui.partners.rehearsal import Rehearsal
from desktop_app.workspace.ids import new_id

_ID = Qt.ItemDataRole.UserRole
_NAMED = 5
"""Cells that were not understood and are named; the rest is counted."""
_REMARKS = 150
"""Pixels: the height of the list of what to see to."""


class PartnersPage(QWidget):
    """Partners above what to see to at the left, one of them in full, or its rehearsal, at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._make_actions()
        self.table = PartnerTable(frame.look, frame.session)
        self.name = field(frame.look, "ui.partners.name", "ui.partners.name.hint")
        self.remarks = QListWidget()
        self.remarks.setWordWrap(True)
        frame.look.give(self.remarks, "name", "ui.partners.remarks")
        self.inspector = PartnerInspector(frame)
        self.rehearsal = Rehearsal(frame.look, frame.session)
        self.pages = PartnerPages(frame, self)
        self.side = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def partner(self) -> Partner | None:
        """Who is shown."""
        return self._session.book.find(Partner, self.table.chosen)

    @property
    def partnership(self) -> Partnership | None:
        """Its part in the campaign that is shown."""
        rows = self._session.book.where(Partnership, "partner_id", self.table.chosen)
        return next((one for one in rows if one.campaign_id == self._session.campaign_id), None)

    def arrive(self, subject: str) -> None:
        """Show a partner, by its id or that of its part in the campaign."""
        talks = self._session.book.find(Partnership, subject)
        if subject:
            self.table.choose(talks.partner_id if talks is not None else subject)
        self.table.view.setFocus()

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.table.refresh()
        self._fill_remarks()
        self._show()

    def add(self) -> None:
        """Bring the typed partner into the campaign: one that is known, or a new one."""
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        self.inspector.save()
        book, campaign = self._session.book, self._session.campaign
        known = next((one for one in all_partners(book) if one.name.casefold() == name.casefold()), None)
        partner = known or Partner(id=new_id(), name=name)
        talks = None
        if campaign is not None and not self.table.of_all:
            last = max((one.position for one in partnerships(book, campaign.id)), default=0)
            talks = Partnership(
                id=new_id(),
                campaign_id=campaign.id,
                partner_id=partner.id,
                position=last + 1,
                owner_id=campaign.pm_id,
            )
        elif known is not None:
            self.table.choose(known.id)
            return
        if self._session.run(AddPartner(partner=None if known else partner, partnership=talks)):
            self.name.clear()
            self.table.choose(partner.id)

    def bring_in(self) -> None:
        """Bring the chosen partner into the campaign that is shown."""
        partner = self.partner
        if partner is not None and self._session.campaign is not None:
            self.table.show_all(False)
            self.name.setText(partner.name)
            self.add()

    def remove(self) -> None:
        """Take the chosen partner out of the campaign; in the list of all of them out of everything. Undo helps."""
        partner, talks = self.partner, self.partnership
        if self._session.read_only or partner is None:
            return
        if self.table.of_all:
            self._session.run(DeleteRow(table=Partner.table, id=partner.id))
        elif talks is not None:
            self._session.run(DeleteRow(table=Partnership.table, id=talks.id))

    def rehearse(self) -> None:
        """Go through the questions of the chosen partner."""
        talks = self.partnership
        self.inspector.save()
        if talks is None or not self.rehearsal.begin(talks.id):
            self._frame.tell("ui.partners.no_questions")
            return
        self.side.setCurrentIndex(1)
        self.rehearsal.setFocus()

    def choose_list(self) -> None:
        """Ask for a list of partners, and take it in."""
        kinds = self._look.text("ui.partners.lists")
        name, _ = QFileDialog.getOpenFileName(self, self._look.text("ui.partners.import"), "", kinds)
        if name:
            self.take_list(Path(name))

    def take_list(self, path: Path) -> None:
        """Take a list in as one step: into the campaign, or where all partners are listed into the directory alone."""
        # What reads workbooks is loaded by the first of them.
        from desktop_app.exchange.partner_list import read_partner_list

        session, look = self._session, self._look
        id = None if self.table.of_all else session.campaign_id
        words = [Wording(language, look.sentences) for language in LANGUAGES]
        try:
            found = read_partner_list(path, session.book, id, dates_of(session), words, new_id)
        except KnownError as error:
            self._frame.refuse(error)
            return
        if found.commands and not session.run(Together(commands=tuple(found.commands))):
            return
        counts = {"added": len(found.added), "changed": len(found.changed)}
        if found.problems:
            cells = [f"{one.column}{one.row} “{one.value}”" for one in found.problems[:_NAMED]]
            self._frame.tell("ui.partners.imported_partly", **counts, count=len(found.problems), cells=cells)
        else:
            self._frame.tell("ui.partners.imported", **counts)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _end_rehearsal(self) -> None:
        self.side.setCurrentIndex(0)
        self.table.view.setFocus()

    def _show(self) -> None:
        self.inspector.show_partner(self.partner, self.partnership)
        self.inspector.setEnabled(self.partner is not None)
        for code in (
            "ui.partners.proposal",
            "ui.partners.copy",
            "ui.partners.rehearse",
            "ui.partners.sheet",
            "ui.partners.print",
        ):
            self._frame.actions.of(code).setEnabled(self.partnership is not None)
        free = self.partner is not None and self.partnership is None and self._session.campaign is not None
        self._frame.actions.of("ui.partners.bring_in").setEnabled(free and not self._session.read_only)

    def _choose(self) -> None:
        self.inspector.save()
        self.side.setCurrentIndex(0)
        self._show()

    def _fill_remarks(self) -> None:
        session, words = self._session, self._look.wording
        self.remarks.clear()
        for one in remarks(session.book, session.campaign_id, session.now.date()) if session.campaign_id else ():
            text = remark_text(words, one)
            item = QListWidgetItem(f"{'!' if one.is_warning else '✓'} {text}")
            item.setToolTip(text)
            talks = session.book.find(Partnership, one.partnership_id)
            item.setData(_ID, talks.partner_id if talks is not None else "")
            if one.is_warning and one.partnership_id is None:
                item.setForeground(self._look.color("late"))
            self.remarks.addItem(item)

    def _make_actions(self) -> None:
        make = self._frame.actions.make
        doings = [
            ("ui.partners.add", self.add, "plus"),
            ("ui.partners.bring_in", self.bring_in, ""),
            ("ui.partners.proposal", lambda: self.pages.choose(self.partnership, Paper.PROPOSAL), "file-down"),
            ("ui.partners.copy", lambda: self.pages.copy(self.partnership), "copy"),
            ("ui.partners.rehearse", self.rehearse, ""),
            ("ui.partners.sheet", lambda: self.pages.choose(self.partnership, Paper.REHEARSAL), "file-down"),
            ("ui.partners.print", lambda: self.pages.print(self.partnership, Paper.REHEARSAL), "printer"),
            ("ui.partners.remove", self.remove, "trash-2"),
            ("ui.partners.import", self.choose_list, "file-up"),
        ]
        self._actions = [make(code, done, icon=icon) for code, done, icon in doings]
        if self._session.read_only:
            for code in ("ui.partners.add", "ui.partners.bring_in", "ui.partners.remove", "ui.partners.import"):
                self._frame.actions.of(code).setEnabled(False)

    def _connect(self) -> None:
        session, look = self._session, self._look
        for signal in (session.opened, session.changed, session.rescheduled, look.language_changed, look.theme_changed):
            signal.connect(self._stale)
        self.name.returnPressed.connect(self.add)
        self.table.picked.connect(self._choose)
        self.table.doomed.connect(self.remove)
        self.remarks.itemActivated.connect(lambda item: self.table.choose(item.data(_ID)))
        self.remarks.itemClicked.connect(lambda item: self.table.choose(item.data(_ID)))
        self.inspector.asked.connect(lambda id: self._frame.show("timeline", id))
        self.rehearsal.left.connect(self._end_rehearsal)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        for action in self._actions:
            # It stands beside the questions.
            if action is not self._frame.actions.of("ui.partners.print"):
                line.addWidget(tool(action, boxed=True))
        line.addStretch(1)
        left = QWidget()
        lines = column(margins=(16, 16, 8, 16), spacing=8)
        adding = row()
        adding.addWidget(self.name, 1)
        adding.addWidget(button(self._look, "ui.partners.add_typed", self.add))
        for part in (self.table.head, self.table.view):
            lines.addWidget(part)
        lines.addLayout(adding)
        lines.addWidget(label(self._look, "ui.partners.remarks", tone="heading"))
        self.remarks.setFixedHeight(_REMARKS)
        lines.addWidget(self.remarks)
        left.setLayout(lines)
        area = QScrollArea()
        area.setWidget(self.rehearsal)
        area.setWidgetResizable(True)
        self.side.addWidget(self.inspector)
        self.side.addWidget(area)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        for part in (left, self.side):
            panes.addWidget(part)
            panes.setStretchFactor(panes.count() - 1, 1)
        panes.setSizes([620, 640])
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(panes, 1)
        self.setLayout(whole)
