"""What the record drafts of a part, below the PM's words: its charts, then its sections."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop_app.insight.charts.chart import Chart
from desktop_app.insight.report.page import Part
from desktop_app.ui.charts.chart_view import ChartCard, drawing_jobs
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column
from desktop_app.ui.report.paper import section_widgets

_TWO_COLUMNS = 860
"""Pixels from which two charts stand side by side; the first of a part has the whole width."""
_GAP = 12


class PaperBody(QFrame):
    """Charts are kept by their keys, so that what did not change is not drawn anew."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look = frame, frame.look
        self._jobs = drawing_jobs(frame, self)
        self._cards: dict[str, ChartCard] = {}
        self._order: tuple[str, ...] = ()
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._sections: QVBoxLayout = column(spacing=6)
        lines = column(spacing=6)
        lines.addLayout(self._grid)
        lines.addLayout(self._sections)
        self.setLayout(lines)

    def show_part(self, part: Part | None, *, with_sections: bool = True) -> None:
        """Show another part, or the same as it is now. with_sections: no where its rows are typed in place."""
        while (item := self._sections.takeAt(0)) is not None:
            _drop(item.widget())
        self._show_charts(part.charts if part is not None else ())
        if part is not None and with_sections:
            for section in part.sections:
                for widget in section_widgets(self._look, section):
                    self._sections.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _show_charts(self, charts: tuple[Chart, ...]) -> None:
        keys = tuple(one.key for one in charts)
        for key in set(self._cards) - set(keys):
            _drop(self._cards.pop(key))
        for one in charts:
            if one.key not in self._cards:
                self._cards[one.key] = ChartCard(self._frame, self._jobs)
            if self._cards[one.key].chart != one:
                self._cards[one.key].show_chart(one)
        if keys != self._order:
            self._order, self._columns = keys, 0
            self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        for n, key in enumerate(self._order):
            if n == 0 or columns == 1:
                self._grid.addWidget(self._cards[key], n, 0, 1, 2)
            else:
                self._grid.addWidget(self._cards[key], (n + 1) // 2, (n - 1) % 2)


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
