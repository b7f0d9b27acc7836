"""货盘: what takes part, at which price, with how much stock, and how far enrolment and pictures have come."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from desktop_app.domain.fields import LINE_UP_FIELDS
from desktop_app.domain.line_up import is_above_list, line_up_counts, takes_part
from desktop_app.domain.numbers import LineUpItem
from desktop_app.insight.key_figures import Measure
from desktop_app.insight.lists.shape import Figures, NumberList, Remark, Rows, Told, Worked, quotient, remarks_alone

_AFTER = "price"


def _figures(given: Rows) -> Mapping[str, Figures]:
    return given.memory.each(_of, (row for row in given.rows if isinstance(row, LineUpItem)))


def _of(row: LineUpItem) -> Figures:
    return {"discount": quotient("discount", Measure.SHARE, ("price", row.price), ("list_price", row.list_price))}


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    return remarks_alone(given, _remarks_of, (row for row in given.rows if isinstance(row, LineUpItem)))


def _remarks_of(row: LineUpItem) -> tuple[Remark, ...]:
    return tuple(_odd(row)) if takes_part(row) else ()


def _odd(row: LineUpItem) -> Iterator[Remark]:
    if row.price is None:
        yield Remark("no_price", "price")
    if row.stock == 0:
        yield Remark("no_stock", "stock")
    if is_above_list(row):
        yield Remark("above_list", "price")


def _told(given: Rows) -> tuple[Told, ...]:
    counts = line_up_counts(given.book, given.campaign_id)
    if not counts.items and not counts.withdrawn:
        return ()
    found = [Told("line_up", asdict(counts))]
    if counts.withdrawn:
        found.append(Told("line_up_withdrawn", {"count": counts.withdrawn}))
    for key in ("no_price", "no_stock", "above_list"):
        if getattr(counts, key):
            found.append(Told(f"line_up_{key}", {"count": getattr(counts, key)}, urgent=True))
    return tuple(found)


_place = next(n for n, one in enumerate(LINE_UP_FIELDS) if one.key == _AFTER) + 1
LINE_UP = NumberList(
    key="line_up",
    kind=LineUpItem,
    columns=(*LINE_UP_FIELDS[:_place], Worked("discount", width=8, of_money=True), *LINE_UP_FIELDS[_place:]),
    filters=("enrolment", "assets", "merchant", "category"),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
