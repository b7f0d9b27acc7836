"""A campaign again: all of its plan around another D-day, nothing of what happened to it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, SavedView, Wave
from desktop_app.domain.codes import AssetState, EnrolmentState, IssueState, SlotState
from desktop_app.domain.entity import Entity
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.domain.people import Shift
from desktop_app.domain.tables import CAMPAIGN_OWNED
from desktop_app.edits.d_day import main_phase
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.siblings import GAP

_HAPPENED = frozenset(
    {
        "acknowledgement",
        "baseline",
        "baseline_task",
        "calendar_entry",
        "communication_about",
        "communication_entry",
        "confirmation",
        "deliverable",
        "evaluation",
        "feedback_entry",
        "goal_reading",
        "incident",
        "lesson",
        "occurrence",
        "partner_task",
        "quoted_figure",
        "report_text",
        "report_version",
        "top_item",
    }
)
"""Rows that say what became of the old campaign."""

_CLEARED: dict[str, dict[str, Any]] = {
    "campaign": {"archived": False, "status_date": None, "voted_on": None, "compared_with_id": None},
    "task": {
        "percent": 0,
        "actual_start": None,
        "actual_finish": None,
        "remaining": None,
        "resume": None,
        "ahead_of_confirmation": False,
        "ahead_reason": "",
        "levelling_delay": 0,
        "external_uid": None,
    },
    "assignment": {"external_uid": None},
    "slot": {"state": SlotState.APPLIED, "traffic": None},
    "budget_line": {"committed": None, "actual": None, "on": None},
    "mechanic": dict.fromkeys(
        ("participants", "winners", "shares", "coupons_issued", "coupons_used", "coupon_orders", "coupon_gmv")
    ),
    "key_issue": {"state": IssueState.OPEN},
    "creative": {"impressions": None, "clicks": None},
    "touch_plan": {"reach": None, "responses": None, "buyers": None, "cost": None},
    "line_up_item": {"enrolment": EnrolmentState.INVITED, "assets": AssetState.MISSING},
}
"""Fields that say the same."""

_KEPT = frozenset({"added_at"})
"""Moments that are no part of the plan."""


def copy_campaign(
    book: Book, campaign_id: str, name: str, main_start: datetime | None, new_id: Callable[[], str]
) -> CreateCampaign:
    """The command that makes the copy. main_start: its D-day, None leaves every date where it is.

    The rhythm and the rota move by the very distance, other dates by whole days. Evidence stays with the old campaign.
    Raises KnownError "no_main_phase" where D-day is given and there is none.
    """
    by = timedelta() if main_start is None else main_start - main_phase(book, campaign_id).start
    days = timedelta() if main_start is None else main_start.date() - main_phase(book, campaign_id).start.date()
    old = [book.get(Campaign, campaign_id), *_plan_rows(book, campaign_id)]
    ids = {row.id: new_id() for row in old}
    rows = [_copied(row, ids, by if isinstance(row, Phase | Wave | Shift) else days) for row in old]
    last = max(row.position for row in book.rows(Campaign).values())
    first = rows[0].changed(name=name, position=last + GAP)
    return CreateCampaign(rows=(first, *rows[1:]))


def _plan_rows(book: Book, campaign_id: str) -> Iterator[Entity]:
    for kind in CAMPAIGN_OWNED:
        if kind.table not in _HAPPENED:
            rows = book.of_campaign(kind, campaign_id)
            yield from (row for row in rows if not _says_what_happened(row))


def _says_what_happened(row: Entity) -> bool:
    """Evidence of an item, and figures that came in; what was planned is part of the plan."""
    if isinstance(row, IndicatorValue):
        return not row.planned
    return isinstance(row, Attachment) and row.item_id is not None


def _copied(row: Entity, ids: dict[str, str], by: timedelta) -> Entity:
    values: dict[str, Any] = {}
    for field, value in row.__dict__.items():
        if isinstance(value, datetime) and field not in _KEPT:
            values[field] = value + by
        elif isinstance(value, date) and not isinstance(value, datetime):
            values[field] = value + timedelta(days=by.days)
    values |= {field: ids.get(getattr(row, field), getattr(row, field)) for field, _ in row.references()}
    values |= _CLEARED.get(row.table, {})
    if isinstance(row, SavedView):
        values["collapsed"] = "\n".join(ids.get(line, line) for line in row.collapsed.split("\n"))
    return row.changed(id=ids[row.id], **values)
