"""A list around the numbers as a tab: what it comes to in sentences, and its table."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSplitter, QWidget

from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.list_file import write_list
from desktop_app.exchange.tables import FORMATS
from desktop_app.insight.lists.shape import NumberList
from desktop_app.insight.lists.words import told_text
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.menus import columns_menu
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.numbers.lists.list_bar import ListBar
from desktop_app.ui.numbers.lists.list_model import ListModel
from desktop_app.ui.numbers.lists.list_table import ListTable

_WRITING = ("ui.list.paste", "ui.list.remove")
Doings = Sequence[tuple[str, Callable[[], object]]]


class ListTab(QWidget):
    """A list with more to it makes its own model, doings (buttons that come first) and a part beside the table."""

    def __init__(self, frame: Frame, of: NumberList) -> None:
        super().__init__()
        self._frame, self._look, self._session, self.of = frame, frame.look, frame.session, of
        look, session = frame.look, frame.session
        self.model = self.made_model()
        kept = frame.preferences.text(self._columns_key).split()
        if kept:
            self.model.show_columns(kept)
        self.table = ListTable(look, session, self.model)
        self.table.refused.connect(frame.refuse)
        self.table.asked_for_columns.connect(self.ask_columns)
        usual: tuple[tuple[str, Callable[[], object]], ...] = (
            ("ui.list.columns", self.ask_columns),
            ("ui.list.copy_all", self.table.copy_all),
            ("ui.list.export", self.choose_file),
            ("ui.list.remove", self.table.remove_rows),
        )
        self._doings = (*self.doings(), *usual)
        self.bar = ListBar(look, self.model, self._doings)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: self.menu().popup(self.table.mapToGlobal(at)))
        self.bar.doings[-1].setEnabled(not session.read_only)
        self.said, self.urgent = label(look, tone="muted"), label(look, tone="late")
        for part in (self.said, self.urgent):
            part.setWordWrap(True)
        self._lay_out(self.beside())
        for signal in (session.opened, session.changed, look.language_changed, look.theme_changed):
            signal.connect(self._stale)

    def made_model(self) -> ListModel:
        """The model of the table."""
        return ListModel(self._look, self._session, self.of, self._frame.refuse)

    def doings(self) -> Doings:
        """What else can be done here, as buttons."""
        return ()

    def beside(self) -> QWidget | None:
        """A part at the right of the table."""
        return None

    def arrive(self, subject: str) -> None:
        """Go to a row by its id."""
        if not self.isVisible():
            self.refresh()
        if subject:
            self.table.pick(subject)
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the list as it is now."""
        self.model.refresh()
        self.bar.fill()
        words, rows = self._look.wording, self.model.all
        told = self.of.told(rows) if rows is not None else ()
        for part, urgent in ((self.said, False), (self.urgent, True)):
            lines = [told_text(words, one) for one in told if one.urgent is urgent]
            part.setText("   ·   ".join(lines))
            part.setVisible(bool(lines))

    def choose_file(self) -> None:
        """Ask for a file, and write the rows that are shown into it."""
        look = self._look
        kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in FORMATS)
        name = f"{look.text(f'ui.numbers.tab.{self.of.key}')}.xlsx"
        chosen, kind = QFileDialog.getSaveFileName(self, look.text("ui.list.export"), name, kinds)
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(f".{kind.split(' ')[0].lower()}"))

    def write(self, path: Path) -> None:
        """Write the rows that are shown into a file."""
        model, campaign = self.model, self._session.campaign
        if model.all is None or campaign is None:
            return
        rows = [row for row in model.rows if isinstance(row, CampaignEntity)]
        try:
            write_list(path, self._look.wording, self.of, model.all, rows, model.columns, campaign.name)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("ui.export.done", file=path.name)

    def ask_columns(self, at: QPoint | None = None) -> None:
        """A tick for each column."""
        columns = [(one.key, self._look.text(one.label)) for one in self.of.columns]
        shown = [one.key for one in self.model.columns]
        menu = columns_menu(self, columns, shown, self.pick_column)
        menu.popup(at if at is not None else self.bar.mapToGlobal(QPoint(240, self.bar.height())))

    def menu(self) -> QMenu:
        """What can be done with the list, also where the bar has no room for all of it."""
        made = QMenu(self)
        for code, done in (("ui.list.paste", self.table.paste), *self._doings):
            action = QAction(self._look.text(code), made)
            action.triggered.connect(_calling(done))
            action.setEnabled(code not in _WRITING or not self._session.read_only)
            made.addAction(action)
        return made

    def pick_column(self, key: str, on: bool) -> None:
        """Show a column from now on, or leave it out."""
        shown = [one.key for one in self.model.columns if on or one.key != key] + ([key] if on else [])
        self.model.show_columns(shown)
        self.table.size_columns()
        self._frame.preferences.keep_text(self._columns_key, " ".join(one.key for one in self.model.columns))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @property
    def _columns_key(self) -> str:
        return f"numbers.{self.of.key}.columns"

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self, beside: QWidget | None) -> None:
        whole = column()
        whole.addWidget(self.bar)
        whole.addLayout(self._sentences())
        inside = column(margins=(12, 0, 12, 8))
        if beside is None:
            inside.addWidget(self.table, 1)
        else:
            panes = QSplitter(Qt.Orientation.Horizontal)
            panes.addWidget(self.table)
            panes.addWidget(beside)
            panes.setChildrenCollapsible(False)
            panes.setStretchFactor(0, 1)
            panes.setSizes([820, 420])
            inside.addWidget(panes, 1)
        whole.addLayout(inside, 1)
        self.setLayout(whole)

    def _sentences(self) -> QHBoxLayout:
        across = row(margins=(16, 6, 16, 6), spacing=16)
        lines = column(spacing=2)
        lines.addWidget(self.said)
        lines.addWidget(self.urgent)
        across.addLayout(lines, 1)
        return across


def _calling(done: Callable[[], object]) -> Callable[[bool], None]:
    def called(_checked: bool) -> None:
        done()

    return called
