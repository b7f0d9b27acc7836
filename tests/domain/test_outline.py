"""The tree of a campaign's tasks."""

from desktop_app.domain.codes import Stage
from desktop_app.domain.outline import ancestors, children, outline, stage_of, subtree
from desktop_app.domain.task import Task
from tests.domain.plans import book_of, task

TREE = book_of(
    task("late", position=2),
    task("early", position=1, stage=Stage.PLAN),
    task("inner", "early", position=2),
    task("first", "early", position=1, stage=Stage.RUN),
    task("deep", "inner"),
    task("elsewhere").changed(campaign_id="d"),
)


def test_rows_come_depth_first_with_their_numbers() -> None:
    rows = outline(TREE, "c")
    assert [(row.wbs, row.task.id, row.depth, row.has_children) for row in rows] == [
        ("1", "early", 0, True),
        ("1.1", "first", 1, False),
        ("1.2", "inner", 1, True),
        ("1.2.1", "deep", 2, False),
        ("2", "late", 0, False),
    ]


def test_a_stage_is_the_tasks_own_or_its_nearest_ancestors() -> None:
    stages = {row.task.id: row.stage for row in outline(TREE, "c")}
    assert stages == {"early": "plan", "first": "run", "inner": "plan", "deep": "plan", "late": None}
    assert {id: stage_of(TREE, TREE.get(Task, id)) for id in stages} == stages


def test_siblings_stand_in_their_order_and_equal_positions_by_id() -> None:
    book = book_of(task("b"), task("a"), task("z", position=-1))
    assert [child.id for child in children(book, "c", None)] == ["z", "a", "b"]
    assert [child.id for child in children(TREE, "c", "early")] == ["first", "inner"]


def test_ancestors_are_named_from_the_nearest() -> None:
    assert [row.id for row in ancestors(TREE, TREE.get(Task, "deep"))] == ["inner", "early"]


def test_a_subtree_names_parents_first() -> None:
    assert [row.id for row in subtree(TREE, "early")] == ["early", "inner", "first", "deep"]


def test_a_broken_tree_is_walked_to_its_end() -> None:
    circle = book_of(task("a", "b"), task("b", "a"), task("x", "missing"))
    assert outline(circle, "c") == []
    assert [row.id for row in ancestors(circle, circle.get(Task, "a"))] == ["b"]
    assert [row.id for row in subtree(circle, "a")] == ["a", "b"]
    assert ancestors(circle, circle.get(Task, "x")) == []
