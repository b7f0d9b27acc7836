"""A list beside the directory: who is new, what it says otherwise, and what it leaves open.

The values are those of every other comparison: a person is a row, a field a cell. A list never says that something is
gone: an empty cell changes nothing. What a cell would write stands beside the comparison.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import KeyPersonKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import FollowerCount, KeyAccount, KeyPerson, Quote
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.exchange.key_people.card import TEXTS, Kept, KeyCard, KeyPeopleFile
from desktop_app.exchange.key_people.joining import joined
from desktop_app.exchange.key_people.known import KnownKeyPeople, reached_by
from desktop_app.exchange.key_people.platforms import Account, handle_key, link_key
from desktop_app.exchange.people.card import Loss
from desktop_app.exchange.people.known import digits
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.returned.values import CellDiff, Choice, Comparison, Finding, Kind, RowDiff
from desktop_app.insight.key_people_figures import counted, quoted_last
from desktop_app.insight.platform_names import platform_key

ACCOUNTS, FOLLOWERS, QUOTES = "accounts", "followers", "quotes"
"""What a cell is about that is a row of its own; its field is this with what tells it apart: "quotes:图文"."""
_LONGEST_NOTE = 200_000
_LISTS = ("tone", "wants", "offers")


@dataclass(frozen=True, slots=True)
class KeyComparison:
    """A comparison with what each of its cells would write. values: fields of the person; rows: rows of their own."""

    comparison: Comparison
    values: Mapping[Choice, Mapping[str, Any]]
    rows: Mapping[Choice, tuple[Entity, ...]]
    platforms: Mapping[str, Platform]
    """Those that come with accounts, by id."""
    kept: tuple[tuple[KeyCard, Kept], ...]
    """Every cell that goes into a note, with whose it is."""


def compare_key_people(file: KeyPeopleFile, book: Book, today: date, new_id: Callable[[], str]) -> KeyComparison:
    """What a list would change. today: the day of followers and quotes that say none; new_id: makes the ids of what is
    new. Nothing is written.

    New people that nothing speaks against, values for empty fields, newer followers and newer quotes are clean; a
    value that differs is a conflict.
    """
    comparer = _Comparer(book, today, new_id, KnownKeyPeople(book))
    cards, told = joined(file.cards)
    comparer.findings.extend(_finding(loss) for loss in (*file.losses, *told))
    said = Counter(text for card in cards for text in reached_by(card))
    comparer.shared = frozenset(text for text, count in said.items() if count > 1)
    rows = tuple(row for card in cards if (row := comparer.row(card)) is not None)
    sheet = cards[0].sheet if cards else ""
    comparison = Comparison(file.source, sheet, "", "", "", two_way=True, rows=rows, findings=tuple(comparer.findings))
    kept = tuple((card, one) for card in cards for one in card.kept)
    return KeyComparison(comparison, comparer.values, comparer.written, comparer.platforms, kept)


@dataclass(slots=True)
class _Comparer:
    book: Book
    today: date
    new_id: Callable[[], str]
    known: KnownKeyPeople
    findings: list[Finding] = field(default_factory=list)
    values: dict[Choice, Mapping[str, Any]] = field(default_factory=dict)
    written: dict[Choice, tuple[Entity, ...]] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    _taken: dict[str, int] = field(default_factory=dict)
    _platform_ids: dict[str, str] = field(init=False)
    _people: dict[str, list[Person]] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.book.rows(Platform).values()
        self._platform_ids = {platform_key(row.name): row.id for row in reversed(list(rows))}
        self._people = {}
        for person in self.book.rows(Person).values():
            self._people.setdefault(key(person.name), []).append(person)

    def row(self, card: KeyCard) -> RowDiff | None:
        """One card beside the directory; None where it says nothing new."""
        match = self.known.match(card, shared=self.shared)
        person, doubt = match.person, card.doubt
        if match.doubt:
            self._tell(card, card.columns.get("name", ""), card.name, match.doubt, names=list(match.names))
            doubt = doubt or match.doubt
        if person is not None and person.id in self._taken:
            self._tell(card, "", card.name, "known_twice", name=person.name, other=self._taken[person.id])
            return None
        if person is not None:
            self._taken[person.id] = card.row
        id = person.id if person is not None else self.new_id()
        cells = tuple(self._cells(card, person, id))
        if person is not None and doubt:
            cells = tuple(replace(cell, doubt=doubt) for cell in cells)
        if not cells:
            return None
        kind = Kind.NEW if person is None else Kind.CHANGE
        name = card.name if person is None else person.name
        return RowDiff(id, name, "", kind, card.sheet, card.row, cells, doubt=doubt if person is None else "")

    def _cells(self, card: KeyCard, person: KeyPerson | None, id: str) -> Iterator[CellDiff]:
        kept = list(card.kept)
        yield from self._name(card, person, id, kept)
        for name in TEXTS:
            if name in card.said:
                yield from self._text(card, person, id, name, kept)
        yield from self._accounts(card, person, id)
        yield from self._quotes(card, person, id)
        note = self._note(card, person, kept)
        if note is not None:
            ours = person.note if person is not None else ""
            kind = Kind.NEW if person is None else Kind.CONFLICT if card.id and card.note and ours else Kind.CHANGE
            yield self._cell(id, "note", note, ours, kind, "", {"note": note})

    def _name(self, card: KeyCard, person: KeyPerson | None, id: str, kept: list[Kept]) -> Iterator[CellDiff]:
        column = card.columns.get("name", "")
        if person is None:
            yield self._cell(id, "name", card.name, "", Kind.NEW, column, {"name": card.name})
        elif key(person.name) != key(card.name):
            yield self._cell(id, "name", card.name, person.name, Kind.CONFLICT, column, {"name": card.name})

    def _text(
        self, card: KeyCard, person: KeyPerson | None, id: str, name: str, kept: list[Kept]
    ) -> Iterator[CellDiff]:
        theirs, column = card.said[name], card.columns.get(name, "")
        stored: Any = theirs
        attribute = name
        if name == "owner":
            found = self._people.get(key(theirs), [])
            if len(found) != 1:
                self._tell(card, column, theirs, "owner_unknown", blocks=False)
                kept.append(Kept(column, theirs))
                return
            attribute, stored = "owner_id", found[0].id
        elif name.endswith("_contact") and name != "agent_contact":
            stored = date.fromisoformat(theirs)
        elif name == "kind":
            stored = KeyPersonKind(theirs)
        now = getattr(person, attribute) if person is not None else None
        if person is not None and _same(name, stored, now):
            return
        ours = "" if now is None else now.isoformat() if isinstance(now, date) else str(now)
        if attribute == "owner_id" and now is not None:
            owner = self.book.find(Person, now)
            ours = owner.name if owner is not None else ""
        kind = Kind.NEW if person is None else Kind.CONFLICT if ours else Kind.CHANGE
        if kind is Kind.CONFLICT and name == "last_contact" and isinstance(now, date) and stored > now:
            kind = Kind.CHANGE
        yield self._cell(id, name, theirs, ours, kind, column, {attribute: stored})

    def _accounts(self, card: KeyCard, person: KeyPerson | None, id: str) -> Iterator[CellDiff]:
        own = list(self.book.where(KeyAccount, "key_person_id", person.id)) if person is not None else []
        position = max((account.position for account in own), default=0)
        usual = Kind.NEW if person is None else Kind.CHANGE
        for n, account in enumerate(card.accounts):
            found = self._own_account(account, own, card.name)
            named = account.platform or account.handle
            if found is None:
                position += 1024
                row = KeyAccount(
                    id=self.new_id(), key_person_id=id, platform_id=self._platform(account.platform),
                    handle=account.handle[:500], link=account.link[:500], position=position,
                )  # fmt: skip
                rows: tuple[Entity, ...] = (row,)
                if account.followers is not None:
                    day = card.counted_on or self.today
                    count = account.followers.value
                    rows = (row, FollowerCount(id=self.new_id(), key_account_id=row.id, on=day, followers=count))
                yield self._row_cell(id, f"{ACCOUNTS}:{n}", _account_text(account), "", usual, rows)
                continue
            own.remove(found)
            if account.link and not found.link:
                changed = found.changed(link=account.link[:500])
                yield self._row_cell(id, f"{ACCOUNTS}:{n}", _account_text(account), found.handle, usual, (changed,))
            yield from self._count(card, account, found, id, f"{FOLLOWERS}:{named}")

    def _count(self, card: KeyCard, account: Account, found: KeyAccount, id: str, name: str) -> Iterator[CellDiff]:
        """Followers that are others than those known of that day: they become those of the day."""
        if account.followers is None:
            return
        day = card.counted_on or self.today
        known = counted(self.book, found.id, day)
        if known is not None and account.followers.agrees(known.followers):
            return
        value = account.followers.value
        row = (
            known.changed(followers=value)
            if known is not None and known.on == day
            else FollowerCount(id=self.new_id(), key_account_id=found.id, on=day, followers=value)
        )
        yield self._row_cell(id, name, value, known.followers if known is not None else "", Kind.CHANGE, (row,))

    def _quotes(self, card: KeyCard, person: KeyPerson | None, id: str) -> Iterator[CellDiff]:
        for quoted in card.quotes:
            known = quoted_last(self.book, id, quoted.what) if person is not None else None
            if known is not None and (known.price, known.currency) == (quoted.price, quoted.currency):
                continue
            on = card.counted_on or self.today
            row = Quote(
                id=known.id if known is not None and known.on == on else self.new_id(), key_person_id=id,
                what=quoted.what, price=quoted.price, currency=quoted.currency, on=on,
            )  # fmt: skip
            theirs = f"{quoted.price / 100:,.10g} {quoted.currency}"
            ours = f"{known.price / 100:,.10g} {known.currency}" if known is not None else ""
            kind = Kind.NEW if person is None else Kind.CHANGE
            yield self._row_cell(id, f"{QUOTES}:{quoted.what}", theirs, ours, kind, (row,))

    def _note(self, card: KeyCard, person: KeyPerson | None, kept: Sequence[Kept]) -> str | None:
        """What the note would be; None where it says all of it already. A newer value takes an older one's line."""
        ours = person.note if person is not None else ""
        found = ours.split("\n") if ours else []
        known = set(found)
        if card.note and card.note not in ours:
            lines = card.note.split("\n")
            found = (
                lines if card.id and person is not None else [*found, *(line for line in lines if line not in known)]
            )
        for one in kept:
            if one.line in found:
                continue
            same = [n for n, line in enumerate(found) if line.startswith(f"{one.heading}: ")]
            expected = sum(other.heading == one.heading for other in kept)
            if len(same) == 1 and expected == 1:
                found[same[0]] = one.line
            else:
                found.append(one.line)
        note = "\n".join(found)
        if len(note) > _LONGEST_NOTE:
            self._tell(card, "", note[:200], "cut", blocks=False, limit=_LONGEST_NOTE)
            note = note[:_LONGEST_NOTE]
        return note if note != ours else None

    def _own_account(self, account: Account, own: Sequence[KeyAccount], name: str) -> KeyAccount | None:
        """The account of somebody that a card speaks of. name: what stands for a handle where a list has none."""
        platform = platform_key(account.platform)
        fitting = [row for row in own if platform == self._platform_key(row)]
        for row in own:
            if account.link and row.link and link_key(account.link) == link_key(row.link):
                return row
        for row in fitting:
            if account.handle and handle_key(account.handle) == handle_key(row.handle):
                return row
        handles = {handle_key(one) for one in (account.handle, fitting[0].handle if fitting else "")}
        if len(fitting) == 1 and handles & {"", handle_key(name)}:
            return fitting[0]
        return None

    def _platform_key(self, row: KeyAccount) -> str:
        platform = self.book.find(Platform, row.platform_id)
        return platform_key(platform.name) if platform is not None else ""

    def _platform(self, name: str) -> str | None:
        """The id of a platform; one that nobody has comes with the account."""
        if not name:
            return None
        known = self._platform_ids.get(platform_key(name))
        if known is None:
            rows = [*self.book.rows(Platform).values(), *self.platforms.values()]
            position = max((row.position for row in rows), default=0) + 1
            row = Platform(id=self.new_id(), name=name, position=position)
            self.platforms[row.id] = row
            known = self._platform_ids[platform_key(name)] = row.id
        return known

    def _cell(
        self, id: str, name: str, theirs: str, ours: str, kind: Kind, column: str, values: Mapping[str, Any]
    ) -> CellDiff:
        self.values[id, name] = values
        return CellDiff(name, None, theirs, ours or None, kind, column)

    def _row_cell(
        self, id: str, name: str, theirs: str | int, ours: str | int, kind: Kind, rows: tuple[Entity, ...]
    ) -> CellDiff:
        self.written[id, name] = rows
        return CellDiff(name, None, theirs, ours if ours != "" else None, kind, "")

    def _tell(
        self, card: KeyCard, column: str, value: str, reason: str, *, blocks: bool = True, **values: object
    ) -> None:
        self.findings.append(Finding(card.sheet, card.row, column, value[:500], reason, values, None, blocks, True))


def _finding(loss: Loss) -> Finding:
    return Finding(loss.sheet, loss.row, loss.column, loss.value, loss.reason, loss.values, None, blocks=False)


def _account_text(account: Account) -> str:
    """An account as it is read again."""
    place = f"{account.platform}: {account.handle}" if account.platform else account.handle
    counted = f" ({account.followers.value})" if account.followers is not None else ""
    return " ".join(part for part in (f"{place}{counted}", account.link) if part)


def _same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same."""
    if not isinstance(one, str) or other is None or isinstance(one, KeyPersonKind):
        return bool(one == other)
    if name == "phone" and digits(one):
        return (digits(one) == digits(other) and key(one) == key(other)) or _digits(one) == _digits(other)
    if name in _LISTS:
        return {key(line) for line in one.split("\n")} <= {key(line) for line in str(other).split("\n")}
    return key(one) == key(str(other))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
