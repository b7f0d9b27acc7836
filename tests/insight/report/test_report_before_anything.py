"""A report of a campaign of which little is known yet: nothing is told of nobody, and no unit stands without a figure."""

from datetime import datetime

from desktop_app.domain.campaign import Goal
from desktop_app.domain.codes import Measure, ReportFor, ReportKind, ReportPart
from desktop_app.domain.people import Person
from desktop_app.domain.report import Evaluation
from desktop_app.domain.task import Task
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.report import report
from desktop_app.schedule.engine import schedule
from tests.insight.years import WORDS, book_of, now

NOW = datetime(2026, 10, 1, 9)
ANN, BEN = Person(id="ann", name="安安"), Person(id="ben", name="贝贝")
WORK = tuple(
    Task(id=f"t{one.id}", campaign_id="now", name=f"{one.name}的任务", owner_id=one.id, duration=480, position=n)
    for n, one in enumerate((ANN, BEN))
)
GOAL = Goal(id="g", campaign_id="now", name="新会员", measure=Measure.COUNT, unit="人", primary=True)


def tables(part: ReportPart, *more: Evaluation) -> list[tuple[tuple[str, ...], ...]]:
    book = book_of(now()).with_rows([ANN, BEN, GOAL, *WORK, *more])
    found = report(WORDS["zh_CN"], book, schedule(book, "now", NOW), Version(ReportKind.SUMMARY, ReportFor.BOSS), [])
    sections = [section for one in found.parts if one.part is part for section in one.sections]
    return [section.table.rows for section in sections if section.table is not None]


def test_members_whose_work_has_not_fallen_due_are_told_only_when_somebody_judged_them() -> None:
    assert tables(ReportPart.EVALUATION) == []
    judged = Evaluation(id="e", campaign_id="now", person_id="ben", by_boss=90)
    (members,) = tables(ReportPart.EVALUATION, judged)
    assert [row[0] for row in members] == ["贝贝"]


def test_a_goal_without_a_target_has_no_unit_without_a_figure() -> None:
    ((row,),) = tables(ReportPart.GOALS)
    assert row[1:3] == ("—", "—")
