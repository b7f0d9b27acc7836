"""The launch night's figures, incidents, cards and bulletin: by keyboard, live, and never torn away by the clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.d_day import main_phase
from desktop_app.insight.numbers import by_key
from desktop_app.ui.night.hours_model import ACTUAL, BEFORE, PLANNED
from desktop_app.ui.night.incident_model import EFFECT, TOOK, WHAT
from desktop_app.ui.night.page import NightPage
from desktop_app.ui.shell.window import Window
from tests.ui.conftest import WORKSPACE, OpenWindow

Night = tuple[Window, NightPage, Callable[[timedelta], None]]
HOUR = timedelta(hours=1)


@pytest.fixture
def night(open_window: OpenWindow, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Night:
    """The sample campaign two hours and five minutes into its main phase; the clock can be moved on."""
    copyfile(sample_file, tmp_path / WORKSPACE)
    window = open_window()
    session = window.session
    assert session.campaign_id is not None
    clock = {"now": main_phase(session.book, session.campaign_id).start + timedelta(hours=2, minutes=5)}
    monkeypatch.setattr(session._workspace, "_clock", lambda: clock["now"])

    def pass_on(by: timedelta) -> None:
        clock["now"] += by
        session._tick()
        QApplication.processEvents()

    pass_on(timedelta())
    window.show_page("night")
    page = window.pages.page("night")
    assert isinstance(page, NightPage)
    QApplication.processEvents()
    return window, page, pass_on


def start_of(window: Window) -> datetime:
    assert window.session.campaign_id is not None
    return main_phase(window.session.book, window.session.campaign_id).start


def type_into(table: QTableView, at: QModelIndex, text: str, *, enter: bool = True) -> QLineEdit:
    table.setFocus()
    table.setCurrentIndex(at)
    table.edit(at)
    editor = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    editor.insert(text)
    if enter:
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
    return editor


def entries(window: Window, key: str, *, planned: bool = False) -> dict[datetime, int]:
    session = window.session
    id = by_key(session.book)[key].id
    rows = session.book.of_campaign(IndicatorValue, session.campaign_id or "")
    return {
        row.start: row.value
        for row in rows
        if row.indicator_id == id
        and row.channel_id is None
        and row.finish - row.start == HOUR
        and row.planned is planned
        and row.start >= start_of(window)
    }


def incidents(window: Window) -> list[Incident]:
    return list(window.session.book.of_campaign(Incident, window.session.campaign_id or ""))


def test_hours_are_typed_one_after_the_other(night: Night) -> None:
    window, page, _ = night
    page.turn_to("sales")
    table, model, first = page.sales.table, page.sales.model, start_of(window)
    type_into(table, model.index(ACTUAL, 0), "320万")
    assert table.currentIndex().column() == 1
    type_into(table, table.currentIndex(), "1.5m")
    assert entries(window, "gmv") == {first: 320_000_000, first + HOUR: 150_000_000}
    assert page.sales.facts[0][1].text().startswith("470 万")
    assert "万" in str(model.index(BEFORE, 0).data())
    window.session.undo()
    assert entries(window, "gmv") == {first: 320_000_000}


def test_an_hour_that_is_being_typed_stays_when_the_minute_turns(night: Night) -> None:
    _, page, pass_on = night
    page.turn_to("sales")
    editor = type_into(page.sales.table, page.sales.model.index(ACTUAL, 0), "32", enter=False)
    pass_on(timedelta(minutes=1))
    assert editor.isVisible()
    assert editor.text() == "32"


def test_what_was_reached_so_far_can_be_typed_as_dashboards_show_it(night: Night) -> None:
    window, page, _ = night
    page.turn_to("sales")
    model, first = page.sales.model, start_of(window)
    assert model.enter([(ACTUAL, 0, "300万")])
    assert model.enter([(ACTUAL, 1, "=500万")])
    assert entries(window, "gmv")[first + HOUR] == 200_000_000
    assert not model.enter([(ACTUAL, 3, "累计 900万")])
    assert "先补前面的小时" in window.messages.text


def test_people_are_typed_by_the_hour_and_never_add_up(night: Night) -> None:
    window, page, _ = night
    page.turn_to("sales")
    page.sales.show_indicator(by_key(window.session.book)["uv"])
    assert page.sales.model.enter([(ACTUAL, 0, "8万"), (ACTUAL, 1, "5万")])
    assert page.sales.facts[0][1].text().startswith("5 万")
    chart = page.sales.card.chart
    assert chart is not None
    assert "人数不累加" in chart.about
    assert not page.sales.model.enter([(ACTUAL, 1, "=9万")])
    assert "不累加" in window.messages.text


def test_what_is_no_number_is_refused_and_a_row_is_pasted(night: Night) -> None:
    window, page, _ = night
    page.turn_to("sales")
    table, model, first = page.sales.table, page.sales.model, start_of(window)
    type_into(table, model.index(ACTUAL, 0), "很多")
    assert entries(window, "gmv") == {}
    QGuiApplication.clipboard().setText("100万\t200万\n300万\t400万")
    table.setCurrentIndex(model.index(ACTUAL, 0))
    table.paste()
    assert entries(window, "gmv") == {first: 100_000_000, first + HOUR: 200_000_000}
    assert entries(window, "gmv", planned=True)[first + HOUR] == 400_000_000
    table.setCurrentIndex(model.index(ACTUAL, 1))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert list(entries(window, "gmv")) == [first]
    assert not model.flags(model.index(BEFORE, 0)) & Qt.ItemFlag.ItemIsEditable


def test_coupons_that_will_not_last_are_loud(night: Night) -> None:
    window, page, _ = night
    page.turn_to("sales")
    page.sales.show_indicator(by_key(window.session.book)["coupons_issued"])
    page.sales.model.enter([(PLANNED, n, "1000") for n in range(24)])
    page.sales.model.enter([(ACTUAL, 0, "4000"), (ACTUAL, 1, "4000")])
    said = [text for _, _, text in page.sales.burning._parts if "照此速度" in text.text()]
    assert said
    assert said[0].property("tone") == "late"
    assert "÷" in said[0].toolTip()


def test_an_incident_is_logged_with_one_key_and_goes_on_with_its_effect(night: Night) -> None:
    window, page, _ = night
    page._frame.actions.of("ui.night.incident").trigger()
    QApplication.processEvents()
    editor = next(one for one in page.log.table.findChildren(QLineEdit) if one.isVisible())
    editor.insert("支付慢")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    (row,) = incidents(window)
    assert (row.what, row.at) == ("支付慢", window.session.now)
    at = page.log.table.currentIndex()
    assert (at.row(), at.column()) == (0, EFFECT)
    type_into(page.log.table, at, "下单掉一半")
    assert incidents(window)[0].effect == "下单掉一半"
    assert page.strip.isVisible()
    assert "支付慢" in page.strip.said.text()
    window.session.undo()
    window.session.undo()
    assert not page.strip.isVisible()


def test_minutes_run_and_what_is_typed_stays_when_the_minute_turns(night: Night) -> None:
    _, page, pass_on = night
    page.turn_to("log")
    model, table = page.log.log, page.log.table
    model.setData(model.index(0, WHAT), "白屏")
    pass_on(timedelta(minutes=3))
    assert model.index(0, TOOK).data() == "已 3 分钟"
    editor = type_into(table, model.index(0, EFFECT), "首页打", enter=False)
    pass_on(timedelta(minutes=1))
    assert editor.isVisible()
    assert editor.text() == "首页打"
    assert model.index(0, TOOK).data() == "已 4 分钟"


def test_the_clock_leaves_the_cells_of_sheet_and_rota_open(night: Night) -> None:
    _, page, pass_on = night
    for table, at in (
        (page.table, page.model.index(1, 7)),
        (page.rota.table, page.rota.model.index(0, 0)),
    ):
        editor = type_into(table, at, "半句", enter=False)
        pass_on(timedelta(minutes=1))
        assert editor.isVisible()
        assert editor.text() == "半句"
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_space_solves_and_opens_again_and_times_can_be_typed(night: Night) -> None:
    window, page, pass_on = night
    page.turn_to("log")
    model, table = page.log.log, page.log.table
    model.setData(model.index(0, WHAT), "白屏")
    pass_on(timedelta(minutes=12))
    table.setCurrentIndex(model.index(0, WHAT))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert incidents(window)[0].solved_at == window.session.now
    assert model.index(0, TOOK).data() == "用时 12 分钟"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert incidents(window)[0].solved_at is None
    earlier = window.session.now - timedelta(minutes=30)
    assert model.setData(model.index(0, 0), f"{earlier:%H:%M}")
    assert incidents(window)[0].at == earlier
    assert not model.setData(model.index(0, 5), f"{earlier - timedelta(minutes=5):%H:%M}")
    assert not model.setData(model.index(0, 0), "昨晚")
    table.setCurrentIndex(model.index(0, WHAT))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert incidents(window) == []


def test_a_card_is_triggered_with_one_key(night: Night) -> None:
    window, page, _ = night
    page.turn_to("log")
    page.log.cards.setCurrentIndex(page.log.cards_model.index(0, 0))
    card = page.log.cards_model.rows[0]
    assert isinstance(card, Contingency)
    assert "120 0000" in page.log.decides.text()
    QTest.keyClick(page.log.cards, Qt.Key.Key_Space)
    (row,) = incidents(window)
    assert (row.what, row.fix, row.contingency_id) == (card.what, card.action, card.id)
    assert "应急卡已启动" in window.messages.text


def test_cards_are_printed_and_written(night: Night, tmp_path: Path) -> None:
    _, page, _ = night
    page.turn_to("log")
    found = page.log.page()
    assert found is not None
    assert len(found.sections) == len(page.log.cards_model.rows)
    page.log.pages.write(tmp_path / "cards.html", found)
    assert "支付成功率" in (tmp_path / "cards.html").read_text(encoding="utf-8")


def test_the_bulletin_is_copied_as_text_and_as_a_picture(night: Night, qtbot: QtBot) -> None:
    window, page, _ = night
    page.turn_to("sales")
    page.sales.model.enter([(ACTUAL, 0, "300万"), (ACTUAL, 1, "200万")])
    page._frame.actions.of("ui.night.bulletin").trigger()
    said = QGuiApplication.clipboard().text()
    assert "战报" in said.splitlines()[0]
    assert "500 万" in said
    assert "120 0000" not in said
    assert "战报已复制" in window.messages.text
    page._frame.actions.of("ui.night.bulletin.picture").trigger()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    assert QGuiApplication.clipboard().image().width() == 1080


def test_the_wall_shows_figures_alarms_and_incidents(night: Night, qtbot: QtBot) -> None:
    _, page, _ = night
    page.turn_to("sales")
    page.sales.model.enter([(ACTUAL, 0, "300万"), (ACTUAL, 1, "200万")])
    page.log_incident()
    page.show_wall()
    wall = page.wall
    assert wall is not None
    assert next(one.said for one in wall._figures) == "500 万"
    qtbot.waitUntil(lambda: wall._curve is not None, timeout=20_000)
    assert not wall.grab().isNull()
    wall.close()


def test_parts_are_gone_to_by_keys_and_by_name(night: Night) -> None:
    window, page, _ = night
    for key in ("sales", "log", "sheet"):
        page._frame.actions.of(f"ui.night.tab.{key}.go").trigger()
        assert page.tabs.tabText(page.tabs.currentIndex()) == window.look.text(f"ui.night.tab.{key}")
    window.show_page("night", "sales")
    assert page.sales.isVisible()
    window.look.set_language("en")
    QApplication.processEvents()
    assert page.tabs.tabText(1) == "Figures"
    assert page.sales.model.headerData(0, Qt.Orientation.Vertical) == "Actual"


def test_incidents_stand_in_the_nights_timeline(night: Night) -> None:
    _, page, _ = night
    before = page.chart.scene()
    page.turn_to("log")
    page.log.log.setData(page.log.log.index(0, WHAT), "白屏")
    page.turn_to("sheet")
    after = page.chart.scene()
    assert before is not None
    assert after is not None
    assert sum(line.role == "late" for line in after.lines) == sum(line.role == "late" for line in before.lines) + 1
