"""Attached files: their bytes are in the file, outside of every book, as long as something can ask for them."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Delete, Update, update

from desktop_app.domain.attachment import LARGEST_CONTENT, Attachment
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import DeleteTasks
from desktop_app.storage import backup
from desktop_app.storage.store import SqliteStore
from desktop_app.storage.tables import CONTENT
from desktop_app.workspace.workspace import Workspace
from tests.storage.conftest import OpenStore
from tests.storage.samples import CAMPAIGN, GOALS, Clock, inserted, step

POSTER = b"\x89PNG poster " * 1000
SUM = hashlib.sha256(POSTER).hexdigest()


def opened(store: SqliteStore, clock: Clock) -> Workspace:
    return Workspace(store, clock, "小林")


def change_contents(store: SqliteStore, statement: Update | Delete) -> None:
    """What a damaged disk does behind everybody's back."""

    def work(connection: Connection) -> None:
        connection.execute(statement)

    store._write(work, lambda _: True)


def attach(workspace: Workspace, **values: object) -> Attachment:
    row = Attachment.model_validate(
        {
            "id": "poster",
            "campaign_id": "c",
            "name": "主视觉.png",
            "sha256": workspace.put_content(POSTER),
            "size": len(POSTER),
            "added_at": datetime(2026, 9, 28, 9),
        }
        | values
    )
    workspace.run(PutRow(row=row))
    return row


@pytest.fixture
def workspace(store: SqliteStore, clock: Clock) -> Workspace:
    store.write(inserted(CAMPAIGN, GOALS), step(count=2))
    return opened(store, clock)


def test_a_file_comes_back_byte_by_byte(workspace: Workspace) -> None:
    row = attach(workspace)
    assert row.sha256 == SUM
    assert workspace.content(SUM) == POSTER


def test_the_book_never_holds_the_bytes(workspace: Workspace, open_store: OpenStore) -> None:
    attach(workspace)
    rows = workspace.load("c").rows(Attachment)
    assert all(isinstance(value, bytes) is False for row in rows.values() for value in row.__dict__.values())


def test_the_same_file_twice_is_kept_once(workspace: Workspace, store: SqliteStore) -> None:
    attach(workspace)
    attach(workspace, id="again")
    with store._reading() as connection:
        assert len(connection.execute(CONTENT.select()).all()) == 1


def test_a_file_that_is_too_large_is_refused_with_the_limit(workspace: Workspace) -> None:
    with pytest.raises(KnownError) as refusal:
        workspace.put_content(bytes(LARGEST_CONTENT + 1))
    assert refusal.value.code == "content_too_large"
    assert refusal.value.values == {"size": LARGEST_CONTENT + 1, "limit": LARGEST_CONTENT}


def test_removing_and_undoing_brings_the_file_back_even_after_opening_anew(
    workspace: Workspace, open_store: OpenStore, clock: Clock
) -> None:
    attach(workspace)
    workspace.run(DeleteRow(table="attachment", id="poster"))
    workspace.close()
    again = opened(open_store(), clock)
    again.undo()
    assert again.content(again.load("c").get(Attachment, "poster").sha256 or "") == POSTER


def test_what_nothing_can_ask_for_any_more_is_swept_away(
    workspace: Workspace, open_store: OpenStore, clock: Clock
) -> None:
    attach(workspace)
    workspace.undo()
    workspace.run(PutRow(row=CAMPAIGN.changed(name="双十二")))  # what was undone can no longer be redone
    workspace.close()
    with pytest.raises(KnownError, match="content_missing"):
        open_store().content(SUM)


def test_a_task_that_goes_leaves_its_files_with_the_campaign(workspace: Workspace) -> None:
    attach(workspace, task_id="a")
    workspace.run(DeleteTasks(task_ids=("a",)))
    assert workspace.book.find(Task, "a") is None
    assert workspace.book.get(Attachment, "poster").task_id is None


def test_a_campaign_takes_its_files_with_it_and_undo_returns_them(workspace: Workspace) -> None:
    attach(workspace)
    workspace.run(DeleteRow(table=Campaign.table, id="c"))
    assert workspace.book.find(Attachment, "poster") is None
    workspace.undo()
    assert workspace.content(workspace.book.get(Attachment, "poster").sha256 or "") == POSTER


def test_the_doctor_misses_a_file_whose_bytes_are_gone(workspace: Workspace, store: SqliteStore) -> None:
    attach(workspace)
    assert store.examine() == []
    change_contents(store, CONTENT.delete())
    assert [(one.code, one.values["name"]) for one in store.examine()] == [("content_missing", "主视觉.png")]


def test_the_doctor_and_the_reader_notice_bytes_that_changed(workspace: Workspace, store: SqliteStore) -> None:
    attach(workspace)
    change_contents(store, update(CONTENT).values(data=b"other"))
    assert [one.code for one in store.examine()] == ["content_damaged"]
    with pytest.raises(KnownError, match="content_damaged"):
        workspace.content(SUM)


def test_a_copy_of_the_workspace_holds_the_files(
    workspace: Workspace, store: SqliteStore, open_store: OpenStore, tmp_path: Path
) -> None:
    attach(workspace)
    copy = store.back_up(backup.Reason.MANUAL)
    moved = copy.path.rename(tmp_path / "copy.db")
    assert open_store(moved).content(SUM) == POSTER
