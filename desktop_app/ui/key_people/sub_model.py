"""The rows that hang on one key person or cooperation, typed in place; the last line is empty and makes a new row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyAccount
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.ui.key_people.parts import CHOSEN, NUMBERS, Part, PartKind, Parts
from desktop_app.ui.look.look import Look
from desktop_app.ui.rows.typed_table import Index, TypedModel
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SubModel(TypedModel):
    """Rows of one kind whose `parent_key` is one id. across: each row is a column, its parts stand below each other.

    usual: what a new row begins with, asked when it is made; refused: takes the KnownError of what was typed.
    """

    def __init__(
        self,
        look: Look,
        session: Session,
        kind: type[Entity],
        parent_key: str,
        parts: Sequence[Part],
        refused: Callable[[KnownError], None],
        usual: Callable[[], Mapping[str, Any]] = dict,
        *,
        across: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.kind, self.parent_key, self.parts = kind, parent_key, tuple(parts)
        self.across = across
        self.rows: tuple[Entity, ...] = ()
        self.reader = Parts(look, session)
        self.accounts: tuple[KeyAccount, ...] = ()
        self._parent_id: str | None = None
        self._usual = usual
        self._begun: dict[str, Any] = {}

    def show(self, parent_id: str | None, accounts: Sequence[KeyAccount] = ()) -> None:
        """Take the rows of a parent as they are now."""
        self.beginResetModel()
        if parent_id != self._parent_id:
            self._begun = {}
        self._parent_id, self.accounts = parent_id, tuple(accounts)
        self.rows = tuple(sorted(self.stored(parent_id), key=_place)) if parent_id is not None else ()
        self.endResetModel()

    def stored(self, parent_id: str) -> Iterable[Entity]:
        """The rows of a parent."""
        return self._session.book.where(self.kind, self.parent_key, parent_id)

    def offered(self, index: Index) -> Sequence[str] | None:
        _, part = self.at(index)
        return [text for text, _ in self.reader.offered(part, self.accounts)] if part.kind in CHOSEN else None

    def named(self, index: Index) -> Iterable[Person | Platform]:
        _, part = self.at(index)
        book = self._session.book
        if part.kind is PartKind.PERSON:
            return book.rows(Person).values()
        return book.rows(Platform).values() if part.kind is PartKind.PLATFORM else ()

    def remove(self, index: Index) -> None:
        """Take a row away; undo brings it back. What was begun of a new one is forgotten."""
        row, _ = self.at(index)
        if row is None:
            self._begun = {}
            self.show(self._parent_id, self.accounts)
        elif not self._session.read_only:
            self._session.run(DeleteRow(table=self.kind.table, id=row.id))

    def at(self, index: Index) -> tuple[Entity | None, Part]:
        """The row and the part at a place; None for the new row."""
        n, p = (index.column(), index.row()) if self.across else (index.row(), index.column())
        return (self.rows[n] if n < len(self.rows) else None), self.parts[p]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.parts) if self.across else self._lines

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._lines if self.across else len(self.parts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        of_parts = (orientation is Qt.Orientation.Vertical) == self.across
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if of_parts and not self.across and self.parts[section].kind in NUMBERS else _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if of_parts:
            return self._look.text(self.parts[section].label)
        return self._look.text("ui.key_people.new_line") if section >= len(self.rows) else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, part = self.at(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if part.kind in NUMBERS else _LEFT
        value = getattr(row, part.key) if row is not None else self._begun.get(part.key)
        if role == Qt.ItemDataRole.EditRole:
            return self.reader.typed(part, value)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.color("text.muted") if row is None else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self.reader.shown(part, value)
        if row is None and not text and part is self.parts[0] and role != Qt.ItemDataRole.ToolTipRole:
            return "" if self.across else self._look.text("ui.key_people.new_line")
        return text if role == Qt.ItemDataRole.ToolTipRole else text.replace("\n", " ")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, part = self.at(index)
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        try:
            read, before = self.reader.read(part, text, self.accounts)
        except KnownError as error:
            self._refused(error)
            return False
        if row is not None:
            return self._run(before, EditRow(table=self.kind.table, id=row.id, values={part.key: read}))
        return self._begin({part.key: read}, before, index)

    def _begin(self, typed: dict[str, Any], before: list[Command], index: Index) -> bool:
        """A new row is made as soon as it has all that it cannot be without."""
        self._begun |= typed
        given = dict(self._usual()) | self._begun
        if "position" in self.kind.model_fields:
            given.setdefault("position", max((getattr(row, "position", 0) for row in self.rows), default=0) + 1)
        try:
            made = self.kind.model_validate(given | {"id": new_id(), self.parent_key: self._parent_id})
        except ValidationError:
            for command in before:
                self._session.run(command)
            self.dataChanged.emit(index, index)
            return True
        self._begun = {}
        return self._run(before, PutRow(row=made))

    def _run(self, before: list[Command], command: Command) -> bool:
        return self._session.run(Together(commands=(*before, command)) if before else command)

    @property
    def _lines(self) -> int:
        if self._parent_id is None:
            return 0
        return len(self.rows) + (0 if self._session.read_only else 1)


def _place(row: Entity) -> tuple[str, int, str]:
    day = getattr(row, "on", None) or getattr(row, "start", None) or getattr(row, "published", None) or ""
    return (str(day), getattr(row, "position", 0), row.id)
