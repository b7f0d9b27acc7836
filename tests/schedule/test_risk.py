"""Schedule risk: what many runs of the plan say about its end."""

from datetime import datetime, timedelta

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import DurationUnit, LinkType, PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Link, Task
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.risk import simulate

NOW = datetime(2026, 9, 20, 10, 0)
MONDAY = datetime(2026, 9, 28, 9, 0)
CALENDARS = builtin.calendars()


def _book(*rows: Entity) -> Book:
    campaign = Campaign(id="c", name="双11", plan_start=MONDAY)
    return Book().with_rows([*CALENDARS, campaign, *rows], ["c"])


def _task(name: str, days: int = 1, **more: object) -> Task:
    return Task.model_validate({"id": name, "campaign_id": "c", "name": name, "duration": 480 * days, **more})


def _link(before: str, after: str, type: LinkType = LinkType.FS, lag: int = 0) -> Link:
    return Link(id=f"{before}-{after}", campaign_id="c", predecessor_id=before, successor_id=after, type=type, lag=lag)


def _mixed() -> Book:
    return _book(
        _task("goals", 2, stage=Stage.DEFINE),
        _task("gate", 0, kind=TaskKind.CHECKPOINT),
        Checkpoint(id="define", campaign_id="c", task_id="gate", stage=Stage.DEFINE),
        _task("mechanic", 3, stage=Stage.PLAN),
        _task("page", 4),
        _task("wait", 3, duration_unit=DurationUnit.ELAPSED),
        _task("review", 1),
        _task("live", 0, kind=TaskKind.MILESTONE),
        _link("mechanic", "page", LinkType.SS, 480),
        _link("page", "wait"),
        _link("wait", "review", LinkType.FF, -240),
        _link("review", "live"),
    )


def test_without_any_uncertainty_every_run_is_the_schedule() -> None:
    book = _mixed()
    result = simulate(book, "c", NOW, runs=3)
    planned = schedule(book, "c", NOW)
    assert result.whole.p50 == result.whole.p80 == planned.finish
    assert result.whole.on_time == 1.0
    assert result.checkpoints["define"].p80 == planned.checkpoints["define"].planned
    assert result.drivers == ()


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    book = _mixed()
    first, again = (simulate(book, "c", NOW, runs=200, spread=0.4, seed=7) for _ in range(2))
    assert first == again
    assert simulate(book, "c", NOW, runs=200, spread=0.4, seed=8) != first


def test_a_single_task_finishes_where_its_distribution_says() -> None:
    # PERT-beta of 8 h, 16 h, 48 h: mean (8 + 4·16 + 48) / 6 = 20 h; the median lies a little below.
    book = _book(_task("a", 2, optimistic=480, pessimistic=48 * 60))
    result = simulate(book, "c", NOW, runs=20_000, seed=1)
    calendar_day = MONDAY.date() + timedelta(days=2)
    assert result.whole.p50.date() == calendar_day
    assert result.whole.p50 < result.whole.p80
    assert 0.2 < result.whole.on_time < 0.5


def test_the_task_that_decides_the_end_is_named_first() -> None:
    book = _book(
        _task("venue", 10, optimistic=480 * 5, pessimistic=480 * 30),
        _task("badges", 1, optimistic=400, pessimistic=600),
        _task("party", 1),
        _link("venue", "party"),
        _link("badges", "party"),
    )
    result = simulate(book, "c", NOW, runs=500)
    assert result.drivers[0][0] == "venue"
    assert result.drivers[0][1] > 0.9


def test_a_phase_is_judged_by_the_work_that_must_be_done_for_it() -> None:
    main = Phase(
        id="main", campaign_id="c", kind=PhaseKind.MAIN, start=MONDAY + timedelta(30), finish=MONDAY + timedelta(33)
    )
    result = simulate(_book(main, _task("a", 2, pessimistic=480 * 6)), "c", NOW, runs=300)
    assert result.phases["main"].planned == MONDAY.replace(day=29, hour=18)
    assert result.phases["main"].p80 > result.phases["main"].planned


def test_fewer_than_one_run_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        simulate(_mixed(), "c", NOW, runs=0)
