"""The upper end of the page: the clock, how far it is to main, what comes next, and what can be done with the sheet."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_app.insight.night_text import d_day_text, next_up_text
from desktop_app.insight.run_sheet import NightState, RunSheet
from desktop_app.ui.look.controls import column, label, number_box, row, set_tone, tool
from desktop_app.ui.look.fitting import ElidedLabel, FittingBar
from desktop_app.ui.look.look import Look

_HOUR = 60
_NARROWEST = 480
"""Pixels in which the clock and what is next have room."""


class Headline(FittingBar):
    """Shows a run sheet's state at a glance.

    bounded: the hours before and after main that the night lasts were set.
    """

    def __init__(self, look: Look, actions: Sequence[QAction], bounded: Callable[[int, int], None]) -> None:
        super().__init__(_NARROWEST)
        self.setObjectName("tool_bar")
        self._look, self._bounded = look, bounded
        self.clock = label(look, tone="clock")
        self._to_main = label(look, tone="heading")
        self._next = ElidedLabel("muted")
        self._late = label(look, tone="heading")
        self._before, self._after = (self._hours(code) for code in ("ui.night.before", "ui.night.after"))
        line = row(self, margins=(16, 10, 16, 10), spacing=16)
        line.addWidget(self.clock)
        texts = column(spacing=2)
        first = row(spacing=12)
        first.addWidget(self._to_main)
        first.addWidget(self._late)
        first.addStretch(1)
        texts.addLayout(first)
        texts.addWidget(self._next)
        line.addLayout(texts, 1)
        bounds: list[QWidget] = []
        for code, box in (("ui.night.before", self._before), ("ui.night.after", self._after)):
            pair = QWidget()
            inside = row(spacing=8)
            inside.addWidget(label(look, code, tone="muted"))
            inside.addWidget(box)
            pair.setLayout(inside)
            bounds.append(pair)
        tools = [tool(action, boxed=True) for action in actions]
        for one in (*bounds, *tools):
            line.addWidget(one)
        self.can_spare((*bounds, *reversed(tools)))

    def show_sheet(self, sheet: RunSheet, before: int, after: int) -> None:
        """Take another state of the night. before, after: minutes around D-day."""
        self.clock.setText(f"{sheet.now:%H:%M}")
        self.clock.setAccessibleName(self._look.text("ui.night.clock", time=f"{sheet.now:%H:%M}"))
        self._to_main.setText(d_day_text(self._look.wording, sheet) or self._look.text("ui.night.no_main"))
        late = len(sheet.band(NightState.OVERDUE))
        left = late or sheet.next_at is not None
        code = "ui.night.late_count" if late else "ui.night.all_well" if left else "ui.night.all_done"
        self._late.setText(self._look.text(code, count=late) if sheet.rows else "")
        set_tone(self._late, "late" if late else "success")
        self._next.setText(next_up_text(self._look.wording, sheet))
        self._next.setToolTip(self._next.text())
        for box, minutes in ((self._before, before), (self._after, after)):
            self._fill(box, minutes // _HOUR)
            box.setEnabled(sheet.window is not None)

    def _fill(self, box: QSpinBox, hours: int) -> None:
        """Show hours. What is the same is left alone: it may be just being typed."""
        suffix = self._look.text("ui.night.hours_unit")
        box.blockSignals(True)
        if box.value() != hours:
            box.setValue(hours)
        if box.suffix() != suffix:
            box.setSuffix(suffix)
        box.blockSignals(False)

    def _hours(self, code: str) -> QSpinBox:
        made = number_box()
        made.setRange(1, 14 * 24)
        made.setKeyboardTracking(False)
        self._look.give(made, "name", code)
        made.valueChanged.connect(
            lambda _value: self._bounded(self._before.value() * _HOUR, self._after.value() * _HOUR)
        )
        return made
