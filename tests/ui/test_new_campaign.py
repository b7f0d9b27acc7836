"""A new campaign shows what it would be before it is made, and leaves nothing behind when it is not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign, Goal, Series
from desktop_app.insight.first_look import FirstLook
from desktop_app.ui.campaigns.new_page import NewCampaignPage
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window) -> NewCampaignPage:
    window.show_page("new")
    found = window.pages.page("new")
    assert isinstance(found, NewCampaignPage)
    return found


def pick(page: NewCampaignPage, key: str) -> None:
    page._radios[[template.key for template in page._templates].index(key)].click()


def looked(page: NewCampaignPage, qtbot: QtBot) -> FirstLook:
    """What the page shows for what is typed now."""
    page.found = None
    page.preview()
    qtbot.waitUntil(lambda: page.found is not None)
    found: FirstLook | None = page.found
    assert found is not None
    return found


def test_dates_and_clashes_show_while_one_types(page: NewCampaignPage, qtbot: QtBot) -> None:
    pick(page, "everyday")
    page._start.setText("2026-11-01 00:00")  # the sample's main phase is then, too
    qtbot.waitUntil(lambda: page._gathering.is_complete)
    found = looked(page, qtbot)
    assert found.tasks > 5
    assert found.clashes.phases
    assert page._look_card.clashes.isVisible()


def test_work_that_would_begin_in_the_past_is_told(page: NewCampaignPage, qtbot: QtBot) -> None:
    pick(page, "everyday")
    page._start.setText("2026-10-20 10:00")
    assert looked(page, qtbot).is_past
    assert page._look_card.warning.isVisible()


def test_leaving_leaves_nothing_behind(page: NewCampaignPage, window: Window) -> None:
    steps, campaigns = len(window.session.history()), len(window.session.book.rows(Campaign))
    page._name.setText("不要了")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.key == "timeline"
    assert (len(window.session.history()), len(window.session.book.rows(Campaign))) == (steps, campaigns)


def test_a_c_grade_week_is_one_step_with_its_goal(page: NewCampaignPage, window: Window) -> None:
    steps = len(window.session.history())
    pick(page, "everyday")
    page._grade.setCurrentIndex(page._grade.findText("C"))
    page._name.setText("周末闪购")
    page._goal.setText("GMV")
    page._measure.setCurrentIndex(page._measure.findData("money"))
    page._target.setText("30万")
    page.make()
    session = window.session
    assert len(session.history()) == steps + 1
    assert session.campaign is not None
    assert session.campaign.name == "周末闪购"
    goals = [goal for goal in session.book.of_campaign(Goal, session.campaign.id) if goal.primary]
    assert [(goal.name, goal.target) for goal in goals] == [("GMV", 30_000_000)]
    session.undo()
    assert "周末闪购" not in {row.name for row in session.book.rows(Campaign).values()}


def test_a_language_change_keeps_what_was_typed(page: NewCampaignPage, window: Window) -> None:
    pick(page, "offline-event")
    page._name.setText("快闪店")
    window.look.set_language("en")
    assert page._name.text() == "快闪店"
    assert page.template.key == "offline-event"


def test_a_budget_and_a_series_come_along_in_one_step(page: NewCampaignPage, window: Window) -> None:
    pick(page, "everyday")
    page._name.setText("会员日 2026")
    page._budget.setText("50万")
    page._series.setText("会员日")
    steps, series = len(window.session.history()), dict(window.session.book.rows(Series))
    page.make()
    campaign = window.session.campaign
    assert campaign is not None
    assert campaign.budget == 50_000_000
    assert window.session.book.get(Series, campaign.series_id or "").name == "会员日"
    assert len(window.session.history()) == steps + 1
    window.session.undo()
    assert window.session.book.rows(Series) == series


def test_a_budget_that_is_none_makes_nothing(page: NewCampaignPage, window: Window) -> None:
    pick(page, "everyday")
    page._budget.setText("lots")
    before = len(window.session.book.rows(Campaign))
    page.make()
    assert len(window.session.book.rows(Campaign)) == before
    assert window.messages.isVisible()


def test_a_grade_begins_with_a_template_made_for_it(page: NewCampaignPage) -> None:
    pick(page, "blank")
    for grade, key in (("S", "double-11-main"), ("B", "everyday")):
        page._grade.setCurrentIndex(page._grade.findText(grade))
        page._choose_grade()
        assert page.template.key == key
