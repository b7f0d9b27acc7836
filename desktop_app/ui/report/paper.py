"""What a paper is made of: key figures, and sections of what is said and tables."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QTableView, QWidget

from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.report.page import KeyFigure, Tone
from desktop_app.ui.look.controls import column, label, plain_tip, row
from desktop_app.ui.look.lines import Index, Lines, list_view
from desktop_app.ui.look.look import Look

_MOST_ROWS = 14
"""A longer table scrolls inside itself."""
_WIDEST, _NARROWEST = 380, 72
_HEAD, _EDGE, _BAR = 32, 3, 14
_TONES = {Tone.BETTER: "success", Tone.WORSE: "late", Tone.NEITHER: "muted"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableLines(Lines):
    """A table of a report: numbers at the right, its sums below it."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.heads, [*table.rows, *([table.sums] if table.sums else [])])
        self._numbers = table.numbers

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._numbers else _LEFT
        found = super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole and isinstance(found, str):
            return found.replace("\n", " ")
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return _RIGHT if section in self._numbers else _LEFT
        return super().headerData(section, orientation, role)


def key_figures(look: Look, figures: tuple[KeyFigure, ...]) -> QFrame:
    """Figures that stand large, side by side, each under a line."""
    made = QFrame()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(12)
    for n, one in enumerate(figures):
        block = QFrame()
        block.setObjectName("key_figure")
        lines = column(block, margins=(0, 8, 0, 0), spacing=2)
        for text, tone in ((one.name, "muted"), (one.value, "figure"), (one.note, _TONES[one.tone])):
            shown = label(look, tone=tone)
            shown.setText(text or " ")
            # As wide as the others, whatever it is called.
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            shown.setWordWrap(tone != "figure")
            lines.addWidget(shown)
        block.setToolTip(plain_tip(one.reason))
        block.setAccessibleName(" ".join(part for part in (one.name, one.value, one.note) if part))
        lines.addStretch(1)
        grid.addWidget(block, 0, n)
        grid.setColumnStretch(n, 1)
    return made


def section_widgets(look: Look, section: Section) -> list[QWidget]:
    """A section: its heading, what is said, its table."""
    made: list[QWidget] = []
    heading = label(look, tone="heading")
    heading.setText(section.title)
    heading.setContentsMargins(0, 12, 0, 0)
    made.append(heading)
    made += [_fact(look, word, said) for word, said in section.facts]
    if section.table is not None:
        made.append(_table(look, section.table, section.title))
    return made


def _fact(look: Look, word: str, said: str) -> QWidget:
    text = _selectable(look, said)
    if not word:
        return text
    holder = QWidget()
    line = row(spacing=12)
    named = label(look, tone="muted")
    named.setText(word)
    line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text, 1)
    holder.setLayout(line)
    return holder


def _selectable(look: Look, said: str) -> QLabel:
    text = label(look)
    text.setText(said)
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text


def _table(look: Look, table: Table, name: str) -> QTableView:
    """As high as its rows; what is long scrolls inside."""
    height = look.theme.size("row")
    view = list_view(height)
    model = TableLines(table)
    model.setParent(view)
    view.setModel(model)
    view.setAccessibleName(name)
    view.resizeColumnsToContents()
    for n in range(model.columnCount()):
        view.setColumnWidth(n, min(max(view.columnWidth(n) + 12, _NARROWEST), _WIDEST))
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    rows = min(model.rowCount(), _MOST_ROWS)
    view.setFixedHeight(_HEAD + rows * height + _EDGE + _BAR)
    if model.rowCount() <= _MOST_ROWS:
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
