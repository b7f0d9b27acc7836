"""The launch night's own edits: a contingency card is played, an incident is solved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.errors import KnownError
from desktop_app.domain.night import Contingency, Incident
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


def _happened(at: datetime, now: datetime) -> None:
    if at > now:
        raise KnownError("tick_ahead", at=at, now=now)


@dataclass(frozen=True, kw_only=True)
class Trigger(Command):
    """Play a contingency card: an incident with its words, answered for by who decides. Raises KnownError "tick_ahead"."""

    code: ClassVar[str] = "trigger"
    contingency_id: str
    incident_id: str
    at: datetime
    now: datetime

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The card and when."""
        return {"name": book.get(Contingency, self.contingency_id).what, "at": self.at}

    def campaign(self, book: Book) -> str | None:
        """The card's own campaign."""
        return book.get(Contingency, self.contingency_id).campaign_id

    def edit(self, draft: Draft) -> None:
        """The incident."""
        _happened(self.at, self.now)
        card = draft.book.get(Contingency, self.contingency_id)
        draft.put(
            Incident(
                id=self.incident_id,
                campaign_id=card.campaign_id,
                what=card.what,
                at=self.at,
                owner_id=card.decider_id,
                fix=card.action,
                contingency_id=card.id,
            )
        )


@dataclass(frozen=True, kw_only=True)
class Solve(Command):
    """An incident is over. fix: what helped, None leaves what is there. Raises KnownError "tick_ahead"."""

    code: ClassVar[str] = "solve"
    incident_id: str
    at: datetime
    now: datetime
    fix: str | None = None

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The incident and when."""
        return {"name": book.get(Incident, self.incident_id).what, "at": self.at}

    def campaign(self, book: Book) -> str | None:
        """The incident's own campaign."""
        return book.get(Incident, self.incident_id).campaign_id

    def edit(self, draft: Draft) -> None:
        """The incident with its end."""
        _happened(self.at, self.now)
        row = draft.book.get(Incident, self.incident_id)
        draft.change(row, solved_at=self.at, **({} if self.fix is None else {"fix": self.fix}))
