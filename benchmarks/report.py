"""The report of a large campaign: 1,011 tasks, 60 days, 10 channels, in every format, each in a fresh process.

QT_QPA_PLATFORM=offscreen python benchmarks/report.py [--tasks N] [--profile]
Told for each, in processor time: drafting, writing, both together with reading the file and finding the dates, and the most memory.
"""

import argparse
import cProfile
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from window import NOW, make_plan  # type: ignore[import-not-found]  # the benchmark beside this one

_DAYS, _CHANNELS = 60, 10
_FIRST = datetime(2026, 10, 1)
_DAY = timedelta(days=1)
_KEYS = ("gmv", "orders", "buyers", "pv", "uv", "ipv", "ipv_uv", "favourite_people", "cart_people", "cost")


def fill(path: Path, tasks: int) -> None:
    """A plan with a baseline, phases, channels and figures for every day of each."""
    from desktop_app.domain.campaign import Phase
    from desktop_app.domain.codes import PhaseKind
    from desktop_app.domain.lists import Channel
    from desktop_app.domain.numbers import Indicator, IndicatorValue
    from desktop_app.edits.imports import ImportRows
    from desktop_app.i18n import Wording
    from desktop_app.paths import resources
    from desktop_app.storage.store import create_or_open
    from desktop_app.workspace.first_rows import first_rows
    from desktop_app.workspace.workspace import Workspace

    make_plan(path, tasks)
    workspace = Workspace(create_or_open(path), lambda: NOW, "benchmark")
    words = Wording("zh_CN", resources() / "i18n")
    known = {row.key: row for row in first_rows(words.text) if isinstance(row, Indicator)}
    channels = [Channel(id=f"c{n}", name=f"渠道 {n}", position=100 + n) for n in range(_CHANNELS)]
    edges = (
        (PhaseKind.BUILD_UP, 0, 20),
        (PhaseKind.WARM_UP, 20, 40),
        (PhaseKind.MAIN, 40, 50),
        (PhaseKind.FERMENT, 50, 60),
    )
    phases = [
        Phase(id=kind.value, campaign_id="campaign", kind=kind, start=_FIRST + a * _DAY, finish=_FIRST + b * _DAY)
        for kind, a, b in edges
    ]
    values = [
        IndicatorValue(
            id=f"{key}-{n}-{day}-{planned}",
            campaign_id="campaign",
            indicator_id=known[key].id,
            channel_id=channel.id,
            start=_FIRST + day * _DAY,
            finish=_FIRST + (day + 1) * _DAY,
            planned=planned,
            value=(1000 + day * 70 + n * 13) * (100 if key in ("gmv", "cost") else 1),
        )
        for key in _KEYS
        for n, channel in enumerate(channels)
        for day in range(_DAYS)
        for planned in (False, True)
    ]
    workspace.run(ImportRows(rows=(*known.values(), *channels, *phases, *values), source="numbers"))
    workspace.close()


def measure(path: Path, target: Path, profile: bool) -> None:
    """One report in this process; prints what it took."""
    begun = time.process_time()
    from desktop_app.domain.codes import ReportFor, ReportKind
    from desktop_app.exchange.report.files import write_report
    from desktop_app.exchange.report.order import ReportOrder
    from desktop_app.i18n import Wording
    from desktop_app.insight.report.page import Version
    from desktop_app.insight.report.report import report
    from desktop_app.paths import resources
    from desktop_app.schedule.engine import schedule
    from desktop_app.storage.store import create_or_open
    from desktop_app.theme import load_theme
    from desktop_app.workspace.workspace import Workspace

    workspace = Workspace(create_or_open(path), lambda: NOW, "benchmark")
    book = workspace.load("campaign")
    plan, words = schedule(book, "campaign", NOW), Wording("zh_CN", resources() / "i18n")
    version, theme = Version(ReportKind.SUMMARY, ReportFor.BOSS), load_theme("light", resources() / "themes")
    read = time.process_time()
    watch = cProfile.Profile()
    if profile:
        watch.enable()
    found = report(words, book, plan, version, [])
    drafted = time.process_time()
    write_report(ReportOrder(target, found, version, book, plan, words, theme))
    done = time.process_time()
    if profile:
        watch.disable()
        watch.print_stats("cumulative")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{target.suffix[1:]:5} draft {drafted - read:.2f} s, write {done - drafted:.2f} s, "
        f"with start and reading {done - begun:.2f} s, {memory:.0f} MB, file {target.stat().st_size / 1e6:.2f} MB"
    )
    workspace.close()


def main() -> None:
    from desktop_app.exchange.report.files import FORMATS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1011)
    parser.add_argument("--format", choices=FORMATS)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.once is not None:
        measure(wanted.once, wanted.once.with_name(f"report.{wanted.format}"), wanted.profile)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.drumbeat"
        fill(path, wanted.tasks)
        for suffix in (wanted.format,) if wanted.format else FORMATS:
            command = [sys.executable, __file__, "--once", str(path), "--format", suffix]
            subprocess.run([*command, *(["--profile"] if wanted.profile else [])], check=True)


if __name__ == "__main__":
    main()
