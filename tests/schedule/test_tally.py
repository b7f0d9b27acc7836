"""What another schedule of a plan means, counted without a row for each task."""

from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Constraint
from desktop_app.domain.task import Link, Task
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.tally import consequences

NOW = datetime(2026, 10, 19, 9, 0)


def _book(later: int = 0, *, extra: bool = False) -> Book:
    """a leads to b and c, b must be done by the 21st; d stands alone. later: days that a is moved by."""
    start = datetime(2026, 10, 19 + later, 9, 0)
    tasks = [
        Task(id="a", campaign_id="c", name="a", constraint=Constraint.SNET, constraint_date=start),
        Task(id="b", campaign_id="c", name="b", deadline=datetime(2026, 10, 21, 18, 0), position=1),
        Task(id="c", campaign_id="c", name="c", position=2),
        Task(id="d", campaign_id="c", name="d", position=3),
    ]
    if extra:
        tasks.insert(0, Task(id="0", campaign_id="c", name="new", position=-1))
    links = [Link(id=f"a-{id}", campaign_id="c", predecessor_id="a", successor_id=id) for id in "bc"]
    campaign = Campaign(id="c", name="双11", plan_start=NOW)
    return Book().with_rows([*builtin.calendars(), campaign, *tasks, *links], ["c"])


def _plan(later: int = 0, *, extra: bool = False) -> Schedule:
    return schedule(_book(later, extra=extra), "c", NOW)


def test_others_that_start_later_are_pushed_and_what_misses_its_date_is_late() -> None:
    one_day, two_days = (consequences(_plan(), _plan(days), frozenset({"a"})) for days in (1, 2))
    assert (one_day.pushed, one_day.pulled, one_day.late) == (2, 0, 0)
    assert (two_days.pushed, two_days.late) == (2, 2)  # b misses its deadline, and a with it
    assert two_days.finish == datetime(2026, 10, 22, 18, 0)


def test_others_that_start_sooner_are_pulled_forward() -> None:
    found = consequences(_plan(2), _plan(), frozenset({"a"}))
    assert (found.pushed, found.pulled, found.late) == (0, 2, 0)


def test_nothing_changes_nothing() -> None:
    found = consequences(_plan(), _plan(), frozenset())
    assert (found.pushed, found.pulled, found.late, found.gates, found.finish) == (0, 0, 0, (), None)


def test_tasks_that_only_one_schedule_has_are_left_out() -> None:
    found = consequences(_plan(), _plan(1, extra=True), frozenset({"a", "0"}))
    assert (found.pushed, found.pulled) == (2, 0)
