"""The window: until its frame is on screen, until it is idle with a plan, and each frame while one scrolls and zooms.

python benchmarks/window.py start [--tasks N]     a fresh process until idle, N tasks (default 1,000 and 10,000)
python benchmarks/window.py pages [--tasks N]     every page, first and later visits, N tasks (default 1,000 and 10,000)
python benchmarks/window.py frames [--tasks N]    paints at 1920 x 1080 with links (default 10,000), in CPU time
Run it under a real or virtual display, or with QT_QPA_PLATFORM=offscreen.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.shell.window import Window
    from desktop_app.ui.timeline.page import TimelinePage

NOW = datetime(2026, 10, 19, 10, 42)
_SUCCESSORS = 2000
"""How many tasks lie behind the one that is dragged."""
_BEGUN = time.perf_counter()


def make_plan(path: Path, count: int) -> None:
    """A file with `count` tasks in groups of ten, and half as many links again."""
    from desktop_app.domain.campaign import Campaign
    from desktop_app.domain.task import Link, Task
    from desktop_app.edits.imports import CreateCampaign
    from desktop_app.storage.store import create_or_open
    from desktop_app.workspace.first_rows import first_rows
    from desktop_app.workspace.workspace import Workspace

    dice = random.Random(7)
    campaign = Campaign(id="campaign", name=f"{count} tasks", plan_start=datetime(2026, 9, 1, 9))
    tasks: list[Task] = []
    for n in range(count):
        is_head = n % 10 == 0
        parent = None if is_head else f"t{n - n % 10}"
        name = f"大项 {n // 10 + 1}" if is_head else f"任务 {n} 页面、玩法与物料"
        tasks.append(
            Task(
                id=f"t{n}",
                campaign_id=campaign.id,
                parent_id=parent,
                position=n,
                name=name,
                duration=480 * dice.randint(1, 6),
                percent=0,
            )
        )
    leaves = [n for n in range(count) if n % 10]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < count * 3 // 2:
        a = dice.choice(leaves)
        b = min(a + dice.randint(1, 60), count - 1)
        if b % 10 and b > a and len(pairs) < count * 3 // 2:
            pairs[a, b] = None
    links = [
        Link(id=f"l{n}", campaign_id=campaign.id, predecessor_id=f"t{a}", successor_id=f"t{b}")
        for n, (a, b) in enumerate(pairs)
    ]
    workspace = Workspace(create_or_open(path, first_rows()), lambda: NOW, "benchmark")
    workspace.run(CreateCampaign(rows=(campaign, *tasks, *links)))
    workspace.close()


def open_and_measure(path: Path, config: Path) -> None:
    """Open the window on a file in this process and print what it took, since the process began to import."""
    from PySide6.QtWidgets import QApplication

    from desktop_app.i18n import Wording
    from desktop_app.paths import resources
    from desktop_app.ui.app import Start, make_window
    from desktop_app.workspace.workspace import Workspace

    def open_workspace(_wording: Wording) -> Workspace:
        shown.append(time.perf_counter() - _BEGUN)
        from desktop_app.storage.store import create_or_open

        return Workspace(create_or_open(path), lambda: NOW, "benchmark")

    shown: list[float] = []
    app = QApplication([])
    start = Start(resources=resources(), config_folder=config, language="zh_CN", open_workspace=open_workspace)
    window = make_window(app, start)
    window.show()
    while window.pages.count() < 2 or not window.timeline.isVisible():
        app.processEvents()
    app.processEvents()
    app.processEvents()
    idle = time.perf_counter() - _BEGUN
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{shown[0] * 1000:.0f} {idle * 1000:.0f} {memory:.0f}")
    window.close()


def measure_start(counts: list[int]) -> None:
    """Median of five fresh processes per size."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plan.drumbeat"
            make_plan(path, count)
            figures = []
            for _ in range(5):
                command = [sys.executable, __file__, "once", "--file", str(path), "--config", folder]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                figures.append([float(part) for part in done.stdout.split()])
            first, idle, memory = (statistics.median(column) for column in zip(*figures, strict=True))
            print(f"{count} tasks: first window {first:.0f} ms, idle {idle:.0f} ms, {memory:.0f} MB")


def _movements(page: "TimelinePage", app: "QApplication") -> dict[str, Iterator[Callable[[], object]]]:
    """Per kind of movement the steps that each ask for one frame."""
    down, dice = page.chart.verticalScrollBar(), random.Random(3)
    return {
        "scroll": (partial(down.setValue, n * 37) for n in range(200)),
        "jump": (partial(_jump, page, dice.random(), dice.random()) for _ in range(100)),
        "zoom": (partial(page.chart.zoom_to, 6 + n * 0.3, 600) for n in range(100)),
        "drag": _drag(page, app),
    }


def _jump(page: "TimelinePage", down: float, across: float) -> None:
    for bar, share in ((page.chart.verticalScrollBar(), down), (page.chart.horizontalScrollBar(), across)):
        bar.setValue(round(share * bar.maximum()))


def _drag(page: "TimelinePage", app: "QApplication") -> Iterator[Callable[[], object]]:
    from PySide6.QtCore import QPointF

    from desktop_app.timeline.grips import Grip, Hold

    first = _task_with_successors(page)
    page.chart.zoom_to(20, 0)
    page.go_to_task(first)
    app.processEvents()
    bar = page.chart.bar_of(first)
    assert bar is not None
    page.chart.taken.emit(Grip(Hold.MOVE, first), QPointF(bar.x + 4, bar.y + 4))
    for n in range(1, 41):
        yield partial(page.chart.moved.emit, QPointF(bar.x + 4 + 20 * n, bar.y + 4), False)
    page.chart.cancelled.emit()


def _task_with_successors(page: "TimelinePage") -> str:
    """The last task of the plan that has at least so many others behind it."""
    from desktop_app.domain.task import Link

    after: dict[str, list[str]] = {}
    for link in page._session.book.rows(Link).values():
        after.setdefault(link.predecessor_id, []).append(link.successor_id)
    for row in reversed(page.model.rows.rows):
        found: set[str] = set()
        waiting = [row.task.id]
        while waiting:
            new = [id for id in after.get(waiting.pop(), ()) if id not in found]
            found.update(new)
            waiting += new
        if len(found) >= min(_SUCCESSORS, len(page.model.rows) // 5):
            print(f"the dragged task has {len(found)} successors")
            return row.task.id
    raise AssertionError("no task has so many successors")


def _window(folder: Path, count: int) -> "tuple[QApplication, Window]":
    """A window of 1920 x 1080 on a plan of so many tasks, idle."""
    from PySide6.QtWidgets import QApplication

    from desktop_app.paths import resources
    from desktop_app.storage.store import create_or_open
    from desktop_app.ui.app import keep_what_stays
    from desktop_app.ui.failures import Failures
    from desktop_app.ui.look.look import Look
    from desktop_app.ui.preferences import Preferences
    from desktop_app.ui.session import Session
    from desktop_app.ui.shell.window import Window
    from desktop_app.workspace.workspace import Workspace

    path = folder / "plan.drumbeat"
    command = [sys.executable, __file__, "make", "--file", str(path), "--tasks", str(count)]
    subprocess.run(command, check=True)  # in a process of its own, or its memory would be counted
    begun = time.process_time()
    app = QApplication([])
    look = Look(app, resources(), "zh_CN", "light")
    window = Window(look, Preferences(folder), Failures(look), resources())
    window.attach(Session(Workspace(create_or_open(path), lambda: NOW, "benchmark"), window))
    window.resize(1920, 1080)
    window.show()
    for _ in range(20):
        app.processEvents()
    keep_what_stays()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} tasks, opened, scheduled and painted: {time.process_time() - begun:.2f} s, {memory:.0f} MB")
    return app, window


def measure_frames(count: int) -> None:
    """Paint frame after frame at 1920 x 1080 while scrolling, jumping, zooming, and dragging."""
    with tempfile.TemporaryDirectory() as folder:
        app, window = _window(Path(folder), count)
        page = window.timeline
        for name, steps in _movements(page, app).items():
            print(f"{count} tasks, {name}: {spread([frame(app, step) for step in steps])}")
        edits = [edit(page, app, n) for n in range(1, 21)]
        print(f"{count} tasks, an edit until it is painted: {spread(edits)}")
        window.close()


def measure_pages(count: int) -> None:
    """Go to every page for the first time, then again, from the timeline each time, until it is painted."""
    from desktop_app.ui.shell.pages import PAGES

    with tempfile.TemporaryDirectory() as folder:
        app, window = _window(Path(folder), count)
        first: dict[str, float] = {}
        later: dict[str, list[float]] = {}
        for turn in range(6):
            for kind in PAGES:
                window.show_page("timeline")
                for _ in range(5):
                    app.processEvents()
                begun = time.thread_time()
                window.show_page(kind.key)
                app.processEvents()
                took = (time.thread_time() - begun) * 1000
                if turn == 0:
                    first[kind.key] = took
                else:
                    later.setdefault(kind.key, []).append(took)
        for key, took in sorted(first.items(), key=lambda entry: -entry[1]):
            print(f"{count} tasks, {key}: first {took:.0f} ms, later {statistics.median(later[key]):.0f} ms")
        medians = [statistics.median(figures) for figures in later.values()]
        print(f"{count} tasks, all pages: first {spread(list(first.values()))}; later {spread(medians)}")
        window.close()


def frame(app: "QApplication", step: Callable[[], object]) -> float:
    """CPU milliseconds for one step and everything it paints, table and header included."""
    begun = time.process_time()
    step()
    app.processEvents()
    return (time.process_time() - begun) * 1000


def edit(page: "TimelinePage", app: "QApplication", n: int) -> float:
    """CPU milliseconds from a typed duration to the painted plan."""
    task = page.model.row(n * 11 + 1).task
    begun = time.process_time()
    page.doings.save(task.id, "duration", str(n % 5 + 2))
    app.processEvents()
    return (time.process_time() - begun) * 1000


def spread(figures: list[float]) -> str:
    """Median and the slowest in a hundred."""
    ordered = sorted(figures)
    return f"median {statistics.median(ordered):.1f} ms, p99 {ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]:.1f} ms"


def main() -> None:
    """See the top of the file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["start", "pages", "frames", "once", "make", "pages-once"])
    parser.add_argument("--tasks", type=int)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--config", type=Path)
    given = parser.parse_args()
    if given.what == "pages":
        for count in [given.tasks] if given.tasks else [1000, 10_000]:
            subprocess.run([sys.executable, __file__, "pages-once", "--tasks", str(count)], check=True)
    elif given.what == "pages-once":
        measure_pages(given.tasks)
    elif given.what == "once":
        open_and_measure(given.file, given.config)
    elif given.what == "make":
        make_plan(given.file, given.tasks)
    elif given.what == "start":
        measure_start([given.tasks] if given.tasks else [1000, 10_000])
    else:
        measure_frames(given.tasks or 10_000)


if __name__ == "__main__":
    main()
