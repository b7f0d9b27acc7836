"""Parts in lines that break where the room ends, each group of them kept together."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.controls import row

_ACROSS, _DOWN = 8, 6


class Flow(QWidget):
    """As high as its lines are; groups that do not fit beside each other go onto the next line."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def add(self, *parts: QWidget) -> None:
        """Add parts that stay beside each other."""
        group = QWidget(self)
        line = row(spacing=6)
        for part in parts:
            line.addWidget(part)
        group.setLayout(line)
        self._groups.append(group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return super().event(event)

    def _place(self) -> None:
        x = y = high = 0
        for group in self._groups:
            if group.isHidden():
                continue
            size = group.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + high + _DOWN
                high = 0
            group.setGeometry(x, y, size.width(), size.height())
            x, high = x + size.width() + _ACROSS, max(high, size.height())
        if self.height() != y + high and self._groups:
            self.setFixedHeight(y + high)
