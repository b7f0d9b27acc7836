"""Lines of controls for windows of any width: what matters least is left out first, a long text is cut with an ellipsis."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QStyleOption,
    QStyleOptionButton,
    QWidget,
)

_NARROWEST_BUTTON, _BESIDE_THE_WORD = 64, 26
"""Pixels: of a button that cuts its word, and of its edges."""


class FittingBar(QFrame):
    """A line that leaves out what there is no room for. Whatever can be left out must be reachable elsewhere too."""

    def __init__(self, narrowest: int) -> None:
        """narrowest: pixels in which what never goes away has room."""
        super().__init__()
        self._narrowest = narrowest
        self._spare: list[QWidget] = []
        self._is_fitting = False

    def can_spare(self, parts: Iterable[QWidget]) -> None:
        """What may be left out, the first of these first."""
        self._spare += parts

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # What was worded anew while it was hidden wants other room when it is shown.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        layout = self.layout()
        if self._is_fitting or layout is None:
            return
        self._is_fitting = True
        for part in self._spare:
            part.setVisible(True)
        layout.invalidate()
        for part in self._spare:
            if layout.minimumSize().width() <= self.width():
                break
            part.setVisible(False)
            layout.invalidate()
        layout.setGeometry(self.rect())
        self._is_fitting = False


class Beside(QWidget):
    """Parts side by side where there is room for all of them, else one below the other."""

    def __init__(self, parts: Sequence[QLayout], spacing: int) -> None:
        super().__init__()
        self._parts = parts
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(spacing)
        for part in parts:
            self._lines.addLayout(part, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSize().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        # What was worded anew while it was hidden wants other room when it is shown.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        gaps = self._lines.spacing() * (len(self._parts) - 1)
        fits = sum(part.minimumSize().width() for part in self._parts) + gaps <= self.width()
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if fits else directions.TopToBottom)


class ElidedButton(QPushButton):
    """A button whose word ends in an ellipsis where it has no room; whoever makes it gives the whole as its tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_BUTTON, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = self.width() - _BESIDE_THE_WORD
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


class ElidedLabel(QLabel):
    """A text of one line that ends in an ellipsis where it has no room; the whole of it is its tooltip."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter, self.rect(), flags, option.palette, self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()
