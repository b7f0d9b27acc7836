"""The daily brief: what it gathers, and what it says in the group."""

from datetime import date, datetime

import pytest

from desktop_app.domain.campaign import Goal, GoalReading
from desktop_app.domain.codes import Measure
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.daily import Daily, daily
from desktop_app.insight.daily_text import daily_text
from desktop_app.insight.figures import exact_goal_figure, goal_figure, money_figure, percent_figure
from desktop_app.insight.needs import NeedKind, needs
from desktop_app.paths import resources
from tests.schedule.plans import Plan, at

WEDNESDAY = datetime(2026, 3, 4, 10)
WORDS = {language: Wording(language, resources() / "i18n") for language in LANGUAGES}


@pytest.fixture
def plan() -> Plan:
    """From Monday 2 March; main on the 16th; today is Wednesday."""
    made = Plan(WEDNESDAY)
    made.phase("main", "03-16 00:00", "03-19 00:00")
    made.person("林岚")
    made.person("周远")
    return made


def brief(plan: Plan) -> Daily:
    return daily(plan.book, plan.schedule)


def said(plan: Plan, language: str = "zh_CN") -> str:
    return daily_text(WORDS[language], plan.book, brief(plan))


def test_a_day_has_what_ended_what_is_late_due_and_starting(plan: Plan) -> None:
    plan.task("late", 1)
    plan.task("ended", 2, percent=100)
    plan.task("due", 3, percent=10)
    plan.task("starting", 2, "ended")
    plan.task("next", 3, "due")
    found = brief(plan)
    parts = (found.late, found.ended, found.due, found.starting, found.next_up)
    assert [[row.task_id for row in part] for part in parts] == [["late"], ["ended"], ["due"], ["starting"], ["next"]]


def test_who_waits_for_whom_is_who_gets_late_work_from_somebody_else(plan: Plan) -> None:
    plan.task("page", 1, owner_id="林岚")
    plan.task("test", 1, "page", owner_id="周远")
    plan.task("copy", 1, "page", owner_id="林岚")
    assert [(wait.task_id, wait.for_id) for wait in brief(plan).waits] == [("test", "page")]
    assert "周远 的「test」在等 林岚 交「page」" in said(plan)


def test_the_message_is_what_a_pm_writes_to_the_group(plan: Plan) -> None:
    plan.task("主会场页面", 1, owner_id="林岚")
    plan.task("Banner 三套", 3, owner_id="周远", percent=30)
    plan.task("压测", 1, "Banner 三套")
    plan.add(Goal(id="g", campaign_id="c", name="GMV", measure=Measure.MONEY, target=1_200_000_000_000, primary=True))
    for n, (when, value) in enumerate((("03-02 18:00", 10_000_000_000), ("03-03 18:00", 12_600_000_000))):
        plan.add(GoalReading(id=f"r{n}", campaign_id="c", goal_id="g", at=at(when), value=value))
    assert said(plan) == (
        "【Campaign·今日】3月4日 周三\n"
        "距正式期 12 天 · 整体进度 18%\n"
        "\n【逾期未交】1 项，请负责人今天给出完成时间\n"
        "· 主会场页面（林岚），逾期 2 天\n"
        "\n【今天交付】1 项\n"
        "· Banner 三套（周远）\n"
        "\n【谁在等谁】1 处\n"
        "· 无人负责 的「压测」在等 周远 交「Banner 三套」\n"
        "\n【明天开始】1 项\n"
        "· 压测（无人负责）\n"
        "\n【数据】\n"
        "· GMV 1.26 亿（截至 03-03 18:00），目标 120 亿，完成 1.1%，较上次 +2,600 万\n"
    )
    assert "Wed 4 Mar" in said(plan, "en")
    assert "GMV 126M (as of 03-03 18:00), 1.1% of 12B, +26M" in said(plan, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiet_day_says_so(plan: Plan, language: str) -> None:
    assert brief(plan).is_quiet
    assert WORDS[language].text("daily.quiet") in said(plan, language)


def test_on_a_monday_what_ended_counts_from_friday(plan: Plan) -> None:
    plan.task("friday", 5, percent=100)
    plan.now = at("03-09 09:30")
    assert [row.task_id for row in brief(plan).ended] == ["friday"]
    assert "【3月6日 周五以来完成】1 项" in said(plan)


def test_long_parts_are_counted_beyond_what_a_chat_reads(plan: Plan) -> None:
    for n in range(40):
        plan.task(f"t{n}", 1)
    text = said(plan)
    assert "【逾期未交】40 项" in text
    assert "……另有 28 项" in text


def test_answers_due_today_and_overdue_ones_are_told_apart(plan: Plan) -> None:
    plan.checkpoint("define", due=at("03-03 18:00"))
    plan.checkpoint("plan", due=at("03-04 18:00"))
    plan.confirmer("gate-plan-0", "周远")
    text = said(plan)
    assert "应于 03-03 18:00 前" in text
    assert "请 周远 在 03-04 18:00 前回复" in text


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (99_950, "999.5", "1k"),
        (1_260_000_00, "126 万", "1.26M"),
        (9_999_600_000_00, "100 亿", "10B"),
        (-12_345_00, "−1.23 万", "−12.3k"),
        (None, "—", "—"),
    ],
)
def test_amounts_stand_in_the_languages_own_steps(value: int | None, zh: str, en: str) -> None:
    assert (money_figure(WORDS["zh_CN"], value), money_figure(WORDS["en"], value)) == (zh, en)


def test_rates_are_percentages_and_shares_keep_a_decimal_when_small() -> None:
    rate = Goal(id="g", campaign_id="c", name="转化率", measure=Measure.PERCENT)
    assert (goal_figure(WORDS["zh_CN"], rate, 525), exact_goal_figure(rate, 525)) == ("5.25%", "5.25%")
    assert [percent_figure(share) for share in (0.0105, 0.105, None)] == ["1.1%", "11%", "—"]


def test_repeating_work_of_today_and_what_was_missed_is_named_until_it_is_ticked(plan: Plan) -> None:
    plan.task("日报", 1, owner_id="林岚")
    rule = {
        "id": "r",
        "campaign_id": "c",
        "task_id": "日报",
        "first_day": date(2026, 3, 2),
        "last_day": date(2026, 3, 13),
    }
    plan.add(Repeat.model_validate(rule))
    assert [due.day for due in brief(plan).recurring] == [date(2026, 3, 3), date(2026, 3, 4)]
    text = said(plan)
    assert "例行工作" in text
    assert "3月3日" in text
    assert any(need.id == "日报" and need.kind is NeedKind.DUE_TODAY for need in needs(plan.book, plan.schedule))
    plan.add(Occurrence(id="o", campaign_id="c", task_id="日报", day=date(2026, 3, 4), done_at=WEDNESDAY))
    assert [due.day for due in brief(plan).recurring] == [date(2026, 3, 3)]
    assert not any(need.id == "日报" for need in needs(plan.book, plan.schedule))
    assert "Routine" in said(plan, "en")
