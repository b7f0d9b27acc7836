"""Nothing waits for itself: over links, summaries and gates, found in the whole plan and after each edit alike."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import LinkType, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.graph import cycle_in, cycle_made, rows_by_stage
from desktop_app.domain.network import Network
from desktop_app.domain.task import Link, Task
from tests.domain.plans import book_of, gate, gone, link, put, task


def test_a_chain_is_no_cycle() -> None:
    assert cycle_in(book_of(task("a"), task("b"), task("d"), link("a", "b"), link("b", "d")), "c") == []


def test_a_cycle_names_its_tasks_in_the_order_of_waiting() -> None:
    rows = [task(id) for id in "abde"]
    cycle = cycle_in(book_of(*rows, link("a", "b"), link("b", "d"), link("d", "a"), link("d", "e")), "c")
    assert "".join(cycle) in {"abd", "bda", "dab"}


@pytest.mark.parametrize("type", LinkType)
def test_two_tasks_that_wait_for_each_other_are_a_cycle_whatever_the_links(type: LinkType) -> None:
    assert cycle_in(book_of(task("a"), task("b"), link("a", "b"), link("b", "a", type)), "c")


def test_a_child_that_waits_for_what_waits_for_its_parent_is_a_cycle() -> None:
    rows = [task("p"), task("k", "p"), task("x"), link("p", "x"), link("x", "k")]
    assert set(cycle_in(book_of(*rows), "c")) == {"p", "k", "x"}


def test_a_child_may_wait_for_what_its_parent_only_starts_with() -> None:
    rows = [task("p"), task("k", "p"), task("x"), link("p", "x", LinkType.SS), link("x", "k")]
    assert cycle_in(book_of(*rows), "c") == []


def test_work_that_waits_for_the_stage_behind_its_gate_is_a_cycle_with_the_gate() -> None:
    rows = [task("a", stage=Stage.DEFINE), task("b", stage=Stage.PLAN), link("b", "a")]
    assert cycle_in(book_of(*rows), "c") == []
    assert set(cycle_in(book_of(*rows, *gate(Stage.DEFINE)), "c")) == {"a", "b", "gate-define"}


def test_a_stage_is_inherited_and_a_task_without_one_is_never_gated() -> None:
    rows = [task("p", stage=Stage.PLAN), task("b", "p"), task("n"), *gate(Stage.DEFINE)]
    rows.append(task("a", stage=Stage.DEFINE))
    assert rows_by_stage(book_of(*rows), "c") == {Stage.PLAN: ["b"], Stage.DEFINE: ["a"]}
    assert cycle_in(book_of(*rows, link("b", "n"), link("n", "a")), "c")
    assert cycle_in(book_of(*rows, link("b", "n"), link("a", "n")), "c") == []


def test_every_gate_of_a_stage_holds_the_next_one() -> None:
    per_wave = (task("g2", kind=TaskKind.CHECKPOINT), gate(Stage.EXECUTE)[1].changed(id="2", task_id="g2"))
    rows = [task("a", stage=Stage.EXECUTE), task("b", stage=Stage.RUN), *gate(Stage.EXECUTE), *per_wave]
    assert cycle_in(book_of(*rows, link("b", "g2")), "c")


def test_the_edit_that_closes_a_circle_is_found() -> None:
    before = book_of(task("a"), task("b"), task("d"), link("a", "b"), link("b", "d"))
    changes = put(before, link("d", "a"))
    assert set(cycle_made(before, before.apply(changes), "c", changes)) == {"a", "b", "d"}


def test_an_edit_in_another_part_of_the_plan_is_none() -> None:
    before = book_of(*(task(f"t{n}") for n in range(9)), link("t8", "t0"), link("t0", "t4"))
    changes = put(before, link("t4", "t1"), link("t5", "t8"))
    assert cycle_made(before, before.apply(changes), "c", changes) == []


# Plans drawn at random. Each edit that makes no cycle is kept, so that what is carried from book to book is exercised.
TASKS = [f"t{n}" for n in range(9)]
GATES = {stage: gate(stage) for stage in (Stage.DEFINE, Stage.PLAN, Stage.EXECUTE)}
EDITS = st.one_of(
    st.tuples(st.just("link"), st.sampled_from(TASKS), st.sampled_from(TASKS), st.sampled_from(LinkType)),
    st.tuples(st.just("unlink"), st.integers(0, 30)),
    st.tuples(st.just("move"), st.sampled_from(TASKS), st.none() | st.sampled_from(TASKS)),
    st.tuples(st.just("stage"), st.sampled_from(TASKS), st.none() | st.sampled_from(Stage)),
    st.tuples(st.just("gate"), st.sampled_from(list(GATES))),
    st.tuples(st.just("delete"), st.sampled_from(TASKS)),
    st.tuples(st.just("rename"), st.sampled_from(TASKS)),
)


def changes_of(book: Book, edit: tuple[Any, ...]) -> ChangeSet:
    """An edit as changes; nothing where it makes no sense."""
    match edit:
        case ("link", before, after, type) if before != after and alive(book, before) and alive(book, after):
            return put(book, link(before, after, type))
        case ("unlink", number):
            return gone(*itertools.islice(book.rows(Link).values(), number, number + 2))
        case ("move", id, parent) if alive(book, id) and (parent is None or alive(book, parent)):
            inside = {id}
            while more := {row.id for row in book.rows(Task).values() if row.parent_id in inside} - inside:
                inside |= more
            return ChangeSet() if parent in inside else put(book, book.get(Task, id).changed(parent_id=parent))
        case ("stage", id, stage):
            return put(book, book.get(Task, id).changed(stage=stage) if alive(book, id) else task(id, stage=stage))
        case ("gate", stage):
            there = alive(book, GATES[stage][0].id)
            return gone(*links_at(book, GATES[stage][0].id), *GATES[stage]) if there else put(book, *GATES[stage])
        case ("delete", id) if alive(book, id) and not book.where(Task, "parent_id", id):
            return gone(*links_at(book, id), book.get(Task, id))
        case ("rename", id) if alive(book, id):
            return put(book, book.get(Task, id).changed(name="另一个"))
    return ChangeSet()


def alive(book: Book, id: str) -> bool:
    return book.find(Task, id) is not None


def links_at(book: Book, id: str) -> list[Entity]:
    return [row for row in book.rows(Link).values() if id in (row.predecessor_id, row.successor_id)]


@settings(max_examples=300)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), max_size=30))
def test_each_edit_is_judged_as_the_whole_plan_would_be(steps: list[list[tuple[Any, ...]]]) -> None:
    book = book_of(*(task(id) for id in TASKS))
    for step in steps:
        after = book
        done: list[Change] = []
        for edit in step:
            changes = changes_of(after, edit)
            after = after.apply(changes)
            done.extend(changes.changes)
        found = cycle_made(book, after, "c", ChangeSet(tuple(done)))
        assert bool(found) is bool(cycle_in(after.with_rows([]), "c"))
        assert_is_cycle(after, found)
        if not found:
            book = book.apply(ChangeSet(tuple(done)))


def assert_is_cycle(book: Book, ids: list[str]) -> None:
    """Each task of a cycle is waited for, directly or through its summaries and gates, by the next one."""
    network = Network(book, "c")
    for id, following in zip(ids, [*ids[1:], *ids[:1]], strict=True):
        reached = {after for node in network.of_task(id) for after in network.after(node)}
        reached |= {after for node in reached if node[1] in ("done", "opened") for after in network.after(node)}
        assert any(node in reached for node in network.of_task(following))


@given(st.lists(EDITS, max_size=30))
def test_waiting_looks_the_same_from_both_sides(edits: list[tuple[Any, ...]]) -> None:
    book = book_of(*(task(id) for id in TASKS))
    for edit in edits:
        book = book.apply(changes_of(book, edit))
    network = Network(book, "c")
    nodes = list(network.nodes())
    forwards = sorted((node, after) for node in nodes for after in network.after(node))
    backwards = sorted((before, node) for node in nodes for before in network.before(node))
    assert forwards == backwards


def test_many_links_into_the_same_gap_leave_no_number_unplaced() -> None:
    book = book_of(*(task(f"t{n}") for n in range(300)))
    for n in range(1, 299):
        changes = put(book, link("t0", f"t{n}"), link(f"t{n}", f"t{n + 1}"))
        assert cycle_made(book, book.apply(changes), "c", changes) == []
        book = book.apply(changes)
    changes = put(book, link("t299", "t0"))
    assert len(cycle_made(book, book.apply(changes), "c", changes)) == 300


def test_more_changes_than_are_worth_following_are_judged_all_the_same() -> None:
    book = book_of(*(task(f"t{n}") for n in range(1200)))
    changes = put(book, link("t0", "t1"))
    assert cycle_made(book, book.apply(changes), "c", changes) == []
    chain = put(book, *(link(f"t{n}", f"t{n + 1}") for n in range(1, 1199)))
    book = book.apply(changes).apply(chain)
    changes = put(book, link("t1199", "t0"))
    assert len(cycle_made(book, book.apply(changes), "c", changes)) == 1200
