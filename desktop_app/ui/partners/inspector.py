"""One partner in full: the talks, what both want, the exchange, questions, tasks, outcome, contact, and what came before."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import BarterSide
from desktop_app.domain.entity import Entity
from desktop_app.domain.partners import Partner, PartnerQuestion, Partnership
from desktop_app.insight.partner_text import balance_text, remark_text
from desktop_app.insight.partners import balance, past, remarks_on
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.parts import Part
from desktop_app.ui.key_people.row_form import RowForm
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.key_people.sub_table import SubTable
from desktop_app.ui.look.controls import column, label, row, tool
from desktop_app.ui.partners.balance_bar import BalanceBar
from desktop_app.ui.partners.parts import (
    ABOUT,
    NOTE,
    OURS,
    QUESTIONS,
    RESULT,
    STATE,
    STEP,
    THEIRS,
    WAYS,
    WHO,
    SideModel,
)
from desktop_app.ui.partners.tasks_card import TasksCard
from desktop_app.workspace.attaching import Belonging

_FILES = 180
"""Pixels: the height of the list of files."""
_LINES = 5
_OF_CAMPAIGN = (STATE, STEP, THEIRS, OURS, RESULT, NOTE)
_OF_PARTNER = (WHO, WAYS, ABOUT)


class PartnerInspector(QScrollArea):
    """Everything is typed in place. asked: a task of the plan is wanted, by its id."""

    asked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._row: Partnership | None = None
        look, session, refuse = frame.look, frame.session, frame.refuse
        self.forms = {part: RowForm(look, session, part, refuse) for part in _OF_CAMPAIGN + _OF_PARTNER}
        self.sides = [SideModel(look, session, side, refuse) for side in BarterSide]
        self.questions = SubModel(look, session, PartnerQuestion, "partnership_id", QUESTIONS, refuse)
        self.tables = [SubTable(look, model) for model in self.sides]
        self.asking = SubTable(look, self.questions)
        for table, side in zip(self.tables, BarterSide, strict=True):
            look.give(table, "name", f"barter_side.{side.value}")
        self.balance = BalanceBar(look)
        self.tasks = TasksCard(look, session, refuse, self.asked.emit)
        self.files = AttachmentList(look, session, refuse)
        self.files.setFixedHeight(_FILES)
        self.past = QListWidget()
        self.past.setWordWrap(True)
        self.past.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.give(self.past, "name", "ui.partners.past")
        self._title, self._said = label(look, tone="title"), label(look, tone="muted")
        self._title.setWordWrap(True)
        self._said.setWordWrap(True)
        self._in_campaign: list[QWidget] = []
        self._lay_out()

    def show_partner(self, partner: Partner | None, found: Partnership | None) -> None:
        """Take another partner, with its part in the campaign where it has one, or another state of the same one."""
        self._row = found
        book, words = self._session.book, self._look.wording
        for part, form in self.forms.items():
            shown: Entity | None = partner if part in _OF_PARTNER else found
            form.show_row(shown)
        id = found.id if found is not None else None
        for model in (*self.sides, self.questions):
            model.show(id)
        self.tasks.show_of(found)
        for card in self._in_campaign:
            card.setVisible(found is not None)
        self._title.setText(partner.name if partner is not None else self._look.text("ui.partners.none"))
        self.balance.show_balance(balance(book, found.id) if found is not None else None)
        files = None if found is None else Belonging(campaign_id=found.campaign_id, partnership_id=found.id)
        self.files.show_of(files)
        said = remarks_on(book, found, self._session.now.date()) if found is not None else []
        self._said.setText("\n".join(f"{'!' if one.is_warning else '✓'} {remark_text(words, one)}" for one in said))
        self._said.setVisible(bool(said))
        self._fill_past(partner)

    def save(self) -> None:
        """Take what is still being typed, before something else is shown."""
        for form in self.forms.values():
            form.save()

    def _fill_past(self, partner: Partner | None) -> None:
        book, words = self._session.book, self._look.wording
        self.past.clear()
        for one in past(book, partner.id) if partner is not None else []:
            name = book.get(Campaign, one.campaign_id).name
            said = [name, words.code(one.state), balance_text(words, balance(book, one.id)), one.result]
            text = " · ".join(" ".join(each.split()) for each in said if each.strip())
            item = QListWidgetItem(text)
            item.setToolTip(text)
            self.past.addItem(item)
        # Each of them may take two lines.
        height = 2 * self.fontMetrics().lineSpacing() + 10
        self.past.setFixedHeight(height * max(min(self.past.count(), _LINES), 1) + 4)

    def _lay_out(self) -> None:
        sheet = QFrame()
        sheet.setObjectName("inspector")
        lines = column(sheet, margins=(16, 16, 16, 16), spacing=12)
        lines.addWidget(self._title)
        lines.addWidget(self._said)
        of = self._frame.actions.of
        add = partial(self._add, lines)
        add("ui.partners.talks", self._beside(STATE, STEP))
        add("ui.partners.aims", self._beside(THEIRS, OURS))
        gives, gets = (label(self._look, f"barter_side.{side.value}", tone="muted") for side in BarterSide)
        add("ui.partners.exchange", self.balance, gives, self.tables[0], gets, self.tables[1])
        doings = QWidget()
        across = row()
        for code in ("ui.partners.rehearse", "ui.partners.sheet", "ui.partners.print"):
            across.addWidget(tool(of(code), boxed=True))
        across.addStretch(1)
        doings.setLayout(across)
        add("ui.partners.questions", self.asking, doings)
        add("ui.partners.tasks", self.tasks)
        add("ui.partners.outcome", self._beside(RESULT, NOTE))
        add("ui.attachments", self.files)
        who, note = self._beside(WHO, WAYS), self.forms[ABOUT]
        self._add(lines, "ui.partners.contact", who, note, in_campaign=False)
        self._add(lines, "ui.partners.past", self.past, in_campaign=False)
        lines.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)

    def _beside(self, *parts: tuple[Part, ...]) -> QWidget:
        """Forms side by side."""
        made = QWidget()
        across = row(spacing=16)
        for part in parts:
            across.addWidget(self.forms[part], 1)
        made.setLayout(across)
        return made

    def _add(self, lines: QVBoxLayout, code: str, *parts: QWidget, in_campaign: bool = True) -> None:
        """A heading with what stands below it."""
        block = QWidget()
        inside = column(spacing=6)
        inside.addWidget(label(self._look, code, tone="heading"))
        for part in parts:
            inside.addWidget(part)
        block.setLayout(inside)
        lines.addWidget(block)
        if in_campaign:
            self._in_campaign.append(block)
