"""One page for a key person: what for, to whom, what to say and what not, by when, with which code, and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PUBLISHED, DeliverableKind
from desktop_app.domain.fields import PROMO_CODE_FIELDS
from desktop_app.domain.key_people import Cooperation, KeyAccount, KeyPerson, PromoCode
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage, Section, Table, rows_table
from desktop_app.insight.deliverables import Delivery, deliveries
from desktop_app.schedule.result import Schedule

_WANTED = ("audience", "message", "must", "must_not")
_THEIRS = (DeliverableKind.DRAFT, *PUBLISHED, DeliverableKind.DATA)
"""What the person has to do something for; samples and reviews are ours."""


@dataclass(frozen=True, slots=True)
class KeyBrief:
    """The page, and what it still lacks: fields of the cooperation, "dates", "code", "contact"."""

    page: BriefPage
    missing: tuple[str, ...]


def key_brief(wording: Wording, book: Book, plan: Schedule, cooperation_id: str) -> KeyBrief:
    """The brief of one cooperation; nothing of it says what is paid, or what the campaign's targets are."""
    row = book.get(Cooperation, cooperation_id)
    campaign, person = book.get(Campaign, row.campaign_id), book.get(KeyPerson, row.key_person_id)
    dates = list(deliveries(book, plan, row.id))
    codes = book.where(PromoCode, "cooperation_id", row.id)
    contacts = list(_contacts(wording, book, row, campaign))
    word = wording.text
    sections = (
        Section(word("key_brief.goal"), tuple(_goal(wording, campaign, row))),
        Section(word("key_brief.content"), tuple(_content(wording, row))),
        Section(
            word("field.cooperation.disclosure"), (("", row.disclosure.strip() or word("key_brief.usual_disclosure")),)
        ),
        Section(word("key_brief.dates"), tuple(_window(wording, dates)), _dates(wording, dates)),
        Section(word("key_brief.codes"), (), rows_table(wording, book, PROMO_CODE_FIELDS, codes)),
        Section(word("key_brief.contacts"), tuple(contacts)),
    )
    missing = [key for key in _WANTED if not getattr(row, key).strip()]
    missing += [key for key, there in (("dates", dates), ("code", codes), ("contact", contacts)) if not there]
    page = BriefPage(
        word("key_brief.title", name=person.name, campaign=campaign.name),
        _about(wording, book, row),
        tuple(section for section in sections if section.facts or section.table is not None),
    )
    return KeyBrief(page, tuple(missing))


def missing_text(wording: Wording, brief: KeyBrief) -> list[str]:
    """What a brief lacks, in words."""
    return [
        wording.text(f"field.cooperation.{key}" if key in _WANTED else f"key_brief.missing.{key}")
        for key in brief.missing
    ]


def _about(wording: Wording, book: Book, row: Cooperation) -> str:
    accounts = book.where(KeyAccount, "key_person_id", row.key_person_id)
    platforms = [book.find(Platform, one.platform_id) for one in accounts]
    places = [
        " ".join(part for part in (platform.name if platform is not None else "", f"@{one.handle}") if part)
        for one, platform in zip(accounts, platforms, strict=True)
        if one.handle
    ]
    role = wording.code(row.role) if row.role is not None else ""
    return " · ".join(part for part in (role, *places) if part)


def _goal(wording: Wording, campaign: Campaign, row: Cooperation) -> Iterator[tuple[str, str]]:
    yield wording.text("field.campaign.purpose"), wording.code(campaign.purpose)
    for code, said in (
        ("field.campaign.hook", campaign.hook),
        ("field.campaign.benefit", campaign.benefit),
        ("field.cooperation.benefit", row.benefit),
    ):
        if said.strip():
            yield wording.text(code), said.strip()


def _content(wording: Wording, row: Cooperation) -> Iterator[tuple[str, str]]:
    for key in _WANTED:
        said = getattr(row, key).strip()
        if said:
            yield wording.text(f"field.cooperation.{key}"), said


def _window(wording: Wording, dates: list[Delivery]) -> Iterator[tuple[str, str]]:
    """The phase into which posts belong."""
    phases: dict[str, Phase] = {one.phase.id: one.phase for one in dates if one.phase is not None}
    for phase in phases.values():
        span = f"{wording.moment(phase.start)} – {wording.short_moment(phase.finish)}"
        yield wording.text("key_brief.window"), f"{phase.name or wording.code(phase.kind)}  {span}"


def _dates(wording: Wording, dates: list[Delivery]) -> Table | None:
    lines = [
        (wording.code(one.row.kind), wording.moment(one.start), wording.moment(one.finish), _whose(wording, one))
        for one in dates
    ]
    keys = ("what", "from", "until", "whose")
    return Table(tuple(wording.text(f"key_brief.date.{key}") for key in keys), tuple(lines)) if lines else None


def _whose(wording: Wording, one: Delivery) -> str:
    return wording.text("key_brief.yours" if one.row.kind in _THEIRS else "key_brief.ours")


def _contacts(wording: Wording, book: Book, row: Cooperation, campaign: Campaign) -> Iterator[tuple[str, str]]:
    for code, id in (("field.cooperation.owner", row.owner_id), ("field.campaign.pm", campaign.pm_id)):
        person = book.find(Person, id)
        if person is not None and (code != "field.campaign.pm" or id != row.owner_id):
            reached = [part for part in (person.phone, person.chat, person.email) if part]
            yield wording.text(code), "  ".join([person.name, *reached])
