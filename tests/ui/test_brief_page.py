"""The brief is typed in place; what is understood is saved as one step, what is not is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.brief import BudgetLine, Slot
from desktop_app.domain.campaign import Goal
from desktop_app.insight.campaign_brief import budget_standing
from desktop_app.ui.brief.exporting import PageKind
from desktop_app.ui.brief.page import BriefPage
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.shell.window import Window

EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> BriefPage:
    window.show_page("brief")
    found = window.findChild(BriefPage)
    assert isinstance(found, BriefPage)
    return found


def type_in(model: RowsModel, row: int, key: str, text: str) -> bool:
    column = next(n for n, field in enumerate(model.fields) if field.key == key)
    return model.setData(model.index(row, column), text, EDIT)


def test_a_row_comes_into_being_by_typing_into_the_last_line(page: BriefPage, window: Window) -> None:
    last = len(page.lines.rows)
    assert type_in(page.lines, last, "name", "红包")
    assert type_in(page.lines, last, "planned", "1.2万")
    assert type_in(page.lines, last, "actual", "3k")
    row = next(row for row in window.session.book.rows(BudgetLine).values() if row.name == "红包")
    assert (row.planned, row.actual) == (1_200_000, 300_000)
    window.session.undo()
    assert window.session.book.get(BudgetLine, row.id).actual is None


def test_a_slot_is_ours_until_the_end_of_its_last_day(page: BriefPage, window: Window) -> None:
    last = len(page.slots.rows)
    type_in(page.slots, last, "name", "App首页")
    type_in(page.slots, last, "finish", "11/3")
    type_in(page.slots, last, "state", "已批")
    row = next(row for row in window.session.book.rows(Slot).values() if row.name == "App首页")
    assert f"{row.finish:%m-%d %H:%M}" == "11-04 00:00"
    assert row.state == "granted"
    assert page.slots.index(last, 3).data() == "2026-11-03"


def test_what_is_no_amount_is_told_and_changes_nothing(page: BriefPage, window: Window) -> None:
    steps = len(window.session.history())
    assert not type_in(page.lines, len(page.lines.rows), "planned", "很多")
    assert len(window.session.history()) == steps


def test_exactly_one_goal_is_primary(page: BriefPage, window: Window) -> None:
    type_in(page.goals, len(page.goals.rows), "name", "新客")
    n = next(n for n, row in enumerate(page.goals.rows) if getattr(row, "name", "") == "新客")
    page.goals.make_primary(n)
    goals = window.session.book.of_campaign(Goal, window.session.campaign_id or "")
    assert [goal.name for goal in goals if goal.primary] == ["新客"]
    page.goals.remove(page.goals.index(0, 0))
    goals = window.session.book.of_campaign(Goal, window.session.campaign_id or "")
    assert sum(goal.primary for goal in goals) == (1 if goals else 0)


def test_a_text_is_saved_when_it_is_left(page: BriefPage, window: Window, qtbot: QtBot) -> None:
    text = page.texts["background"]
    text.setPlainText("老会员沉睡，需要唤醒")
    text.save()
    campaign = window.session.campaign
    assert campaign is not None
    assert campaign.background == "老会员沉睡，需要唤醒"
    window.session.undo()
    assert page.texts["background"].toPlainText() == ""


def test_money_and_vote_are_typed_forgivingly(page: BriefPage, window: Window) -> None:
    for line, text in ((page.budget, "50万"), (page.voted, "9/30")):
        line.setText(text)
        line.setModified(True)
        line.editingFinished.emit()
    campaign = window.session.campaign
    assert campaign is not None
    assert campaign.budget == 50_000_000
    assert f"{campaign.voted_on}" == "2026-09-30"
    assert budget_standing(window.session.book, campaign.id).budget == 50_000_000


def test_the_page_is_written_as_pdf(page: BriefPage, window: Window, tmp_path: Path) -> None:
    window.desk.papers.write(tmp_path / "brief", PageKind.BRIEF)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    window.desk.papers.write(tmp_path / "kpi.txt", PageKind.KPI)
    assert "KPI" in (tmp_path / "kpi.txt").read_text(encoding="utf-8")
    said = {action.text() for action in window._exports.actions()}
    assert {"导出方案…", "导出 KPI 一页纸…"} <= said
