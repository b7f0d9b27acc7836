"""Durations, lags and offsets as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codes import DurationUnit, LagUnit, OffsetUnit
from desktop_app.domain.durations import WorkUnits, read_duration, read_lag, read_offset
from desktop_app.domain.errors import KnownError

UNITS = WorkUnits()
WORKING, ELAPSED = DurationUnit.WORKING, DurationUnit.ELAPSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", (1440, WORKING)),
        ("3d", (1440, WORKING)),
        ("1.5 天", (720, WORKING)),
        ("4h", (240, WORKING)),
        ("4 小时", (240, WORKING)),
        ("30分钟", (30, WORKING)),
        ("1d 4h", (720, WORKING)),
        ("2周", (4800, WORKING)),
        ("1mo", (9600, WORKING)),
        ("2 working days", (960, WORKING)),
        ("2ed", (2880, ELAPSED)),
        ("3 自然日", (4320, ELAPSED)),
        ("0", (0, WORKING)),
    ],
)
def test_durations(text: str, expected: tuple[int, DurationUnit]) -> None:
    assert read_duration(text, UNITS) == expected


def test_days_and_weeks_are_the_campaigns_own() -> None:
    assert read_duration("1w 1d", WorkUnits(minutes_per_day=420, minutes_per_week=2100)) == (2520, WORKING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+2d", (960, LagUnit.WORKING)),
        ("-1d", (-480, LagUnit.WORKING)),
        ("−4h", (-240, LagUnit.WORKING)),
        ("2ed", (2880, LagUnit.ELAPSED)),
        ("50%", (50, LagUnit.PERCENT)),
        ("-25 %", (-25, LagUnit.PERCENT)),
    ],
)
def test_lags(text: str, expected: tuple[int, LagUnit]) -> None:
    assert read_lag(text, UNITS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-30d", (-30, OffsetUnit.CALENDAR_DAYS)),
        ("− 2 calendar days", (-2, OffsetUnit.CALENDAR_DAYS)),
        ("-5wd", (-5, OffsetUnit.WORKING_DAYS)),
        ("+3个工作日", (3, OffsetUnit.WORKING_DAYS)),
        ("-1w", (-7, OffsetUnit.CALENDAR_DAYS)),
        ("+4h", (240, OffsetUnit.MINUTES)),
        ("", (0, OffsetUnit.MINUTES)),
    ],
)
def test_offsets(text: str, expected: tuple[int, OffsetUnit]) -> None:
    assert read_offset(text) == expected


@given(st.text(max_size=20))
def test_any_text_is_understood_or_refused(text: str) -> None:
    for read in (lambda: read_duration(text, UNITS), lambda: read_lag(text, UNITS), lambda: read_offset(text)):
        with suppress(KnownError):
            assert isinstance(read()[0], int)
