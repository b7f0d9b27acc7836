"""A package is planned backwards from its phase, moves with it, and a late sample moves the post."""

from datetime import date, datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import CooperationState, DeliverableKind, Edge, PhaseKind, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, Deliverable
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan as changes_of
from desktop_app.edits.d_day import MoveDDay
from desktop_app.edits.dates import SetDates
from desktop_app.edits.deliverables import Package, plan_package, window_on
from desktop_app.edits.delivering import Deliver, RemoveCooperation
from desktop_app.edits.tasks import DeleteTasks
from tests.insight.cooperating import WORDS, Ids, campaign, dates, packaged, part, recruit
from tests.schedule.plans import NOW, at

KINDS = DeliverableKind


def starts(book: Book, name: str, now: datetime = NOW) -> dict[str, datetime]:
    plan = dates(book, now)
    return {kind.value: plan.tasks[part(book, name, kind)[1].id].start for kind in KINDS}


def deliver(book: Book, name: str, kind: DeliverableKind, when: str, **more: str) -> Book:
    row, task = part(book, name, kind)
    start = dates(book, at(when)).tasks[task.id].start
    return book.apply(
        changes_of(book, Deliver(deliverable_id=row.id, at=at(when), now=at(when), start=start, **more))  # type: ignore[arg-type]
    )


def test_each_part_stands_just_before_the_next_and_the_post_on_the_first_day_of_its_phase() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    assert starts(book, "Ann") == {
        "sample": at("03-03 09:00"),  # the weekend of 7 March is off
        "draft": at("03-04 09:00"),
        "review": at("03-06 09:00"),
        "post": at("03-09 09:00"),
        "live": at("03-10 09:00"),
        "data": at("03-11 09:00"),
    }


def test_packages_stand_under_their_people_in_one_section() -> None:
    book = recruit(campaign(), "Ann", "Bo").book
    book = packaged(packaged(book, "Ann"), "Bo", kinds=(KINDS.POST,))
    rows = [(row.wbs, row.task.name) for row in outline(book, "c")]
    assert rows[:3] == [("1", "关键人"), ("1.1", "Ann"), ("1.1.1", "Ann · sample")]
    assert rows[-2:] == [("1.2", "Bo"), ("1.2.1", "Bo · post")]
    assert {part(book, "Ann", KINDS.DRAFT)[1].owner_id} == {"Lin"}


def test_a_section_that_is_there_is_used() -> None:
    plan = recruit(campaign(), "Ann")
    plan.task("Key people and media")
    plan.task("list", parent_id="Key people and media")
    book = packaged(plan.book, "Ann")
    assert [row.task.name for row in outline(book, "c")][:3] == ["Key people and media", "list", "Ann"]


def test_more_for_the_same_cooperation_stands_below_the_same_person() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann", kinds=(KINDS.POST,))
    again = Package("coop-Ann", PhaseKind.MAIN, kinds=(KINDS.LIVE,))
    book = book.apply(changes_of(book, plan_package(book, again, WORDS, Ids("more"))))
    assert [row.wbs for row in outline(book, "c")] == ["1", "1.1", "1.1.1", "1.1.2"]
    assert part(book, "Ann", KINDS.LIVE)[1].stage is Stage.RUN


def test_the_whole_package_moves_with_d_day() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    moved = book.apply(changes_of(book, MoveDDay(campaign_id="c", main_start=at("03-20 20:00"))))
    assert starts(moved, "Ann")["sample"] == at("03-10 09:00")
    assert starts(moved, "Ann")["post"] == at("03-16 09:00")


def test_a_sample_that_is_moved_moves_the_post_and_the_buffer_shows_it() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    sample, post = part(book, "Ann", KINDS.SAMPLE)[1], part(book, "Ann", KINDS.POST)[1]
    before = dates(book).tasks[post.id]
    late = SetDates(task_id=sample.id, finish=at("03-06 18:00"), current_start=at("03-03 09:00"))
    after = book.apply(changes_of(book, late))
    now = dates(after).tasks[post.id]
    assert (before.start, now.start) == (at("03-09 09:00"), at("03-12 09:00"))
    assert before.buffer is not None
    assert now.buffer is not None
    assert before.buffer - now.buffer == 3 * 480
    assert now.start_driver.code == "link"


def test_a_sample_that_arrived_late_moves_the_post() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann", kinds=(KINDS.SAMPLE, KINDS.DRAFT, KINDS.POST))
    late = deliver(book, "Ann", KINDS.SAMPLE, "03-10 18:00")
    post = part(late, "Ann", KINDS.POST)[1]
    assert dates(late, at("03-10 18:00")).tasks[post.id].start == at("03-13 09:00")


@pytest.mark.parametrize(
    ("offset", "edge", "sample", "post"),
    [
        (2, Edge.START, "03-05", "03-11"),
        (-1, Edge.FINISH, "03-06", "03-12"),
        (-7, Edge.START, "02-25", "03-02"),
    ],  # Saturday, 28 February, is worked
)
def test_the_post_may_stand_some_days_from_the_edge(offset: int, edge: Edge, sample: str, post: str) -> None:
    book = packaged(recruit(campaign(plan_start=at("02-02 09:00")), "Ann").book, "Ann", offset=offset, edge=edge)
    found = starts(book, "Ann")
    assert (found["sample"], found["post"]) == (at(f"{sample} 09:00"), at(f"{post} 09:00"))


def test_spare_days_stand_before_the_post() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann", spare=1)
    assert starts(book, "Ann")["sample"] == at("03-02 09:00")
    assert starts(book, "Ann")["post"] == at("03-09 09:00")


def test_a_day_is_read_as_days_from_its_phase() -> None:
    book = campaign().book
    assert window_on(book, "c", date(2026, 3, 11)) == (PhaseKind.WARM_UP, 2)
    assert window_on(book, "c", date(2026, 3, 20)) == (PhaseKind.MAIN, 7)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"phase": PhaseKind.FERMENT}, "no_phase"),
        ({"kinds": (KINDS.SAMPLE,)}, "package_without_post"),
        ({"days": {KINDS.POST: 0}}, "package_days"),
        ({"spare": -1}, "package_days"),
    ],
)
def test_what_cannot_be_planned_is_refused(more: dict[str, object], code: str) -> None:
    book = recruit(campaign(), "Ann").book
    with pytest.raises(KnownError) as refused:
        packaged(book, "Ann", **more)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_post_is_delivered_with_its_link_only_and_the_cooperation_goes_on() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    with pytest.raises(KnownError) as refused:
        deliver(book, "Ann", KINDS.POST, "03-09 12:00")
    assert refused.value.code == "deliverable_without_evidence"
    done = deliver(book, "Ann", KINDS.POST, "03-09 12:00", link="https://example.org/p/1")
    row, task = part(done, "Ann", KINDS.POST)
    assert (row.link, task.percent, task.actual_finish) == ("https://example.org/p/1", 100, at("03-09 12:00"))
    assert done.get(Cooperation, "coop-Ann").state is CooperationState.PUBLISHED
    later = deliver(done, "Ann", KINDS.SAMPLE, "03-09 13:00")
    assert later.get(Cooperation, "coop-Ann").state is CooperationState.PUBLISHED


def test_nothing_is_delivered_before_it_is() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    row, _ = part(book, "Ann", KINDS.SAMPLE)
    command = Deliver(deliverable_id=row.id, at=at("03-04 09:00"), now=NOW, start=NOW)
    with pytest.raises(KnownError) as refused:
        changes_of(book, command)
    assert refused.value.code == "delivered_ahead"


def test_who_leaves_takes_along_what_has_not_begun() -> None:
    before = packaged(recruit(campaign(), "Ann").book, "Ann")
    book = deliver(before, "Ann", KINDS.SAMPLE, "03-03 18:00")
    changes = changes_of(book, RemoveCooperation(cooperation_id="coop-Ann"))
    after = book.apply(changes)
    assert [row.task.name for row in outline(after, "c")] == ["关键人", "Ann", "Ann · sample"]
    assert not after.rows(Deliverable)
    assert after.apply(changes.inverse).rows(Task) == book.rows(Task)
    alone = before.apply(changes_of(before, RemoveCooperation(cooperation_id="coop-Ann")))
    assert [row.task.name for row in outline(alone, "c")] == ["关键人"]


def test_a_task_that_goes_takes_its_deliverable_along() -> None:
    book = packaged(recruit(campaign(), "Ann").book, "Ann")
    row, task = part(book, "Ann", KINDS.DATA)
    after = book.apply(changes_of(book, DeleteTasks(task_ids=(task.id,))))
    assert after.find(Deliverable, row.id) is None
    assert len(after.rows(Deliverable)) == 5
    assert after.rows(Phase) == book.rows(Phase)
