"""The numbers page: a tab each for the figures, the charts and the lists around them, made when it is first turned to."""

from functools import partial

from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from desktop_app.ui.arriving import Arriving
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, row
from desktop_app.ui.numbers.tabs import TABS


class NumbersPage(QWidget):
    """Ctrl+PgDown and Ctrl+PgUp turn to the next tab and the one before."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame = frame
        self._made: dict[str, QWidget] = {}
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._lay_out()
        self._word()
        self._turn(0)
        self.tabs.currentChanged.connect(self._turn)
        frame.look.language_changed.connect(self._word)
        for code, key, by in (("next_tab", "Ctrl+PgDown", 1), ("last_tab", "Ctrl+PgUp", -1)):
            action = frame.actions.make(f"ui.numbers.{code}", partial(self._turn_by, by), shortcut=key)
            self.addAction(action)

    def arrive(self, subject: str) -> None:
        """Turn to a tab: "line_up", or "line_up/<id>" for a row in it; anything else is the id of an indicator."""
        key, _, inside = subject.partition("/")
        if subject and key not in TABS:
            key, inside = "figures", subject
        if key:
            self.tabs.setCurrentIndex(list(TABS).index(key))
        tab = self.shown
        if isinstance(tab, Arriving):
            tab.arrive(inside)

    def tab(self, key: str) -> QWidget:
        """The tab of a key, made now where it was never turned to."""
        if key not in self._made:
            self._made[key] = TABS[key](self._frame)
            self._stack.addWidget(self._made[key])
        return self._made[key]

    @property
    def shown(self) -> QWidget:
        """The tab that is turned to."""
        return self.tab(list(TABS)[self.tabs.currentIndex()])

    def _turn(self, _n: int) -> None:
        self._stack.setCurrentWidget(self.shown)

    def _turn_by(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _word(self) -> None:
        look = self._frame.look
        for n, key in enumerate(TABS):
            self.tabs.setTabText(n, look.text(f"ui.numbers.tab.{key}"))
        self.tabs.setAccessibleName(look.text("ui.numbers.tabs"))

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for _ in TABS:
            self.tabs.addTab("")
        bar = QFrame()
        bar.setObjectName("tool_bar")
        row(bar, margins=(8, 0, 8, 0)).addWidget(self.tabs, 1)
        whole = column()
        whole.addWidget(bar)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
