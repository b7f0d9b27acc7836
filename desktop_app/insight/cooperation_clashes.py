"""What stands in the way of a cooperation: other campaigns, promises to others, rights that end, days that are taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import CooperationState, PhaseKind, PipelineStep, RightKind
from desktop_app.domain.key_people import Availability, Cooperation, KeyPerson, Post, PromoCode, Right
from desktop_app.insight.deliverables import Delivery, deliveries
from desktop_app.schedule.result import Schedule

_MINUTE = timedelta(minutes=1)
_OVER = (CooperationState.DECLINED, CooperationState.SETTLED)
Days = tuple[date, date]
"""From a day to a day; both count."""


@dataclass(frozen=True, slots=True)
class CooperationClash:
    """One thing in the way of a cooperation: the sentence "cooperation_clash.<code>" with its values.

    start, finish: the days that it is about; both count. other_id: the campaign that wants the same days; task_id: the
    task that is to be moved, where one is.
    """

    code: str
    cooperation_id: str
    campaign_id: str
    key_person_id: str
    start: date
    finish: date
    other_id: str | None = None
    task_id: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def clashes(
    book: Book, schedule: Schedule, campaign_id: str, others: Mapping[str, Schedule] | None = None
) -> tuple[CooperationClash, ...]:
    """Everything that stands in the way of a campaign's cooperations, by day.

    others: the schedules of other campaigns, by id, whose rows are in the book too; without a campaign's schedule only
    what has been published for it is known.
    """
    plans = {**(others or {}), campaign_id: schedule}
    wanted = {row.id: _days(book, plans.get(row.campaign_id), row) for row in _running(book, campaign_id)}
    found = [
        clash
        for row in book.where(Cooperation, "campaign_id", campaign_id)
        if row.id in wanted
        for clash in (
            *_promises(book, row, wanted[row.id]),
            *_usage(book, row, wanted[row.id], schedule),
            *_availability(book, row, wanted[row.id]),
            *_codes(book, row, wanted[row.id]),
            *_outside(book, schedule, row),
        )
    ]
    found += _same_days(book, campaign_id, wanted)
    return tuple(sorted(found, key=lambda one: (one.start, one.code, one.cooperation_id)))


def all_clashes(book: Book, plans: Mapping[str, Schedule]) -> tuple[CooperationClash, ...]:
    """What stands in the way of the cooperations of all campaigns whose schedules are given, each told once."""
    found: dict[Any, CooperationClash] = {}
    for id, plan in plans.items():
        for one in clashes(book, plan, id, plans):
            both = frozenset((one.campaign_id, one.other_id)) if one.other_id else one.cooperation_id
            found.setdefault((one.code, one.key_person_id, both, one.start, one.task_id, str(one.values)), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.code, one.cooperation_id)))


def _running(book: Book, campaign_id: str) -> Iterator[Cooperation]:
    """The cooperations of a campaign, and those of other campaigns with the same people."""
    people = {row.key_person_id for row in book.where(Cooperation, "campaign_id", campaign_id)}
    for row in book.rows(Cooperation).values():
        campaign = book.find(Campaign, row.campaign_id)
        if row.key_person_id in people and row.state not in _OVER and campaign is not None and not campaign.archived:
            yield row


def _days(book: Book, plan: Schedule | None, row: Cooperation) -> list[Days]:
    """On which days a person is wanted: by what they publish, else by the main phase of the campaign."""
    planned = deliveries(book, plan, row.id) if plan is not None else ()
    found = [_span(one) for one in planned if one.phase is not None]
    known = {one.row.post_id for one in planned}
    found += [
        (post.published.date(), post.published.date())
        for post in book.where(Post, "cooperation_id", row.id)
        if post.published is not None and post.id not in known
    ]
    if not found:
        phases = book.of_campaign(Phase, row.campaign_id)
        found = [
            (phase.start.date(), (phase.finish - _MINUTE).date()) for phase in phases if phase.kind is PhaseKind.MAIN
        ]
    return sorted(found)


def _span(one: Delivery) -> Days:
    first = one.expected.date()
    return first, max(first, (one.expected + (one.finish - one.start) - _MINUTE).date())


def _common(one: Days, first: date | None, last: date | None) -> Days | None:
    """The days that both spans have; an open end reaches as far as it takes."""
    start = one[0] if first is None else max(one[0], first)
    finish = one[1] if last is None else min(one[1], last)
    return (start, finish) if start <= finish else None


def _clash(code: str, row: Cooperation, days: Days, **more: Any) -> CooperationClash:
    return CooperationClash(code, row.id, row.campaign_id, row.key_person_id, *days, **more)


def _same_days(book: Book, campaign_id: str, wanted: Mapping[str, list[Days]]) -> Iterator[CooperationClash]:
    rows = [book.get(Cooperation, id) for id in wanted]
    for one, other in combinations(sorted(rows, key=lambda row: (row.campaign_id != campaign_id, row.id)), 2):
        if one.key_person_id != other.key_person_id or one.campaign_id == other.campaign_id:
            continue
        if campaign_id not in (one.campaign_id, other.campaign_id):
            continue
        shared = [days for a in wanted[one.id] for b in wanted[other.id] if (days := _common(a, *b)) is not None]
        if shared:
            span = (min(days[0] for days in shared), max(days[1] for days in shared))
            yield _clash("same_days", one, span, other_id=other.campaign_id)


def _promises(book: Book, row: Cooperation, wanted: list[Days]) -> Iterator[CooperationClash]:
    """Exclusivity that others have on days on which we want the person."""
    for right in book.where(Right, "key_person_id", row.key_person_id):
        if right.kind is not RightKind.EXCLUSIVITY or right.ours:
            continue
        shared = [days for one in wanted if (days := _common(one, right.start, right.finish)) is not None]
        if shared:
            values = {"subject": right.subject or None, "until": right.finish}
            yield _clash("exclusivity", row, (shared[0][0], max(days[1] for days in shared)), values=values)


def _usage(book: Book, row: Cooperation, wanted: list[Days], plan: Schedule) -> Iterator[CooperationClash]:
    """Leave to use what was made: it has to last as long as the campaign; who is amplified needs one."""
    if not wanted:
        return
    rights = [
        right
        for right in book.where(Right, "key_person_id", row.key_person_id)
        if right.kind is RightKind.USAGE and right.ours
    ]
    phases = book.of_campaign(Phase, row.campaign_id)
    end = max([(phase.finish - _MINUTE).date() for phase in phases] or [wanted[-1][1]])
    first = wanted[0][0]
    if any(_holds(right, first, end) for right in rights):
        return
    if rights:
        last = max((right.finish for right in rights if right.finish is not None), default=None)
        begun = min((right.start for right in rights if right.start is not None), default=None)
        code = "rights_expired" if last is not None and last < end else "rights_later"
        yield _clash(code, row, (first, end), values={"until": last, "begins": begun, "expired": _past(last, plan)})
    elif row.step is PipelineStep.AMPLIFY:
        yield _clash("no_rights", row, (first, end))


def _holds(right: Right, first: date, end: date) -> bool:
    return (right.start is None or right.start <= first) and (right.finish is None or right.finish >= end)


def _past(day: date | None, plan: Schedule) -> bool:
    return day is not None and day < plan.now.date()


def _availability(book: Book, row: Cooperation, wanted: list[Days]) -> Iterator[CooperationClash]:
    """Days on which a person cannot work; where they named the days on which they can, all others."""
    said = book.where(Availability, "key_person_id", row.key_person_id)
    free = [one for one in said if one.free]
    for days in dict.fromkeys(wanted):
        taken = [shared for one in said if not one.free and (shared := _common(days, one.start, one.finish))]
        if taken:
            note = next((one.note for one in said if not one.free and _common(days, one.start, one.finish)), "")
            yield _clash("not_available", row, taken[0], values={"note": note or None})
        elif any(_near(one, days) for one in free) and not any(one.start <= days[0] <= one.finish for one in free):
            yield _clash("not_offered", row, days, values={"offered": [_text(one) for one in free if _near(one, days)]})


def _near(one: Availability, days: Days) -> bool:
    """Whether days that were offered may have been meant for this campaign: within two months."""
    return one.start - timedelta(days=60) <= days[1] and one.finish + timedelta(days=60) >= days[0]


def _text(one: Availability) -> str:
    return f"{one.start:%m-%d}–{one.finish:%m-%d}"


def _codes(book: Book, row: Cooperation, wanted: list[Days]) -> Iterator[CooperationClash]:
    """Promo codes that do not work on the days on which they are published."""
    for code in book.where(PromoCode, "cooperation_id", row.id):
        dead = [days for days in wanted if _common((days[0], days[0]), code.start, code.finish) is None]
        if dead:
            values = {"promo": code.code, "begins": code.start, "until": code.finish}
            yield _clash("code_not_valid", row, dead[0], values=values)


def _outside(book: Book, plan: Schedule, row: Cooperation) -> Iterator[CooperationClash]:
    for one in deliveries(book, plan, row.id):
        if one.is_outside and one.phase is not None:
            phase = one.phase
            values = {
                "task": one.task.name,
                "phase": phase.kind,
                "begins": phase.start.date(),
                "ends": (phase.finish - _MINUTE).date(),
            }
            yield _clash("outside_phase", row, _span(one), task_id=one.task.id, values=values)


def names(book: Book, clash: CooperationClash) -> dict[str, str | None]:
    """Whom and which campaigns a clash is about."""
    other = book.find(Campaign, clash.other_id)
    return {
        "name": book.get(KeyPerson, clash.key_person_id).name,
        "campaign": book.get(Campaign, clash.campaign_id).name,
        "other": other.name if other is not None else None,
    }
