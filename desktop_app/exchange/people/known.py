"""Who of the directory a contact is: by mail address, by phone, by the exact name; whoever is only much like somebody
is pointed out, and nobody guesses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.people import Person
from desktop_app.exchange.people.card import Card
from desktop_app.exchange.plan.names import named_alike
from desktop_app.exchange.plan.text import is_chinese, key
from desktop_app.i18n.sounds import sounds

_TELLING = 7
"""Digits of a phone that tell its owner; fewer are an extension."""
_COMPARED = 11
"""The last digits of a phone, without country codes."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who a contact is. person: None for somebody new; doubt: a reason ("people_problem.<doubt>") for which nobody
    should believe it without looking, with the names it is about."""

    person: Person | None
    doubt: str = ""
    names: tuple[str, ...] = ()


class KnownPeople:
    """The people of a directory, found by what a contact says of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = sorted(people, key=lambda person: person.id)
        self._by_mail: dict[str, list[Person]] = defaultdict(list)
        self._by_phone: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_letter: dict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            self._by_name[key(person.name)].append(person)
            if person.email:
                self._by_mail[person.email.strip().casefold()].append(person)
            if number := digits(person.phone):
                self._by_phone[number].append(person)
            for letter in _letters(person.name):
                self._by_letter[letter].append(person)

    def match(self, card: Card, *, shared: frozenset[str]) -> Match:
        """Who a contact is. shared: addresses and numbers that several contacts of the file have: they tell nobody."""
        mails = {one.text.strip().casefold() for one in card.said.get("email", ())} - shared
        phones = {digits(one.text) for one in card.said.get("phone", ())} - shared - {""}
        named = self._by_name.get(key(card.name), [])
        by_mail = _once(person for mail in mails for person in self._by_mail.get(mail, ()))
        by_phone = _once(person for number in phones for person in self._by_phone.get(number, ()))
        if len(named) > 1:
            closer = [person for person in named if person in by_mail or person in by_phone]
            if len(closer) != 1:
                return Match(None, "several_known", tuple(person.name for person in named))
            named = closer
        if named and by_mail and named[0] not in by_mail:
            return Match(None, "several_known", tuple(person.name for person in _once([*named, *by_mail])))
        if named:
            return Match(named[0])
        if len(by_mail) == 1:
            return Match(by_mail[0])
        if len(by_mail) > 1:
            return Match(None, "several_known", tuple(person.name for person in by_mail))
        similar = self._alike(card.name)
        both = [person for person in by_phone if person in similar]
        if len(both) == 1:
            return Match(both[0])
        if by_phone:
            return Match(None, "phone_of_other", tuple(person.name for person in by_phone))
        near = tuple(person.name for person in similar if not _surely_other(person, mails, phones))
        return Match(None, "look_alike" if near else "", near)

    def _alike(self, name: str) -> list[Person]:
        candidates = _once(person for letter in _letters(name) for person in self._by_letter.get(letter, ()))
        return [person for person in candidates if named_alike(name, person.name)]


def digits(phone: str) -> str:
    """What two ways to write a phone have in common; "" where it is too short to tell anybody."""
    found = "".join(letter for letter in phone.partition("ext")[0] if letter.isdigit())
    return found[-_COMPARED:].lstrip("0") if len(found) >= _TELLING else ""


def _surely_other(person: Person, mails: set[str], phones: set[str]) -> bool:
    """Whether both have an address or a number, and another one: then a like name is no more than that."""
    return bool((person.email and mails) or (digits(person.phone) and phones))


def _letters(name: str) -> set[str]:
    """By what names that are alike can be found: how they begin and end, written and spoken, and each character."""
    plain = key(name)
    if not is_chinese(plain):
        return {plain[:2], plain[-2:]}
    spoken = sounds(plain)[0]
    return {*(sounds(letter)[0] for letter in plain), spoken[:2], spoken[-2:]}


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.id: person for person in people}.values())
