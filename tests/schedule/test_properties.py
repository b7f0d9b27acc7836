"""What holds for every plan, whatever its tasks, links, calendars and constraints."""

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.task import Link, Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import to_minutes
from tests.schedule.plans import DAY, Plan, at

NOW = datetime(2026, 9, 20, 12)
_CALENDARS = (None, None, None, "calendar-seven-day", "calendar-around-the-clock", "calendar-six-day")
_STAGES = (None, None, "define", "plan", "execute", "run")


def _moments() -> st.SearchStrategy[datetime]:
    return st.integers(0, 90 * 24).map(lambda hours: at("09-01 00:00") + timedelta(hours=hours))


@st.composite
def _task_values(draw: st.DrawFn, one_calendar: bool = False) -> dict[str, Any]:
    values: dict[str, Any] = {
        "duration": draw(st.sampled_from((0, 60, 240, DAY, DAY, 2 * DAY, 5 * DAY))),
        "calendar_id": draw(st.sampled_from(_CALENDARS)),
        "stage": draw(st.sampled_from(_STAGES)),
        "owner_id": draw(st.sampled_from((None, None, "ann"))),
    }
    if one_calendar:
        del values["calendar_id"], values["owner_id"]
    elif draw(st.integers(0, 9)) == 0:
        values["duration_unit"] = "elapsed"
    if draw(st.integers(0, 4)) == 0:
        kinds = ("SNET", "SNLT", "FNET", "FNLT", "MSO", "MFO", "ALAP")
        values |= {"constraint": draw(st.sampled_from(kinds)), "constraint_date": draw(_moments())}
    if draw(st.integers(0, 6)) == 0:
        values["deadline"] = draw(_moments())
    if draw(st.integers(0, 6)) == 0:
        start = draw(_moments())
        values |= {"actual_start": start, "percent": draw(st.sampled_from((10, 50, 100)))}
    elif draw(st.integers(0, 8)) == 0:
        values |= {"anchor_phase": "main", "anchor_offset": draw(st.integers(-20, 3))}
    elif draw(st.integers(0, 10)) == 0:
        start = draw(_moments())
        values |= {
            "mode": "fixed",
            "fixed_start": start,
            "fixed_finish": start + timedelta(hours=draw(st.integers(0, 99))),
        }
    return values


@st.composite
def plans(draw: st.DrawFn, gates: bool = True, one_calendar: bool = False) -> Plan:
    plan = Plan(now=NOW, campaign={"plan_start": at("09-07 09:00")})
    plan.person("ann")
    if draw(st.booleans()):
        plan.leave("ann", "09-16 00:00", "09-19 00:00")
    plan.phase("main", "10-20 20:00", "10-25 00:00")
    parents: list[str | None] = [None]
    ids: list[str] = []
    for n in range(draw(st.integers(1, 12))):
        if draw(st.integers(0, 4)) == 0:
            parents.append(plan.task(f"s{n:02}", parent_id=draw(st.sampled_from(parents))))
        ids.append(plan.task(f"t{n:02}", parent_id=draw(st.sampled_from(parents)), **draw(_task_values(one_calendar))))
    ends = [*ids, *(parent for parent in parents if parent is not None)]
    for _ in range(draw(st.integers(0, 14))):
        before, after = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
        if before[1:] < after[1:]:
            lag = draw(st.sampled_from((0, 0, 0, 240, DAY, -DAY, 50)))
            unit = draw(st.sampled_from(("working", "working", "elapsed", "percent")))
            plan.link(before, after, draw(st.sampled_from(("FS", "FS", "SS", "FF", "SF"))), lag, unit)
    if gates and draw(st.booleans()):
        plan.checkpoint("define")
        if draw(st.booleans()):
            plan.say("gate-define-0", "confirmed", "09-18 15:00")
        plan.checkpoint("plan", due=draw(st.none() | _moments()))
    return plan


def _differences(one: Schedule, other: Schedule) -> list[str]:
    """All in which two schedules of the same tasks differ."""
    found = [
        f"{id} {field.name}: {getattr(row, field.name)} / {getattr(other.tasks[id], field.name)}"
        for id, row in one.tasks.items()
        for field in fields(row)
        if getattr(row, field.name) != getattr(other.tasks[id], field.name)
    ]
    found += [
        f"{name}: {getattr(one, name)} / {getattr(other, name)}"
        for name in ("checkpoints", "start", "finish", "percent")
        if getattr(one, name) != getattr(other, name)
    ]
    told = [sorted(map(repr, found.problems)) for found in (one, other)]
    return found if told[0] == told[1] else [*found, f"problems: {told[0]} / {told[1]}"]


@given(plans())
def test_the_same_book_gives_the_same_schedule_in_any_order_of_its_rows(plan: Plan) -> None:
    first = plan.schedule
    plan.rows.reverse()
    assert _differences(plan.schedule, first) == []


@given(plans(), st.data())
def test_going_on_from_an_earlier_schedule_gives_what_starting_over_gives(plan: Plan, data: st.DataObject) -> None:
    book = plan.book
    previous = schedule(book, "c", NOW)
    for _ in range(3):
        dict(previous.tasks.items())
        book = book.apply(data.draw(_small_changes(book)))
        fresh = schedule(book, "c", NOW)
        carried = schedule(book, "c", NOW, previous)
        assert _differences(carried, fresh) == []
        previous = carried


@st.composite
def _small_changes(draw: st.DrawFn, book: Book) -> ChangeSet:
    """An edit of one task or one link."""
    task = draw(st.sampled_from(sorted(book.of_campaign(Task, "c"), key=lambda task: task.id)))
    links = sorted(book.of_campaign(Link, "c"), key=lambda link: link.id)
    match draw(st.integers(0, 4)):
        case 0:
            return _changed(task, duration=draw(st.sampled_from((0, 60, DAY, 3 * DAY))))
        case 1:
            return _changed(task, constraint="SNET", constraint_date=draw(_moments()))
        case 2:
            return _changed(task, **draw(_task_values()))
        case 3 if links:
            link = draw(st.sampled_from(links))
            if draw(st.booleans()):
                return ChangeSet((Change("link", link.id, link, None),))
            return _changed(link, lag=draw(st.sampled_from((0, DAY, -DAY))))
        case _:
            other = draw(st.sampled_from(sorted(book.of_campaign(Task, "c"), key=lambda task: task.id)))
            if other.id[1:] <= task.id[1:]:
                return _changed(task, name="renamed")
            id = f"new{draw(st.integers(0, 10**6))}"
            link = Link(id=id, campaign_id="c", predecessor_id=task.id, successor_id=other.id)
            return ChangeSet((Change("link", id, book.find(Link, id), link),))


def _changed(row: Task | Link, **values: Any) -> ChangeSet:
    return ChangeSet((Change(row.table, row.id, row, row.changed(**values)),))


def _is_free(plan: Plan, id: str) -> bool:
    """Whether only links and calendars place a task."""
    task = plan.book.get(Task, id)
    placed = task.constraint in ("SNLT", "FNLT", "MSO", "MFO", "ALAP")
    return task.actual_start is None and task.anchor_phase is None and task.mode == "auto" and not placed


@given(plans(gates=False))
def test_no_link_is_broken_where_only_links_place_the_work(plan: Plan) -> None:
    book, found = plan.book, plan.schedule
    assume(all(problem.code != "cycle" for problem in found.problems))
    calendars = Calendars(book, "c")
    for link in book.of_campaign(Link, "c"):
        before, after = found.tasks[link.predecessor_id], found.tasks[link.successor_id]
        if after.summary or before.summary or not _is_free(plan, link.successor_id):
            continue
        task = book.get(Task, link.successor_id)
        time = calendars.of_task(task)
        held = to_minutes(before.finish if link.type in ("FS", "FF") else before.start)
        if link.lag_unit is LagUnit.ELAPSED:
            held += link.lag
        elif link.lag_unit is LagUnit.WORKING:
            held = calendars.of_calendar(task.calendar_id).add(held, link.lag)
        else:
            continue
        reached = to_minutes(after.start if link.type in ("FS", "SS") else after.finish)
        if task.duration_unit == "elapsed":
            assert reached >= held
        else:
            assert time.between(held, reached) >= 0


@given(plans())
def test_work_is_never_placed_outside_its_calendar(plan: Plan) -> None:
    book, found = plan.book, plan.schedule
    calendars = Calendars(book, "c")
    for id, row in found.tasks.items():
        task = book.get(Task, id)
        if row.summary or task.kind == "checkpoint" or not _is_free(plan, id) or task.duration_unit == "elapsed":
            continue
        time = calendars.of_task(task)
        start, finish = to_minutes(row.start), to_minutes(row.finish)
        if task.duration:
            assert time.next_start(start) == start
            assert time.previous_finish(finish) == finish
        assert time.between(start, finish) == row.duration == task.duration


@given(plans(gates=False))
def test_late_dates_are_never_before_early_ones_unless_something_is_missed(plan: Plan) -> None:
    found = plan.schedule
    for row in found.tasks.values():
        if row.total_slack >= 0 and not row.summary:
            assert row.late_finish >= row.early_finish or row.duration == 0 or row.total_slack == 0
        assert row.summary or 0 <= row.free_slack <= max(row.total_slack, 0)


@given(plans())
def test_the_free_slack_of_one_task_is_that_of_all(plan: Plan) -> None:
    one, all_of_them = (schedule(plan.book, "c", NOW) for _ in range(2))
    column = all_of_them.columns.free_slack.tolist()
    assert [one.tasks[id].free_slack for id in one.tasks] == column


@given(plans(gates=False, one_calendar=True))
def test_slipping_a_task_by_its_free_slack_moves_no_other_task(plan: Plan) -> None:
    book, found = plan.book, plan.schedule
    calendars = Calendars(book, "c")
    for id, row in found.tasks.items():
        task = book.get(Task, id)
        if row.summary or not _is_free(plan, id) or task.duration == 0 or task.duration_unit == "elapsed":
            continue
        if task.constraint_date is not None or not row.free_slack or any(t.summary for t in found.tasks.values()):
            continue
        later = calendars.of_task(task).add(to_minutes(row.start), row.free_slack)
        start = calendars.of_task(task).next_start(later)
        moment = datetime.min + timedelta(minutes=start - to_minutes(datetime.min))
        moved = schedule(book.apply(_changed(task, constraint="SNET", constraint_date=moment)), "c", NOW)
        assert moved.tasks[id].start == moment
        others = {other for other in found.tasks if other != id and book.get(Task, other).constraint != "ALAP"}
        assert [moved.tasks[other].start for other in sorted(others)] == [
            found.tasks[other].start for other in sorted(others)
        ]


@given(plans(gates=False))
def test_an_early_date_is_as_early_as_it_can_be(plan: Plan) -> None:
    """Scheduling what was scheduled, with every task told to start no earlier than it does, changes nothing."""
    book, found = plan.book, plan.schedule
    changes = [
        Change("task", id, book.get(Task, id), book.get(Task, id).changed(constraint="SNET", constraint_date=row.start))
        for id, row in found.tasks.items()
        if not row.summary and _is_free(plan, id) and book.get(Task, id).constraint != "FNET"
    ]
    again = schedule(book.apply(ChangeSet(tuple(changes))), "c", NOW)
    assert [(row.start, row.finish) for row in again.tasks.values()] == [
        (row.start, row.finish) for row in found.tasks.values()
    ]
