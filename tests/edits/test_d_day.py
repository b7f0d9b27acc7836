"""Moving D-day moves the rhythm and what hangs on it, and shows what then fails."""

from datetime import datetime, timedelta

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import Constraint, PhaseKind, Stage, TaskKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.d_day import MoveDDay
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.moves import consequences

NOW = datetime(2026, 10, 12, 10, 0)
D_DAY = datetime(2026, 11, 2, 20, 0)
CALENDARS = builtin.calendars()


def _book() -> Book:
    main = Phase(id="main", campaign_id="c", kind=PhaseKind.MAIN, start=D_DAY, finish=D_DAY + timedelta(days=3))
    rows = [
        *CALENDARS,
        Campaign(id="c", name="双11", plan_start=datetime(2026, 10, 12, 9, 0)),
        Phase(id="warm", campaign_id="c", kind=PhaseKind.WARM_UP, start=D_DAY - timedelta(days=5), finish=D_DAY),
        main,
        Wave(id="w", campaign_id="c", phase_id="main", name="第一波", start=D_DAY, finish=D_DAY + timedelta(days=1)),
        Task(id="page", campaign_id="c", name="会场页", duration=480 * 10),
        Task(id="test", campaign_id="c", name="压测", anchor_phase=PhaseKind.MAIN, anchor_offset=-4),
        Task(
            id="begun",
            campaign_id="c",
            name="素材",
            anchor_phase=PhaseKind.MAIN,
            anchor_offset=-20,
            percent=10,
            actual_start=datetime(2026, 10, 12, 9, 0),
        ),
        Task(
            id="pinned",
            campaign_id="c",
            name="发布会",
            constraint=Constraint.MSO,
            constraint_date=datetime(2026, 10, 20, 9, 0),
        ),
        Link(id="l", campaign_id="c", predecessor_id="page", successor_id="test"),
        Task(id="gate", campaign_id="c", name="执行确认", kind=TaskKind.CHECKPOINT),
        Checkpoint(
            id="execute", campaign_id="c", task_id="gate", stage=Stage.EXECUTE, due=datetime(2026, 10, 30, 18, 0)
        ),
        CheckpointItem(
            id="i", campaign_id="c", checkpoint_id="execute", what="压测", reply_by=datetime(2026, 10, 29, 18, 0)
        ),
    ]
    return Book().with_rows(rows, ["c"])


def test_phases_waves_anchored_work_and_open_due_dates_move_and_the_rest_stays() -> None:
    book = _book()
    after = book.apply(plan(book, MoveDDay(campaign_id="c", main_start=D_DAY - timedelta(days=7))))
    assert after.get(Phase, "main").start == D_DAY - timedelta(days=7)
    assert after.get(Phase, "warm").finish == D_DAY - timedelta(days=7)
    assert after.get(Wave, "w").start == D_DAY - timedelta(days=7)
    assert after.get(Checkpoint, "execute").due == datetime(2026, 10, 23, 18, 0)
    assert after.get(CheckpointItem, "i").reply_by == datetime(2026, 10, 22, 18, 0)
    old, new = schedule(book, "c", NOW), schedule(after, "c", NOW)
    assert new.tasks["test"].start == old.tasks["test"].start - timedelta(days=7)
    for staying in ("begun", "pinned", "page"):
        assert new.tasks[staying].start == old.tasks[staying].start


def test_the_preview_names_what_moves_and_what_then_fails() -> None:
    book = _book()
    after = book.apply(plan(book, MoveDDay(campaign_id="c", main_start=D_DAY - timedelta(days=14))))
    result = consequences(schedule(book, "c", NOW), schedule(after, "c", NOW))
    assert "test" in {shift.task_id for shift in result.moved}
    # The page that the load test waits for eats its buffer, so both are named.
    assert result.missed == ("page", "test")


def test_undoing_the_move_brings_everything_back() -> None:
    book = _book()
    changes = plan(book, MoveDDay(campaign_id="c", main_start=D_DAY + timedelta(days=9)))
    back = book.apply(changes).apply(changes.inverse)
    for kind in (Phase, Wave, Checkpoint, CheckpointItem, Task):
        assert back.rows(kind) == book.rows(kind)


def test_a_campaign_without_a_main_phase_has_no_d_day_to_move() -> None:
    book = Book().with_rows([Campaign(id="c", name="周常")], ["c"])
    with pytest.raises(KnownError) as refused:
        plan(book, MoveDDay(campaign_id="c", main_start=D_DAY))
    assert refused.value.code == "no_main_phase"
