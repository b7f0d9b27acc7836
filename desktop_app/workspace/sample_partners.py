"""The partners of the sample campaign: what is exchanged with them, what they will ask, and the tasks that are theirs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import BarterSide
from desktop_app.domain.entity import Entity
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership, PartnerTask
from desktop_app.domain.people import Person
from desktop_app.edits.template_file import PartnerPart, SamplePart


def sample_partners(
    book: Book,
    campaign_id: str,
    part: SamplePart,
    shift: timedelta,
    tasks: Mapping[str, str],
    language: str,
    new_id: Callable[[], str],
) -> Iterator[Entity]:
    """The rows of the sample's partners, parents first. tasks: the ids of the campaign's tasks by their keys."""
    people = {person.name: person.id for person in book.rows(Person).values()}
    d_day = (part.d_day + shift).date()
    for position, one in enumerate(part.partners, 1):
        partner = Partner(
            id=new_id(),
            name=one.name[language],
            category=one.category[language],
            contact=one.contact[language],
            phone=one.phone,
        )
        talks = Partnership(
            id=new_id(),
            campaign_id=campaign_id,
            partner_id=partner.id,
            position=position,
            state=one.state,
            their_kpi=one.their_kpi[language],
            our_kpi=one.our_kpi[language],
            owner_id=people.get(part.people[one.role][language]),
            next_step=one.next_step[language],
            next_due=d_day + timedelta(days=one.next_due),
        )
        yield from (partner, talks)
        yield from _things(one, talks.id, d_day, language, new_id)
        yield from _questions(one, talks.id, d_day, language, new_id)
        for key in one.tasks:
            yield PartnerTask(id=new_id(), campaign_id=campaign_id, partnership_id=talks.id, task_id=tasks[key])


def _things(
    one: PartnerPart, partnership_id: str, d_day: date, language: str, new_id: Callable[[], str]
) -> Iterator[Barter]:
    for side in BarterSide:
        for position, thing in enumerate((each for each in one.things if each.side is side), 1):
            yield Barter(
                id=new_id(),
                partnership_id=partnership_id,
                side=side,
                what=thing.what[language],
                position=position,
                value=thing.value,
                basis=thing.basis.get(language, ""),
                due=_day(d_day, thing.due),
                state=thing.state,
            )


def _questions(
    one: PartnerPart, partnership_id: str, d_day: date, language: str, new_id: Callable[[], str]
) -> Iterator[PartnerQuestion]:
    for position, asked in enumerate(one.questions, 1):
        yield PartnerQuestion(
            id=new_id(),
            partnership_id=partnership_id,
            question=asked.question[language],
            answer=asked.answer.get(language, ""),
            position=position,
            rehearsed_on=_day(d_day, asked.rehearsed),
        )


def _day(d_day: date, days: int | None) -> date | None:
    return None if days is None else d_day + timedelta(days=days)
