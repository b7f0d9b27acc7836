"""Every rule that no book may break: what breaks it is named, and what is allowed is let through."""

from datetime import datetime
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Goal, Phase, Wave
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.codes import Constraint, LinkType, PhaseKind, Stage, TaskKind, TaskMode
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import Problem
from desktop_app.domain.invariants import all_violations, violations
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from tests.domain.plans import CAMPAIGN, book_of, gate, gone, link, put, task


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, number, hour)


def phase(kind: PhaseKind, first: int, last: int) -> Phase:
    return Phase(id=kind, campaign_id="c", kind=kind, start=day(first), finish=day(last))


def goal(id: str, *, primary: bool) -> Goal:
    return Goal(id=id, campaign_id="c", name="成交额", primary=primary)


def wave(first: int, last: int) -> Wave:
    return Wave(id="w", campaign_id="c", phase_id=PhaseKind.MAIN, name="返场", start=day(first), finish=day(last))


def found(before: Book, changes: ChangeSet) -> list[Problem]:
    """What an edit breaks; the whole book agrees on whether it is well."""
    after = before.apply(changes)
    problems = list(violations(before, after, changes))
    whole = list(all_violations(after))
    assert {problem.code for problem in problems} <= {problem.code for problem in whole} | {"dangling"}
    assert bool(problems) is bool(whole)
    return problems


def codes(before: Book, *rows: Entity) -> set[str]:
    return {problem.code for problem in found(before, put(before, *rows))}


def test_a_plan_as_it_should_be_breaks_nothing() -> None:
    rows = [
        Person(id="p", name="小林"),
        task("a", stage=Stage.DEFINE, owner_id="p"),
        task("b", "a"),
        task("d", stage=Stage.PLAN),
        link("a", "d"),
        *gate(Stage.DEFINE),
        phase(PhaseKind.WARM_UP, 7, 11),
        phase(PhaseKind.MAIN, 11, 12),
        wave(11, 12),
        goal("g", primary=True),
        goal("h", primary=False),
    ]
    assert codes(book_of(), *rows) == set()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "   "}, "name_missing"),
        ({"parent_id": "a"}, "tree_cycle"),
        ({"parent_id": "nowhere"}, "missing_reference"),
        ({"owner_id": "nobody"}, "missing_reference"),
        ({"mode": TaskMode.FIXED}, "fixed_without_dates"),
        ({"mode": TaskMode.FIXED, "fixed_start": day(2), "fixed_finish": day(1)}, "finish_before_start"),
        ({"actual_start": day(2), "actual_finish": day(1)}, "finish_before_start"),
        ({"constraint": Constraint.MSO}, "constraint_without_date"),
    ],
)
def test_a_task_is_refused_for(values: dict[str, Any], code: str) -> None:
    assert code in codes(book_of(task("a")), task("a").changed(**values))


def test_a_tree_that_bites_its_tail_is_refused() -> None:
    assert "tree_cycle" in codes(book_of(task("a"), task("b", "a"), task("d", "b")), task("a", "d"))


def test_a_row_does_not_refer_to_another_campaigns() -> None:
    before = book_of(task("a"), CAMPAIGN.changed(id="d"), task("x").changed(campaign_id="d"))
    assert codes(before, task("a", "x")) >= {"other_campaign"}


def test_a_row_that_others_refer_to_does_not_go_alone() -> None:
    before = book_of(task("a"), task("b"), link("a", "b"))
    problems = found(before, gone(before.get(Task, "a")))
    assert [problem.values for problem in problems if problem.code == "dangling"] == [
        {"table": "link", "field": "predecessor_id", "id": "abFS"}
    ]
    assert found(before, gone(link("a", "b"), before.get(Task, "a"))) == []


def test_a_link_joins_two_different_parts_once_per_type() -> None:
    before = book_of(task("a"), task("b", "a"), task("d"), link("a", "d"))
    assert "link_within_itself" in codes(before, link("a", "a"))
    assert "link_within_itself" in codes(before, link("a", "b", LinkType.SS))
    assert codes(before, link("a", "d").changed(id="again")) == {"link_twice"}
    assert codes(before, link("a", "d", LinkType.FF)) == set()


def test_a_task_does_not_move_under_what_it_is_linked_with() -> None:
    before = book_of(task("a"), task("b"), task("k", "b"), link("a", "k", LinkType.SF))
    assert "link_within_itself" in codes(before, task("b", "a"))


def test_a_cycle_is_named_from_task_to_task() -> None:
    before = book_of(task("a"), task("b"), link("a", "b"))
    (problem,) = found(before, put(before, link("b", "a")))
    assert problem.code == "cycle"
    assert problem.values["names"] in (["A", "B", "A"], ["B", "A", "B"])


def test_a_stage_that_turns_links_against_a_gate_is_refused() -> None:
    before = book_of(task("a"), task("b", stage=Stage.PLAN), link("b", "a"), *gate(Stage.DEFINE))
    assert codes(before, task("a", stage=Stage.DEFINE)) == {"cycle"}
    assert codes(before, task("a", stage=Stage.RUN)) == set()


def test_a_checkpoint_has_no_sub_items_and_its_own_kind() -> None:
    before = book_of(task("a"), *gate(Stage.DEFINE))
    assert codes(before, task("a", "gate-define")) == {"checkpoint_with_children"}
    assert "checkpoint_row_kind" in codes(before, before.get(Task, "gate-define").changed(kind=TaskKind.TASK))


def test_each_stage_is_confirmed_once_but_execute_per_wave() -> None:
    row, checkpoint = gate(Stage.DEFINE)
    second = (row.changed(id="2"), checkpoint.changed(id="second", task_id="2"))
    assert codes(book_of(row, checkpoint), *second) == {"checkpoint_twice"}
    main = (phase(PhaseKind.MAIN, 11, 12), wave(11, 12))
    row, checkpoint = gate(Stage.EXECUTE)
    second = (row.changed(id="2"), checkpoint.changed(id="second", task_id="2", wave_id="w"))
    assert codes(book_of(row, checkpoint, *main), *second) == set()
    assert "checkpoint_twice" in codes(book_of(row, checkpoint, *main), checkpoint.changed(id="second"))


@pytest.mark.parametrize(
    ("phases", "code"),
    [
        ([phase(PhaseKind.MAIN, 12, 11)], "span_backwards"),
        ([phase(PhaseKind.MAIN, 11, 12), phase(PhaseKind.WARM_UP, 11, 12)], "phases_overlap"),
        ([phase(PhaseKind.MAIN, 11, 12), phase(PhaseKind.WARM_UP, 20, 21)], "phases_out_of_order"),
        ([phase(PhaseKind.MAIN, 11, 12), phase(PhaseKind.MAIN, 13, 14).changed(id="2")], "phase_twice"),
    ],
)
def test_phases_are_refused_for(phases: list[Phase], code: str) -> None:
    assert code in codes(book_of(), *phases)


def test_phases_may_touch_and_only_ferment_and_wrap_up_overlap() -> None:
    rows = [phase(PhaseKind.MAIN, 11, 12), phase(PhaseKind.FERMENT, 12, 18), phase(PhaseKind.WRAP_UP, 14, 20)]
    assert codes(book_of(), *rows) == set()


def test_a_wave_stays_inside_its_phase_also_when_the_phase_moves() -> None:
    before = book_of(phase(PhaseKind.MAIN, 11, 14))
    assert codes(before, wave(11, 12)) == set()
    assert codes(before, wave(10, 12)) == {"wave_outside_phase"}
    assert codes(book_of(phase(PhaseKind.MAIN, 11, 14), wave(11, 12)), phase(PhaseKind.MAIN, 12, 14)) == {
        "wave_outside_phase"
    }


def test_one_goal_is_the_primary_one() -> None:
    assert codes(book_of(), goal("g", primary=False)) == {"primary_goal"}
    before = book_of(goal("g", primary=True), goal("h", primary=False))
    assert codes(before, goal("h", primary=True)) == {"primary_goal"}
    assert {problem.code for problem in found(before, gone(goal("g", primary=True)))} == {"primary_goal"}
    assert codes(before, goal("g", primary=False), goal("h", primary=True)) == set()
