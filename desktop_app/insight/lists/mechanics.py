"""玩法: how many took part and won, and what its coupons did. People who took part do not add up over mechanics."""

from collections.abc import Iterator, Mapping

from desktop_app.domain.brief import Mechanic
from desktop_app.domain.fields import MECHANIC_FIELDS, MECHANIC_RESULT_FIELDS
from desktop_app.insight.key_figures import Measure
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

_BEHIND = {
    "winners": Worked("win_rate"),
    "coupons_used": Worked("use_rate"),
    "coupon_gmv": Worked("coupon_order_value", Measure.MONEY),
}
"""Columns behind what they are worked out of."""
_AT_MOST = (("winners", "participants"), ("coupons_used", "coupons_issued"))


def _columns() -> Iterator[Column]:
    for one in (*MECHANIC_FIELDS[:2], *MECHANIC_RESULT_FIELDS, *MECHANIC_FIELDS[2:]):
        yield one
        if one.key in _BEHIND:
            yield _BEHIND[one.key]


def _figures(given: Rows) -> Mapping[str, Figures]:
    return given.memory.each(_of, (row for row in given.rows if isinstance(row, Mechanic)))


def _of(row: Mechanic) -> Figures:
    won, took_part = ("winners", row.winners), ("participants", row.participants)
    used, issued = ("coupons_used", row.coupons_used), ("coupons_issued", row.coupons_issued)
    gmv, orders = ("coupon_gmv", row.coupon_gmv), ("coupon_orders", row.coupon_orders)
    return {
        "win_rate": quotient("win_rate", Measure.SHARE, won, took_part),
        "use_rate": quotient("use_rate", Measure.SHARE, used, issued),
        "coupon_order_value": quotient("coupon_order_value", Measure.MONEY, gmv, orders),
    }


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    return with_remarks((row for row in given.rows if isinstance(row, Mechanic)), _odd)


def _odd(row: Mechanic) -> Iterator[Remark]:
    for less, more in _AT_MOST:
        low, high = getattr(row, less), getattr(row, more)
        if low is not None and high is not None and low > high:
            yield Remark(
                "more_than", less, {"less": Name(f"field.mechanic.{less}"), "more": Name(f"field.mechanic.{more}")}
            )


def _told(given: Rows) -> tuple[Told, ...]:
    rows = [row for row in given.rows if isinstance(row, Mechanic)]
    # Coupons are pieces and may be summed, but a rate only over mechanics of which both are known.
    both = [row for row in rows if row.coupons_issued is not None and row.coupons_used is not None]
    used = known_sum(row.coupons_used for row in both)
    issued = known_sum(row.coupons_issued for row in both)
    if not issued:
        return ()
    rate = quotient("use_rate", Measure.SHARE, ("coupons_used", used), ("coupons_issued", issued))
    found = [Told("coupons", {"used": used, "issued": issued, "rate": rate, "count": len(both)})]
    if any(row.participants is not None for row in rows):
        found.append(Told("people_of_mechanics"))
    return tuple(found)


MECHANICS = NumberList(
    key="mechanics",
    kind=Mechanic,
    columns=tuple(_columns()),
    filters=("kind",),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
