"""The lists of the numbers page: typed, pasted, sifted and sorted; pictures; feedback that becomes work; indicators."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.entity import Entity
from desktop_app.domain.numbers import Creative, FeedbackEntry, Indicator, IndicatorValue, LineUpItem, TouchPlan
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.lists import line_up
from desktop_app.ui.numbers.lists import cells
from desktop_app.ui.numbers.lists.budget_tab import BudgetTab
from desktop_app.ui.numbers.lists.creatives_tab import CreativesTab
from desktop_app.ui.numbers.lists.feedback_tab import FeedbackTab
from desktop_app.ui.numbers.lists.indicators_tab import IndicatorsTab
from desktop_app.ui.numbers.lists.list_tab import ListTab
from desktop_app.ui.numbers.page import NumbersPage
from desktop_app.ui.shell.window import Window

T = TypeVar("T", bound=QWidget)
V = TypeVar("V")
E = TypeVar("E", bound=Entity)
SHOWN = Qt.ItemDataRole.DisplayRole


def tab(window: Window, key: str, kind: type[T]) -> T:
    """A tab of the page, turned to."""
    window.show_page("numbers", key)
    (page,) = window.findChildren(NumbersPage)
    found = page.shown
    assert isinstance(found, kind)
    return found


def rows(window: Window, kind: type[E]) -> list[E]:
    found = window.session.book.rows(kind).values()
    return sorted(found, key=lambda row: getattr(row, "position", 0))


def emptied(window: Window, kind: type[Entity], *made: Entity) -> None:
    """Only these rows of a kind, whatever the sample brings."""
    deletes = [DeleteRow(table=row.table, id=row.id) for row in rows(window, kind)]
    assert window.session.run(Together(commands=(*deletes, *(PutRow(row=row) for row in made))))


def items(window: Window, count: int) -> list[LineUpItem]:
    campaign = window.session.campaign_id
    return [
        LineUpItem.model_validate(
            {"id": f"i{n}", "campaign_id": campaign, "name": f"商品{n}", "position": n, "price": n * 100 if n else None}
            | {"list_price": 10_000, "merchant": f"商家{n % 7}"}
        )
        for n in range(count)
    ]


def counting(work: Callable[..., V], calls: list[object]) -> Callable[..., V]:
    """The same work, with a note of each call."""

    def counted(*given: object, **named: object) -> V:
        calls.append(given)
        return work(*given, **named)

    return counted


def cell(one: ListTab, row: int, key: str, role: int = SHOWN) -> str:
    column = [each.key for each in one.model.columns].index(key)
    return str(one.model.index(row, column).data(role) or "")


def typed(one: ListTab, row: int, key: str, text: str) -> None:
    column = [each.key for each in one.model.columns].index(key)
    assert one.model.setData(one.model.index(row, column), text, Qt.ItemDataRole.EditRole)


def paste(one: ListTab, row: int, key: str, text: str) -> None:
    column = [each.key for each in one.model.columns].index(key)
    one.table.setCurrentIndex(one.model.index(row, column))
    QGuiApplication.clipboard().setText(text)
    one.table.paste()


def test_a_block_from_a_spreadsheet_makes_rows_as_one_step(window: Window) -> None:
    emptied(window, LineUpItem)
    one = tab(window, "line_up", ListTab)
    steps = len(window.session.history())
    paste(
        one,
        0,
        "name",
        "商品\t活动价\t日常价\t库存\t报名状态\n面霜\t¥85\t100\t1.2万\t已过审\n口红\t120\t100\t0\t已邀约\n",
    )
    assert [(row.name, row.price, row.stock) for row in rows(window, LineUpItem)] == [
        ("面霜", 8500, 12_000),
        ("口红", 12_000, 0),
    ]
    assert len(window.session.history()) == steps + 1
    assert cell(one, 0, "discount") == "8.5 折"
    assert "已报名 1/2" in one.said.text()
    assert "高于日常价" in one.urgent.text()
    assert "活动价高于日常价" in cell(one, 1, "price", Qt.ItemDataRole.ToolTipRole)
    assert "没有活动价" not in one.urgent.text()
    window.session.undo()
    assert rows(window, LineUpItem) == []


def test_a_cell_that_does_not_fit_holds_the_whole_block_back(window: Window) -> None:
    emptied(window, LineUpItem)
    one = tab(window, "line_up", ListTab)
    paste(one, 0, "name", "商品\t活动价\n面霜\t85\n口红\t很便宜\n")
    assert rows(window, LineUpItem) == []
    assert "很便宜" in window.messages.text
    assert "第 2 行" in window.messages.text


def test_keys_type_go_down_empty_and_remove(window: Window) -> None:
    emptied(window, LineUpItem, *items(window, 3))
    one = tab(window, "line_up", ListTab)
    column = [each.key for each in one.model.columns].index("stock")
    one.table.setCurrentIndex(one.model.index(0, column))
    for text in ("12", "3k"):
        QTest.keyClicks(one.table, text[0])
        (editor,) = one.table.viewport().findChildren(QLineEdit)
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.qWait(20)
    assert [row.stock for row in rows(window, LineUpItem)] == [12, 3000, None]
    assert one.table.currentIndex().row() == 2
    one.table.setCurrentIndex(one.model.index(0, column))
    QTest.keyClick(one.table, Qt.Key.Key_Delete)
    assert rows(window, LineUpItem)[0].stock is None
    QTest.keyClick(one.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row.id for row in rows(window, LineUpItem)] == ["i1", "i2"]


def test_the_list_is_sifted_sorted_and_written_as_it_is_shown(window: Window, tmp_path: Path) -> None:
    emptied(window, LineUpItem, *items(window, 10))
    one = tab(window, "line_up", ListTab)
    price = [each.key for each in one.model.columns].index("price")
    one.table.sort(price)
    assert [cell(one, n, "name") for n in (0, 9)] == ["商品9", "商品0"]
    one.table.sort(price)
    assert [cell(one, n, "name") for n in (0, 9)] == ["商品1", "商品0"]
    one.bar.choices["merchant"].setCurrentText("商家2")
    one.bar.choices["merchant"].activated.emit(1)
    assert [cell(one, n, "name") for n in range(2)] == ["商品2", "商品9"]
    one.write(tmp_path / "货盘.xlsx")
    written = [str(value) for line in load_workbook(tmp_path / "货盘.xlsx").worksheets[0].values for value in line]
    assert "商品9" in written
    assert "商品3" not in written
    one.bar.choices["merchant"].setCurrentIndex(0)
    one.bar.flagged.click()
    assert [row.id for row in one.model.rows] == ["i0"]
    one.bar.flagged.click()
    one.bar.typed.setText("shangpin7")
    assert [row.id for row in one.model.rows] == ["i7"]
    one.bar.typed.clear()
    one.pick_column("category", on=False)
    assert "category" not in [each.key for each in one.model.columns]


def test_a_typed_cell_of_a_long_list_leaves_every_other_row_alone(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(window, LineUpItem, *items(window, 5000))
    one = tab(window, "line_up", ListTab)
    one.bar.typed.setText("商")
    one.model.sort_by("list_price")
    worked: list[object] = []
    for module, name in ((line_up, "quotient"), (line_up, "is_above_list"), (cells, "cell_text")):
        monkeypatch.setattr(module, name, counting(getattr(module, name), worked))
    resets: list[None] = []
    one.model.modelReset.connect(lambda: resets.append(None))
    painted: list[tuple[int, int]] = []
    one.model.dataChanged.connect(lambda top, below: painted.append((top.row(), below.row())))
    typed(one, 40, "stock", "0")
    assert (cell(one, 40, "stock"), resets, painted) == ("0", [], [(40, 40)])
    assert len(worked) < 40, "only this row is worked out and worded anew"
    assert "库存" in one.urgent.text()


def test_a_row_that_comes_goes_or_moves_lets_the_others_stand(window: Window) -> None:
    emptied(window, LineUpItem, *items(window, 6))
    one = tab(window, "line_up", ListTab)
    resets: list[None] = []
    one.model.sort_by("price")
    one.model.modelReset.connect(lambda: resets.append(None))

    def order() -> list[str]:
        return [row.id for row in one.model.rows]

    assert order() == ["i1", "i2", "i3", "i4", "i5", "i0"]
    one.table.setCurrentIndex(one.model.index(0, 0))
    typed(one, 0, "price", "4.5")
    assert order() == ["i2", "i3", "i4", "i1", "i5", "i0"]
    assert one.table.currentIndex().row() == 3, "the current cell stays in its row"
    typed(one, 3, "price", "0.5")
    assert (order()[0], one.table.currentIndex().row()) == ("i1", 0)
    assert window.session.run(DeleteRow(table=LineUpItem.table, id="i1"))
    assert order() == ["i2", "i3", "i4", "i5", "i0"]
    window.session.undo()
    assert (order()[0], one.table.model().rowCount(), resets) == ("i1", 7, [])
    one.bar.typed.setText("商家")
    resets.clear()
    typed(one, 1, "merchant", "别家")
    assert (order(), resets) == (["i1", "i3", "i4", "i5", "i0"], [])


def test_keys_stay_in_the_table_when_a_typed_row_is_not_looked_for_any_more(window: Window) -> None:
    emptied(window, LineUpItem, *items(window, 6))
    one = tab(window, "line_up", ListTab)
    one.bar.typed.setText("商家")
    one.table.setFocus()
    one.table.setCurrentIndex(one.model.index(2, [each.key for each in one.model.columns].index("merchant")))
    one.table.edit(one.table.currentIndex())
    (editor,) = (line for line in one.table.findChildren(QLineEdit) if line.isVisible())
    editor.setText("别家")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert [row.id for row in one.model.rows] == ["i0", "i1", "i3", "i4", "i5"]
    assert one.table.hasFocus()


def test_what_the_bar_can_do_the_menu_can_too(window: Window) -> None:
    emptied(window, LineUpItem, *items(window, 2))
    one = tab(window, "line_up", ListTab)
    one.table.setCurrentIndex(one.model.index(1, 0))
    words = {action.text(): action for action in one.menu().actions()}
    assert set(words) == {"粘贴", *(part.text() for part in one.bar.doings)}
    words["删除行"].trigger()
    assert [row.id for row in rows(window, LineUpItem)] == ["i0"]


def test_touches_never_show_a_sum_of_people(window: Window) -> None:
    campaign = window.session.campaign_id or ""
    made = [TouchPlan(id=f"t{n}", campaign_id=campaign, name="会员", reach=1000 + n, cost=500) for n in range(2)]
    emptied(window, TouchPlan, *made)
    one = tab(window, "touches", ListTab)
    assert "2,001" not in one.said.text()
    assert "不相加" in one.said.text()
    assert "成本合计 10" in one.said.text()


def test_a_picture_is_pasted_onto_its_row_shown_small_and_large(window: Window, qtbot: QtBot) -> None:
    campaign = window.session.campaign_id or ""
    made = [Creative(id=f"c{n}", campaign_id=campaign, name=f"图{n}", position=n) for n in range(2)]
    emptied(window, Creative, *made)
    one = tab(window, "creatives", CreativesTab)
    one.table.setCurrentIndex(one.model.index(1, 0))
    picture = QImage(800, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("#C22B1A"))
    data = QMimeData()
    data.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(one.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (attached,) = [row for row in rows(window, Attachment) if row.creative_id is not None]
    assert attached.creative_id == "c1"
    qtbot.waitUntil(lambda: not one.large.pixmap().isNull(), timeout=5000)
    small = one.model.index(1, 0)
    qtbot.waitUntil(lambda: small.data(Qt.ItemDataRole.DecorationRole) is not None, timeout=5000)
    assert one.model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    one.table.setCurrentIndex(one.model.index(0, 0))
    assert "Ctrl+V" in one.large.text()


def test_a_category_becomes_a_task_with_one_key(window: Window) -> None:
    campaign = window.session.campaign_id or ""
    said = [("慢", "物流"), ("更慢", "物流"), ("看不懂", "规则")]
    made = [
        FeedbackEntry(id=f"f{n}", campaign_id=campaign, what=what, category=category, position=n)
        for n, (what, category) in enumerate(said)
    ]
    emptied(window, FeedbackEntry, *made)
    one = tab(window, "feedback", FeedbackTab)
    one.table.setCurrentIndex(one.model.index(0, 0))
    one.owner.setText("仓库老李")
    one.make.trigger()
    tasks = {row.id: row.task_id for row in rows(window, FeedbackEntry)}
    assert tasks["f0"] == tasks["f1"] is not None
    assert tasks["f2"] is None
    task = window.session.book.get(Task, tasks["f0"] or "")
    assert (task.name, window.session.book.get(Person, task.owner_id or "").name) == ("改进：物流", "仓库老李")
    assert "已变成任务" in one.about.text()
    assert not one.make.isEnabled()
    one.show_task.click()
    assert window.timeline.isVisible()


def test_a_line_of_counts_comes_to_what_is_seen_of_it(window: Window) -> None:
    campaign = window.session.campaign_id or ""
    days = [date(2026, 10, day) for day in range(1, 7)]
    made = [
        FeedbackEntry(id=f"f{n}", campaign_id=campaign, what="慢", category="物流", on=on, position=n)
        for n, on in enumerate([*days, None])
    ]
    emptied(window, FeedbackEntry, *made)
    shown = tab(window, "feedback", FeedbackTab).counts.model()
    line = [shown.index(0, n).data() for n in range(shown.columnCount())]
    assert line == ["物流", "3", "1", "1", "1", "1", "7"]
    assert shown.headerData(1, Qt.Orientation.Horizontal) == "其他"


def test_the_budget_burns_day_by_day(window: Window) -> None:
    campaign = window.session.campaign_id or ""
    line = BudgetLine(id="b", campaign_id=campaign, name="红包", planned=100_00, actual=120_00)
    emptied(window, BudgetLine, line)
    one = tab(window, "budget", BudgetTab)
    paste(one, 0, "on", "2026-10-20")
    assert one.burn.model().index(0, 0).data() == "10-20"
    assert "超出预算" in cell(one, 0, "rest", Qt.ItemDataRole.ToolTipRole)
    assert cell(one, 0, "rest") == "-20"


def test_keys_stay_in_the_table_after_an_indicator_was_typed(window: Window) -> None:
    one = tab(window, "indicators", IndicatorsTab)
    one.table.setFocus()
    one.table.setCurrentIndex(one.model.index(0, 1))
    one.table.edit(one.table.currentIndex())
    (editor,) = (field for field in one.table.findChildren(QLineEdit) if field.isVisible())
    editor.setText("成交总额")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(50)
    assert one.model.index(0, 1).data() == "成交总额"
    assert one.table.hasFocus()
    assert (one.table.currentIndex().row(), one.table.currentIndex().column()) == (0, 1)


def test_an_indicator_tells_what_goes_with_it(window: Window) -> None:
    one = tab(window, "indicators", IndicatorsTab)
    last = len(one.model.rows)
    assert one.model.setData(one.model.index(last, 1), "直播间点赞", Qt.ItemDataRole.EditRole)
    (made,) = [row for row in rows(window, Indicator) if row.name == "直播间点赞"]
    assert made.key == "直播间点赞"
    assert not one.model.setData(one.model.index(last, 0), "gmv", Qt.ItemDataRole.EditRole)
    adds = [field.key for field in one.model.fields].index("adds_over_days")
    assert one.model.setData(one.model.index(last, adds), "是", Qt.ItemDataRole.EditRole)
    assert window.session.book.get(Indicator, made.id).adds_over_days
    gmv = next(n for n, row in enumerate(one.model.rows) if isinstance(row, Indicator) and row.key == "gmv")
    one.table.setCurrentIndex(one.model.index(gmv, 0))
    id = one.model.rows[gmv].id
    QTest.keyClick(one.table, Qt.Key.Key_Delete)
    values = len(window.session.book.where(IndicatorValue, "indicator_id", id))
    assert f" {values} 条" in one.question.text()
    one.sure.click()
    assert window.session.book.find(Indicator, id) is None
    window.session.undo()
    assert len(window.session.book.where(IndicatorValue, "indicator_id", id)) == values


@pytest.mark.parametrize("key", ["line_up", "mechanics", "tops", "touches"])
def test_lists_speak_the_language_that_is_chosen(window: Window, key: str) -> None:
    one = tab(window, key, ListTab)
    window.look.set_language("en")
    heads = [str(one.model.headerData(n, Qt.Orientation.Horizontal)) for n in range(one.model.columnCount())]
    assert all(head.isascii() for head in heads)
    assert all(part.accessibleName().isascii() for part in one.bar.choices.values())
