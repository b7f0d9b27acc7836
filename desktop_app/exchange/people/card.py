"""One contact as a file has it, before anybody knows who it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.exchange.plan.text import is_chinese

FIELDS = ("name", "organisation", "role", "phone", "email", "chat", "group", "note")
"""What a person of the directory can take from a file. Whatever else a file says goes into the note."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with what the file calls it. label: for people ("Home Phone"), "" for none; column: the heading or
    property it stands under; weak: never the one to call first (a fax, an assistant's phone); preferred: the file
    says so itself."""

    text: str
    label: str = ""
    column: str = ""
    weak: bool = False
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a file that is told. reason: a code ("people_problem.<reason>") with its values; row 0 for what is
    about the whole sheet."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """One contact. said: by field all that the file says, the main one first; more: what no field is made for;
    doubt: the reason of a loss that keeps it from being believed, "" for none."""

    sheet: str
    row: int
    name: str
    said: Mapping[str, tuple[Said, ...]]
    more: tuple[Said, ...] = ()
    doubt: str = ""

    def main(self, key: str) -> str:
        """The first text of a field, "" for none."""
        texts = self.said.get(key, ())
        return texts[0].text if texts else ""

    def beside(self) -> list[Said]:
        """Everything that the fields have no room for."""
        others = [one for key in FIELDS if key != "note" for one in self.said.get(key, ())[1:]]
        return [*others, *self.more]


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A file of contacts. format: vcard, google, outlook, csv or xlsx."""

    source: str
    format: str
    cards: tuple[Card, ...]
    losses: tuple[Loss, ...]


def in_order(texts: Iterable[Said]) -> tuple[Said, ...]:
    """Each text once, the one to use first in front: what the file prefers, then its order, faxes last."""
    once: dict[str, Said] = {}
    for one in texts:
        if one.text:
            once.setdefault(one.text.casefold(), one)
    return tuple(sorted(once.values(), key=lambda one: (one.weak, not one.preferred)))


def full_name(family: str, given: str, *, before: str = "", middle: str = "", after: str = "") -> str:
    """A name as its bearer writes it: Chinese ones begin with the family and have no blank."""
    if family and given and is_chinese(family) and is_chinese(given):
        return f"{family}{middle}{given}"
    return " ".join(part for part in (before, given, middle, family, after) if part)


def as_chat(service: str, handle: str) -> str:
    """An account of a messenger. WeChat is the one that goes without saying."""
    usual = {"", "wechat", "weixin", "微信", "微信号", "chat", "x-apple"}
    return handle if service.strip().casefold() in usual else f"{service.strip()}: {handle}"
