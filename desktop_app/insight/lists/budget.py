"""预算: planned, promised and spent; what is left of it, and how it was spent over the days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.fields import BUDGET_LINE_FIELDS, SPENT_ON
from desktop_app.insight.campaign_brief import budget_standing, used_of
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.lists.shape import (
    Figures,
    NumberList,
    Remark,
    Rows,
    Told,
    Worked,
    difference,
    quotient,
    with_remarks,
)

_PLACE = 5


@dataclass(frozen=True, slots=True)
class Burn:
    """What had been spent by the end of a day. day: None for what has no day, which comes last."""

    day: date | None
    spent: int
    so_far: int
    share: Figure


def burn(rows: Sequence[BudgetLine], budget: int | None) -> list[Burn]:
    """What was spent day by day, and how much of the budget that was by then."""
    days: dict[date | None, int] = {}
    for row in rows:
        if row.actual is not None:
            days[row.on] = days.get(row.on, 0) + row.actual
    found, so_far = [], 0
    for day in sorted(days, key=lambda day: (day is None, day or date.min)):
        so_far += days[day]
        share = quotient("burn", Measure.SHARE, ("actual", so_far), ("budget", budget))
        found.append(Burn(day, days[day], so_far, share))
    return found


def _figures(given: Rows) -> Mapping[str, Figures]:
    return given.memory.each(_of, (row for row in given.rows if isinstance(row, BudgetLine)))


def _of(row: BudgetLine) -> Figures:
    planned, gone = ("planned", row.planned), ("used", used_of(row))
    return {
        "rest": difference("rest", planned, gone),
        "used_share": quotient("used_share", Measure.SHARE, gone, planned),
    }


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    return with_remarks((row for row in given.rows if isinstance(row, BudgetLine)), _odd)


def _odd(row: BudgetLine) -> Iterator[Remark]:
    gone = used_of(row)
    if gone is not None and row.planned is not None and gone > row.planned:
        by = Figure(Decimal(gone - row.planned), "rest", Measure.MONEY)
        yield Remark("over_budget", "rest", {"by": by})
    if gone and row.planned is None:
        yield Remark("not_planned", "planned")


def _told(given: Rows) -> tuple[Told, ...]:
    standing = budget_standing(given.book, given.campaign_id)
    if not given.rows:
        return ()
    money = {
        key: Figure(None if value is None else Decimal(value), key, Measure.MONEY)
        for key in ("budget", "planned", "committed", "actual", "used", "rest")
        for value in (getattr(standing, key),)
    }
    found = [Told("budget", money)]
    if standing.rest is not None and standing.rest < 0:
        by = Figure(Decimal(-standing.rest), "rest", Measure.MONEY)
        found.append(Told("budget_over", {"by": by}, urgent=True))
    if standing.budget is not None and standing.planned is not None and standing.planned > standing.budget:
        by = Figure(Decimal(standing.planned - standing.budget), "rest", Measure.MONEY)
        found.append(Told("budget_planned_over", {"by": by}, urgent=True))
    over = sum(remark.code == "over_budget" for remarks in _remarks(given).values() for remark in remarks)
    if over:
        found.append(Told("budget_lines_over", {"count": over}, urgent=True))
    return tuple(found)


BUDGET = NumberList(
    key="budget",
    kind=BudgetLine,
    columns=(
        *BUDGET_LINE_FIELDS[:_PLACE],
        Worked("rest", Measure.MONEY),
        Worked("used_share", of_money=True),
        SPENT_ON,
        *BUDGET_LINE_FIELDS[_PLACE:],
    ),
    filters=("category",),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
