"""The campaign's brief: why, what for, the game, the traffic, the money, and what every party has to know."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.amounts import amount_text, read_amount
from desktop_app.domain.brief import BudgetLine, KeyIssue, Mechanic, Slot
from desktop_app.domain.campaign import Campaign, Goal, Grade
from desktop_app.domain.codes import Purpose
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import BUDGET_LINE_FIELDS, KEY_ISSUE_FIELDS, MECHANIC_FIELDS, SLOT_FIELDS
from desktop_app.edits.rows import EditRow
from desktop_app.insight.campaign_brief import budget_standing
from desktop_app.insight.figures import money_figure
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.brief.goals_model import GOAL_FIELDS, GoalsModel
from desktop_app.ui.brief.text_field import TextField
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, column, field, label, row, tool
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import SmallTable
from desktop_app.workspace.attaching import Belonging

_ATTACHMENTS_HEIGHT = 200


class BriefPage(QWidget):
    """Everything is typed in place and saved when one leaves it; each change is a step of its own."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        look, session, refuse = frame.look, frame.session, frame.refuse
        self.goals = GoalsModel(look, session, Goal, GOAL_FIELDS, refuse)
        self.mechanics = RowsModel(look, session, Mechanic, MECHANIC_FIELDS, refuse)
        self.slots = RowsModel(look, session, Slot, SLOT_FIELDS, refuse)
        self.lines = RowsModel(look, session, BudgetLine, BUDGET_LINE_FIELDS, refuse)
        self.issues = RowsModel(look, session, KeyIssue, KEY_ISSUE_FIELDS, refuse)
        keys = ("background", "hook", "benefit", "resources_asked", "customer_wins", "likely_failure", "note")
        self.texts = {key: TextField(look, f"field.campaign.{key}", partial(self._save, key)) for key in keys}
        self.purpose = self._choice("field.campaign.purpose", lambda id: self._save("purpose", Purpose(id or "")))
        self.applied = self._choice("field.campaign.applied_grade", partial(self._save, "applied_grade_id"))
        self.granted = self._choice("field.campaign.grade", partial(self._save, "grade_id"))
        self.voted = self._line("field.campaign.voted_on", self._save_vote)
        self.budget = self._line("field.campaign.budget", self._save_budget)
        self.standing = label(look, tone="muted")
        self.attachments = AttachmentList(look, session, refuse)
        self.attachments.setFixedHeight(_ATTACHMENTS_HEIGHT)
        self._goals_table = self._table(self.goals, "campaign_brief.goals")
        self._lay_out()
        for signal in (session.opened, session.changed, look.language_changed, look.theme_changed):
            signal.connect(self._stale)

    def refresh(self) -> None:
        """Show the campaign as it is now."""
        campaign = self._session.campaign
        if campaign is None:
            return
        for model in (self.goals, self.mechanics, self.slots, self.lines, self.issues):
            model.refresh()
        for key, text in self.texts.items():
            text.show_text(getattr(campaign, key))
            text.setReadOnly(self._session.read_only)
        words = self._look.wording
        self._fill(self.purpose, [(words.code(one), one.value) for one in Purpose], campaign.purpose.value)
        grades = sorted(self._session.book.rows(Grade).values(), key=lambda grade: (grade.position, grade.id))
        choices = [("—", None), *((grade.name, grade.id) for grade in grades)]
        self._fill(self.applied, choices, campaign.applied_grade_id)
        self._fill(self.granted, choices, campaign.grade_id)
        self.voted.setText(campaign.voted_on.isoformat() if campaign.voted_on is not None else "")
        self.budget.setText(amount_text(campaign.budget) if campaign.budget is not None else "")
        self.standing.setText(self._standing(campaign))

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        self.attachments.show_of(Belonging(campaign_id=self._session.campaign_id or ""))
        super().showEvent(event)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()
            self.attachments.show_of(Belonging(campaign_id=self._session.campaign_id or ""))

    def _standing(self, campaign: Campaign) -> str:
        found = budget_standing(self._session.book, campaign.id)
        words = self._look.wording
        sums = [
            (self._look.text(f"field.budget_line.{key}"), getattr(found, key))
            for key in ("planned", "committed", "actual")
        ]
        sums += [(self._look.text(f"campaign_brief.{key}_sum"), getattr(found, key)) for key in ("used", "rest")]
        return "   ·   ".join(f"{word} {money_figure(words, value)}" for word, value in sums if value is not None)

    def _save(self, key: str, value: object) -> None:
        campaign = self._session.campaign
        if campaign is not None and getattr(campaign, key) != value:
            self._session.run(EditRow(table=Campaign.table, id=campaign.id, values={key: value}))

    def _save_vote(self, text: str) -> None:
        today = self._session.now.date()
        typed = read_date(text, DateContext(today)) if text.strip() else None
        self._save("voted_on", typed.date() if isinstance(typed, datetime) else typed)

    def _save_budget(self, text: str) -> None:
        self._save("budget", read_amount(text) if text.strip() else None)

    def _line(self, code: str, saved: Callable[[str], None]) -> QLineEdit:
        """A line that is saved when it is left changed; what is not understood is told, and what stood there comes back."""
        made = field(self._look, code)

        def save() -> None:
            if not made.isModified():
                return
            made.setModified(False)
            try:
                saved(made.text())
            except KnownError as error:
                self._frame.refuse(error)
            self.refresh()

        made.editingFinished.connect(save)
        return made

    def _choice(self, code: str, saved: Callable[[str | None], None]) -> QComboBox:
        made = QComboBox()
        self._look.give(made, "name", code)
        made.activated.connect(lambda _n: saved(made.currentData()))
        return made

    def _fill(self, box: QComboBox, choices: list[tuple[str, str | None]], chosen: str | None) -> None:
        box.clear()
        for text, id in choices:
            box.addItem(text, id)
        box.setCurrentIndex(box.findData(chosen))
        box.setEnabled(not self._session.read_only)

    def _lay_out(self) -> None:
        look = self._look
        bar = QFrame()
        bar.setObjectName("tool_bar")
        bar.setFixedHeight(44)
        line = row(bar, margins=(16, 0, 16, 0), spacing=6)
        for code in ("ui.brief.export", "ui.brief.export_kpi"):
            line.addWidget(tool(self._frame.actions.of(code), boxed=True))
        line.addStretch(1)
        line.addWidget(label(look, "ui.brief.hint", tone="muted"))
        sheet = QWidget()
        sheet.setObjectName("sheet")
        lines = column(margins=(16, 16, 16, 16), spacing=16)
        for part in (
            self._why(),
            self._aims(),
            self._game(),
            self._traffic(),
            self._money(),
            self._every_party(),
            self._rest(),
        ):
            lines.addWidget(part)
        lines.addStretch(1)
        sheet.setLayout(lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(area, 1)
        self.setLayout(whole)

    def _card(self, code: str) -> tuple[QFrame, QVBoxLayout]:
        frame, lines = card()
        lines.addWidget(label(self._look, code, tone="heading"))
        return frame, lines

    def _beside(self, lines: QVBoxLayout, *parts: tuple[str, QWidget]) -> None:
        """Fields side by side, each under its word."""
        across = row(spacing=16)
        for code, part in parts:
            one = column(spacing=4)
            one.addWidget(label(self._look, code, tone="muted"))
            one.addWidget(part)
            one.addStretch(1)
            across.addLayout(one, 1)
        lines.addLayout(across)

    def _text(self, key: str) -> tuple[str, QWidget]:
        return f"field.campaign.{key}", self.texts[key]

    def _table(self, model: RowsModel, name_code: str = "") -> SmallTable:
        widths = [field.width for field in model.fields]
        return SmallTable(self._look, model, name_code or f"table.{model.kind.table}", widths)

    def _why(self) -> QFrame:
        frame, lines = self._card("campaign_brief.why")
        self._beside(lines, self._text("background"), ("field.campaign.purpose", self.purpose))
        return frame

    def _aims(self) -> QFrame:
        frame, lines = self._card("campaign_brief.goals")
        lines.addWidget(self._goals_table)
        primary = button(self._look, "ui.brief.make_primary", self._make_primary)
        across = row()
        across.addWidget(primary)
        across.addStretch(1)
        lines.addLayout(across)
        return frame

    def _make_primary(self) -> None:
        self.goals.make_primary(self._goals_table.currentIndex().row())

    def _game(self) -> QFrame:
        frame, lines = self._card("campaign_brief.game")
        self._beside(lines, self._text("hook"), self._text("benefit"))
        lines.addWidget(self._table(self.mechanics))
        return frame

    def _traffic(self) -> QFrame:
        frame, lines = self._card("campaign_brief.resources")
        self._beside(
            lines,
            ("field.campaign.applied_grade", self.applied),
            ("field.campaign.grade", self.granted),
            ("field.campaign.voted_on", self.voted),
        )
        self._beside(lines, self._text("resources_asked"))
        lines.addWidget(self._table(self.slots))
        return frame

    def _money(self) -> QFrame:
        frame, lines = self._card("campaign_brief.budget")
        self._beside(lines, ("field.campaign.budget", self.budget))
        lines.addWidget(self._table(self.lines))
        lines.addWidget(self.standing)
        return frame

    def _every_party(self) -> QFrame:
        frame, lines = self._card("ui.brief.every_party")
        self._beside(lines, self._text("customer_wins"), self._text("likely_failure"))
        lines.addWidget(label(self._look, "kpi_page.issues", tone="muted"))
        lines.addWidget(self._table(self.issues))
        return frame

    def _rest(self) -> QFrame:
        frame, lines = self._card("ui.attachments")
        self._beside(lines, self._text("note"))
        lines.addWidget(self.attachments)
        return frame
