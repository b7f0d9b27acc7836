"""Campaigns beside each other: phases aligned, daily averages, the index, people by their own entries only."""

from decimal import Decimal

import pytest

from desktop_app.domain.campaign import Series
from desktop_app.domain.codes import PhaseKind, Purpose
from desktop_app.domain.errors import KnownError
from desktop_app.insight.history.campaigns_page import campaigns_page
from desktop_app.insight.history.series import courses, series_of
from desktop_app.insight.history.series_page import series_page
from desktop_app.insight.history.side_by_side import Choice, chosen, side_by_side
from tests.insight.years import WORDS, Told, book_of, now, then

NOW = now(
    ("orders", None, "2026-11-11", 30),
    ("orders", None, "2026-11-12", 20),
    ("orders", None, "2026-11-13", 10),
    ("uv", None, "2026-11-11/2026-11-13", 900),
    ("uv", None, "2026-11-11", 400),
    ("gmv", None, "2026-11-11", 500_00),
    ("cost", None, "2026-11-11", 0),
)
THEN = then(
    ("orders", None, "2025-11-11/2025-11-13", 40),
    ("uv", None, "2025-11-11", 300),
    ("uv", None, "2025-11-12", 200),
    ("gmv", None, "2025-11-11/2025-11-13", 200_00),
    ("cost", None, "2025-11-11/2025-11-13", 100_00),
)
JUNE = Told("june", "618", ("2026-06-16", "2026-06-18"), (("orders", None, "2026-06-16", 8),), grade="a")
MAIN = PhaseKind.MAIN
CASES: list[tuple[str, Choice, list[str | None], list[bool]]] = [
    ("orders of the main phase", Choice(("orders",), MAIN), ["60", "8", "40"], [False, True, False]),
    ("orders a day", Choice(("orders",), MAIN, per_day=True), ["20", "8", "13.33"], [False, True, False]),
    ("people are their own entries", Choice(("uv",), MAIN), ["900", None, None], [False] * 3),
    ("people a day are days' entries", Choice(("uv",), MAIN, per_day=True), ["400", None, "250"], [True, False, True]),
    ("nought below has no quotient", Choice(("roi",), MAIN), [None, None, "2"], [False] * 3),
    ("no such phase", Choice(("orders",), PhaseKind.FERMENT), [None, None, None], [False] * 3),
    ("the whole", Choice(("orders",)), ["60", "8", "40"], [True, True, True]),
]


@pytest.mark.parametrize(("choice", "values", "partial"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_figures_beside_each_other(choice: Choice, values: list[str | None], partial: list[bool]) -> None:
    found = side_by_side(book_of(NOW, THEN, JUNE), choice)
    assert [line.campaign.id for line in found.lines] == ["now", "june", "then"]
    known = [line.cells[0].figure.value for line in found.lines]
    assert [None if one is None else str(round(one, 2)).removesuffix(".00") for one in known] == values
    assert [line.cells[0].partial for line in found.lines] == partial


def test_the_index_is_a_hundred_at_the_average_of_what_is_whole() -> None:
    found = side_by_side(book_of(NOW, THEN, JUNE), Choice(("orders",), MAIN, index=True))
    assert found.averages[0].value == Decimal(50)
    assert [line.cells[0].index for line in found.lines] == [Decimal(120), None, Decimal(80)]
    page = campaigns_page(WORDS["zh_CN"], book_of(NOW, THEN, JUNE), Choice(("orders",), MAIN, index=True))
    assert [row[-1].text for row in page.rows] == ["120", "—", "80"]


def test_an_average_of_nought_has_no_index() -> None:
    book = book_of(
        now(("orders", None, "2026-11-11/2026-11-13", 0)), then(("orders", None, "2025-11-11/2025-11-13", 0))
    )
    found = side_by_side(book, Choice(("orders",), MAIN, index=True))
    assert [line.cells[0].index for line in found.lines] == [None, None]


def test_sorted_by_a_figure_what_is_not_known_stands_last() -> None:
    found = side_by_side(book_of(NOW, THEN, JUNE), Choice(("uv",), MAIN, sort="uv"))
    assert [line.campaign.id for line in found.lines] == ["now", "june", "then"]
    found = side_by_side(book_of(NOW, THEN, JUNE), Choice(("orders", "roi"), MAIN, sort="roi"))
    assert next(line.campaign.id for line in found.lines) == "then"


def test_filters_by_grade_series_and_the_year_of_d_day() -> None:
    feast = Told("feast", "年货节", ("2027-01-01", "2027-01-03"), warm_up=5, series="年货节")
    book = book_of(NOW, JUNE, feast)
    assert [row.id for row in chosen(book, Choice(year=2027))] == ["feast"]
    assert [row.id for row in chosen(book, Choice(grade_id="grade-a"))] == ["june"]
    series = next(iter(book.rows(Series)))
    assert [row.id for row in chosen(book, Choice(series_id=series))] == ["feast"]
    assert [row.id for row in chosen(book, Choice(), ["june", "now"])] == ["now", "june"]


def test_an_unknown_indicator_is_refused_by_name() -> None:
    with pytest.raises(KnownError) as refused:
        side_by_side(book_of(NOW), Choice(("gvm",)))
    assert refused.value.code == "no_such_indicator"


def test_campaigns_that_are_talked_about_are_shown_by_what_is_said_of_them() -> None:
    talked = Told("t", "跑步节", ("2026-05-01", "2026-05-03"), purpose=Purpose.COMMUNICATION)
    assert side_by_side(book_of(talked), Choice()).names[0] == "exposure"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_tells_what_is_partial_and_draws_the_average(language: str) -> None:
    page = campaigns_page(WORDS[language], book_of(NOW, THEN, JUNE), Choice(("orders", "uv"), MAIN))
    assert len(page.heads) == len(page.rows[0]) == len(page.last)
    assert page.rows[1][-2].text == "8*"
    assert "*" in page.about
    (chart,) = page.charts
    assert [bar.name for bar in chart.bars] == ["2025双11", "618", "双11 2026"]  # type: ignore[union-attr]
    assert page.rows[0][-2].value == 60


def test_a_series_is_aligned_day_by_day_from_d_day() -> None:
    ours = now(
        ("orders", None, "2026-11-10", 5), ("orders", None, "2026-11-11", 30), ("orders", None, "2026-11-12", 20)
    )
    before = then(
        ("orders", None, "2025-10-30", 2),
        ("orders", None, "2025-10-31", 10),
        ("orders", None, "2025-11-01", 12),
        main=("2025-10-31", "2025-11-03"),
    )
    book = book_of(ours, before)
    rows = series_of(book, chosen(book, Choice())[0])
    found = courses(book, rows, "orders")
    assert [{n: figure.value for n, figure in one.days.items()} for one in found] == [
        {-1: 5, 0: 30, 1: 20},
        {-1: 2, 0: 10, 1: 12},
    ]
    added = courses(book, rows, "orders", cumulative=True)
    assert [one.days[1].value for one in added] == [55, 24]
    page = series_page(WORDS["zh_CN"], book, rows, "orders")
    assert [row[0].text for row in page.rows] == ["D−1", "D-day", "D+1"]
    assert [row[1].text for row in page.rows] == ["预热期", "正式期", "正式期"]
    (chart,) = page.charts
    assert chart.lines[1].points[0].at == chart.lines[0].points[0].at  # type: ignore[union-attr]


def test_added_up_an_empty_day_ends_the_line_and_all_begin_on_a_day_that_all_know() -> None:
    ours = now(
        ("orders", None, "2026-11-10", 5), ("orders", None, "2026-11-11", 30), ("orders", None, "2026-11-13", 20)
    )
    before = then(("orders", None, "2025-11-11", 10), ("orders", None, "2025-11-12", 12))
    book = book_of(ours, before)
    added = courses(book, series_of(book, chosen(book, Choice())[0]), "orders", cumulative=True)
    assert [{n: figure.value for n, figure in one.days.items()} for one in added] == [{0: 30}, {0: 10, 1: 22}]


def test_people_have_no_running_total() -> None:
    book = book_of(NOW)
    with pytest.raises(KnownError) as refused:
        courses(book, chosen(book, Choice()), "uv", cumulative=True)
    assert refused.value.code == "does_not_add_up"
