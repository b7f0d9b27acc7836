"""How much one person has to do, as bars by day or by week."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.insight.owner_figures import WEEKS_AHEAD
from desktop_app.schedule.load import Load
from desktop_app.ui.look.look import Look

_DAYS = 28
_HOUR = 60
_DAY_MINUTES, _WEEK_MINUTES = 8 * _HOUR, 40 * _HOUR
"""What a line marks: a day's and a week's usual work."""
_FOOT, _GAP = 18, 3


class LoadChart(QWidget):
    """Bars from this day or week on; what is above the usual is in the colour of what is late, and said."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bars: list[tuple[date, int]] = []
        self.by_week = False
        self._over: frozenset[date] = frozenset()
        self.setMinimumHeight(96)

    def sizeHint(self) -> QSize:
        return QSize(400, 110)

    def show_load(self, load: Load | None, person_id: str, today: date) -> None:
        """Take another person's load."""
        self._bars, self._over = [], frozenset()
        if load is not None:
            self._bars = self._taken(load, person_id, today)
            spans = [one for one in load.overloads if one.person_id == person_id]
            self._over = frozenset(
                day
                for day, _ in self._bars
                if any(one.start.date() <= self._last(day) and day <= one.finish.date() for one in spans)
            )
        hours = sum(minutes for _, minutes in self._bars) / _HOUR
        said = self._look.text("owners.load.said", hours=f"{hours:.0f}", count=len(self._bars), over=len(self._over))
        self.setAccessibleName(self._look.text("ui.owners.load"))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def _last(self, day: date) -> date:
        return day + timedelta(days=6) if self.by_week else day

    def _taken(self, load: Load, person_id: str, today: date) -> list[tuple[date, int]]:
        step = 7 if self.by_week else 1
        first = today - timedelta(days=today.weekday()) if self.by_week else today
        known: Mapping[date, int] = load.weeks(person_id) if self.by_week else load.days.get(person_id, {})
        days = (first + timedelta(days=step * n) for n in range(WEEKS_AHEAD if self.by_week else _DAYS))
        return [(day, known.get(day, 0)) for day in days]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        look = self._look
        usual = _WEEK_MINUTES if self.by_week else _DAY_MINUTES
        top = max(usual, *(minutes for _, minutes in self._bars)) * 1.15
        height, each = self.height() - _FOOT, self.width() / len(self._bars)
        with QPainter(self) as painter:
            small = painter.font()
            small.setPixelSize(11)
            painter.setFont(small)
            for n, (day, minutes) in enumerate(self._bars):
                size = height * minutes / top
                bar = QRectF(n * each + _GAP, height - size, each - 2 * _GAP, size)
                painter.fillRect(bar, look.color("late" if day in self._over else "stage.plan"))
                if n % (2 if self.by_week else 7) == 0:
                    painter.setPen(look.color("text.muted"))
                    foot = QRectF(n * each, height + 2, each * 7, _FOOT)
                    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, f"{day:%m/%d}")
            painter.setPen(look.color("line"))
            line = round(height - height * usual / top)
            painter.drawLine(0, line, self.width(), line)
            painter.drawLine(0, height, self.width(), height)
