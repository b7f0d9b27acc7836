"""What an import writes: the dates of the sheet come back from the schedule, exactly."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Constraint, LagUnit, TaskKind, TaskMode
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.command import plan
from desktop_app.edits.imports import ImportRows
from desktop_app.exchange.plan.preview import Surroundings
from desktop_app.exchange.plan.report import import_report
from desktop_app.exchange.plan.to_rows import PlanRows, to_rows
from desktop_app.exchange.plan_file import read_plan_file
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.schedule.builtin import calendar_id, calendars
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule, TaskSchedule
from tests.exchange.plan_sheets import book as sheet_book

NOW = datetime(2026, 9, 1, 9)


@dataclass
class Imported:
    """A file that was imported into a workspace with its built-in calendars."""

    rows: PlanRows
    book: Book
    plan: Schedule

    def task(self, name: str) -> Task:
        return next(task for task in self.book.rows(Task).values() if task.name == name)

    def at(self, name: str) -> TaskSchedule:
        return self.plan.tasks[self.task(name).id]

    def dates(self, name: str) -> tuple[str, str]:
        at = self.at(name)
        return at.start.strftime("%Y-%m-%dT%H:%M"), at.finish.strftime("%Y-%m-%dT%H:%M")

    @property
    def reasons(self) -> list[tuple[int, str]]:
        return [(problem.row, problem.reason) for problem in self.rows.problems]


def imported(path: Path, people: Sequence[Person] = (), **around: Any) -> Imported:
    preview = read_plan_file(path, Surroundings(**{"today": NOW.date(), **around}))
    number = itertools.count()
    campaign = Campaign(id="campaign", name=preview.title, calendar_id=calendar_id(OFFICE))
    book = Book().with_rows([*calendars(), *people])
    rows = to_rows(preview, book, lambda: f"id-{next(number):06}", campaign, NOW)
    book = book.apply(plan(book, ImportRows(rows=rows.rows, source=path.name)))
    return Imported(rows, book, schedule(book, campaign.id, NOW))


def imported_rows(folder: Path, rows: Sequence[Sequence[Any]], **around: Any) -> Imported:
    path = folder / "plan.xlsx"
    sheet_book(rows).save(path)
    return imported(path, **around)


def test_the_open_workbook_of_a_mid_year_sale(oracles: Path) -> None:
    expected = json.loads((oracles / "plans" / "open_618.json").read_text(encoding="utf-8"))
    found = imported(oracles / "plans" / "open_618.xlsx")
    tasks = [task for task in found.book.rows(Task).values() if task.parent_id is not None]
    assert [task.name for task in tasks] == [task["name"] for task in expected["tasks"]]
    for want in expected["tasks"]:
        task, at = found.task(want["name"]), found.at(want["name"])
        if want["name"] == "复盘":
            assert want["parent"] == "收尾"
        assert found.book.get(Task, task.parent_id or "").name == want["parent"]
        assert found.book.get(Person, task.owner_id or "").name == want["owner"]
        assert (at.start.isoformat()[:10], at.finish.isoformat()[:10]) == (want["start"], want["finish"])
        assert task.note == (want["note"] or "")
        assert (task.percent == 100) == (want["state"] == "已完成")
        assert (task.actual_start is not None) == (want["state"] in ("已完成", "进行中"))
    names = {task.name for task in found.book.rows(Task).values()}
    assert not names & set(expected["not_tasks"])


def test_the_open_text_file_of_an_event(oracles: Path) -> None:
    expected = json.loads((oracles / "plans" / "open_event.json").read_text(encoding="utf-8"))
    found = imported(oracles / "plans" / "open_event.csv")
    for want in expected["tasks"]:
        task, at = found.task(want["name"]), found.at(want["name"])
        assert found.book.get(Person, task.owner_id or "").name == want["owner"]
        for moment, text in ((at.start, want["start"]), (at.finish, want["finish"])):
            assert moment.isoformat()[: len(text)] == text
        assert task.percent == want.get("percent", 0)
        links = found.book.where(Link, "successor_id", task.id)
        assert [found.book.get(Task, link.predecessor_id).name for link in links] == [
            name for name in [want.get("after")] if name
        ]
    assert found.rows.problems == ()


def test_dates_on_days_off_stand_and_stay_movable(tmp_path: Path) -> None:
    found = imported_rows(
        tmp_path,
        [
            ["任务", "负责人", "开始", "结束"],
            ["国庆值守", "吴", "2026-10-01", "2026-10-07"],
            ["周末寄样", "许", "2026-09-12", "2026-09-13"],
            ["普通", "许", "2026-09-30", "2026-10-10"],
        ],
    )
    assert found.dates("国庆值守") == ("2026-10-01T09:00", "2026-10-07T18:00")
    assert found.dates("周末寄样") == ("2026-09-12T09:00", "2026-09-13T18:00")
    assert found.dates("普通") == ("2026-09-30T09:00", "2026-10-10T18:00")
    assert found.task("国庆值守").calendar_id == calendar_id("seven_day")
    assert found.task("普通").calendar_id is None
    task = found.task("国庆值守")
    assert (task.mode, task.constraint, task.duration) == (TaskMode.AUTO, Constraint.SNET, 7 * 480)


def test_only_what_contradicts_a_link_stays_fixed(tmp_path: Path) -> None:
    found = imported_rows(
        tmp_path,
        [
            ["序号", "任务", "开始", "结束", "前置"],
            [1, "甲", "2026-09-07", "2026-09-09", None],
            [2, "乙", "2026-09-09", "2026-09-11", "1"],
            [3, "丙", "2026-09-14", "2026-09-15", "2"],
            [4, "丁", "2026-09-21", "2026-09-22", "3FS+1天"],
        ],
    )
    assert [found.task(name).mode for name in "甲乙丙丁"] == [
        TaskMode.AUTO,
        TaskMode.FIXED,
        TaskMode.AUTO,
        TaskMode.AUTO,
    ]
    assert found.dates("乙") == ("2026-09-09T09:00", "2026-09-11T18:00")
    assert found.dates("丁") == ("2026-09-21T09:00", "2026-09-22T18:00")
    assert found.reasons == [(3, "date_against_link")]
    lag = found.book.where(Link, "successor_id", found.task("丁").id)[0]
    assert (lag.lag, lag.lag_unit) == (480, LagUnit.WORKING)


def test_durations_where_a_date_is_missing(tmp_path: Path) -> None:
    found = imported_rows(
        tmp_path,
        [
            ["任务", "开始", "结束", "工期(天)"],
            ["向前", "2026-09-24", None, 3],
            ["向后", None, "2026-09-30", 2],
            ["半天", "2026-09-07", None, 0.5],
            ["只有截止", None, "2026-09-11", None],
            ["只有开始", "2026-09-11", None, None],
            ["都没有", None, None, 2],
            ["里程碑：开售", None, "2026-09-20", 0],
            ["对不上", "2026-09-07", "2026-09-11", 9],
        ],
    )
    assert found.dates("向前") == ("2026-09-24T09:00", "2026-09-29T18:00")  # 25 September 2026 is a holiday
    assert found.dates("向后") == ("2026-09-29T09:00", "2026-09-30T18:00")
    assert found.dates("半天") == ("2026-09-07T09:00", "2026-09-07T14:00")
    assert found.dates("只有截止")[0][:10] == found.dates("只有截止")[1][:10] == "2026-09-11"
    assert found.dates("只有开始") == ("2026-09-11T09:00", "2026-09-11T18:00")
    assert found.at("都没有").duration == 960
    opening = found.task("里程碑：开售")
    assert (opening.kind, found.dates("里程碑：开售")[1][:10]) == (TaskKind.MILESTONE, "2026-09-20")
    assert set(found.reasons) == {(5, "start_missing"), (6, "finish_missing"), (7, "no_dates"), (9, "duration_differs")}


def test_days_may_be_counted_in_any_way_that_people_count(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["任务", "开始", "结束", "天数"]]
    rows += [[f"任务 {days}", "2026-09-21", "2026-09-28", days] for days in (8, 7, 6, 5)]
    assert imported_rows(tmp_path, rows).reasons == []


def test_hours_outside_the_office_run_around_the_clock(tmp_path: Path) -> None:
    found = imported_rows(
        tmp_path,
        [
            ["环节", "负责人", "时间"],
            ["守夜", "吴", "2026-11-10 20:00-24:00"],
            ["办公", "林", "2026-11-09 10:00-12:00"],
            ["开售", "陈", "2026-11-10 20:00"],
        ],
    )
    assert found.dates("守夜") == ("2026-11-10T20:00", "2026-11-11T00:00")
    assert found.task("守夜").calendar_id == calendar_id("around_the_clock")
    assert found.dates("办公") == ("2026-11-09T10:00", "2026-11-09T12:00")
    assert found.task("办公").calendar_id is None
    assert found.dates("开售") == ("2026-11-10T20:00", "2026-11-10T20:00")
    assert found.task("开售").kind is TaskKind.MILESTONE


def test_people_are_matched_by_name_and_new_ones_bring_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    sheet_book(
        [["任务", "负责人", "截止"], ["a", "陈/林 138-0000-1111", "2026-09-10"], ["b", "LIN CHEN", "2026-09-11"]]
    ).save(path)
    found = imported(path, [Person(id="p1", name="陈"), Person(id="p2", name="Lin Chen")])
    assert (found.task("a").owner_id, found.task("b").owner_id) == ("p1", "p2")
    helper = found.book.where(Assignment, "task_id", found.task("a").id)[0]
    assert found.book.get(Person, helper.person_id).phone == "138-0000-1111"
    assert len(found.book.rows(Person)) == 3


def test_a_second_import_goes_behind_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    sheet_book([["任务", "负责人", "截止"], ["a", "陈", "2026-09-10"]]).save(path)
    first = imported(path)
    preview = read_plan_file(path, Surroundings(NOW.date()))
    number = itertools.count()
    campaign = first.book.get(Campaign, "campaign")
    again = to_rows(preview, first.book, lambda: f"more-{next(number)}", campaign, NOW)
    assert not any(isinstance(row, Campaign) for row in again.rows)
    book = first.book.apply(plan(first.book, ImportRows(rows=again.rows, source="x", into=campaign.id)))
    assert [row.wbs for row in outline(book, campaign.id)] == ["1", "2"]


def test_an_item_with_dates_that_its_sub_items_do_not_have_is_told(tmp_path: Path) -> None:
    rows = [
        ["WBS", "任务", "开始", "结束"],
        ["1", "总", "2026-09-01", "2026-09-30"],
        ["1.1", "分", "2026-09-07", "2026-09-08"],
    ]
    assert imported_rows(tmp_path, rows).reasons == [(2, "group_dates_differ")]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_report_says_everything_in_words(tmp_path: Path, language: str) -> None:
    path = tmp_path / "plan.xlsx"
    sheet_book([["任务", "负责人", "截止", "完成"], ["a", "待定", "下周三", "12,5"], ["合计", None, None, None]]).save(
        path
    )
    preview = read_plan_file(path, Surroundings(NOW.date()))
    rows = imported(path).rows
    report = import_report(preview, rows, Wording(language, resources() / "i18n"), True, "xlsx")
    assert json.loads(json.dumps(report)) == report
    assert (report["added"], report["written"], report["changes"][0]["kind"]) == (1, True, "new")
    problem = next(entry for entry in report["problems"] if entry["column"] == "截止")
    assert (problem["sheet"], problem["row"], problem["value"], problem["reason"]) == (
        "Sheet1",
        2,
        "下周三",
        "date_relative",
    )
    for entry in (*report["problems"], *report["skipped"]):
        assert not entry["text"].startswith("plan_")


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    folder = Path(__file__).resolve().parents[2] / "desktop_app" / "exchange"
    source = "".join(path.read_text(encoding="utf-8") for path in [*(folder / "plan").glob("*.py")])
    reasons = set()
    for language in ("zh_CN", "en"):
        text = (resources() / "i18n" / language / "exchange_plan.po").read_text(encoding="utf-8")
        found = {line.split('"')[1] for line in text.splitlines() if line.startswith("msgid")} - {""}
        reasons.add(frozenset(found))
    assert len(reasons) == 1
    for code in next(iter(reasons)):
        room, _, reason = code.partition(".")
        if room in ("plan_problem", "plan_skipped"):
            assert f'"{reason}"' in source, code


def test_dates_are_kept_for_every_day_of_a_year(tmp_path: Path) -> None:
    days = [date(2026, 1, 1).fromordinal(date(2026, 1, 1).toordinal() + at) for at in range(0, 360, 7)]
    rows = [
        [f"任务 {at}", day.isoformat(), date.fromordinal(day.toordinal() + at % 9).isoformat()]
        for at, day in enumerate(days)
    ]
    found = imported_rows(tmp_path, [["任务", "开始", "结束"], *rows])
    for name, start, finish in rows:
        assert found.dates(name) == (f"{start}T09:00", f"{finish}T18:00")
    assert found.reasons == []
