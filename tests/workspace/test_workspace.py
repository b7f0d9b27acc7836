"""The one road of every edit, on a real file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.edits.tasks import AddTasks, EditTask
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 20, 10)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Workspace]]:
    """Opens the workspace once more, as another start of the program would."""
    with ExitStack() as stack:

        def open_it() -> Workspace:
            workspace = Workspace(create_or_open(tmp_path / "活动.db", (), lambda: NOW), lambda: NOW, "小林")
            return stack.enter_context(closing(workspace))

        yield open_it


@pytest.fixture
def workspace(opened: Callable[[], Workspace]) -> Workspace:
    """Two campaigns; 小王 owns a task in each."""
    workspace = opened()
    workspace.run(PutRow(row=Person(id="p", name="小王")))
    for campaign in ("c", "d"):
        workspace.run(CreateCampaign(rows=(Campaign(id=campaign, name=f"活动 {campaign}"),)))
        task = Task(id=f"{campaign}-1", campaign_id=campaign, name="定目标", owner_id="p")
        workspace.run(AddTasks(tasks=(task,)))
    return workspace


def test_a_step_says_who_did_what_when(workspace: Workspace) -> None:
    workspace.run(EditTask(task_id="c-1", values={"name": "定目标与预算"}))
    step = workspace.history(1)[0]
    assert (step.number, step.code, step.at, step.actor) == (6, "edit_task", NOW, "小林")
    assert (step.campaign_id, step.count, step.values) == ("c", 1, {"name": "定目标", "fields": ["name"]})


def test_a_command_that_changes_nothing_makes_no_step(workspace: Workspace) -> None:
    assert not workspace.run(EditTask(task_id="c-1", values={"name": "定目标"}))
    assert len(workspace.history()) == 5


def test_a_preview_changes_nothing(workspace: Workspace) -> None:
    assert workspace.preview(EditTask(task_id="c-1", values={"name": "x"}))
    assert workspace.book.get(Task, "c-1").name == "定目标"
    assert len(workspace.history()) == 5


def test_listeners_hear_of_steps_undo_and_redo_until_they_leave(workspace: Workspace) -> None:
    heard: list[ChangeSet] = []
    leave = workspace.listen(heard.append)
    changes = workspace.run(EditTask(task_id="c-1", values={"name": "x"}))
    workspace.undo()
    workspace.redo()
    leave()
    workspace.undo()
    assert heard == [changes, changes.inverse, changes]


def test_a_deleted_person_leaves_campaigns_that_were_not_open_too(
    workspace: Workspace, opened: Callable[[], Workspace]
) -> None:
    workspace.close()
    workspace = opened()
    workspace.load("c")
    workspace.run(DeleteRow(table="person", id="p"))
    assert workspace.load("d").get(Task, "d-1").owner_id is None
    workspace.undo()
    assert {task.owner_id for task in workspace.book.rows(Task).values()} == {"p"}


def test_a_deleted_campaign_comes_back_whole(workspace: Workspace, opened: Callable[[], Workspace]) -> None:
    workspace.close()
    workspace = opened()
    workspace.run(DeleteRow(table="campaign", id="d"))
    assert "d" not in workspace.book.loaded
    workspace.close()
    workspace = opened()
    workspace.undo()
    assert workspace.load("d").get(Task, "d-1").name == "定目标"


def test_edits_of_a_file_in_use_are_refused_with_the_holder(
    workspace: Workspace, opened: Callable[[], Workspace]
) -> None:
    second = opened()
    assert second.read_only
    assert second.load("c").get(Task, "c-1").name == "定目标"
    for attempt in (lambda: second.run(EditTask(task_id="c-1", values={"name": "x"})), second.undo, second.redo):
        with pytest.raises(KnownError) as refusal:
            attempt()
        assert refusal.value.code == "file_in_use"
        assert refusal.value.values["user"]
