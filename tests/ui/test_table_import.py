"""Tables of numbers, items and results through the window: recognised, mapped, ticked, taken in as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.key_people import Cooperation, KeyPerson, Post
from desktop_app.domain.lists import Channel, ColumnMap
from desktop_app.domain.numbers import IndicatorValue, LineUpItem
from desktop_app.exchange.table_kinds import TableKind
from desktop_app.ui.exchange.returned_lines import Level
from desktop_app.ui.exchange.table_page import TablePage
from desktop_app.ui.shell.window import Window

NUMBERS = "日期,渠道,GMV（万元）,访客数,神秘列\n2027-03-01,新来的渠道,1.5,20,x\n2027-03-02,新来的渠道,很多,30,y\n合计,,3,50,\n"


def bring(window: Window, qtbot: QtBot, path: Path, text: str) -> TablePage:
    path.write_bytes(text.encode("gb18030"))
    window.import_file(path)
    qtbot.waitUntil(lambda: window.pages.key == "import_table", timeout=60_000)
    page = window.pages.page("import_table")
    assert isinstance(page, TablePage)
    settled(page, qtbot)
    return page


def settled(page: TablePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_settled and page.rows is not None, timeout=60_000)


def values(window: Window) -> dict[tuple[str, int], int]:
    """Of March 2027: figures by indicator and day."""
    rows = window.session.book.rows(IndicatorValue).values()
    return {(row.indicator_id, row.start.day): row.value for row in rows if row.start.year == 2027}


def told(page: TablePage) -> list[tuple[str, str]]:
    model = page.findings.model()
    return [(model.index(n, 0).data(), model.index(n, 1).data()) for n in range(model.rowCount())]


def test_numbers_are_recognised_shown_and_taken_in_as_one_step(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = bring(window, qtbot, tmp_path / "a.csv", NUMBERS)
    assert page.kind.currentData() == "metrics"
    assert page.rows is not None
    assert [line.name for line in page.rows.lines if line.level is Level.ROW] == ["新来的渠道", "新来的渠道"]
    assert [value for _, value in told(page)] == ["", "很多", "合计"]
    page.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert values(window) == {("indicator-gmv", 1): 1_500_000, ("indicator-uv", 1): 20, ("indicator-uv", 2): 30}
    assert "新来的渠道" in [row.name for row in window.session.book.rows(Channel).values()]
    assert window.pages.key != "import_table"
    window.session.undo()
    assert values(window) == {}
    assert "新来的渠道" not in [row.name for row in window.session.book.rows(Channel).values()]


def test_what_differs_is_only_taken_when_it_is_ticked(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    bring(window, qtbot, tmp_path / "a.csv", NUMBERS).apply()
    page = bring(window, qtbot, tmp_path / "a.csv", NUMBERS.replace("20,x", "25,x"))
    assert page.rows is not None
    assert page.rows.chosen == frozenset()
    line = next(line for line in page.rows.lines if line.ours == "20")
    assert line.theirs == "25"
    page.choose(line.choices)
    page.apply()
    assert values(window)["indicator-uv", 1] == 25


def test_a_column_taken_for_something_else_is_read_anew_and_remembered(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    text = NUMBERS.replace("神秘列", "大盘订单").replace(",x", ",7").replace(",y", ",8")
    page = bring(window, qtbot, tmp_path / "a.csv", text)
    box = page.columns.boxes["大盘订单"]
    box.setCurrentIndex(box.findData("orders"))
    box.activated.emit(box.currentIndex())
    settled(page, qtbot)
    page.apply()
    assert values(window)["indicator-orders", 2] == 8
    assert any("大盘订单=orders" in row.columns for row in window.session.book.rows(ColumnMap).values())
    again = bring(window, qtbot, tmp_path / "b.csv", text.replace("2027-03-01", "2027-03-05"))
    assert again.columns.boxes["大盘订单"].currentData() == "orders"
    again.leave()


def test_a_line_up_is_recognised_and_comes_again(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    text = "商品名称,商家,活动价,库存,报名状态\n新礼盒甲,甲,99,5,已报名\n新礼盒乙,乙,随便,7,\n合计,,,12,\n"
    page = bring(window, qtbot, tmp_path / "a.csv", text)
    assert page.kind.currentData() == "line-up"
    assert "随便" in [value for _, value in told(page)]
    page.apply()
    mine = [row for row in window.session.book.rows(LineUpItem).values() if row.name.startswith("新礼盒")]
    assert [(row.name, row.price, row.stock) for row in mine] == [("新礼盒甲", 9900, 5), ("新礼盒乙", None, 7)]
    page = bring(window, qtbot, tmp_path / "a.csv", text.replace("99,5", "89,5"))
    assert page.rows is not None
    assert [(line.ours, line.theirs) for line in page.rows.lines if line.level is Level.CELL] == [("99", "89")]
    page.apply()
    window.session.undo()
    assert {row.price for row in window.session.book.rows(LineUpItem).values() if row.name == "新礼盒甲"} == {9900}


def test_old_campaigns_are_recognised_and_come_as_past_ones(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    text = "活动名称,年份,开始日期,结束日期,GMV（万元）,访客数\n旧周年庆,2021,2021-05-01,2021-05-03,12,300\n旧年货节,2020,2020-01-05,2020-01-09,8,很多\n"
    page = bring(window, qtbot, tmp_path / "a.csv", text)
    assert page.kind.currentData() == "history"
    assert page.rows is not None
    assert [line.name for line in page.rows.lines if line.level is Level.ROW] == ["旧周年庆", "旧年货节"]
    first = next(line for line in page.rows.lines if line.name == "旧周年庆")
    page.choose(first.choices)
    page.apply()
    old = [row for row in window.session.book.rows(Campaign).values() if "旧" in row.name]
    assert [("旧周年庆" in row.name, row.archived) for row in old] == [(True, True)]
    again = bring(window, qtbot, tmp_path / "a.csv", text.replace(",12,", ",13,"))
    assert again.rows is not None
    line = next(line for line in again.rows.lines if line.ours == "120,000")
    assert (line.theirs, line.choices & again.rows.chosen) == ("130,000", frozenset())
    again.leave()


def test_what_a_table_is_can_be_said_otherwise(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    text = "任务,负责人,开始时间,结束时间\n页面开发,王一,2027-03-01,2027-03-05\n"
    page = bring(window, qtbot, tmp_path / "a.csv", NUMBERS)
    page.take_for(TableKind.LINE_UP)
    qtbot.waitUntil(lambda: page.is_settled, timeout=60_000)
    assert page.kind.currentData() == "line-up"
    (tmp_path / "a.csv").write_bytes(text.encode("gb18030"))
    page.take_for(TableKind.PLAN)
    qtbot.waitUntil(lambda: window.pages.key == "import", timeout=60_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_language_and_theme(window: Window, qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    page = bring(window, qtbot, tmp_path / "a.csv", NUMBERS)
    window.look.set_theme(theme)
    window.look.set_language("en")
    assert "numbers" in page.headline.text()
    assert page.kind.currentText() == "numbers"
    assert page.kind.currentData() == "metrics"
    page.leave()
    assert window.pages.key != "import_table"


def test_results_of_posts_are_recognised_and_find_their_people(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    book = window.session.book
    row = book.where(Cooperation, "campaign_id", window.session.campaign_id)[0]
    name = book.get(KeyPerson, row.key_person_id).name
    text = (
        f"昵称,链接,曝光量,点赞,神秘列\n{name},https://e.example/new/1,12万,300,x\n谁也不是,https://e.example/2,5,6,x\n"
    )
    page = bring(window, qtbot, tmp_path / "a.csv", text)
    assert page.kind.currentData() == "results"
    assert page.rows is not None
    assert [line.name for line in page.rows.lines if line.level is Level.ROW] == [name]
    assert page.findings.model().rowCount() == 1
    assert page.columns.boxes["神秘列"].currentData() == "skip"
    page.apply()
    posts = window.session.book.where(Post, "cooperation_id", row.id)
    assert 120_000 in [post.exposure for post in posts]
    window.session.undo()
    assert 120_000 not in [post.exposure for post in window.session.book.where(Post, "cooperation_id", row.id)]
