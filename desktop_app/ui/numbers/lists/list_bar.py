"""What stands above a list: what to look for, a choice for each column with few values, and what is done with the list."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop_app.ui.look.controls import button, field, row
from desktop_app.ui.look.fitting import FittingBar
from desktop_app.ui.look.look import Look
from desktop_app.ui.numbers.lists.list_model import ListModel
from desktop_app.ui.numbers.lists.sifting import Sieve

_NARROWEST = 360
_CHOICE, _SEARCH = 200, 150
"""Pixels that a choice and the search line have at the most."""


class ListBar(FittingBar):
    """Sifts the list as one types and chooses. doings: buttons at its right end."""

    def __init__(self, look: Look, model: ListModel, doings: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__(_NARROWEST)
        self.setObjectName("tool_bar")
        self._look, self._model = look, model
        self.typed = field(look, "ui.list.search", "ui.list.search")
        self.typed.setMaximumWidth(_SEARCH)
        self.typed.setClearButtonEnabled(True)
        self.typed.textChanged.connect(lambda _text: self._sift())
        self.choices: dict[str, QComboBox] = {}
        self._offered: dict[str, list[str]] = {}
        for key in model.of.filters:
            column = next(one for one in model.of.columns if one.key == key)
            choice = self.choices[key] = QComboBox()
            choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            choice.setMaximumWidth(_CHOICE)
            look.give(choice, "name", column.label)
            choice.activated.connect(lambda _n: self._sift())
        self.flagged = button(look, "ui.list.flagged", self._sift)
        self.flagged.setCheckable(True)
        self.doings = [button(look, code, done) for code, done in doings]
        line = row(self, margins=(16, 6, 16, 6), spacing=6)
        line.addWidget(self.typed)
        shown: list[QWidget] = [*self.choices.values(), self.flagged]
        for part in shown:
            line.addWidget(part)
        line.addStretch(1)
        for part in self.doings:
            line.addWidget(part)
        self.can_spare([*reversed(list(self.choices.values())), self.flagged, *reversed(self.doings)])

    def fill(self) -> None:
        """Offer the values that there are; what was chosen stays, and goes where nothing has it any more."""
        rows = self._model.all.rows if self._model.all is not None else ()
        for key, choice in self.choices.items():
            column = next(one for one in self._model.of.columns if one.key == key)
            # Few values stand in many rows: each is worded once.
            one_of_each = dict(zip(map(attrgetter(key), rows), rows, strict=True))
            found = {said for row_ in one_of_each.values() if (said := self._model.said(row_, column))}
            all_of_them = self._look.text("ui.list.any", column=self._look.text(column.label))
            wanted = [all_of_them, *sorted(found)]
            if self._offered.get(key) != wanted:
                self._offered[key] = wanted
                kept = choice.currentText() if choice.currentIndex() > 0 else ""
                choice.clear()
                choice.addItems(wanted)
                choice.setCurrentIndex(max(choice.findText(kept), 0) if kept else 0)
            # Where there is no room for all of them, one is left out rather than all cut.
            choice.setMinimumWidth(min(choice.sizeHint().width(), _CHOICE))
        if self.sieve != self._model.sieve:
            self._sift()

    @property
    def sieve(self) -> Sieve:
        """What is wanted now."""
        values = {key: choice.currentText() for key, choice in self.choices.items() if choice.currentIndex() > 0}
        return Sieve(self.typed.text(), values, self.flagged.isChecked())

    def _sift(self) -> None:
        self._model.sift(self.sieve)
