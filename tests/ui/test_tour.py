"""The first look around: five stops at the real controls, by keyboard, to be left and taken up again."""

from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.help.page import HelpPage
from desktop_app.ui.shell.window import Window
from desktop_app.ui.tour.stops import STOPS, is_new
from desktop_app.ui.tour.tour import Tour, beside
from tests.ui.conftest import OpenWindow


def _tour(window: Window) -> Tour:
    found = window.findChildren(Tour)
    assert found, "there is no tour"
    return found[-1]


def _press(key: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(cast("QPushButton", QApplication.focusWidget()), key)
    QApplication.processEvents()


def _begin(window: Window) -> Tour:
    window.activateWindow()
    QApplication.processEvents()
    window.actions_.of("ui.tour").trigger()
    QApplication.processEvents()
    return _tour(window)


def test_whoever_opens_the_sample_for_the_first_time_is_shown_around_and_only_then(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.activateWindow()
    QApplication.processEvents()
    assert not window.findChildren(Tour)
    window.actions_.of("ui.sample").trigger()
    assert _tour(window).isVisible()
    _press(Qt.Key.Key_Escape)
    assert not _tour(window).isVisible()
    window.actions_.of("ui.sample").trigger()
    assert not _tour(window).isVisible()


def test_enter_goes_through_all_stops_each_beside_a_control_that_is_to_be_seen(window: Window) -> None:
    tour = _begin(window)
    for n in range(len(STOPS)):
        assert tour.stop == n
        assert not tour._spot().isEmpty()
        assert window.rect().contains(tour.callout.geometry())
        said = cast("QPushButton", QApplication.focusWidget()).accessibleDescription()
        assert said
        assert "tour." not in said
        _press(Qt.Key.Key_Return)
    assert tour.isHidden()
    assert not is_new(window._preferences)


def test_what_was_left_goes_on_from_the_help_where_it_was(window: Window) -> None:
    tour = _begin(window)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Left)
    _press(Qt.Key.Key_Escape)
    window.show_page("help")
    page = cast("HelpPage", window.pages.page("help"))
    assert page.tour.text() == "继续新手导览（第 2 / 5 步）"
    page.tour.click()
    assert tour.isVisible()
    assert tour.stop == 1


def test_the_keyboard_stays_in_the_card_and_comes_back_to_where_it_was(window: Window) -> None:
    window.show_page("timeline")
    before = QApplication.focusWidget()
    tour = _begin(window)
    for _ in range(5):
        _press(Qt.Key.Key_Tab)
        assert tour.callout.isAncestorOf(cast("QPushButton", QApplication.focusWidget()))
    _press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_language_and_theme_may_change_on_the_way(window: Window) -> None:
    tour = _begin(window)
    before = cast("QPushButton", QApplication.focusWidget()).accessibleDescription()
    window.look.set_language("en")
    window.look.set_theme("dark")
    QApplication.processEvents()
    after = cast("QPushButton", QApplication.focusWidget()).accessibleDescription()
    assert after != before
    assert after.startswith("One campaign")
    assert tour.callout.accessibleName() == "1 of 5 · One campaign, one plan"


def test_without_a_campaign_it_says_the_same_in_the_middle(open_window: OpenWindow) -> None:
    window = open_window()
    tour = _begin(window)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    assert tour._spot().isEmpty()
    assert abs(tour.callout.geometry().center().x() - window.rect().center().x()) <= 1


@pytest.mark.parametrize(
    "spot", [QRect(0, 0, 176, 700), QRect(900, 8, 160, 30), QRect(20, 660, 200, 30), QRect(400, 300, 50, 20)]
)
def test_the_card_hides_nothing_of_what_it_is_about(spot: QRect) -> None:
    room = QRect(0, 0, 1100, 700)
    at = beside(spot, 340, 150, room)
    card = QRect(at.x(), at.y(), 340, 150)
    assert room.contains(card)
    assert not card.intersects(spot)
