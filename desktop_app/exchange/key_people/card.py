"""One key person as a file has them, before anybody knows who it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.exchange.key_people.platforms import Account
from desktop_app.exchange.people.card import Loss

TEXTS = (
    "kind",
    "category",
    "tone",
    "region",
    "organisation",
    "phone",
    "email",
    "chat",
    "agent",
    "agent_contact",
    "wants",
    "offers",
    "last_contact",
    "next_contact",
    "owner",
)
"""Fields of a key person that a file may say beside the name; days are ISO texts, the kind is its code."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell that no field is made for: it goes into the note as "heading: value"."""

    heading: str
    value: str

    @property
    def line(self) -> str:
        """The line of the note."""
        return f"{self.heading}: {' / '.join(self.value.split(chr(10)))}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody asks for a piece of work. price: in the smallest unit."""

    what: str
    price: int
    currency: str
    column: str


@dataclass(frozen=True, slots=True)
class KeyCard:
    """One key person. id: the one a file of ours gives them, "" for none; said: by field; columns: by field the
    heading it stood under; platforms: those that are said without an account; counted_on: of which day the followers
    are; doubt: the reason of a loss that keeps it from being believed, "" for none."""

    sheet: str
    row: int
    name: str
    id: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    note: str = ""
    kept: tuple[Kept, ...] = ()
    counted_on: date | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """How a column was understood. field: a code ("key_column.<field>")."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class KeyPeopleFile:
    """A list of key people. format: xlsx, csv or vcard; columns: how they were understood, by sheet."""

    source: str
    format: str
    cards: tuple[KeyCard, ...]
    losses: tuple[Loss, ...]
    columns: Mapping[str, tuple[ReadColumn, ...]] = field(default_factory=dict)
