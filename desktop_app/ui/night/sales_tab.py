"""The night in figures: what was reached by the hour against target and last year, the hours to type, and what burns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSplitter, QWidget

from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.charts.night import night_chart
from desktop_app.insight.night_burn import burns
from desktop_app.insight.night_sales import NightSales, leading, night_hours, night_sales
from desktop_app.insight.night_sales_text import sales_facts
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Values, indicators
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.charts.chart_view import ChartCard
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label, plain_tip, row
from desktop_app.ui.look.fitting import ElidedLabel
from desktop_app.ui.night.burn_panel import BurnPanel
from desktop_app.ui.night.hours_model import HoursModel
from desktop_app.ui.night.hours_table import HoursTable
from desktop_app.ui.night.live import NightFigures

_MOST_FACTS = 4
_BURN_WIDTH = 300


class SalesTab(QWidget):
    """Shows an indicator, the leading one first; channels are chosen for what is typed.

    choices: what is shown, to stand where the page has room for it.
    """

    def __init__(self, frame: Frame, figures: NightFigures) -> None:
        super().__init__()
        self._frame, self._look, self._session, self._figures = frame, frame.look, frame.session, figures
        self._sheet: RunSheet | None = None
        self._is_new = True
        self.indicator, self.channel = QComboBox(), QComboBox()
        for box, code in ((self.indicator, "ui.numbers.indicator"), (self.channel, "ui.night.channel")):
            frame.look.give(box, "name", code)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _n: self.refresh())
        self.facts = [(label(frame.look, tone="muted"), label(frame.look)) for _ in range(_MOST_FACTS)]
        self.card = ChartCard(frame)
        self.model = HoursModel(frame.look, frame.session, frame.refuse)
        self.table = HoursTable(frame.look, self.model)
        self.burning = BurnPanel(frame.look)
        self._hint = ElidedLabel("muted")
        frame.look.give(self._hint, "text", "ui.night.hours.hint")
        frame.look.give(self._hint, "tip", "ui.night.hours.hint")
        self.choices = QFrame()
        self._lay_out()

    def show_sheet(self, sheet: RunSheet, *, is_new: bool) -> None:
        """Take the night as it is now. is_new: another campaign is shown."""
        self._sheet = sheet
        self._is_new = self._is_new or is_new
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        # The other event is loaded first: the entries are those of the book that has both.
        base, values, sheet = self._figures.base, self._figures.values, self._sheet
        if values is None or base is None or sheet is None:
            return
        self._fill_boxes(values)
        one = self._figures.indicator(self.indicator.currentData())
        hours = night_hours(values)
        self.model.show(values, base, one, self.channel.currentData(), hours, sheet.base)
        sales = night_sales(values, one, base) if one is not None else None
        self._show_sales(sales, sheet)
        self.burning.show_burns(burns(values), sheet.base)
        if self._is_new:
            self._is_new = False
            self._go_to_next(sales)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show_sales(self, sales: NightSales | None, sheet: RunSheet) -> None:
        words = self._look.wording
        nothing = [("", words.text("ui.night.no_main" if sheet.window is None else "ui.night.no_number"))]
        found = list(sales_facts(words, sales, sheet.base)) if sales is not None else nothing
        for n, (word, said) in enumerate(self.facts):
            word.setText(found[n][0] if n < len(found) else "")
            said.setText(found[n][1] if n < len(found) else "")
            said.setToolTip(plain_tip(said.text()))
        self.card.setVisible(sales is not None)
        if sales is not None:
            self.card.show_chart(night_chart(words, sales, sheet.base))

    def _go_to_next(self, sales: NightSales | None) -> None:
        """The hour after the last one that is known is the next one to be typed."""
        if sales is not None:
            self.table.go_to(min((sales.last + 1) if sales.last is not None else 0, len(sales.hours) - 1))

    def _fill_boxes(self, values: Values) -> None:
        words, book = self._look.wording, self._session.book
        first = leading(values)
        rows = [(indicator_name(words, one), one.id) for one in indicators(book, values.campaign_id)]
        channels: list[tuple[str, str | None]] = [(words.text("numbers.all_channels"), None)]
        known = sorted(book.rows(Channel).values(), key=lambda one: (one.position, one.id))
        channels += [(one.name, one.id) for one in known]
        usual = {id(self.indicator): first.id if first is not None else None, id(self.channel): None}
        for box, lines in ((self.indicator, rows), (self.channel, channels)):
            if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != lines:
                kept = box.currentData() if box.count() else usual[id(box)]
                box.clear()
                for text, data in lines:
                    box.addItem(text, data)
                box.setCurrentIndex(max(next((n for n, line in enumerate(lines) if line[1] == kept), 0), 0))

    def show_indicator(self, one: Indicator) -> None:
        """Turn to an indicator."""
        self.indicator.setCurrentIndex(max(self.indicator.findData(one.id), 0))
        self.refresh()

    def _lay_out(self) -> None:
        line = row(self.choices, margins=(0, 3, 16, 3), spacing=6)
        line.addWidget(self._hint, 1)
        line.addWidget(self.indicator)
        line.addWidget(self.channel)
        upper = QFrame()
        upper.setObjectName("page")
        lines = column(upper, margins=(16, 10, 16, 10), spacing=8)
        lines.addLayout(self._fact_grid())
        lines.addWidget(self.card)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(upper)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(scroll)
        panes.addWidget(self.burning)
        panes.setStretchFactor(0, 1)
        panes.setSizes([900, _BURN_WIDTH])
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        whole = column()
        whole.addWidget(panes, 1)
        whole.addWidget(self.table)
        self.setLayout(whole)

    def _fact_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for n, (word, said) in enumerate(self.facts):
            said.setWordWrap(True)
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(word, 0, n)
            grid.addWidget(said, 1, n)
            grid.setColumnStretch(n, 1)
        return grid
