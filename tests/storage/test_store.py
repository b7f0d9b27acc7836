"""What is written is there afterwards, with its step; undo and redo survive the program."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import Stage
from desktop_app.storage.store import SqliteStore
from desktop_app.workspace.store import StepState
from tests.storage.conftest import OpenStore
from tests.storage.samples import (
    BUDGET,
    CAMPAIGN,
    GOALS,
    GRADE,
    LINK,
    PLAN,
    by_key,
    deleted,
    edited,
    inserted,
    one_of_every_kind,
    step,
)


def test_a_new_workspace_holds_its_first_rows_and_no_step(store: SqliteStore) -> None:
    assert store.load_directory() == [GRADE]
    assert store.history() == []
    assert store.last_done() is None
    assert store.next_undone() is None


def test_every_kind_of_row_comes_back_as_it_was(store: SqliteStore, open_store: OpenStore) -> None:
    rows = one_of_every_kind("正式期")
    store.write(inserted(*rows), step())
    store.close()
    reopened = open_store()
    found = [*reopened.load_directory(), *reopened.load_campaign("campaign-1")]
    assert by_key(found) == by_key([GRADE, *rows])
    assert reopened.changes_of(1) == inserted(*rows)


def test_every_text_field_keeps_naughty_strings(store: SqliteStore, oracles: Path) -> None:
    naughty = json.loads((oracles / "text" / "naughty_strings.json").read_text(encoding="utf-8"))
    rows = [row for n, text in enumerate(naughty) for row in one_of_every_kind(text, str(n))]
    changes = inserted(*rows)
    store.write(changes, step("import_rows", len(rows), names=naughty))
    found = list(store.load_directory())
    for n in range(len(naughty)):
        found.extend(store.load_campaign(f"campaign-{n}"))
    assert by_key(found) == by_key([GRADE, *rows])
    assert store.changes_of(1) == changes
    assert store.history()[0].values["names"] == naughty


def test_a_step_keeps_the_types_of_what_it_speaks_of(store: SqliteStore) -> None:
    values: dict[str, Any] = {
        "name": "定目标",
        "stage": Stage.PLAN,
        "day": date(2026, 11, 11),
        "start": datetime(2026, 9, 28, 9),
        "owner": None,
        "percent": 40,
        "fields": ["name", Stage.RUN, datetime(2026, 1, 2, 3, 4)],
        "more": {"moment": "a word", "code": {"code": 1}},
    }
    written = store.write(inserted(*PLAN), step(count=3, **values))
    assert written.number == 1
    assert store.last_done() == written
    assert store.history()[0].values == values
    assert store.history()[0].values["stage"] is Stage.PLAN


def test_a_value_of_no_known_type_is_kept_as_text(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step(path=Path("plan.xlsx"), codes={Stage.RUN}))
    assert store.history()[0].values == {"path": "plan.xlsx", "codes": [Stage.RUN]}


def test_only_the_campaign_that_is_asked_for_is_loaded(store: SqliteStore) -> None:
    other = CAMPAIGN.changed(id="d", name="双十二")
    theirs = GOALS.changed(id="x", campaign_id="d")
    store.write(inserted(*PLAN, other, theirs), step())
    assert store.load_campaign("c") == [GOALS, BUDGET]
    assert store.load_campaign("d") == [theirs]
    assert store.load_directory() == [GRADE, CAMPAIGN, other]


def test_undo_and_redo_go_back_and_forth_over_restarts(store: SqliteStore, open_store: OpenStore) -> None:
    store.write(inserted(*PLAN), step("create_campaign"))
    store.write(edited(GOALS, percent=40), step())
    store.close()
    store = open_store()
    undone = store.last_done()
    assert undone is not None
    store.write_undo(store.changes_of(undone.number).inverse, undone.number)
    assert store.load_campaign("c") == [GOALS, BUDGET]
    store.close()
    store = open_store()
    again = store.next_undone()
    assert again == replace(undone, state=StepState.UNDONE)
    store.write_redo(store.changes_of(2), 2)
    assert store.load_campaign("c")[0] == GOALS.changed(percent=40)
    assert store.last_done() == undone
    assert store.next_undone() is None


def test_redo_starts_with_the_oldest_undone_step(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    store.write(edited(GOALS, percent=40), step())
    for number in (2, 1):
        store.write_undo(store.changes_of(number).inverse, number)
    assert store.last_done() is None
    first = store.next_undone()
    assert first is not None
    assert first.number == 1


def test_a_new_step_overtakes_what_was_undone(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    store.write(edited(GOALS, percent=40), step())
    store.write_undo(store.changes_of(2).inverse, 2)
    store.write(edited(GOALS, percent=60), step())
    assert store.next_undone() is None
    assert [(found.number, found.state) for found in store.history()] == [
        (3, StepState.DONE),
        (2, StepState.DISCARDED),
        (1, StepState.DONE),
    ]
    store.write_undo(store.changes_of(3).inverse, 3)
    assert store.last_done() == store.history()[2]


def test_undo_does_not_reach_behind_a_barrier(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    store.write(edited(GOALS, percent=40), replace(step("erase_person"), barrier=True))
    assert store.last_done() is None
    store.write(edited(GOALS.changed(percent=40), percent=60), step())
    store.write_undo(store.changes_of(3).inverse, 3)
    assert store.last_done() is None


def test_the_history_can_be_cut_short(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    store.write(edited(GOALS, percent=40), step())
    assert [found.number for found in store.history(1)] == [2]


def test_rows_of_one_step_may_come_in_any_order(store: SqliteStore) -> None:
    store.write(inserted(LINK, BUDGET, GOALS, CAMPAIGN), step(count=4))
    store.write(deleted(CAMPAIGN, GOALS, LINK, BUDGET), step(count=4))
    assert store.load_directory() == [GRADE]


def test_a_row_that_is_changed_twice_in_a_step_is_written_once(store: SqliteStore) -> None:
    between, last = GOALS.changed(percent=10), GOALS.changed(percent=20)
    passing = GOALS.changed(id="gone")
    chain = ChangeSet(
        (
            *inserted(*PLAN, passing).changes,
            Change("task", "a", GOALS, between),
            Change("task", "gone", passing, None),
            Change("task", "a", between, last),
        )
    )
    store.write(chain, step())
    assert store.load_campaign("c") == [last, BUDGET]
    assert store.changes_of(1) == chain


def test_a_reference_into_nothing_is_not_committed(store: SqliteStore) -> None:
    with pytest.raises(IntegrityError):
        store.write(inserted(LINK), step())
    assert store.history() == []
    store.write(inserted(*PLAN, LINK), step())
    with pytest.raises(IntegrityError):
        store.write(deleted(GRADE), step())
    assert len(store.history()) == 1
    assert store.load_directory() == [GRADE, CAMPAIGN]


def test_a_step_that_does_not_fit_the_file_is_not_written_at_all(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step())
    wrong = ChangeSet((*edited(GOALS, percent=40).changes, *edited(LINK, lag=5).changes))
    with pytest.raises(RuntimeError, match="link"):
        store.write(wrong, step())
    with pytest.raises(RuntimeError, match="is not undone"):
        store.write_redo(edited(GOALS, percent=40), 1)
    assert store.load_campaign("c") == [GOALS, BUDGET]
    assert len(store.history()) == 1


def test_a_null_that_is_no_default_survives_the_journal(store: SqliteStore) -> None:
    rows = {row.table: row for row in one_of_every_kind("调休")}
    make_up = rows["calendar_exception"].changed(hours=None)
    store.write(inserted(rows["calendar"], make_up), step())
    store.write(edited(make_up, hours=""), step())
    store.write(edited(make_up.changed(hours=""), hours=None), step())
    assert store.changes_of(1).changes[1].after == make_up
    assert store.changes_of(3) == edited(make_up.changed(hours=""), hours=None)


def test_closing_twice_does_no_harm(store: SqliteStore) -> None:
    store.close()
    store.close()


def test_the_journal_tells_what_stands_of_some_tables_from_a_moment_on(store: SqliteStore) -> None:
    rows = {row.table: row for row in one_of_every_kind("正式期")}
    early, late = datetime(2026, 9, 1), datetime(2026, 9, 2)
    store.write(inserted(*rows.values()), replace(step(), at=early))
    goal, task = rows["goal"], rows["task"]
    store.write(ChangeSet((Change("goal", goal.id, goal, goal.changed(name="新客")),)), replace(step(), at=late))
    store.write(ChangeSet((Change("task", task.id, task, task.changed(name="页面")),)), replace(step(), at=late))
    found = store.recorded(("goal",), ("task",), early)
    assert sorted((one.number, one.change.table, one.at) for one in found) == [
        (1, "goal", early),
        (1, "task", early),
        (2, "goal", late),
    ]
    assert [one.number for one in store.recorded(("goal",), ("task",), late)] == [2]
    store.write_undo(ChangeSet((Change("task", task.id, task.changed(name="页面"), task),)), 3)
    store.write_undo(ChangeSet((Change("goal", goal.id, goal.changed(name="新客"), goal),)), 2)
    assert store.recorded(("goal",), (), late) == []
