"""Working hours as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop_app.domain.calendar import CalendarWeekday, format_hours, parse_hours


def test_an_office_day_is_two_stretches_in_minutes() -> None:
    assert parse_hours("09:00-12:00 13:00-18:00") == ((540, 720), (780, 1080))


def test_a_night_shift_may_end_after_midnight() -> None:
    assert parse_hours("20:00-30:00") == ((1200, 1800),)


def test_nothing_is_a_day_off() -> None:
    assert parse_hours("") == ()
    assert parse_hours("  ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "9:00-12:00",
        "09:00–12:00",
        "09:00-09:00",
        "12:00-09:00",
        "09:60-10:00",
        "09:00-49:00",
        "24:00-25:00",
        "morning",
        "09:00-12:00 11:00-13:00",
        "13:00-18:00 09:00-12:00",
        "09:00-12:00,13:00-18:00",
    ],
)
def test_what_does_not_read_like_that_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="working hours"):
        parse_hours(text)
    with pytest.raises(ValidationError):
        CalendarWeekday(id="w", calendar_id="office", weekday=0, hours=text)


@given(st.lists(st.integers(0, 1439), unique=True, min_size=2, max_size=12).map(sorted))
def test_hours_are_read_back_as_they_were_written(edges: list[int]) -> None:
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    assert parse_hours(format_hours(spans)) == spans
