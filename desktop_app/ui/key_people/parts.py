"""What is typed into one row of a key person: how each part of it is shown, typed again and read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from functools import cached_property
from typing import Any

from desktop_app.domain.amounts import amount_text, read_amount, read_count, read_percentage
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyAccount
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.domain.tables import BY_TABLE
from desktop_app.edits.command import Command
from desktop_app.edits.rows import PutRow
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_NOTHING = {"", "-", "—", "无", "none"}
_YES = {"yes", "y", "true", "1", "是", "有", "✓", "对"}
_NO = {"no", "n", "false", "0", "否", "没有", "×", "不"}
_LEAST_AMOUNT = 0


class PartKind(Enum):
    """What is typed into a part."""

    TEXT = auto()
    LONG = auto()
    MONEY = auto()
    COUNT = auto()
    PERCENT = auto()
    """In hundredths."""
    DAY = auto()
    MOMENT = auto()
    YES = auto()
    CHOICE = auto()
    PERSON = auto()
    PLATFORM = auto()
    ACCOUNT = auto()
    """One of the key person's own accounts."""


NUMBERS = frozenset({PartKind.MONEY, PartKind.COUNT, PartKind.PERCENT})
_READ = {PartKind.MONEY: read_amount, PartKind.COUNT: read_count, PartKind.PERCENT: read_percentage}
CHOSEN = frozenset({PartKind.YES, PartKind.CHOICE, PartKind.ACCOUNT})
"""Parts that are picked from a list."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a row. width: characters of a comfortable column."""

    table: str
    key: str
    kind: PartKind = PartKind.TEXT
    choices: type[StrEnum] | None = None
    width: int = 12

    @property
    def label(self) -> str:
        """The catalogue code of its name."""
        return f"field.{self.table}.{self.key}"

    @property
    def may_be_empty(self) -> bool:
        """Whether nothing is an answer."""
        field = BY_TABLE[self.table].model_fields[self.key]
        return not field.is_required() and field.default is None


class Parts:
    """Shows and reads parts in the language of the window; choices are understood in every language."""

    def __init__(self, look: Look, session: Session) -> None:
        self._look, self._session = look, session

    @cached_property
    def _words(self) -> list[Wording]:
        # The other language is read when somebody types.
        return [Wording(language, self._look.sentences) for language in LANGUAGES]

    def shown(self, part: Part, value: Any) -> str:
        """A value as it is read."""
        if value is None:
            return ""
        if part.kind is PartKind.COUNT:
            return f"{value:,}"
        if part.kind is PartKind.DAY:
            return self._look.wording.day(value)
        if part.kind is PartKind.MOMENT:
            return self._look.wording.moment(value)
        return self.typed(part, value)

    def typed(self, part: Part, value: Any) -> str:
        """A value as it is typed again."""
        if value is None:
            return ""
        book = self._session.book
        if part.kind is PartKind.MONEY:
            return amount_text(value)
        if part.kind is PartKind.PERCENT:
            return f"{amount_text(value)}%"
        if part.kind is PartKind.MOMENT:
            return f"{value:%Y-%m-%d %H:%M}"
        if part.kind is PartKind.YES:
            return self._look.text("ui.key_people.yes" if value else "ui.key_people.no")
        if part.kind is PartKind.CHOICE:
            return self._look.wording.code(value)
        if part.kind is PartKind.PERSON:
            person = book.find(Person, value)
            return person.name if person is not None else ""
        if part.kind is PartKind.PLATFORM:
            platform = book.find(Platform, value)
            return platform.name if platform is not None else ""
        return self.account(value) if part.kind is PartKind.ACCOUNT else str(value)

    def account(self, id: str) -> str:
        """An account in one line: where, and under which name."""
        account = self._session.book.find(KeyAccount, id)
        if account is None:
            return ""
        platform = self._session.book.find(Platform, account.platform_id)
        return " ".join(text for text in (platform.name if platform else "", account.handle) if text) or account.link

    def offered(self, part: Part, accounts: Iterable[KeyAccount] = ()) -> list[tuple[str, Any]]:
        """What a part that is picked from a list can be, as it is shown."""
        nothing: list[tuple[str, Any]] = [("—", None)] if part.may_be_empty else []
        if part.kind is PartKind.YES:
            return [(self.typed(part, value), value) for value in (True, False)]
        if part.kind is PartKind.ACCOUNT:
            return nothing + [(self.account(one.id), one.id) for one in accounts]
        return nothing + [(self._look.wording.code(value), value) for value in part.choices or ()]

    def read(self, part: Part, text: str, accounts: Iterable[KeyAccount] = ()) -> tuple[Any, list[Command]]:
        """The value to store, and what has to be there first.

        Raises KnownError "not_an_amount", "not_a_date", "not_a_choice", "invalid_value".
        """
        if part.kind in (PartKind.TEXT, PartKind.LONG):
            return (text if part.kind is PartKind.LONG else text.strip()), []
        if text.strip().casefold() in _NOTHING:
            if not part.may_be_empty:
                raise KnownError("invalid_value", field=part.label, value=text, reason="missing")
            return None, []
        if part.kind in (PartKind.PERSON, PartKind.PLATFORM):
            return self._named(part, text.strip())
        return self._value(part, text.strip(), accounts), []

    def _value(self, part: Part, text: str, accounts: Iterable[KeyAccount]) -> Any:
        if part.kind in NUMBERS:
            amount = _READ[part.kind](text)
            if part.kind is not PartKind.MONEY and amount < _LEAST_AMOUNT:
                raise KnownError("not_an_amount", value=text)
            return amount
        if part.kind in (PartKind.DAY, PartKind.MOMENT):
            return self._date(part, text)
        if part.kind is PartKind.YES:
            return self._yes(text)
        if part.kind is PartKind.ACCOUNT:
            return self._account(text, accounts)
        return self._choice(part, text)

    def _date(self, part: Part, text: str) -> date:
        typed = read_date(text, dates_of(self._session))
        if part.kind is PartKind.DAY:
            return typed.date() if isinstance(typed, datetime) else typed
        return typed if isinstance(typed, datetime) else datetime(typed.year, typed.month, typed.day)

    def _yes(self, text: str) -> bool:
        said = text.casefold()
        for value, words, code in ((True, _YES, "ui.key_people.yes"), (False, _NO, "ui.key_people.no")):
            if said in words | {words_.text(code).casefold() for words_ in self._words}:
                return value
        raise KnownError("not_a_choice", value=text, choices=[self._look.text("ui.key_people.yes"), "—"])

    def _account(self, text: str, accounts: Iterable[KeyAccount]) -> str:
        names = {self.account(one.id): one.id for one in accounts}
        found = [id for name, id in names.items() if text.casefold() in name.casefold()]
        if text in names or len(found) == 1:
            return names.get(text, found[0] if found else "")
        raise KnownError("not_a_choice", value=text, choices=list(names))

    def _choice(self, part: Part, text: str) -> StrEnum:
        wanted = text.casefold()
        said = {
            value: {value.value.casefold(), *(words.code(value).casefold() for words in self._words)}
            for value in part.choices or ()
        }
        found = [value for value in said if wanted in said[value]]
        found = found or [value for value in said if any(name.startswith(wanted) for name in said[value])]
        if len(found) != 1:
            raise KnownError("not_a_choice", value=text, choices=[self._look.wording.code(value) for value in said])
        return found[0]

    def _named(self, part: Part, name: str) -> tuple[str, list[Command]]:
        """A person of ours or a platform by name; a new name makes a new one."""
        kind: type[Person | Platform] = Person if part.kind is PartKind.PERSON else Platform
        rows = self._session.book.rows(kind).values()
        known = next((row for row in rows if row.name.casefold() == name.casefold()), None)
        if known is not None:
            return known.id, []
        made = (
            Person(id=new_id(), name=name) if kind is Person else Platform(id=new_id(), name=name, position=len(rows))
        )
        return made.id, [PutRow(row=made)]


def dates_of(session: Session) -> DateContext:
    """Around which days a date without a year is looked for: those of the campaign that is shown, else today."""
    phases = session.book.of_campaign(Phase, session.campaign_id or "")
    main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
    return DateContext(session.now.date(), near=main, d_day=main)


def changed(row: Entity, values: dict[str, Any]) -> bool:
    """Whether these values would change a row."""
    return any(getattr(row, key) != value for key, value in values.items())
