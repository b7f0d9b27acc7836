"""Goes through a whole window: every page, everything that opens when something is pressed, every stop of the Tab key.

`python -m tests.ui.walk.walker FILE WIDTH HEIGHT` walks the sample campaign in a process of its own, for a scale that Qt
takes when it starts (QT_SCALE_FACTOR), and writes its findings as JSON.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QHeaderView,
    QMenu,
    QRadioButton,
    QToolButton,
    QWidget,
)

from desktop_app.i18n import LANGUAGES
from desktop_app.paths import resources
from desktop_app.ui.failures import Failures
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session
from desktop_app.ui.shell.pages import PAGES
from desktop_app.ui.shell.window import Window
from desktop_app.ui.tour.tour import Tour
from tests.ui.making import open_workspace
from tests.ui.walk.looking import Eye, clashing_keys, described, is_control
from tests.ui.walk.openings import OPENINGS

W = TypeVar("W", bound=QWidget)

_STOPS = 400
"""Presses of Tab after which one has certainly been everywhere."""
_THEMES = ("light", "dark")


class Walker:
    """Collects what is wrong with one window, each finding once."""

    def __init__(self, window: Window) -> None:
        self._window, self._size = window, window.size()
        self.found: dict[str, None] = {}

    def look(self, where: str) -> None:
        """Look at the window, at what lies over it, and at windows beside it."""
        settle()
        window = self._window
        eye = Eye(window.look.wording)
        place = f"{window.look.language} {window.look.theme.name} {where}"
        for root in QApplication.topLevelWidgets():
            if root.isVisible():
                self._note(place, eye.findings(root))
        if window.size() != self._size:
            grown = f"makes the window {window.width()}x{window.height()}"
            self._note(place, [f"{type(self._page).__name__} {grown}"])
            window.resize(self._size)
        visible = [action for action in window.actions_.all.values() if _is_in_force(action.associatedObjects())]
        self._note(place, clashing_keys(visible))

    def pages(self) -> None:
        """Every page, as one arrives at it."""
        for kind in PAGES:
            self._go(kind.key)
            self.look(kind.key)

    def presses(self) -> None:
        """Everything on every page that can be pressed, and the first row of every table taken."""
        for kind in PAGES:
            self._go(kind.key)
            for view in _seen(self._page, QAbstractItemView):
                _take_first(view)
            self.look(f"{kind.key}, first rows")
            for n in range(len(_seen(self._page, QAbstractButton))):
                # A press may have put others in their place.
                buttons = _seen(self._page, QAbstractButton)
                if n < len(buttons):
                    self._press(kind.key, buttons[n])

    def openings(self, folder: Path) -> None:
        """What no button opens. folder: for files."""
        for name, opens in OPENINGS.items():
            self._go("timeline")
            with self._closing(name):
                opens(self._window, folder)
                self.look(name)
            QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key.Key_Escape)
            self._window.messages.clear()
            self._window.locked.hide()

    def frame(self) -> None:
        """What can be pressed around the pages."""
        for part in (self._window.rail, self._window.top_bar):
            for button in _seen(part, QToolButton):
                if button.menu() is not None:
                    self._press("frame", button)
        self._window.desk.open_palette()
        self.look("palette")
        QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key.Key_Escape)

    def tab_stops(self) -> None:
        """Every control of every page is reached by Tab, or by F6 where a table keeps Tab for itself."""
        for kind in PAGES:
            self._go(kind.key)
            self._note(f"tab on {kind.key}", self._unreached(self._tabbed()))

    def without_campaign(self) -> None:
        """The pages that are there before anything has been begun."""
        self._window.session.open_campaign(None)
        for language in LANGUAGES:
            self._window.look.set_language(language)
            for kind in PAGES:
                if not kind.needs_campaign:
                    self._window.show_page(kind.key)
                    self.look(f"{kind.key} without a campaign")
                    reached = self._tabbed()
                    self._note(f"tab on {kind.key} without a campaign", self._unreached(reached))

    def _unreached(self, reached: set[QWidget]) -> Iterator[str]:
        for widget in _seen(self._window, QWidget):
            if is_control(widget) and widget not in reached and not _shares_its_stop(widget):
                yield f"{described(widget)}: Tab does not reach it"

    def _tabbed(self) -> set[QWidget]:
        self._window.activateWindow()
        settle()
        self._window.rail.setFocus()
        reached: set[QWidget] = set()
        QTest.keyClick(self._window, Qt.Key.Key_F6)
        for _ in range(_STOPS):
            now = QApplication.focusWidget()
            if now is None:
                break
            is_back = now in reached
            reached.add(now)
            QTest.keyClick(now, Qt.Key.Key_F6 if is_back else Qt.Key.Key_Tab)
            if is_back and QApplication.focusWidget() in reached:
                break
        return reached

    def _press(self, where: str, button: QAbstractButton) -> None:
        session = self._window.session
        steps = session.history(1)
        text = button.text() or button.accessibleName()
        with self._closing(f"{where}, {text}"):
            self._click(button)
            self.look(f"{where}, after “{text}”")
        self._window.jobs.wait()
        settle()
        for tour in self._window.findChildren(Tour):
            if tour.isVisible():
                tour.leave()
        if session.history(1) != steps and steps:
            session.undo_to(steps[0].number)
        if self._window.pages.key != where and where in {kind.key for kind in PAGES}:
            self._go(where)

    def _click(self, button: QAbstractButton) -> None:
        with (
            patch.object(QFileDialog, "getSaveFileName", lambda *_: ("", "")),
            patch.object(QFileDialog, "getOpenFileName", lambda *_: ("", "")),
            patch.object(QFileDialog, "getOpenFileNames", lambda *_: ([], "")),
            patch.object(QFileDialog, "getExistingDirectory", lambda *_: ""),
            patch.object(QDesktopServices, "openUrl", lambda *_: True),
        ):
            menu = button.menu() if isinstance(button, QToolButton) else None
            if menu is not None:
                menu.popup(button.mapToGlobal(QPoint(0, button.height())))
            else:
                button.click()
            settle()

    @contextmanager
    def _closing(self, where: str) -> Iterator[None]:
        """Whatever opens meanwhile is looked at and closed, also what waits for an answer."""
        closer = QTimer()
        closer.timeout.connect(lambda: self._close_popup(where))
        closer.start(20)
        try:
            yield
        finally:
            closer.stop()
            self._close_popup(where)

    def _close_popup(self, where: str) -> None:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is None:
            return
        eye = Eye(self._window.look.wording)
        self._note(where, eye.findings(popup))
        if isinstance(popup, QMenu):
            self._note(where, _of_menu(popup, eye))
        popup.close()

    def _go(self, key: str) -> None:
        session = self._window.session
        if session.campaign_id is None and session.campaigns:
            session.open_campaign(session.campaigns[0].id)
        self._window.activateWindow()
        self._window.show_page(key)
        settle()

    @property
    def _page(self) -> QWidget:
        return self._window.pages.page(self._window.pages.key)

    def _note(self, place: str, findings: Iterator[str] | list[str]) -> None:
        for finding in findings:
            if not any(finding in line for line in self.found):
                self.found[f"{place}: {finding}"] = None


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(3):
        QApplication.processEvents()
        # Outside an event loop, what is to be deleted would stay.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(4):
        # What a thread drew in the last round moves what is around it, one layout within the other.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def walk_all(window: Window, folder: Path, *, pressing: bool) -> list[str]:
    """Everything there is, in both languages and both themes. folder: for files; pressing: whatever can be pressed too."""
    walker = Walker(window)
    for language in LANGUAGES:
        window.look.set_language(language)
        for theme in _THEMES:
            window.look.set_theme(theme)
            walker.pages()
        walker.frame()
        walker.openings(folder)
    walker.tab_stops()
    if pressing:
        walker.presses()
    walker.without_campaign()
    return list(walker.found)


def _of_menu(menu: QMenu, eye: Eye) -> Iterator[str]:
    for action in menu.actions():
        if eye.is_raw(action.text()):
            yield f"menu shows a code: {action.text()!r}"
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            submenu.aboutToShow.emit()
            yield from _of_menu(submenu, eye)


def _seen(root: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible() and widget.isEnabled()]


def _take_first(view: QAbstractItemView) -> None:
    model: QAbstractItemModel | None = view.model()
    if not isinstance(view, QHeaderView) and model is not None and model.rowCount():
        view.setCurrentIndex(model.index(0, 0))


def _shares_its_stop(widget: QWidget) -> bool:
    """Of buttons of which one is on, Tab comes to that one and the arrow keys go on from it."""
    return isinstance(widget, QRadioButton) and not widget.isChecked()


def _is_in_force(owners: Sequence[object]) -> bool:
    return any(isinstance(owner, QWidget) and owner.isVisible() and not isinstance(owner, QMenu) for owner in owners)


def main() -> None:
    """See the top of the file."""
    file, width, height = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    app = QApplication(sys.argv)
    look = Look(app, resources(), "en", "dark")
    window = Window(look, Preferences(file.parent / "config"), _Loud(look), resources())
    window.attach(Session(open_workspace(file), window))
    window.resize(width, height)
    window.show()
    settle()
    found = walk_all(window, file.parent, pressing=True)
    window.close()
    sys.stdout.write(json.dumps({"scale": window.devicePixelRatio(), "found": found}, ensure_ascii=False) + "\n")


class _Loud(Failures):
    """Bugs are findings."""

    def tell(self, error: BaseException) -> None:
        raise error


if __name__ == "__main__":
    main()
