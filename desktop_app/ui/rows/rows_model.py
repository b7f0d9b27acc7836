"""Plain rows of a campaign as a table that is typed into; the last line is empty and makes a new row."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext
from desktop_app.domain.entity import CampaignEntity, Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import Field, FieldType
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.domain.typed_fields import read_field, typed_text
from desktop_app.edits.command import Command
from desktop_app.edits.draft import invalid_value
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.campaign_brief import field_text, in_order
from desktop_app.insight.figures import NOTHING
from desktop_app.ui.look.look import Look
from desktop_app.ui.rows.typed_table import Index, TypedModel
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_NOWHERE = QModelIndex()
_NUMBERS = (FieldType.MONEY, FieldType.INTEGER)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowsModel(TypedModel):
    """The session's campaign's rows of one kind. refused: takes the KnownError of what was typed."""

    def __init__(
        self,
        look: Look,
        session: Session,
        kind: type[Entity],
        fields: Sequence[Field],
        refused: Callable[[KnownError], None],
    ) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.kind, self.fields = kind, tuple(fields)
        self.rows: Sequence[Entity] = ()

    def refresh(self) -> None:
        """Take the rows as they are now."""
        self.beginResetModel()
        self.rows = self._ordered(self.stored())
        self.endResetModel()

    def stored(self) -> Sequence[Entity]:
        """The rows that there are: those of the session's campaign."""
        id = self._session.campaign_id
        if id is None or not issubclass(self.kind, CampaignEntity):
            return ()
        return self._session.book.of_campaign(self.kind, id)

    def field_at(self, index: Index) -> Field | None:
        """The field that is typed in a cell; None where nothing is."""
        return self.fields[index.column()]

    def offered(self, index: Index) -> Sequence[str] | None:
        field = self.field_at(index)
        if field is None:
            return None
        if field.type is FieldType.BOOLEAN:
            return [self._look.text("yes"), self._look.text("no")]
        if field.type is not FieldType.CHOICE or field.choices is None:
            return None
        codes: Iterable[StrEnum] = field.choices
        nothing = [NOTHING] if self._may_be_empty(field) else []
        return nothing + [self._look.wording.code(value) for value in codes]

    def named(self, index: Index) -> Iterable[Person | Platform]:
        field = self.field_at(index)
        is_person = field is not None and field.type is FieldType.PERSON
        return self._session.book.rows(Person).values() if is_person else ()

    def remove(self, index: Index) -> None:
        n = index.row()
        if 0 <= n < len(self.rows) and not self._session.read_only:
            self._session.run(self._deleting(self.rows[n]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self.rows) + (1 if self._may_grow else 0)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text(self.fields[section].label)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return _RIGHT if self.fields[section].type in _NUMBERS else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = self.fields[index.column()]
        row = self.rows[index.row()] if index.row() < len(self.rows) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if field.type in _NUMBERS else _LEFT
        if row is None:
            return self._of_new_line(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.shown(field, row).replace("\n", " ")
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self.typed(field, row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text, field = str(value), self.field_at(index)
        row = self.rows[index.row()] if index.row() < len(self.rows) else None
        if field is None:
            return False
        if role != Qt.ItemDataRole.EditRole or text == (self.typed(field, row) if row is not None else ""):
            return False
        try:
            command = self._adding(field, text) if row is None else self._changing(row, field, text)
        except KnownError as error:
            self._refused(error)
            return False
        return self._session.run(command)

    def shown(self, field: Field, row: Entity) -> str:
        """A field as it is read."""
        return field_text(self._look.wording, self._session.book, field, row)

    def typed(self, field: Field, row: Entity) -> str:
        """A field as it is typed again."""
        if field.type in (FieldType.PERSON, FieldType.CHOICE, FieldType.BOOLEAN):
            return field_text(self._look.wording, self._session.book, field, row)
        return typed_text(field, getattr(row, field.key))

    def values(self, field: Field, text: str, row: Entity | None) -> dict[str, Any]:
        """What typing into a field sets. Raises KnownError."""
        value = read_field(field, text, self._dates(), lambda code: [words.code(code) for words in self._words])
        if value is None and not self._may_be_empty(field):
            raise KnownError("invalid_value", field=field.label, value=text, reason="missing")
        return {field.key: value}

    @cached_property
    def _words(self) -> list[Wording]:
        """Choices are understood in both languages, whichever is shown: the other one is read when somebody types."""
        return [Wording(language, self._look.sentences) for language in LANGUAGES]

    @property
    def _may_grow(self) -> bool:
        return not self._session.read_only and self._session.campaign_id is not None

    @property
    def name_key(self) -> str:
        """The field that a row cannot be without."""
        return "what" if "what" in self.kind.model_fields else "name"

    def _ordered(self, rows: Sequence[Entity]) -> Sequence[Entity]:
        return in_order(rows)

    def _deleting(self, row: Entity) -> Command:
        return DeleteRow(table=self.kind.table, id=row.id)

    def _adding(self, field: Field, text: str) -> Command:
        typed, before = self.read(field, text, None)
        return self._with(before, PutRow(row=self.made(typed, text)))

    def made(self, typed: dict[str, Any], name: str, after: int = 0) -> Entity:
        """A new row. name: what was typed first names it until it is given another name; after: new rows before it.

        Raises KnownError "invalid_value".
        """
        position = max((getattr(row, "position", 0) for row in self.stored()), default=0) + 1 + after
        given = {"id": new_id(), "position": position, self.name_key: name} | self.of_new_row(name)
        if issubclass(self.kind, CampaignEntity):
            given["campaign_id"] = self._session.campaign_id
        try:
            return self.kind.model_validate(given | typed)
        except ValidationError as error:
            raise invalid_value(self.kind.table, error) from error

    def of_new_row(self, _name: str) -> dict[str, Any]:
        """What a new row begins with besides."""
        return {}

    def _changing(self, row: Entity, field: Field, text: str) -> Command:
        values, before = self.read(field, text, row)
        return self._with(before, EditRow(table=self.kind.table, id=row.id, values=values))

    def read(self, field: Field, text: str, row: Entity | None) -> tuple[dict[str, Any], list[Command]]:
        """What typing into a field sets, and what has to be there first. Raises KnownError."""
        if field.type is not FieldType.PERSON:
            return self.values(field, text, row), []
        name = text.strip()
        if not name:
            return {f"{field.key}_id": None}, []
        known = next((person for person in self._session.book.rows(Person).values() if person.name == name), None)
        if known is not None:
            return {f"{field.key}_id": known.id}, []
        newcomer = Person(id=new_id(), name=name)
        return {f"{field.key}_id": newcomer.id}, [PutRow(row=newcomer)]

    @staticmethod
    def _with(before: list[Command], command: Command) -> Command:
        return Together(commands=(*before, command)) if before else command

    def _may_be_empty(self, field: Field) -> bool:
        return self.kind.model_fields[field.key].default is None

    def _dates(self) -> DateContext:
        session = self._session
        phases = session.book.of_campaign(Phase, session.campaign_id or "")
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        campaign = session.book.find(Campaign, session.campaign_id)
        start = campaign.plan_start.date() if campaign is not None and campaign.plan_start is not None else None
        return DateContext(session.now.date(), near=main or start, d_day=main)

    def _of_new_line(self, index: Index, role: int) -> Any:
        if index.column() == 0 and role == Qt.ItemDataRole.DisplayRole:
            return self._look.text("ui.brief.new_line")
        if index.column() == 0 and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._look.text("ui.brief.new_line")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.color("text.muted")
        return "" if role == Qt.ItemDataRole.EditRole else None
