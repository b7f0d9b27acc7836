"""The exchange as a bar: our part from the left, theirs from the right, and the middle where both are even."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.codes import BarterSide
from desktop_app.insight.partner_text import balance_text, gap_text, side_text
from desktop_app.insight.partners import Balance
from desktop_app.ui.look.look import Look

_HEIGHT, _BAR, _ROUND = 44, 12, 4.0
"""Pixels."""


class BalanceBar(QWidget):
    """Painted from a Balance; where a side has no value at all the bar stays empty and the words say so."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._balance: Balance | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_balance(self, balance: Balance | None) -> None:
        """Take another exchange."""
        self._balance = balance
        said = balance_text(self._look.wording, balance) if balance is not None else ""
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._balance is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, self._balance)
        self._paint_words(painter, self._balance)
        painter.end()

    def _paint_bar(self, painter: QPainter, both: Balance) -> None:
        look, whole = self._look, QRectF(0, _HEIGHT - _BAR, self.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("line"))
        painter.drawRoundedRect(whole, _ROUND, _ROUND)
        if both.share is not None:
            ours = whole.width() * both.share
            painter.setBrush(look.color("stage.plan"))
            painter.drawRoundedRect(QRectF(0, whole.top(), ours, _BAR), _ROUND, _ROUND)
            painter.setBrush(look.color("warning"))
            painter.drawRoundedRect(QRectF(ours, whole.top(), whole.width() - ours, _BAR), _ROUND, _ROUND)
        painter.setBrush(look.color("text"))
        painter.drawRect(QRectF(self.width() / 2 - 1, whole.top() - 3, 2, _BAR + 3))

    def _paint_words(self, painter: QPainter, both: Balance) -> None:
        words, look = self._look.wording, self._look
        room = QRectF(0, 0, self.width(), _HEIGHT - _BAR - 4)
        painter.setPen(look.color("text"))
        ours = f"{words.code(BarterSide.GIVE)} {side_text(words, both.give)}"
        theirs = f"{side_text(words, both.get)} {words.code(BarterSide.GET)}"
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, ours)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, theirs)
        painter.setPen(look.color("text.muted" if both.is_fair is not False else "late"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, gap_text(words, both))
