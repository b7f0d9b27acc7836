"""The directory of key people to be searched and sorted as one types, and who in it may be the same person."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from desktop_app.domain.book import Book
from desktop_app.domain.change import Change
from desktop_app.domain.key_people import FollowerCount, KeyAccount, KeyPerson
from desktop_app.domain.lists import Tier
from desktop_app.i18n import Wording
from desktop_app.i18n.sounds import sounds
from desktop_app.insight.key_people_conditions import Condition, fitting, plain
from desktop_app.insight.key_people_figures import followers, tier_of
from desktop_app.insight.key_people_names import NameIndex

_CARRIED = "key_people_directory"
_SHARED = 3
"""A phone that more people have is their agency's and says nothing of who they are."""
_SEARCHED = ("category", "tone", "region", "organisation", "phone", "email", "chat", "agent", "note")
_TELLING = 7
"""Digits of a phone that tell its owner."""
SORTS = ("name", "followers", "last_contact", "next_contact", "category", "region")
"""What the directory can be sorted by."""


class Entry(NamedTuple):
    """What is searched of one person, in small letters and simplified characters."""

    name: str
    handles: str
    text: str
    followers: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two who may be one. reasons: codes ("key_people.duplicate.<reason>") with what they share, the surest first."""

    one: str
    other: str
    reasons: tuple[tuple[str, str], ...]


class Directory:
    """Everybody in the directory of a book. It is made once and carried along with the changes of later books."""

    def __init__(self, book: Book, entries: dict[str, Entry], heard: dict[str, tuple[str, str]]) -> None:
        self.book = book
        self._entries = entries
        self._heard = heard

    @classmethod
    def of(cls, book: Book) -> "Directory":
        """The directory of a book, made anew only for those who changed since an earlier one."""
        carried = book.carried(_CARRIED)
        if carried is None:
            made = cls(book, {id: _entry(book, row) for id, row in book.rows(KeyPerson).items()}, {})
        else:
            made = carried.value._after(book, carried.since)
        book.carry(_CARRIED, made, _concerns)
        return made

    def _after(self, book: Book, changes: Iterable[Change]) -> "Directory":
        touched = _touched(book, changes)
        if not touched:
            return Directory(book, self._entries, self._heard)
        entries, heard = dict(self._entries), dict(self._heard)
        for id in touched:
            row = book.find(KeyPerson, id)
            heard.pop(id, None)
            if row is None:
                entries.pop(id, None)
            else:
                entries[id] = _entry(book, row)
        return Directory(book, entries, heard)

    def listen(self) -> None:
        """Learn how the names sound: a second for twenty thousand, best spent on another thread."""
        known = self._heard
        if len(known) < len(self._entries):
            # Whoever reads the old ones on another thread goes on reading them.
            self._heard = {id: known.get(id) or _sound(entry.name) for id, entry in self._entries.items()}

    def find(self, text: str, conditions: Sequence[Condition] = (), words: Sequence[Wording] = ()) -> list[str]:
        """Who fits what was typed and the conditions, best first: by name, by sound, by handle, by anything else.

        Several words have to fit each. For nothing typed everybody, as they came.
        """
        found = list(self._entries)
        for n, wanted in enumerate(plain(text).split()):
            fits = self._fitting(wanted)
            kept = set(fits)
            found = fits if n == 0 else [id for id in found if id in kept]
        return fitting(self.book, found, conditions, words, self.followers) if conditions else found

    def _fitting(self, wanted: str) -> list[str]:
        entries = self._entries
        hits = {id: entry for id, entry in entries.items() if wanted in entry.text}
        first = [id for id, entry in hits.items() if wanted in entry.name]
        first.sort(key=lambda id: (not entries[id].name.startswith(wanted), len(entries[id].name)))
        found = dict.fromkeys(first)
        if wanted.isascii() and wanted.isalpha():
            self.listen()
            found.update(dict.fromkeys(self._sounding(wanted)))
        found.update(dict.fromkeys(id for id, entry in hits.items() if wanted in entry.handles))
        found.update(dict.fromkeys(hits))
        return list(found)

    def _sounding(self, wanted: str) -> Iterator[str]:
        heard = self._heard
        yield from (id for id, (_, initials) in heard.items() if initials.startswith(wanted) and id in self._entries)
        if len(wanted) > 1:
            yield from (id for id, (whole, _) in heard.items() if wanted in whole and id in self._entries)

    def sorted(self, ids: Iterable[str], by: str, *, descending: bool = False) -> list[str]:
        """Some people in another order; whoever has nothing there stands last, either way."""
        key = self._order(by)
        known: list[tuple[Any, str]] = []
        unknown: list[tuple[Any, str]] = []
        for id in ids:
            value = key(id)
            (unknown if value in (None, "", -1) else known).append((value, id))
        known.sort(key=lambda pair: pair[0], reverse=descending)
        return [id for _, id in (*known, *unknown)]

    def _order(self, by: str) -> Callable[[str], Any]:
        entries, people = self._entries, self.book.rows(KeyPerson)
        if by == "followers":
            return lambda id: entries[id].followers
        if by == "name":
            self.listen()
            return lambda id: self._heard[id][0]
        return lambda id: getattr(people[id], by)

    def tier(self, book: Book, person: KeyPerson) -> Tier | None:
        """The tier of somebody's largest account."""
        entry = self._entries.get(person.id)
        return tier_of(book, entry.followers if entry is not None and entry.followers >= 0 else None)

    def followers(self, id: str) -> int | None:
        """The followers of somebody's largest account; None where nobody counted."""
        entry = self._entries.get(id)
        return entry.followers if entry is not None and entry.followers >= 0 else None

    def duplicates(self) -> list[Duplicate]:
        """Who may be the same person, with what they share, the surest first."""
        reasons: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for reason, shared in self._shared():
            for text, ids in shared.items():
                if 1 < len(ids) <= (len(ids) if reason in ("handle", "link") else _SHARED):
                    for other in ids[1:]:
                        reasons[_pair(ids[0], other)].setdefault(reason, text)
        places = self._places()
        for one, other in NameIndex((id, entry.name) for id, entry in self._entries.items()).pairs():
            pair = _pair(one, other)
            if pair in reasons or not _speak_elsewhere(places[one], places[other]):
                reasons[pair].setdefault("name", self.book.get(KeyPerson, other).name)
        found = [Duplicate(one, other, tuple(why.items())) for (one, other), why in reasons.items()]
        return sorted(found, key=lambda pair: (-len(pair.reasons), pair.reasons[0][0] == "name", pair.one, pair.other))

    def _shared(self) -> Iterator[tuple[str, dict[str, list[str]]]]:
        by: dict[str, dict[str, list[str]]] = {
            name: defaultdict(list) for name in ("handle", "link", "phone", "email", "chat")
        }
        for account in self.book.rows(KeyAccount).values():
            if account.handle and account.platform_id is not None:
                _once(
                    by["handle"][f"{account.platform_id}\n{plain(account.handle).lstrip('@')}"], account.key_person_id
                )
            if account.link:
                _once(by["link"][account.link.casefold().partition("?")[0].rstrip("/")], account.key_person_id)
        for id, person in self.book.rows(KeyPerson).items():
            digits = "".join(filter(str.isdigit, person.phone))[-11:]
            if len(digits) >= _TELLING:
                _once(by["phone"][digits], id)
            for name in ("email", "chat"):
                if getattr(person, name):
                    _once(by[name][plain(getattr(person, name))], id)
        for name, found in by.items():
            yield name, {text.rpartition("\n")[2]: ids for text, ids in found.items() if len(ids) > 1}

    def _places(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for account in self.book.rows(KeyAccount).values():
            if account.platform_id is not None and account.handle:
                found[account.key_person_id][account.platform_id] = plain(account.handle).lstrip("@")
        return found


def _entry(book: Book, person: KeyPerson) -> Entry:
    accounts = book.where(KeyAccount, "key_person_id", person.id)
    handles = " ".join(account.handle for account in accounts)
    parts = (person.name, handles, *(getattr(person, name) for name in _SEARCHED))
    name, spoken, text = plain(person.name), plain(handles), plain("\n".join(parts))
    count = followers(book, person.id)
    return Entry(name, spoken, text, -1 if count is None else count)


def _concerns(change: Change) -> bool:
    return change.table in (KeyPerson.table, KeyAccount.table, FollowerCount.table)


def _touched(book: Book, changes: Iterable[Change]) -> set[str]:
    found: set[str] = set()
    moved: dict[str, str] = {}
    counted: set[str] = set()
    for change in changes:
        for row in (change.before, change.after):
            if isinstance(row, KeyPerson):
                found.add(row.id)
            elif isinstance(row, KeyAccount):
                found.add(row.key_person_id)
                moved[row.id] = row.key_person_id
            elif isinstance(row, FollowerCount):
                counted.add(row.key_account_id)
    for id in counted:
        account = book.find(KeyAccount, id)
        owner = account.key_person_id if account is not None else moved.get(id)
        found |= {owner} if owner is not None else set()
    return found


def _sound(name: str) -> tuple[str, str]:
    """A name in pinyin and its initials, character by character, so that twenty thousand take no time."""
    if name.isascii():
        return name, "".join(part[:1] for part in name.split())
    syllables = [_letter(letter) for letter in name]
    return "".join(syllables), "".join(part[:1] for part in syllables)


@lru_cache(maxsize=1 << 15)
def _letter(letter: str) -> str:
    return letter if letter.isascii() else sounds(letter)[0]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _once(ids: list[str], id: str) -> None:
    if id not in ids:
        ids.append(id)


def _speak_elsewhere(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two have accounts of their own on the same platform: then a like name is no more than that."""
    return any(platform in other and other[platform] != handle for platform, handle in one.items())
