"""A workbook that went out, was changed by somebody, and comes back through the window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow
from desktop_app.edits.tasks import EditTask
from desktop_app.ui.exchange.returned_lines import DiffLine, Level
from desktop_app.ui.exchange.returned_page import ReturnedPage
from desktop_app.ui.exchange.returned_table import BASE, NOTE, OURS, THEIRS, DiffRows
from desktop_app.ui.shell.window import Window
from tests.ui.acting import dates_of, task_named

SENT, TRIED, CHECKED = "寄样与产品说明", "体验与初稿（12 篇）", "审稿：卖点、合规、口令"


class Hands:
    """The workbook in somebody else's hands."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        sheet = self.book.worksheets[0]
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        self.head = next(
            cell.row for line in sheet.iter_rows(max_row=30) for cell in line if cell.value == "drumbeat.id"
        )
        self.columns = {str(cell.value): int(cell.column or 0) for cell in sheet[self.head] if cell.value}

    def row(self, name: str) -> int:
        column = self.columns["任务"]
        rows = range(self.head + 1, self.sheet.max_row + 1)
        return next(n for n in rows if str(self.sheet.cell(n, column).value or "").strip() == name)

    def type(self, name: str, heading: str, value: object) -> "Hands":
        self.sheet.cell(self.row(name), self.columns[heading]).value = value  # type: ignore[assignment]
        return self

    def delete(self, name: str) -> "Hands":
        self.sheet.delete_rows(self.row(name))
        return self

    def insert_behind(self, name: str, **values: object) -> "Hands":
        at = self.row(name) + 1
        self.sheet.insert_rows(at)
        for heading, value in values.items():
            self.sheet.cell(at, self.columns[heading]).value = value  # type: ignore[assignment]
        return self

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path


Out = Callable[[], Hands]


@pytest.fixture
def out(window: Window, qtbot: QtBot, tmp_path: Path) -> Out:
    """Exports the shown campaign and hands the workbook over."""

    def export() -> Hands:
        path = tmp_path / "甘特图.xlsx"
        window.export_to(path)
        qtbot.waitUntil(lambda: path.exists() and not window.jobs.busy, timeout=60_000)
        return Hands(path)

    return export


def bring_back(window: Window, qtbot: QtBot, *paths: Path) -> ReturnedPage:
    window.import_file(*paths)
    return settled(window, qtbot, paths[0].name)


def settled(window: Window, qtbot: QtBot, source: str) -> ReturnedPage:
    qtbot.waitUntil(lambda: window.pages.key == "returned", timeout=60_000)
    page = window.pages.page("returned")
    assert isinstance(page, ReturnedPage)
    qtbot.waitUntil(
        lambda: page.rows is not None and page.is_settled and source in page.headline.text(), timeout=60_000
    )
    return page


def rows_of(page: ReturnedPage) -> DiffRows:
    assert page.rows is not None
    return page.rows


def cells(page: ReturnedPage) -> list[tuple[str, str, str]]:
    return [(line.name, line.ours, line.theirs) for line in rows_of(page).lines if line.level is Level.CELL]


def line_of(page: ReturnedPage, level: Level, text: str) -> tuple[int, DiffLine]:
    return next((n, line) for n, line in enumerate(rows_of(page).lines) if line.level is level and text in line.name)


def press_space(page: ReturnedPage, n: int) -> None:
    page.table.selectRow(n)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QApplication.processEvents()


def test_a_workbook_that_nobody_touched_changes_nothing_and_says_so_kindly(
    window: Window, qtbot: QtBot, out: Out
) -> None:
    page = bring_back(window, qtbot, out().save())
    assert rows_of(page).lines == []
    assert "没有改动" in page.summary.text()
    assert page._middle.currentIndex() == 1
    assert not page._apply.isEnabled()


def test_changed_cells_stand_old_beside_new_under_their_owner_and_are_taken_as_one_step(
    window: Window, qtbot: QtBot, out: Out
) -> None:
    task = task_named(window, SENT)
    hands = out().type(SENT, "进度", 0.5).type(SENT, "完成", datetime(2026, 11, 6)).type(TRIED, "负责人", "钱多多")
    page = bring_back(window, qtbot, hands.save())
    assert ("完成", dates_of(window, task).finish.strftime("%m/%d"), "11/06") in cells(page)
    assert ("进度", "0%", "50%") in cells(page)
    groups = [line for line in rows_of(page).lines if line.level is Level.GROUP]
    owner = window.session.book.get(Person, str(task.owner_id)).name
    assert any(line.name.startswith(owner) and line.role for line in groups)
    assert page.follows.text().startswith("应用后：")
    assert page.findings.model().rowCount() >= 1, "progress ahead of its confirmation is listed"
    before = window.session.book
    page.apply()
    after = window.session.book.get(Task, task.id)
    assert (after.percent, after.ahead_of_confirmation) == (50, True)
    assert dates_of(window, after).finish.strftime("%m-%d") == "11-06"
    assert any(person.name == "钱多多" for person in window.session.book.rows(Person).values())
    step = window.session.next_undo()
    assert step is not None
    assert "甘特图.xlsx" in window.look.wording.step(step.code, step.values)
    assert window.pages.key == "timeline"
    window._undo.trigger()
    assert window.session.book.get(Task, task.id) == before.get(Task, task.id)


def test_space_unticks_a_cell_and_the_plan_s_value_wins(window: Window, qtbot: QtBot, out: Out) -> None:
    task = task_named(window, SENT)
    page = bring_back(window, qtbot, out().type(SENT, "进度", 0.5).type(SENT, "备注", "顺丰").save())
    n, line = line_of(page, Level.CELL, "进度")
    rows = rows_of(page)
    assert len(rows.chosen) == 2
    fonts = [rows.data(rows.index(n, at), Qt.ItemDataRole.FontRole) for at in (OURS, THEIRS)]
    assert fonts[0].strikeOut()
    assert fonts[1].bold() or fonts[1].weight() > 500
    press_space(page, n)
    assert not line.choices & rows.chosen
    assert rows.data(rows.index(n, THEIRS), Qt.ItemDataRole.FontRole).strikeOut()
    qtbot.waitUntil(lambda: page.is_settled)
    page.apply()
    after = window.session.book.get(Task, task.id)
    assert (after.percent, after.note) == (0, "顺丰")


def test_a_tick_of_an_owner_or_a_task_is_a_tick_of_all_below(window: Window, qtbot: QtBot, out: Out) -> None:
    page = bring_back(window, qtbot, out().type(SENT, "进度", 0.5).type(SENT, "备注", "顺丰").save())
    rows = rows_of(page)
    assert len(rows.chosen) == 2
    press_space(page, 0)
    assert not rows.chosen
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    press_space(page, line_of(page, Level.CELL, "备注")[0])
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked


def test_a_conflict_shows_all_three_values_and_is_not_taken_unasked(window: Window, qtbot: QtBot, out: Out) -> None:
    task = task_named(window, SENT)
    hands = out()
    window.session.run(EditTask(task_id=task.id, values={"note": "我们改的"}))
    page = bring_back(window, qtbot, hands.type(SENT, "备注", "他们改的").save())
    n, line = line_of(page, Level.CELL, "备注")
    rows = rows_of(page)
    texts = [rows.data(rows.index(n, at)) for at in (BASE, OURS, THEIRS, NOTE)]
    assert texts[1:3] == ["我们改的", "他们改的"]
    assert "冲突" in texts[3]
    assert not page.table.isColumnHidden(BASE)
    assert not line.choices & rows.chosen
    page._all.click()
    assert line.choices <= rows.chosen


def test_new_rows_come_in_and_missing_rows_stay_unless_ticked(window: Window, qtbot: QtBot, out: Out) -> None:
    gone = task_named(window, CHECKED)
    hands = out().insert_behind(SENT, 任务="补寄样品", 负责人="唐果").delete(CHECKED)
    page = bring_back(window, qtbot, hands.save())
    _, new = line_of(page, Level.ROW, "补寄样品")
    assert "放在" in new.note
    page._all.click()
    n, missing = line_of(page, Level.ROW, "审稿")
    assert not missing.choices & rows_of(page).chosen, "nobody deletes in passing"
    page.apply()
    assert window.session.book.find(Task, gone.id) is not None
    assert task_named(window, "补寄样品").parent_id == task_named(window, SENT).parent_id
    window._undo.trigger()
    page = bring_back(window, qtbot, hands.path)
    n, _ = line_of(page, Level.ROW, "审稿")
    press_space(page, n)
    page.apply()
    assert window.session.book.find(Task, gone.id) is None


def test_what_cannot_be_read_is_listed_with_its_place_and_reason(window: Window, qtbot: QtBot, out: Out) -> None:
    hands = out().type(SENT, "完成", "看情况")
    page = bring_back(window, qtbot, hands.save())
    model = page.findings.model()
    told = [[model.index(n, at).data() for at in range(3)] for n in range(model.rowCount())]
    assert any("完成" in place and value == "看情况" and reason for place, value, reason in told)
    assert rows_of(page).lines == []


def test_going_back_leaves_everything_untouched(window: Window, qtbot: QtBot, out: Out) -> None:
    page = bring_back(window, qtbot, out().type(SENT, "进度", 0.5).save())
    before = window.session.book
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.session.book is before
    assert window.pages.key == "timeline"


def test_several_files_are_walked_through_one_after_the_other(
    window: Window, qtbot: QtBot, out: Out, tmp_path: Path
) -> None:
    hands = out()
    first = hands.type(SENT, "备注", "第一份").save(tmp_path / "一.xlsx")
    second = hands.type(SENT, "备注", "第二份").type(TRIED, "进度", 0.2).save(tmp_path / "二.xlsx")
    page = bring_back(window, qtbot, first, second)
    page.apply()
    page = settled(window, qtbot, second.name)
    _, line = line_of(page, Level.CELL, "备注")
    assert (line.ours, line.theirs) == ("第一份", "第二份")
    page.apply()
    assert task_named(window, TRIED).percent == 20
    assert window.pages.key == "timeline"


def test_a_file_that_cannot_be_read_does_not_keep_the_others_waiting(
    window: Window, qtbot: QtBot, out: Out, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really a workbook")
    good = out().type(SENT, "备注", "顺丰").save(tmp_path / "好.xlsx")
    window.import_file(broken, good)
    page = settled(window, qtbot, good.name)
    assert [name for name, _, _ in cells(page)] == ["备注"]
    assert "broken.xlsx" in window.messages.text


def test_a_workbook_of_a_campaign_that_is_gone_is_refused(window: Window, qtbot: QtBot, out: Out) -> None:
    path = out().save()
    for campaign in window.session.campaigns:
        window.session.run(DeleteRow(table=Campaign.table, id=campaign.id))
    window.import_file(path)
    qtbot.waitUntil(lambda: "甘特图.xlsx" in window.messages.text, timeout=60_000)
    assert window.pages.key == "start"


def test_the_page_speaks_the_language_and_keeps_its_ticks(window: Window, qtbot: QtBot, out: Out) -> None:
    page = bring_back(window, qtbot, out().type(SENT, "进度", 0.5).type(SENT, "备注", "顺丰").save())
    press_space(page, line_of(page, Level.CELL, "备注")[0])
    chosen = rows_of(page).chosen
    window.look.set_language("en")
    assert rows_of(page).chosen == chosen
    assert "brings back" in page.headline.text()
    assert ("% done", "0%", "50%") in [(name, ours, theirs) for name, ours, theirs in cells(page)]
