"""The communication plan, what is still to be told, and the log as plain data."""

from desktop_app.cli import rows
from desktop_app.cli.session import Session
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.communication import Audience, CommunicationEntry
from desktop_app.domain.people import Person
from desktop_app.insight.communication import Reminder, abouts
from desktop_app.insight.communication_plan import Told, members
from desktop_app.insight.communication_text import occasion_text, reminder_text


def audience_json(session: Session, one: Audience, campaign_id: str | None = None) -> rows.Json:
    """An audience with who belongs to it."""
    people = members(session.book, campaign_id, one.id) if campaign_id is not None else []
    return {"id": one.id, "name": one.name, "people": [person.name for person in people]}


def told_json(cell: Told) -> rows.Json:
    """A cell of the plan."""
    return {
        "subject": cell.subject.value,
        "audience": cell.audience.name,
        "audience_id": cell.audience.id,
        "form": cell.form.value if cell.form is not None else None,
        "within_minutes": cell.within,
        "person": cell.person.name if cell.person is not None else None,
        "person_id": cell.person.id if cell.person is not None else None,
        "usual": cell.rule is None,
    }


def reminder_json(session: Session, one: Reminder) -> rows.Json:
    """Something that is still to be told or asked."""
    words = session.wording
    return {
        "message": one.kind.value,
        "subject": one.subject.value if one.subject is not None else None,
        "audience": one.audience.name if one.audience is not None else None,
        "to": one.to.name if one.to is not None else None,
        "to_id": one.to.id if one.to is not None else None,
        "by": one.by.name if one.by is not None else None,
        "form": one.form.value if one.form is not None else None,
        "due": rows.moment(one.due),
        "overdue": one.is_due,
        "tasks": list(one.task_ids),
        "items": list(one.item_ids),
        "occasions": [
            {
                "code": occasion.code,
                "at": rows.moment(occasion.at),
                "task": occasion.task_id,
                "item": occasion.item_id,
                "text": occasion_text(words, occasion),
            }
            for occasion in one.occasions
        ],
        "text": reminder_text(words, session.book, one),
    }


def entry_json(session: Session, one: CommunicationEntry) -> rows.Json:
    """An entry of the log."""
    book = session.book
    by, about = book.find(Person, one.by_id), abouts(book, one.id)
    person, audience = book.find(Person, one.person_id), book.find(Audience, one.audience_id)
    return {
        "id": one.id,
        "campaign": book.get(Campaign, one.campaign_id).name,
        "at": rows.moment(one.at),
        "subject": one.subject.value if one.subject is not None else None,
        "message": one.message.value if one.message is not None else None,
        "audience": audience.name if audience is not None else None,
        "to": person.name if person is not None else None,
        "to_id": one.person_id,
        "by": by.name if by is not None else None,
        "by_id": one.by_id,
        "form": one.form.value,
        "text": one.text,
        "tasks": [row.task_id for row in about if row.task_id is not None],
        "items": [row.item_id for row in about if row.item_id is not None],
    }
