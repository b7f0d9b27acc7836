"""Painting a chart and its header. The window and every picture use these same strokes.

painter = ChartPainter(theme, wording)
painter.paint_chart(device_painter, scene)      # the painter's (0, 0) is the viewport's upper left corner
painter.paint_header(device_painter, header)    # the painter's (0, 0) is the header's upper left corner
"""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop_app.i18n import Wording
from desktop_app.render import marks
from desktop_app.render.crisp import Crisp
from desktop_app.render.fonts import document_families, screen_families
from desktop_app.render.inks import Inks
from desktop_app.render.text import FontKey, Texts
from desktop_app.theme import Theme
from desktop_app.timeline.labels import placed
from desktop_app.timeline.shapes import (
    Arrow,
    Backdrop,
    Bar,
    Bracket,
    Diamond,
    Header,
    HeaderCell,
    Label,
    Line,
    Mark,
    PhaseBand,
    Scene,
    Stripe,
    WaveBand,
)

ABOVE_HEIGHT, BANDS_HEIGHT, CELLS_HEIGHT = 27.0, 22.0, 35.0
HEADER_HEIGHT = ABOVE_HEIGHT + BANDS_HEIGHT + CELLS_HEIGHT
_PLAIN_TIERS = (ABOVE_HEIGHT, BANDS_HEIGHT, CELLS_HEIGHT)
_TIERS_WITH_WAVES = (23.0, 31.0, 30.0)
"""Heights of the header's three parts where waves stand below the phases."""
_WAVES_HEIGHT = 13.0
_WAVE = 0.2

_DASH, _GAP = 4.0, 3.0
_HALO = 220
"""How opaque the ground is behind a label that crosses something, of 255."""
_REMAINING = 0.34
_LOCKED = 0.16
_HATCH = 0.5
_IN_PHASE = 0.09
_RADIUS = 3.0
_LEAST_LETTERS = 2
"""Fewest letters of a phase's name that say something; with less room there is only its colour."""
_STRIP_ROWS = 8
"""Rows in the kept piece of backdrop: few to paint anew while one scrolls sideways, few copies to fill a screen."""
_STRIPS_KEPT = 4
"""Such pieces kept: the view's own, and those of the narrow edges that come in sight while one scrolls sideways."""
_SMALL: FontKey = ("small", False)
_SMALL_BOLD: FontKey = ("small", True)
_TINY: FontKey = ("tiny", False)
_TINY_BOLD: FontKey = ("tiny", True)
_MONTH: FontKey = ("dense", True)


class ChartPainter:
    """Paints scenes in one theme and language.

    keeps_backdrop: for screens; one row of stripes is kept as a pixmap and repeated, because painting stripes of full
    height is what a frame would otherwise be spent on. Pictures are painted once, and off the GUI thread too.
    vector: the device keeps shapes and text as such (PDF, SVG).
    """

    def __init__(self, theme: Theme, wording: Wording, *, keeps_backdrop: bool = True, vector: bool = False) -> None:
        self.inks = Inks(theme)
        self.texts = Texts(theme, wording, document_families() if vector else screen_families(), vector)
        self._keeps_backdrop, self._vector = keeps_backdrop, vector
        self._strips: list[tuple[Backdrop, float, QPixmap]] = []

    def paint_chart(self, painter: QPainter, scene: Scene) -> None:
        """Paint everything of a scene."""
        view = scene.viewport
        painter.save()
        painter.setClipRect(QRectF(0, 0, view.width, view.height))
        self._paint_backdrop(painter, scene)
        painter.translate(-view.left, -view.top)
        for tint in scene.tints:
            painter.fillRect(QRectF(view.left, tint.y, view.width, tint.height - 1), self.inks.color(tint.role))
        self._paint_gates(painter, scene.lines, view.top, view.bottom)
        for strip in scene.strips:
            painter.fillRect(QRectF(strip.x, strip.y, strip.width, strip.height), self.inks.color(strip.role))
        self._paint_arrows(painter, scene.arrows)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bracket in scene.brackets:
            self._paint_bracket(painter, bracket, view.left, view.right)
        self._paint_bars(painter, scene.bars, view.left, view.right)
        for shape in scene.diamonds:
            self._paint_diamond(painter, shape)
        self._paint_today(painter, scene)
        self._paint_ticks(painter, scene)
        for label in self.placed(scene.labels):
            if label.x <= view.right and self.label_end(label) >= view.left:
                self._paint_label(painter, label)
        painter.restore()

    def placed(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        """The labels where they collide with nothing; those without a place are left out."""
        found = (placed(label, self._width_of) for label in labels)
        return tuple(label for label in found if label is not None)

    def _width_of(self, label: Label) -> float:
        return self.label_end(label) - label.x

    def label_end(self, label: Label) -> float:
        """Where a label ends, in the chart's coordinates."""
        text = self.texts.say_all(label.words)
        sign = 0 if label.mark is Mark.NONE else marks.CHECK_WIDTH + 3
        return label.x + sign + self.texts.width(text, _SMALL_BOLD if label.bold else _SMALL)

    def paint_header(self, painter: QPainter, header: Header) -> None:
        """Paint months, phases and days over the stretch that the header was made for."""
        painter.save()
        painter.setClipRect(QRectF(0, 0, header.width, HEADER_HEIGHT))
        painter.fillRect(QRectF(0, 0, header.width, HEADER_HEIGHT), self.inks.color("chart.background"))
        painter.translate(-header.left, 0)
        tiers = _tiers(header)
        self._paint_months(painter, header)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in header.bands:
            self._paint_band(painter, band, header)
        for wave in header.waves:
            self._paint_wave(painter, wave, header)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for cell in header.cells:
            self._paint_cell(painter, cell, tiers)
        foot = HEADER_HEIGHT - 1
        painter.fillRect(Crisp(painter).level(header.left, foot, header.width), self.inks.color("line"))
        painter.restore()

    def _paint_backdrop(self, painter: QPainter, scene: Scene) -> None:
        view, backdrop = scene.viewport, scene.backdrop
        if not self._keeps_backdrop:
            self._paint_stripes(painter, backdrop, view.height)
            grid, crisp = self.inks.color("chart.grid"), Crisp(painter)
            for row in range(scene.first_row, scene.last_row):
                y = (row + 1) * scene.row_height - view.top - 1
                painter.fillRect(crisp.level(0, y, view.width), grid)
            return
        ratio = painter.device().devicePixelRatioF() * painter.worldTransform().m11()
        strip = self._strip_of(backdrop, ratio)
        offset = QPointF(view.left - backdrop.left, view.top % (scene.row_height * _STRIP_ROWS))
        painter.drawTiledPixmap(QRectF(0, 0, view.width, view.height), strip, offset)

    def _strip_of(self, backdrop: Backdrop, ratio: float) -> QPixmap:
        """A few rows of the backdrop; the last ones made are kept."""
        for known, of_ratio, kept in self._strips:
            if known == backdrop and of_ratio == ratio:
                return kept
        height = backdrop.row_height * _STRIP_ROWS
        pixmap = QPixmap(max(round(backdrop.width * ratio), 1), max(round(height * ratio), 1))
        pixmap.setDevicePixelRatio(ratio)
        with QPainter(pixmap) as painter:
            self._paint_stripes(painter, backdrop, height)
            crisp = Crisp(painter)
            for row in range(1, _STRIP_ROWS + 1):
                line = crisp.level(0, row * backdrop.row_height - 1, backdrop.width)
                painter.fillRect(line, self.inks.color("chart.grid"))
        self._strips = [(backdrop, ratio, pixmap), *self._strips[: _STRIPS_KEPT - 1]]
        return pixmap

    def _paint_stripes(self, painter: QPainter, backdrop: Backdrop, height: float) -> None:
        painter.fillRect(QRectF(0, 0, backdrop.width, height), self.inks.color("chart.background"))
        for stripe in backdrop.stripes:
            painter.fillRect(QRectF(stripe.x - backdrop.left, 0, stripe.width, height), self._behind(stripe))
        grid, crisp = self.inks.color("chart.grid"), Crisp(painter)
        for x in backdrop.ticks:
            painter.fillRect(crisp.upright(x - backdrop.left, 0, height), grid)

    def _behind(self, stripe: Stripe) -> QColor:
        base = "day_off" if stripe.off else "chart.background"
        if stripe.phase is None:
            return self.inks.color(base)
        return self.inks.tint(f"phase.{stripe.phase.value}", _IN_PHASE, base)

    def _paint_gates(self, painter: QPainter, lines: tuple[Line, ...], top: float, bottom: float) -> None:
        crisp = Crisp(painter)
        # The dashes hang on the chart, not on the viewport, or they would crawl while one scrolls.
        start = top - top % (_DASH + _GAP)
        for line in lines:
            if line.dashed and not self._vector:
                self._paint_dashes(painter, line, start, bottom)
            elif line.dashed:
                pen = QPen(self.inks.color(line.role), crisp.thin)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([_DASH / crisp.thin, _GAP / crisp.thin])
                painter.setPen(pen)
                x = crisp.x(line.x) + crisp.thin / 2
                painter.drawLine(QLineF(x, start, x, bottom))

    def _paint_dashes(self, painter: QPainter, line: Line, start: float, bottom: float) -> None:
        """Dash by dash: Qt begins a dashed line anew wherever it is cut, and pieces of one would not join."""
        crisp = Crisp(painter)
        x, count = crisp.x(line.x), int((bottom - start) / (_DASH + _GAP)) + 1
        places = [crisp.y(start + n * (_DASH + _GAP)) for n in range(count)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.color(line.role))
        painter.drawRects([QRectF(x, y, crisp.thin, _DASH) for y in places])

    def _paint_today(self, painter: QPainter, scene: Scene) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for line in scene.lines:
            if not line.dashed:
                crisp = Crisp(painter)
                box = QRectF(crisp.x(line.x - 1), scene.viewport.top, 2 * crisp.thin, scene.viewport.height)
                painter.fillRect(box, self.inks.color(line.role))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_ticks(self, painter: QPainter, scene: Scene) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for tick in scene.ticks:
            painter.setBrush(self.inks.color(tick.role))
            painter.drawPolygon(marks.tick(tick.x, tick.y))

    def _paint_arrows(self, painter: QPainter, arrows: tuple[Arrow, ...]) -> None:
        crisp = Crisp(painter)
        for role in ("link", "link.critical"):
            chosen = [arrow for arrow in arrows if arrow.role == role]
            if not chosen:
                continue
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(self.inks.color(role), crisp.thin))
            corners = [[crisp.middle(x, y) for x, y in arrow.points] for arrow in chosen]
            painter.drawLines([QLineF(a, b) for points in corners for a, b in pairwise(points)])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.inks.color(role))
            for arrow, points in zip(chosen, corners, strict=True):
                painter.drawPolygon(marks.arrow_head(points[-1].toTuple(), arrow.heading))

    def _paint_bracket(self, painter: QPainter, bracket: Bracket, left: float, right: float) -> None:
        role = "late" if bracket.hides_late else bracket.role
        painter.fillPath(marks.bracket(bracket, left - 8, right + 8), self.inks.color(role))

    def _paint_bars(self, painter: QPainter, bars: tuple[Bar, ...], left: float, right: float) -> None:
        hatching: dict[str, list[QLineF]] = {}
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in bars:
            self._paint_bar(painter, bar)
            if bar.locked:
                hatching.setdefault(bar.role, []).extend(marks.hatching(bar, left - 8, right + 8))
        for role, lines in hatching.items():
            painter.setPen(QPen(self.inks.tint(role, _HATCH, "locked"), 1.6))
            painter.drawLines(lines)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.inks.color("critical"), 1.5))
        for bar in bars:
            if bar.critical:
                box = QRectF(bar.x + 0.25, bar.y + 0.25, bar.width - 0.5, bar.height - 0.5)
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        box = QRectF(bar.x, bar.y, bar.width, bar.height)
        radius = min(_RADIUS, bar.width / 2)
        full = bar.done >= bar.width
        if not full:
            painter.setBrush(self.inks.tint(bar.role, _LOCKED if bar.locked else _REMAINING))
            painter.drawRoundedRect(box, radius, radius)
        if bar.done > 0:
            painter.setBrush(self.inks.color(bar.role))
            if full:
                painter.drawRoundedRect(box, radius, radius)
                return
            # Round at the left, straight where the rest begins; without a clip, which SVG does not know.
            done = QRectF(bar.x, bar.y, bar.done, bar.height)
            rounding = min(radius, bar.done / 2)
            painter.drawRoundedRect(done, rounding, rounding)
            painter.drawRect(done.adjusted(rounding, 0, 0, 0))

    def _paint_diamond(self, painter: QPainter, shape: Diamond) -> None:
        color = self.inks.color(shape.role)
        edge = self.inks.color("critical") if shape.critical else color
        painter.setPen(QPen(edge, 1.8))
        painter.setBrush(color if shape.filled else self.inks.color("chart.background"))
        painter.drawPolygon(marks.diamond(shape))

    def _paint_label(self, painter: QPainter, label: Label) -> None:
        color = self.inks.text(label.role)
        x = label.x
        if label.halo:
            behind = QColor(self.inks.color("chart.background"))
            behind.setAlpha(_HALO)
            painter.fillRect(QRectF(x - 2, label.y - 7, self._width_of(label) + 4, 14), behind)
        if label.mark is Mark.DONE:
            painter.setPen(QPen(color, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(marks.check(x, label.y))
            x += marks.CHECK_WIDTH + 3
        elif label.mark is Mark.LOCKED:
            body, shackle = marks.lock(x, label.y)
            painter.fillPath(body, color)
            painter.strokePath(shackle, QPen(color, 1.2))
            x += marks.LOCK_WIDTH + 3
        if label.words:
            text = self.texts.say_all(label.words)
            self.texts.draw(painter, x, label.y, text, _SMALL_BOLD if label.bold else _SMALL, color)

    def _paint_months(self, painter: QPainter, header: Header) -> None:
        line, crisp = self.inks.color("line"), Crisp(painter)
        above = _tiers(header)[0]
        for cell in header.above:
            if cell.x > header.left + 1:
                painter.fillRect(crisp.upright(cell.x, 0, above), line)
            text = self.texts.say(cell.words)
            if text and cell.label_x is not None:
                self.texts.draw(painter, cell.label_x, above / 2, text, _MONTH, self.inks.text(cell.role))

    def _paint_band(self, painter: QPainter, band: PhaseBand, header: Header) -> None:
        above, bands, _ = _tiers(header)
        height = (bands - 5 - (_WAVES_HEIGHT if header.has_waves else 0)) / band.lanes
        box = QRectF(band.x + 0.5, above + 1 + band.lane * height, max(band.width - 1, 1), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.color(band.role))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        left, right = max(box.left(), header.left), min(box.right(), header.left + header.width)
        seen = QRectF(left + 2, box.top(), right - left - 4, box.height())
        key = _SMALL_BOLD if band.lanes == 1 else _TINY_BOLD
        text = self.texts.say(band.words)
        if seen.width() > self.texts.width(_readable(text), key):
            self.texts.draw_in(painter, seen, text, key, self.inks.ink_on(band.role), "center")

    def _paint_wave(self, painter: QPainter, wave: WaveBand, header: Header) -> None:
        """A wave: a pale band below its phase with its name, as long as it can be read."""
        above, bands, _ = _tiers(header)
        top = above + bands - 3 - _WAVES_HEIGHT
        box = QRectF(wave.x + 0.5, top, max(wave.width - 1, 1), _WAVES_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.inks.tint(wave.role, _WAVE))
        painter.drawRoundedRect(box, 2, 2)
        left, right = max(box.left(), header.left), min(box.right(), header.left + header.width)
        seen = QRectF(left + 1, box.top(), right - left - 2, box.height())
        text = self.texts.say(wave.words)
        if seen.width() > self.texts.width(_readable(text), _TINY):
            self.texts.draw_in(painter, seen, text, _TINY, self.inks.color("text"), "center")

    def _paint_cell(self, painter: QPainter, cell: HeaderCell, tiers: tuple[float, float, float]) -> None:
        top, height = tiers[0] + tiers[1], tiers[2] - 1
        lines = [(cell.words, cell.role, _TINY)]
        if cell.below is not None:
            lines.append((cell.below, cell.below_role, _TINY))
        if cell.today:
            painter.fillRect(QRectF(cell.x, top, cell.width, height), self.inks.color("today"))
        for n, (words, role, key) in enumerate(lines):
            text = self.texts.say(words)
            color = self.inks.ink_on("today") if cell.today else self.inks.text(role)
            shown = _TINY_BOLD if cell.today or role != "text.muted" else key
            middle = top + height * (2 * n + 1) / (2 * len(lines))
            middle += (1.5 if n == 0 else -1.5) if len(lines) > 1 else 0
            x = cell.x + (cell.width - self.texts.width(text, shown)) / 2
            if cell.label_x is not None:
                # An hour is a moment, not a stretch: it is named where it begins.
                x = cell.label_x
                painter.fillRect(Crisp(painter).upright(cell.x, top, height), self.inks.color("line"))
            self.texts.draw(painter, x, middle, text, shown, color)


def _readable(text: str) -> str:
    """As much of a text as must have room for it to say anything."""
    return text if len(text) <= _LEAST_LETTERS else text[:_LEAST_LETTERS] + "…"


def _tiers(header: Header) -> tuple[float, float, float]:
    """Heights of months, phases and cells."""
    return _TIERS_WITH_WAVES if header.has_waves else _PLAIN_TIERS
