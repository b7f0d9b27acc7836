"""The key people of the sample campaign: who they are, how far each cooperation is, what is planned and what it brought."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.codes import CooperationState, PipelineStep, RightKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import (
    Cooperation,
    CostLine,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Post,
    PromoCode,
    Right,
)
from desktop_app.domain.lists import Platform
from desktop_app.edits.deliverables import Package, PackageWords, PlanPackage, plan_package
from desktop_app.edits.sample_file import PastPart
from desktop_app.edits.template_file import KeyPersonPart, SamplePart

_LONG = ("audience", "message", "must", "must_not", "again_reason", "benefit")


def sample_key_people(
    book: Book,
    campaign_id: str,
    part: SamplePart,
    shift: timedelta,
    owners: dict[str, str | None],
    language: str,
    new_id: Callable[[], str],
) -> tuple[list[Entity], list[Package]]:
    """The rows of the sample's key people, parents first, and what is to be planned with them. owners: ids by role."""
    rows: list[Entity] = []
    packages: list[Package] = []
    d_day = part.d_day + shift
    for position, one in enumerate(part.key_people, 1):
        person = _person(one, language, owners, d_day.date(), new_id())
        account = KeyAccount(
            id=new_id(),
            key_person_id=person.id,
            platform_id=one.platform if book.find(Platform, one.platform) is not None else None,
            handle=one.handle,
        )
        cooperation = _cooperation(one, campaign_id, person.id, position, language, owners, d_day.date(), new_id())
        counted = (part.now + shift).date()
        rows += [
            person,
            account,
            FollowerCount(id=new_id(), key_account_id=account.id, on=counted, followers=one.followers),
            cooperation,
            *_hanging(one, person.id, cooperation.id, account.id, d_day, language, new_id),
        ]
        if one.package is not None:
            plan = one.package
            packages.append(
                Package(cooperation.id, plan.phase, offset=plan.offset, kinds=tuple(plan.days), days=dict(plan.days))
            )
    return rows, packages


def again(
    book: Book,
    campaign_id: str,
    part: SamplePart,
    past: PastPart,
    d_day: datetime,
    language: str,
    new_id: Callable[[], str],
) -> Iterator[Entity]:
    """Those who had worked with us in a campaign that is over, with what it cost and brought then. d_day: of that one."""
    accounts = {row.handle: row for row in book.rows(KeyAccount).values()}
    people = [one for one in part.key_people if one.handle in past.key_people and one.handle in accounts]
    for position, one in enumerate(people, 1):
        account = accounts[one.handle]
        cooperation = Cooperation(
            id=new_id(),
            campaign_id=campaign_id,
            key_person_id=account.key_person_id,
            position=position,
            step=PipelineStep.AMPLIFY,
            state=CooperationState.SETTLED,
            role=one.does,
            again=one.again,
        )
        yield cooperation
        for cost in one.costs:
            paid = None if cost.actual is None else round(cost.actual * past.scale)
            yield CostLine(id=new_id(), cooperation_id=cooperation.id, kind=cost.kind, planned=paid, actual=paid)
        for post in one.posts:
            row = Post(
                id=new_id(),
                cooperation_id=cooperation.id,
                key_account_id=account.id,
                title=post.title[language],
                published=d_day + timedelta(days=post.days),
                source=post.source[language],
            )
            yield row.changed(**{key: round(value * past.scale) for key, value in post.figures.items()})


def planned(book: Book, package: Package, part: SamplePart, language: str, new_id: Callable[[], str]) -> PlanPackage:
    """The command that plans one of the packages."""
    words = PackageWords(
        tuple(part.deliverables_section.values()),
        {kind: names[language] for kind, names in part.deliverables.items()},
    )
    return plan_package(book, package, words, new_id)


def _person(one: KeyPersonPart, language: str, owners: dict[str, str | None], d_day: date, id: str) -> KeyPerson:
    return KeyPerson(
        id=id,
        name=one.name[language],
        kind=one.kind,
        category=one.category.get(language, ""),
        tone=one.tone.get(language, ""),
        wants=one.wants.get(language, ""),
        offers=one.offers.get(language, ""),
        chat=one.chat,
        next_contact=d_day + timedelta(days=one.next_contact) if one.next_contact is not None else None,
        owner_id=owners.get(one.role),
    )


def _cooperation(
    one: KeyPersonPart,
    campaign_id: str,
    person_id: str,
    position: int,
    language: str,
    owners: dict[str, str | None],
    d_day: date,
    id: str,
) -> Cooperation:
    return Cooperation(
        id=id,
        campaign_id=campaign_id,
        key_person_id=person_id,
        position=position,
        step=one.step,
        state=one.state,
        role=one.does,
        owner_id=owners.get(one.role),
        next_step=one.next_step.get(language, ""),
        next_due=d_day + timedelta(days=one.next_due) if one.next_due is not None else None,
        again=one.again,
        **{key: getattr(one, key).get(language, "") for key in _LONG},
    )


def _hanging(
    one: KeyPersonPart,
    person_id: str,
    cooperation_id: str,
    account_id: str,
    d_day: datetime,
    language: str,
    new_id: Callable[[], str],
) -> Iterator[Entity]:
    """Costs, codes and results of a cooperation."""
    for cost in one.costs:
        yield CostLine(
            id=new_id(),
            cooperation_id=cooperation_id,
            kind=cost.kind,
            planned=cost.planned,
            actual=cost.actual,
            rate=cost.rate,
            settlement=cost.settlement,
        )
    if one.code:
        yield PromoCode(id=new_id(), cooperation_id=cooperation_id, code=one.code)
    if one.usage_until is not None:
        until = d_day.date() + timedelta(days=one.usage_until)
        yield Right(id=new_id(), key_person_id=person_id, kind=RightKind.USAGE, finish=until)
    for post in one.posts:
        row = Post(
            id=new_id(),
            cooperation_id=cooperation_id,
            key_account_id=account_id,
            title=post.title[language],
            published=d_day + timedelta(days=post.days),
            source=post.source[language],
        )
        yield row.changed(**post.figures)
