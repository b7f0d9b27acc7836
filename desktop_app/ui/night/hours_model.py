"""The hours of the night side by side, typed into: what came in, the target, and last year's beside them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.clock import clock_text
from desktop_app.domain.errors import KnownError
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.domain.readings import read_figure
from desktop_app.edits.numbers import RecordValues
from desktop_app.insight.comparison import Base
from desktop_app.insight.night_sales import beside
from desktop_app.insight.night_sales_text import amount
from desktop_app.insight.number_text import exact_value, span_text, total_reason
from desktop_app.insight.numbers import Span, Total, Values
from desktop_app.ui.look.controls import plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROWS = ("actual", "planned", "before")
ACTUAL, PLANNED, BEFORE = range(3)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SO_FAR = ("=", "＝", "累计")
"""Before a figure: it is what was reached since main began, as live dashboards show it."""


class HoursModel(QAbstractTableModel):
    """One column an hour, all channels together or one of them. refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look, self._session, self._refused = look, session, refused
        self.hours: tuple[Span, ...] = ()
        self.indicator: Indicator | None = None
        self._channel: str | None = None
        self._values: Values | None = None
        self._base: Base | None = None
        self._day = date.min

    def show(
        self,
        values: Values,
        base: Base,
        indicator: Indicator | None,
        channel_id: str | None,
        hours: Sequence[Span],
        day: date,
    ) -> None:
        """Show an indicator's hours; the place in the table is kept where they are the same. day: what "+1" counts from."""
        same = tuple(hours) == self.hours
        if not same:
            self.beginResetModel()
        self._values, self._base, self.indicator, self._channel = values, base, indicator, channel_id
        self.hours, self._day = tuple(hours), day
        if not same:
            self.endResetModel()
        elif self.hours:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ROWS) - 1, len(self.hours) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(ROWS) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.hours)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        may_type = index.row() != BEFORE and not self._session.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if may_type else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._look.text(f"ui.night.hours.{ROWS[section]}")
        return clock_text(self.hours[section].start, self._day) if section < len(self.hours) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.indicator is None or index.column() >= len(self.hours):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        found = self.total(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return amount(self._look.wording, self.indicator, found.value) if found.value is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)} {self.data(index)}".strip()
        if role == Qt.ItemDataRole.EditRole:
            return exact_value(self.indicator, found.value) if found.is_own else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.column(), found)
        if role == Qt.ItemDataRole.ForegroundRole and (not found.is_own or index.row() == BEFORE):
            return self._look.color("text.muted")
        return None

    def total(self, row: int, column: int) -> Total:
        """The figure of a cell."""
        hour = self.hours[column]
        if self._values is None or self.indicator is None:
            return Total(None)
        if row != BEFORE:
            return self._values.total(self.indicator, self._channel, hour, planned=row == PLANNED)
        there = beside(self._values, self._base, hour) if self._base is not None else None
        if there is None or self._base is None or self._base.values is None:
            return Total(None)
        return self._base.values.total(self.indicator, self._channel, there)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        return self.enter([(index.row(), index.column(), str(value))])

    def enter(self, cells: Sequence[tuple[int, int, str]]) -> bool:
        """Enter texts at (row, column) as one step; an empty one clears. What is no number refuses all of them."""
        campaign = self._session.campaign_id
        if campaign is None or self._values is None or self.indicator is None or self._session.read_only:
            return False
        rows: list[IndicatorValue] = []
        cleared: list[str] = []
        try:
            for row, column, text in cells:
                if row < BEFORE and column < len(self.hours):
                    self._take(campaign, row, column, text.strip(), rows, cleared)
        except KnownError as error:
            self._refused(error)
            return False
        if not rows and not cleared:
            return False
        return self._session.run(RecordValues(campaign_id=campaign, values=tuple(rows), cleared=tuple(cleared)))

    def _take(
        self, campaign: str, row: int, column: int, text: str, rows: list[IndicatorValue], cleared: list[str]
    ) -> None:
        values, indicator, hour = self._values, self.indicator, self.hours[column]
        if values is None or indicator is None:
            return
        there = values.entry(indicator, self._channel, hour, planned=row == PLANNED)
        if text in ("", "-", "—"):
            cleared.extend([there.id] if there is not None else [])
            return
        rows.append(
            IndicatorValue(
                id=new_id(),
                campaign_id=campaign,
                indicator_id=indicator.id,
                channel_id=self._channel,
                start=hour.start,
                finish=hour.finish,
                planned=row == PLANNED,
                value=self._read(text, row, column, rows),
                source=there.source if there is not None else "",
            )
        )

    def _read(self, text: str, row: int, column: int, rows: Sequence[IndicatorValue]) -> int:
        """What an hour brought: as typed, or what was reached by its end less what was reached before."""
        values, indicator = self._values, self.indicator
        mark = next((one for one in _SO_FAR if text.startswith(one)), None)
        if values is None or indicator is None:
            return 0
        if mark is None:
            return read_figure(text, indicator.measure)
        reached = read_figure(text.removeprefix(mark).strip(), indicator.measure)
        if not indicator.adds_over_days:
            raise KnownError("hours_do_not_add_up", name=indicator.name)
        if column == 0:
            return reached
        span = Span(self.hours[0].start, self.hours[column].start)
        before = values.total(indicator, self._channel, span, planned=row == PLANNED)
        if before.value is None or before.gaps or rows:
            raise KnownError("hours_before_missing", span=span_text(self._look.wording, span))
        return reached - before.value

    def _tip(self, column: int, found: Total) -> str | None:
        if self.indicator is None or not found.parts:
            return None
        said = f"{span_text(self._look.wording, self.hours[column])}  {exact_value(self.indicator, found.value)}"
        return plain_tip(said + "\n" + total_reason(self._look.wording, self.indicator, found))
