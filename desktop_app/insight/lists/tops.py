"""榜单: the products and merchants that sold best, and those that grew fastest."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_app.domain.codes import TopKind
from desktop_app.domain.fields import TOP_ITEM_FIELDS
from desktop_app.domain.numbers import TopItem
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import Figures, NumberList, Remark, Rows, Told, Worked

_PLACE = 4


def growth(row: TopItem) -> Figure:
    """By how much more it sold than in the period it is compared with; no figure where there was nothing then."""
    now, before = row.gmv, row.gmv_before
    value = Decimal(now) / before - 1 if now is not None and before is not None and before > 0 else None
    inputs = {"gmv": None if now is None else Decimal(now), "gmv_before": None if before is None else Decimal(before)}
    return Figure(value, "growth", Measure.SHARE, inputs)


def _figures(given: Rows) -> Mapping[str, Figures]:
    rows = [row for row in given.rows if isinstance(row, TopItem)]
    found: dict[str, dict[str, Figure]] = {id: {"growth": one} for id, one in given.memory.each(growth, rows).items()}
    for kind in TopKind:
        known = [(row, row.gmv) for row in rows if row.kind is kind and row.gmv is not None]
        ranks: dict[int, Figure] = {}
        for place, gmv in enumerate(sorted((gmv for _, gmv in known), reverse=True), start=1):
            # Who sold the same shares a rank.
            ranks.setdefault(gmv, Figure(Decimal(place), "top_rank"))
        for row, gmv in known:
            found[row.id]["top_rank"] = ranks[gmv]
    return found


def _remarks(_given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    return {}


def _told(given: Rows) -> tuple[Told, ...]:
    return tuple(told for kind in TopKind for told in _of_kind(given, kind))


def _of_kind(given: Rows, kind: TopKind) -> list[Told]:
    rows = [row for row in given.rows if isinstance(row, TopItem) and row.kind is kind]
    found = []
    best = max((row for row in rows if row.gmv is not None), key=lambda row: row.gmv or 0, default=None)
    if best is not None:
        value = Figure(Decimal(best.gmv or 0), "gmv", Measure.MONEY)
        found.append(Told("best_top", {"kind": kind, "name": best.name, "value": value}))
    grown = [(by, row) for row in rows if (by := growth(row).value) is not None and by > 0]
    if grown:
        _, fastest = max(grown, key=lambda one: one[0])
        found.append(Told("fastest_top", {"kind": kind, "name": fastest.name, "value": growth(fastest)}))
    return found


TOPS = NumberList(
    key="tops",
    kind=TopItem,
    columns=(
        *TOP_ITEM_FIELDS[:2],
        Worked("top_rank", Measure.COUNT, 6),
        *TOP_ITEM_FIELDS[2:_PLACE],
        Worked("growth", of_money=True),
        *TOP_ITEM_FIELDS[_PLACE:],
    ),
    filters=("kind",),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
