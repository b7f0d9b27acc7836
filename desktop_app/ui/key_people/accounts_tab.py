"""Where a key person speaks and what is agreed with them: accounts, followers, quotes, rights, days they are free."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.codes import RightKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Availability, FollowerCount, KeyAccount, KeyPerson, Quote, Right
from desktop_app.ui.key_people.parts import Part, PartKind
from desktop_app.ui.key_people.reading import accounts_of
from desktop_app.ui.key_people.spark_line import SparkLine
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.key_people.sub_table import SubTable
from desktop_app.ui.key_people.tabs import tab, under
from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_ACCOUNT = (
    Part("key_account", "platform_id", PartKind.PLATFORM, width=10),
    Part("key_account", "handle", width=14),
    Part("key_account", "link", width=24),
)
_COUNT = (
    Part("follower_count", "on", PartKind.DAY, width=14),
    Part("follower_count", "followers", PartKind.COUNT, width=14),
)
_QUOTE = (
    Part("quote", "what", width=12),
    Part("quote", "price", PartKind.MONEY, width=10),
    Part("quote", "on", PartKind.DAY, width=12),
    Part("quote", "currency", width=8),
    Part("quote", "note", width=16),
)
_RIGHT = (
    Part("right", "kind", PartKind.CHOICE, RightKind, width=9),
    Part("right", "subject", width=12),
    Part("right", "ours", PartKind.YES, width=7),
    Part("right", "start", PartKind.DAY, width=11),
    Part("right", "finish", PartKind.DAY, width=11),
    Part("right", "note", width=16),
)
_AVAILABILITY = (
    Part("availability", "start", PartKind.DAY, width=11),
    Part("availability", "finish", PartKind.DAY, width=11),
    Part("availability", "free", PartKind.YES, width=8),
    Part("availability", "note", width=14),
)


class AccountsTab:
    """area: the tab. refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        self._look, self._session = look, session
        self._accounts: list[KeyAccount] = []

        def table(rows: type[Entity], parent: str, parts: tuple[Part, ...], /, **usual: Any) -> SubTable:
            def given() -> dict[str, Any]:
                return {key: value() if callable(value) else value for key, value in usual.items()}

            return SubTable(look, SubModel(look, session, rows, parent, parts, refused, given))

        def today() -> date:
            return session.now.date()

        self.accounts = table(KeyAccount, "key_person_id", _ACCOUNT)
        self.counts = table(FollowerCount, "key_account_id", _COUNT, on=today)
        self.quotes = table(Quote, "key_person_id", _QUOTE, on=today)
        self.rights = table(Right, "key_person_id", _RIGHT, kind=RightKind.EXCLUSIVITY)
        self.availability = table(Availability, "key_person_id", _AVAILABILITY)
        self.spark = SparkLine(look)
        self._of = label(look, tone="muted")
        self.area = self._lay_out()
        self.accounts.selectionModel().currentChanged.connect(lambda *_: self._show_counts())

    def show_person(self, person: KeyPerson | None) -> None:
        """Take another person, or another state of the same one."""
        id = person.id if person is not None else None
        at = max(self.accounts.currentIndex().row(), 0)
        self._accounts = accounts_of(self._session.book, id) if id is not None else []
        for table in (self.accounts, self.quotes, self.rights, self.availability):
            table.rows.show(id)
        if self._accounts:
            row = min(at, len(self._accounts) - 1)
            self.accounts.setCurrentIndex(self.accounts.rows.index(row, 0))
        self._show_counts()

    def _show_counts(self) -> None:
        """The followers of the account that is chosen."""
        at = self.accounts.currentIndex()
        account = self.accounts.rows.at(at)[0] if at.isValid() else None
        id = account.id if isinstance(account, KeyAccount) else None
        self.counts.rows.show(id)
        counts = self._session.book.where(FollowerCount, "key_account_id", id) if id is not None else ()
        self.spark.show_counts(counts)
        self._of.setText(self.accounts.rows.reader.account(id) if id is not None else "—")

    def _lay_out(self) -> QScrollArea:
        area, lines = tab()
        under(self._look, lines, "ui.key_people.accounts", self.accounts)
        under(self._look, lines, "ui.key_people.followers", self._of, self.spark, self.counts)
        under(self._look, lines, "ui.key_people.quotes", self.quotes)
        under(self._look, lines, "ui.key_people.rights", self.rights)
        under(self._look, lines, "ui.key_people.availability", self.availability)
        lines.addStretch(1)
        return area
