"""The incident log as a table that is typed into: the open ones on top, the last line is empty and logs a new one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from desktop_app.domain.clock import clock_text, read_past
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Platform
from desktop_app.domain.night import Incident
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.night import Solve
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.incident_text import standing
from desktop_app.insight.incidents import Occurred, incidents
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.look.look import Look
from desktop_app.ui.rows.typed_table import Index, TypedModel
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_NOWHERE = QModelIndex()
COLUMNS = ("at", "what", "effect", "owner", "fix", "solved_at", "took")
WHAT, EFFECT, TOOK = COLUMNS.index("what"), COLUMNS.index("effect"), COLUMNS.index("took")
_CLOCKED = ("at", "solved_at")


class IncidentModel(TypedModel):
    """Rows of the log. refused: takes the KnownError of what was typed; added: a row was logged, with its id."""

    def __init__(
        self,
        look: Look,
        session: Session,
        refused: Callable[[KnownError], None],
        added: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._look, self._session, self._refused, self._added = look, session, refused, added
        self._sheet: RunSheet | None = None
        self.rows: tuple[Occurred, ...] = ()

    def show(self, sheet: RunSheet) -> None:
        """Take the log as it is now; only what the minutes change keeps every place as it is."""
        found = incidents(self._session.book, sheet.campaign_id, sheet.now)
        same = self._sheet is not None and [one.row for one in found] == [one.row for one in self.rows]
        if not same:
            self.beginResetModel()
        self._sheet, self.rows = sheet, found
        if not same:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0, TOOK), self.index(len(found) - 1, TOOK))

    def incident(self, n: int) -> Incident | None:
        """The incident of a row; None for the empty line."""
        return self.rows[n].row if 0 <= n < len(self.rows) else None

    def row_of(self, id: str) -> int:
        """Where an incident stands; the empty line where it does not."""
        return next((n for n, one in enumerate(self.rows) if one.row.id == id), len(self.rows))

    def offered(self, index: Index) -> Sequence[str] | None:
        return None

    def named(self, index: Index) -> Iterable[Person | Platform]:
        return self._session.book.rows(Person).values() if COLUMNS[index.column()] == "owner" else ()

    def remove(self, index: Index) -> None:
        row = self.incident(index.row())
        if row is not None and not self._session.read_only:
            self._session.run(DeleteRow(table=Incident.table, id=row.id))

    def solve(self, n: int) -> bool:
        """The incident of a row is over, now; one that was over is open again."""
        row, now = self.incident(n), self._session.now
        if row is None or self._session.read_only:
            return False
        if row.solved_at is not None:
            return self._session.run(EditRow(table=Incident.table, id=row.id, values={"solved_at": None}))
        return self._session.run(Solve(incident_id=row.id, at=now, now=now))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self.rows) + (0 if self._session.read_only or self._sheet is None else 1)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            key = COLUMNS[section]
            return self._look.text("night.column.took" if key == "took" else f"field.incident.{key}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_new = index.row() >= len(self.rows)
        may_type = index.column() != TOOK and (not is_new or index.column() == WHAT)
        return flags | Qt.ItemFlag.ItemIsEditable if may_type and not self._session.read_only else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() >= len(self.rows):
            return self._of_new_line(index, role)
        found, key = self.rows[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(found, key).replace("\n", " ")
        if role == Qt.ItemDataRole.EditRole:
            return self._text(found, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(found, key) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            if found.is_open:
                return self._look.color("late") if key in ("at", "what", "took") else None
            return self._look.color("text.muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == str(self.data(index, role) or "").strip():
            return False
        try:
            row = self.incident(index.row())
            if row is None:
                return self._log(text)
            command = self._command(row, COLUMNS[index.column()], text)
        except KnownError as error:
            self._refused(error)
            return False
        return self._session.run(command)

    def _log(self, what: str) -> bool:
        campaign = self._session.campaign_id
        if campaign is None:
            return False
        row = Incident(id=new_id(), campaign_id=campaign, what=what, at=self._session.now)
        if not self._session.run(PutRow(row=row)):
            return False
        self._added(row.id)
        return True

    def _command(self, row: Incident, key: str, text: str) -> Command:
        """What typing into a cell means; a new name is a new person."""
        if key == "owner":
            return self._owned_by(row, text)
        if key in _CLOCKED:
            return self._timed(row, key, text)
        if key == "what" and not text:
            raise KnownError("invalid_value", field=self._look.text("field.incident.what"), value="", reason="missing")
        return self._edit(row, **{key: text})

    def _timed(self, row: Incident, key: str, text: str) -> Command:
        moment = read_past(text, self._session.now) if text else None
        if moment is None and key == "at":
            raise KnownError("not_a_clock_time", value=text)
        if moment is not None and moment > self._session.now:
            raise KnownError("tick_ahead", at=moment, now=self._session.now)
        return self._edit(row, **{key: moment})

    def _owned_by(self, row: Incident, name: str) -> Command:
        people = self._session.book.rows(Person).values()
        known = next((person for person in people if person.name == name), None)
        if known is not None or not name:
            return self._edit(row, owner_id=known.id if known is not None else None)
        newcomer = Person(id=new_id(), name=name)
        return Together(commands=(PutRow(row=newcomer), self._edit(row, owner_id=newcomer.id)))

    @staticmethod
    def _edit(row: Incident, **values: object) -> EditRow:
        return EditRow(table=Incident.table, id=row.id, values=values)

    def _text(self, found: Occurred, key: str) -> str:
        row, base = found.row, self._sheet.base if self._sheet is not None else found.row.at.date()
        if key == "at":
            return clock_text(row.at, base)
        if key == "solved_at":
            return clock_text(row.solved_at, base) if row.solved_at is not None else ""
        if key == "owner":
            return found.owner.name if found.owner is not None else ""
        return standing(self._look.wording, found) if key == "took" else str(getattr(row, key))

    def _of_new_line(self, index: Index, role: int) -> Any:
        if index.column() == WHAT and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._look.text("ui.night.incident.new")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.color("text.muted")
        return "" if role == Qt.ItemDataRole.EditRole else None
