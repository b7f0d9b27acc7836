"""Who of the directory a card is: by account, by phone or mail address, by the exact name on the same platform; whoever
is only much like somebody is pointed out, and nobody guesses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import KeyAccount, KeyPerson
from desktop_app.domain.lists import Platform
from desktop_app.exchange.key_people.card import KeyCard
from desktop_app.exchange.key_people.platforms import Account, handle_key, link_key
from desktop_app.exchange.people.known import digits
from desktop_app.insight.key_people_names import NameIndex, name_key
from desktop_app.insight.platform_names import platform_key

_MOST = 5
"""Names that a doubt speaks of."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who a card is. person: None for somebody new; doubt: a reason ("key_people_problem.<doubt>") for which nobody
    should believe it without looking, with the names it is about."""

    person: KeyPerson | None
    doubt: str = ""
    names: tuple[str, ...] = ()


class KnownKeyPeople:
    """The key people of a directory, found by what a card says of them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        people = book.rows(KeyPerson)
        self._by_handle: dict[tuple[str, str], dict[str, KeyPerson]] = defaultdict(dict)
        self._by_link: dict[str, dict[str, KeyPerson]] = defaultdict(dict)
        self._by_mail: dict[str, dict[str, KeyPerson]] = defaultdict(dict)
        self._by_phone: dict[str, dict[str, KeyPerson]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, KeyPerson]] = defaultdict(dict)
        self._platforms: dict[str, set[str]] = defaultdict(set)
        self._names = NameIndex((person.id, person.name) for person in people.values())
        names = {id: platform_key(row.name) for id, row in book.rows(Platform).items()}
        for person in people.values():
            self._by_name[name_key(person.name)][person.id] = person
            for mail in addresses(person.email):
                self._by_mail[mail][person.id] = person
            for number in numbers(person.phone):
                self._by_phone[number][person.id] = person
        for account in book.rows(KeyAccount).values():
            owner = people.get(account.key_person_id)
            if owner is None:
                continue
            platform = names.get(account.platform_id or "", "")
            self._platforms[owner.id].add(platform)
            if account.handle:
                self._by_handle[platform, handle_key(account.handle)][owner.id] = owner
            if account.link:
                self._by_link[link_key(account.link)][owner.id] = owner

    def match(self, card: KeyCard, *, shared: frozenset[str]) -> Match:
        """Who a card is. shared: numbers and addresses that several cards of the file have: they tell nobody."""
        by_id = self.book.find(KeyPerson, card.id or None)
        if by_id is not None:
            return Match(by_id)
        named = self._by_name.get(name_key(card.name), {})
        by_account = self._by_account(card)
        if by_account:
            return _one_of(by_account, named)
        reached = {id: one for id, one in self._by_reach(card, shared).items() if not self._other_account(card, one)}
        by_both = {id: person for id, person in reached.items() if id in named}
        if by_both:
            return _one_of(by_both, named)
        by_name = self._by_exact_name(card, named)
        if by_name:
            return _one_of(by_name, {})
        if reached:
            return Match(None, "reach_of_other", tuple(person.name for person in reached.values())[:_MOST])
        if named:
            return Match(None, "same_name", tuple(person.name for person in named.values())[:_MOST])
        alike = [self.book.get(KeyPerson, id) for id in self._names.alike(card.name)]
        near = tuple(person.name for person in alike if not self._other_account(card, person))
        return Match(None, "look_alike" if near else "", near[:_MOST])

    def _by_exact_name(self, card: KeyCard, named: dict[str, KeyPerson]) -> dict[str, KeyPerson]:
        """Those of the same name who speak on the same platform, or of whom nobody knows where they speak."""
        platforms = {platform_key(account.platform) for account in card.accounts if account.platform}
        return {
            id: person
            for id, person in named.items()
            if (not platforms or not self._platforms[id] - {""} or platforms & self._platforms[id])
            and not self._other_account(card, person)
        }

    def _by_account(self, card: KeyCard) -> dict[str, KeyPerson]:
        found: dict[str, KeyPerson] = {}
        for account in card.accounts:
            if account.link:
                found |= self._by_link.get(link_key(account.link), {})
            if account.handle and account.platform:
                found |= self._by_handle.get((platform_key(account.platform), handle_key(account.handle)), {})
        return found

    def _by_reach(self, card: KeyCard, shared: frozenset[str]) -> dict[str, KeyPerson]:
        found: dict[str, KeyPerson] = {}
        for mail in addresses(card.said.get("email", "")) - shared:
            found |= self._by_mail.get(mail, {})
        for number in numbers(card.said.get("phone", "")) - shared:
            found |= self._by_phone.get(number, {})
        return found

    def _other_account(self, card: KeyCard, person: KeyPerson) -> bool:
        """Whether both have an account of their own on the same platform: then a like name is no more than that."""
        for account in self.book.where(KeyAccount, "key_person_id", person.id):
            platform = self.book.find(Platform, account.platform_id)
            for own in card.accounts:
                is_same_place = platform is not None and platform_key(own.platform) == platform_key(platform.name)
                # Somebody whose list has no handle goes by their name there.
                is_named = handle_key(own.handle) in (handle_key(card.name), "")
                if is_same_place and account.handle and not is_named:
                    return handle_key(own.handle) not in (handle_key(account.handle), handle_key(person.name))
        return False


def _one_of(found: dict[str, KeyPerson], named: dict[str, KeyPerson]) -> Match:
    """The only one, or the only one of that name; several are told."""
    closer = {id: person for id, person in found.items() if id in named} if len(found) > 1 else found
    if len(closer) == 1:
        return Match(next(iter(closer.values())))
    return Match(None, "several_known", tuple(person.name for person in found.values())[:_MOST])


def addresses(text: str) -> set[str]:
    """The mail addresses of a field."""
    return {part.strip("<>,;()").casefold() for part in text.replace("/", " ").split() if "@" in part}


def numbers(text: str) -> set[str]:
    """What the phone numbers of a field have in common with other ways to write them."""
    return {number for part in text.replace("、", "/").replace("，", "/").split("/") if (number := digits(part))}


def reached_by(card: KeyCard) -> set[str]:
    """The addresses and numbers of a card."""
    return addresses(card.said.get("email", "")) | numbers(card.said.get("phone", ""))


def places(accounts: Iterable[Account]) -> set[tuple[str, str]]:
    """Where somebody speaks: platform and handle, or the link."""
    found = {(platform_key(one.platform), handle_key(one.handle)) for one in accounts if one.handle}
    return found | {("", link_key(one.link)) for one in accounts if one.link}
