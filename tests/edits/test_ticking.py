"""A tick says what really happened, in one step that undo takes back."""

from datetime import datetime
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.codes import Edge
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Shift
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan
from desktop_app.edits.d_day import MoveDDay
from desktop_app.edits.ticking import Tick
from tests.insight.nights import night, shift
from tests.schedule.plans import at

NOW = at("11-11 00:30")


def tick(book: Book, edge: Edge, when: datetime | None, **more: Any) -> Task:
    command = Tick(task_id="watch", edge=edge, at=when, now=NOW, begun=at("11-11 00:00"), **more)
    return book.apply(plan(book, command)).get(Task, "watch")


def test_a_start_and_a_finish_are_two_ticks() -> None:
    book = night(NOW).book
    begun = tick(book, Edge.START, at("11-11 00:07"))
    assert (begun.actual_start, begun.actual_finish, begun.percent) == (at("11-11 00:07"), None, 0)
    done = tick(book, Edge.FINISH, at("11-11 00:20"))
    assert (done.actual_start, done.actual_finish, done.percent) == (at("11-11 00:00"), at("11-11 00:20"), 100)


def test_what_ended_before_it_should_have_begun_began_then() -> None:
    done = tick(night(NOW).book, Edge.FINISH, at("11-10 23:50"))
    assert (done.actual_start, done.actual_finish) == (at("11-10 23:50"), at("11-10 23:50"))


def test_a_tick_can_be_taken_back_and_undone() -> None:
    book = night(NOW).book
    command = Tick(task_id="watch", edge=Edge.FINISH, at=at("11-11 00:20"), now=NOW, begun=at("11-11 00:00"))
    changes = plan(book, command)
    after = book.apply(changes)
    assert tick(after, Edge.START, None) == book.get(Task, "watch")
    assert after.apply(changes.inverse).get(Task, "watch") == book.get(Task, "watch")


def test_nothing_is_ticked_before_it_happens() -> None:
    with pytest.raises(KnownError) as refused:
        tick(night(NOW).book, Edge.START, at("11-11 00:31"))
    assert refused.value.code == "tick_ahead"


def test_locked_work_asks_for_a_reason_and_is_marked() -> None:
    made = night(NOW)
    made.rows = [row for row in made.rows if row.table != "confirmation"]
    with pytest.raises(KnownError) as refused:
        tick(made.book, Edge.START, at("11-11 00:07"))
    assert refused.value.code == "locked"
    begun = tick(made.book, Edge.START, at("11-11 00:07"), reason="老板电话同意")
    assert (begun.ahead_of_confirmation, begun.ahead_reason) == (True, "老板电话同意")
    made.rows = [begun if row.id == begun.id else row for row in made.rows]
    assert tick(made.book, Edge.FINISH, at("11-11 00:20")).percent == 100, "the reason holds for the end as well"


def test_a_shift_needs_a_post_and_ends_after_it_begins() -> None:
    made = night(NOW)
    shift(made, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    assert len(list(made.book.rows(Shift))) == 1


def test_the_rota_moves_with_d_day() -> None:
    made = night(NOW)
    id = shift(made, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    after = made.book.apply(plan(made.book, MoveDDay(campaign_id="c", main_start=at("11-13 00:00"))))
    assert after.get(Shift, id).start == at("11-12 20:00")
