"""What the cells of a key person say: as text, as what they are sorted by, and exactly where they are pointed at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import (
    Cooperation,
    CostLine,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Quote,
)
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.cooperation_text import form_text
from desktop_app.insight.figures import exact_money_figure, money_figure, short


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: a key person, and their cooperation in the campaign that is shown."""

    person: KeyPerson
    cooperation: Cooperation | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What no other line is called by."""
        return self.person.id, self.cooperation.id if self.cooperation is not None else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """text: as it is read; order: what it is sorted by, None after everything else; tip: exactly; role: its colour."""

    text: str = ""
    order: Any = None
    tip: str = ""
    role: str = ""


NOTHING = Cell("—")
STEP_ROLES = {
    "find": "stage.define.text",
    "contact": "stage.plan.text",
    "spark": "stage.run.text",
    "amplify": "stage.execute.text",
}
"""The colour of each step of the pipeline, as text."""


def count_text(wording: Wording, value: int | None) -> str:
    """So many of something, shortened."""
    return "—" if value is None else short(wording, Decimal(value))


def accounts_of(book: Book, person_id: str) -> list[KeyAccount]:
    """The accounts of a key person in their order."""
    return sorted(book.where(KeyAccount, "key_person_id", person_id), key=lambda one: (one.position, one.id))


def newest_count(book: Book, account_id: str) -> FollowerCount | None:
    """The followers of an account as they were last counted."""
    return max(book.where(FollowerCount, "key_account_id", account_id), key=lambda one: (one.on, one.id), default=None)


class Plain:
    """Cells that need nothing but the rows themselves."""

    def __init__(self, book: Book, wording: Wording, now: datetime, clashes: Mapping[str, Sequence[str]]) -> None:
        """clashes: sentences by the id of a cooperation."""
        self.book, self._wording, self._now, self._clashes = book, wording, now, clashes
        self._coded: dict[StrEnum, Cell] = {}

    def name(self, line: Line) -> Cell:
        """Who it is."""
        said = self.clash_lines(line)
        mark = "⚠ " if said else ""
        return Cell(mark + line.person.name, line.person.name.casefold(), "\n".join((line.person.name, *said)))

    def clash_lines(self, line: Line) -> Sequence[str]:
        """What stands in the way of a cooperation, in sentences."""
        return self._clashes.get(line.cooperation.id, ()) if line.cooperation is not None else ()

    def kind(self, line: Line) -> Cell:
        """Which kind of key person."""
        return self.code(line.person.kind)

    def code(self, value: StrEnum, role: str = "") -> Cell:
        """One of a few words, in the order of its kind."""
        found = self._coded.get(value)
        if found is None:
            found = self._coded[value] = Cell(self._wording.code(value), list(type(value)).index(value), role=role)
        return found

    def platforms(self, line: Line) -> Cell:
        """The largest account; all of them where it is pointed at."""
        said: list[tuple[int, str, str]] = []
        for account in accounts_of(self.book, line.person.id):
            platform, count = self.book.find(Platform, account.platform_id), newest_count(self.book, account.id)
            where = platform.name if platform is not None else account.handle
            followers = count.followers if count is not None else None
            exact = f"{where} {account.handle} {followers:,}" if followers is not None else f"{where} {account.handle}"
            size = count_text(self._wording, followers) if followers is not None else ""
            said.append((followers if followers is not None else -1, f"{where} {size}".strip(), exact))
        if not said:
            return Cell()
        most = max(said, key=lambda one: one[0])
        more = f" +{len(said) - 1}" if len(said) > 1 else ""
        return Cell(most[1] + more, most[0] if most[0] >= 0 else None, "\n".join(one[2] for one in said))

    def tone(self, line: Line) -> Cell:
        """The tags of their tone."""
        text = " · ".join(part for part in line.person.tone.splitlines() if part.strip()) or line.person.category
        return Cell(text, text.casefold() or None, text, "text.muted")

    def text(self, line: Line, key: str) -> Cell:
        """A plain field of theirs."""
        value = str(getattr(line.person, key))
        return Cell(value.replace("\n", " "), value.casefold() or None, value)

    def owner(self, line: Line) -> Cell:
        """Who of us looks after them."""
        id = (line.cooperation.owner_id if line.cooperation is not None else None) or line.person.owner_id
        person = self.book.find(Person, id)
        return Cell(person.name, person.name) if person is not None else Cell()

    def day(self, line: Line, key: str) -> Cell:
        """A day: late where it is over and something was to be done."""
        source = line.cooperation if key == "next_due" else line.person
        value = getattr(source, key) if source is not None else None
        if value is None:
            return Cell()
        late = key != "last_contact" and value < self._now.date()
        return Cell(self._wording.short_day(value), value, self._wording.day(value), "late" if late else "")

    def step(self, line: Line) -> Cell:
        """How far the cooperation has come."""
        if line.cooperation is None:
            return Cell()
        step = line.cooperation.step
        return self.code(step, STEP_ROLES[step.value])

    def state(self, line: Line) -> Cell:
        """The finer state."""
        state = line.cooperation.state if line.cooperation is not None else None
        return self.code(state) if state is not None else Cell()

    def next_step(self, line: Line) -> Cell:
        """What is to be done next."""
        text = line.cooperation.next_step if line.cooperation is not None else ""
        return Cell(text, text.casefold() or None, text)

    def form(self, line: Line) -> Cell:
        """The form of cooperation: its role and what it costs; before there is one, what they ask for."""
        if line.cooperation is None:
            return self.quote(line)
        costs = self.book.where(CostLine, "cooperation_id", line.cooperation.id)
        if not costs and line.cooperation.role is None:
            return self.quote(line)
        parts = [form_text(self._wording, costs)] if costs else []
        amounts = [one.actual if one.actual is not None else one.planned for one in costs]
        known = [amount for amount in amounts if amount]
        parts += [f"¥{money_figure(self._wording, sum(known))}"] if known else []
        parts += [self._wording.code(line.cooperation.role)] if line.cooperation.role is not None else []
        text, tip = " · ".join(parts), "\n".join(self._cost(one) for one in costs)
        return Cell(text, text, f"{text}\n{tip}".strip())

    def _cost(self, one: CostLine) -> str:
        planned, actual = (exact_money_figure(value, "¥") for value in (one.planned, one.actual))
        kind, settled = self._wording.code(one.kind), self._wording.code(one.settlement)
        return self._wording.text("ui.key_people.cost", kind=kind, planned=planned, actual=actual, settled=settled)

    def quote(self, line: Line) -> Cell:
        """What they last asked for."""
        quotes = self.book.where(Quote, "key_person_id", line.person.id)
        if not quotes:
            return Cell()
        last = max(quotes, key=lambda one: (str(one.on or ""), one.id))
        tip = "\n".join(f"{one.what}: {exact_money_figure(one.price, one.currency)}" for one in quotes)
        text = self._wording.text("ui.key_people.quoted", price=money_figure(self._wording, last.price))
        return Cell(text, last.price, tip)

    def again(self, line: Line) -> Cell:
        """Would we work with them again: in this campaign, else when it was last said."""
        said = line.cooperation if line.cooperation is not None and line.cooperation.again is not None else None
        if said is None:
            rows = self.book.where(Cooperation, "key_person_id", line.person.id)
            said = max((one for one in rows if one.again is not None), key=lambda one: one.id, default=None)
        if said is None or said.again is None:
            return NOTHING
        return Cell(said.again.value, "SABC".index(said.again.value), said.again_reason)

    def cooperations(self, line: Line) -> Cell:
        """In how many campaigns they worked with us."""
        count = len(self.book.ids(Cooperation, "key_person_id", line.person.id))
        return Cell(str(count), -count) if count else Cell("", 0)


def read_cell(plain: Plain, line: Line, key: str) -> Cell:
    """The cell of a column that needs nothing but the rows."""
    if key in ("category", "region", "organisation"):
        return plain.text(line, key)
    if key in ("next_due", "last_contact", "next_contact"):
        return plain.day(line, key)
    found: Cell = getattr(plain, key)(line)
    return found
