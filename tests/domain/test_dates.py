"""Dates as people type them."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError

TUESDAY = DateContext(date(2026, 10, 20), d_day=date(2026, 10, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/19", date(2026, 10, 19)),
        ("10.1", date(2026, 10, 1)),
        ("2026/10/19", date(2026, 10, 19)),
        ("２０２６－１０－１９", date(2026, 10, 19)),
        ("26/10/19", date(2026, 10, 19)),
        ("10/19/2026", date(2026, 10, 19)),
        ("19/10/2026", date(2026, 10, 19)),
        ("20261019", date(2026, 10, 19)),
        ("10月19日", date(2026, 10, 19)),
        ("十月十九日", date(2026, 10, 19)),
        ("19日", date(2026, 10, 19)),
        ("月底", date(2026, 10, 31)),
        ("下个月5号", date(2026, 11, 5)),
        ("Oct 19", date(2026, 10, 19)),
        ("19 October 2027", date(2027, 10, 19)),
        ("今天", date(2026, 10, 20)),
        ("大后天", date(2026, 10, 23)),
        ("周五", date(2026, 10, 23)),
        ("周二", date(2026, 10, 20)),
        ("周一", date(2026, 10, 26)),
        ("本周一", date(2026, 10, 19)),
        ("下周三", date(2026, 10, 28)),
        ("上周日", date(2026, 10, 18)),
        ("next Wed", date(2026, 10, 28)),
        ("Fri", date(2026, 10, 23)),
        ("+3d", date(2026, 10, 23)),
        ("-1w", date(2026, 10, 13)),
        ("三天后", date(2026, 10, 23)),
        ("2 weeks ago", date(2026, 10, 6)),
        ("D-30", date(2026, 10, 1)),
        ("T", date(2026, 10, 31)),
        ("2026-10-19T18:00", datetime(2026, 10, 19, 18)),
        ("10月19日 18:00", datetime(2026, 10, 19, 18)),
        ("10-19 24:00", datetime(2026, 10, 20)),
        ("明天晚8点半", datetime(2026, 10, 21, 20, 30)),
        ("下周三下午三点", datetime(2026, 10, 28, 15)),
        ("10.19 9:30", datetime(2026, 10, 19, 9, 30)),
        ("Oct 19 8pm", datetime(2026, 10, 19, 20)),
        ("20:00", datetime(2026, 10, 20, 20)),
        ("D-1 20:00", datetime(2026, 10, 30, 20)),
    ],
)
def test_what_people_type_is_understood(text: str, expected: date) -> None:
    found = read_date(text, TUESDAY)
    assert (type(found), found) == (type(expected), expected)


def test_a_missing_year_is_the_nearest_one() -> None:
    assert read_date("1/5", DateContext(date(2026, 12, 20))) == date(2027, 1, 5)
    assert read_date("12/30", DateContext(date(2027, 1, 3))) == date(2026, 12, 30)
    assert read_date("12/30", DateContext(date(2027, 1, 3), near=date(2027, 11, 11))) == date(2027, 12, 30)
    assert read_date("2/29", DateContext(date(2026, 10, 20))) == date(2028, 2, 29)


def test_a_shift_counts_from_the_date_that_stands_there() -> None:
    assert read_date("+3d", DateContext(date(2026, 10, 20), base=date(2026, 11, 1))) == date(2026, 11, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "5", "某天", "13/45", "2026-02-30", "10:75", "25:00", "24:01", "2026-10-19T18:00Z", "99999-01-01"),
        *("+99999999d", "D-99999999", "2026-10-19 18:00:00 extra", "'; drop table task", "十十月", "一二三四五日"),
    ],
)
def test_what_is_no_date_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(KnownError) as refusal:
        read_date(text, TUESDAY)
    assert (refusal.value.code, refusal.value.values) == ("not_a_date", {"value": text})


def test_d_day_means_nothing_without_one() -> None:
    with pytest.raises(KnownError):
        read_date("D-3", DateContext(date(2026, 10, 20)))


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(KnownError):
        assert isinstance(read_date(text, TUESDAY), date)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2600, 1, 1)))
def test_every_moment_reads_back_as_it_is_written(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_date(minute.strftime("%Y-%m-%dT%H:%M") if minute.year > 999 else "", TUESDAY) == minute
