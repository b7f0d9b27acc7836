"""The PM's words of one part: the editor with its tools, and what of its figures is other by now."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QFrame, QWidget

from desktop_app.domain.codes import ReportPart
from desktop_app.edits.reporting import SetReportText
from desktop_app.insight.report.known_figures import KnownFigure, exactly
from desktop_app.insight.report.quotes import Outdated, taken_over
from desktop_app.insight.report.versions import quotes_of, text_row
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.report.words_editor import WordsEditor
from desktop_app.workspace.ids import new_id

_KEY = Qt.ItemDataRole.UserRole


class WordsPanel(QFrame):
    """Words are kept as one step when one leaves them, with the figures that they quote."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._part: ReportPart | None = None
        self._campaign_id = ""
        self._figures: Sequence[KnownFigure] = ()
        self._marks: Sequence[Outdated] = ()
        self._meant: dict[str, str] = {}
        self._unkept: dict[tuple[str, ReportPart], str] = {}
        """What was typed and could not be written, until it can."""
        look = frame.look
        self.editor = WordsEditor(look, self._keep)
        self.bold = button(look, "ui.report.bold", self.editor.toggle_bold)
        self.list = button(look, "ui.report.list", self.editor.toggle_list)
        self.figures = self._figure_box()
        self.marks = label(look, tone="late")
        self.marks.setWordWrap(True)
        self.take_over = button(look, "ui.report.take_over", self.take_figures_over)
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._leave)
        for code, made in (("ui.report.bold.tip", self.bold), ("ui.report.list.tip", self.list)):
            look.give(made, "tip", code)

    def _figure_box(self) -> QComboBox:
        """The list of figures, found by any part of their names."""
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.setMinimumContentsLength(24)
        self._look.give(made, "name", "ui.report.figure")
        self._look.give(made, "tip", "ui.report.figure.tip")
        completer = made.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.activated.connect(self._insert)
        return made

    def show_part(self, part: ReportPart, campaign_id: str) -> None:
        """Show the words of a part as they are kept; those of another part are kept first."""
        is_other = (part, campaign_id) != (self._part, self._campaign_id)
        if is_other:
            self.save()
            self._part, self._campaign_id, self._meant = part, campaign_id, {}
            self.editor.clearFocus()
            self.show_marks((), self._figures)
        row_now = text_row(self._session.book, campaign_id, part)
        self.editor.show_text(row_now.text if row_now is not None else "", anew=is_other)
        if (campaign_id, part) in self._unkept and not self.editor.is_changed:
            self.editor.take_up(self._unkept[campaign_id, part])
        writes = not self._session.read_only
        self.editor.setReadOnly(not writes)
        for tool in (self.bold, self.list, self.figures):
            tool.setEnabled(writes)

    def show_marks(self, marks: Sequence[Outdated], figures: Sequence[KnownFigure]) -> None:
        """Show what is other than the words say, and offer every figure that is known."""
        self._marks = marks
        words = self._look.wording
        lines = [
            words.text(
                "report.outdated" if one.now else "report.outdated_gone", said=one.said, now=one.now, name=one.name
            )
            for one in marks
        ]
        self.marks.setText("\n".join(lines))
        self.marks.setVisible(bool(lines))
        self.take_over.setVisible(any(one.now for one in marks) and not self._session.read_only)
        self.editor.mark([one.said for one in marks])
        if tuple(figures) != tuple(self._figures) or not self.figures.count():
            self._figures = tuple(figures)
            self._offer()

    def save(self) -> None:
        """Keep what was typed."""
        self.editor.save()

    def take_figures_over(self) -> None:
        """Put the figures of now in place of those that were quoted, as one step."""
        self.save()
        part = self._part
        kept = text_row(self._session.book, self._campaign_id, part) if part is not None else None
        if kept is None:
            return
        self._meant |= {one.now: one.figure for one in self._marks if one.now}
        self._keep(taken_over(kept.text, self._marks))
        self.editor.setFocus()

    def _keep(self, text: str) -> bool:
        if self._part is None:
            return False
        book, id, part = self._session.book, self._campaign_id, self._part
        quotes = quotes_of(book, id, part, text, self._figures, new_id, self._meant)
        self._unkept[id, part] = text
        is_kept = self._session.run(SetReportText(campaign_id=id, part=part, text=text, id=new_id(), quotes=quotes))
        if is_kept:
            del self._unkept[id, part]
        return is_kept

    def _offer(self) -> None:
        self.figures.clear()
        for one in self._figures:
            self.figures.addItem(f"{one.name}  {one.said}", one.key)
            self.figures.setItemData(self.figures.count() - 1, exactly(one), Qt.ItemDataRole.ToolTipRole)
        self.figures.setCurrentIndex(-1)
        line = self.figures.lineEdit()
        if line is not None:
            line.setPlaceholderText(self._look.text("ui.report.figure"))

    def _insert(self, place: int) -> None:
        known: Mapping[str, KnownFigure] = {one.key: one for one in self._figures}
        one = known.get(str(self.figures.itemData(place, _KEY)))
        self.figures.setCurrentIndex(-1)
        if one is not None and not self.editor.isReadOnly():
            self._meant[one.said] = one.key
            self.editor.insert_figure(one.said)

    def _leave(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = old is not None and self.isAncestorOf(old)
        if inside and (new is None or not self.isAncestorOf(new)):
            self.save()

    def _lay_out(self) -> None:
        tools = row(spacing=6)
        for one in (self.bold, self.list):
            tools.addWidget(one)
        tools.addWidget(self.figures)
        tools.addStretch(1)
        tools.addWidget(label(self._look, "ui.report.words.hint", tone="small"))
        told = row(spacing=8)
        told.addWidget(self.marks, 1)
        told.addWidget(self.take_over)
        lines = column(self, spacing=6)
        lines.addLayout(tools)
        lines.addWidget(self.editor)
        lines.addLayout(told)
