"""Which tasks stand in which row."""

from desktop_app.timeline.rows import visible_rows
from tests.timeline.samples import sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)


def test_rows_follow_the_outline() -> None:
    rows = visible_rows(BOOK, SCHEDULE)
    assert len(rows) == 26
    assert [row.wbs for row in rows.rows[:6]] == ["1", "1.1", "1.2", "1.3", "2", "2.1"]
    assert all(rows.rows[n].task.id == id for id, n in rows.index.items())


def test_nothing_below_a_collapsed_item_is_seen() -> None:
    rows = visible_rows(BOOK, SCHEDULE, frozenset({"2", "4"}))
    assert [row.wbs for row in rows.rows if row.wbs[0] in "24"] == ["2", "4"]
    assert "2.1" not in rows.index


def test_a_collapsed_item_tells_when_something_inside_is_late() -> None:
    rows = visible_rows(BOOK, SCHEDULE, frozenset({"2", "4"}))
    assert {row.wbs: row.hides_late for row in rows.rows if row.collapsed} == {"2": True, "4": False}
    assert not any(row.hides_late for row in visible_rows(BOOK, SCHEDULE).rows)


def test_collapsing_a_task_without_children_changes_nothing() -> None:
    assert visible_rows(BOOK, SCHEDULE, frozenset({"1.1"})) == visible_rows(BOOK, SCHEDULE)


def test_a_filter_keeps_matches_and_what_leads_to_them() -> None:
    rows = visible_rows(BOOK, SCHEDULE, matches=lambda row: row.task.owner_id == "person-赵")
    assert [(row.wbs, row.dimmed) for row in rows.rows] == [("3", True), ("3.4", False), ("5", True), ("5.1", False)]


def test_stages_are_inherited() -> None:
    rows = visible_rows(BOOK, SCHEDULE)
    assert rows.rows[rows.index["3.4"]].stage == "execute"
