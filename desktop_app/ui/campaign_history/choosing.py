"""What is compared, chosen from boxes and remembered: phase, totals or averages, figures or index, and which campaigns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QListWidget, QListWidgetItem

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Series
from desktop_app.domain.codes import PhaseKind
from desktop_app.insight.comparison import d_day
from desktop_app.insight.history.campaigns_page import figure_name
from desktop_app.insight.history.history import events
from desktop_app.insight.history.series import adding
from desktop_app.insight.history.side_by_side import LIFTS, Choice, chosen, known_names, usual_names
from desktop_app.ui.look.controls import column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences

_BOXES = ("phase", "measure", "shown", "grade", "series", "year")
_KEPT = "campaign_history/"

Options = Sequence[tuple[str, object]]


class Choosing(QFrame):
    """changed: something else was chosen."""

    changed = Signal()

    def __init__(self, look: Look, kept: Preferences) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self._look, self.remembered = look, kept
        self.boxes: dict[str, QComboBox] = {key: self._box(key) for key in (*_BOXES, "event", "figure")}
        self.cumulative = QCheckBox()
        look.give(self.cumulative, "text", "ui.campaign_history.cumulative")
        self.cumulative.toggled.connect(lambda _on: self.changed.emit())
        self.indicators = QListWidget()
        look.give(self.indicators, "name", "ui.campaign_history.indicators")
        self.indicators.itemChanged.connect(lambda _item: self._tick())
        self.names: tuple[str, ...] = tuple(kept.text(f"{_KEPT}names").split())
        self.sort = ""
        line = row(self, margins=(16, 6, 16, 6), spacing=6)
        for box in self.boxes.values():
            line.addWidget(box)
        line.addWidget(self.cumulative)
        line.addStretch(1)

    def side(self) -> QFrame:
        """The list of figures that can be shown."""
        made = QFrame()
        made.setObjectName("inspector")
        lines = column(made)
        head = label(self._look, "ui.campaign_history.indicators", tone="heading")
        head.setContentsMargins(16, 12, 16, 8)
        lines.addWidget(head)
        lines.addWidget(self.indicators, 1)
        return made

    def choice(self) -> Choice:
        """What is chosen now."""
        phase = self._data("phase")
        return Choice(
            self.names,
            PhaseKind(phase) if phase else None,
            self._data("measure") == "per_day",
            self._data("shown") == "index",
            self.sort,
            self._data("grade") or None,
            self._data("series") or None,
            int(self._data("year")) if self._data("year") else None,
        )

    @property
    def event_id(self) -> str:
        """The newest campaign of the event whose years are looked at."""
        return self._data("event")

    @property
    def figure(self) -> str:
        """The figure that a series is shown by."""
        return self._data("figure")

    def fill(self, book: Book, page: str) -> None:
        """Offer what there is, and show the boxes that a page listens to."""
        rows = chosen(book, Choice())
        for key, lines in self._offered(book, rows).items():
            self._offer(key, lines)
            self.boxes[key].setVisible(_listens(page, key))
        self.cumulative.setVisible(page == "series")
        self.cumulative.setEnabled(adding(book, self.figure))
        self._offer_indicators(book, rows)

    def _offered(self, book: Book, rows: list[Campaign]) -> dict[str, Options]:
        """What there is in each box."""
        look, text = self._look, self._look.text
        phases: Options = [
            (text("campaign_history.whole"), ""),
            *((look.wording.code(one), one.value) for one in PhaseKind),
        ]
        grades = sorted(book.rows(Grade).values(), key=lambda one: one.position)
        series = sorted(book.rows(Series).values(), key=lambda one: one.position)
        years = sorted({day.year for one in rows if (day := d_day(book, one.id)) is not None}, reverse=True)
        return {
            "phase": phases,
            "measure": [(text(f"ui.campaign_history.{key}"), key) for key in ("total", "per_day")],
            "shown": [(text(f"ui.campaign_history.{key}"), key) for key in ("figures", "index")],
            "grade": [(text("ui.campaign_history.all_grades"), ""), *((one.name, one.id) for one in grades)],
            "series": [(text("ui.campaign_history.all_series"), ""), *((one.name, one.id) for one in series)],
            "year": [(text("ui.campaign_history.all_years"), ""), *((str(one), str(one)) for one in years)],
            "event": [(name, one.id) for name, one in events(book, rows)],
            "figure": [(figure_name(look.wording, book, one), one) for one in known_names(book) if one not in LIFTS],
        }

    @property
    def adds(self) -> bool:
        """Whether days are to be added up."""
        return self.cumulative.isChecked() and self.cumulative.isEnabled()

    def keep(self) -> None:
        """Remember what is chosen."""
        self.remembered.keep_text(f"{_KEPT}names", " ".join(self.names))
        for key in ("phase", "measure", "shown", "figure"):
            self.remembered.keep_text(f"{_KEPT}{key}", self._data(key))

    def _box(self, key: str) -> QComboBox:
        box = QComboBox()
        self._look.give(box, "name", f"ui.campaign_history.{key}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda _n: self._chosen())
        return box

    def _chosen(self) -> None:
        self.keep()
        self.changed.emit()

    def _data(self, key: str) -> str:
        return str(self.boxes[key].currentData() or "")

    def _offer(self, key: str, lines: Options) -> None:
        box = self.boxes[key]
        if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == list(lines):
            return
        before = box.currentData() if box.count() else self.remembered.text(f"{_KEPT}{key}")
        box.clear()
        for text, data in lines:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(before), 0))

    def _offer_indicators(self, book: Book, rows: list[Campaign]) -> None:
        """All figures in their order, with a tick at those that are shown."""
        shown = self.names or usual_names(book, rows)
        self.indicators.blockSignals(True)
        self.indicators.clear()
        for name in known_names(book):
            item = QListWidgetItem(figure_name(self._look.wording, book, name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.indicators.addItem(item)
        self.indicators.blockSignals(False)

    def _tick(self) -> None:
        items = [self.indicators.item(n) for n in range(self.indicators.count())]
        ticked = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        self.names = tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)
        self._chosen()


def _listens(page: str, key: str) -> bool:
    """Whether a page heeds a box: the sides by all of theirs, a series by its event and figure, others by which campaigns."""
    if page == "series":
        return key in ("event", "figure")
    return key in _BOXES and (page == "campaigns" or key in ("grade", "series", "year"))
