"""The night by the hour: what adds up, what it is measured by, and when coupons and money are gone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Stroke
from desktop_app.insight.charts.night import night_chart
from desktop_app.insight.comparison import Against, base_of
from desktop_app.insight.night_burn import Burn, BurnState, PlanOf, burns
from desktop_app.insight.night_sales import AheadBy, NightSales, TargetBy, night_hours, night_sales
from desktop_app.insight.night_sales_text import burn_formula, burn_text, sales_facts, sales_notes
from desktop_app.insight.numbers import Values, by_key
from tests.insight.night_numbers import D_DAY, HOUR, WORDS, hours, night_book, value

DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 10, 31)
YEAR_AGO = [100, 50, 50, 200, 100, 100]
BASE = D_DAY.date()


def sales_of(book: Book, key: str = "gmv") -> NightSales:
    values = Values(book, "c")
    found = night_sales(values, by_key(book)[key], base_of(values, Against.YEAR))
    assert found is not None
    return found


def night(rows: Iterable[Entity] = (), *, with_last_year: bool = True) -> NightSales:
    return sales_of(night_book(rows, with_last_year=with_last_year))


def test_sales_add_up_from_mains_first_hour_over_midnight() -> None:
    found = night([*hours("c", "gmv", [10, 20, None, 40, 50]), value("c", "gmv", D_DAY - HOUR, 999)])
    assert [hour.start.hour for hour in found.hours] == [20, 21, 22, 23, 0, 1]
    assert found.actual == (10, 30, None, 70, 120, None)
    assert found.until == D_DAY + 5 * HOUR
    assert [hole.start for hole in found.holes] == [D_DAY + 2 * HOUR]
    assert "22:00–23:00" in " ".join(sales_notes(WORDS["zh_CN"], found, BASE))


def test_hours_of_channels_add_up_to_all() -> None:
    rows = hours("c", "gmv", [10, 20], channel="search") + hours("c", "gmv", [1, 2], channel="push")
    assert night(rows).actual[:3] == (11, 33, None)


def test_last_year_is_aligned_by_hours_from_d_day() -> None:
    found = night(hours("p", "gmv", YEAR_AGO))
    assert found.before == (100, 150, 200, 400, 500, 600)
    assert found.base.campaign is not None
    assert found.base.campaign.name == "双11 2025"


def test_hours_that_were_planned_are_the_target() -> None:
    found = night(hours("c", "gmv", [10] * 6, planned=True))
    assert (found.target, found.target_by) == ((10, 20, 30, 40, 50, 60), TargetBy.HOURS)


def test_a_days_target_is_spread_as_last_year_went() -> None:
    """The first day's four hours brought 100, 50, 50 and 200 a year ago; all of the second day has to be known."""
    second = [value("p", "gmv", datetime(2025, 11, 1) + n * HOUR, 10) for n in range(24)]
    rows = [
        *hours("p", "gmv", YEAR_AGO[:4]),
        *second,
        value("c", "gmv", MIDNIGHT, 800, length=DAY, planned=True),
        value("c", "gmv", MIDNIGHT + DAY, 2400, length=DAY, planned=True),
    ]
    found = night(rows)
    assert (found.target, found.target_by) == ((200, 300, 400, 800, 900, 1000), TargetBy.LAST_YEAR)


def test_without_last_years_hours_it_is_spread_evenly_and_says_so() -> None:
    found = night([value("c", "gmv", MIDNIGHT, 800, length=DAY, planned=True)], with_last_year=False)
    assert (found.target, found.target_by) == ((200, 400, 600, 800, None, None), TargetBy.EVENLY)
    assert "平均" in " ".join(sales_notes(WORDS["zh_CN"], found, BASE))


def test_without_a_target_there_is_none() -> None:
    found = night(hours("c", "gmv", [10]))
    assert (set(found.target), found.target_by) == ({None}, TargetBy.NOTHING)


def test_people_never_add_up_by_the_hour() -> None:
    rows = [*hours("c", "uv", [10, 20, None, 5]), *hours("c", "uv", [9, 9], planned=True)]
    found = sales_of(night_book(rows), "uv")
    assert found.actual == (10, 20, None, 5, None, None)
    assert found.target[:3] == (9, 9, None)
    assert (found.outlook, found.holes) == (None, ())
    assert "人数不累加" in " ".join(sales_notes(WORDS["zh_CN"], found, BASE))


def test_channels_of_people_are_not_added_either() -> None:
    rows = hours("c", "uv", [10], channel="search") + hours("c", "uv", [5], channel="push")
    assert set(sales_of(night_book(rows), "uv").actual) == {None}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (hours("c", "gmv", [10], planned=False), None),
        (hours("c", "gmv", [15]) + hours("c", "gmv", [10] * 6, planned=True), (90, AheadBy.TARGET)),
        (hours("c", "gmv", [120]) + hours("p", "gmv", YEAR_AGO), (720, AheadBy.LAST_YEAR)),
        (hours("c", "gmv", [0]) + hours("c", "gmv", [0, 10, 10, 10, 10, 10], planned=True), None),
    ],
)
def test_the_outlook_goes_by_the_target_else_by_last_year(rows: list[Entity], expected: object) -> None:
    found = night(rows).outlook
    assert (found and (found.value, found.by)) == expected


def test_a_campaign_over_new_year() -> None:
    start = datetime(2026, 12, 31, 22)
    rows = [
        Campaign(id="n", name="跨年", night_after=240),
        Phase(id="nm", campaign_id="n", kind=PhaseKind.MAIN, start=start, finish=datetime(2027, 1, 3)),
        *(value("n", "gmv", start + n * HOUR, 10) for n in range(4)),
    ]
    book = night_book().with_rows(rows, ["c", "p", "n"])
    values = Values(book, "n")
    found = night_sales(values, by_key(book)["gmv"], base_of(values, Against.YEAR))
    assert found is not None
    assert found.actual == (10, 20, 30, 40)
    assert found.hours[-1].finish == datetime(2027, 1, 1, 2)


def test_a_days_own_entry_stands_for_its_hours() -> None:
    """At midnight the day that was entered as a whole counts; inside of it its hours are not known."""
    start = datetime(2026, 11, 11)
    rows = [
        Campaign(id="n", name="零点", night_after=26 * 60),
        Phase(id="nm", campaign_id="n", kind=PhaseKind.MAIN, start=start, finish=datetime(2026, 11, 13)),
        value("n", "gmv", start, 500, length=DAY),
        value("n", "gmv", start, 10),
        value("n", "gmv", start + DAY, 7),
    ]
    book = night_book().with_rows(rows, ["c", "p", "n"])
    values = Values(book, "n")
    found = night_sales(values, by_key(book)["gmv"], base_of(values, Against.YEAR))
    assert found is not None
    assert (found.actual[0], found.actual[1], *found.actual[23:]) == (10, None, 500, 507, None)


def test_without_main_there_is_no_night() -> None:
    book = night_book().with_rows([Campaign(id="x", name="空")], ["c", "p", "x"])
    assert night_hours(Values(book, "x")) == ()


def test_the_facts_say_target_last_year_and_outlook() -> None:
    rows = [
        *hours("c", "gmv", [1_500_000_00, 1_620_000_00]),
        *hours("c", "gmv", [1_500_000_00] * 6, planned=True),
        *hours("p", "gmv", [1_300_000_00] * 6),
    ]
    said = dict(sales_facts(WORDS["zh_CN"], night(rows), BASE))
    assert said["成交额 GMV"] == "312 万（20:00 起累计，截至 22:00）"
    assert said["目标"] == "此刻应到 300 万，达成 104%；全夜 900 万，已完成 35%"
    assert said["比去年"] == "+20%（“双11 2025”同一时刻 260 万）"
    assert said["预计"] == "到 02:00 +1 约 936 万（按目前的目标达成率推算）"
    english = dict(sales_facts(WORDS["en"], night(rows), BASE))
    assert english["Target"] == "104% of the 3M due by now; 35% of the night's 9M"


def test_a_target_of_one_day_alone_is_said_for_now_alone() -> None:
    rows = [*hours("c", "gmv", [200_00]), value("c", "gmv", MIDNIGHT, 800_00, length=DAY, planned=True)]
    said = dict(sales_facts(WORDS["zh_CN"], night(rows), BASE))
    assert said["目标"] == "此刻应到 200.00，达成 100%"


def test_the_chart_begins_at_nought_and_breaks_where_nothing_is_known() -> None:
    chart = night_chart(WORDS["en"], night([*hours("c", "gmv", [100, None, 300]), *hours("p", "gmv", YEAR_AGO)]), BASE)
    assert [line.stroke for line in chart.lines] == [Stroke.ACTUAL, Stroke.BEFORE]
    assert [point.value for point in chart.lines[0].points] == [0.0, 1.0, None, 4.0, None, None, None]
    assert chart.lines[0].points[3].said == "23:00 · GMV 4.00"
    assert chart.by_hour


def burn(rows: Iterable[Entity], key: str = "coupons_issued", **campaign: object) -> Burn:
    found = {one.indicator.key: one for one in burns(Values(night_book(rows, campaign), "c"))}
    return found[key]


def test_coupons_are_gone_by_a_time_that_is_worked_out_openly() -> None:
    """570 planned, 300 gone by 23:00: 270 more at 100 an hour are gone 18 minutes before 02:00."""
    found = burn([*hours("c", "coupons_issued", [80, 110, 110]), *hours("c", "coupons_issued", [95] * 6, planned=True)])
    assert (found.plan_of, found.planned, found.used, found.by_now) == (PlanOf.NIGHT, 570, 300, 285)
    assert (found.pace, found.pace_hours, found.state) == (Decimal(100), 3, BurnState.FAST)
    assert found.gone_at == datetime(2026, 11, 1, 1, 42)
    assert "照此速度 01:42 +1 用完，比结束早 18 分钟" in burn_text(WORDS["zh_CN"], found, BASE)
    assert "270 ÷ 每小时 100（近 3 小时平均）= 2.7 小时" in burn_formula(WORDS["zh_CN"], found, BASE)
    assert "gone by 01:42 +1 at this pace" in burn_text(WORDS["en"], found, BASE)


def test_a_rush_that_was_planned_is_no_alarm() -> None:
    plan = hours("c", "coupons_issued", [400, 40, 40, 40, 40, 40], planned=True)
    found = burn([*hours("c", "coupons_issued", [390]), *plan])
    assert (found.runs_out, found.state) == (True, BurnState.FINE)
    assert "用完" in burn_text(WORDS["zh_CN"], found, BASE)


def test_where_only_a_day_was_planned_that_day_is_what_is_measured() -> None:
    plan = value("c", "coupons_issued", MIDNIGHT, 1000, length=DAY, planned=True)
    found = burn([*hours("c", "coupons_issued", [300, 200]), plan])
    assert (found.plan_of, found.planned, found.used, found.is_by_time) == (PlanOf.DAY, 1000, 500, True)
    assert found.gone_at == datetime(2026, 11, 1)
    assert "当天的计划" in burn_text(WORDS["zh_CN"], found, BASE)


def test_what_lasts_is_fine_and_what_is_over_is_gone() -> None:
    fine = burn([*hours("c", "coupons_issued", [10]), *hours("c", "coupons_issued", [100] * 6, planned=True)])
    assert fine.state is BurnState.FINE
    over = burn([*hours("c", "coupons_issued", [700]), *hours("c", "coupons_issued", [100] * 6, planned=True)])
    assert over.state is BurnState.GONE
    assert "超出 100" in burn_text(WORDS["zh_CN"], over, BASE)


def test_money_is_measured_by_the_campaigns_budget_where_no_spending_was_planned() -> None:
    found = burn(hours("c", "cost", [100_00, 100_00]), "cost", budget=100_000_00)
    assert (found.plan_of, found.planned, found.is_by_time) == (PlanOf.BUDGET, 100_000_00, True)
    assert found.state is BurnState.FINE


def test_without_plan_or_figures_nothing_is_foretold() -> None:
    assert burn(hours("c", "coupons_used", [5]), "coupons_used").state is BurnState.UNKNOWN
    planned = burn(hours("c", "coupons_used", [5] * 6, planned=True), "coupons_used")
    assert (planned.state, planned.used, planned.gone_at) == (BurnState.UNKNOWN, None, None)
    assert burns(Values(night_book(), "c")) == ()


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_nothing_known_is_said_too(words: Wording) -> None:
    assert len(list(sales_facts(words, night(), BASE))) == 1
    assert list(sales_notes(words, night(), BASE))
