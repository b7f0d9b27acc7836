"""One cooperation as it is worked on: step, state, who and what next, what the brief says, codes and costs."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.codes import CooperationRole, CooperationState, CostKind, PipelineStep, SettlementState
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, CostLine, PromoCode
from desktop_app.ui.key_people.flow import Flow
from desktop_app.ui.key_people.parts import Part, PartKind
from desktop_app.ui.key_people.row_form import RowForm
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.key_people.sub_table import SubTable
from desktop_app.ui.key_people.tabs import tab, under
from desktop_app.ui.look.controls import button, label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_WAY = (
    Part("cooperation", "step", PartKind.CHOICE, PipelineStep),
    Part("cooperation", "state", PartKind.CHOICE, CooperationState),
    Part("cooperation", "role", PartKind.CHOICE, CooperationRole),
    Part("cooperation", "owner_id", PartKind.PERSON),
    Part("cooperation", "next_step"),
    Part("cooperation", "next_due", PartKind.DAY),
)
_BRIEF = (
    *(Part("cooperation", key, PartKind.LONG) for key in ("audience", "message", "must", "must_not")),
    *(Part("cooperation", key, PartKind.LONG) for key in ("disclosure", "benefit", "note")),
)
_CODE = (
    Part("promo_code", "code", width=12),
    Part("promo_code", "benefit", width=14),
    Part("promo_code", "start", PartKind.DAY, width=11),
    Part("promo_code", "finish", PartKind.DAY, width=11),
    Part("promo_code", "link", width=20),
)
_COST = (
    Part("cost_line", "kind", PartKind.CHOICE, CostKind, width=9),
    Part("cost_line", "planned", PartKind.MONEY, width=9),
    Part("cost_line", "actual", PartKind.MONEY, width=9),
    Part("cost_line", "rate", PartKind.PERCENT, width=8),
    Part("cost_line", "settlement", PartKind.CHOICE, SettlementState, width=9),
    Part("cost_line", "what", width=14),
    Part("cost_line", "due", PartKind.DAY, width=11),
    Part("cost_line", "note", width=14),
)


class CooperationTab:
    """area: the tab. recruit: takes the shown person into the campaign; plan, copy, save: what the buttons do."""

    def __init__(
        self,
        look: Look,
        session: Session,
        refused: Callable[[KnownError], None],
        recruit: Callable[[], None],
        plan: Callable[[], None],
        copy: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        self._look = look
        self.way = RowForm(look, session, _WAY, refused)
        self.brief = RowForm(look, session, _BRIEF, refused)
        codes = SubModel(look, session, PromoCode, "cooperation_id", _CODE, refused)
        costs = SubModel(look, session, CostLine, "cooperation_id", _COST, refused, lambda: {"kind": CostKind.FEE})
        self.codes, self.costs = SubTable(look, codes), SubTable(look, costs)
        self.recruit = button(look, "ui.key_people.recruit", recruit, main=True)
        self.none = label(look, "ui.key_people.no_cooperation", tone="muted")
        self.none.setWordWrap(True)
        self.plan = button(look, "ui.key_people.plan_deliverables", plan)
        self.copy = button(look, "ui.key_people.copy_brief", copy)
        self.save = button(look, "ui.key_people.save_brief", save)
        self.area = self._lay_out()

    def show_cooperation(self, cooperation: Cooperation | None, *, can_recruit: bool) -> None:
        """Take another cooperation, or another state of it."""
        self.none.setVisible(cooperation is None)
        self.recruit.setVisible(cooperation is None and can_recruit)
        for part in self._parts:
            part.setVisible(cooperation is not None)
        self.way.show_row(cooperation)
        self.brief.show_row(cooperation)
        for table in (self.codes, self.costs):
            table.rows.show(cooperation.id if cooperation is not None else None)

    def save_typed(self) -> None:
        """Take what is still being typed."""
        self.way.save()
        self.brief.save()

    def _lay_out(self) -> QScrollArea:
        area, lines = tab()
        lines.addWidget(self.none)
        lines.addWidget(self.recruit)
        lines.addWidget(self.way)
        tools = Flow()
        for part in (self.plan, self.copy, self.save):
            tools.add(part)
        lines.addWidget(tools)
        heads = [
            under(self._look, lines, "ui.key_people.costs", self.costs),
            under(self._look, lines, "ui.key_people.codes", self.codes),
            under(self._look, lines, "ui.key_people.brief", self.brief),
        ]
        self._parts = (self.way, tools, self.costs, self.codes, self.brief, *heads)
        lines.addStretch(1)
        return area
