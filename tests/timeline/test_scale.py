"""Time as distance."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.timeline.scale import NARROWEST, PIXELS_PER_DAY, WIDEST, Scale, Zoom, fit

ORIGIN = datetime(2026, 9, 28)


@given(
    st.floats(min_value=0.5, max_value=WIDEST),
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)),
)
def test_a_position_leads_back_to_its_moment_as_closely_as_a_pixel_allows(per_day: float, moment: datetime) -> None:
    scale = Scale(ORIGIN, per_day)
    assert abs(scale.moment(scale.x(moment)) - moment) <= timedelta(minutes=1)


def test_seen_by_the_day_a_working_day_fills_its_cell() -> None:
    scale = Scale(ORIGIN, 20)
    assert scale.bar_start(datetime(2026, 9, 29, 9)) == 20
    assert scale.bar_finish(datetime(2026, 9, 29, 18)) == 40
    assert scale.bar_finish(datetime(2026, 9, 29, 12)) == 30


def test_seen_by_the_hour_time_is_time() -> None:
    scale = Scale(ORIGIN, 480)
    assert scale.zoom is Zoom.HOUR
    assert scale.bar_start(datetime(2026, 9, 28, 9)) == 180
    assert scale.bar_finish(datetime(2026, 9, 28, 18)) == 360


def test_work_at_night_keeps_its_length() -> None:
    scale = Scale(ORIGIN, 24)
    start, finish = scale.bar_start(datetime(2026, 9, 28, 20)), scale.bar_finish(datetime(2026, 9, 29))
    assert (start, finish) == (20, 24)


@given(st.datetimes(min_value=ORIGIN, max_value=datetime(2027, 1, 1)), st.integers(0, 100_000))
def test_a_bar_never_ends_before_it_begins(start: datetime, minutes: int) -> None:
    for zoom in Zoom:
        scale = Scale(ORIGIN, PIXELS_PER_DAY[zoom])
        assert scale.bar_finish(start + timedelta(minutes=minutes)) >= scale.bar_start(start)


@pytest.mark.parametrize("zoom", Zoom)
def test_every_named_zoom_is_known_by_its_pixels(zoom: Zoom) -> None:
    assert Scale(ORIGIN, PIXELS_PER_DAY[zoom]).zoom is zoom


def test_zooming_keeps_the_moment_under_the_pointer() -> None:
    scale = Scale(ORIGIN, 20)
    after = scale.zoomed(50)
    assert after.moment(scale.x_after_zoom(50, 333)) == scale.moment(333)


def test_zoom_stays_within_its_limits() -> None:
    assert Scale(ORIGIN, 20).zoomed(1e9).pixels_per_day == WIDEST
    assert Scale(ORIGIN, 20).zoomed(0).pixels_per_day == NARROWEST


def test_fit_shows_the_first_and_the_last_day_whole() -> None:
    scale = fit(datetime(2026, 9, 28, 9), datetime(2026, 10, 7, 18), 1000)
    assert scale.pixels_per_day == 100
    assert scale.day_x(date(2026, 9, 28)) == 0
    assert scale.bar_finish(datetime(2026, 10, 7, 18)) == pytest.approx(1000)
