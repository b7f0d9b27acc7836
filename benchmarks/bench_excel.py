"""What the workbook costs, beside one plain sheet of the same size by the library it is made with.

    .venv/bin/python benchmarks/bench_excel.py FOLDER [ROWS …]

Plans of 1,000 and 10,000 tasks over 180 days with links, owners, gates, phases, milestones and notes. Each measurement
is a process of its own, so that its memory is its own too.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import Constraint, PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Person
from desktop_app.domain.task import Link, Task
from desktop_app.exchange.excel.gantt import write_gantt
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.schedule.builtin import calendar_id, calendars
from desktop_app.schedule.engine import schedule

START = datetime(2026, 6, 1, 9)
NOW = datetime(2026, 8, 3, 10)
DAYS = 180
OWNERS = 60
ROUNDS = 3

Measured = tuple[float, float]
"""Seconds by the clock, and of the processor, which others on the machine disturb less."""

STAGES = (Stage.DEFINE, Stage.PLAN, Stage.EXECUTE)


def _now() -> Measured:
    return time.perf_counter(), time.process_time()


def _since(started: Measured) -> Measured:
    return time.perf_counter() - started[0], time.process_time() - started[1]


def plan(count: int) -> Book:
    """A plan of `count` rows: a summary over every nine tasks, chains within them, a milestone in each third group."""
    rows: list[Entity] = [*calendars(), Grade(id="s", name="S")]
    rows += [Person(id=f"p{n}", name=f"负责人{n:02}") for n in range(OWNERS)]
    rows.append(
        Campaign(
            id="c", name="双11 主会场", grade_id="s", pm_id="p0", plan_start=START, calendar_id=calendar_id("office")
        )
    )
    first = START.replace(hour=0)
    for kind, begin, end in ((PhaseKind.WARM_UP, 140, 150), (PhaseKind.MAIN, 150, 153), (PhaseKind.WRAP_UP, 153, 170)):
        rows.append(
            Phase(
                id=kind.value, campaign_id="c", kind=kind, start=first + timedelta(begin), finish=first + timedelta(end)
            )
        )
    for n in range(count):
        rows += _row(n, count)
    for n, stage in enumerate(STAGES):
        rows.append(
            Task(id=f"g{n}", campaign_id="c", name=f"{stage.value} 确认", kind=TaskKind.CHECKPOINT, position=count + n)
        )
        rows.append(Checkpoint(id=f"gate{n}", campaign_id="c", task_id=f"g{n}", stage=stage))
        rows.append(CheckpointItem(id=f"item{n}", campaign_id="c", checkpoint_id=f"gate{n}", what="主目标与预算"))
    return Book().with_rows(rows, ["c"])


def _row(n: int, count: int) -> list[Entity]:
    head = n - n % 10
    if n == head:
        return [Task(id=f"t{n}", campaign_id="c", name=f"大项 {n}", position=n, owner_id=f"p{n % OWNERS}")]
    begin = START + timedelta(days=n * (DAYS - 20) // count)
    task = Task(
        id=f"t{n}",
        campaign_id="c",
        parent_id=f"t{head}",
        name=f"子项 {n}：素材与页面",
        position=n,
        owner_id=f"p{n % OWNERS}",
        duration=480 * (1 + n % 5),
        percent=100 if n * 3 < count else n % 60,
        kind=TaskKind.MILESTONE if n % 30 == 9 else TaskKind.TASK,
        note="与设计对齐" if n % 7 == 0 else "",
        constraint_date=begin,
        constraint=Constraint.SNET,
    )
    links = (
        [Link(id=f"l{n}", campaign_id="c", predecessor_id=f"t{n - 1}", successor_id=task.id)] if n - 1 > head else []
    )
    return [task, *links]


def ours(count: int, folder: Path) -> Measured:
    """The whole workbook; schedule and book are there before."""
    book = plan(count)
    found = schedule(book, "c", NOW)
    wording = Wording("zh_CN", resources() / "i18n")
    started = _now()
    write_gantt(folder / f"ours-{count}.xlsx", book, found, "c", wording, NOW)
    return _since(started)


def plain(count: int, folder: Path) -> Measured:
    """One sheet by the library alone: twelve columns of values, a head of days, one rule for the bars."""
    started = _now()
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append([*(f"column {n}" for n in range(12)), *(START + timedelta(n) for n in range(DAYS))])
    for n in range(count):
        begin = START + timedelta(days=n * 150 // count)
        sheet.append(
            [f"t{n}", str(n), f"子项 {n}", "负责人", "执行", begin, begin + timedelta(5), 5, 0.5, "进行中", "", 1]
        )
    fill = PatternFill("solid", start_color="FF159A8C", end_color="FF159A8C")
    rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=["AND($F2<=M$1,$G2>=M$1)"])
    sheet.conditional_formatting.add(f"M2:GJ{count + 1}", rule)
    workbook.save(folder / f"plain-{count}.xlsx")
    return _since(started)


def painted(count: int, folder: Path) -> Measured:
    """One sheet by the library alone with every cell of the chart painted, its style worked out once."""
    started = _now()
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sample: Any = sheet.cell(1, 1)
    sample.fill = PatternFill("solid", start_color="FF159A8C", end_color="FF159A8C")
    for n in range(count):
        sheet.append([f"t{n}", str(n), f"子项 {n}", "负责人", "执行", START, START, 5, 0.5, "进行中", "", 1])
        for column in range(13, 13 + DAYS):
            cell: Any = sheet.cell(n + 1, column)
            cell._style = copy(sample._style)
    workbook.save(folder / f"painted-{count}.xlsx")
    return _since(started)


WAYS = {"ours": ours, "plain": plain, "painted": painted}


def main(arguments: list[str]) -> None:
    """Measure, or be one measurement."""
    if arguments[0] == "--one":
        clock, processor = WAYS[arguments[1]](int(arguments[2]), Path(arguments[3]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([clock, processor, peak]))
        return
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for count in map(int, arguments[1:] or ("1000", "10000")):
        for way in WAYS:
            command = [sys.executable, __file__, "--one", way, str(count), str(folder)]
            rounds = 1 if way == "painted" else ROUNDS  # it takes long, and its figure says enough
            runs: list[list[float]] = [json.loads(subprocess.check_output(command)) for _ in range(rounds)]
            clock, processor = (statistics.median(run[n] for run in runs) for n in (0, 1))
            most = max(run[2] for run in runs)
            size = (folder / f"{way}-{count}.xlsx").stat().st_size >> 10
            print(f"{count:6} rows  {way:8} {clock:6.2f} s  {processor:6.2f} s  {most:4.0f} MB  {size:6} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
