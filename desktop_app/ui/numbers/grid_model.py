"""One indicator as a grid: periods, days or hours down, channels across; totals obey whether it adds up."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.domain.change import ChangeSet
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.domain.readings import read_figure
from desktop_app.edits.numbers import RecordValues
from desktop_app.insight.number_lines import Line
from desktop_app.insight.number_text import exact_value, total_reason
from desktop_app.insight.numbers import Total, Values
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MANY = 200
"""After a change of more entries everything is worked out anew."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class GridModel(QAbstractTableModel):
    """Figures are worked out when they are looked at, and kept until something changes."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.indicator: Indicator | None = None
        self.planned = False
        self.lines: Sequence[Line] = ()
        self.channels: Sequence[Channel | None] = ()
        self._values: Values | None = None
        self._known: dict[tuple[int, int], Total] = {}
        self._texts: dict[tuple[int, int], tuple[str, bool]] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def show(
        self,
        values: Values,
        indicator: Indicator | None,
        lines: Sequence[Line],
        channels: Sequence[Channel],
        planned: bool,
    ) -> None:
        """Show an indicator. The view keeps its place where the grid has the same rows and columns as before."""
        across = (None, *channels)
        same = list(lines) == list(self.lines) and across == tuple(self.channels)
        if not same:
            self.beginResetModel()
        if not same or (values, indicator, planned) != (self._values, self.indicator, self.planned):
            self._known.clear()
            self._texts.clear()
        self._values, self.indicator, self.planned = values, indicator, planned
        self.lines, self.channels = tuple(lines), across
        if not same:
            self.endResetModel()
        elif self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.channels) - 1))

    def follow(self, values: Values, changes: ChangeSet) -> None:
        """Take over entries that changed: figures that they have no part in stay known."""
        self._values = values
        rows = [row for one in changes.changes for row in (one.before, one.after) if isinstance(row, IndicatorValue)]
        if len(rows) > _MANY or any(one.table != IndicatorValue.table for one in changes.changes):
            self._known.clear()
            self._texts.clear()
            return
        columns = {channel.id if channel else None: n for n, channel in enumerate(self.channels)}
        for start, finish, id in {(row.start, row.finish, row.channel_id) for row in rows}:
            for n, line in enumerate(self.lines):
                if line.span.start < finish and start < line.span.finish:
                    for cell in ((n, 0), (n, columns.get(id, 0))):
                        self._known.pop(cell, None)
                        self._texts.pop(cell, None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.channels)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation is Qt.Orientation.Vertical:
                return self.lines[section].title
            channel = self.channels[section]
            return channel.name if channel is not None else self._look.text("numbers.all_channels")
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return plain_tip(self.headerData(section, orientation))
        if (
            role == Qt.ItemDataRole.FontRole
            and orientation is Qt.Orientation.Vertical
            and self.lines[section].is_period
        ):
            return self._bold
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.indicator is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.shown(index.row(), index.column())[0]
        found = self.total(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return exact_value(self.indicator, found.value) if found.is_own else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(total_reason(self._look.wording, self.indicator, found)) if found.parts else None
        if role == Qt.ItemDataRole.ForegroundRole and not found.is_own:
            return self._look.color("text.muted")
        if role == Qt.ItemDataRole.FontRole and self.lines[index.row()].is_period:
            return self._bold
        return None

    def shown(self, row: int, column: int) -> tuple[str, bool]:
        """(what stands in a cell, whether it was entered as it is)."""
        known = self._texts.get((row, column))
        if known is None:
            if self.indicator is None:
                return "", False
            found = self.total(row, column)
            text = exact_value(self.indicator, found.value) or ("—" if found.parts else "")
            known = self._texts[row, column] = text, found.is_own
        return known

    def total(self, row: int, column: int) -> Total:
        """The figure of a cell."""
        key = row, column
        if key not in self._known and self._values is not None and self.indicator is not None:
            channel = self.channels[column]
            self._known[key] = self._values.total(
                self.indicator, channel.id if channel else None, self.lines[row].span, planned=self.planned
            )
        return self._known[key]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        return self.enter([(index.row(), index.column(), str(value))])

    def enter(self, cells: Sequence[tuple[int, int, str]]) -> bool:
        """Enter texts at (row, column) as one step; an empty one clears. What is no number refuses all of them."""
        campaign = self._session.campaign_id
        if self.indicator is None or campaign is None or self._session.read_only or self._values is None:
            return False
        rows: list[IndicatorValue] = []
        cleared: list[str] = []
        try:
            for row, column, text in cells:
                if row < len(self.lines) and column < len(self.channels):
                    made = self._entry(campaign, row, column, text.strip())
                    if isinstance(made, IndicatorValue):
                        rows.append(made)
                    elif made:
                        cleared.append(made)
        except KnownError as error:
            self._refused(error)
            return False
        if not rows and not cleared:
            return False
        return self._session.run(RecordValues(campaign_id=campaign, values=tuple(rows), cleared=tuple(cleared)))

    def _entry(self, campaign: str, row: int, column: int, text: str) -> IndicatorValue | str:
        """The entry that a text makes, or the id of the one that it clears, "" for neither."""
        if self.indicator is None or self._values is None:
            return ""
        channel, span = self.channels[column], self.lines[row].span
        id = channel.id if channel is not None else None
        there = self._values.entry(self.indicator, id, span, planned=self.planned)
        if text in ("", "-", "—"):
            return there.id if there is not None else ""
        return IndicatorValue(
            id=new_id(),
            campaign_id=campaign,
            indicator_id=self.indicator.id,
            channel_id=id,
            start=span.start,
            finish=span.finish,
            planned=self.planned,
            value=read_figure(text, self.indicator.measure),
            source=there.source if there is not None else "",
        )
