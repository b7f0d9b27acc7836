"""What is wrong with what a window shows now: cut texts, nameless controls, codes instead of words, things outside."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from desktop_app.i18n import Wording

_GAP = re.compile(r"\{[a-z_]+\}")
_DOTTED = re.compile(r"(?<![\w./-])[a-z_]+(?:\.[a-z_0-9]+)+(?![\w./-])")
_ROWS = 12
"""Rows of a table that are read for codes: what is in sight."""
_SLACK = 1
"""Pixels by which rounding may differ."""
_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
)


class Eye:
    """Looks at everything that is visible in a widget, and says what is wrong, each in a line."""

    def __init__(self, wording: Wording) -> None:
        self._rooms = {code.partition(".")[0] for code in wording.codes()}

    def findings(self, root: QWidget) -> Iterator[str]:
        """Everything that is wrong with what is visible at and below a widget."""
        for widget in (root, *root.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            for what in self._of(widget):
                yield f"{described(widget)}: {what}"

    def _of(self, widget: QWidget) -> Iterator[str]:
        yield from cut(widget)
        yield from outside(widget)
        yield from sideways(widget)
        if is_control(widget) and not name_of(widget):
            yield "a screen reader has no name for it"
        if (
            isinstance(widget, QAbstractButton)
            and is_control(widget)
            and widget.focusPolicy() is Qt.FocusPolicy.NoFocus
        ):
            yield "the keyboard cannot reach it"
        for text in texts_of(widget):
            if self.is_raw(text):
                yield f"shows a code: {text!r}"

    def is_raw(self, text: str) -> bool:
        """Whether a text holds a code or a gap instead of words."""
        if _GAP.search(text):
            return True
        return any(found.partition(".")[0] in self._rooms for found in _DOTTED.findall(text))


def described(widget: QWidget) -> str:
    """Which widget it is, for whoever mends it: its class and text, within the nearest class of this project."""
    own = next((w for w in _upwards(widget) if type(w).__module__.startswith("desktop_app")), None)
    text = next(iter(texts_of(widget)), "")[:50]
    return f"{type(own).__name__ if own else '-'} / {type(widget).__name__} {text!r}"


def is_control(widget: QWidget) -> bool:
    """Whether it is something that one uses: a part that Qt makes within another control is not."""
    if not isinstance(widget, _CONTROLS) or isinstance(widget, QHeaderView) or not widget.isEnabled():
        return False
    parent = widget.parentWidget()
    if isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)):
        return False
    # The corner between the headings of a table takes all of it, as Ctrl+A does.
    return not (isinstance(widget, QAbstractButton) and isinstance(parent, QTableView))


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text that it shows or says."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.text()
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(n) for n in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells(widget)
    yield from (action.text() for action in widget.actions())
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal))
        for row in range(min(model.rowCount(), _ROWS)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                found = model.index(row, column).data(role)
                if isinstance(found, str):
                    yield found


def cut(widget: QWidget) -> Iterator[str]:
    """Texts for which there is no room. A text that ends in an ellipsis on purpose has the whole of it as its tooltip."""
    look = next((look for kind, look in _LOOKS if isinstance(widget, kind)), None)
    return look(widget) if look is not None else iter(())


def _cut_button(made: QAbstractButton) -> Iterator[str]:
    wanted, has = made.minimumSizeHint(), made.size()
    if made.text() and (wanted.width() > has.width() + _SLACK or wanted.height() > has.height() + 2 * _SLACK):
        yield f"cut: wants {wanted.width()}x{wanted.height()}, has {has.width()}x{has.height()}"


def _cut_number(box: QAbstractSpinBox) -> Iterator[str]:
    if box.width() < box.minimumSizeHint().width() - _SLACK:
        yield f"cut: wants {box.minimumSizeHint().width()} wide, has {box.width()}"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for n in range(bar.count()):
        if bar.fontMetrics().horizontalAdvance(bar.tabText(n)) > bar.tabRect(n).width():
            yield f"tab is cut: {bar.tabText(n)!r}"


def _cut_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or label.textFormat() is Qt.TextFormat.RichText:
        return
    room = label.contentsRect()
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        if wanted > label.height() + _SLACK:
            yield f"cut: wants {wanted} high at {label.width()} wide, has {label.height()}"
        return
    metrics = label.fontMetrics()
    wide = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    if wide > room.width() + _SLACK and not label.toolTip():
        yield f"cut: {wide} wide, room for {room.width()}"
    if metrics.height() * (text.count("\n") + 1) > label.height() + 2 * _SLACK:
        yield f"cut: {metrics.height()} high, room for {label.height()}"


def _cut_box(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    wide = box.fontMetrics().horizontalAdvance(box.currentText())
    if wide > room.width() + _SLACK and not box.toolTip():
        yield f"choice is cut: {box.currentText()!r} is {wide} wide, room for {room.width()}"


def _cut_hint(field: QLineEdit) -> Iterator[str]:
    hint = field.placeholderText()
    if field.text() or not hint or field.toolTip():
        return
    option_room = field.contentsRect().width() - field.textMargins().left() - field.textMargins().right() - 4
    wide = field.fontMetrics().horizontalAdvance(hint)
    if wide > option_room - 12:
        yield f"hint is cut: {wide} wide, room for {option_room - 12}"


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    model: QAbstractItemModel | None = header.model()
    if model is None or header.orientation() is Qt.Orientation.Vertical:
        return
    for n in range(header.count()):
        if header.isSectionHidden(n):
            continue
        text = str(model.headerData(n, header.orientation(), Qt.ItemDataRole.DisplayRole))
        tip = model.headerData(n, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        wide = header.fontMetrics().horizontalAdvance(text)
        if text and not tip and wide > header.sectionSize(n) - 8:
            yield f"heading is cut: {text!r} is {wide} wide, room for {header.sectionSize(n) - 8}"


_LOOKS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _cut_label),
    (QAbstractButton, _cut_button),
    (QComboBox, _cut_box),
    (QAbstractSpinBox, _cut_number),
    (QLineEdit, _cut_hint),
    (QHeaderView, _cut_headings),
    (QTabBar, _cut_tabs),
)
"""How each kind of control is looked at for texts that are cut."""


def outside(widget: QWidget) -> Iterator[str]:
    """What reaches beyond what it stands in, where one cannot scroll to it."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or widget.width() * widget.height() == 0:
        return
    if isinstance(widget, QScrollBar) or (parent.parentWidget() and _scrolls(parent)):
        return
    box = QRect(widget.pos(), widget.size())
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(box):
        yield f"reaches out of {type(parent).__name__}: {_box(box)} in {parent.width()}x{parent.height()}"


def sideways(widget: QWidget) -> Iterator[str]:
    """Forms are read downwards: what is to the right of the edge is found by nobody."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if isinstance(widget, QScrollArea) and inside is not None and inside.isVisible():
        wide, room = inside.width(), widget.viewport().width()
        if wide > room + _SLACK:
            yield f"has to be scrolled sideways: {wide} wide, room for {room}"


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


def _box(box: QRect) -> str:
    at: QPoint = box.topLeft()
    return f"{box.width()}x{box.height()} at {at.x()},{at.y()}"


def _upwards(widget: QWidget) -> Iterator[QWidget]:
    found: QWidget | None = widget
    while found is not None:
        yield found
        found = found.parentWidget()


def clashing_keys(actions: list[QAction]) -> Iterator[str]:
    """Shortcuts of two actions at once: Qt then does neither."""
    taken: dict[str, str] = {}
    for action in actions:
        for keys in action.shortcuts():
            text = keys.toString()
            if text in taken and taken[text] != action.text():
                yield f"{text} is both {taken[text]!r} and {action.text()!r}"
            taken[text] = action.text()
