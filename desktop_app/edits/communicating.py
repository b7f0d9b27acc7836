"""The communication plan and its log: who hears of what, who they are, and what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.communication import (
    Audience,
    AudienceMember,
    CommunicationAbout,
    CommunicationEntry,
    CommunicationRule,
)
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class SetCommunication(Command):
    """Say how an audience hears of a subject; it takes the place of what was said of the two before.

    is_usual: what is usual holds again, and the rule goes.
    """

    code: ClassVar[str] = "set_communication"
    rule: CommunicationRule
    newcomers: tuple[Person, ...] = ()
    is_usual: bool = False

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The subject and the audience."""
        audience = book.find(Audience, self.rule.audience_id)
        return {"subject": self.rule.subject, "name": audience.name if audience else ""}

    def campaign(self, book: Book) -> str | None:
        """The rule's campaign."""
        return self.rule.campaign_id

    def edit(self, draft: Draft) -> None:
        for row in draft.book.of_campaign(CommunicationRule, self.rule.campaign_id):
            is_same = (row.subject, row.audience_id) == (self.rule.subject, self.rule.audience_id)
            if is_same and (self.is_usual or row.id != self.rule.id):
                draft.delete(row)
        if not self.is_usual:
            draft.put(*self.newcomers, self.rule)


@dataclass(frozen=True, kw_only=True)
class SetAudience(Command):
    """Add an audience, or rename it and say who belongs to it. members: None leaves them as they are."""

    code: ClassVar[str] = "set_audience"
    audience: Audience
    members: tuple[AudienceMember, ...] | None = None
    newcomers: tuple[Person, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Its name."""
        return {"name": self.audience.name}

    def edit(self, draft: Draft) -> None:
        draft.put(self.audience, *self.newcomers)
        if self.members is not None:
            for row in draft.book.where(AudienceMember, "audience_id", self.audience.id):
                draft.delete(row)
            draft.put(*self.members)


@dataclass(frozen=True, kw_only=True)
class LogCommunication(Command):
    """Keep what was said, to whom, and what it was about."""

    code: ClassVar[str] = "log_communication"
    entries: tuple[CommunicationEntry, ...]
    abouts: tuple[CommunicationAbout, ...] = ()
    newcomers: tuple[Person, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """To whom, and how many were told."""
        first = self.entries[0]
        new = {person.id: person for person in self.newcomers}
        person = new.get(first.person_id or "") or book.find(Person, first.person_id)
        audience = book.find(Audience, first.audience_id)
        name = person.name if person else audience.name if audience else ""
        return {"name": name, "count": len({(row.person_id, row.audience_id) for row in self.entries})}

    def campaign(self, book: Book) -> str | None:
        """The campaign that it was about."""
        return self.entries[0].campaign_id

    def edit(self, draft: Draft) -> None:
        draft.put(*self.newcomers, *self.entries, *self.abouts)
