"""Where deliverables stand, and which posts slip because of which sample."""

from datetime import datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.codes import DeliverableKind, PhaseKind
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan as changes_of
from desktop_app.edits.dates import SetDates
from desktop_app.edits.delivering import Deliver
from desktop_app.edits.progress import SetProgress
from desktop_app.insight.deliverables import Delivery, deliveries
from tests.insight.cooperating import campaign, dates, packaged, part, recruit
from tests.schedule.plans import NOW, at

KINDS = DeliverableKind


def found(book: Book, now: datetime = NOW) -> dict[str, Delivery]:
    return {one.task.name: one for one in deliveries(book, dates(book, now))}


@pytest.fixture
def two() -> Book:
    book = recruit(campaign(), "Ann", "Bo").book
    return packaged(packaged(book, "Ann"), "Bo", PhaseKind.MAIN)


def test_in_time_nothing_slips(two: Book) -> None:
    all_of = found(two)
    assert {one.state.value for one in all_of.values()} == {"planned", "due"}
    assert [one.slip for one in all_of.values() if one.slip] == []
    assert not any(one.is_outside for one in all_of.values())


def test_an_overdue_sample_is_late_and_its_post_slips_though_no_date_has_moved_yet(two: Book) -> None:
    now = at("03-06 10:00")
    all_of = found(two, now)
    assert all_of["Ann · sample"].state == "late"
    slip = all_of["Ann · post"].slip
    assert slip is not None
    assert (slip.because_id, slip.wanted, slip.expected) == (
        part(two, "Ann", KINDS.SAMPLE)[1].id, at("03-09 09:00"), at("03-12 09:00"),
    )  # fmt: skip
    assert (all_of["Ann · post"].start, slip.days) == (at("03-09 09:00"), 3)
    assert all_of["Bo · post"].slip is None


def test_a_sample_that_is_planned_later_makes_its_post_slip(two: Book) -> None:
    sample = part(two, "Ann", KINDS.SAMPLE)[1]
    late = SetDates(task_id=sample.id, finish=at("03-10 18:00"), current_start=at("03-03 09:00"))
    post = found(two.apply(changes_of(two, late)))["Ann · post"]
    assert post.slip is not None
    assert (post.slip.because_id, post.slip.days) == (sample.id, 5)
    assert post.is_outside  # 14 March lies behind the warm-up, which ends on the 13th


def test_what_is_done_without_evidence_is_not_proven(two: Book) -> None:
    post = part(two, "Ann", KINDS.POST)[1]
    tick = SetProgress(task_id=post.id, percent=100, now=at("03-09 18:00"), start=at("03-09 09:00"), finish=NOW)
    ticked = two.apply(changes_of(two, tick))
    assert found(ticked)["Ann · post"].state == "unproven"
    row, task = part(two, "Ann", KINDS.POST)
    given = Deliver(
        deliverable_id=row.id, at=at("03-09 12:00"), now=at("03-09 18:00"), start=at("03-09 09:00"), link="x.example/1"
    )
    delivered = found(two.apply(changes_of(two, given)))[task.name]
    assert (delivered.state, delivered.evidence, delivered.is_open) == ("delivered", ("x.example/1",), False)


def test_an_early_post_lies_outside_its_phase(two: Book) -> None:
    row, task = part(two, "Bo", KINDS.POST)
    given = Deliver(
        deliverable_id=row.id, at=at("03-10 12:00"), now=at("03-10 18:00"), start=at("03-10 09:00"), link="x"
    )
    assert found(two.apply(changes_of(two, given)))[task.name].is_outside


def test_other_work_is_no_deliverable(two: Book) -> None:
    assert len(found(two)) == 12
    assert len(two.rows(Task)) == 15
    assert deliveries(campaign().book, dates(campaign().book)) == ()
