"""The card of a stop: what one looks at, how far one is, and where to go from here."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.tour.stops import STOPS

_WIDTH = 340


class Callout(QFrame):
    """Keeps the keyboard: Enter and Right go on, Left goes back, Esc leaves. went: by so many stops; left: enough seen."""

    went = Signal(int)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callout")
        self._look = look
        self._title = label(look, tone="card_title")
        self._text = label(look)
        self._text.setWordWrap(True)
        self._at = label(look, tone="small")
        self._skip = button(look, "tour.skip", self.left.emit)
        self._back = button(look, "tour.back", lambda: self.went.emit(-1))
        self._next = button(look, "tour.next", lambda: self.went.emit(1), main=True)
        lines = column(self, margins=(20, 16, 20, 16), spacing=8)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        lines.addSpacing(4)
        across = row(spacing=8)
        across.addWidget(self._at)
        across.addStretch(1)
        for part in (self._skip, self._back, self._next):
            across.addWidget(part)
            part.installEventFilter(self)
        lines.addLayout(across)

    def show_stop(self, n: int) -> None:
        """Say what the n-th stop is about, and let a screen reader say it too."""
        give, key = self._look.give, STOPS[n].key
        give(self._title, "text", f"tour.{key}.title")
        give(self._text, "text", f"tour.{key}.text")
        give(self._at, "text", "tour.at", stop=n + 1, stops=len(STOPS))
        give(self._next, "text", "tour.end" if n == len(STOPS) - 1 else "tour.next")
        self._back.setVisible(n > 0)
        self._skip.setVisible(n < len(STOPS) - 1)
        self.word()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def word(self) -> None:
        """What a screen reader says as the keyboard arrives: the button, then what the stop is about."""
        said = f"{self._title.text()}. {self._text.text()}"
        self.setAccessibleName(f"{self._at.text()} · {self._title.text()}")
        self.setAccessibleDescription(self._text.text())
        self._next.setAccessibleName(self._next.text())
        self._next.setAccessibleDescription(said)

    def fitting(self, room: int) -> QSize:
        """How large it wants to be where so many pixels are across."""
        width = min(_WIDTH, room)
        return QSize(width, self.layout().totalHeightForWidth(width))  # type: ignore[union-attr]  # it has one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take the arrows to move between buttons.
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._hear(event.key())

    def _hear(self, key: int) -> bool:
        """Whether a key means something here."""
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pressed().click()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.went.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            if self._back.isVisible():
                self.went.emit(-1)
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the card: what is behind it is covered."""
        stops = [part for part in (self._skip, self._back, self._next) if part.isVisible()]
        at = stops.index(self._pressed()) if self._pressed() in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _pressed(self) -> QPushButton:
        """The button that has the keyboard; the way on where none has."""
        return next((part for part in (self._skip, self._back) if part.hasFocus()), self._next)
