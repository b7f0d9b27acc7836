"""Back to just after a step, however many came since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.restoring import RestoreValue
from desktop_app.edits.tasks import EditTask
from desktop_app.workspace.workspace import Workspace
from tests.ui.making import open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = open_workspace(tmp_path / "p.drumbeat")
    task = Task(id="t", campaign_id="c", name="一稿", note="旧口径")
    made.run(CreateCampaign(rows=(Person(id="p", name="小林"), Campaign(id="c", name="秋上新"), task)))
    return made


def _rename(workspace: Workspace, name: str) -> int:
    workspace.run(EditTask(task_id="t", values={"name": name, "note": f"{name}的口径"}))
    return workspace.history(1)[0].number


def test_later_steps_are_taken_back_and_can_be_redone(workspace: Workspace) -> None:
    second = _rename(workspace, "二稿")
    _rename(workspace, "三稿")
    _rename(workspace, "四稿")
    assert workspace.undo_to(second) == 2
    assert workspace.book.get(Task, "t").name == "二稿"
    workspace.redo()
    workspace.redo()
    assert workspace.book.get(Task, "t").name == "四稿"
    workspace.close()


def test_going_back_to_an_undone_step_stops_before_it(workspace: Workspace) -> None:
    second = _rename(workspace, "二稿")
    third = _rename(workspace, "三稿")
    workspace.undo()
    assert workspace.undo_to(third) == 0
    assert workspace.undo_to(second) == 0
    assert workspace.book.get(Task, "t").name == "二稿"
    workspace.close()


def test_a_step_that_never_was_is_refused(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="not_found"):
        workspace.undo_to(99_999)
    assert workspace.book.get(Task, "t").name == "一稿"
    workspace.close()


def _refusal(call: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as refused:
        call()
    return refused.value.code


def test_one_value_comes_back_and_the_rest_stays(workspace: Workspace) -> None:
    _rename(workspace, "二稿")
    workspace.run(RestoreValue(table="task", id="t", field="note", value="旧口径"))
    task = workspace.book.get(Task, "t")
    assert (task.name, task.note) == ("二稿", "旧口径")
    workspace.undo()
    assert workspace.book.get(Task, "t").note == "二稿的口径"
    workspace.close()


def test_a_value_that_breaks_a_rule_now_is_refused(workspace: Workspace) -> None:
    gone = RestoreValue(table="task", id="t", field="owner_id", value="nobody")
    assert _refusal(lambda: workspace.run(gone)) == "missing_reference"
    assert _refusal(lambda: workspace.run(RestoreValue(table="task", id="t", field="id", value="x"))) == "not_editable"
    assert _refusal(lambda: workspace.run(RestoreValue(table="task", id="x", field="name", value="x"))) == "not_found"
    workspace.close()
