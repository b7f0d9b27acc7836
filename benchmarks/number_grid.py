"""The numbers grid: a frame while one scrolls, a typed cell, a pasted block, another indicator.

QT_QPA_PLATFORM=offscreen python benchmarks/number_grid.py [--profile]
Two grids of 60,000 entries: the days of a campaign (60 days, 10 channels, 50 indicators, planned and actual) and one
long one (600 days, 100 channels, one indicator). Processor time of the window's thread; the paint of an empty table of
as many rows and columns in the same run is the floor.
"""

import argparse
import cProfile
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QScrollBar, QTableView

    from desktop_app.ui.numbers.figures import FiguresTab
    from desktop_app.ui.shell.window import Window

NOW = datetime(2026, 11, 5, 10, 42)
DAY = timedelta(days=1)
ROUNDS = 60


def make_file(path: Path, days: int, channels: int, indicators: int, kinds: tuple[bool, ...]) -> None:
    """A workspace with one campaign of so many days, and an entry for every day, channel, indicator and kind."""
    from desktop_app.domain.campaign import Campaign, Phase
    from desktop_app.domain.codes import PhaseKind
    from desktop_app.domain.lists import Channel
    from desktop_app.domain.numbers import Indicator, IndicatorValue
    from desktop_app.edits.imports import CreateCampaign
    from desktop_app.edits.numbers import RecordValues
    from desktop_app.storage.store import create_or_open
    from desktop_app.workspace.first_rows import first_rows
    from desktop_app.workspace.workspace import Workspace

    first = datetime(2026, 10, 1)
    campaign = Campaign(id="campaign", name="双 11", plan_start=first)
    half = first + days // 2 * DAY
    phases = [
        Phase(id="warm", campaign_id=campaign.id, kind=PhaseKind.WARM_UP, start=first, finish=half),
        Phase(id="main", campaign_id=campaign.id, kind=PhaseKind.MAIN, start=half, finish=first + days * DAY),
    ]
    across = [Channel(id=f"c{n}", name=f"渠道 {n}", position=n) for n in range(channels)]
    own = [
        Indicator(id=f"i{n}", key=f"own{n}", name=f"指标 {n}", position=n, adds_over_days=True, adds_over_channels=True)
        for n in range(indicators)
    ]
    values = [
        IndicatorValue(
            id=f"v{one.id}-{channel.id}-{day}-{planned}",
            campaign_id=campaign.id,
            indicator_id=one.id,
            channel_id=channel.id,
            start=first + day * DAY,
            finish=first + (day + 1) * DAY,
            planned=planned,
            value=1000 + day * 7 + n,
        )
        for n, one in enumerate(own)
        for channel in across
        for day in range(days)
        for planned in kinds
    ]
    workspace = Workspace(create_or_open(path, first_rows()), lambda: NOW, "benchmark")
    workspace.run(CreateCampaign(rows=(campaign, *phases)))
    workspace.run(RecordValues(campaign_id=campaign.id, values=tuple(values), before=(*across, *own)))
    workspace.close()


def open_page(app: "QApplication", path: Path, folder: Path) -> tuple["Window", "FiguresTab"]:
    """The window on the file, its numbers page in sight with the first own indicator."""
    from desktop_app.paths import resources
    from desktop_app.storage.store import create_or_open
    from desktop_app.ui.failures import Failures
    from desktop_app.ui.look.look import Look
    from desktop_app.ui.numbers.figures import FiguresTab
    from desktop_app.ui.preferences import Preferences
    from desktop_app.ui.session import Session
    from desktop_app.ui.shell.window import Window
    from desktop_app.workspace.workspace import Workspace

    look = Look(app, resources(), "zh_CN", "light")
    window = Window(look, Preferences(folder / "config"), Failures(look), resources())
    window.attach(Session(Workspace(create_or_open(path), lambda: NOW, "benchmark"), window))
    window.resize(1920, 1080)
    window.show()
    window.show_page("numbers")
    (page,) = window.findChildren(FiguresTab)
    page.arrive("i0")
    _settle(app)
    return window, page


def _settle(app: "QApplication") -> None:
    for _ in range(20):
        app.processEvents()


def _timed(steps: Iterator[Callable[[], object]], app: "QApplication") -> list[float]:
    """Milliseconds of the window's thread from each step until what it changed is painted."""
    found = []
    for step in steps:
        begun = time.thread_time()
        step()
        app.processEvents()
        found.append((time.thread_time() - begun) * 1000)
    return found


def _scroll(grid: "QTableView") -> Iterator[Callable[[], object]]:
    for bar, count, step in ((grid.verticalScrollBar(), 200, 61), (grid.horizontalScrollBar(), 50, 97)):
        for n in range(count):
            yield partial(_move, grid, bar, n * step % max(bar.maximum(), 1))


def _move(grid: "QTableView", bar: "QScrollBar", to: int) -> None:
    bar.setValue(to)
    grid.viewport().repaint()


def _type(page: "FiguresTab") -> Iterator[Callable[[], object]]:
    from PySide6.QtCore import Qt

    first = next(n for n, line in enumerate(page.model.lines) if not line.is_period)
    for n in range(ROUNDS):
        index = page.model.index(first + n % 40, 1 + n % 9)
        page.grid.setCurrentIndex(index)
        yield partial(page.model.setData, index, str(5000 + n), Qt.ItemDataRole.EditRole)


def _paste(page: "FiguresTab") -> Iterator[Callable[[], object]]:
    from PySide6.QtGui import QGuiApplication

    first = next(n for n, line in enumerate(page.model.lines) if not line.is_period)
    for n in range(5):
        QGuiApplication.clipboard().setText("\n".join("\t".join([str(n + 1)] * 10) for _ in range(50)))
        page.grid.setCurrentIndex(page.model.index(first, 1))
        yield page.grid.paste


def _switch(page: "FiguresTab") -> Iterator[Callable[[], object]]:
    for n in range(20):
        yield partial(page.arrive, f"i{n}")


def _floor(app: "QApplication", rows: int, columns: int) -> list[float]:
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QTableView

    table = QTableView()
    table.setModel(QStandardItemModel(rows, columns))
    table.resize(1700, 700)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.show()
    _settle(app)
    return _timed(_scroll(table), app)


def measure(app: "QApplication", name: str, shape: tuple[int, int, int, tuple[bool, ...]], profiled: bool) -> None:
    """Print the figures of one grid."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_file(folder / "numbers.drumbeat", *shape)
        begun = time.perf_counter()
        window, page = open_page(app, folder / "numbers.drumbeat", folder)
        print(f"{name}: opened in {time.perf_counter() - begun:.1f} s, {page.model.rowCount()} rows")
        floor = statistics.median(_floor(app, page.model.rowCount(), page.model.columnCount()))
        parts: tuple[tuple[str, Iterator[Callable[[], object]], float], ...] = (
            ("scroll", _scroll(page.grid), 16),
            ("typed cell", _type(page), 50),
            ("paste of 500", _paste(page), 0),
            ("another indicator", _switch(page), 0),
        )
        for what, steps, budget in parts:
            profile = cProfile.Profile()
            if profiled:
                profile.enable()
            times = sorted(_timed(steps, app))
            profile.disable()
            middle, high = statistics.median(times), times[int(len(times) * 0.99)]
            more = f"{middle / floor:.1f} × an empty table's frame" if what == "scroll" else ""
            more = f"budget {budget} ms {more}" if budget else more
            print(f"  {what}: {middle:.1f} ms median, {high:.1f} ms p99 {more}", flush=True)
            if profiled:
                profile.dump_stats(f"{name.replace(' ', '_')}-{what.replace(' ', '_')}.prof")
        window.close()
        _settle(app)


def main() -> None:
    """Both grids."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="store_true", help="leave .prof files in the current folder")
    given = parser.parse_args()

    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    measure(app, "60 days", (60, 10, 50, (False, True)), given.profile)
    measure(app, "600 days", (600, 100, 1, (False,)), given.profile)


if __name__ == "__main__":
    main()
