"""Which partner, and which of its partnerships, is meant on the command line; and a partnership as data."""

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Barter, Partner, Partnership
from desktop_app.domain.people import Person
from desktop_app.insight.partner_text import remark_text
from desktop_app.insight.partners import Side, all_partners, balance, past, questions, remarks_on, tasks


def find_partner(session: Session, text: str) -> Partner:
    """The partner that is meant: an id, a name, or its unique start. Raises KnownError "not_found", "ambiguous"."""
    names = ((one.id, [one.name]) for one in all_partners(session.book))
    return session.book.get(Partner, resolve.pick(names, text, Partner.table))


def find_partnership(session: Session, text: str, campaign: str | None) -> Partnership:
    """A partner's part in a campaign, which is loaded; the only one when no campaign is named.

    Raises KnownError "not_in_campaign", "which_campaign" or what `find_partner` raises.
    """
    partner = find_partner(session, text)
    found = past(session.book, partner.id)
    if campaign is None and len(found) == 1:
        session.workspace.load(found[0].campaign_id)
        return found[0]
    row = resolve.campaign(session, campaign)
    one = next((one for one in found if one.campaign_id == row.id), None)
    if one is None:
        raise KnownError("partner_not_in_campaign", name=partner.name, campaign=row.name)
    return one


def partner_json(one: Partner) -> rows.Json:
    """A partner's own row."""
    return {
        "partner": one.name,
        "partner_id": one.id,
        **{key: getattr(one, key) or None for key in ("category", "contact", "phone", "email", "chat")},
        "partner_note": one.note or None,
    }


def partnership_json(session: Session, row: Partnership) -> rows.Json:
    """A partnership with all that hangs on it; its campaign must be loaded."""
    book = session.book
    plan, both = session.schedule(row.campaign_id), balance(book, row.id)
    owner = book.find(Person, row.owner_id)
    return {
        "id": row.id,
        **partner_json(book.get(Partner, row.partner_id)),
        "campaign": book.get(Campaign, row.campaign_id).name,
        "campaign_id": row.campaign_id,
        "state": row.state.value,
        "owner": owner.name if owner is not None else None,
        "owner_id": row.owner_id,
        **{key: getattr(row, key) or None for key in ("their_kpi", "our_kpi", "next_step", "result", "note")},
        "next_due": row.next_due.isoformat() if row.next_due is not None else None,
        "give": _side_json(both.give),
        "get": _side_json(both.get),
        "gap": rows.money(both.gap),
        "fair": both.is_fair,
        "questions": [
            {
                "id": one.id,
                "question": one.question,
                "answer": one.answer or None,
                "rehearsed_on": one.rehearsed_on.isoformat() if one.rehearsed_on is not None else None,
            }
            for one in questions(book, row.id)
        ],
        "tasks": [
            {
                "id": task.id,
                "name": task.name,
                "start": rows.moment(plan.tasks[task.id].start),
                "finish": rows.moment(plan.tasks[task.id].finish),
                "status": plan.tasks[task.id].status.value,
            }
            for _, task in tasks(book, row.id)
        ],
        "remarks": [
            {"code": one.code, "warning": one.is_warning, "text": remark_text(session.wording, one)}
            for one in remarks_on(book, row, session.now.date())
        ],
    }


def history_json(session: Session, partner: Partner) -> list[rows.Json]:
    """What came of a partner's partnerships, over all campaigns."""
    book = session.book
    return [
        {
            "campaign": book.get(Campaign, one.campaign_id).name,
            "campaign_id": one.campaign_id,
            "state": one.state.value,
            "give": rows.money(balance(book, one.id).give.value),
            "get": rows.money(balance(book, one.id).get.value),
            "result": one.result or None,
        }
        for one in past(book, partner.id)
    ]


def _side_json(side: Side) -> rows.Json:
    return {
        "value": rows.money(side.value),
        "unknown": side.unknown,
        "things": [_thing_json(one) for one in side.things],
    }


def _thing_json(one: Barter) -> rows.Json:
    return {
        "id": one.id,
        "what": one.what,
        "value": rows.money(one.value),
        "basis": one.basis or None,
        "due": one.due.isoformat() if one.due is not None else None,
        "state": one.state.value,
        "note": one.note or None,
    }
