"""Followers over time as a small line."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.domain.key_people import FollowerCount
from desktop_app.ui.key_people.reading import count_text
from desktop_app.ui.look.look import Look

_HEIGHT, _EDGE, _DOT = 56, 6.0, 3.0


class SparkLine(QWidget):
    """Counts by their days; the first and the last of them are written."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts: tuple[FollowerCount, ...] = ()
        self.setFixedHeight(_HEIGHT)

    def show_counts(self, counts: Sequence[FollowerCount]) -> None:
        """Take other counts."""
        self._counts = tuple(sorted(counts, key=lambda one: one.on))
        words = self._look.wording
        said = [f"{words.day(one.on)} {one.followers:,}" for one in self._counts]
        self.setToolTip("\n".join(said))
        self.setAccessibleName(f"{self._look.text('table.follower_count')}: {'; '.join(said)}")
        self.setVisible(len(self._counts) > 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._counts) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = self._points()
        painter.setPen(QPen(self._look.color("stage.define"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(self._look.color("stage.define"))
        painter.drawEllipse(points[-1], _DOT, _DOT)
        painter.setPen(self._look.color("text.muted"))
        words = self._look.wording
        first, last = (count_text(words, self._counts[n].followers) for n in (0, -1))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, first)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, last)
        painter.end()

    def _points(self) -> list[QPointF]:
        days = [one.on.toordinal() for one in self._counts]
        values = [one.followers for one in self._counts]
        low, span = min(values), max(max(values) - min(values), 1)
        room = self.height() - 2 * _EDGE - self.fontMetrics().height()
        wide = self.width() - 2 * _EDGE
        ahead = max(days[-1] - days[0], 1)
        return [
            QPointF(_EDGE + wide * (day - days[0]) / ahead, _EDGE + room * (1 - (value - low) / span))
            for day, value in zip(days, values, strict=True)
        ]
