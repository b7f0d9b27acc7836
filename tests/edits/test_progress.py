"""Progress, and what the gate before it says."""

from datetime import datetime
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import GateMode, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.progress import SetProgress

START, FINISH = datetime(2026, 10, 12, 9, 0), datetime(2026, 10, 13, 18, 0)
NOW = datetime(2026, 10, 20, 10, 0)


def _book(mode: GateMode | None = None, **task: Any) -> Book:
    rows = [
        Campaign(id="c", name="双11", gate_mode=mode),
        Task(id="gate", campaign_id="c", name="定义确认", kind=TaskKind.CHECKPOINT),
        Checkpoint(id="define", campaign_id="c", task_id="gate", stage=Stage.DEFINE),
        CheckpointItem(id="item", campaign_id="c", checkpoint_id="define", what="主目标"),
        Task.model_validate({"id": "t", "campaign_id": "c", "name": "玩法", "stage": Stage.PLAN, **task}),
    ]
    return Book().with_rows(rows, ["c"])


def _set(book: Book, percent: int, **more: Any) -> Task:
    command = SetProgress(task_id="t", percent=percent, now=NOW, start=START, finish=FINISH, **more)
    return book.apply(plan(book, command)).get(Task, "t")


def test_locked_work_refuses_progress_without_a_reason() -> None:
    with pytest.raises(KnownError) as refused:
        _set(_book(), 40)
    assert refused.value.code == "locked"


def test_going_ahead_with_a_reason_is_kept_on_the_task() -> None:
    task = _set(_book(), 40, reason="供应商只有这周有档期")
    assert (task.percent, task.ahead_of_confirmation) == (40, True)
    assert task.ahead_reason == "供应商只有这周有档期"


def test_reality_from_outside_is_never_refused() -> None:
    task = _set(_book(), 40, from_outside=True)
    assert (task.percent, task.ahead_of_confirmation) == (40, True)


def test_in_warn_mode_it_is_only_marked() -> None:
    assert _set(_book(GateMode.WARN), 40).ahead_of_confirmation


def test_work_without_a_stage_is_never_gated() -> None:
    task = _set(_book(stage=None), 40)
    assert (task.percent, task.ahead_of_confirmation) == (40, False)


def test_begun_work_began_where_its_schedule_had_it_and_done_work_ended_there() -> None:
    task = _set(_book(stage=None), 100)
    assert (task.actual_start, task.actual_finish) == (START, FINISH)


def test_work_ahead_of_its_dates_began_and_ended_now() -> None:
    book = _book(stage=None)
    command = SetProgress(task_id="t", percent=100, now=datetime(2026, 10, 9, 10, 0), start=START, finish=FINISH)
    task = book.apply(plan(book, command)).get(Task, "t")
    assert task.actual_start == task.actual_finish == datetime(2026, 10, 9, 10, 0)


def test_taking_progress_back_clears_the_actual_dates_and_the_mark() -> None:
    book = _book(percent=40, actual_start=START, ahead_of_confirmation=True, ahead_reason="急")
    task = _set(book, 0)
    assert (task.actual_start, task.actual_finish, task.ahead_of_confirmation) == (None, None, False)


def test_less_progress_on_locked_work_needs_no_reason() -> None:
    assert _set(_book(percent=60, actual_start=START), 40).percent == 40


def test_a_checkpoint_is_confirmed_not_progressed() -> None:
    book = _book()
    command = SetProgress(task_id="gate", percent=100, now=NOW, start=START, finish=FINISH)
    with pytest.raises(KnownError) as refused:
        plan(book, command)
    assert refused.value.code == "checkpoint_progress"
