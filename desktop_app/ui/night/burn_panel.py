"""How fast coupons and money go: a bar against the time that has passed, and when they are gone at this pace."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.insight.night_burn import Burn, BurnState
from desktop_app.insight.night_sales_text import burn_formula, burn_text, share_of
from desktop_app.insight.number_text import indicator_name
from desktop_app.ui.look.controls import column, label, plain_tip, set_tone
from desktop_app.ui.look.look import Look

_BAR, _TICK = 8, 2
"""Pixels."""
_LOUD = (BurnState.FAST, BurnState.GONE)


class BurnBar(QWidget):
    """How much of it is used, with a mark where it should be by now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(_BAR + 2 * _TICK)
        self._used, self._due, self._is_loud = 0.0, 0.0, False

    def show_burn(self, burn: Burn) -> None:
        """Take how it stands."""
        self._used = min(share_of(burn.used, burn.planned) or 0.0, 1.0)
        self._due = min(share_of(burn.by_now, burn.planned) or 0.0, 1.0)
        self._is_loud = burn.state in _LOUD
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            whole = QRectF(0, _TICK, self.width(), _BAR)
            painter.setBrush(self._look.color("line"))
            painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
            painter.setBrush(self._look.color("late" if self._is_loud else "success"))
            painter.drawRoundedRect(QRectF(0, _TICK, self.width() * self._used, _BAR), _BAR / 2, _BAR / 2)
            painter.setBrush(self._look.color("text"))
            painter.drawRect(QRectF(self.width() * self._due - _TICK / 2, 0, _TICK, self.height()))


class BurnPanel(QScrollArea):
    """One after the other, the loud ones in red."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: list[tuple[QLabel, BurnBar, QLabel]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.give(self, "name", "ui.night.burn")
        inside = QFrame()
        inside.setObjectName("page")
        self._lines: QVBoxLayout = column(inside, margins=(16, 10, 16, 10), spacing=4)
        self._lines.addWidget(label(look, "ui.night.burn", tone="heading"))
        self._empty = label(look, "ui.night.burn.empty", tone="muted")
        self._empty.setWordWrap(True)
        self._lines.addWidget(self._empty)
        self._lines.addStretch(1)
        self.setWidget(inside)

    def show_burns(self, found: Sequence[Burn], base: date) -> None:
        """Take how everything stands. base: the day that "+1" counts from."""
        while len(self._parts) < len(found):
            self._add()
        self._empty.setVisible(not found)
        for n, (name, bar, said) in enumerate(self._parts):
            for part in (name, bar, said):
                part.setVisible(n < len(found))
            if n < len(found):
                self._fill(name, bar, said, found[n], base)

    def _fill(self, name: QLabel, bar: BurnBar, said: QLabel, burn: Burn, base: date) -> None:
        words = self._look.wording
        text = burn_text(words, burn, base)
        name.setText(indicator_name(words, burn.indicator))
        said.setText(text)
        said.setToolTip(plain_tip(burn_formula(words, burn, base) or text))
        set_tone(said, "late" if burn.state in _LOUD else "muted")
        bar.show_burn(burn)
        bar.setAccessibleName(f"{name.text()} {text}")

    def _add(self) -> None:
        name, bar, said = label(self._look, tone="heading"), BurnBar(self._look), label(self._look, tone="muted")
        said.setWordWrap(True)
        for part in (name, bar, said):
            self._lines.insertWidget(self._lines.count() - 1, part)
        self._parts.append((name, bar, said))
