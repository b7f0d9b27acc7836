"""Which key person, and which of their cooperations, is meant on the command line; and a cooperation as data."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, CostLine, KeyAccount, KeyPerson, Post, PromoCode
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.cooperation_text import figure_reason, figure_text, form_code, form_text
from desktop_app.insight.deliverables import Delivery, deliveries
from desktop_app.insight.key_figures import Figure, Measure, Results
from desktop_app.insight.key_people_figures import tier
from desktop_app.insight.key_results import results_of, results_of_post

_SIX = Decimal("0.000001")
_FOUR = Decimal("0.0001")
BRIEF_KEYS = ("audience", "message", "must", "must_not", "disclosure", "benefit")


def known_key_person(session: Session, text: str) -> KeyPerson | None:
    """Somebody known by exactly this name, handle or id."""
    people = session.book.rows(KeyPerson)
    if text.strip() in people:
        return people[text.strip()]
    wanted = text.strip().casefold()
    found = [row for row in people.values() if row.name.casefold() == wanted]
    accounts = session.book.rows(KeyAccount).values()
    found = found or [people[one.key_person_id] for one in accounts if one.handle.casefold() == wanted]
    if len(found) > 1:
        names = [f"{row.name} {row.id}" for row in found[:8]]
        raise KnownError("ambiguous", kind=KeyPerson.table, name=text, names=names)
    return found[0] if found else None


def find_cooperation(session: Session, text: str, campaign: str | None) -> Cooperation:
    """The cooperation of a person in a campaign, which is loaded: by name, handle, id or unique start.

    Raises KnownError "not_found", "ambiguous", "not_recruited" or what names a campaign.
    """
    owner = resolve.campaign(session, campaign)
    book = session.book
    own = book.where(Cooperation, "campaign_id", owner.id)
    direct = next((row for row in own if row.id == text.strip()), None)
    if direct is not None:
        return direct
    known = known_key_person(session, text)
    if known is None:
        people = {row.key_person_id: book.get(KeyPerson, row.key_person_id) for row in own}
        known = book.get(
            KeyPerson, resolve.pick(((id, [row.name]) for id, row in people.items()), text, KeyPerson.table)
        )
    for row in own:
        if row.key_person_id == known.id:
            return row
    raise KnownError("not_recruited", name=known.name, campaign=owner.name)


def cooperations_of(session: Session, campaign_id: str) -> list[Cooperation]:
    """The cooperations of a campaign, by step and place."""
    found = session.book.where(Cooperation, "campaign_id", campaign_id)
    steps = list(type(found[0].step)) if found else []
    return sorted(found, key=lambda row: (steps.index(row.step), row.position, row.id))


def cooperation_json(session: Session, row: Cooperation) -> rows.Json:
    """A cooperation with all that hangs on it; its campaign must be loaded."""
    book = session.book
    person, owner = book.get(KeyPerson, row.key_person_id), book.find(Person, row.owner_id)
    lines, level = book.where(CostLine, "cooperation_id", row.id), tier(book, person)
    found = deliveries(book, session.schedule(row.campaign_id), row.id)
    return {
        "id": row.id,
        "key_person": person.name,
        "key_person_id": person.id,
        "kind": person.kind.value,
        "tier": level.name if level is not None else None,
        "campaign": book.get(Campaign, row.campaign_id).name,
        "campaign_id": row.campaign_id,
        "step": row.step.value,
        "state": row.state.value if row.state is not None else None,
        "role": row.role.value if row.role is not None else None,
        "form": form_code(lines),
        "form_text": form_text(session.wording, lines),
        "owner": owner.name if owner is not None else None,
        "owner_id": row.owner_id,
        "next_step": row.next_step or None,
        "next_due": row.next_due.isoformat() if row.next_due is not None else None,
        **{key: getattr(row, key) or None for key in (*BRIEF_KEYS, "again_reason", "note")},
        "again": row.again.value if row.again is not None else None,
        "codes": [one.model_dump(mode="json", exclude={"cooperation_id"}) for one in _codes(session, row)],
        "costs": [cost_json(one) for one in lines],
        "deliverables": [delivery_json(session, one) for one in found],
        "results": [post_json(session, one) for one in book.where(Post, "cooperation_id", row.id)],
        "figures": figures_json(session, results_of(book, row.id)),
    }


def _codes(session: Session, row: Cooperation) -> tuple[PromoCode, ...]:
    return session.book.where(PromoCode, "cooperation_id", row.id)


def cost_json(line: CostLine) -> rows.Json:
    """A cost line; its rate in percent."""
    return {
        "id": line.id,
        "kind": line.kind.value,
        "what": line.what or None,
        "planned": rows.money(line.planned),
        "actual": rows.money(line.actual),
        "rate_percent": None if line.rate is None else line.rate / 100,
        "settlement": line.settlement.value,
        "due": line.due.isoformat() if line.due is not None else None,
        "note": line.note or None,
    }


def delivery_json(session: Session, one: Delivery) -> rows.Json:
    """A deliverable with its dates, its evidence, and why it slips."""
    slip = one.slip
    because = session.book.find(Task, slip.because_id) if slip is not None else None
    return {
        "id": one.row.id,
        "kind": one.row.kind.value,
        "key_person": one.person.name,
        "cooperation_id": one.cooperation.id,
        "task": one.task.name,
        "task_id": one.task.id,
        "start": rows.moment(one.start),
        "finish": rows.moment(one.finish),
        "buffer_minutes": one.buffer,
        "state": one.state.value,
        "evidence": list(one.evidence),
        "phase": one.phase.kind.value if one.phase is not None else None,
        "outside_phase": one.is_outside,
        "slip": None
        if slip is None
        else {
            "days": slip.days,
            "wanted": rows.moment(slip.wanted),
            "expected": rows.moment(slip.expected),
            "because": because.name if because is not None else None,
            "because_id": slip.because_id,
        },
    }


def post_json(session: Session, post: Post) -> rows.Json:
    """One post with its figures."""
    data: dict[str, Any] = post.model_dump(mode="json", exclude={"gmv", "key_account_id", "cooperation_id"})
    account = session.book.find(KeyAccount, post.key_account_id)
    person = session.book.get(Cooperation, post.cooperation_id).key_person_id
    return data | {
        "published": rows.moment(post.published),
        "gmv": rows.money(post.gmv),
        "account": account.handle if account is not None else None,
        "key_person": session.book.get(KeyPerson, person).name,
        "cooperation_id": post.cooperation_id,
        "figures": figures_json(session, results_of_post(session.book, post.id)),
    }


def figures_json(session: Session, found: Results) -> rows.Json:
    """Every figure by its name: its value, its words, and how it comes about."""
    return {name: _figure_json(session, one) for name, one in found}


def _figure_json(session: Session, one: Figure) -> rows.Json:
    return {
        "value": figure_value(one),
        "text": figure_text(session.wording, one),
        "formula": figure_reason(session.wording, one).splitlines()[0],
        "reason": figure_reason(session.wording, one),
        "known": one.known,
        "of": one.of,
        "estimated": one.estimated,
        "sources": list(one.sources),
    }


def figure_value(one: Figure) -> str | float | int | None:
    """A figure for programs: money as a decimal string, pieces whole, shares and ratios as numbers."""
    if one.value is None:
        return None
    if one.measure is Measure.MONEY:
        amount = (one.value / 100).quantize(_FOUR, ROUND_HALF_UP)
        cents = amount.quantize(Decimal("0.01"))
        return f"{cents if cents == amount else amount}"
    if one.measure is Measure.COUNT:
        return int(one.value)
    return float(one.value.quantize(_SIX, ROUND_HALF_UP))
