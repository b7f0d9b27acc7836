"""Which charts a reader of the report sees."""

from datetime import datetime

from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.tables import ENTITIES
from desktop_app.i18n import Wording
from desktop_app.insight.report.charts import part_charts
from desktop_app.insight.report.page import Version
from desktop_app.paths import resources
from desktop_app.schedule.engine import schedule
from tests.insight.charts.test_charts import PHASES, slipped
from tests.insight.numbered import book_of

ZH = Wording("zh_CN", resources() / "i18n")
DAYS = ("2026-12-30", "2026-12-31")


def keys(version: Version) -> set[str]:
    numbers = book_of([(key, "search", day, 500) for key in ("gmv", "cost", "pv") for day in DAYS], (), PHASES)
    late = slipped()
    own = [row for kind in ENTITIES for row in late.rows(kind).values()]
    lines = [BudgetLine(id="b", campaign_id="c", name="红包", planned=5, actual=5)]
    book = numbers.with_rows([*own, *lines], ["c"])
    plan = schedule(book, "c", datetime(2027, 1, 5))
    return {one.key for part in ReportPart for one in part_charts(ZH, book, plan, version, part)}


def test_merchants_see_traffic_and_nothing_of_channels_money_or_people() -> None:
    assert keys(Version(ReportKind.SUMMARY, ReportFor.MERCHANTS)) == {"traffic"}


def test_the_boss_sees_all_of_it_and_without_names_no_owner() -> None:
    inside = {"traffic", "channels_gmv", "channels_roi", "pace_gmv", "budget", "variance_stage"}
    assert keys(Version(ReportKind.SUMMARY, ReportFor.BOSS, with_names=False)) == inside
    assert keys(Version(ReportKind.SUMMARY, ReportFor.BOSS)) == inside | {"variance_owner"}


def test_what_is_only_intended_has_no_results() -> None:
    assert not keys(Version(ReportKind.PLAN, ReportFor.BOSS)) & {"goals", "variance_stage", "variance_owner"}
