"""The doctor finds what no edit could have caused, and says nothing of a healthy file."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.storage.store import SqliteStore
from tests.storage.conftest import OpenStore
from tests.storage.samples import BUDGET, GOALS, LINK, PLAN, deleted, edited, inserted, one_of_every_kind, step


@pytest.fixture
def lived_in(store: SqliteStore, file: Path) -> Path:
    """A closed file with done, undone and discarded steps."""
    store.write(inserted(*PLAN), step("create_campaign"))
    store.write(edited(GOALS, percent=40), step())
    store.write_undo(store.changes_of(2).inverse, 2)
    store.write(edited(GOALS, percent=60), step())
    store.write(deleted(BUDGET), step("delete_tasks"))
    store.write(edited(GOALS.changed(percent=60), name="新目标"), step())
    for number in (5, 4):
        store.write_undo(store.changes_of(number).inverse, number)
    store.close()
    return file


def test_a_healthy_file_has_nothing(lived_in: Path, open_store: OpenStore) -> None:
    assert open_store().examine() == []


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE task SET owner_id = 'nobody' WHERE id = 'a'", "reference_broken"),
        ("UPDATE task SET percent = 400 WHERE id = 'a'", "row_damaged"),
        ("UPDATE task SET percent = 61 WHERE id = 'a'", "journal_mismatch"),
        ("UPDATE task SET name = '改过' WHERE id = 'b'", "journal_mismatch"),
        ("UPDATE step_change SET after_json = '{\"percent\": 70}' WHERE step_number = 3", "journal_mismatch"),
        ("UPDATE step_change SET after_json = '{\"percent\": 700}' WHERE step_number = 3", "journal_mismatch"),
        ("UPDATE step_change SET before_json = after_json WHERE step_number = 5", "journal_mismatch"),
        ("DELETE FROM step_change WHERE step_number = 1 AND position = 2", "journal_gap"),
        ("UPDATE step_change SET step_number = 1, position = 99 WHERE step_number = 2", "journal_gap"),
        ("UPDATE step SET number = 8 WHERE number = 3", "reference_broken"),
        ("DELETE FROM step_change WHERE step_number = 5; DELETE FROM step WHERE number = 4", "reference_broken"),
        ("DELETE FROM step_change WHERE step_number = 2; DELETE FROM step WHERE number = 2", "journal_gap"),
        ("UPDATE step SET state = 'undone' WHERE number = 1", "journal_gap"),
        ("UPDATE task SET parent_id = 'a' WHERE id = 'a'", "tree_cycle"),
        ("UPDATE task SET constraint_date = NULL, \"constraint\" = 'MSO' WHERE id = 'a'", "constraint_without_date"),
    ],
)
def test_harm_is_found(lived_in: Path, open_store: OpenStore, harm: str, code: str) -> None:
    with closing(sqlite3.connect(lived_in)) as other:
        other.executescript(harm)
    assert code in {problem.code for problem in open_store().examine()}


def test_a_damaged_index_is_found(lived_in: Path, open_store: OpenStore) -> None:
    with closing(sqlite3.connect(lived_in)) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'owner_id)', 'position)') WHERE name = 'ix_task_owner_id'"
        )
        other.commit()
    assert "integrity_broken" in {problem.code for problem in open_store().examine()}


def test_the_dump_holds_every_row_as_text(store: SqliteStore) -> None:
    rows = one_of_every_kind("预热期")
    store.write(inserted(*rows), step())
    lines = [json.loads(line) for line in store.dump()]
    assert {line["table"] for line in lines} == {row.table for row in rows}
    task = next(line for line in lines if line["table"] == "task")
    assert task["name"] == "预热期"
    assert task["deadline"] == "2026-12-31 23:59:00"


def test_the_journal_is_dumped_when_asked_for(store: SqliteStore) -> None:
    store.write(inserted(*PLAN), step("create_campaign"))
    assert not any("create_campaign" in line for line in store.dump())
    lines = [json.loads(line) for line in store.dump(with_journal=True)]
    assert [line["code"] for line in lines if line["table"] == "step"] == ["create_campaign"]
    assert [line["row_id"] for line in lines if line["table"] == "step_change"] == ["c", "a", "b"]


def test_what_breaks_a_rule_of_the_plan_is_found(store: SqliteStore) -> None:
    store.write(inserted(*PLAN, LINK), step())
    assert {problem.code for problem in store.examine()} == {"link_within_itself", "cycle"}
