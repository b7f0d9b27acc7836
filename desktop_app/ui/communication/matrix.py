"""The communication plan: subjects down, audiences across, typed into in place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.domain.codes import CommunicationSubject
from desktop_app.domain.communication import Audience, CommunicationRule
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.communicating import SetCommunication
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.communication_plan import Told, audiences, told_of
from desktop_app.insight.communication_text import told_text
from desktop_app.ui.communication.typed_cell import TypedCell, read_cell
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW, _HEADER, _SUBJECT, _CELL = 44, 32, 132, 100


class MatrixModel(QAbstractTableModel):
    """One cell for a subject and an audience. refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.subjects = tuple(CommunicationSubject)
        self.audiences: list[Audience] = []
        self._cells: dict[tuple[CommunicationSubject, str], Told] = {}
        self._languages = [Wording(language, look.sentences) for language in LANGUAGES]

    def refresh(self) -> None:
        """Take the plan as it is now."""
        self.beginResetModel()
        campaign_id = self._session.campaign_id
        self.audiences = audiences(self._session.book) if campaign_id is not None else []
        self._cells = told_of(self._session.book, campaign_id) if campaign_id is not None else {}
        self.endResetModel()

    def cell(self, index: Index) -> Told | None:
        """What stands at a place."""
        if not index.isValid():
            return None
        return self._cells[self.subjects[index.row()], self.audiences[index.column()].id]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.subjects)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.audiences)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.audiences[section].name
        return self._look.wording.code(self.subjects[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        said = told_text(self._look.wording, cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return told_text(self._look.wording, cell, between="\n")
        if role == Qt.ItemDataRole.EditRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._look.wording.code(cell.subject)}, {cell.audience.name}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            usual = self._look.text("ui.communication.usual" if cell.rule is None else "ui.communication.own")
            return f"{said}\n{usual}"
        if role == Qt.ItemDataRole.ForegroundRole and cell.rule is None:
            return self._look.color("text.muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or str(value) == told_text(self._look.wording, cell):
            return False
        try:
            return self.set(cell, read_cell(str(value), self._languages))
        except KnownError as error:
            self._refused(error)
            return False

    def set(self, cell: Told, typed: TypedCell) -> bool:
        """Say how they hear of it from now on."""
        people = self._session.book.rows(Person).values()
        known = next((one for one in people if one.name.casefold() == typed.person.casefold()), None)
        newcomers = [Person(id=new_id(), name=typed.person)] if typed.person and known is None else []
        person = known or (newcomers[0] if newcomers else None)
        is_pm = cell.person is not None and cell.person == person and (cell.rule is None or cell.rule.person_id is None)
        return self._session.run(
            SetCommunication(
                rule=CommunicationRule(
                    id=cell.rule.id if cell.rule is not None else new_id(),
                    campaign_id=self._session.campaign_id or "",
                    subject=cell.subject,
                    audience_id=cell.audience.id,
                    form=typed.form,
                    within=typed.within,
                    person_id=None if person is None or is_pm else person.id,
                ),
                newcomers=tuple(newcomers),
            )
        )

    def make_usual(self, cell: Told) -> None:
        """Let what is usual for the grade hold again."""
        if cell.rule is not None:
            self._session.run(SetCommunication(rule=cell.rule, is_usual=True))


class Matrix(QTableView):
    """The table. chosen: another cell is shown."""

    chosen = Signal()

    def __init__(self, look: Look, model: MatrixModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        look.give(self, "name", "ui.communication.plan")
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        # The flags of a text's layout go with those of its alignment, and Qt's own type knows only the latter.
        self.verticalHeader().setDefaultAlignment(_LEFT | Qt.AlignmentFlag(int(Qt.TextFlag.TextWordWrap)))
        self.verticalHeader().setFixedWidth(_SUBJECT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setDefaultAlignment(_LEFT)
        self.horizontalHeader().setFixedHeight(_HEADER)
        self.horizontalHeader().setMinimumSectionSize(_CELL)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(_HEADER + _ROW * model.rowCount() + 2)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not is_typing:
            self._model.setData(self.currentIndex(), "—")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_typing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
