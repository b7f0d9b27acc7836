"""Templates say what finished campaigns teach about them, and lessons come along into a new campaign."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.domain.task import Task
from desktop_app.edits.template_lessons import LessonForm
from desktop_app.ui.campaigns.new_page import NewCampaignPage
from desktop_app.ui.shell.window import Window
from desktop_app.ui.templates.learning_card import LearningCard
from desktop_app.ui.templates.page import TemplatesPage
from desktop_app.workspace.templates import own_template


@pytest.fixture
def card(window: Window, qtbot: QtBot) -> LearningCard:
    window.show_page("templates", "double-11-main")
    page = window.pages.page("templates")
    assert isinstance(page, TemplatesPage)
    qtbot.waitUntil(lambda: bool(page.learning.found))
    return page.learning


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> NewCampaignPage:
    window.show_page("new", "double-11-main")
    found = window.pages.page("new")
    assert isinstance(found, NewCampaignPage)
    found._grade.setCurrentIndex(found._grade.findText("S"))
    found._series.setText("双11")
    found.preview()
    qtbot.waitUntil(lambda: bool(found.lessons.boxes))
    return found


def test_a_template_says_what_finished_campaigns_teach(card: LearningCard) -> None:
    assert "3 场结束的活动" in card.summary.text()
    assert card.list.model().index(0, 0).data() == "主会场页面开发"
    assert "3 场里有 3 场比计划久" in card.detail.text()
    assert "2025 双11主会场：计划 5 个工作日，实际 7.5 个工作日" in card.detail.text()


def test_a_length_is_taken_over_into_an_own_template_and_comes_back(card: LearningCard, window: Window) -> None:
    card.accept_one.click()
    [row] = window.session.book.rows(CampaignTemplate).values()
    page = own_template(row).model_dump_json()
    assert '"main-page"' in page
    assert row.name == "双11主会场（含经验）"
    shown = window.pages.page("templates")
    assert isinstance(shown, TemplatesPage)
    assert shown.key == row.id
    assert "主会场页面开发" not in {one.work.names["zh_CN"] for one in shown.learning.found if one.differs}
    window.session.undo()
    assert not window.session.book.rows(CampaignTemplate)


def test_open_work_gets_its_three_points(card: LearningCard, window: Window) -> None:
    session = window.session
    assert "（8 项）" in card.accept_points.text()
    card.accept_points.click()
    given = [row for row in session.book.of_campaign(Task, session.campaign_id or "") if row.optimistic is not None]
    assert len(given) == 8
    assert not card.accept_points.isEnabled()
    session.undo()
    assert all(row.optimistic is None for row in session.book.of_campaign(Task, session.campaign_id or ""))


def test_a_template_that_nobody_finished_says_so(card: LearningCard, window: Window, qtbot: QtBot) -> None:
    window.show_page("templates", "everyday")
    qtbot.waitUntil(lambda: not card.found)
    assert "没有" in card.summary.text()
    assert not card.accept_all.isEnabled()
    window.look.set_language("en")
    assert "No finished campaign" in card.summary.text()


def test_lessons_of_the_series_and_the_grade_are_shown(page: NewCampaignPage) -> None:
    said = [box.accessibleName() for box in page.lessons.boxes]
    assert "2025 双11主会场 · 同系列 · 负责人 赵磊" in said[0]
    assert any("2026 年中大促 · 同级别" in one for one in said)


@pytest.mark.parametrize("form", list(LessonForm))
def test_a_ticked_lesson_comes_along_in_the_same_step(page: NewCampaignPage, window: Window, form: LessonForm) -> None:
    steps = len(window.session.history())
    page.lessons.boxes[0].setChecked(True)
    page.lessons.form.setCurrentIndex(page.lessons.form.findData(form.value))
    page.make()
    book, id = window.session.book, window.session.campaign_id or ""
    assert len(window.session.history()) == steps + 1
    tasks = {row.name: row for row in book.of_campaign(Task, id)}
    items = {row.what for row in book.of_campaign(CheckpointItem, id)}
    assert ("页面开发提前三天开始，联调单列" in tasks) is (form is LessonForm.TASK)
    assert ("页面开发提前三天开始，联调单列" in items) is (form is LessonForm.ITEM)
    notes = " ".join(
        [*(row.note for row in tasks.values()), *(row.note for row in book.of_campaign(CheckpointItem, id))]
    )
    assert "来自“2025 双11主会场”的教训" in notes


def test_without_a_like_campaign_nothing_is_shown(page: NewCampaignPage, qtbot: QtBot) -> None:
    page._series.clear()
    page._grade.setCurrentIndex(page._grade.findText("C"))
    page.preview()
    qtbot.waitUntil(lambda: not page.lessons.boxes)
    assert "还没有留下教训" in page.lessons._none.text()
