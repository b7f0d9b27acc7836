"""Each heading of a file with what it is taken for, and a choice to take it for something else."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look

_ACROSS = 4
_HEIGHT = 176
_SHORTEST = 8
"""Letters of a choice that are always seen."""


class ColumnCard(QFrame):
    """chosen: a heading is to be taken for another field."""

    chosen = Signal(str, str)

    def __init__(self, look: Look, code: str) -> None:
        """code: of its title, and with ".name" of what a choice is called, which names the heading."""
        super().__init__()
        self.setObjectName("card")
        self._look, self._code = look, code
        self.boxes: dict[str, QComboBox] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.addWidget(label(look, code, tone="heading"))
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self._grid)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        for part in (area.viewport(), inside):
            part.setAutoFillBackground(False)
        for at in range(_ACROSS):
            self._grid.setColumnStretch(at * 2 + 1, 1)
        lines.addWidget(area)
        self.setMaximumHeight(_HEIGHT)

    def show_columns(self, named: Iterable[tuple[str, str]], choices: Mapping[str, str]) -> None:
        """Show headings with their fields. choices: what each field is called; others are shown by themselves."""
        focused = next((heading for heading, box in self.boxes.items() if box.hasFocus()), "")
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.boxes = {}
        for n, (heading, field) in enumerate(dict(named).items()):
            text, box = label(self._look, tone="muted"), self._box(heading, field, choices)
            text.setText(heading)
            text.setBuddy(box)
            self._grid.addWidget(text, n // _ACROSS, n % _ACROSS * 2)
            self._grid.addWidget(box, n // _ACROSS, n % _ACROSS * 2 + 1)
            self.boxes[heading] = box
        self.setVisible(bool(self.boxes))
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _box(self, heading: str, field: str, choices: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        self._look.give(box, "name", f"{self._code}.name", heading=heading)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST)
        offered = choices if field in choices else {field: field, **choices}
        for key, text in offered.items():
            box.addItem(text, key)
        box.setCurrentIndex(list(offered).index(field))
        box.activated.connect(partial(self._tell, heading, box))
        return box

    def _tell(self, heading: str, box: QComboBox, _at: int) -> None:
        self.chosen.emit(heading, str(box.currentData()))
