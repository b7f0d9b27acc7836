"""What finished campaigns say of how long work takes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import DurationUnit, PhaseKind, Stage
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Baseline, BaselineTask, Link, Task
from desktop_app.insight.learning import Learned, Says, Work, cases, finished, learned, points, rounded

MONDAY = datetime(2026, 3, 2, 9)
NOW = datetime(2026, 12, 1)
DAY = 480
PAGE = Work("page", {"zh_CN": "页面开发", "en": "Page development"}, Stage.EXECUTE, 5 * DAY, DurationUnit.WORKING)


def done(campaign: str, days: float, name: str = "页面开发", *, promised: float | None = None) -> list[Entity]:
    """A finished campaign with one task that took so many working days, begun on a Monday."""
    weeks, rest = divmod(days, 5)
    whole, part = divmod(rest, 1)
    # Office hours are 9 to 12 and 13 to 18: half a day ends at 14.
    finish = MONDAY + timedelta(weeks=weeks, days=whole)
    finish = finish.replace(hour=14) if part else (finish - timedelta(days=3 if whole == 0 else 1)).replace(hour=18)
    task = Task(
        id=f"t-{campaign}",
        campaign_id=campaign,
        name=name,
        stage=Stage.EXECUTE,
        duration=5 * DAY,
        percent=100,
        actual_start=MONDAY,
        actual_finish=finish,
    )
    rows: list[Entity] = [Campaign(id=campaign, name=campaign, archived=True), task]
    if promised is not None:
        rows.append(Baseline(id=f"b-{campaign}", campaign_id=campaign, name="承诺", taken_at=MONDAY))
        rows.append(
            BaselineTask(
                id=f"bt-{campaign}",
                campaign_id=campaign,
                baseline_id=f"b-{campaign}",
                task_id=task.id,
                start=MONDAY,
                finish=MONDAY,
                duration=round(promised * DAY),
            )
        )
    return rows


def book_of(*campaigns: list[Entity]) -> Book:
    rows = [row for one in campaigns for row in one]
    return Book().with_rows(rows, [row.id for row in rows if isinstance(row, Campaign)])


def taught(*days: float) -> Learned:
    book = book_of(*(done(f"第 {n} 场", length) for n, length in enumerate(days)))
    [found] = learned([PAGE], cases(book, finished(book, NOW)))
    return found


@pytest.mark.parametrize(
    ("days", "says", "suggested", "over"),
    [
        ((7, 7.5, 8, 7.5), Says.LONGER, 7.5, 4),
        ((5, 5, 5), Says.AS_PLANNED, 5, 0),
        ((3, 3.5, 3), Says.SHORTER, 3, 0),
        ((4, 7, 7), Says.LONGER, 7, 2),
        ((9, 9), Says.FEW, 5, 2),
    ],
)
def test_enough_cases_say_how_long_it_takes(days: Sequence[float], says: Says, suggested: float, over: int) -> None:
    found = taught(*days)
    assert (found.says, found.suggested / DAY, found.spread.over_plan) == (says, suggested, over)


def test_quartiles_stand_beside_the_median() -> None:
    spread = taught(6, 7, 8, 9).spread
    assert (spread.low_quartile / DAY, spread.median / DAY, spread.high_quartile / DAY) == (6.75, 7.5, 8.25)
    assert (spread.shortest / DAY, spread.longest / DAY) == (6, 9)


def test_a_case_far_off_does_not_count_and_is_told() -> None:
    found = taught(5, 5, 5.5, 5, 16)
    assert [case.actual / DAY for case in found.spread.outliers] == [16]
    assert found.says is Says.AS_PLANNED


def test_a_late_hand_over_is_named_as_the_cause() -> None:
    late = done("晚交", 16)
    page = next(row for row in late if isinstance(row, Task))
    brief = page.changed(id="brief", name="需求文档", actual_finish=MONDAY + timedelta(days=9))
    link = Link(id="l", campaign_id="晚交", predecessor_id="brief", successor_id=page.id)
    book = book_of(*(done(f"第 {n} 场", 5) for n in range(4)), [*late, brief, link])
    [found] = learned([PAGE], cases(book, finished(book, NOW)))
    [case] = found.spread.outliers
    assert [task.name for task in case.waited_for] == ["需求文档"]


def test_the_promise_of_the_baseline_is_what_was_planned() -> None:
    book = book_of(*(done(f"第 {n} 场", 7, promised=7) for n in range(3)))
    [found] = learned([PAGE], cases(book, finished(book, NOW)))
    assert found.spread.over_plan == 0
    assert found.says is Says.LONGER  # the template still says five


def test_names_are_known_whatever_their_spaces_and_language() -> None:
    book = book_of(
        done("一", 7, "页面 开发"), done("二", 7, "Page Development"), done("三", 7, "ＰＡＧＥ　development")
    )
    [found] = learned([PAGE], cases(book, finished(book, NOW)))
    assert len(found.spread.cases) == 3


def test_the_same_name_in_another_stage_is_other_work() -> None:
    rows = [
        row.changed(stage=Stage.CLOSE) if isinstance(row, Task) else row for n in range(3) for row in done(f"{n}", 7)
    ]
    book = book_of(rows)
    assert learned([PAGE], cases(book, finished(book, NOW))) == ()


def test_only_campaigns_that_are_over_teach() -> None:
    running = [row.changed(archived=False) if isinstance(row, Campaign) else row for row in done("进行中", 9)]
    phase = Phase(id="p", campaign_id="进行中", kind=PhaseKind.MAIN, start=NOW, finish=NOW + timedelta(days=3))
    book = book_of([*running, phase], done("结束", 7))
    assert [row.id for row in finished(book, NOW)] == ["结束"]
    assert [row.id for row in finished(book, NOW + timedelta(days=3))] == ["结束", "进行中"]


def test_open_work_gets_its_three_points_from_the_same_work_elsewhere() -> None:
    mine = Task(id="mine", campaign_id="今年", name="页面开发", stage=Stage.EXECUTE, duration=5 * DAY)
    book = book_of(
        *(done(f"第 {n} 场", length) for n, length in enumerate((4, 5, 9))), [Campaign(id="今年", name="今年"), mine]
    )
    known = cases(book, finished(book, NOW))
    [found] = points(book, "今年", known)
    assert (found.task.id, found.optimistic / DAY, found.pessimistic / DAY) == ("mine", 4, 9)
    told = book.with_rows([mine.changed(optimistic=4 * DAY, pessimistic=9 * DAY)])
    assert points(told, "今年", known) == ()
    begun = book.with_rows([mine.changed(percent=30)])
    assert points(begun, "今年", known) == ()


@pytest.mark.parametrize(("minutes", "said"), [(3400, 3360), (960, 960), (200, 210), (10, 30)])
def test_lengths_are_said_in_half_days_and_short_ones_in_half_hours(minutes: int, said: int) -> None:
    assert rounded(minutes) == said
