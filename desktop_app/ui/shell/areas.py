"""F6 and Shift+F6: from one part of the window to the next, also out of tables that keep Tab for themselves."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.actions import Actions


@runtime_checkable
class Divided(Protocol):
    """A page of several parts, in reading order."""

    @property
    def areas(self) -> Sequence[QWidget]:
        """Its parts; hidden ones are passed over."""


class Areas(QObject):
    """Moves the keyboard between areas. areas: all of them in reading order, asked anew each time."""

    def __init__(self, actions: Actions, areas: Callable[[], Sequence[QWidget]], parent: QWidget) -> None:
        super().__init__(parent)
        self._areas = areas
        for code, shortcut, by in (("ui.area.next", "F6", 1), ("ui.area.previous", "Shift+F6", -1)):
            parent.addAction(actions.make(code, self._goes(by), shortcut=shortcut))

    def _goes(self, by: int) -> Callable[[], None]:
        return lambda: self._go(by)

    def _go(self, by: int) -> None:
        reachable = [(area, first) for area in self._areas() if (first := first_stop(area)) is not None]
        if not reachable:
            return
        now = QApplication.focusWidget()
        inside = [n for n, (area, _) in enumerate(reachable) if now is not None and _holds(area, now)]
        # Forwards from nowhere is the first area, backwards the last.
        at = inside[-1] if inside else (-1 if by > 0 else 0)
        reachable[(at + by) % len(reachable)][1].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def first_stop(area: QWidget) -> QWidget | None:
    """Where the keyboard arrives in an area: at what Tab would come to first."""
    return next((widget for widget in _chain(area) if _takes_keys(widget)), None) if area.isVisible() else None


def _chain(area: QWidget) -> Iterator[QWidget]:
    yield area
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _takes_keys(widget: QWidget) -> bool:
    has_policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return has_policy and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
