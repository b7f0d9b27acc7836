"""What the file costs: opening 10,000 tasks, and one committed edit beside a bare synced write in the same run.

python benchmarks/bench_storage.py [FOLDER]      FOLDER is where the file is made: the disk that is measured.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.imports import ImportRows
from desktop_app.edits.links import AddLink
from desktop_app.edits.tasks import AddTasks, EditTask, MoveTasks
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace

TASKS, GROUPS, LINKS = 10_000, 100, 15_000
ROUNDS = 200
NOW = datetime(2026, 10, 20, 10)

FRESH_START = """
import sys, time
started = time.perf_counter()
from datetime import datetime
from pathlib import Path
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace
imported = time.perf_counter()
workspace = Workspace(create_or_open(Path(sys.argv[1])), datetime.now, "x")
book = workspace.load("c")
print(imported - started, time.perf_counter() - imported)
"""


def plan() -> list[Entity]:
    """A campaign with 100 summaries of 100 tasks over all stages, three gates and 15,000 links that run forwards."""
    stages = list(Stage)
    rows: list[Entity] = [Campaign(id="c", name="双十一")]
    for stage in (Stage.DEFINE, Stage.PLAN, Stage.EXECUTE):
        rows.append(Task(id=f"gate-{stage}", campaign_id="c", name=f"确认 {stage}", kind=TaskKind.CHECKPOINT))
        rows.append(Checkpoint(id=f"checkpoint-{stage}", campaign_id="c", task_id=f"gate-{stage}", stage=stage))
    for n in range(GROUPS):
        stage = stages[n * len(stages) // GROUPS]
        rows.append(Task(id=f"g{n:03}", campaign_id="c", name=f"大项 {n}", position=n, stage=stage))
    for n in range(TASKS):
        parent = f"g{n * GROUPS // TASKS:03}"
        rows.append(Task(id=f"t{n:05}", campaign_id="c", parent_id=parent, name=f"任务 {n}", position=n, duration=480))
    for n in range(LINKS):
        before, step = n % (TASKS - 50), 1 + n * 7 % 40
        first, second = f"t{before:05}", f"t{before + step:05}"
        rows.append(Link(id=f"l{n:05}", campaign_id="c", predecessor_id=first, successor_id=second))
    return rows


def median_of(rounds: int, work: Callable[[int], object]) -> tuple[float, float]:
    """Median and 99th percentile of a piece of work, in milliseconds."""
    times = []
    for n in range(rounds):
        begun = time.perf_counter()
        work(n)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[-1]


def synced_write(file: int) -> None:
    """The floor: 4 KB appended and synced, nothing else."""
    os.write(file, bytes(4096))
    os.fsync(file)


def edits() -> dict[str, Callable[[int], Command]]:
    """One command of each kind, a different one each round."""
    return {
        "rename a task": lambda n: EditTask(task_id=f"t{n * 40:05}", values={"name": f"改名 {n}"}),
        "add a task": lambda n: AddTasks(
            tasks=(Task(id=f"n{n}", campaign_id="c", parent_id=f"g{n % 100:03}", name="新任务"),)
        ),
        "add a link": lambda n: AddLink(
            link=Link(id=f"x{n}", campaign_id="c", predecessor_id=f"t{n * 40:05}", successor_id=f"t{n * 40 + 45:05}")
        ),
        "move a task": lambda n: MoveTasks(task_ids=(f"t{n * 40 + 1:05}",), parent_id=f"g{n * 40 // 100:03}"),
    }


def main(folder: Path) -> None:
    """Prints one line per figure."""
    path = folder / "bench.db"
    begun = time.perf_counter()
    workspace = Workspace(create_or_open(path, (), lambda: NOW), lambda: NOW, "bench")
    workspace.run(ImportRows(rows=tuple(plan()), source="plan.xlsx"))
    print(f"import of {TASKS:,} tasks and {LINKS:,} links as one step: {time.perf_counter() - begun:.2f} s")
    workspace.close()

    starts = [
        tuple(map(float, subprocess.check_output([sys.executable, "-c", FRESH_START, str(path)]).split()))
        for _ in range(5)
    ]
    opening = statistics.median(opened for _, opened in starts)
    print(f"open and load, in a fresh process: {opening:.2f} s (imports before: {min(starts)[0]:.2f} s)")

    workspace = Workspace(create_or_open(path, (), lambda: NOW), lambda: NOW, "bench")
    workspace.load("c")
    handle = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for name, command in edits().items():
        workspace.run(command(ROUNDS))  # the first one builds indexes
        floor, floor_high = median_of(ROUNDS, lambda _n: synced_write(handle))
        edit, edit_high = median_of(ROUNDS, lambda n, command=command: workspace.run(command(n)))  # type: ignore[misc]
        print(f"{name}: {edit:.1f} ms (p99 {edit_high:.1f}); bare synced write: {floor:.1f} ms (p99 {floor_high:.1f})")
    undo, undo_high = median_of(ROUNDS, lambda _n: workspace.undo())
    print(f"undo: {undo:.1f} ms (p99 {undo_high:.1f})")
    os.close(handle)
    workspace.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        main(Path(made))
