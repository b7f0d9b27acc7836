"""The paper: one part with its head, its key figures, the PM's words in place, and what the record drafts."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.domain.codes import ReportPart
from desktop_app.insight.report.page import KeyFigure, Part
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label
from desktop_app.ui.report.drafting import Drafted
from desktop_app.ui.report.evaluation_model import EvaluationModel
from desktop_app.ui.report.paper import key_figures
from desktop_app.ui.report.paper_body import PaperBody
from desktop_app.ui.report.words_panel import WordsPanel
from desktop_app.ui.rows.typed_table import SmallTable

if TYPE_CHECKING:
    from desktop_app.ui.report.lessons_panel import LessonsPanel

_MARGINS = (40, 20, 40, 32)
_WIDTHS = (14, 12, 8, 12, 10, 8, 8, 8, 8, 40)
_TYPED = frozenset({ReportPart.LESSONS, ReportPart.EVALUATION})
"""Parts whose rows are typed in place instead of read."""


class PartSheet(QScrollArea):
    """Editors stay while what is around them is drafted anew."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look = frame, frame.look
        self._shown: tuple[Part | None, str, str] | None = None
        self._figures: tuple[KeyFigure, ...] = ()
        self.about, self.title = label(frame.look, tone="muted"), label(frame.look, tone="figure")
        self.about.setWordWrap(True)
        self.title.setWordWrap(True)
        self.figures = QFrame()
        self.words = WordsPanel(frame)
        self.evaluation = EvaluationModel(frame)
        self.scores = SmallTable(frame.look, self.evaluation, "table.evaluation", _WIDTHS, below=12)
        self.body = PaperBody(frame)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self._lines = column(margins=_MARGINS, spacing=10)
        for one in (self.about, self.title, self.figures, self.words, self.scores, self.body):
            self._lines.addWidget(one)
        self._lines.addStretch(1)
        sheet.setLayout(self._lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(sheet)

    @cached_property
    def lessons(self) -> "LessonsPanel":
        """The lessons as they are typed, made when their part is first turned to."""
        # It reads templates, which nobody else needs here.
        from desktop_app.ui.report.lessons_panel import LessonsPanel

        made = LessonsPanel(self._frame)
        self._lines.insertWidget(self._lines.indexOf(self.scores), made)
        return made

    def show_part(self, part: ReportPart, campaign_id: str, made: Drafted | None, *, writes: bool) -> None:
        """Show a part. made: None before it is drafted; writes: whether the PM's words stand in it."""
        self.words.setVisible(writes)
        if writes:
            self.words.show_part(part, campaign_id)
        if part is ReportPart.LESSONS or "lessons" in self.__dict__:
            self.lessons.setVisible(part is ReportPart.LESSONS)
        if part is ReportPart.LESSONS:
            self.lessons.refresh()
        self.scores.setVisible(part is ReportPart.EVALUATION)
        found = next((one for one in made.report.parts if one.part is part), None) if made is not None else None
        self.title.setText(found.title if found is not None else self._look.wording.code(part))
        if made is None:
            self.body.show_part(None)
            return
        self.about.setText(made.report.about)
        self.words.show_marks(made.marks.get(part, ()), made.figures)
        if part is ReportPart.EVALUATION:
            self.evaluation.show_records(made.groups, made.members)
        self._show_drafted(part, found)

    def _show_drafted(self, part: ReportPart, found: Part | None) -> None:
        """What the record says, made anew only where it says something else, or looks otherwise."""
        shown = found, self._look.language, self._look.chosen_theme
        if shown == self._shown:
            return
        self._shown = shown
        figures = found.figures if found is not None else ()
        if figures != self._figures:
            made = key_figures(self._look, figures)
            self._lines.replaceWidget(self.figures, made)
            self.figures.deleteLater()
            self.figures, self._figures = made, figures
        self.figures.setVisible(bool(figures))
        self.body.show_part(found, with_sections=part not in _TYPED)
