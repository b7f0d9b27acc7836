"""Who has to hear of what: the rules of a campaign, and what is usual for its grade where nobody said otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.checkpoint import Confirmer
from desktop_app.domain.codes import CommunicationSubject, Form
from desktop_app.domain.communication import (
    BOSS,
    CLIENTS,
    DEPARTMENTS,
    TEAM,
    Audience,
    AudienceMember,
    CommunicationRule,
)
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.working_time import DAY, to_datetime, to_minutes

_HOUR = 60
_FIRST_GRADES = 2
"""S and A: campaigns that the whole company hears of."""

_Usual = Mapping[CommunicationSubject, Mapping[str, tuple[Form, int]]]


class Scale(Enum):
    """How much is told: by grade."""

    LARGE = auto()
    EVERYDAY = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """One cell of the plan. form: None where they need not hear of it; within: minutes, see CommunicationRule.

    person: who sees to it; rule: the row that says so, None where it is what is usual.
    """

    subject: CommunicationSubject
    audience: Audience
    form: Form | None
    within: int | None
    person: Person | None
    rule: CommunicationRule | None


def _usual() -> Mapping[Scale, _Usual]:
    change, milestone, risk, numbers, conclusions = CommunicationSubject
    meeting, mail, chat, phone, _ = Form
    return MappingProxyType(
        {
            Scale.LARGE: {
                change: {
                    BOSS: (meeting, DAY),
                    DEPARTMENTS: (mail, DAY),
                    CLIENTS: (mail, 2 * DAY),
                    TEAM: (chat, 4 * _HOUR),
                },
                milestone: {
                    BOSS: (mail, DAY),
                    DEPARTMENTS: (mail, DAY),
                    CLIENTS: (mail, 2 * DAY),
                    TEAM: (chat, DAY),
                },
                # The boss comes in while there is still time to help. Who is not of the house hears of a slip when it
                # concerns them, which nobody can tell from the plan.
                risk: {
                    BOSS: (phone, 4 * _HOUR),
                    DEPARTMENTS: (chat, 4 * _HOUR),
                    TEAM: (chat, 4 * _HOUR),
                },
                numbers: {
                    BOSS: (chat, 2 * _HOUR),
                    DEPARTMENTS: (chat, DAY),
                    CLIENTS: (mail, DAY),
                    TEAM: (chat, 2 * _HOUR),
                },
                conclusions: {
                    BOSS: (meeting, 5 * DAY),
                    DEPARTMENTS: (mail, 5 * DAY),
                    CLIENTS: (mail, 7 * DAY),
                    TEAM: (meeting, 5 * DAY),
                },
            },
            Scale.EVERYDAY: {
                change: {BOSS: (mail, DAY), DEPARTMENTS: (mail, DAY), TEAM: (chat, DAY)},
                milestone: {BOSS: (chat, DAY), TEAM: (chat, DAY)},
                risk: {BOSS: (chat, DAY), DEPARTMENTS: (chat, DAY), TEAM: (chat, DAY)},
                numbers: {BOSS: (chat, DAY), TEAM: (chat, DAY)},
                conclusions: {BOSS: (mail, 5 * DAY), DEPARTMENTS: (mail, 5 * DAY), TEAM: (chat, 5 * DAY)},
            },
            Scale.SMALL: {
                change: {BOSS: (chat, DAY), TEAM: (chat, DAY)},
                risk: {BOSS: (chat, DAY), TEAM: (chat, DAY)},
                conclusions: {BOSS: (chat, 5 * DAY)},
            },
        }
    )


_USUAL = _usual()


def audiences(book: Book) -> list[Audience]:
    """All audiences in their order."""
    return sorted(book.rows(Audience).values(), key=lambda row: (row.position, row.id))


def scale_of(book: Book, campaign_id: str) -> Scale:
    """How much is usually told of a campaign: most of the first two grades, least where one click confirms."""
    grade = book.find(Grade, book.get(Campaign, campaign_id).grade_id)
    if grade is None or grade.confirms_in_one_click:
        return Scale.SMALL
    earlier = sum((other.position, other.id) < (grade.position, grade.id) for other in book.rows(Grade).values())
    return Scale.LARGE if earlier < _FIRST_GRADES else Scale.EVERYDAY


def told_of(book: Book, campaign_id: str) -> dict[tuple[CommunicationSubject, str], Told]:
    """Every cell of the plan by subject and audience."""
    usual = _USUAL[scale_of(book, campaign_id)]
    pm = book.find(Person, book.get(Campaign, campaign_id).pm_id)
    rules = {(row.subject, row.audience_id): row for row in book.of_campaign(CommunicationRule, campaign_id)}
    found = {}
    for audience in audiences(book):
        for subject in CommunicationSubject:
            rule = rules.get((subject, audience.id))
            form, within = usual.get(subject, {}).get(audience.id, (None, None))
            if rule is not None:
                form, within = rule.form, rule.within
            person = book.find(Person, rule.person_id) if rule is not None else None
            found[subject, audience.id] = Told(subject, audience, form, within, person or pm, rule)
    return found


def members(book: Book, campaign_id: str, audience_id: str) -> list[Person]:
    """Who belongs to an audience. The whole team are, unless members are named, all who work on the campaign."""
    named = [book.find(Person, row.person_id) for row in book.where(AudienceMember, "audience_id", audience_id)]
    if not named and audience_id == TEAM:
        named = [book.find(Person, id) for id in _team(book, campaign_id)]
    return sorted((person for person in named if person is not None), key=lambda person: (person.name, person.id))


def _team(book: Book, campaign_id: str) -> dict[str | None, None]:
    ids: dict[str | None, None] = {book.get(Campaign, campaign_id).pm_id: None}
    ids |= {task.owner_id: None for task in book.of_campaign(Task, campaign_id) if not task.inactive}
    ids |= {row.person_id: None for row in book.of_campaign(Assignment, campaign_id)}
    ids |= {row.person_id: None for row in book.of_campaign(Confirmer, campaign_id)}
    return ids


def due_by(book: Book, campaign_id: str, at: datetime, within: int | None) -> datetime:
    """When they are to have heard of what happened: whole days are working days, to the end of the last of them."""
    if within is not None and within % DAY:
        return at + timedelta(minutes=within)
    calendar = Calendars(book, campaign_id).of_calendar(None)
    midnight = to_minutes(datetime.combine(at, datetime.min.time())) + DAY
    for _ in range((within or 0) // DAY):
        begins = calendar.next_start(midnight)
        midnight = begins - begins % DAY + DAY
    last: datetime = to_datetime(calendar.previous_finish(midnight))
    # On a day off that is asked for by its own end, the day before is over already.
    return last if last > at else to_datetime(midnight) - timedelta(minutes=1)
