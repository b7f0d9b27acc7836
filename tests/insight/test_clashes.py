"""Campaigns clash where they want the same people or the same days."""

from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Person, Shift
from desktop_app.domain.task import Task
from desktop_app.insight.clashes import Clashes, clashes
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule

MONDAY = datetime(2026, 3, 2, 9)


def campaign(id: str, start: datetime, days: int = 3, owner: str = "ann", **task: Any) -> list[Entity]:
    return [
        Campaign(id=id, name=id, calendar_id="calendar-office", plan_start=start),
        Task(id=f"{id}-task", campaign_id=id, name="work", owner_id=owner, duration=480 * days, **task),
    ]


def book(*rows: Entity, max_units: int = 100) -> Book:
    people = [Person(id="ann", name="Ann", max_units=max_units), Person(id="bob", name="Bob")]
    return Book().with_rows([*builtin.calendars(), *people, *rows], ["a", "b", "c"])


def found(of: Book, *campaigns: str) -> Clashes:
    return clashes(of, {id: schedule(of, id, MONDAY) for id in campaigns})


def test_somebody_wanted_by_two_campaigns_on_the_same_days_is_named_with_both() -> None:
    rows = [*campaign("a", MONDAY), *campaign("b", MONDAY.replace(day=3))]
    (clash,) = found(book(*rows), "a", "b").people
    assert (clash.person_id, clash.campaigns, clash.tasks) == ("ann", ("a", "b"), ("a-task", "b-task"))
    assert (clash.start, clash.finish) == (datetime(2026, 3, 3, 9), datetime(2026, 3, 4, 18))
    assert (clash.units, clash.limit) == (200, 100)


def test_who_can_do_twice_as_much_and_work_that_is_done_do_not_clash() -> None:
    rows = [*campaign("a", MONDAY), *campaign("b", MONDAY)]
    assert found(book(*rows, max_units=200), "a", "b").people == ()
    done = [*campaign("a", MONDAY), *campaign("b", MONDAY, percent=100, actual_start=MONDAY, actual_finish=MONDAY)]
    assert found(book(*done), "a", "b").people == ()


def test_too_much_within_one_campaign_is_no_clash_of_campaigns() -> None:
    extra = Task(id="a2", campaign_id="a", name="more", owner_id="ann", duration=480)
    rows = [*campaign("a", MONDAY), extra, *campaign("b", MONDAY, owner="bob")]
    assert len(found(book(*rows), "a", "b")) == 0


def test_main_phases_that_run_at_the_same_time_clash_and_touching_ones_do_not() -> None:
    def main(id: str, first: int, last: int) -> Phase:
        days = datetime(2026, 3, first), datetime(2026, 3, last)
        return Phase(id=f"{id}-main", campaign_id=id, kind=PhaseKind.MAIN, start=days[0], finish=days[1])

    rows = [*campaign("a", MONDAY), *campaign("b", MONDAY, owner="bob"), *campaign("c", MONDAY, owner="none")]
    rows = [row.changed(owner_id=None) if isinstance(row, Task) else row for row in rows]
    of = book(*rows, main("a", 10, 13), main("b", 12, 15), main("c", 15, 18))
    clash = found(of, "a", "b", "c").phases
    assert [(one.campaigns, one.start, one.finish) for one in clash] == [
        (("a", "b"), datetime(2026, 3, 12), datetime(2026, 3, 13))
    ]


def test_somebody_on_duty_for_two_campaigns_at_once_is_named() -> None:
    def shift(id: str, first: int, last: int) -> Shift:
        times = datetime(2026, 3, 10, first), datetime(2026, 3, 10, last)
        return Shift(id=f"{id}-s", campaign_id=id, post="desk", person_id="bob", start=times[0], finish=times[1])

    rows = [*campaign("a", MONDAY), *campaign("b", MONDAY.replace(day=20))]
    (clash,) = found(book(*rows, shift("a", 8, 12), shift("b", 10, 14)), "a", "b").duties
    assert (clash.person_id, clash.start.hour, clash.finish.hour) == ("bob", 10, 12)


def test_only_what_is_new_and_concerns_a_campaign_is_left() -> None:
    rows = [*campaign("a", MONDAY), *campaign("b", MONDAY)]
    both = found(book(*rows), "a", "b")
    assert len(both.beyond(both)) == 0
    assert len(both.of("a")) == 1
    assert len(both.of("c")) == 0
