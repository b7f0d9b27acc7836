"""Lines of controls for windows of any width: what matters least is left out first, a long text is cut with an ellipsis."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStyleOption, QWidget


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
        if event.type() is QEvent.Type.LayoutRequest:
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
