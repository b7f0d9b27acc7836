"""All campaigns on one axis: clashes are seen and named, and a click leads to where they are."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.task import Task
from desktop_app.edits.d_day import MoveDDay, main_phase
from desktop_app.edits.rows import DeleteRow, EditRow
from desktop_app.edits.tasks import DeleteTasks
from desktop_app.paths import resources
from desktop_app.timeline.shapes import Part
from desktop_app.ui.campaigns.beginnings import sample
from desktop_app.ui.portfolio.page import PortfolioPage
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> PortfolioPage:
    """The sample twice, the second one two days later."""
    session = window.session
    first = session.campaign_id
    assert first is not None
    placed = sample(session.book, resources(), window.look.wording, session.now)
    session.run(placed.command)
    session.run(EditRow(table=Campaign.table, id=placed.campaign_id, values={"name": "会员日", "position": 9}))
    later = main_phase(session.book, placed.campaign_id).start + timedelta(2)
    session.run(MoveDDay(campaign_id=placed.campaign_id, main_start=later))
    window.show_page("portfolio")
    made = window.pages.page("portfolio")
    assert isinstance(made, PortfolioPage)
    qtbot.waitUntil(lambda: len(made.found) > 0, timeout=20_000)
    return made


def names(page: PortfolioPage) -> list[str]:
    return [row.task.name for row in page.model.rows.rows if row.depth == 0]


def other(window: Window) -> Campaign:
    return next(row for row in window.session.campaigns if row.name == "会员日")


def test_every_campaign_is_a_heading_with_its_items_below(window: Window, page: PortfolioPage) -> None:
    assert sorted(names(page)) == sorted(row.name for row in window.session.campaigns)
    assert len(page.model.rows) > 10
    assert {row.depth for row in page.model.rows.rows} == {0, 1}


def test_clashes_are_named_and_marked(window: Window, page: PortfolioPage) -> None:
    texts = [page.list.model().index(n, 0).data() for n in range(page.list.topLevelItemCount())]
    assert any("正式期重叠" in text for text in texts)
    assert any(text.endswith(("300%", "200%")) for text in texts)
    scene = page.chart.scene()
    assert scene is not None
    assert any(strip.part is Part.CLASH for strip in scene.strips)
    heading = page.model.rows.index[other(window).id]
    assert "处" in str(page.model.index(heading, 4).data())


def test_rows_fold_and_unfold_by_keyboard(window: Window, page: PortfolioPage) -> None:
    before = len(page.model.rows)
    page.table.pick(other(window).id)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert len(page.model.rows) < before
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert len(page.model.rows) == before
    page.unfold_all(open_all=True)
    assert len(page.model.rows) > before
    page.unfold_all(open_all=False)
    assert len(page.model.rows) == 2


def test_a_row_opens_its_campaign_at_that_task(window: Window, page: PortfolioPage) -> None:
    row = next(row for row in page.model.rows.rows if row.depth == 1 and row.task.campaign_id == other(window).id)
    page.table.pick(row.task.id)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.session.campaign_id == other(window).id
    assert window.pages.key == "timeline"
    assert window.timeline.table.current_id == row.task.id


def test_an_edit_is_seen_in_it(window: Window, page: PortfolioPage, qtbot: QtBot) -> None:
    session = window.session
    task = next(row for row in session.book.of_campaign(Task, other(window).id) if row.parent_id is None)
    start = main_phase(session.book, other(window).id).start + timedelta(100)
    session.run(MoveDDay(campaign_id=other(window).id, main_start=start))
    qtbot.waitUntil(lambda: not page.found.phases, timeout=20_000)
    assert page.model.rows.index[task.id]


def test_what_is_deleted_is_gone_from_rows_and_clashes(window: Window, page: PortfolioPage, qtbot: QtBot) -> None:
    session = window.session
    doomed = next(task_id for one in page.found.people for task_id in one.tasks)
    session.run(DeleteTasks(task_ids=(doomed,)))
    qtbot.waitUntil(lambda: all(doomed not in one.tasks for one in page.found.people), timeout=20_000)
    session.run(DeleteRow(table=Campaign.table, id=other(window).id))
    window.look.set_language("en")
    window.show_page("portfolio")
    qtbot.waitUntil(lambda: len(names(page)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: len(page.found) == 0, timeout=20_000)


def test_words_follow_the_language(window: Window, page: PortfolioPage) -> None:
    window.look.set_language("en")
    assert page.table.accessibleName() == "All campaigns"
