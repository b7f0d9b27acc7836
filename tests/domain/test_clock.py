"""Times of a night, as they are typed after midnight and read in the morning."""

from datetime import date, datetime

import pytest

from desktop_app.domain.clock import clock_text, read_next, read_past
from desktop_app.domain.errors import KnownError

EVE = date(2026, 11, 10)
JUST_AFTER = datetime(2026, 11, 11, 0, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("00:07", datetime(2026, 11, 11, 0, 7)),
        ("0007", datetime(2026, 11, 11, 0, 7)),
        ("０：０７", datetime(2026, 11, 11, 0, 7)),
        ("0点7分", datetime(2026, 11, 11, 0, 7)),
        ("0点", datetime(2026, 11, 11)),
        ("23:58", datetime(2026, 11, 10, 23, 58)),
        ("22点半", datetime(2026, 11, 10, 22, 30)),
        ("23:58 -1", datetime(2026, 11, 10, 23, 58)),
        ("11-10 23:58", datetime(2026, 11, 10, 23, 58)),
    ],
)
def test_what_happened_is_the_last_time_that_the_clock_said_so(typed: str, meant: datetime) -> None:
    assert read_past(typed, JUST_AFTER) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20:00", datetime(2026, 11, 10, 20)),
        ("02:00", datetime(2026, 11, 11, 2)),
        ("24:00", datetime(2026, 11, 11)),
        ("2点", datetime(2026, 11, 11, 2)),
        ("13:00 +1", datetime(2026, 11, 11, 13)),
        ("2026-11-12 03:00", datetime(2026, 11, 12, 3)),
    ],
)
def test_what_is_planned_is_the_next_time_of_the_night(typed: str, meant: datetime) -> None:
    assert read_next(typed, datetime(2026, 11, 10, 12), EVE) == meant


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:61", "24:30", "11-10"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_past(typed, JUST_AFTER)
    assert refused.value.code == "not_a_clock_time"


def test_times_after_midnight_say_how_many_days_on_they_are() -> None:
    assert clock_text(datetime(2026, 11, 10, 23, 58), EVE) == "23:58"
    assert clock_text(datetime(2026, 11, 11, 0, 7), EVE) == "00:07 +1"
    assert clock_text(datetime(2026, 11, 9, 18), EVE) == "18:00 −1"
    assert read_next("00:07 +1", datetime(2026, 11, 10, 12), EVE) == datetime(2026, 11, 11, 0, 7)
