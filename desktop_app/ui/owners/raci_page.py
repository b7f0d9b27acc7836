"""Who is responsible for what: tasks × people, filtered, copied and exported."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QWidget

from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.owner_files import safe_stem
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.insight.people_tables import raci_headings, raci_rows
from desktop_app.insight.raci import Raci, raci
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, field, label, row, tool
from desktop_app.ui.look.lines import Lines, list_view

_ROW = 28
_WIDTHS = (56, 260)
_LETTERS = 72


class RaciPage(QWidget):
    """Read-only: its letters come from owners, collaborators and confirmers."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self.found = Raci((), ())
        self.typed = field(self._look, "ui.raci.find", "ui.raci.find")
        self.people, self.stages = QComboBox(), QComboBox()
        for choice in (self.people, self.stages):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view = list_view(_ROW)
        self._look.give(self.view, "name", "ui.page.raci")
        self._look.give(self.people, "name", "field.task.owner")
        self._look.give(self.stages, "name", "field.task.stage")
        make = frame.actions.make
        self._actions = [
            make("ui.raci.copy", self.copy, icon="copy"),
            make("ui.raci.save", self.save, icon="file-down"),
        ]
        self._legend = label(self._look, tone="muted")
        self._lay_out()
        self.typed.textChanged.connect(self._fill)
        for choice in (self.people, self.stages):
            choice.activated.connect(lambda _n: self._fill())
        for signal in (self._session.opened, self._session.changed, self._look.language_changed):
            signal.connect(self._stale)

    def refresh(self) -> None:
        """Offer who and what there is, and show the table."""
        if self._session.campaign_id is None:
            return
        kept = self.people.currentData(), self.stages.currentData()
        everybody = raci(self._session.book, self._session.campaign_id).columns
        self._offer(self.people, "ui.raci.all", [(one.name, one.id) for one in everybody], kept[0])
        self._offer(
            self.stages, "ui.raci.stages", [(self._look.wording.code(one), one.value) for one in Stage], kept[1]
        )
        self._fill()

    def copy(self) -> None:
        """Put the table on the clipboard, as spreadsheets take it."""
        table = self._table()
        lines = ["\t".join(cell.replace("\t", " ") for cell in line) for line in (table.headings, *table.rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._frame.tell("ui.raci.copied", count=len(table.rows))

    def save(self) -> None:
        """Ask for a file, and write the table into it."""
        campaign = self._session.campaign
        if campaign is None:
            return
        start = f"{safe_stem(f'RACI {campaign.name}')}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self._look.text("ui.raci.save"), start, "Excel (*.xlsx);;CSV (*.csv)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the table as it is filtered."""
        try:
            write_text_table(path, self._table())
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("ui.export.done", file=path.name)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _offer(self, choice: QComboBox, code: str, offered: list[tuple[str, str]], kept: str | None) -> None:
        choice.clear()
        choice.addItem(self._look.text(code), None)
        for text, value in offered:
            choice.addItem(text, value)
        choice.setCurrentIndex(max(choice.findData(kept), 0))

    def _fill(self) -> None:
        if self._session.campaign_id is None:
            return
        stage = self.stages.currentData()
        stages = [Stage(stage)] if stage else []
        book, id = self._session.book, self._session.campaign_id
        self.found = raci(book, id, stages, self.people.currentData(), self.typed.text())
        self.view.setModel(Lines(raci_headings(self._look.wording, self.found), raci_rows(self.found)))
        for n in range(2 + len(self.found.columns)):
            self.view.setColumnWidth(n, _WIDTHS[n] if n < len(_WIDTHS) else _LETTERS)
        table = self._table()
        self._legend.setText(table.about if table.rows else self._look.text("ui.raci.none"))

    def _table(self) -> TextTable:
        words, campaign = self._look.wording, self._session.campaign
        name = campaign.name if campaign is not None else ""
        about = words.text("raci.about", campaign=name, now=words.moment(self._session.now))
        headings, rows = raci_headings(words, self.found), raci_rows(self.found)
        return TextTable(words.text("raci.title"), about, headings, rows, frozen=2)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        self.typed.setMaximumWidth(220)
        for part in (self.typed, self.people, self.stages):
            line.addWidget(part)
        for action in self._actions:
            line.addWidget(tool(action, boxed=True))
        line.addStretch(1)
        lines = column()
        lines.addWidget(bar)
        inside = column(margins=(16, 16, 16, 16), spacing=8)
        inside.addWidget(self._legend)
        inside.addWidget(self.view, 1)
        lines.addLayout(inside, 1)
        self.setLayout(lines)
