"""触达计划: who hears what, when, and what came of it. Whom two touches reach may be the same people: none adds up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from desktop_app.domain.fields import TOUCH_PLAN_FIELDS
from desktop_app.domain.numbers import TouchPlan
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import (
    Column,
    Figures,
    Name,
    NumberList,
    Remark,
    Rows,
    Told,
    Worked,
    known_sum,
    quotient,
    with_remarks,
)
from desktop_app.insight.numbers import phase_spans

_TIRING = timedelta(days=3)
_BEHIND = {
    "responses": Worked("response_rate"),
    "buyers": Worked("buyer_rate"),
    "cost": Worked("cost_per_buyer", Measure.MONEY),
}
_AT_MOST = (("responses", "reach"), ("buyers", "reach"))


def _columns() -> Iterator[Column]:
    for one in TOUCH_PLAN_FIELDS:
        yield one
        if one.key in _BEHIND:
            yield _BEHIND[one.key]


def _figures(given: Rows) -> Mapping[str, Figures]:
    return given.memory.each(_of, (row for row in given.rows if isinstance(row, TouchPlan)))


def _of(row: TouchPlan) -> Figures:
    reach, buyers = ("reach", row.reach), ("buyers", row.buyers)
    return {
        "response_rate": quotient("response_rate", Measure.SHARE, ("responses", row.responses), reach),
        "buyer_rate": quotient("buyer_rate", Measure.SHARE, buyers, reach),
        "cost_per_buyer": quotient("cost_per_buyer", Measure.MONEY, ("cost", row.cost), buyers),
    }


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    rows = [row for row in given.rows if isinstance(row, TouchPlan)]
    days = {day for span in phase_spans(given.book, given.campaign_id).values() for day in span.days}
    tired = dict(tiring(rows))

    def odd(row: TouchPlan) -> Iterator[Remark]:
        if row.on is not None and days and row.on not in days:
            yield Remark("outside_phases", "on")
        if row.id in tired:
            before = tired[row.id]
            yield Remark("tiring", "on", {"day": before.on, "channel": before.channel or before.name})
        for less, more in _AT_MOST:
            low, high = getattr(row, less), getattr(row, more)
            if low is not None and high is not None and low > high:
                yield Remark(
                    "more_than",
                    less,
                    {"less": Name(f"field.touch_plan.{less}"), "more": Name(f"field.touch_plan.{more}")},
                )

    return with_remarks(rows, odd)


def tiring(rows: Sequence[TouchPlan]) -> Iterator[tuple[str, TouchPlan]]:
    """(id, the touch before it) of those that reach a segment again within three days."""
    last: dict[str, TouchPlan] = {}
    dated = [row for row in rows if row.on is not None]
    for row in sorted(dated, key=lambda row: (row.on, row.position, row.id)):
        before = last.get(segment(row))
        if before is not None and before.on is not None and row.on is not None and row.on - before.on <= _TIRING:
            yield row.id, before
        last[segment(row)] = row


def segment(row: TouchPlan) -> str:
    """What a segment is known by, however it is written."""
    return "".join(row.name.casefold().split())


def _told(given: Rows) -> tuple[Told, ...]:
    rows = [row for row in given.rows if isinstance(row, TouchPlan)]
    if not rows:
        return ()
    cost = known_sum(row.cost for row in rows)
    segments = len({segment(row) for row in rows})
    found = [Told("touches", {"count": len(rows), "segments": segments})]
    if cost is not None:
        found.append(Told("touch_cost", {"cost": Figure(Decimal(cost), "cost", Measure.MONEY)}))
    if any(row.reach is not None or row.responses is not None or row.buyers is not None for row in rows):
        found.append(Told("people_of_touches"))
    marked = [remark.code for remarks in _remarks(given).values() for remark in remarks]
    for code in ("tiring", "outside_phases"):
        if code in marked:
            found.append(Told(f"touches_{code}", {"count": marked.count(code)}, urgent=True))
    return tuple(found)


TOUCHES = NumberList(
    key="touches",
    kind=TouchPlan,
    columns=tuple(_columns()),
    filters=("name", "channel"),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
