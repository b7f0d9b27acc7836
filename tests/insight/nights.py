"""A launch night, said in a few words: main from 11 November 0:00, one confirmation, three people, four posts."""

from datetime import datetime
from typing import Any

from desktop_app.domain.codes import OffsetUnit, PhaseKind, Stage
from desktop_app.domain.people import Shift
from tests.schedule.plans import Plan, at

EVE = datetime(2026, 11, 10, 21, 0)


def night(now: datetime = EVE) -> Plan:
    """The sheet of that night, nothing ticked yet."""
    plan = Plan(now, campaign={"plan_start": at("11-02 09:00")})
    plan.phase("main", "11-11 00:00", "11-14 00:00")
    plan.person("林岚", phone="13800000001")
    plan.person("周远", phone="13800000002")
    plan.person("赵明")
    plan.checkpoint("execute", items=1)
    plan.say("gate-execute-0", "confirmed", "11-09 15:00")
    plan.task("run", stage=Stage.RUN, duration=0)
    duty(plan, "load-test", -180, 60, owner_id="赵明")
    duty(plan, "switch", 0, 5, owner_id="林岚")
    duty(plan, "watch", 0, 240, owner_id="周远")
    duty(plan, "morning", 540, 60, owner_id="林岚")
    return plan


def duty(plan: Plan, id: str, minutes: int, lasts: int, **values: Any) -> str:
    """Run-stage work that begins so many minutes after D-day, by the clock."""
    return plan.task(
        id,
        parent_id="run",
        calendar_id="calendar-around-the-clock",
        anchor_phase=PhaseKind.MAIN,
        anchor_offset=minutes,
        anchor_unit=OffsetUnit.MINUTES,
        duration=lasts,
        **values,
    )


def shift(plan: Plan, post: str, person: str, start: str, finish: str, relief: str | None = None) -> str:
    """One shift of the rota."""
    id = f"{post} {person} {start}"
    row = Shift(
        id=id, campaign_id="c", post=post, person_id=person, start=at(start), finish=at(finish), relief_id=relief
    )
    return plan.add(row)
