"""The budget, and how it burned over the days."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.amounts import amount_text
from desktop_app.domain.brief import BudgetLine
from desktop_app.insight.campaign_brief import budget_standing
from desktop_app.insight.lists.budget import burn
from desktop_app.insight.lists.shape import NumberList
from desktop_app.insight.lists.words import figure_said, formula_said
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.tabs import ReadTable, under
from desktop_app.ui.key_people.tabs import tab as scrolled
from desktop_app.ui.look.controls import label
from desktop_app.ui.numbers.lists.list_tab import ListTab

_WIDTHS = (92, 92, 100, 64)


class BudgetTab(ListTab):
    """Money is pieces of one purse and adds up: what was spent by the end of each day stands beside the lines."""

    def __init__(self, frame: Frame, of: NumberList) -> None:
        self.burn = ReadTable(frame.look, "ui.budget.burn", _WIDTHS)
        self.none = label(frame.look, "ui.budget.nothing_spent", tone="muted")
        self.none.setWordWrap(True)
        super().__init__(frame, of)

    def beside(self) -> QWidget | None:
        area, lines = scrolled()
        under(self._look, lines, "ui.budget.burn", self.burn, self.none)
        lines.addStretch(1)
        return area

    def refresh(self) -> None:
        super().refresh()
        campaign, words = self._session.campaign_id, self._look.wording
        rows = [row for row in self.model.all.rows if isinstance(row, BudgetLine)] if self.model.all else []
        budget = budget_standing(self._session.book, campaign).budget if campaign is not None else None
        found = burn(rows, budget)
        lines, tips = [], []
        for one in found:
            day = words.short_day(one.day) if one.day is not None else words.text("ui.budget.no_day")
            lines.append([day, amount_text(one.spent), amount_text(one.so_far), figure_said(words, one.share)])
            tips.append(["", "", "", formula_said(words, BudgetLine.table, one.share)])
        heads = [words.text(f"ui.budget.{key}") for key in ("day", "spent", "so_far", "share")]
        self.burn.show_rows(heads, lines, tips)
        self.burn.setVisible(bool(found))
        self.none.setVisible(not found)
