"""The fields of a form of choices: each worded by codes, named for screen readers, following the language."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look

V = TypeVar("V")

_WORD = 96
"""Pixels for the words at the left, so that the fields of all groups stand under each other."""


class Choice(QComboBox, Generic[V]):
    """One of several values. picked: the user chose another one."""

    picked = Signal()

    def __init__(self, look: Look, code: str) -> None:
        super().__init__()
        self._values: list[V] = []
        look.give(self, "name", code)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda _n: self.picked.emit())

    def offer(self, values: Mapping[V, str]) -> None:
        """The values with their words; the chosen one stays chosen where it is still there."""
        chosen = self.value if self._values else None
        self._values = list(values)
        self.blockSignals(True)
        self.clear()
        self.addItems(list(values.values()))
        self.blockSignals(False)
        if chosen is not None:
            self.choose(chosen)

    @property
    def value(self) -> V:
        """The chosen value."""
        return self._values[max(self.currentIndex(), 0)]

    def choose(self, value: V) -> None:
        """Choose a value without telling; an unknown one leaves the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class Ticks(QToolButton):
    """A button with a menu of things to tick. ticked: one of them changed."""

    ticked = Signal()

    def __init__(self, look: Look, code: str) -> None:
        super().__init__()
        self.setProperty("boxed", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        look.give(self, "text", code)
        look.give(self, "name", code)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._keys: list[str] = []

    def offer(self, words: Mapping[str, str]) -> None:
        """The things by key, with their words; what was ticked stays so."""
        ticked = self.keys
        self._menu.clear()
        self._keys = list(words)
        for text in words.values():
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked: self.ticked.emit())
        self.tick(ticked)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is ticked, in order."""
        actions = zip(self._keys, self._menu.actions(), strict=True)
        return tuple(key for key, action in actions if action.isChecked())

    def tick(self, keys: tuple[str, ...]) -> None:
        """Tick these, without telling."""
        for key, action in zip(self._keys, self._menu.actions(), strict=True):
            action.setChecked(key in keys)


def tick_box(look: Look, code: str, changed: Callable[[], object]) -> QCheckBox:
    """A box to tick."""
    made = QCheckBox()
    look.give(made, "text", code)
    look.give(made, "name", code)
    made.clicked.connect(lambda _checked: changed())
    return made


class Lines:
    """Rows of a form: a word at the left, a field at the right, in groups with headings."""

    def __init__(self, look: Look, column: QVBoxLayout) -> None:
        self._look, self._column = look, column
        self._grid = QGridLayout()

    def group(self, code: str) -> None:
        """Begin a group."""
        self._column.addWidget(label(self._look, code, tone="heading"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _WORD)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)

    def add(self, code: str, field: QWidget) -> list[QWidget]:
        """A line with its word; answers both, to show and hide them together."""
        n = self._grid.rowCount()
        word = label(self._look, code, tone="muted")
        word.setBuddy(field)
        self._grid.addWidget(word, n, 0)
        self._grid.addWidget(field, n, 1)
        return [word, field]

    def add_wide(self, *fields: QWidget) -> None:
        """Boxes that speak for themselves, two beside each other."""
        for at, field in enumerate(fields):
            self._grid.addWidget(field, self._grid.rowCount() - at % 2, at % 2)
