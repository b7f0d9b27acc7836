"""Pictures of large plans: how long a PDF, SVG and PNG take, how much memory, and how soon one can stop.

QT_QPA_PLATFORM=offscreen python benchmarks/pictures.py [--tasks N]      each in a fresh process (default 10,000 tasks)
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from window import NOW, make_plan  # type: ignore[import-not-found]  # the benchmark beside this one

_CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "pdf, as wide as A3, over pages down": ("wide.pdf", {"pages": "tiled", "paper": "a3", "width": 1900}),
    "pdf, tiled over A4 by the month": ("tiled.pdf", {"pages": "tiled", "zoom": "month"}),
    "pdf, all on one page": ("one.pdf", {}),
    "svg": ("plan.svg", {}),
    "png of the first level": ("level.png", {"level": 1}),
    "stopped at a tenth": ("stopped.pdf", {"pages": "tiled", "zoom": "month"}),
}


def measure(case: str, plan: Path, folder: Path) -> None:
    """One picture in this process; prints what it took."""
    from desktop_app.exchange.pictures import write_picture
    from desktop_app.i18n import Wording
    from desktop_app.paths import resources
    from desktop_app.render.options import Pages, Paper, PictureOptions
    from desktop_app.schedule.engine import schedule
    from desktop_app.storage.store import create_or_open
    from desktop_app.theme import load_theme
    from desktop_app.timeline.scale import Zoom
    from desktop_app.workspace.workspace import Workspace

    name, wanted = _CASES[case]
    workspace = Workspace(create_or_open(plan), lambda: NOW, "bench")
    book = workspace.load("campaign")
    dates = schedule(book, "campaign", NOW)
    options = PictureOptions(
        zoom=Zoom(str(wanted["zoom"])) if "zoom" in wanted else None,
        pages=Pages(wanted.get("pages", "fit")),
        paper=Paper(wanted.get("paper", "auto")),
        width=wanted.get("width"),
        level=1 if "level" in wanted else None,
    )
    theme, words = load_theme("light", resources() / "themes"), Wording("zh_CN", resources() / "i18n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begun, used = time.perf_counter(), time.process_time()
    asked = 0.0

    def report(share: float) -> None:
        nonlocal asked
        if case.startswith("stopped") and share >= 0.1:
            asked = asked or time.perf_counter()
            raise RuntimeError

    pages, size = 0, 0
    try:
        painted = write_picture(folder / name, book, dates, theme, words, options, report)
        pages, size = painted.pages, (folder / name).stat().st_size
    except Exception:  # the one that was stopped
        if not asked:
            raise
    taken, cpu = time.perf_counter() - begun, time.process_time() - used
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    left = "" if not asked else f", stopped {1000 * (begun + taken - asked):.0f} ms after it was asked to"
    print(
        f"{case}: {taken:.1f} s ({cpu:.1f} s CPU), {pages} pages, {size / 1e6:.1f} MB,"
        f" memory {before} MB before, {after} MB at most{left}"
    )
    workspace.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--case", choices=list(_CASES), help=argparse.SUPPRESS)
    parser.add_argument("--plan", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.case:
        measure(given.case, given.plan, given.plan.parent)
        return
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.drumbeat"
        make_plan(plan, given.tasks)
        print(f"load {os.getloadavg()[0]:.1f}")
        for case in _CASES:
            subprocess.run([sys.executable, __file__, "--case", case, "--plan", str(plan)], check=True)


if __name__ == "__main__":
    main()
