"""Charts on a paint device, judged by their pixels."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from desktop_app.i18n import LANGUAGES
from desktop_app.render.timeline import HEADER_HEIGHT, ChartPainter
from desktop_app.theme import THEMES
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.options import Metrics
from desktop_app.timeline.rows import visible_rows
from desktop_app.timeline.scale import Scale
from desktop_app.timeline.shapes import Scene, Viewport
from tests.render.samples import theme, wording
from tests.timeline.samples import NOW, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)
CHART = Chart(BOOK, SCHEDULE, visible_rows(BOOK, SCHEDULE))
SCALE = CHART.scale(20)
VIEW = Viewport(0, 0, 1400, CHART.height)


@pytest.fixture(autouse=True)
def ready_to_paint(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts need an application."""
    return qapp


def painted(painter: ChartPainter, scene: Scene, ratio: float = 1.0) -> QImage:
    view = scene.viewport
    image = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#123456"))
    with QPainter(image) as device:
        painter.paint_chart(device, scene)
    return image


def color_at(image: QImage, x: float, y: float) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name().upper()


def middle_of(task_id: str, scale: Scale = SCALE) -> tuple[float, float]:
    place = CHART.anchor(scale, task_id)
    assert place is not None
    return (place.start + place.finish) / 2, place.y


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_bars_wear_the_theme_s_stage_colours(name: str, ratio: float) -> None:
    used = theme(name)
    image = painted(ChartPainter(used, wording()), CHART.scene(SCALE, VIEW), ratio)
    assert color_at(image, *middle_of("1.1")) == used.color("stage.define")
    assert color_at(image, *middle_of("2.1")) == used.color("stage.plan")


def test_done_and_remaining_work_differ() -> None:
    image = painted(ChartPainter(theme(), wording()), CHART.scene(SCALE, VIEW))
    bar = next(bar for bar in CHART.scene(SCALE, VIEW).bars if bar.task_id == "2.2")
    middle = bar.y + bar.height / 2
    assert color_at(image, bar.x + bar.done - 3, middle) == theme().color("stage.plan")
    assert color_at(image, bar.x + bar.done + 3, middle) == theme().tint("stage.plan", "chart.background", 0.34)


def test_days_off_are_shaded_and_phases_tinted() -> None:
    used = theme()
    image = painted(ChartPainter(used, wording()), CHART.scene(SCALE, VIEW))
    empty_row = 25 * 27 + 4  # the last task stands far to the right
    first_of_october = SCALE.day_x(SCHEDULE.tasks["1.1"].finish.date()) + 20 + 10
    assert color_at(image, first_of_october, empty_row) == used.color("day_off")
    build_up = SCALE.day_x(SCHEDULE.tasks["3.1"].start.date()) + 30
    assert color_at(image, build_up, empty_row) == used.tint("phase.build_up", "chart.background", 0.09)


def test_today_is_a_line_through_all_rows() -> None:
    used = theme()
    image = painted(ChartPainter(used, wording()), CHART.scene(SCALE, VIEW))
    x = SCALE.x(NOW)
    assert all(color_at(image, x, row * 27 + 3) == used.color("today") for row in (0, 12, 25))


def test_locked_work_is_hatched_and_critical_work_outlined() -> None:
    image = painted(ChartPainter(theme(), wording()), CHART.scene(SCALE, VIEW))
    bars = {bar.task_id: bar for bar in CHART.scene(SCALE, VIEW).bars}
    plain = bars["3.2"]
    along = {color_at(image, plain.x + 10 + n, plain.y + 7) for n in range(12)}
    assert len(along) > 3
    outlined = bars["3.1"]
    assert color_at(image, outlined.x + 40, outlined.y) == theme().color("critical")


def test_the_kept_backdrop_shows_what_full_stripes_show() -> None:
    scene = CHART.scene(SCALE, Viewport(100, 40, 900, 500))
    kept = painted(ChartPainter(theme(), wording()), scene)
    whole = painted(ChartPainter(theme(), wording(), keeps_backdrop=False), scene)
    assert kept == whole


def test_a_scrolled_view_shows_the_same_chart() -> None:
    painter = ChartPainter(theme(), wording())
    whole = painted(painter, CHART.scene(SCALE, VIEW))
    part = painted(painter, CHART.scene(SCALE, Viewport(80, 20, 600, 400)))
    for task in ("1.1", "2.1", "1.2"):
        x, y = middle_of(task)
        assert color_at(part, x - 80, y - 20) == color_at(whole, x, y)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("per_day", [480, 20, 8, 2.5, 0.9])
def test_headers_are_painted_at_every_zoom(language: str, per_day: float) -> None:
    painter = ChartPainter(theme(), wording(language))
    scale = CHART.scale(per_day)
    image = QImage(1200, round(HEADER_HEIGHT), QImage.Format.Format_RGB32)
    with QPainter(image) as device:
        painter.paint_header(device, CHART.header(scale, 0, 1200))
    assert len({image.pixel(x, y) for x in range(0, 1200, 3) for y in range(0, round(HEADER_HEIGHT), 2)}) > 10


def test_an_empty_plan_paints_its_calendar() -> None:
    rows = visible_rows(BOOK, SCHEDULE, matches=lambda _row: False)
    empty = Chart(BOOK, SCHEDULE, rows, metrics=Metrics.of(theme()))
    image = painted(ChartPainter(theme(), wording()), empty.scene(SCALE, Viewport(0, 0, 300, 100)))
    assert color_at(image, 45, 50) in {theme().color("day_off"), theme().color("chart.background")}
