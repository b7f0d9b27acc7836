"""What the big screen says in figures: worked out here, its curve drawn on another thread."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop_app.insight.charts.chart import Curves
from desktop_app.insight.charts.night import night_chart
from desktop_app.insight.night_bulletin import Fact, burning, leading_sales
from desktop_app.insight.night_sales_text import sales_short
from desktop_app.insight.run_sheet import RunSheet
from desktop_app.ui.frame import Frame
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.night.live import NightFigures
from desktop_app.ui.night.wall import Wall

_READ_FROM_AFAR = 300.0
"""Points of a chart's height, whatever the height of the screen."""


class WallFigures(QObject):
    """Fills the big screen; the curve is drawn anew when it or the screen is another."""

    def __init__(self, frame: Frame, figures: NightFigures, wall: Wall) -> None:
        super().__init__(wall)
        self._look, self._figures, self._wall = frame.look, figures, wall
        self._drawn: tuple[Curves, tuple[float, float], float] | None = None
        # Its own, so that nobody is told of every drawing.
        self._jobs = Jobs(self, 1)
        self._jobs.broken.connect(frame.jobs.broken)
        frame.session.closing.connect(self._jobs.wait)

    def show_sheet(self, sheet: RunSheet) -> None:
        """Take the night as it is now."""
        base, values, words = self._figures.base, self._figures.values, self._look.wording
        sales = leading_sales(values, base) if values is not None else None
        if values is None or sales is None or sales.last is None:
            self._wall.show_figures((), ())
            self._wall.show_curve(None)
            return
        sold = tuple(Fact(word, said) for word, said in sales_short(words, sales))
        self._wall.show_figures(sold, tuple(burning(words, values, sheet)))
        self._draw(night_chart(words, sales, sheet.base))

    def _draw(self, chart: Curves) -> None:
        wall, words = self._wall, self._look.wording
        (width, height), scale, theme = wall.curve_size(), wall.devicePixelRatioF(), wall.theme
        wanted = (chart, (width, height), scale)
        if wanted == self._drawn or width < 1 or height < 1:
            return
        self._drawn = wanted

        def work() -> QImage:
            # matplotlib is loaded by the first picture only. A wall is read from afar: everything is drawn larger.
            from desktop_app.render.charts import chart_png

            nearer = height / _READ_FROM_AFAR
            data = chart_png(chart, words, theme, width / nearer, _READ_FROM_AFAR, scale * nearer, alone=True)
            image = QImage.fromData(data)
            image.setDevicePixelRatio(scale)
            return image

        self._jobs.start("ui.chart.drawing", work, wall.show_curve)
