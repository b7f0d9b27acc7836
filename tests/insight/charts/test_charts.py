"""What charts show: people never summed, gaps kept, phases named, data the same as what is drawn."""

from datetime import datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.codes import BaselineOrigin, Stage, TaskMode
from desktop_app.domain.numbers import Creative
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, BaselineTask, Task
from desktop_app.i18n import Wording
from desktop_app.insight.charts.channels import channel_roi_chart, channels_chart
from desktop_app.insight.charts.chart import Stroke, chart_row, chart_table
from desktop_app.insight.charts.creatives import creatives_chart
from desktop_app.insight.charts.every import charts
from desktop_app.insight.charts.funnel import funnel_chart
from desktop_app.insight.charts.goals import goals_chart
from desktop_app.insight.charts.money import budget_chart
from desktop_app.insight.charts.night import own_night_chart
from desktop_app.insight.charts.pace import conversion_chart, pace_chart
from desktop_app.insight.charts.traffic import curve_of, traffic_chart
from desktop_app.insight.charts.variance import owners_chart, stages_chart
from desktop_app.insight.numbers import Values, by_key
from desktop_app.paths import resources
from desktop_app.schedule.engine import schedule
from tests.insight.numbered import book_of

ZH = Wording("zh_CN", resources() / "i18n")
EN = Wording("en", resources() / "i18n")
PHASES = [
    ("warm_up", "2026-12-29T00:00", "2026-12-31T20:00"),
    ("main", "2026-12-31T20:00", "2027-01-03T00:00"),
]
WHOLE, MAIN = "2026-12-29/2027-01-02", "2026-12-31/2027-01-02"


def test_the_traffic_curve_breaks_where_a_day_is_missing_and_goes_over_new_year() -> None:
    days = ("2026-12-30", "2026-12-31", "2027-01-02")
    book = book_of([("uv", None, day, 100 * n) for n, day in enumerate(days, 1)], [("uv", None, days[0], 80)], PHASES)
    found = traffic_chart(ZH, Values(book, "c"))
    assert found is not None
    actual, planned = found.lines
    known = {point.at.date().isoformat(): point.value for point in actual.points}
    assert [known[day] for day in days] == [100, 200, 300]
    assert known["2027-01-01"] is None
    assert "1 天没有数据" in found.about
    assert [band.name for band in found.bands] == ["预热期", "正式期"]
    # A day that two phases share is the later one's.
    assert found.bands[0].finish == found.bands[1].start == datetime(2026, 12, 31)
    assert planned.stroke is Stroke.PLANNED
    table = chart_table(ZH, found)
    assert table.heads == ("时间", "实际", "计划")
    assert ("2026-12-31", "200", "") in table.rows
    assert ("2027-01-01", "", "") in table.rows


def test_a_plan_of_the_whole_campaign_is_spread_by_the_rhythm_but_never_one_of_people() -> None:
    days = [(key, None, day, 500_00) for key in ("gmv", "uv") for day in ("2026-12-30", "2026-12-31")]
    plans = [("gmv", None, WHOLE, 10_000_00), ("uv", None, WHOLE, 9_000)]
    values = Values(book_of(days, plans, PHASES), "c")
    found = curve_of(ZH, values, by_key(values.book)["gmv"], "k", "t")
    assert found is not None
    planned = [point.value for point in found.lines[1].points if point.value is not None]
    assert sum(planned) == pytest.approx(10_000)
    assert planned[-1] > planned[0]
    assert "节奏" in found.about
    visitors = curve_of(ZH, values, by_key(values.book)["uv"], "k", "t")
    assert visitors is not None
    assert len(visitors.lines) == 1


def test_people_by_channel_are_no_traffic_of_all_channels() -> None:
    book = book_of([("uv", "search", day, 100) for day in ("2026-12-30", "2026-12-31")], (), PHASES)
    assert traffic_chart(ZH, Values(book, "c")) is None


def test_the_night_is_a_chart_once_an_hour_is_known() -> None:
    hours = [("gmv", None, f"2026-12-31T{hour}", 100_00) for hour in (20, 21)]
    found = own_night_chart(ZH, Values(book_of(hours, (), PHASES), "c"))
    assert found is not None
    assert found.by_hour
    assert [point.value for point in found.lines[0].points][:3] == [0, 100, 200]
    assert own_night_chart(ZH, Values(book_of((), (), PHASES), "c")) is None


def test_the_funnel_takes_entries_of_the_period_and_tells_what_is_missing() -> None:
    rows = [("uv", None, MAIN, 1000), ("ipv_uv", None, MAIN, 314), ("buyers", None, MAIN, 25)]
    days = [("cart_people", None, day, 60) for day in ("2026-12-31", "2027-01-01", "2027-01-02")]
    found = funnel_chart(ZH, Values(book_of([*rows, *days], (), PHASES), "c"))
    assert found is not None
    assert "正式期" in found.about
    steps = {step.name: step for step in found.steps}
    assert [step.value for step in found.steps] == [1000, 314, None, None, 25]
    assert "31%" in steps["商品访客数 IPV_UV"].said
    assert "8%" in steps["支付买家数"].said
    assert "没有单独录入" in next(step.said for name, step in steps.items() if "加购" in name)


def test_a_funnel_of_one_step_is_none() -> None:
    assert funnel_chart(ZH, Values(book_of([("uv", None, WHOLE, 5)], (), PHASES), "c")) is None


def test_channels_stand_by_size_with_their_plan_and_share_and_people_without_entry_have_none() -> None:
    rows = [
        ("gmv", "search", "2027-01-01", 300_00),
        ("gmv", "push", "2027-01-01", 100_00),
        ("gmv", "push", "2027-01-02", 500_00),
    ]
    people = [("uv", "search", MAIN, 50), ("uv", "push", "2027-01-01", 70)]
    plan = [("gmv", "push", "2027-01-01", 400_00)]
    values = Values(book_of([*rows, *people], plan, PHASES), "c")
    found = channels_chart(ZH, values, "gmv")
    assert found is not None
    assert [(bar.value, bar.mark) for bar in found.bars] == [(600, 400), (300, None)]
    assert "67%" in found.bars[0].said
    assert "400" in found.bars[0].mark_said
    assert chart_table(ZH, found).rows[0][1:] == ("600", "400")
    visitors = channels_chart(ZH, values, "uv")
    assert visitors is not None
    assert [bar.value for bar in visitors.bars] == [50, None]
    assert "整段" in visitors.about


def test_return_on_cost_needs_a_cost_that_is_not_nought() -> None:
    rows = [
        ("gmv", "search", MAIN, 300),
        ("cost", "search", MAIN, 100),
        ("gmv", "push", MAIN, 300),
        ("cost", "push", MAIN, 0),
    ]
    found = channel_roi_chart(ZH, Values(book_of(rows, (), PHASES), "c"))
    assert found is not None
    assert [bar.value for bar in found.bars] == [3]


def test_the_pace_has_the_mean_of_the_known_days_of_each_phase() -> None:
    days = {"2026-12-29": 100, "2026-12-30": 300, "2026-12-31": 900, "2027-01-02": 700}
    book = book_of([("gmv", None, day, value * 100) for day, value in days.items()], (), PHASES)
    found = pace_chart(ZH, Values(book, "c"), by_key(book)["gmv"])
    assert found is not None
    levels = [line for line in found.lines if line.stroke is Stroke.MEAN]
    assert [line.points[0].value for line in levels] == [200, 800]
    table = chart_table(ZH, found)
    assert len(table.heads) == 3
    assert ("2026-12-30", "300", "200") in table.rows


def test_a_conversion_of_a_phase_comes_from_its_own_entries() -> None:
    days = ("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02")
    rows = [row for day in days for row in (("ipv_uv", None, day, 100), ("buyers", None, day, 10))]
    rows += [("ipv_uv", None, MAIN, 200), ("buyers", None, MAIN, 30), ("ipv_uv", None, "2026-12-28", 0)]
    found = conversion_chart(ZH, Values(book_of(rows, (), PHASES), "c"), "purchase_conversion")
    assert found is not None
    (level,) = (line for line in found.lines if line.stroke is Stroke.MEAN)
    assert level.points[0].value == pytest.approx(15)
    assert found.unit == "%"
    assert found.lines[0].points[-1].value == pytest.approx(10)


def with_rows(*rows: object) -> Book:
    return book_of((), (), PHASES).with_rows(rows, ())  # type: ignore[arg-type]


def test_goals_stand_against_their_targets() -> None:
    goals = [
        Goal(id="g1", campaign_id="c", name="成交额", target=100, primary=True),
        Goal(id="g2", campaign_id="c", name="拉新", target=50, position=1),
    ]
    book = with_rows(*goals, GoalReading(id="r", campaign_id="c", goal_id="g1", at=datetime(2027, 1, 1), value=103))
    found = goals_chart(ZH, book, "c")
    assert found is not None
    assert [(bar.value, bar.mark) for bar in found.bars] == [(pytest.approx(103), 100), (None, 100)]
    assert found.bars[0].role == "success"
    assert goals_chart(ZH, with_rows(*goals), "c") is None


def test_the_budget_marks_what_is_over_the_plan() -> None:
    lines = [
        BudgetLine(id="b1", campaign_id="c", name="红包", planned=100_00, actual=150_00),
        BudgetLine(id="b2", campaign_id="c", name="投放", planned=200_00, position=1),
        BudgetLine(id="b3", campaign_id="c", name="空", position=2),
    ]
    found = budget_chart(ZH, with_rows(*lines), "c")
    assert found is not None
    assert [(bar.name, bar.value, bar.mark, bar.role) for bar in found.bars] == [
        ("红包", 150, 100, "late"),
        ("投放", None, 200, "accent"),
    ]


def test_creatives_are_ranked_by_their_click_rate_and_those_never_shown_have_none() -> None:
    rows = [
        Creative(id="1", campaign_id="c", name="利益点", impressions=1000, clicks=10),
        Creative(id="2", campaign_id="c", name="人物", impressions=100, clicks=5, feature="特写"),
        Creative(id="3", campaign_id="c", name="没上", impressions=0, clicks=0),
    ]
    found = creatives_chart(ZH, with_rows(*rows), "c")
    assert found is not None
    assert [(bar.name, bar.value) for bar in found.bars] == [("人物 · 特写", 5), ("利益点", 1)]


def slipped() -> Book:
    tasks = [
        Task(
            id="t1",
            campaign_id="c",
            name="设计",
            owner_id="p",
            stage=Stage.PLAN,
            mode=TaskMode.FIXED,
            fixed_start=datetime(2026, 12, 3, 9),
            fixed_finish=datetime(2026, 12, 3, 18),
            duration=480,
        ),
        Task(
            id="t2",
            campaign_id="c",
            name="搭建",
            stage=Stage.EXECUTE,
            mode=TaskMode.FIXED,
            fixed_start=datetime(2026, 12, 7, 9),
            fixed_finish=datetime(2026, 12, 7, 18),
            duration=480,
        ),
    ]
    baseline = Baseline(
        id="bl", campaign_id="c", name="首版", taken_at=datetime(2026, 11, 20), origin=BaselineOrigin.PLAN_CONFIRMED
    )
    once = [
        BaselineTask(id="o1", campaign_id="c", baseline_id="bl", task_id="t1", start=datetime(2026, 12, 1, 9), finish=datetime(2026, 12, 1, 18), duration=480),
        BaselineTask(id="o2", campaign_id="c", baseline_id="bl", task_id="t2", start=datetime(2026, 12, 8, 9), finish=datetime(2026, 12, 8, 18), duration=480),
    ]  # fmt: skip
    return with_rows(Person(id="p", name="陈默"), *tasks, baseline, *once)


def test_slips_by_stage_and_owner_go_to_the_left_where_work_was_early() -> None:
    book = slipped()
    plan = schedule(book, "c", datetime(2026, 12, 1, 9))
    stages = stages_chart(ZH, book, plan)
    assert stages is not None
    assert [(bar.name, bar.value) for bar in stages.bars] == [("计划", 2), ("执行", -1)]
    assert "首版" in stages.about
    assert "−1.0" in stages.bars[1].said
    owners = owners_chart(ZH, book, plan)
    assert owners is not None
    assert [bar.name for bar in owners.bars] == ["陈默"]


def test_every_chart_has_a_key_of_its_own_and_both_languages_say_everything() -> None:
    book = slipped()
    plan = schedule(book, "c", datetime(2026, 12, 1, 9))
    for words in (ZH, EN):
        found = charts(words, book, plan)
        assert [one.key for one in found] == ["variance_stage", "variance_owner"]
        for one in found:
            said = str(chart_row(one)) + str(chart_table(words, one))
            assert "chart." not in said
    assert charts(ZH, book_of((), ()), schedule(book_of((), ()), "c", datetime(2026, 12, 1))) == ()
