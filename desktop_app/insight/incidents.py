"""The night's incidents and contingency cards in the order in which they are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.people import Person
from desktop_app.insight.rota import Duty, Rota


@dataclass(frozen=True, slots=True)
class Occurred:
    """An incident. minutes: for how long it has been open, or how long it took."""

    row: Incident
    owner: Person | None
    minutes: int

    @property
    def is_open(self) -> bool:
        """Whether it is not solved yet."""
        return self.row.solved_at is None


@dataclass(frozen=True, slots=True)
class Card:
    """A contingency card. decider: who decides; duty: who is there instead, or they themselves, if they are on the rota now;
    played: how often it was played."""

    row: Contingency
    decider: Person | None
    duty: Duty | None
    played: int


def incidents(book: Book, campaign_id: str, now: datetime) -> tuple[Occurred, ...]:
    """The open ones first, the oldest of them at the top; then the solved ones, the last first."""
    rows = book.of_campaign(Incident, campaign_id)
    found = [_occurred(book, row, now) for row in rows]
    open_ones = sorted((one for one in found if one.is_open), key=lambda one: (one.row.at, one.row.id))
    solved = sorted((one for one in found if not one.is_open), key=lambda one: (one.row.at, one.row.id), reverse=True)
    return (*open_ones, *solved)


def open_ones(found: Iterable[Occurred]) -> list[Occurred]:
    """Those that are not solved yet."""
    return [one for one in found if one.is_open]


def cards(book: Book, campaign_id: str, rota: Rota, now: datetime) -> tuple[Card, ...]:
    """The contingency cards in the user's order."""
    rows = sorted(book.of_campaign(Contingency, campaign_id), key=lambda row: (row.position, row.id))
    played = [row.contingency_id for row in book.of_campaign(Incident, campaign_id)]
    return tuple(
        Card(row, book.find(Person, row.decider_id), rota.in_place_of(row.decider_id, now), played.count(row.id))
        for row in rows
    )


def _occurred(book: Book, row: Incident, now: datetime) -> Occurred:
    until = row.solved_at or now
    return Occurred(row, book.find(Person, row.owner_id), max(round((until - row.at).total_seconds() / 60), 0))
