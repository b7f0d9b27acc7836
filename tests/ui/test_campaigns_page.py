"""All campaigns: found by pinyin, copied, put away, gathered in series, deleted and brought back."""

import pytest

from desktop_app.domain.campaign import Campaign, Series
from desktop_app.domain.task import Task
from desktop_app.edits.d_day import main_phase
from desktop_app.ui.campaigns.shelf_page import ShelfPage
from desktop_app.ui.shell.window import Window


@pytest.fixture
def page(window: Window) -> ShelfPage:
    window.show_page("campaigns")
    found = window.findChild(ShelfPage)
    assert isinstance(found, ShelfPage)
    return found


def test_a_copy_is_made_and_opened(page: ShelfPage, window: Window) -> None:
    session, old = window.session, page.chosen
    assert old is not None
    count = len(session.book.rows(Campaign))
    page.copy_name.setText("双12")
    page.copy_start.setText("2026-12-12")
    page.duplicate()
    assert session.campaign_id != old.id
    assert f"{main_phase(session.book, session.campaign_id or '').start:%m-%d}" == "12-12"
    assert all(task.percent == 0 for task in session.book.of_campaign(Task, session.campaign_id or ""))
    session.undo()
    assert len(session.book.rows(Campaign)) == count


def test_campaigns_are_found_by_pinyin(page: ShelfPage) -> None:
    page.typed.setText("shuang")
    assert {one.name for one in page.shown} == {"双11主会场（示例）", "2024 双11主会场", "2025 双11主会场"}
    page.typed.setText("nzdc")
    assert [one.name for one in page.shown] == ["2026 年中大促"]
    page.typed.setText("nothing like it")
    assert page.shown == []


def test_an_archived_campaign_stays_in_the_list(page: ShelfPage, window: Window) -> None:
    page.archive()
    assert page.chosen is not None
    assert page.chosen.archived
    assert window.session.campaigns == []
    page.archive()
    assert len(window.session.campaigns) == 1


def test_a_new_name_makes_a_series(page: ShelfPage, window: Window) -> None:
    before = set(window.session.book.rows(Series))
    page.series.setText("双十一")
    page.series.setModified(True)
    page.series.editingFinished.emit()
    rows = window.session.book.rows(Series)
    assert [row.name for id, row in rows.items() if id not in before] == ["双十一"]
    assert page.chosen is not None
    assert page.chosen.series_id is not None
    window.session.undo()
    assert set(window.session.book.rows(Series)) == before


def test_a_deleted_campaign_comes_back_whole(page: ShelfPage, window: Window) -> None:
    chosen = page.chosen
    assert chosen is not None
    tasks = len(window.session.book.of_campaign(Task, chosen.id))
    page.delete()
    assert chosen.id not in window.session.book.rows(Campaign)
    assert not window.session.book.of_campaign(Task, chosen.id)
    window.session.undo()
    assert len(window.session.book.of_campaign(Task, chosen.id)) == tasks


def test_the_user_says_which_campaign_counts_as_last_years(page: ShelfPage, window: Window) -> None:
    session = window.session
    other = next(row for row in session.book.rows(Campaign).values() if row.id != session.campaign_id)
    page.choose(session.campaign_id or "")
    page.year_before.setCurrentIndex(page.year_before.findData(other.id))
    page.year_before.activated.emit(page.year_before.currentIndex())
    assert session.campaign is not None
    assert session.campaign.compared_with_id == other.id
    session.undo()
    assert session.campaign.compared_with_id is None
