"""Members and groups with their figures; scores and words of the PM are typed in."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.domain.report import Evaluation
from desktop_app.edits.draft import invalid_value
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.report.people import Record
from desktop_app.ui.frame import Frame
from desktop_app.ui.rows.typed_table import Index, TypedModel
from desktop_app.workspace.ids import new_id

_NOWHERE = QModelIndex()
_TOLD = ("name", "group", "on_time", "slip", "handed_late")
_SCORES = ("by_self", "by_team", "by_boss", "by_partner")
_TYPED = (*_SCORES, "words")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EvaluationModel(TypedModel):
    """Groups first, then members. What nobody has typed for somebody is no row yet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._look, self._session, self._refuse = frame.look, frame.session, frame.refuse
        self._records: Sequence[tuple[Record, bool]] = ()

    def show_records(self, groups: Iterable[Record], members: Iterable[Record]) -> None:
        """Take who is judged, as the record has them now."""
        records = [*((one, True) for one in groups), *((one, False) for one in members)]
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def offered(self, index: Index) -> Sequence[str] | None:
        return None

    def named(self, index: Index) -> Iterable[Person | Platform]:
        return ()

    def remove(self, index: Index) -> None:
        row = self._judged(index.row()) if index.isValid() else None
        if row is not None and not self._session.read_only:
            self._session.run(DeleteRow(table=Evaluation.table, id=row.id))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_TOLD) + len(_TYPED)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            key = _typed_key(section)
            return self._look.text(f"field.evaluation.{key}" if key else f"report.column.{_TOLD[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = _typed_key(index.column()) and not self._session.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = 1 < index.column() < len(_TOLD) + len(_SCORES)
            return _RIGHT if is_number else Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and not _typed_key(index.column()) and index.column():
            return self._look.color("text.muted")
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            said = self._said(index)
            return said.replace("\n", " ") if role == Qt.ItemDataRole.DisplayRole else said
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key, text = _typed_key(index.column()), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not key or text == self._said(index):
            return False
        try:
            row = self._with(index.row(), key, text)
        except ValidationError as error:
            self._refuse(invalid_value(Evaluation.table, error))
            return False
        except KnownError as error:
            self._refuse(error)
            return False
        return self._session.run(PutRow(row=row))

    def _said(self, index: Index) -> str:
        record, key = self._records[index.row()][0], _typed_key(index.column())
        if key:
            row = self._judged(index.row())
            value = getattr(row, key) if row is not None else None
            return "" if value is None else str(value)
        slip = record.average_slip
        told = {
            "name": record.name,
            "group": record.group.name if record.group is not None else "",
            "on_time": f"{record.on_time}/{len(record.kept)}" if record.kept else "—",
            "slip": "—" if slip is None else f"{slip:.1f}",
            "handed_late": str(record.handed_late),
        }
        return told[_TOLD[index.column()]]

    def _with(self, place: int, key: str, text: str) -> Evaluation:
        """The judgement with one thing typed anew. Raises KnownError, or pydantic.ValidationError for a score beyond its scale."""
        record, is_group = self._records[place]
        value: Any = text
        if key in _SCORES:
            if text and not text.isdecimal():
                raise KnownError("invalid_value", field=f"field.evaluation.{key}", value=text, reason="int_parsing")
            value = int(text) if text else None
        row = self._judged(place)
        if row is not None:
            return row.changed(**{key: value})
        whose = {"group_id" if is_group else "person_id": record.id}
        given = {"id": new_id(), "campaign_id": self._session.campaign_id} | whose | {key: value}
        return Evaluation.model_validate(given)

    def _judged(self, place: int) -> Evaluation | None:
        """The row of somebody as it is now."""
        record, is_group = self._records[place]
        rows = self._session.book.of_campaign(Evaluation, self._session.campaign_id or "")
        key = "group_id" if is_group else "person_id"
        return next((row for row in rows if getattr(row, key) == record.id), None)


def _typed_key(column: int) -> str:
    """The field that is typed in a column; "" where the record says it."""
    return _TYPED[column - len(_TOLD)] if column >= len(_TOLD) else ""
