"""Sheets of old campaigns, whichever way they lie and however untidy they are."""

from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Series
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.dates import DateContext
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.edits.command import plan
from desktop_app.exchange.grid import PLAIN, Cell, Grid, GridRow, Merge, Style, Value
from desktop_app.exchange.history.headings import looks_like_history
from desktop_app.exchange.history.old_campaign import year_in
from desktop_app.exchange.history.reading import HistoryFile, read_history
from desktop_app.exchange.history.taking import HistoryTaking, take_history
from desktop_app.exchange.numbers.days import ReadSpan
from desktop_app.exchange.numbers.headings import Vocabulary
from desktop_app.insight.comparison import d_day
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.numbers import Span, Values, by_key, whole_span
from tests.insight.years import book_of, then

TODAY = date(2026, 10, 20)
EMPTY = book_of()


def grid(rows: list[list[Value]], name: str = "历史", merges: tuple[Merge, ...] = ()) -> Grid:
    lines = {
        n: GridRow(n, {k: Cell(value, PLAIN) for k, value in enumerate(row, 1) if value is not None})
        for n, row in enumerate(rows, 1)
    }
    return Grid(name, {n: row for n, row in lines.items() if row.cells}, merges)


def words(book: Book = EMPTY) -> Vocabulary:
    return Vocabulary(book.rows(Indicator).values(), book.rows(Channel).values())


def spans(book: Book) -> "object":
    def of(year: int | None) -> ReadSpan:
        near = TODAY if year is None else date(year, 7, 1)
        around = DateContext(near, near=near, base=near)
        return lambda text: read_span(text, book, "", around, lambda code: [code.value])

    return of


def read(*grids: Grid, book: Book = EMPTY, said: dict[str, str] | None = None) -> HistoryFile:
    return read_history(list(grids), Path("历史.xlsx"), words(book), said or {}, spans(book), TODAY)  # type: ignore[arg-type]


def taken(found: HistoryFile, book: Book = EMPTY, *, file_wins: bool = False) -> tuple[Book, HistoryTaking]:
    numbers = count(1)
    taking = take_history(found, book, lambda: f"new{next(numbers)}", file_wins=file_wins)
    if taking.command is None:
        return book, taking
    after = book.apply(plan(book, taking.command))
    return after.with_rows([], after.rows(Campaign)), taking


def total(book: Book, name: str, key: str, *, planned: bool = False) -> int | None:
    campaign = next(row for row in book.rows(Campaign).values() if row.name == name)
    span = whole_span(book, campaign.id)
    assert span is not None
    return Values(book, campaign.id).total(by_key(book)[key], None, span, planned=planned).value


BELOW: list[list[Value]] = [
    ["历次大促指标汇总", None, None, None, None, None, None, None],
    ["活动名称", "年份", "开始日期", "结束日期", "级别", "GMV（万元）", "GMV目标", "UV", "转化率", "负责人心情"],
    ["双11", 2025, datetime(2025, 11, 1), datetime(2025, 11, 11), "S级", 12400, "1.2亿", "612万", "3.1%", "好"],
    ["618", "2025年", "6.16", "6.18", "A", "8,300.5", "—", "４５０w", "#DIV/0!", ""],
    ["年货节", 2025, "12.28", "1.3", "Z", 900, None, "88.8万人次", None, None],
    ["合计", None, None, None, None, 21600.5, None, "1062万", None, None],
]


def test_one_campaign_in_a_row() -> None:
    found = read(grid(BELOW))
    book, taking = taken(found)
    assert [row.name for row in taking.added] == ["双11 2025", "618 2025", "年货节 2025"]
    assert all(row.archived for row in taking.added)
    assert [row.grade_id for row in taking.added] == ["grade-s", "grade-a", None]
    assert total(book, "双11 2025", "gmv") == 12400 * 10_000 * 100
    assert total(book, "双11 2025", "gmv", planned=True) == 120_000_000 * 100
    assert total(book, "双11 2025", "uv") == 6_120_000
    assert total(book, "618 2025", "gmv") == 83_005_000 * 100
    assert total(book, "618 2025", "uv") == 4_500_000
    assert (taking.command is not None and len(taking.command.names)) == 3
    codes = {(one.code, one.row) for one in taking.problems}
    assert {("unknown_column", 2), ("total_row", 6), ("unknown_grade", 5)} <= codes


def test_a_campaign_over_new_year_ends_in_the_next_one() -> None:
    book, _ = taken(read(grid(BELOW)))
    feast = next(row for row in book.rows(Campaign).values() if row.name == "年货节 2025")
    assert whole_span(book, feast.id) == Span.of_days(date(2025, 12, 28), date(2026, 1, 4))


def test_d_day_inside_makes_a_warm_up_before_main() -> None:
    rows: list[list[Value]] = [
        ["Campaign", "Dates", "D-day", "Series", "GMV", "Buyers"],
        ["Double 11 2024", "2024.11.1-2024.11.13", "2024-11-11", "Double 11", "$1.2m", "12k"],
        ["Double 11 2023", "2023/11/1 ~ 11/12", 45241, "Double 11", "900k", "9,800"],
    ]
    book, taking = taken(read(grid(rows)))
    first, second = taking.added
    assert d_day(book, first.id) == datetime(2024, 11, 11)
    assert {phase.kind for phase in book.of_campaign(Phase, first.id)} == {PhaseKind.WARM_UP, PhaseKind.MAIN}
    assert d_day(book, second.id) == datetime(2023, 11, 11)
    assert total(book, "Double 11 2024", "gmv") == 120_000_000
    assert total(book, "Double 11 2023", "buyers") == 9_800
    assert len(book.rows(Series)) == 1
    assert first.series_id == second.series_id is not None


ACROSS: list[list[Value]] = [
    ["指标", "单位", "2024双11", "2025双11", "同比"],
    ["开始", None, "11.1", "11.1", None],
    ["结束", None, "11.12", "11.11", None],
    ["GMV", "万元", 9800, 12400, "26.5%"],
    ["UV", "万", 520, 612, "17.7%"],
    ["订单数", "单", "12.5万", "暂无", None],
    ["好心情", "分", 3, 4, None],
]


def test_campaigns_across_columns_with_a_column_of_units() -> None:
    found = read(grid(ACROSS))
    book, taking = taken(found)
    assert [row.name for row in taking.added] == ["2024双11", "2025双11"]
    (series,) = {row.series_id for row in taking.added}  # two years of one event are a series
    assert series is not None
    assert book.get(Series, series).name == "双11"
    assert total(book, "2025双11", "gmv") == 12400 * 10_000 * 100
    assert total(book, "2024双11", "uv") == 5_200_000
    assert total(book, "2024双11", "orders") == 125_000
    assert total(book, "2025双11", "orders") is None
    assert [(one.row, one.code) for one in taking.problems] == [
        (7, "unknown_column"),
        (1, "day_guessed"),
        (1, "day_guessed"),
        (1, "total_row"),
    ]
    d_days = [
        phase.start.date()
        for row in taking.added
        for phase in book.of_campaign(Phase, row.id)
        if phase.kind is PhaseKind.MAIN
    ]
    assert d_days == [date(2024, 11, 11), date(2025, 11, 11)]  # of 1 to 12 November, the day that names the event


def test_one_campaign_in_a_sheet_day_by_day() -> None:
    days: list[list[Value]] = [["活动时间：2025.11.9-2025.11.12"], ["日期", "渠道", "GMV", "UV"]]
    for day, gmv in ((9, 10), (10, 20), (11, 90), (12, 30)):
        days.append([f"11.{day}", "搜索", gmv, gmv * 3])
        days.append([f"11.{day}", "抖音", gmv, gmv * 2])
    other: list[list[Value]] = [["日期", "GMV", "UV"]]
    other += [[datetime(2024, 11, day), day, 5] for day in (9, 10, 11)]
    found = read(grid(days, "2025双11"), grid(other, "2024双11"))
    book, taking = taken(found)
    assert [row.name for row in taking.added] == ["2025双11", "2024双11"]
    assert total(book, "2025双11", "gmv") == 300_00
    assert total(book, "2025双11", "uv") is None
    assert [row.name for row in taking.channels] == ["抖音", "搜索"] or {row.name for row in taking.channels} >= {
        "抖音"
    }
    assert d_day(book, taking.added[1].id) == datetime(2024, 11, 11)
    assert [one.code for one in taking.problems] == ["day_of_most_sales"]


def test_what_is_there_is_found_by_name_and_year_and_stays_unless_the_file_wins() -> None:
    book = book_of(then(("orders", None, "2025-11-08/2025-11-13", 7), main=("2025-11-11", "2025-11-14")))
    rows: list[list[Value]] = [["活动", "年份", "订单", "PV"], ["双11", 2025, 9, 100], ["双11", 2023, 4, 50]]
    after, taking = taken(read(grid(rows), book=book), book)
    assert [row.name for row in taking.known] == ["2025双11"]
    assert [row.name for row in taking.added] == ["双11 2023"]
    assert total(after, "2025双11", "orders") == 7
    assert total(after, "2025双11", "pv") == 100
    assert [one.taken for one in taking.differences] == [False, True, True, True]
    after, _ = taken(read(grid(rows), book=book), book, file_wins=True)
    assert total(after, "2025双11", "orders") == 9
    again, taking = taken(read(grid(rows), book=after), after)
    assert (taking.command, taking.same) == (None, 4)
    assert again is after


def test_people_of_the_whole_period_are_entries_of_their_own() -> None:
    book, _ = taken(read(grid(BELOW)))
    (entry,) = [
        row
        for row in book.rows(IndicatorValue).values()
        if row.indicator_id == by_key(book)["uv"].id and row.value == 6_120_000
    ]
    assert (entry.start, entry.finish) == (datetime(2025, 11, 1), datetime(2025, 11, 12))


UGLY: list[tuple[str, list[list[Value]], str]] = [
    ("no date at all", [["活动", "GMV"], ["周年庆", 5]], "no_campaign_day"),
    ("the event names its day", [["活动", "GMV"], ["2024 双12", 5]], "day_guessed"),
    ("the end before the beginning", [["活动", "开始", "结束", "GMV"], ["a", "2025-05-03", "2025-05-01", 5]], "days_out_of_order"),
    ("no date in a date's place", [["活动", "开始", "GMV"], ["a", "春天", 5]], "not_a_day"),
    ("no number", [["活动", "开始", "GMV"], ["a", "2025-05-03", "很多"]], "not_a_number"),
    ("no name", [["活动", "开始", "GMV"], [None, "2025-05-03", 5]], "no_campaign_name"),
    ("the same twice", [["活动", "开始", "GMV"], ["a", "2025-05-03", 5], ["a", "2025-05-03", 6]], "said_twice"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code"), [case[1:] for case in UGLY], ids=[case[0] for case in UGLY])
def test_what_cannot_be_read_is_told_with_its_place(rows: list[list[Value]], code: str) -> None:
    _, taking = taken(read(grid(rows)))
    assert code in {one.code for one in taking.problems}
    assert all(one.row >= 1 and one.sheet == "历史" for one in taking.problems)


def test_what_the_user_says_of_headings_holds() -> None:
    rows: list[list[Value]] = [
        ["活动", "开始", "业绩（万）", "GMV"],
        ["双11 2025", "2025-11-11", 5, 1],
    ]
    found = read(grid(rows), said={"业绩（万）": "gmv", "GMV": "skip"})
    book, _ = taken(found)
    assert total(book, "双11 2025", "gmv") == 5_000_000
    with pytest.raises(KnownError) as refused:
        read(grid(rows), said={"GMV": "gvm"})
    assert refused.value.code == "not_a_choice"


def test_a_percentage_is_one_however_its_cell_is_shown() -> None:
    made = grid([["活动", "开始", "好感度"], ["a", "2025-05-03", 0.642]])
    row = made.rows[2]
    row.cells[3] = Cell(0.642, Style(percent=True))
    book, _ = taken(read(made))
    assert total(book, "a 2025", "favourability") == 6420


@pytest.mark.parametrize(
    ("rows", "is_history"),
    [
        (BELOW, True),
        (ACROSS, True),
        ([["日期", "渠道", "GMV", "UV"], ["11.11", "搜索", 5, 6]], False),
        ([["指标", "11.9", "11.10"], ["GMV", 5, 6], ["UV", 7, 8]], False),
        ([["任务", "负责人", "开始", "结束"], ["方案", "林", "11.1", "11.2"]], False),
        ([["商品", "商家", "活动价"], ["茶", "一", 5]], False),
        ([["姓名", "手机"], ["林", "13800000000"]], False),
    ],
)
def test_old_campaigns_are_recognised_and_other_tables_are_not(rows: list[list[Value]], is_history: bool) -> None:
    assert bool(looks_like_history([grid(rows)], words())) is is_history


def test_a_table_without_campaigns_is_refused() -> None:
    with pytest.raises(KnownError) as refused:
        read(grid([["任务", "负责人"], ["方案", "林"]]))
    assert refused.value.code == "no_history_found"


@pytest.mark.parametrize(
    ("text", "year"), [("2025双11", 2025), ("双11 25年", 2025), ("FY24", 2024), ("618", None), ("第3届", None)]
)
def test_the_year_of_a_name(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_a_date_that_is_merged_over_two_campaigns_is_of_both() -> None:
    rows: list[list[Value]] = [["活动", "开始", "GMV"], ["主会场", "2025-11-11", 5], ["会员场", None, 6]]
    _, taking = taken(read(grid(rows, merges=(Merge(2, 2, 3, 2),))))
    assert [row.name for row in taking.added] == ["主会场 2025", "会员场 2025"]


def test_an_old_year_of_a_series_joins_it() -> None:
    book = book_of(then(series="双11"))
    rows: list[list[Value]] = [["活动", "年份", "订单"], ["双11", 2023, 9]]
    after, taking = taken(read(grid(rows), book=book), book)
    assert [row.series_id for row in taking.added] == ["双11"]
    again, taking = taken(read(grid(rows), book=after), after)
    assert (taking.added, taking.same, again) == ([], 1, after)


def test_rows_of_one_campaign_that_tell_its_days_are_one_campaign() -> None:
    rows: list[list[Value]] = [["活动", "日期", "渠道", "GMV", "UV"]]
    for day, gmv in (("2025-11-10", 10), ("2025-11-11", 50), ("2025-11-12", 20)):
        rows += [["双11", day, "抖音", gmv, 5], ["双11", day, "搜索", gmv, 6]]
    book, taking = taken(read(grid(rows)))
    assert [row.name for row in taking.added] == ["双11 2025"]
    assert d_day(book, taking.added[0].id) == datetime(2025, 11, 11)
    assert total(book, "双11 2025", "gmv") == 160_00
    assert total(book, "双11 2025", "uv") is None
    assert {one.code for one in taking.problems} == {"day_of_most_sales"}


def test_figures_by_channel_over_the_whole_are_kept_apart() -> None:
    rows: list[list[Value]] = [
        ["活动", "开始", "结束", "渠道", "GMV", "UV"],
        ["双11", "2025-11-11", "2025-11-13", "抖音", 5, 7],
        ["双11", "2025-11-11", "2025-11-13", "全渠道", 9, 8],
    ]
    book, taking = taken(read(grid(rows)))
    assert (total(book, "双11 2025", "gmv"), total(book, "双11 2025", "uv")) == (9_00, 8)
    assert [row.name for row in taking.channels] == ["抖音"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-11-01-2025-11-11", date(2025, 11, 1), date(2025, 11, 11)),
        ("2025-11-01 至 2025-11-11", date(2025, 11, 1), date(2025, 11, 11)),
        ("2025年11月1日~11月11日", date(2025, 11, 1), date(2025, 11, 11)),
        ("2025.11.1-11.11", date(2025, 11, 1), date(2025, 11, 11)),
        ("2025/12/28—1/3", date(2025, 12, 28), date(2026, 1, 3)),
        ("2025-11-11", date(2025, 11, 11), date(2025, 11, 11)),
    ],
)
def test_a_beginning_and_an_end_in_one_cell(text: str, first: date, last: date) -> None:
    (old,) = read(grid([["活动", "活动时间", "GMV"], ["双11", text, 5]])).campaigns
    assert (old.first, old.last) == (first, last)
