"""Several campaigns stand under their headings on one axis, phases and checkpoints in the heading."""

from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Task
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.several import SeveralChart, several_rows, shown_in
from desktop_app.timeline.shapes import Part, Viewport

NOW = datetime(2026, 3, 2, 9)


def campaign(id: str, day: int) -> list[Entity]:
    """An item with a sub-item, a checkpoint, and a main phase of two days."""
    return [
        Campaign(id=id, name=id.upper(), calendar_id="calendar-office", plan_start=datetime(2026, 3, day, 9)),
        Task(id=f"{id}-item", campaign_id=id, name="item", position=1),
        Task(id=f"{id}-work", campaign_id=id, name="work", parent_id=f"{id}-item", duration=960),
        Task(id=f"{id}-gate", campaign_id=id, name="gate", kind=TaskKind.CHECKPOINT, position=2),
        Checkpoint(id=f"{id}-c", campaign_id=id, task_id=f"{id}-gate", stage=Stage.PLAN),
        Phase(
            id=f"{id}-main",
            campaign_id=id,
            kind=PhaseKind.MAIN,
            start=datetime(2026, 3, day + 8),
            finish=datetime(2026, 3, day + 10),
        ),
    ]


def book_of(*campaigns: list[Entity]) -> Book:
    return Book().with_rows([*builtin.calendars(), *(row for one in campaigns for row in one)], ["a", "b"])


BOOK = book_of(campaign("a", 2), campaign("b", 9))
PLANS: dict[str, Schedule] = {id: schedule(BOOK, id, NOW) for id in ("b", "a")}


def test_each_campaign_is_a_heading_with_its_items_in_the_order_given() -> None:
    rows = several_rows(BOOK, PLANS)
    assert [(row.task.id, row.depth) for row in rows.rows] == [
        ("b", 0),
        ("b-item", 1),
        ("b-gate", 1),
        ("a", 0),
        ("a-item", 1),
        ("a-gate", 1),
    ]


def test_items_open_and_campaigns_shut() -> None:
    rows = several_rows(BOOK, PLANS, frozenset({"b"}), frozenset({"a-item"}))
    assert [row.task.id for row in rows.rows] == ["b", "a", "a-item", "a-work", "a-gate"]
    assert [row.collapsed for row in rows.rows[:3]] == [True, False, False]


def test_what_is_folded_away_is_seen_in_what_it_is_folded_into() -> None:
    rows = several_rows(BOOK, PLANS, frozenset({"b"}))
    assert shown_in(BOOK, rows, "a-work") == "a-item"
    assert shown_in(BOOK, rows, "b-work") == "b"
    assert shown_in(BOOK, rows, "a-gate") == "a-gate"


def test_headings_carry_phases_and_checkpoints_and_rows_the_marks_of_clashes() -> None:
    rows = several_rows(BOOK, PLANS)
    clash = (datetime(2026, 3, 9, 9), datetime(2026, 3, 10, 18))
    chart = SeveralChart(BOOK, PLANS, rows, {"a-item": (clash,)})
    scale = chart.scale(20)
    scene = chart.scene(scale, Viewport(0, 0, 2000, 400))
    bands = {bar.task_id: bar for bar in scene.bars if bar.part is Part.BAND}
    assert set(bands) == {"a", "b"}
    assert bands["a"].x == scale.x(datetime(2026, 3, 10))
    assert bands["a"].role == "phase.main"
    in_heading = [one for one in scene.diamonds if one.y < chart.metrics.row]
    assert [one.task_id for one in in_heading] == ["b-gate"]
    (mark,) = [strip for strip in scene.strips if strip.part is Part.CLASH]
    assert mark.task_id == "a-item"
    assert mark.y > rows.index["a-item"] * chart.metrics.row
    assert [line for line in scene.lines if line.dashed] == []


def test_the_axis_holds_all_campaigns() -> None:
    chart = SeveralChart(BOOK, PLANS, several_rows(BOOK, PLANS), {})
    assert chart.extent.first < datetime(2026, 3, 2).date()
    assert chart.extent.last > datetime(2026, 3, 19).date()
