"""The lists around the numbers in a report: what they came to, and what stands elsewhere or stays at home."""

from desktop_app.domain.brief import Mechanic
from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.insight.campaign_brief import Table
from desktop_app.insight.lists.mechanics import MECHANICS
from desktop_app.insight.report.lists import list_section
from desktop_app.insight.report.page import Version
from tests.insight.years import WORDS, book_of, now

RED = Mechanic(
    id="a", campaign_id="now", name="红包", kind="红包", rule="整点开抢", benefit="满 200 可用", participants=12
)
QUIZ = Mechanic(id="b", campaign_id="now", name="竞猜", rule="猜价格", shares=3)
PLANNED = Mechanic(id="c", campaign_id="now", name="盖楼", rule="三人一队", benefit="翻倍")


def table(*rows: Mechanic, audience: ReportFor = ReportFor.BOSS) -> Table | None:
    version = Version(ReportKind.SUMMARY, audience)
    return list_section(WORDS["zh_CN"], book_of(now()).with_rows(rows), "now", MECHANICS, version).table


def test_what_mechanics_came_to_leaves_their_rules_to_the_background() -> None:
    for audience in ReportFor:
        found = table(RED, QUIZ, audience=audience)
        assert found is not None
        assert found.heads == ("玩法", "类型", "参与人数", "分享次数")
        assert found.rows == (("红包", "红包", "12", "—"), ("竞猜", "", "—", "3"))


def test_mechanics_that_have_not_come_to_anything_are_not_told_again() -> None:
    assert table(PLANNED) is None
