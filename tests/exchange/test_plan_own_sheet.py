"""Our own Gantt sheet, read like anybody else's plan: the same tree, people, stages and dates."""

from datetime import datetime
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.exchange.excel.gantt import write_gantt
from desktop_app.exchange.plan.preview import Surroundings
from desktop_app.exchange.plan_file import read_plan_file
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule

NOW = datetime(2026, 10, 12, 10, 0)


def test_outline_numbers_are_the_tree_and_stages_and_states_are_understood(tmp_path: Path) -> None:
    rows = [
        *builtin.calendars(),
        Campaign(id="c", name="双11", plan_start=datetime(2026, 10, 9, 9, 0)),
        Person(id="lin", name="林"),
        Task(id="a", campaign_id="c", name="方案", position=1, stage=Stage.PLAN),
        Task(id="a1", campaign_id="c", parent_id="a", name="玩法", position=1, owner_id="lin", duration=960),
        Task(id="a2", campaign_id="c", parent_id="a", name="货盘", position=2),
        Task(id="b", campaign_id="c", name="开发", position=2, stage=Stage.EXECUTE),
        Task(id="b1", campaign_id="c", parent_id="b", name="会场页", position=1, duration=480),
        Task(id="b2", campaign_id="c", parent_id="b", name="压测", position=2, duration=480),
    ]
    book = Book().with_rows(rows, ["c"])
    words = Wording("zh_CN", resources() / "i18n")
    write_gantt(tmp_path / "甘特.xlsx", book, schedule(book, "c", NOW), "c", words, NOW)
    preview = read_plan_file(tmp_path / "甘特.xlsx", Surroundings(today=NOW.date()))
    names = {task.key: task.name for task in preview.tasks}
    assert [(task.name, names.get(task.parent) if task.parent is not None else None) for task in preview.tasks] == [
        ("方案", None),
        ("玩法", "方案"),
        ("货盘", "方案"),
        ("开发", None),
        ("会场页", "开发"),
        ("压测", "开发"),
    ]
    assert not preview.problems
