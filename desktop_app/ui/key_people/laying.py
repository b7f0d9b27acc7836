"""How the key people's page is laid out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QSplitter, QStackedWidget, QWidget

from desktop_app.ui.look.controls import column, row, tool
from desktop_app.ui.look.fitting import FittingBar

_NARROWEST_BAR, _TYPED = 320, 180
_LIST_WIDTH, _PERSON_WIDTH = 1000, 344


def tool_bar(facts: QLabel, typed: QLineEdit, actions: Sequence[QAction], spare: Sequence[QAction]) -> QFrame:
    """Facts, the search line and the tools; what can be spared is reached by menu and palette as well."""
    bar = FittingBar(_NARROWEST_BAR)
    bar.setObjectName("tool_bar")
    line = row(bar, margins=(16, 6, 16, 6), spacing=6)
    line.addWidget(facts)
    typed.setMinimumWidth(_TYPED)
    line.addWidget(typed, 1)
    tools = {action: tool(action, boxed=True) for action in actions}
    for part in tools.values():
        line.addWidget(part)
    bar.can_spare([facts, *(tools[action] for action in spare)])
    return bar


def panes(left: QWidget, right: QWidget) -> QSplitter:
    """The list, and one person beside it."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for n, part in enumerate((left, right)):
        made.addWidget(part)
        made.setStretchFactor(n, 1 - n)
    made.setSizes([_LIST_WIDTH, _PERSON_WIDTH])
    return made


def left_side(above: Sequence[QWidget], pages: QStackedWidget) -> QWidget:
    """The cards and chips above the list."""
    made = QWidget()
    lines = column(margins=(16, 12, 16, 16), spacing=8)
    for part in above:
        lines.addWidget(part)
    lines.addWidget(pages, 1)
    made.setLayout(lines)
    return made


def list_card(stack: QWidget) -> QFrame:
    """The card that the list stands in."""
    made = QFrame()
    made.setObjectName("card")
    column(made, margins=(8, 8, 8, 8)).addWidget(stack)
    return made


def empty_card(said: QLabel, buttons: Sequence[QPushButton]) -> QFrame:
    """What stands where there is nobody yet, and how to change that."""
    made = QFrame()
    made.setObjectName("card")
    lines = column(made, margins=(32, 32, 32, 32), spacing=12)
    said.setWordWrap(True)
    lines.addStretch(1)
    lines.addWidget(said)
    line = row()
    for pressed in buttons:
        line.addWidget(pressed)
    line.addStretch(1)
    lines.addLayout(line)
    lines.addStretch(2)
    return made
