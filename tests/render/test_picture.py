"""What a picture shows: columns, rows, dates, legend; and how large it becomes."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.render.devices import image_of, size_in_pixels
from desktop_app.render.options import Orientation, Pages, Paper, PictureOptions
from desktop_app.render.picture import PlanPicture
from desktop_app.render.sheets import Sheets
from desktop_app.render.timeline import HEADER_HEIGHT
from desktop_app.render.views import with_view
from desktop_app.schedule.result import Schedule
from desktop_app.theme import THEMES
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.scale import Zoom
from desktop_app.timeline.views import Seeing, saved
from tests.render.samples import theme, wording
from tests.timeline.samples import BASELINE, CAMPAIGN, long_plan, sample_book, sample_schedule

BOOK = sample_book()
SCHEDULE = sample_schedule(BOOK)


@pytest.fixture(autouse=True)
def ready_to_paint(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts need an application."""
    return qapp


def picture(options: PictureOptions | None = None, schedule: Schedule = SCHEDULE) -> PlanPicture:
    return PlanPicture(BOOK, schedule, theme(), wording(), options, vector=True)


def test_all_rows_are_there_unless_something_is_asked_of_them() -> None:
    assert picture().row_count == 26
    assert picture(PictureOptions(level=1)).row_count == 6
    late = picture(PictureOptions(rows=RowFilter(only=frozenset({Only.LATE}))))
    assert late.row_count == 4, "three late tasks below their summary"
    assert picture(PictureOptions(rows=RowFilter(owner_ids=frozenset({"person-何"})))).row_count == 2
    assert picture(PictureOptions(rows=RowFilter(stages=frozenset({Stage.CLOSE})))).row_count == 3
    assert picture(PictureOptions(rows=RowFilter(text="压测"))).row_count == 2


def test_columns_make_room_only_where_they_are_wanted() -> None:
    narrow = picture(PictureOptions(columns=("name",))).table_width
    assert 0 < narrow < picture().table_width < picture(PictureOptions(columns=("name", "owner", "status", "note", "start", "finish", "duration", "percent"))).table_width  # fmt: skip
    assert picture(PictureOptions(columns=())).table_width == 0


def test_a_stretch_of_time_is_shown_to_the_day() -> None:
    shown = picture(PictureOptions(first=date(2026, 10, 12), last=date(2026, 10, 31), zoom=Zoom.DAY))
    assert shown.chart_width == 20 * 20
    assert shown.days_width == 20 * 20


def test_a_width_holds_the_whole_plan() -> None:
    for width in (900.0, 1600.0, 5000.0):
        assert picture(PictureOptions(width=width)).width == pytest.approx(width)


def test_a_zoom_is_kept_however_long_the_plan_is() -> None:
    book, schedule = long_plan(50, 1826)
    shown = PlanPicture(book, schedule, theme(), wording(), PictureOptions(zoom=Zoom.DAY))
    assert shown.per_day == 20
    assert shown.days_width > 32_767
    with pytest.raises(KnownError) as refused:
        size_in_pixels(shown)
    assert refused.value.code == "picture_too_large"
    possible = float(refused.value.values["scale"])
    fitting = PlanPicture(book, schedule, theme(), wording(), PictureOptions(zoom=Zoom.DAY, scale=possible))
    assert size_in_pixels(fitting).width() <= 32_767


def test_years_by_the_hour_are_refused_before_they_cost_minutes() -> None:
    slipped = replace(SCHEDULE, start=datetime(206, 9, 28), finish=datetime(9999, 12, 31))
    with pytest.raises(KnownError) as refused:
        picture(PictureOptions(zoom=Zoom.HOUR), slipped)
    assert refused.value.code == "picture_too_wide"


@pytest.mark.parametrize(
    ("option", "value"), [("scale", 0.0), ("scale", 11.0), ("width", 10.0), ("level", 0), ("columns", ("nonsense",))]
)
def test_values_out_of_their_limits_are_refused(option: str, value: object) -> None:
    with pytest.raises(KnownError):
        PictureOptions(**{option: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("by", ColorBy)
def test_a_legend_shows_the_colours_that_are_meant(name: str, by: ColorBy) -> None:
    options = PictureOptions(view=ViewOptions(color_by=by, slack=True, baseline_id=BASELINE), scale=1)
    shown = PlanPicture(BOOK, SCHEDULE, theme(name), wording(), options)
    image = image_of(shown)
    top = round(shown.height - shown.legend_height(shown.width))
    colors = {image.pixelColor(x, y).name() for x in range(0, 600, 2) for y in range(top, image.height(), 2)}
    roles = {"stage": "stage.define", "owner": "palette.0", "status": "status.locked", "phase": "phase.main"}
    role = roles.get(by.value)
    assert role is None or QColor(theme(name).color(role)).name() in colors


def test_without_title_and_legend_the_plan_stands_alone() -> None:
    bare = picture(PictureOptions(title=False, legend=False))
    assert bare.height == pytest.approx(HEADER_HEIGHT + 26 * 27 + 12)
    assert bare.height < picture().height


def test_a_page_is_as_large_as_its_paper() -> None:
    for paper, size in ((Paper.A4, (842, 595)), (Paper.A3, (1191, 842)), (Paper.A2, (1684, 1191))):
        lying = Sheets(picture(PictureOptions(paper=paper, orientation=Orientation.LANDSCAPE)))
        assert (round(lying.size.width()), round(lying.size.height())) == size
        upright = Sheets(picture(PictureOptions(paper=paper, orientation=Orientation.PORTRAIT)))
        assert (round(upright.size.height()), round(upright.size.width())) == size


def test_pages_say_where_they_belong() -> None:
    sheets = Sheets(picture(PictureOptions(pages=Pages.TILED, zoom=Zoom.DAY, scale=2)))
    assert sheets.across > 1
    assert sheets.down > 1
    assert sheets.name(sheets.across) == f"第 {sheets.across + 1}/{sheets.count} 页 · 右 1 下 2"


def test_a_scale_makes_everything_larger_on_the_pages() -> None:
    small, large = (Sheets(picture(PictureOptions(pages=Pages.TILED, scale=scale))) for scale in (0.75, 1.5))
    assert large.count > small.count
    assert large.text_points == 2 * small.text_points


def test_every_page_is_painted() -> None:
    sheets = Sheets(picture(PictureOptions(pages=Pages.TILED, zoom=Zoom.DAY, scale=1.5)))
    for n in range(sheets.count):
        image = QImage(round(sheets.size.width()), round(sheets.size.height()), QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            sheets.paint(painter, n)
        colors = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
        }
        assert len(colors) > 12


def test_a_saved_view_is_shown_on_the_paper_that_was_chosen() -> None:
    wanted = RowFilter(owner_ids=frozenset({"person-林"}))
    view = saved(
        Seeing(ViewOptions(color_by=ColorBy.STATUS, links=False), wanted, ("name", "status"), frozenset({"3"}), 8.0),
        "v",
        CAMPAIGN,
        "林",
    )
    options = with_view(PictureOptions(paper=Paper.A3, theme="dark"), BOOK, view)
    assert (options.paper, options.theme, options.zoom) == (Paper.A3, "dark", Zoom.WEEK)
    assert (options.rows, options.columns) == (wanted, ("name", "status"))
    assert options.collapsed == {"3"}
    assert options.view == ViewOptions(color_by=ColorBy.STATUS, links=False, baseline_id=BASELINE)


def test_a_picture_can_be_given_up_in_the_middle() -> None:
    book, schedule = long_plan(1000)
    heard: list[float] = []

    def report(share: float) -> None:
        heard.append(share)
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        image_of(PlanPicture(book, schedule, theme(), wording(), PictureOptions(scale=1, width=900)), report)
    assert heard == sorted(heard)


def test_a_table_shows_late_finishes_in_red() -> None:
    image = image_of(PlanPicture(BOOK, SCHEDULE, theme(), wording(), PictureOptions(scale=1)))
    late = QColor(theme().color("late")).name()
    inside = {image.pixelColor(x, y).name() for x in range(200, 520) for y in range(140, image.height())}
    assert late in inside
