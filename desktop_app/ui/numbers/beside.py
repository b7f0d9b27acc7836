"""What the figures are set beside: a box with the plan, the month before, last year, the last big sale and every campaign."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.numbers import Indicator
from desktop_app.insight.comparison import Against, Base, base_of, compare, worth_loading
from desktop_app.insight.comparison_text import against_name, comparison_reason, short_comparison
from desktop_app.insight.number_figures import QUOTIENTS
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Span, Values
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import label, plain_tip

_KEPT = "numbers/against"
_LONGEST = 14


class Beside(QObject):
    """Other campaigns are read one per turn of the event loop. changed: something else is there to compare with."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, frame.session
        self.box = QComboBox()
        self.box.setMinimumContentsLength(_LONGEST)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        frame.look.give(self.box, "name", "ui.numbers.against")
        self.line = label(frame.look)
        self.line.setWordWrap(True)
        self.line.setContentsMargins(16, 0, 16, 6)
        self.line.hide()
        self._base: Base | None = None
        self._of: tuple[str, str] = ("", "")
        self._is_reading = False
        self.box.activated.connect(lambda _n: self._choose())
        self._session.changed.connect(self._drop)

    def fill(self) -> None:
        """Offer everything that there is, in the language of the window."""
        look, own = self._frame.look, self._session.campaign_id
        rows = sorted(self._session.book.rows(Campaign).values(), key=lambda row: (row.archived, row.position, row.id))
        lines = [(look.text("ui.numbers.against_nothing"), "")]
        lines += [(against_name(look.wording, one), one.value) for one in Against if one is not Against.CAMPAIGN]
        lines += [(row.name, row.id) for row in rows if row.id != own]
        box = self.box
        if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == lines:
            return
        before = box.currentData() if box.count() else self._frame.preferences.text(_KEPT)
        box.clear()
        for text, data in lines:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(before), 0))

    def show(self, values: Values, indicator: Indicator, channel_id: str | None, span: Span) -> None:
        """An indicator and the quotients beside what was chosen; nothing while that is read, or where nothing is."""
        words, base = self._frame.look.wording, self._current(values)
        names = {indicator.key: indicator_name(words, indicator)}
        names |= {one.name: words.text(f"numbers.figure.{one.name}") for one in QUOTIENTS}
        found = {} if base is None else {name: compare(values, name, channel_id, span, base) for name in names}
        # Why a quotient has no change is told in the tip; of the indicator that is looked at the line says so itself.
        known = {name: one for name, one in found.items() if one.change is not None or name == indicator.key}
        said = [f"{names[name]} {short_comparison(words, one)}" for name, one in known.items()]
        self.line.setText(words.text("numbers.dot").join(said))
        tips = [f"{names[name]}: {comparison_reason(words, one)}" for name, one in found.items()]
        self.line.setToolTip(plain_tip("\n".join(tips)))
        self.line.setVisible(bool(said))

    def _current(self, values: Values) -> Base | None:
        chosen = str(self.box.currentData() or "")
        if not chosen:
            return None
        against = Against(chosen) if chosen in set(Against) else Against.CAMPAIGN
        if against in (Against.PLAN, Against.MONTH):
            return base_of(values, against)
        if self._base is None or self._of != (values.campaign_id, chosen):
            wanted = (
                [chosen] if against is Against.CAMPAIGN else worth_loading(values.book, values.campaign_id, against)
            )
            if any(id not in values.book.loaded for id in wanted):
                self._read(wanted)
                return None
            self._of = values.campaign_id, chosen
            self._base = base_of(values, against, chosen if against is Against.CAMPAIGN else None)
        return self._base

    def _read(self, wanted: list[str]) -> None:
        """Read one campaign after the other, and say so at the end."""
        if not self._is_reading:
            self._is_reading = True
            QTimer.singleShot(0, self, lambda: self._go_on(wanted))

    def _go_on(self, wanted: list[str]) -> None:
        missing = [id for id in wanted if id not in self._session.book.loaded]
        if missing:
            self._session.load(missing[0])
            QTimer.singleShot(0, self, lambda: self._go_on(wanted))
            return
        self._is_reading = False
        self.changed.emit()

    def _choose(self) -> None:
        self._base = None
        self._frame.preferences.keep_text(_KEPT, str(self.box.currentData() or ""))
        self.changed.emit()

    def _drop(self, changes: ChangeSet) -> None:
        """What another campaign is may have changed, or its numbers; keys in the own one leave it as it is."""
        own = self._session.campaign_id
        if any(not isinstance(one.row, CampaignEntity) or one.row.campaign_id != own for one in changes.changes):
            self._base = None
