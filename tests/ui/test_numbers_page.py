"""The numbers page: typing, pasting, totals that obey what adds up, files, figures with their formulas."""

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.edits.numbers import RecordValues
from desktop_app.edits.rows import PutRow
from desktop_app.edits.tasks import Together
from desktop_app.i18n import Wording
from desktop_app.insight.numbers import HOUR, whole_span
from desktop_app.paths import resources
from desktop_app.ui.numbers.figures import FiguresTab
from desktop_app.ui.shell.window import Window
from desktop_app.workspace.first_rows import first_rows


@pytest.fixture
def page(window: Window) -> FiguresTab:
    words = Wording("zh_CN", resources() / "i18n")
    lists = [row for row in first_rows(words.text) if isinstance(row, Indicator | Channel)]
    new = [row for row in lists if window.session.book.find(type(row), row.id) is None]
    if new:
        assert window.session.run(Together(commands=tuple(PutRow(row=row) for row in new)))
    campaign = window.session.campaign_id
    assert campaign is not None
    there = tuple(row.id for row in window.session.book.of_campaign(IndicatorValue, campaign))
    if there:
        assert window.session.run(RecordValues(campaign_id=campaign, cleared=there))
    window.show_page("numbers")
    (made,) = window.findChildren(FiguresTab)
    return made


def choose(page: FiguresTab, key: str) -> None:
    page.indicator.setCurrentIndex(page.indicator.findData(f"indicator-{key}"))
    page.refresh()


def first_day(page: FiguresTab) -> int:
    return next(n for n, line in enumerate(page.model.lines) if not line.is_period)


def enter(page: FiguresTab, row: int, column: int, text: str) -> bool:
    return page.model.setData(page.model.index(row, column), text, Qt.ItemDataRole.EditRole)


def shown(page: FiguresTab, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.model.data(page.model.index(row, column), role) or "")


def test_money_of_days_and_channels_adds_up_and_people_do_not(page: FiguresTab) -> None:
    day = first_day(page)
    for key, total in (("gmv", "320,000"), ("uv", "—")):
        choose(page, key)
        assert enter(page, day, 1, "12万")
        assert enter(page, day + 1, 2, "20万")
        assert shown(page, 0, 0) == total
        assert shown(page, day, 1) == "120,000"
    assert "相加" in shown(page, 0, 0, Qt.ItemDataRole.ToolTipRole)
    assert enter(page, 0, 0, "25万")
    assert shown(page, 0, 0) == "250,000"
    assert enter(page, 0, 0, "")
    assert shown(page, 0, 0) == "—"


def test_keys_type_and_enter_goes_down(page: FiguresTab) -> None:
    choose(page, "orders")
    day = first_day(page)
    page.grid.setCurrentIndex(page.model.index(day, 1))
    page.grid.setFocus()
    for text in ("12", "1.5k"):
        QTest.keyClicks(page.grid, text[0])
        (editor,) = page.grid.viewport().findChildren(QLineEdit)
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.qWait(20)
    assert (shown(page, day, 1), shown(page, day + 1, 1)) == ("12", "1,500")
    assert page.grid.currentIndex().row() == day + 2


def test_a_block_is_pasted_as_one_step_copied_and_cleared(page: FiguresTab, window: Window) -> None:
    choose(page, "gmv")
    day = first_day(page)
    page.grid.setCurrentIndex(page.model.index(day, 1))
    steps = len(window.session.history())
    QGuiApplication.clipboard().setText("1.2万\t3k\r\n4,000\t\r\n")
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.history()) == steps + 1
    cells = [(day, 1), (day, 2), (day + 1, 1), (day + 1, 2)]
    assert [shown(page, *cell) for cell in cells] == ["12,000", "3,000", "4,000", ""]
    QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "12,000"
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert shown(page, day, 1) == ""


def test_what_is_no_number_changes_nothing(page: FiguresTab, window: Window) -> None:
    choose(page, "gmv")
    day = first_day(page)
    page.grid.setCurrentIndex(page.model.index(day, 1))
    steps = len(window.session.history())
    QGuiApplication.clipboard().setText("12\n很多")
    page.grid.paste()
    assert len(window.session.history()) == steps
    assert shown(page, day, 1) == ""


def test_the_launch_night_is_entered_by_the_hour_and_makes_its_day(page: FiguresTab) -> None:
    choose(page, "gmv")
    page.rows.setCurrentIndex(1)
    page.refresh()
    hour = first_day(page)
    assert page.model.lines[hour].span.finish - page.model.lines[hour].span.start == HOUR
    assert enter(page, hour, 0, "100")
    assert enter(page, hour + 1, 0, "200")
    assert shown(page, 0, 0) == "300"


def test_figures_tell_their_formula(page: FiguresTab) -> None:
    day = first_day(page)
    for key, value in (("gmv", "900"), ("orders", "3")):
        choose(page, key)
        assert enter(page, day, 0, value)
    page.grid.setCurrentIndex(page.model.index(day, 0))
    assert page.figures["order_value"].text().endswith("300.00")
    assert "÷" in page.figures["order_value"].toolTip()
    assert page.figures["roi"].text().endswith("—")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_speaks_both_languages_in_both_themes_and_draws(
    page: FiguresTab, window: Window, language: str, theme: str
) -> None:
    choose(page, "gmv")
    assert enter(page, first_day(page), 1, "5")
    window.look.set_language(language)
    window.look.set_theme(theme)
    texts = [page.indicator.itemText(n) for n in range(page.indicator.count())]
    assert not any("." in text for text in [*texts, page.about.text()] if text.startswith(("numbers", "ui")))
    until = time.monotonic() + 20
    while page.picture.days.view.picture.isNull() and time.monotonic() < until:
        QTest.qWait(50)
    assert not page.picture.days.view.picture.isNull()


def test_sixty_thousand_cells_are_looked_up_only_where_they_are_seen(page: FiguresTab, window: Window) -> None:
    session = window.session
    campaign, gmv = session.campaign_id, session.book.get(Indicator, "indicator-gmv")
    assert campaign is not None
    whole = whole_span(session.book, campaign)
    assert whole is not None
    channels = [Channel(id=f"many-{n}", name=f"渠道 {n}", position=n) for n in range(100)]
    rows = [
        IndicatorValue(
            id=f"{channel.id}-{n}",
            campaign_id=campaign,
            indicator_id=gmv.id,
            channel_id=channel.id,
            start=whole.start - n * timedelta(days=1),
            finish=whole.start - (n - 1) * timedelta(days=1),
            value=n,
        )
        for channel in channels
        for n in range(600)
    ]
    assert session.run(RecordValues(campaign_id=campaign, values=tuple(rows), before=tuple(channels)))
    choose(page, "gmv")
    assert page.model.rowCount() * page.model.columnCount() > 60_000
    assert len(page.model._known) < 20_000
    page.grid.scrollToBottom()
    window.grab()
    assert len(page.model._known) < 20_000


def test_a_block_is_filled_down_and_to_the_right_and_each_is_one_step(page: FiguresTab, window: Window) -> None:
    choose(page, "gmv")
    day = first_day(page)
    assert enter(page, day, 1, "12")
    page.grid.selectionModel().select(
        QItemSelection(page.model.index(day, 1), page.model.index(day + 3, 1)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    steps = len(window.session.history())
    QTest.keyClick(page.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [shown(page, day + n, 1) for n in range(5)] == ["12", "12", "12", "12", ""]
    page.grid.setCurrentIndex(page.model.index(day, 2))
    QTest.keyClick(page.grid, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert shown(page, day, 2) == "12"
    assert len(window.session.history()) == steps + 2
    window.session.undo()
    window.session.undo()
    assert [shown(page, day + n, 1) for n in range(2)] == ["12", ""]


def test_a_sum_fills_nothing_and_nought_is_not_an_empty_day(page: FiguresTab) -> None:
    choose(page, "gmv")
    day = first_day(page)
    assert enter(page, day, 1, "0")
    assert (shown(page, day, 1), shown(page, day, 0), shown(page, day + 1, 0)) == ("0", "0", "")
    page.grid.setCurrentIndex(page.model.index(day + 1, 0))
    page.grid.fill_down()
    assert shown(page, day + 1, 0) == ""


def test_one_figure_is_pasted_into_all_of_a_block_and_everything_can_be_chosen_and_cleared(
    page: FiguresTab, window: Window
) -> None:
    choose(page, "orders")
    day = first_day(page)
    block = QItemSelection(page.model.index(day, 1), page.model.index(day + 1, 2))
    page.grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QGuiApplication.clipboard().setText("7")
    page.grid.paste()
    assert [shown(page, day + n, at) for n in (0, 1) for at in (1, 2)] == ["7"] * 4
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    steps = len(window.session.history())
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert shown(page, day, 1) == ""
    assert len(window.session.history()) == steps + 1
    window.session.undo()
    assert shown(page, day + 1, 2) == "7"


def test_the_hours_of_a_night_over_midnight_belong_to_their_own_days(page: FiguresTab) -> None:
    choose(page, "orders")
    page.rows.setCurrentIndex(1)
    page.refresh()
    days = [n for n, line in enumerate(page.model.lines) if line.is_period]
    assert len(days) == 2
    for n, line in enumerate(page.model.lines):
        if not line.is_period:
            assert enter(page, n, 0, "1")
    hours = [line.span.start.date() for line in page.model.lines if not line.is_period]
    for n in days:
        assert shown(page, n, 0) == str(hours.count(page.model.lines[n].span.start.date()))


def test_what_is_planned_is_another_grid(page: FiguresTab) -> None:
    choose(page, "gmv")
    day = first_day(page)
    assert enter(page, day, 1, "12")
    page.kind.setCurrentIndex(1)
    page.refresh()
    assert shown(page, day, 1) == ""
    assert enter(page, day, 1, "20")
    page.kind.setCurrentIndex(0)
    page.refresh()
    assert shown(page, day, 1) == "12"


def test_what_is_said_carries_its_formula_and_its_inputs(page: FiguresTab, qtbot: QtBot) -> None:
    day = first_day(page)
    for key, figures in (("gmv", ("90万", "10万", "20万")), ("cost", ("10万", "10万", "10万"))):
        choose(page, key)
        for channel, text in enumerate(figures, 1):
            assert enter(page, day, channel, text)

    def tips() -> list[str]:
        return [page.sentences.item(n).toolTip() for n in range(page.sentences.count())]

    qtbot.waitUntil(lambda: any("投产比 =" in tip for tip in tips()), timeout=10_000)
    said = next(tip for tip in tips() if "投产比 =" in tip)
    assert "投入成本 10 万" in said
    assert "占比 =" in said
    words = [page.sentences.item(n).text() for n in range(page.sentences.count())]
    assert not [one for one in words if one.startswith(("看不出", "保持"))], "only what is to be done is said"


def test_a_column_has_room_for_its_longest_figure_and_a_long_name_is_cut_with_its_whole_in_the_tooltip(
    page: FiguresTab, window: Window, qtbot: QtBot
) -> None:
    name = "站外信息流与短视频平台投放合作渠道的完整名称很长很长"
    long = Channel(id="long", name=name, position=999)
    assert window.session.run(RecordValues(campaign_id=window.session.campaign_id or "", before=(long,)))
    choose(page, "gmv")
    day, last = first_day(page), page.model.columnCount() - 1
    assert enter(page, day, 1, "98,765,432,123.45")
    window.grab()
    wanted = page.grid.fontMetrics().horizontalAdvance("98,765,432,123.45")
    qtbot.waitUntil(lambda: all(page.grid.columnWidth(column) > wanted for column in (0, 1)))
    assert page.grid.columnWidth(last) <= 200
    header = page.model.headerData(last, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == name


def test_an_icon_without_room_is_nothing_and_no_warning(window: Window) -> None:
    assert window.look.icon("ellipsis").pixmap(0, 0).isNull()


def test_a_long_basis_takes_no_room_from_the_choices(page: FiguresTab, window: Window, qtbot: QtBot) -> None:
    gmv = window.session.book.get(Indicator, "indicator-gmv")
    assert window.session.run(PutRow(row=gmv.model_copy(update={"basis": "付款口径，含预售定金，退款前，" * 12})))
    window.resize(1100, 760)
    choose(page, "gmv")
    window.look.set_language("en")
    qtbot.waitUntil(lambda: page.kind.currentText() == "Actual")
    QTest.qWait(50)
    assert page.kind.width() >= page.kind.sizeHint().width()
    assert "付款口径" in page.about.toolTip()
