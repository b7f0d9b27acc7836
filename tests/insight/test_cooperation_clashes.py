"""What stands in the way of a cooperation, each kind by itself."""

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import CooperationState, DeliverableKind, PhaseKind, PipelineStep, RightKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import Availability, Cooperation, PromoCode, Right
from desktop_app.edits.command import plan as changes_of
from desktop_app.edits.dates import SetDates
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.cooperation_clashes import CooperationClash, all_clashes, clashes
from desktop_app.insight.cooperation_text import clash_text
from desktop_app.insight.go_no_go import go_no_go
from desktop_app.paths import resources
from desktop_app.schedule.engine import schedule
from tests.insight.cooperating import campaign, dates, packaged, part, recruit
from tests.schedule.plans import NOW, at

POST_DAY = date(2026, 3, 9)


def ann(*more: Entity, **values: Any) -> Book:
    """Ann posts on 9 March and is live on the 10th, in a campaign that ends on the 16th."""
    plan = recruit(campaign(), "Ann", **values)
    plan.rows += more
    return packaged(plan.book, "Ann")


def found(book: Book) -> tuple[CooperationClash, ...]:
    return clashes(book, dates(book), "c")


def right(kind: RightKind, start: str | None, finish: str | None, ours: bool) -> Right:
    first, last = (date.fromisoformat(text) if text else None for text in (start, finish))
    return Right(id="r", key_person_id="Ann", kind=kind, subject="美妆", ours=ours, start=first, finish=last)


def test_nothing_is_in_the_way_of_a_package_in_its_phase() -> None:
    assert found(ann()) == ()


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (right(RightKind.EXCLUSIVITY, "2026-03-10", "2026-04-30", ours=False), ["exclusivity"]),
        (right(RightKind.EXCLUSIVITY, None, "2026-03-08", ours=False), []),
        (right(RightKind.EXCLUSIVITY, "2026-03-01", None, ours=True), []),
        (right(RightKind.USAGE, "2026-03-01", "2026-03-12", ours=True), ["rights_expired"]),
        (right(RightKind.USAGE, "2026-03-12", None, ours=True), ["rights_later"]),
        (right(RightKind.USAGE, None, "2026-03-16", ours=True), []),
        (Availability(id="a", key_person_id="Ann", start=POST_DAY, finish=POST_DAY, free=False), ["not_available"]),
        (Availability(id="a", key_person_id="Ann", start=date(2026, 3, 10), finish=date(2026, 3, 31)), ["not_offered"]),
        (Availability(id="a", key_person_id="Ann", start=date(2026, 3, 1), finish=date(2026, 3, 31)), []),
        (Availability(id="a", key_person_id="Ann", start=date(2025, 3, 1), finish=date(2025, 3, 31)), []),
        (PromoCode(id="p", cooperation_id="coop-Ann", code="ANN10", start=date(2026, 3, 13)), ["code_not_valid"]),
    ],
)
def test_promises_rights_days_and_codes(row: Entity, codes: list[str]) -> None:
    assert [one.code for one in found(ann(row))] == codes


def test_who_is_amplified_needs_leave_to_use_what_was_made() -> None:
    assert [one.code for one in found(ann(step=PipelineStep.AMPLIFY))] == ["no_rights"]


def test_a_post_outside_its_phase_names_its_task() -> None:
    book = ann()
    sample = part(book, "Ann", DeliverableKind.SAMPLE)[1]
    late = SetDates(task_id=sample.id, finish=at("03-12 18:00"), current_start=at("03-03 09:00"))
    one = next(one for one in found(book.apply(changes_of(book, late))) if one.code == "outside_phase")
    assert (one.task_id, one.start) == (part(book, "Ann", DeliverableKind.POST)[1].id, date(2026, 3, 18))


def two_campaigns(main: str, state: CooperationState | None = None) -> Book:
    """Ann in "c" (posts on 9 and 10 March), and in "d" whose main phase lasts one day."""
    other = Campaign(id="d", name="d", position=2, calendar_id="calendar-office")
    phase = Phase(
        id="phase-d", campaign_id="d", kind=PhaseKind.MAIN, start=at(f"{main} 00:00"), finish=at(f"{main} 23:59")
    )
    row = Cooperation(id="coop-d", campaign_id="d", key_person_id="Ann", state=state)
    return ann(other, phase, row)


def test_the_same_person_in_two_campaigns_on_the_same_days_is_told_once() -> None:
    book = two_campaigns("03-10")
    plans = {id: schedule(book, id, NOW) for id in ("c", "d")}
    (one,) = all_clashes(book, plans)
    assert (one.code, one.campaign_id, one.other_id, one.start, one.finish) == (
        "same_days", "c", "d", date(2026, 3, 10), date(2026, 3, 10),
    )  # fmt: skip
    (other,) = clashes(book, plans["d"], "d", plans)
    assert (other.campaign_id, other.other_id) == ("d", "c")


@pytest.mark.parametrize("book", [two_campaigns("03-12"), two_campaigns("03-10", CooperationState.DECLINED)])
def test_other_days_and_who_declined_are_no_clash(book: Book) -> None:
    assert clashes(book, dates(book), "c", {"d": schedule(book, "d", NOW)}) == ()


def test_the_go_live_check_tells_what_key_people_owe() -> None:
    plan = recruit(campaign(), "Ann", "Bo", step=PipelineStep.SPARK)
    plan.checkpoint("execute")
    plan.say("gate-execute-0", "confirmed", "03-02 09:00")
    book = packaged(plan.book, "Ann")
    told = go_no_go(book, dates(book, at("03-06 10:00")), None)
    about = [(one.code, one.cooperation_id) for one in told if one.cooperation_id is not None]
    assert about == [
        ("late_deliverable", "coop-Ann"),
        ("late_deliverable", "coop-Ann"),
        ("slipping_post", "coop-Ann"),
        ("no_deliverables", "coop-Bo"),
    ]
    post = next(one for one in told if one.code == "slipping_post")
    assert (post.values["because"], post.values["days"]) == ("Ann · sample", 3)
    assert "late_task" not in [one.code for one in told]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "row",
    [
        PromoCode(id="p", cooperation_id="coop-Ann", code="ANN10", start=date(2026, 3, 13)),
        right(RightKind.EXCLUSIVITY, None, None, ours=False),
        right(RightKind.USAGE, "2026-03-12", None, ours=True),
        right(RightKind.USAGE, None, "2026-03-12", ours=True),
        Availability(id="a", key_person_id="Ann", start=POST_DAY, finish=POST_DAY, free=False, note="出差"),
        Availability(id="a", key_person_id="Ann", start=date(2026, 3, 10), finish=date(2026, 3, 31)),
    ],
)
def test_every_clash_is_a_sentence(row: Entity, language: str) -> None:
    wording = Wording(language, resources() / "i18n")
    book = ann(row)
    for one in found(book):
        text = clash_text(wording, book, one)
        assert "Ann" in text
        assert "{" not in text
