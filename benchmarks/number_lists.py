"""The lists around the numbers: opening the line-up, a typed cell, a search, a sort, scrolling.

QT_QPA_PLATFORM=offscreen python benchmarks/number_lists.py [--profile]
A line-up of 500 items and one of 5,000, 1920 x 1080, processor time of the window's thread until what changed is painted.
"""

import argparse
import cProfile
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.numbers.lists.list_tab import ListTab
    from desktop_app.ui.shell.window import Window

NOW = datetime(2026, 10, 19, 10, 42)
COUNTS = (500, 5000)
ROUNDS = 30
Steps = Iterator[Callable[[], object]]


def make_file(path: Path, count: int) -> None:
    """A workspace with one campaign and so many items of 40 merchants in 12 categories."""
    from desktop_app.domain.campaign import Campaign
    from desktop_app.domain.numbers import LineUpItem
    from desktop_app.edits.imports import CreateCampaign
    from desktop_app.storage.store import create_or_open
    from desktop_app.workspace.first_rows import first_rows
    from desktop_app.workspace.workspace import Workspace

    campaign = Campaign(id="campaign", name="双 11", plan_start=datetime(2026, 9, 1, 9))
    items = [
        LineUpItem(
            id=f"i{n}",
            campaign_id=campaign.id,
            position=n,
            name=f"冬季连帽羽绒服 {n} 号",
            merchant=f"商家{n % 40}",
            category=f"品类{n % 12}",
            price=n * 10 if n % 50 else None,
            list_price=40_000,
            stock=n % 100,
        )
        for n in range(count)
    ]
    workspace = Workspace(create_or_open(path, first_rows()), lambda: NOW, "benchmark")
    workspace.run(CreateCampaign(rows=(campaign, *items)))
    workspace.close()


def open_window(app: "QApplication", path: Path, folder: Path) -> "Window":
    """The window on the file, its timeline in sight."""
    from desktop_app.paths import resources
    from desktop_app.storage.store import create_or_open
    from desktop_app.ui.failures import Failures
    from desktop_app.ui.look.look import Look
    from desktop_app.ui.preferences import Preferences
    from desktop_app.ui.session import Session
    from desktop_app.ui.shell.window import Window
    from desktop_app.workspace.workspace import Workspace

    look = Look(app, resources(), "zh_CN", "light")
    window = Window(look, Preferences(folder / "config"), Failures(look), resources())
    window.attach(Session(Workspace(create_or_open(path), lambda: NOW, "benchmark"), window))
    window.resize(1920, 1080)
    window.show()
    window.show_page("numbers", "mechanics")
    _settle(app)
    return window


def _settle(app: "QApplication") -> None:
    for _ in range(20):
        app.processEvents()


def _tab(window: "Window") -> "ListTab":
    from desktop_app.ui.numbers.lists.list_tab import ListTab

    return next(one for one in window.findChildren(ListTab) if one.of.key == "line_up")


def _open(window: "Window", app: "QApplication") -> Steps:
    for _ in range(5):
        window.show_page("numbers", "mechanics")
        _settle(app)
        yield partial(window.show_page, "numbers", "line_up")


def _type(one: "ListTab", key: str, base: int) -> Steps:
    from PySide6.QtCore import Qt

    column = [each.key for each in one.model.columns].index(key)
    for n in range(ROUNDS):
        index = one.model.index(n, column)
        one.table.setCurrentIndex(index)
        yield partial(one.model.setData, index, str(base + n), Qt.ItemDataRole.EditRole)


def _search(one: "ListTab") -> Steps:
    for text in ("羽", "羽绒", "1", "12", "yu", "yurong", ""):
        yield partial(one.bar.typed.setText, text)


def _sort(one: "ListTab") -> Steps:
    for n in range(len(one.model.columns)):
        yield partial(one.table.sort, n)
    yield partial(one.model.sort_by, None)


def _scroll(one: "ListTab") -> Steps:
    bar = one.table.verticalScrollBar()
    for n in range(ROUNDS):
        yield partial(bar.setValue, n * 61 % max(bar.maximum(), 1))


def _timed(app: "QApplication", steps: Steps, profile: cProfile.Profile | None) -> list[float]:
    found = []
    for step in steps:
        if profile is not None:
            profile.enable()
        begun = time.thread_time()
        step()
        app.processEvents()
        found.append((time.thread_time() - begun) * 1000)
        if profile is not None:
            profile.disable()
    return found


def measure(app: "QApplication", count: int, profiled: bool) -> dict[str, float]:
    """Print the figures of one line-up; answers the medians."""
    medians = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_file(folder / "lists.drumbeat", count)
        window = open_window(app, folder / "lists.drumbeat", folder)
        first = _timed(app, iter([partial(window.show_page, "numbers", "line_up")]), None)
        print(f"{count} items, opened for the first time: {first[0]:.0f} ms")
        one = _tab(window)
        _settle(app)
        filtered, sorted_ = partial(one.bar.typed.setText, "羽"), partial(one.model.sort_by, "stock")
        parts: tuple[tuple[str, Callable[[], object], Steps], ...] = (
            ("opened again", list, _open(window, app)),
            ("a typed price", list, _type(one, "price", 300)),
            ("a search", list, _search(one)),
            ("a sort", list, _sort(one)),
            ("a frame of scrolling", list, _scroll(one)),
            ("a typed price, sifted and sorted", lambda: (filtered(), sorted_()), _type(one, "price", 900)),
        )
        for what, before, steps in parts:
            before()
            _settle(app)
            profile = cProfile.Profile() if profiled else None
            times = sorted(_timed(app, steps, profile))
            medians[what] = statistics.median(times)
            print(f"{count} items, {what}: {medians[what]:.1f} ms median, {times[-1]:.1f} ms at most", flush=True)
            if profile is not None:
                profile.dump_stats(f"{count}-{what.replace(' ', '_')}.prof")
        window.close()
        _settle(app)
    return medians


def main() -> None:
    """Both line-ups, and how many times the longer one takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="store_true", help="leave .prof files in the current folder")
    given = parser.parse_args()

    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    few, many = (measure(app, count, given.profile) for count in COUNTS)
    for what, took in many.items():
        print(f"{what}: {took / few[what]:.1f} × the time of {COUNTS[0]}")


if __name__ == "__main__":
    main()
