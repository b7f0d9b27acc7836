"""What the tabs of the inspector have in common: a column that scrolls, headings, and tables under them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTableView, QVBoxLayout, QWidget

from desktop_app.ui.look.controls import column, label, plain_tip
from desktop_app.ui.look.lines import Index, Lines, as_list
from desktop_app.ui.look.look import Look

_HEADER, _EDGE, _SCROLL_BAR = 32, 2, 12


def tab() -> tuple[QScrollArea, QVBoxLayout]:
    """A tab's area and the column in it."""
    area, sheet = QScrollArea(), QFrame()
    sheet.setObjectName("sheet")
    lines = column(sheet, margins=(16, 12, 16, 16), spacing=6)
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area, lines


def under(look: Look, lines: QVBoxLayout, code: str, *parts: QWidget) -> QLabel:
    """Parts below a heading."""
    head = label(look, code, tone="heading")
    head.setContentsMargins(0, 8, 0, 0)
    lines.addWidget(head)
    for part in parts:
        lines.addWidget(part)
    return head


class _Told(Lines):
    """Lines whose cells tell more where they are pointed at."""

    def __init__(self, headings: Sequence[str], rows: Sequence[Sequence[str]], tips: Sequence[Sequence[str]]) -> None:
        super().__init__(headings, rows)
        self._tips = tips

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = super().data(index, Qt.ItemDataRole.DisplayRole)
        if role != Qt.ItemDataRole.ToolTipRole:
            return super().data(index, role)
        more = self._tips[index.row()][index.column()] if index.row() < len(self._tips) else ""
        return plain_tip(more or said)


class ReadTable(QTableView):
    """A table to read in, as high as its rows. Which row leads where is the caller's: `activated` tells it."""

    def __init__(self, look: Look, name_code: str, widths: Sequence[int]) -> None:
        super().__init__()
        self._height, self._widths = look.theme.size("row"), tuple(widths)
        as_list(self, self._height)
        look.give(self, "name", name_code)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], tips: Sequence[Sequence[str]] = ()
    ) -> None:
        """Take other rows; tips: what is told of each cell where it is pointed at, where that is more."""
        self.setModel(_Told(headings, rows, tips))
        for n, width in enumerate(self._widths[: len(headings)]):
            self.setColumnWidth(n, width)
        self.setFixedHeight(_HEADER + len(rows) * self._height + _EDGE + _SCROLL_BAR)
