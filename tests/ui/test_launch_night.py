"""The launch night's page: what is late is loud, one click ticks, and the rota is typed into."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Edge, GateMode
from desktop_app.domain.people import Shift
from desktop_app.domain.task import Task
from desktop_app.edits.d_day import main_phase
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.insight.run_sheet import NightState, RunSheet, SheetRow
from desktop_app.ui.night.page import NightPage
from desktop_app.ui.night.sheet_model import ACTUAL, NOTE, TICK
from desktop_app.ui.shell.window import Window
from tests.ui.conftest import WORKSPACE, OpenWindow

Night = tuple[Window, NightPage, Callable[[datetime], None]]
WATCH = "正式期首夜值守"


@pytest.fixture
def night(open_window: OpenWindow, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Night:
    """The sample campaign twelve minutes into its main phase, gates only warning."""
    copyfile(sample_file, tmp_path / WORKSPACE)
    window = open_window()
    session = window.session
    assert session.campaign_id is not None
    start = main_phase(session.book, session.campaign_id).start
    clock = {"now": start + timedelta(minutes=12)}
    monkeypatch.setattr(session._workspace, "_clock", lambda: clock["now"])

    def turn_to(moment: datetime) -> None:
        clock["now"] = moment
        session._tick()
        QApplication.processEvents()

    session.run(EditRow(table=Campaign.table, id=session.campaign_id, values={"gate_mode": GateMode.WARN}))
    turn_to(clock["now"])
    window.show_page("night")
    page = window.pages.page("night")
    assert isinstance(page, NightPage)
    QApplication.processEvents()
    return window, page, turn_to


def sheet(page: NightPage) -> RunSheet:
    assert page.sheet is not None
    return page.sheet


def line(page: NightPage, name: str) -> SheetRow:
    return next(row for row in sheet(page).rows if row.name.startswith(name))


def click(page: NightPage, row: SheetRow, column: int = TICK) -> None:
    n = page.model.row_of(row.task_id)
    assert n is not None
    index = page.model.index(n, column)
    page.table.scrollTo(index)
    at: QPoint = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def type_at(page: NightPage, row: SheetRow, column: int, text: str) -> None:
    n = page.model.row_of(row.task_id)
    assert n is not None
    page.table.setCurrentIndex(page.model.index(n, column))
    page.table.edit(page.model.index(n, column))
    editor = next(one for one in page.table.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_what_should_have_happened_stands_first_in_red_and_in_words(night: Night) -> None:
    window, page, _ = night
    first = page.model.line(1)
    assert first is not None
    assert first.state is NightState.OVERDUE
    said = [str(page.model.index(1, n).data() or "") for n in range(page.model.columnCount())]
    assert any("已迟 12 分钟" in text for text in said)
    assert page.model.index(1, 1).data(Qt.ItemDataRole.ForegroundRole) == window.look.color("late")


def test_a_click_ticks_now_and_undo_takes_it_back(night: Night) -> None:
    window, page, _ = night
    click(page, line(page, WATCH))
    task = window.session.book.get(Task, line(page, WATCH).task_id)
    assert task.actual_start == window.session.now
    assert (line(page, WATCH).state, line(page, WATCH).expects) == (NightState.RUNNING, Edge.FINISH)
    window.session.undo()
    assert line(page, WATCH).state is NightState.OVERDUE


def test_the_space_bar_ticks_the_current_line(night: Night) -> None:
    _, page, _ = night
    page.table.pick(line(page, WATCH).task_id)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert line(page, WATCH).state is NightState.RUNNING


def test_the_actual_time_can_be_typed_and_an_incident_noted(night: Night) -> None:
    window, page, _ = night
    start = window.session.now - timedelta(minutes=9)
    type_at(page, line(page, WATCH), ACTUAL, f"{start:%H:%M}")
    assert line(page, WATCH).actual_start == start
    type_at(page, line(page, WATCH), NOTE, "看板晚了三分钟")
    assert line(page, WATCH).note == "看板晚了三分钟"
    type_at(page, line(page, WATCH), ACTUAL, f"{start:%H:%M}–{window.session.now:%H:%M}")
    assert (line(page, WATCH).state, line(page, WATCH).actual_finish) == (NightState.DONE, window.session.now)


def test_a_time_that_is_none_is_refused_and_nothing_changes(night: Night) -> None:
    window, page, _ = night
    type_at(page, line(page, WATCH), ACTUAL, "soon")
    assert "soon" in window.messages.text
    assert line(page, WATCH).actual_start is None


def test_locked_work_asks_why_and_is_then_ticked(night: Night) -> None:
    window, page, _ = night
    assert window.session.campaign_id is not None
    lock = {"gate_mode": GateMode.LOCK}
    window.session.run(EditRow(table=Campaign.table, id=window.session.campaign_id, values=lock))
    page.tick(line(page, WATCH).task_id)
    assert line(page, WATCH).state is NightState.OVERDUE
    assert page.reason.isVisible()
    page.reason.reason.setText("老板电话同意")
    QTest.keyClick(page.reason.reason, Qt.Key.Key_Return)
    assert line(page, WATCH).state is NightState.RUNNING
    assert window.session.book.get(Task, line(page, WATCH).task_id).ahead_reason == "老板电话同意"


def test_every_minute_clock_line_and_lateness_move_on(night: Night) -> None:
    window, page, turn_to = night
    scene = page.chart.scene()
    assert scene is not None
    before = next(one.x for one in scene.lines if one.role == "today")
    turn_to(window.session.now + timedelta(minutes=30))
    after_scene = page.chart.scene()
    assert after_scene is not None
    after = next(one.x for one in after_scene.lines if one.role == "today")
    assert after > before
    assert page.headline.clock.text() == f"{window.session.now:%H:%M}"
    assert line(page, WATCH).late == 42


def test_the_sheet_is_copied_as_text_for_the_group(night: Night) -> None:
    _, page, _ = night
    page.copy()
    assert f"{WATCH}与实时看板" in QGuiApplication.clipboard().text()


def test_a_rota_is_made_by_typing_and_its_gap_is_named(night: Night) -> None:
    window, page, _ = night
    while page.rota.model.duties:
        page.rota.table.setCurrentIndex(page.rota.model.index(0, 0))
        page.rota.delete_shift()
    page.rota.add_shift()
    page.rota.add_shift()
    first, second = page.rota.model.duties
    book = window.session.book
    assert book.get(Shift, second.shift_id).start == first.finish
    index = page.rota.model.index(1, 2)
    later = first.finish + timedelta(hours=2)
    assert page.rota.model.setData(index, f"{later:%H:%M}")
    assert "没有人" in page.rota.troubles.text()
    page.rota.model.setData(page.rota.model.index(0, 1), "新来的")
    assert page.rota.model.index(0, 1).data() == "新来的"
    page.rota.table.setCurrentIndex(page.rota.model.index(1, 0))
    page.rota.delete_shift()
    assert len(page.rota.model.duties) == 1


def test_the_night_is_as_long_as_one_sets(night: Night) -> None:
    window, page, _ = night
    page._bound(120, 180)
    window_of = sheet(page).window
    assert window_of is not None
    assert window_of.finish - window_of.start == timedelta(hours=5)
    window.session.undo()
    assert sheet(page).window != window_of


def test_the_wall_shows_the_same_and_escape_closes_it(night: Night, qtbot: QtBot) -> None:
    _, page, _ = night
    page.show_wall()
    wall = page.wall
    assert wall is not None
    assert wall.isFullScreen()
    assert WATCH in wall.accessibleDescription()
    assert not wall.grab().isNull()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isVisible()


def test_words_and_colours_follow(night: Night) -> None:
    window, page, _ = night
    window.look.set_language("en")
    window.look.set_theme("dark")
    QApplication.processEvents()
    assert "Should have happened" in str(page.model.index(0, 0).data())
    assert page.table.accessibleName() == "Run sheet"


def test_an_empty_night_says_what_belongs_here(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window("en")
    session = window.session
    session.run(PutRow(row=Campaign(id="c", name="Nothing yet")))
    session.open_campaign("c")
    window.show_page("night")
    page = window.pages.page("night")
    assert isinstance(page, NightPage)
    assert page._empty.isVisible()
    assert sheet(page).window is None
