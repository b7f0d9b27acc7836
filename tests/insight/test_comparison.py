"""A campaign beside its plan, the month before, last year's same event and the last big sale, case by case."""

from decimal import Decimal

import pytest

from desktop_app.domain.codes import PhaseKind
from desktop_app.insight.comparison import Against, Unlike, base_of, compare, plain_name, worth_loading
from desktop_app.insight.comparison_text import change_text, comparison_reason, short_comparison
from desktop_app.insight.numbers import Span, Values, phase_spans, whole_span
from tests.insight.numbered import Row, days, span_of
from tests.insight.years import WORDS, Told, book_of, now, then

MAIN = days("2026-11-11", "2026-11-13")
DAYS_NOW: tuple[Row, ...] = tuple(("orders", None, f"2026-11-{day}", 12) for day in (11, 12, 13))
DAYS_THEN: tuple[Row, ...] = tuple(("orders", None, f"2025-11-{day}", 10) for day in (11, 12, 13))
UV_THEN: Row = ("uv", None, "2025-11-11/2025-11-13", 100)
CASES: list[tuple[str, str, Told, Told | None, Span, Against, str | None, Unlike | None]] = [
    ("the same phase", "orders", now(*DAYS_NOW), then(*DAYS_THEN), MAIN, Against.YEAR, "0.2", None),
    ("only days that both know", "orders", now(*DAYS_NOW[:1]), then(*DAYS_THEN), MAIN, Against.YEAR, "0.2", None),
    ("a whole phase has no days to pair", "orders", now(*DAYS_NOW[:1]), then(("orders", None, "2025-11-11/2025-11-13", 30)), MAIN, Against.YEAR, None, Unlike.OTHER_DAYS),
    ("whole beside whole", "orders", now(*DAYS_NOW), then(("orders", None, "2025-11-11/2025-11-13", 30)), MAIN, Against.YEAR, "0.2", None),
    ("a day counted from D-day", "orders", now(*DAYS_NOW), then(("orders", None, "2025-10-31", 6), main=("2025-10-30", "2025-11-02")), days("2026-11-12", "2026-11-12"), Against.YEAR, "1", None),
    ("an hour from the first of main", "orders", now(("orders", None, "2026-11-11T00", 9)), then(("orders", None, "2025-11-10T20", 6), main=("2025-11-10T20:00", "2025-11-14")), span_of("2026-11-11T00"), Against.YEAR, "0.5", None),
    ("people by their own entries", "uv", now(("uv", None, "2026-11-11/2026-11-13", 118)), then(UV_THEN), MAIN, Against.YEAR, "0.18", None),
    ("people of days are never added up", "uv", now(("uv", None, "2026-11-11", 60), ("uv", None, "2026-11-12", 60)), then(UV_THEN), MAIN, Against.YEAR, None, Unlike.PEOPLE),
    ("nor those of channels", "uv", now(("uv", "search", "2026-11-11/2026-11-13", 60), ("uv", "push", "2026-11-11/2026-11-13", 60)), then(UV_THEN), MAIN, Against.YEAR, None, Unlike.PEOPLE),
    ("nought there has no percent", "orders", now(*DAYS_NOW), then(*(("orders", None, f"2025-11-{day}", 0) for day in (11, 12, 13))), MAIN, Against.YEAR, None, Unlike.ZERO),
    ("nothing there", "orders", now(*DAYS_NOW), then(), MAIN, Against.YEAR, None, Unlike.NOT_THERE),
    ("nothing here", "orders", now(), then(*DAYS_THEN), MAIN, Against.YEAR, None, Unlike.NOT_HERE),
    ("no event before", "orders", now(*DAYS_NOW), None, MAIN, Against.YEAR, None, Unlike.NO_BASE),
    ("plan of the same days only", "orders", now(*DAYS_NOW[:2], planned=tuple(("orders", None, f"2026-11-{day}", 10) for day in (11, 12, 13))), None, MAIN, Against.PLAN, "0.2", None),
    ("the month before by day", "orders", now(*DAYS_NOW, ("orders", None, "2026-10-20", 4), ("orders", None, "2026-10-21", 8)), None, MAIN, Against.MONTH, "1", None),
    ("visitors of a usual day", "uv", now(("uv", None, "2026-11-11", 30), ("uv", None, "2026-10-20", 10)), None, MAIN, Against.MONTH, "2", None),
    ("rates in points", "favourability", now(("favourability", None, "2026-11-11/2026-11-13", 6420)), then(("favourability", None, "2025-11-11/2025-11-13", 6000)), MAIN, Against.YEAR, "0.042", None),
    ("conversions in points", "browse_conversion", now(("uv", None, "2026-11-11/2026-11-13", 100), ("ipv_uv", None, "2026-11-11/2026-11-13", 31)), then(UV_THEN, ("ipv_uv", None, "2025-11-11/2025-11-13", 25)), MAIN, Against.YEAR, "0.06", None),
    ("the last big sale", "orders", now(*DAYS_NOW), Told("june", "618", ("2026-06-16", "2026-06-19"), (("orders", None, "2026-06-16/2026-06-18", 24),)), MAIN, Against.SALE, "0.5", None),
    ("a small one is no big sale", "orders", now(*DAYS_NOW), Told("june", "周末", ("2026-06-16", "2026-06-19"), (("orders", None, "2026-06-16/2026-06-18", 24),), grade="c"), MAIN, Against.SALE, None, Unlike.NO_BASE),
]  # fmt: skip


@pytest.mark.parametrize(("key", "ours", "other", "span", "against", "change", "missing"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])  # fmt: skip
def test_a_figure_beside_another(
    key: str, ours: Told, other: Told | None, span: Span, against: Against, change: str | None, missing: Unlike | None
) -> None:
    values = Values(book_of(*([ours, other] if other is not None else [ours])), "now")
    found = compare(values, key, None, span, base_of(values, against))
    assert (found.change, found.missing) == (None if change is None else Decimal(change), missing)
    for words in WORDS.values():
        assert comparison_reason(words, found)
        assert (change_text(found) == "—") is (change is None)


def test_a_campaign_over_new_year_beside_the_one_before() -> None:
    ours = Told(
        "now",
        "年货节 2027",
        ("2026-12-31", "2027-01-02"),
        (("gmv", None, "2026-12-31", 600), ("gmv", None, "2027-01-01", 600)),
    )
    before = Told(
        "then",
        "2026年货节",
        ("2026-01-08", "2026-01-10"),
        (("gmv", None, "2026-01-08", 500), ("gmv", None, "2026-01-09", 500)),
    )
    values = Values(book_of(ours, before), "now")
    base = base_of(values, Against.YEAR)
    assert base.campaign is not None
    assert base.campaign.id == "then"
    assert short_comparison(WORDS["zh_CN"], compare(values, "gmv", None, days("2026-12-31", "2027-01-01"), base)) == (
        "去年同期 +20%"
    )


def test_last_year_is_the_same_event_nearest_to_a_year_ago() -> None:
    others = [
        Told("two", "双11 2024", ("2024-11-11", "2024-11-13"), series="d11"),
        Told("one", "2025双11", ("2025-11-11", "2025-11-13"), series="d11"),
        Told("members", "双11会员", ("2025-11-11", "2025-11-13"), series="d11"),
        Told("this", "双11预热场", ("2026-10-11", "2026-10-13"), series="d11"),
        Told("else", "双11 2025", ("2025-11-11", "2025-11-13"), series="other"),
    ]
    book = book_of(now(series="d11"), *others)
    found = base_of(Values(book, "now"), Against.YEAR).campaign
    assert found is not None
    assert found.id == "one"
    assert set(worth_loading(book, "now", Against.YEAR)) == {"two", "one", "members", "this"}
    book = book_of(now(series="d11"), others[0])
    found = base_of(Values(book, "now"), Against.YEAR).campaign
    assert found is not None
    assert found.id == "two"


def test_the_user_says_which_one_counts_as_last_year() -> None:
    book = book_of(now(as_year_before="else"), then(), Told("else", "品牌日", ("2025-05-01", "2025-05-03")))
    found = base_of(Values(book, "now"), Against.YEAR).campaign
    assert found is not None
    assert found.id == "else"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("双11 2026", "2025双11"),
        ("双11 2026年", "25年双11"),
        ("第三届品牌日", "品牌日 第2届"),
        ("Double 11 FY26", "double 11 fy25"),
        ("双１１２０２６", "双11 2025"),
    ],
)
def test_names_without_their_years(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_a_name_of_nothing_but_a_year_stays_as_it_is() -> None:
    assert plain_name("2026") == "2026"


def test_phases_of_other_lengths_say_so() -> None:
    ours = now(*DAYS_NOW)
    before = then(("orders", None, "2025-11-11", 12), main=("2025-11-11", "2025-11-12"))
    book = book_of(ours, before)
    values = Values(book, "now")
    found = compare(values, "orders", None, phase_spans(book, "now")[PhaseKind.MAIN], base_of(values, Against.YEAR))
    assert (found.change, found.days) == (Decimal(2), (3, 1))
    whole = whole_span(book, "now")
    assert whole is not None
    assert "3" in comparison_reason(WORDS["zh_CN"], found)
