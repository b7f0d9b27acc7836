"""Conditions of a search among key people, as people type them: "平台:小红书 粉丝>10w 垂类:美妆"."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.domain.amounts import read_amount, read_count
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Again, KeyPersonKind, PipelineStep
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Availability, Cooperation, KeyAccount, KeyPerson, Quote, Right
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.i18n.scripts import simplified
from desktop_app.insight.key_people_figures import followers, tier_of
from desktop_app.insight.platform_names import platform_key

FIELDS = (
    "kind", "category", "tone", "region", "organisation", "due", "followers", "tier", "owner", "platform", "price",
    "again", "campaign", "step", "free", "exclusive",
)  # fmt: skip
"""What can be asked for, what is read soonest first. free: a day; due: to be in touch by that day; exclusive: promised to others on that day."""
_TOKEN = re.compile(r"(?P<field>[^\s:：=<>≥≤]+)(?P<op>>=|<=|≥|≤|[:：=<>])(?P<value>\"[^\"]*\"|\S+)")
_FIGURES = ("followers", "price")
_DAYS = ("free", "due", "exclusive")
_OPS = {"：": ":", "=": ":", "≥": ">=", "≤": "<="}


@dataclass(frozen=True, slots=True)
class Condition:
    """One of them. op: ":", ">", ">=", "<" or "<="; value: texts that any may be meant, a figure, or a day."""

    field: str
    op: str
    value: Any


def read_search(text: str, words: Sequence[Wording], today: date) -> tuple[str, tuple[Condition, ...]]:
    """(what is looked for anywhere, the conditions) of a typed search; one condition a line, or all on one.

    What looks like a condition on no known field is looked for as it stands. words: fields may be called by their
    names in any of them. Raises KnownError "not_an_amount" or "not_a_date" for a value that is none.
    """
    names = _names(words)
    conditions: list[Condition] = []

    def take(match: re.Match[str]) -> str:
        field = names.get(match["field"].casefold())
        if field is None:
            return match[0]
        op = _OPS.get(match["op"], match["op"])
        conditions.append(Condition(field, op, _value(field, match["value"].strip('"'), today)))
        return " "

    rest = _TOKEN.sub(take, text)
    return " ".join(rest.split()), tuple(conditions)


def _names(words: Sequence[Wording]) -> dict[str, str]:
    found = {field: field for field in FIELDS}
    for one in words:
        found |= {one.text(f"key_people.condition.{field}").casefold(): field for field in FIELDS}
    return found


def _value(field: str, text: str, today: date) -> Any:
    if field == "followers":
        return read_count(text.removesuffix("+"))
    if field == "price":
        return read_amount(text)
    if field in _DAYS:
        return read_date(text, DateContext(today))
    parts = [part for part in re.split("[,，|、]", text) if part.strip()]
    return tuple(platform_key(part) if field == "platform" else plain(part) for part in parts)


def plain(text: str) -> str:
    """A text as it is compared: small letters, simplified characters."""
    return simplified(text).strip().casefold()


def fitting(
    book: Book,
    ids: Iterable[str],
    conditions: Sequence[Condition],
    words: Sequence[Wording],
    counted: Callable[[str], int | None] | None = None,
) -> list[str]:
    """Those of some people who meet all conditions, in the same order.

    counted: the followers of somebody's largest account, where they are known already.
    """
    people, found = book.rows(KeyPerson), list(ids)
    count = counted or (lambda id: followers(book, id))
    for condition in sorted(conditions, key=lambda one: FIELDS.index(one.field)):
        read = _reader(condition.field, count)
        found = [id for id in found if _meets(book, people[id], condition, read, words)]
    return found


Reader = Callable[[Book, KeyPerson, Sequence[Wording]], Any]


def _meets(book: Book, person: KeyPerson, condition: Condition, read: Reader, words: Sequence[Wording]) -> bool:
    if condition.field in _DAYS:
        return _on_day(book, person, condition)
    found = read(book, person, words)
    if condition.field in _FIGURES:
        return found is not None and _compared(found, condition.op, condition.value)
    return any(wanted in text for text in found for wanted in condition.value)


def _compared(found: int, op: str, wanted: int) -> bool:
    return {">": found > wanted, ">=": found >= wanted, "<": found < wanted, "<=": found <= wanted}.get(
        op, found == wanted
    )


def _on_day(book: Book, person: KeyPerson, condition: Condition) -> bool:
    day = condition.value
    if condition.field == "due":
        return person.next_contact is not None and person.next_contact <= day
    if condition.field == "exclusive":
        return any(
            not row.ours and (row.start is None or row.start <= day) and (row.finish is None or day <= row.finish)
            for row in book.where(Right, "key_person_id", person.id)
        )
    rows = [row for row in book.where(Availability, "key_person_id", person.id) if row.start <= day <= row.finish]
    return bool(rows) and all(row.free for row in rows)


def _reader(field: str, count: Callable[[str], int | None]) -> Reader:
    """How a field of somebody is read: as texts to compare, or as a figure."""
    readers: dict[str, Reader] = {
        "kind": lambda _, person, words: _coded(person.kind, words),
        "category": lambda _, person, __: [plain(person.category)],
        "tone": lambda _, person, __: [plain(person.tone)],
        "region": lambda _, person, __: [plain(person.region)],
        "organisation": lambda _, person, __: [plain(person.organisation)],
        "platform": _platforms,
        "tier": lambda book, person, _: (
            [plain(row.name)] if (row := tier_of(book, count(person.id))) is not None else []
        ),
        "owner": lambda book, person, _: _named(book.find(Person, person.owner_id)),
        "followers": lambda _, person, __: count(person.id),
        "price": lambda book, person, _: _lowest_price(book, person.id),
        "again": lambda book, person, _: [plain(row.again) for row in _own(book, person) if row.again is not None],
        "step": lambda book, person, words: [text for row in _own(book, person) for text in _coded(row.step, words)],
        "campaign": lambda book, person, _: [
            text for row in _own(book, person) for text in _named(book.find(Campaign, row.campaign_id))
        ],
    }
    return readers.get(field, lambda *_: [])


def _coded(value: KeyPersonKind | PipelineStep | Again, words: Sequence[Wording]) -> list[str]:
    return [value.value.casefold(), *(plain(one.code(value)) for one in words)]


def _named(row: Person | Campaign | None) -> list[str]:
    return [plain(row.name)] if row is not None else []


def _own(book: Book, person: KeyPerson) -> tuple[Cooperation, ...]:
    return book.where(Cooperation, "key_person_id", person.id)


def _platforms(book: Book, person: KeyPerson, words: Sequence[Wording]) -> list[str]:
    accounts = book.where(KeyAccount, "key_person_id", person.id)
    rows = (book.find(Platform, account.platform_id) for account in accounts)
    return [platform_key(row.name) for row in rows if row is not None]


def _lowest_price(book: Book, key_person_id: str) -> int | None:
    return min((row.price for row in book.where(Quote, "key_person_id", key_person_id)), default=None)


def read_weights(text: str) -> dict[str, float]:
    """Weights of the fit score, one "part=weight" a line. Raises KnownError "not_a_weight"."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        part, mark, number = line.partition("=")
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not mark or not 0 <= weight <= 100:
            raise KnownError("not_a_weight", value=line)
        found[part.strip()] = weight
    return found
