"""Contacts beside the directory: who is new, what a file says otherwise, and what it leaves open.

The values are those of every other comparison: a person is a row, a field a cell. A file of contacts never says that
something is gone: an empty cell changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.book import Book
from desktop_app.domain.people import Group, Person
from desktop_app.exchange.people.card import FIELDS, Card, Loss, PeopleFile, Said, in_order
from desktop_app.exchange.people.known import KnownPeople, digits
from desktop_app.exchange.plan.text import key
from desktop_app.exchange.returned.values import CellDiff, Comparison, Finding, Kind, RowDiff
from desktop_app.exchange.shown import Value

_TELLING = 6
"""Characters of a text that does not stand within another one by chance."""
_LONGEST_LINE = 500
_LONGEST_NOTE = 200_000
"""Characters that a field and a note of a person can hold."""


def compare_people(file: PeopleFile, book: Book, new_id: Callable[[], str]) -> Comparison:
    """What a file of contacts would change. new_id: makes the ids of new people. Nothing is written.

    New people that nothing speaks against and values for empty fields are clean; a value that differs is a conflict.
    """
    comparer = _Comparer(book, new_id, KnownPeople(book.rows(Person).values()))
    comparer.findings.extend(_finding(loss) for loss in file.losses)
    rows = tuple(row for card in comparer.joined(file.cards) if (row := comparer.row(card)) is not None)
    sheet = file.cards[0].sheet if file.cards else ""
    return Comparison(file.source, sheet, "", "", "", two_way=True, rows=rows, findings=tuple(comparer.findings))


@dataclass(slots=True)
class _Comparer:
    book: Book
    new_id: Callable[[], str]
    known: KnownPeople
    findings: list[Finding] = field(default_factory=list)
    _taken: dict[str, int] = field(default_factory=dict)
    _shared: frozenset[str] = frozenset()

    def joined(self, cards: Sequence[Card]) -> list[Card]:
        """Contacts that a file has twice become one where an address, a number or everything else agrees."""
        together: dict[str, list[Card]] = {}
        for card in cards:
            same = together.setdefault(key(card.name), [])
            at = next((n for n, other in enumerate(same) if not card.doubt and _one_person(card, other)), None)
            if at is None:
                is_doubtful = bool(same) and not card.doubt
                if is_doubtful:
                    self._tell(card, "name", card.name, "name_twice", other=same[0].row)
                same.append(replace(card, doubt="name_twice") if is_doubtful else card)
            else:
                self._tell(card, "name", card.name, "joined", blocks=False, other=same[at].row)
                same[at] = _together(same[at], card)
        found = [card for same in together.values() for card in same]
        order = {(card.sheet, card.row): n for n, card in enumerate(cards)}
        found.sort(key=lambda card: order[card.sheet, card.row])
        said = Counter(text for card in found for text in _reached_by(card))
        self._shared = frozenset(text for text, count in said.items() if count > 1)
        return found

    def row(self, card: Card) -> RowDiff | None:
        """One contact beside the directory; None where it says nothing new."""
        match = self.known.match(card, shared=self._shared)
        person, doubt = match.person, card.doubt
        if match.doubt:
            self._tell(card, "name", card.name, match.doubt, names=list(match.names))
            doubt = doubt or match.doubt
        if person is not None and person.id in self._taken:
            self._tell(card, "name", card.name, "known_twice", name=person.name, other=self._taken[person.id])
            return None
        if person is not None:
            self._taken[person.id] = card.row
        cells = tuple(self._cells(card, person))
        if person is not None and doubt:
            cells = tuple(replace(cell, doubt=doubt) for cell in cells)
        if not cells:
            return None
        kind = Kind.NEW if person is None else Kind.CHANGE
        named, id = (card.name, self.new_id()) if person is None else (person.name, person.id)
        return RowDiff(id, named, "", kind, card.sheet, card.row, cells, doubt=doubt if person is None else "")

    def _cells(self, card: Card, person: Person | None) -> Iterator[CellDiff]:
        beside = card.beside()
        for name in FIELDS:
            if name == "note":
                continue
            theirs = card.name if name == "name" else card.main(name)
            ours = self._ours(person, name)
            if not theirs:
                continue
            if len(theirs) > _LONGEST_LINE:
                self._tell(card, name, theirs, "cut", blocks=False, limit=_LONGEST_LINE)
                beside.append(Said(theirs, name))
                theirs = theirs[:_LONGEST_LINE]
            if ours and any(_says_same(name, one, ours) for one in (theirs, *_texts(card, name))):
                beside.extend(one for one in card.said.get(name, ())[:1] if not _says_same(name, one.text, ours))
                continue
            column = next((one.column for one in card.said.get(name, ())[:1]), "")
            kind = Kind.NEW if person is None else Kind.CONFLICT if ours else Kind.CHANGE
            yield CellDiff(name, None, theirs, ours or None, kind, column)
        note = self._note(card, person, beside)
        if note is not None:
            yield note

    def _note(self, card: Card, person: Person | None, beside: Sequence[Said]) -> CellDiff | None:
        """What the note would be with all that has no field of its own; None where it has all of it already."""
        ours = person.note if person is not None else ""
        own = [one.text for one in card.said.get("note", ())]
        said = [*own, *(f"{one.label}: {one.text}" if one.label else one.text for one in beside)]
        texts = [*own, *(one.text for one in beside)]
        held = [ours, *(self._ours(person, name) for name in FIELDS if person is not None and name != "note")]
        missing: list[str] = []
        for line, text in zip(said, texts, strict=True):
            if text not in held and line not in missing and not _is_noted(text, line, ours):
                missing.append(line)
        if not missing:
            return None
        note = "\n".join([*([ours] if ours else []), *missing])
        if len(note) > _LONGEST_NOTE:
            self._tell(card, "note", note[:200], "cut", blocks=False, limit=_LONGEST_NOTE)
            note = note[:_LONGEST_NOTE]
            if note == ours:
                return None
        kind = Kind.NEW if person is None else Kind.CHANGE
        return CellDiff("note", None, note, ours or None, kind, "")

    def _ours(self, person: Person | None, name: str) -> str:
        if person is None:
            return ""
        if name == "group":
            group = self.book.find(Group, person.group_id)
            return group.name if group is not None else ""
        return str(getattr(person, name))

    def _tell(self, card: Card, column: str, value: str, reason: str, *, blocks: bool = True, **values: object) -> None:
        self.findings.append(Finding(card.sheet, card.row, column, value[:500], reason, values, None, blocks, True))


def _is_noted(text: str, line: str, note: str) -> bool:
    """Whether a note says something already, in whatever language its label was written then."""
    if len(text) >= _TELLING or "\n" in text:
        return text in note
    return any(said in (line, text) or said.endswith(f": {text}") for said in note.splitlines())


def _finding(loss: Loss) -> Finding:
    return Finding(loss.sheet, loss.row, loss.column, loss.value, loss.reason, loss.values, None, blocks=False)


def _texts(card: Card, name: str) -> list[str]:
    return [one.text for one in card.said.get(name, ())]


def _says_same(name: str, one: Value, other: str) -> bool:
    """Whether two texts of a field mean the same: numbers by their digits, addresses and names by their letters."""
    if name == "phone" and digits(str(one)):
        return digits(str(one)) == digits(other)
    return key(str(one)) == key(other)


def _reached_by(card: Card) -> set[str]:
    mails = {one.text.strip().casefold() for one in card.said.get("email", ())}
    return mails | ({digits(one.text) for one in card.said.get("phone", ())} - {""})


def _one_person(card: Card, other: Card) -> bool:
    """Whether two contacts of the same name are one: they share an address or a number, or nothing of them differs."""
    if other.doubt:
        return False
    if _reached_by(card) & _reached_by(other):
        return True
    return not any(card.said.get(name) and other.said.get(name) for name in ("phone", "email"))


def _together(one: Card, other: Card) -> Card:
    fields = {*one.said, *other.said}
    said = {name: in_order((*one.said.get(name, ()), *other.said.get(name, ()))) for name in fields}
    return replace(one, said=said, more=tuple(dict.fromkeys((*one.more, *other.more))))
