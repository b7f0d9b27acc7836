"""The rota names who relieves whom, where nobody is, and who is wanted twice."""

from desktop_app.insight.rota import rota
from tests.insight.nights import night, shift
from tests.schedule.plans import at


def test_whoever_stands_next_at_the_post_relieves_unless_somebody_is_named() -> None:
    plan = night()
    shift(plan, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    shift(plan, "客服", "周远", "11-11 02:00", "11-11 08:00", relief="林岚")
    shift(plan, "技术", "赵明", "11-10 20:00", "11-11 08:00")
    reliefs = {(duty.post, duty.person_id): duty.relief_id for duty in rota(plan.book, "c").duties}
    assert reliefs == {("客服", "林岚"): "周远", ("客服", "周远"): "林岚", ("技术", "赵明"): None}


def test_a_post_that_is_left_empty_is_named_with_its_hours() -> None:
    plan = night()
    shift(plan, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    shift(plan, "客服", "周远", "11-11 04:00", "11-11 08:00")
    shift(plan, "技术", "赵明", "11-10 20:00", "11-11 08:00")
    gaps = [(gap.post, gap.start, gap.finish) for gap in rota(plan.book, "c").gaps]
    assert gaps == [("客服", at("11-11 02:00"), at("11-11 04:00"))]


def test_two_at_a_post_leave_no_gap_while_one_of_them_is_there() -> None:
    plan = night()
    shift(plan, "客服", "林岚", "11-10 20:00", "11-11 06:00")
    shift(plan, "客服", "赵明", "11-10 21:00", "11-11 00:00")
    shift(plan, "客服", "周远", "11-11 06:00", "11-11 08:00")
    assert rota(plan.book, "c").gaps == ()


def test_somebody_at_two_posts_at_once_is_named() -> None:
    plan = night()
    shift(plan, "客服", "林岚", "11-10 20:00", "11-11 02:00")
    shift(plan, "技术", "林岚", "11-11 01:00", "11-11 03:00")
    found = [(one.person_id, one.posts, one.start, one.finish) for one in rota(plan.book, "c").doubles]
    assert found == [("林岚", ("客服", "技术"), at("11-11 01:00"), at("11-11 02:00"))]
