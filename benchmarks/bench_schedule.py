"""The schedule of seeded networks of 1,000, 10,000 and 50,000 rows: from scratch, after one change, beside MPXJ.

python benchmarks/bench_schedule.py [FOLDER]      FOLDER holds the networks (p1000.json, p1000.xml …); they are made
there by the oracle's networks.py when it stands beside the project. MPXJ takes part when it is installed (the "bench"
group) and a Java runtime is there; its scheduler is warmed up, and neither side's time includes reading a file.
"""

import gc
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar, CalendarWeekday
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import Constraint, LinkType, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Link, Task
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule

SIZES = (1_000, 10_000, 50_000)
DAY = 480
NOW = datetime(2025, 1, 6, 8)
TOOL = Path(__file__).resolve().parents[2] / "shared" / "oracles" / "tools" / "networks.py"
TYPES = (LinkType.FS, LinkType.SS, LinkType.FF, LinkType.SF)
COLUMNS = ("total_slack", "free_slack", "buffer", "critical", "percent", "duration", "late_start", "early_start")


def network(folder: Path, size: int) -> Path:
    """The network's JSON file, made when it is not there yet."""
    file = folder / f"p{size}.json"
    if not file.exists():
        if not TOOL.exists():
            sys.exit(f"{file} is missing, and so is the tool that makes it ({TOOL})")
        subprocess.run([sys.executable, TOOL, str(size), str(folder)], check=True, stdout=subprocess.DEVNULL)
    return file


def book_of(file: Path) -> Book:
    """The same rows that the XML beside it holds: ids are its UIDs."""
    data = json.loads(file.read_text())
    leaf_level = len(data["levels"]) - 1
    uid = {(level, n): f"{k + 1:06}" for k, (level, n) in enumerate(data["rows"])}
    rows: list[Entity] = [Campaign(id="c", name="network", calendar_id="std", plan_start=NOW)]
    rows.append(Calendar(id="std", name="standard"))
    for day in range(7):
        hours = "08:00-12:00 13:00-17:00" if day < 5 else ""
        rows.append(CalendarWeekday(id=f"day{day}", calendar_id="std", weekday=day, hours=hours))
    for k, (level, n) in enumerate(data["rows"]):
        is_leaf = level == leaf_level
        days = data["dur"][n] if is_leaf else 1
        rows.append(
            Task(
                id=uid[level, n],
                campaign_id="c",
                name=f"row {k}",
                position=k,
                parent_id=uid[level - 1, n // 10] if level else None,
                duration=days * DAY,
                kind=TaskKind.TASK if days else TaskKind.MILESTONE,
            )
        )
        for q, (before, type, lag) in enumerate(data["preds"][n] if is_leaf else ()):
            rows.append(
                Link(
                    id=f"{k}-{q}",
                    campaign_id="c",
                    predecessor_id=uid[leaf_level, before],
                    successor_id=uid[level, n],
                    type=TYPES[type],
                    lag=lag * DAY,
                )
            )
    return Book().with_rows(rows, ["c"])


def everything(found: Schedule) -> None:
    """All figures of all tasks, as a window needs them: slacks, buffer, criticality, progress."""
    for name in COLUMNS:
        getattr(found.columns, name)


def every_row(found: Schedule) -> None:
    """Every task as an object, with the reasons of both of its dates."""
    for row in found.tasks.values():
        _ = row.start_driver, row.finish_driver


Taken = list[tuple[float, float]]
"""Milliseconds by the clock, and of this thread's work; they differ where others use the machine too."""


def once(work: Callable[[], object]) -> tuple[float, float]:
    clock, thread = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.thread_time() - thread) * 1000


def timed(work: Callable[[], object], rounds: int = 15) -> Taken:
    work()
    gc.collect()
    return [once(work) for _ in range(rounds)]


def say(what: str, taken: Taken) -> None:
    clock, thread = sorted(one for one, _ in taken), sorted(one for _, one in taken)
    middle, late = len(taken) // 2, len(taken) * 19 // 20
    print(
        f"  {what:<50} clock {clock[0]:7.1f} least {clock[middle]:7.1f} median"
        f"   thread {thread[0]:7.1f} least {thread[middle]:7.1f} median {thread[late]:7.1f} p95"
    )


def from_scratch(book: Book) -> None:
    def dates() -> Schedule:
        return schedule(book, "c", NOW)

    say("dates, late dates, summaries, problems", timed(dates))
    say("and slacks, buffers, critical flags, progress", timed(lambda: everything(dates())))
    say("and every row as an object with both reasons", timed(lambda: every_row(dates()), 5))


def _again(book: Book, before: Schedule) -> None:
    everything(schedule(book, "c", NOW, before))


def after_changes(book: Book) -> None:
    """One change at a time to a plan that is scheduled already, with all figures of all tasks asked for again."""
    chance = random.Random(7)
    rows = list(book.rows(Task).values())
    parents = {row.parent_id for row in rows}
    leaves = [row for row in rows if row.id not in parents and row.duration]
    before = schedule(book, "c", NOW)
    everything(before)

    def measure(what: str, changes: list[ChangeSet]) -> None:
        books = [book.apply(change) for change in changes]
        gc.collect()
        say(what, [once(partial(_again, one, before)) for one in books])

    def change(row: Task | Link, **values: Any) -> ChangeSet:
        return ChangeSet((Change(row.table, row.id, row, row.changed(**values)),))

    chosen = chance.sample(leaves, 60)
    moved = [
        change(
            row,
            constraint=Constraint.SNET,
            constraint_date=before.tasks[row.id].start + timedelta(days=chance.randint(1, 9)),
        )
        for row in chosen
    ]
    measure("after moving one task", moved)
    measure("after one task takes a day longer", [change(row, duration=row.duration + DAY) for row in chosen])
    measure("after progress on one task", [change(row, percent=30, actual_start=NOW) for row in chosen])
    links = chance.sample(list(book.rows(Link).values()), 60)
    measure("after one link gets another lag", [change(link, lag=link.lag + DAY) for link in links])


def beside_mpxj(book: Book, file: Path) -> None:
    """MPXJ's scheduler on the same network, and how many early starts are the same."""
    import jpype  # of the "bench" group, which may not be there
    import mpxj  # noqa: F401  # puts its classes on the path

    if not jpype.isJVMStarted():
        quiet = "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory"
        jpype.startJVM(quiet, "-Dorg.apache.logging.log4j.level=OFF", "-Xmx3g")
    scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    project = reader().read(str(file.with_suffix(".xml")))
    begin = project.getProjectProperties().getStartDate()

    def run() -> None:
        scheduler().schedule(project, begin)

    for _ in range(5):
        run()
    say("MPXJ's scheduler, warm: dates only", timed(run, 9))
    ours = schedule(book, "c", NOW).tasks
    same = told = 0
    for task in project.getTasks():
        if task.getSummary() or int(task.getUniqueID().intValue()) == 0:
            continue
        told += 1
        start = datetime.fromisoformat(str(task.getEarlyStart()))
        same += _is_same(start, ours[f"{int(task.getUniqueID().intValue()):06}"].early_start)
    print(f"  {'early starts that agree':<50} {same} of {told}")


def _is_same(one: datetime, other: datetime) -> bool:
    """Equal, or the end of one working day and the morning of the next."""
    first, last = sorted((one, other))
    return one == other or (first.hour == 17 and last.hour == 8 and last - first <= timedelta(days=2, hours=15))


def main() -> None:
    has_mpxj = all(importlib.util.find_spec(name) for name in ("jpype", "mpxj"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        for size in SIZES:
            file = network(folder, size)
            book = book_of(file)
            print(f"{size} rows, {len(book.rows(Link))} links")
            from_scratch(book)
            after_changes(book)
            if has_mpxj:
                beside_mpxj(book, file)
            else:
                print("  MPXJ is not installed: pip install -r requirements-bench.lock")


if __name__ == "__main__":
    main()
