"""Levelling: nobody has more to do than they can, and what must stay stays."""

import itertools
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Constraint, LinkType, TaskMode
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.levelling import SetLevellingDelays
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.levelling import level

NOW = datetime(2026, 9, 20, 10, 0)
MONDAY = datetime(2026, 9, 28, 9, 0)
CALENDARS = builtin.calendars()


def _book(*rows: Entity) -> Book:
    people = [Person(id=name, name=name) for name in ("lin", "chen")]
    campaign = Campaign(id="c", name="双11", plan_start=MONDAY)
    return Book().with_rows([*CALENDARS, campaign, *people, *rows], ["c"])


def _task(name: str, days: int = 1, owner: str | None = "lin", **more: object) -> Task:
    return Task.model_validate(
        {"id": name, "campaign_id": "c", "name": name, "owner_id": owner, "duration": 480 * days, **more}
    )


def _link(before: str, after: str, type: LinkType = LinkType.FS, lag: int = 0) -> Link:
    return Link(id=f"{before}-{after}", campaign_id="c", predecessor_id=before, successor_id=after, type=type, lag=lag)


def test_two_tasks_of_one_owner_are_put_one_after_the_other() -> None:
    result = level(_book(_task("a"), _task("b")), "c", NOW)
    days = sorted(row.start.day for row in result.after.tasks.values())
    assert days == [28, 29]
    assert result.overloads == ()
    assert len(result.moved) == 1


def test_work_with_slack_gives_way_to_work_without() -> None:
    book = _book(_task("long", 2), _task("tail", 5, "chen"), _task("short"), _link("long", "tail"))
    result = level(book, "c", NOW)
    assert result.after.tasks["long"].start == MONDAY
    assert result.after.finish == result.before.finish
    assert set(result.delays) == {"short"}


def test_the_more_important_task_keeps_its_place() -> None:
    result = level(_book(_task("a", priority=100), _task("b", priority=900)), "c", NOW)
    assert result.after.tasks["b"].start == MONDAY
    assert set(result.delays) == {"a"}


def test_a_person_with_half_their_time_on_each_can_do_both() -> None:
    halves = [
        Assignment(id=f"{name}-lin", campaign_id="c", task_id=name, person_id="lin", units=50) for name in ("a", "b")
    ]
    result = level(_book(_task("a"), _task("b"), *halves), "c", NOW)
    assert result.delays == {}


def test_what_stands_fast_is_not_moved_and_its_overload_is_told() -> None:
    fixed = _task("fixed", mode=TaskMode.FIXED, fixed_start=MONDAY, fixed_finish=MONDAY.replace(hour=18))
    pinned = _task("pinned", constraint=Constraint.MSO, constraint_date=MONDAY)
    result = level(_book(fixed, pinned), "c", NOW)
    assert result.delays == {}
    assert [problem.code for problem in result.overloads] == ["overloaded"]
    assert result.overloads[0].values["name"] == "lin"


def test_taking_the_proposal_over_is_one_step_that_gives_the_proposed_dates() -> None:
    book = _book(_task("a"), _task("b"), _task("c"))
    result = level(book, "c", NOW)
    levelled = book.apply(plan(book, SetLevellingDelays(campaign_id="c", delays=result.delays)))
    taken = schedule(levelled, "c", NOW)
    assert {id: row.start for id, row in taken.tasks.items()} == {
        id: row.start for id, row in result.after.tasks.items()
    }
    assert level(levelled, "c", NOW).delays == {}


@st.composite
def _plans(draw: st.DrawFn) -> Book:
    count = draw(st.integers(2, 7))
    names = [f"t{n}" for n in range(count)]
    rows: list[Entity] = [
        _task(name, draw(st.integers(1, 3)), draw(st.sampled_from(["lin", "chen"])), position=n)
        for n, name in enumerate(names)
    ]
    for n, name in enumerate(names[1:], 1):
        befores = draw(st.sets(st.sampled_from(names[:n]), max_size=2))
        rows.extend(_link(before, name, lag=draw(st.sampled_from([0, 480]))) for before in sorted(befores))
    return _book(*rows)


@settings(max_examples=15)
@given(_plans())
def test_afterwards_nobody_is_overloaded_and_every_link_holds(book: Book) -> None:
    result = level(book, "c", NOW, schedules=20)
    assert result.overloads == ()
    rows = result.after.tasks
    for link in book.of_campaign(Link, "c"):
        assert rows[link.successor_id].start >= rows[link.predecessor_id].finish
    for person in ("lin", "chen"):
        spans = sorted(
            (rows[t.id].start, rows[t.id].finish) for t in book.of_campaign(Task, "c") if t.owner_id == person
        )
        assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(spans))
