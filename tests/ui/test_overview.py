"""The overview and the brief of the day, in a real window; reminders while it runs."""

from datetime import time
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign, Goal, GoalReading
from desktop_app.edits.rows import EditRow
from desktop_app.i18n import Wording
from desktop_app.insight.needs import NeedKind
from desktop_app.paths import resources
from desktop_app.ui.campaigns.beginnings import sample
from desktop_app.ui.overview.page import OverviewPage
from desktop_app.ui.overview.pressable import Pressable
from desktop_app.ui.overview.today_page import TodayPage
from desktop_app.ui.reminders import ON, QUIET_FROM, QUIET_UNTIL, quiet
from desktop_app.ui.shell.window import Window
from tests.ui.making import NOW


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> OverviewPage:
    """The overview of the sample campaign, on the screen."""
    window.show_page("overview")
    found = window.pages.page("overview")
    assert isinstance(found, OverviewPage)
    qtbot.waitUntil(found.isVisible)
    return found


def goal(window: Window) -> Goal:
    return next(row for row in window.session.book.rows(Goal).values() if row.primary)


def pressables(page: OverviewPage) -> list[Pressable]:
    return [one for one in page.findChildren(Pressable) if one.isVisible()]


def test_every_figure_is_a_button_with_a_name(page: OverviewPage) -> None:
    found = pressables(page)
    # Three goals, money, four phases, three confirmations, the rhythm.
    assert len(found) == 12
    assert all(one.accessibleName() for one in found)
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in found)


def test_what_is_late_leads_to_its_task(window: Window, page: OverviewPage) -> None:
    first = page.found.needs[0] if page.found else None
    assert first is not None
    assert first.kind is NeedKind.LATE
    page.needs.setFocus()
    page.needs.selectRow(0)
    QTest.keyClick(page.needs, Qt.Key.Key_Return)
    assert window.pages.key == "timeline"
    assert window.timeline.table.picked_ids == [first.id]


def test_a_confirmation_leads_to_the_checkpoints(window: Window, page: OverviewPage) -> None:
    gate = next(one for one in pressables(page) if one.accessibleName().startswith("计划确认"))
    QTest.keyClick(gate, Qt.Key.Key_Return)
    assert window.pages.key == "checkpoints"


def test_a_goal_leads_to_its_readings_where_the_next_one_is_typed(window: Window, page: OverviewPage) -> None:
    card = next(one for one in pressables(page) if one.accessibleName().startswith("主目标"))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.readings.isVisible()
    QTest.keyClicks(page.readings.value, "12.6M")
    QTest.keyClick(page.readings.value, Qt.Key.Key_Return)
    (reading,) = window.session.book.where(GoalReading, "goal_id", goal(window).id)
    assert (reading.value, reading.at) == (1_260_000_000, NOW)
    assert any("1,260 万" in label.text() for label in page.findChildren(QLabel))
    QTest.keyClick(page.readings.value, Qt.Key.Key_Escape)
    assert page.readings.isHidden()
    window.session.undo()
    assert not window.session.book.where(GoalReading, "goal_id", goal(window).id)


def test_what_is_no_figure_is_refused_and_stays_to_be_mended(window: Window, page: OverviewPage) -> None:
    page.arrive(goal(window).id)
    QTest.keyClicks(page.readings.value, "viel")
    QTest.keyClick(page.readings.value, Qt.Key.Key_Return)
    assert page.readings.value.text() == "viel"
    assert window.messages.isVisible()


def test_words_and_colours_follow_while_it_is_open(window: Window, page: OverviewPage) -> None:
    window.look.set_language("en")
    window.look.set_theme("dark")
    QApplication.processEvents()
    assert any(one.accessibleName().startswith("Primary") for one in pressables(page))
    assert not [label.text() for label in page.findChildren(QLabel) if "overview." in label.text()]


def test_in_a_narrow_window_cards_stand_below_each_other(window: Window, page: OverviewPage) -> None:
    window.resize(900, 700)
    QApplication.processEvents()
    assert page.needs.mapTo(page, page.needs.rect().bottomLeft()).y() < page.loads.mapTo(page, page.loads.pos()).y()


def brief(window: Window) -> TodayPage:
    window.show_page("today")
    found = window.pages.page("today")
    assert isinstance(found, TodayPage)
    return found


def test_the_brief_is_copied_for_the_chat_as_it_was_changed(window: Window) -> None:
    page = brief(window)
    assert page.text.toPlainText().startswith("【双11主会场（示例）·今日】10月19日 周一")
    page.text.insertPlainText("大家早。")
    page.copy()
    assert QApplication.clipboard().text().startswith("大家早。【双11主会场")


def test_the_brief_is_kept_as_a_mails_draft_and_its_week_as_a_calendar(window: Window, tmp_path: Path) -> None:
    page = brief(window)
    page.save(tmp_path / "brief.eml")
    page.save(tmp_path / "week.ics")
    message = BytesParser(policy=policy.default).parsebytes((tmp_path / "brief.eml").read_bytes())
    assert message["Subject"] == "【双11主会场（示例）·今日】10月19日 周一"
    assert (tmp_path / "week.ics").read_bytes().count(b"BEGIN:VEVENT") > 5


def test_late_work_is_told_once_a_day(window: Window) -> None:
    reminders, said = window.desk.reminders, window.messages
    reminders.look()
    assert said.isVisible()
    text = " ".join(label.text() for label in said.findChildren(QLabel))
    assert "4 项逾期" in text
    said.clear()
    reminders.look()
    assert said.isHidden()


def test_nothing_is_told_in_quiet_hours_or_when_switched_off(window: Window) -> None:
    reminders, preferences = window.desk.reminders, window._preferences
    preferences.keep_text(QUIET_FROM, "10:00")
    preferences.keep_text(QUIET_UNTIL, "11:00")
    reminders.look()
    assert window.messages.isHidden()
    preferences.keep_text(QUIET_UNTIL, "10:00")
    reminders.switch.setChecked(False)
    assert not preferences.flag(ON, True)
    reminders.look()
    assert window.messages.isHidden()
    reminders.switch.setChecked(True)
    reminders.look()
    assert window.messages.isVisible()


def test_campaigns_that_are_not_shown_are_told_too_and_a_click_goes_there(window: Window, qtbot: QtBot) -> None:
    session, reminders = window.session, window.desk.reminders
    shown = session.campaign_id
    assert shown is not None
    placed = sample(session.book, resources(), Wording("zh_CN", resources() / "i18n"), session.now)
    assert session.run(placed.command)
    session.open_campaign(placed.campaign_id)
    session.run(EditRow(table=Campaign.table, id=placed.campaign_id, values={"name": "第二个活动"}))
    session.open_campaign(shown)
    reminders.look()
    qtbot.waitUntil(lambda: "第二个活动" in window.messages.text, timeout=5000)
    assert session.campaign_id == shown
    reminders.go()
    assert session.campaign_id == placed.campaign_id
    assert window.pages.key in ("timeline", "checkpoints")


@pytest.mark.parametrize(("at", "expected"), [("23:30", True), ("07:59", True), ("08:00", False), ("21:59", False)])
def test_quiet_hours_run_over_midnight(at: str, expected: bool) -> None:
    moment = NOW.replace(hour=int(at[:2]), minute=int(at[3:]))
    assert quiet(moment, time(22), time(8)) is expected
