"""Working hours and weekdays as people type and read them."""

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.typed_hours import read_hours, read_weekdays, shown_hours


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("9:00-12:00, 13:00–18:00", "09:00-12:00 13:00-18:00", "09:00-12:00 13:00-18:00"),
        ("22：00至06：00", "22:00-30:00", "22:00-06:00"),
        ("18:00-24:00", "18:00-24:00", "18:00-24:00"),
        ("08:00-32:00", "08:00-32:00", "08:00-32:00"),
        ("休", "", ""),
    ],
)
def test_hours_are_shown_as_they_are_typed(typed: str, stored: str, shown: str) -> None:
    assert read_hours(typed) == stored
    assert shown_hours(stored) == shown
    assert read_hours(shown) == stored


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("周六、周天", [5, 6]),
        ("周五至周一", [4, 5, 6, 0]),
        ("Friday", [4]),
        ("每天", list(range(7))),
    ],
)
def test_days_of_the_week_have_many_names(typed: str, days: list[int]) -> None:
    assert read_weekdays(typed) == days


@pytest.mark.parametrize("typed", ["someday", "周八", "9"])
def test_what_is_no_weekday_is_refused(typed: str) -> None:
    with pytest.raises(KnownError, match="not_a_weekday"):
        read_weekdays(typed)
