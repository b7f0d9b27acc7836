"""The one place where labels, buttons and fields are made: plain text, a name for screen readers, one look."""

from collections.abc import Callable
from html import escape
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
)

from desktop_app.ui.look.look import Look

L = TypeVar("L", bound=QBoxLayout)

ICON = QSize(16, 16)
RAIL_ICON = QSize(26, 18)
"""Wider than it is drawn, so that the word beside it keeps its distance."""


def label(look: Look, code: str = "", tone: str = "", **values: Any) -> QLabel:
    """A text that is never taken for HTML. tone: "muted", "small", "title", "heading", "late", "badge" or none."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone == "badge":
        made.setFixedHeight(18)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if tone:
        made.setProperty("tone", tone)
    if code:
        look.give(made, "text", code, **values)
    return made


def set_tone(target: QLabel, tone: str) -> None:
    """Change the tone of a label."""
    if target.property("tone") != tone:
        target.setProperty("tone", tone)
        target.style().polish(target)


class PressedByEnter(QPushButton):
    """Enter presses it as Space does: outside dialogs Qt's own buttons hear Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(look: Look, code: str, pressed: Callable[[], object], *, main: bool = False) -> QPushButton:
    """A button with a word on it. main: the page's one main action."""
    made = PressedByEnter()
    look.give(made, "text", code)
    look.give(made, "name", code)
    made.setProperty("main", main)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def tool(action: QAction, *, boxed: bool = False, words: bool = True, rail: bool = False) -> QToolButton:
    """A flat button for an action; it takes the action's name for screen readers."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setIconSize(RAIL_ICON if rail else ICON)
    made.setProperty("boxed", boxed)
    made.setProperty("rail", rail)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
    made.setToolButtonStyle(style)
    made.setAccessibleName(action.text())
    action.changed.connect(lambda: made.setAccessibleName(action.text()))
    return made


def field(look: Look, code: str, hint: str = "") -> QLineEdit:
    """A line to type in, named for screen readers."""
    made = QLineEdit()
    look.give(made, "name", code)
    if hint:
        look.give(made, "hint", hint)
        # A narrow field cuts its hint.
        look.give(made, "tip", hint)
    return made


def number_box() -> QSpinBox:
    """A box for a whole number, its digits as far from the edge as a field's: a style sheet does not reach them."""
    made = QSpinBox()
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A flat card and the column inside it."""
    frame = QFrame()
    frame.setObjectName("card")
    return frame, column(frame, margins=(16, 16, 16, 16), spacing=8)


def column(
    parent: QFrame | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QVBoxLayout:
    """A vertical layout on the 8 px grid."""
    return _set(QVBoxLayout(parent) if parent else QVBoxLayout(), margins, spacing)


def row(
    parent: QFrame | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8
) -> QHBoxLayout:
    """A horizontal layout on the 8 px grid."""
    return _set(QHBoxLayout(parent) if parent else QHBoxLayout(), margins, spacing)


def _set(layout: L, margins: tuple[int, int, int, int], spacing: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def plain_tip(text: str) -> str:
    """A tooltip's text that Qt shows as it is, whatever it looks like."""
    if "<" not in text:
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
