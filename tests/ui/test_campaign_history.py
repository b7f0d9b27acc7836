"""Past campaigns in the window: side by side, year on year, sorted, copied, written, and figures beside last year's."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.ui.campaign_history.page import PAGES, CampaignHistoryPage
from desktop_app.ui.numbers.figures import FiguresTab
from desktop_app.ui.numbers.page import NumbersPage
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> CampaignHistoryPage:
    """The sample with the campaigns before it."""
    window.show_page("campaign_history")
    made = window.pages.page("campaign_history")
    assert isinstance(made, CampaignHistoryPage)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0, timeout=30_000)
    return made


def heads(page: CampaignHistoryPage) -> list[str]:
    return [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(page.model.columnCount())]


def column(page: CampaignHistoryPage, n: int) -> list[str]:
    return [page.model.index(row, n).data() for row in range(page.model.rowCount())]


def test_campaigns_stand_side_by_side_the_newest_first(window: Window, page: CampaignHistoryPage) -> None:
    days = column(page, 1)[:-1]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(window.session.book.rows(Campaign))
    assert column(page, 0)[-1] == "平均"


def test_what_is_ticked_is_shown_and_remembered(page: CampaignHistoryPage, qtbot: QtBot) -> None:
    item = page.choosing.indicators.findItems("浏览量 PV", Qt.MatchFlag.MatchExactly)[0]
    assert "浏览量 PV" not in heads(page)
    item.setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "浏览量 PV" in heads(page), timeout=20_000)
    page.keep()
    kept = page.choosing.remembered
    assert "pv" in kept.text("campaign_history/names").split()


def test_a_heading_sorts_by_its_figure_and_once_more_by_time(page: CampaignHistoryPage, qtbot: QtBot) -> None:
    newest = column(page, 0)
    page.table.horizontalHeader().sectionClicked.emit(5)
    qtbot.waitUntil(lambda: column(page, 0) != newest, timeout=20_000)
    assert column(page, 5)[-2] == "—"
    page.table.horizontalHeader().sectionClicked.emit(5)
    qtbot.waitUntil(lambda: column(page, 0) == newest, timeout=20_000)


def test_an_index_to_the_average(page: CampaignHistoryPage, qtbot: QtBot) -> None:
    box = page.choosing.boxes["shown"]
    box.setCurrentIndex(box.findData("index"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: column(page, 5)[-1] == "100", timeout=20_000)


@pytest.mark.parametrize("key", ["series", "slips", "gates", "channels"])
def test_every_question_has_its_page_with_a_chart(page: CampaignHistoryPage, qtbot: QtBot, key: str) -> None:
    page.tabs.setCurrentIndex(PAGES.index(key))
    qtbot.waitUntil(lambda: page.model.page is not None and page.model.page.key == key, timeout=30_000)
    assert page.model.rowCount() > 0
    assert key == "channels" or page.cards[0].chart is not None


def test_days_are_added_up_only_where_the_figure_does(page: CampaignHistoryPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(PAGES.index("series"))
    qtbot.waitUntil(lambda: page.model.page is not None and page.model.page.key == "series", timeout=30_000)
    assert page.choosing.cumulative.isEnabled()
    box = page.choosing.boxes["figure"]
    box.setCurrentIndex(box.findData("uv"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not page.choosing.cumulative.isEnabled(), timeout=20_000)


def test_the_table_goes_to_the_clipboard_and_the_whole_into_a_workbook(
    page: CampaignHistoryPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.table.setFocus()
    QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t") == heads(page)
    file = tmp_path / "历次.xlsx"
    page.save(file)
    qtbot.waitUntil(file.exists, timeout=30_000)
    book = load_workbook(file)
    assert len(book.sheetnames) >= 4
    assert isinstance(book.worksheets[0].cell(5, 6).value, int | float)


def test_the_language_follows(window: Window, page: CampaignHistoryPage, qtbot: QtBot) -> None:
    window.look.set_language("en")
    qtbot.waitUntil(lambda: column(page, 0)[-1:] == ["Average"], timeout=20_000)
    assert page.tabs.tabText(0) == "Side by side"


def test_enter_opens_the_campaign_of_a_row(window: Window, page: CampaignHistoryPage) -> None:
    page.open(page.model.index(1, 0))
    assert window.session.campaign is not None
    assert window.session.campaign.name == column(page, 0)[1]


def test_figures_stand_beside_last_year(window: Window, qtbot: QtBot) -> None:
    window.show_page("numbers")
    numbers = window.pages.page("numbers")
    assert isinstance(numbers, NumbersPage)
    tab = numbers.tab("figures")
    assert isinstance(tab, FiguresTab)
    box = tab.beside.box
    box.setCurrentIndex(box.findData("year"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: "去年同期" in tab.beside.line.text(), timeout=20_000)
    assert "2025" in tab.beside.line.toolTip()
    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(lambda: not tab.beside.line.isVisible(), timeout=20_000)
