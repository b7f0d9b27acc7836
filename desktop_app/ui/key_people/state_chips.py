"""The finer states of the trade as chips that narrow the list, each with its count."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

from desktop_app.domain.codes import CooperationState
from desktop_app.domain.key_people import Cooperation
from desktop_app.ui.look.controls import row
from desktop_app.ui.look.look import Look

DUE = "due"
"""The chip of whom to be in touch with again."""


class StateChips(QScrollArea):
    """changed: is called when other chips are pressed. Chips without anybody behind them are left out."""

    def __init__(self, look: Look, changed: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._chips: dict[str, QToolButton] = {}
        lines = row(spacing=6)
        for key in (DUE, *(state.value for state in CooperationState)):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("boxed", True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _checked: changed())
            self._chips[key] = chip
            lines.addWidget(chip)
        lines.addStretch(1)
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self._sheet.setLayout(lines)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def states(self) -> set[CooperationState]:
        """The states that are wanted; none: all of them."""
        return {CooperationState(key) for key, chip in self._chips.items() if key != DUE and chip.isChecked()}

    @property
    def due(self) -> bool:
        """Whether only those are wanted who are to be contacted by now."""
        return self._chips[DUE].isChecked()

    def show_counts(self, cooperations: Sequence[Cooperation], due: int) -> None:
        """Count anew."""
        counts = {state.value: sum(one.state is state for one in cooperations) for state in CooperationState}
        counts[DUE] = due
        for key, chip in self._chips.items():
            name = self._look.text("ui.key_people.to_contact" if key == DUE else f"cooperation_state.{key}")
            chip.setText(f"{name} {counts[key]}")
            chip.setAccessibleName(chip.text())
            chip.setVisible(counts[key] > 0 or chip.isChecked())
        self.setFixedHeight(self._sheet.sizeHint().height())
