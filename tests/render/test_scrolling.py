"""What comes in sight while one scrolls is painted as a strip, and must join what is there to the pixel."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from desktop_app.render.timeline import ChartPainter
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.options import ViewOptions
from desktop_app.timeline.rows import visible_rows
from desktop_app.timeline.shapes import Viewport
from tests.render.samples import theme, wording
from tests.timeline.samples import BASELINE, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
EVERYTHING = ViewOptions(names=True, slack=True, baseline_id=BASELINE)
CHART = Chart(BOOK, SCHEDULE, visible_rows(BOOK, SCHEDULE), EVERYTHING)
WIDTH, HEIGHT = 900, 500
_ROUNDING = 2
"""Of 255: what slanting lines may differ by, which Qt rounds by where on the device they are."""


@pytest.fixture(autouse=True)
def ready_to_paint(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts need an application."""
    return qapp


def blank() -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    return image


def paint_part(painter: ChartPainter, image: QImage, shown: Viewport, part: Viewport, per_day: float) -> None:
    """Paint a part of the chart where it stands on an image that shows `shown`."""
    with QPainter(image) as device:
        device.translate(part.left - shown.left, part.top - shown.top)
        painter.paint_chart(device, CHART.scene(CHART.scale(per_day), part, frozenset({"2.2", "3.3"})))


def unlike(one: QImage, other: QImage) -> int:
    """By how much, of 255, the colours of two pictures differ where they differ most."""
    pixels = [np.frombuffer(image.constBits(), dtype=np.uint8).astype(np.int16) for image in (one, other)]
    return int(np.abs(pixels[0] - pixels[1]).max())


def scrolled(painter: ChartPainter, start: Viewport, dx: int, dy: int, per_day: float) -> QImage:
    """The chart after it was moved by dx and dy and only what came in sight was painted."""
    before, after = blank(), blank()
    paint_part(painter, before, start, start, per_day)
    shown = Viewport(start.left + dx, start.top + dy, WIDTH, HEIGHT)
    with QPainter(after) as device:
        device.drawImage(QPointF(-dx, -dy), before)
    if dy:
        top = shown.bottom - dy if dy > 0 else shown.top
        paint_part(painter, after, shown, Viewport(shown.left, top, WIDTH, abs(dy)), per_day)
    if dx:
        left = shown.right - dx if dx > 0 else shown.left
        paint_part(painter, after, shown, Viewport(left, shown.top, abs(dx), HEIGHT), per_day)
    return after


@pytest.mark.parametrize("per_day", [5, 20, 64])
@pytest.mark.parametrize(("dx", "dy"), [(0, 37), (0, -20), (0, 5), (61, 0), (-33, 0), (7, 0)])
def test_a_chart_that_was_scrolled_equals_one_that_was_painted_whole(dx: int, dy: int, per_day: float) -> None:
    painter = ChartPainter(theme(), wording())
    start = Viewport(240, 80, WIDTH, HEIGHT)
    whole = blank()
    shown = Viewport(start.left + dx, start.top + dy, WIDTH, HEIGHT)
    paint_part(painter, whole, shown, shown, per_day)
    assert unlike(scrolled(painter, start, dx, dy, per_day), whole) <= _ROUNDING


def test_a_backdrop_wider_than_the_view_shows_the_same() -> None:
    painter, scale = ChartPainter(theme(), wording()), CHART.scale(20)
    view = Viewport(240, 80, WIDTH, HEIGHT)
    narrow, wide = blank(), blank()
    for image, behind in ((narrow, None), (wide, CHART.backdrop(scale, 0, 1536))):
        with QPainter(image) as device:
            painter.paint_chart(device, CHART.scene(scale, view, behind=behind))
    assert narrow == wide


@pytest.mark.parametrize("ratio", [1.25, 1.5, 1.75, 2.0])
def test_thin_lines_are_sharp_at_every_scale(ratio: float) -> None:
    painter, scale = ChartPainter(theme(), wording(), keeps_backdrop=False), CHART.scale(20)
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    view = Viewport(0, 0, WIDTH, HEIGHT)
    with QPainter(image) as device:
        painter.paint_chart(device, CHART.scene(scale, view))
    y = round(18.4 * 27 * ratio)  # an empty stretch of a row: only upright lines cross it
    today = round(scale.x(SCHEDULE.now) * ratio)
    colors = [image.pixelColor(x, y).name().upper() for x in range(today - 8, today + 8)]
    assert colors.count(theme().color("today")) == 2 * int(ratio)
