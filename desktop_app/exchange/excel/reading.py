"""A workbook as grids, unpacked by a process of its own that is stopped when it takes too long or grows too much."""

import json
import os
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import IO, Any

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.excel.guard import check_file
from desktop_app.exchange.excel.sheet import place
from desktop_app.exchange.excel.worker import OWN_ONLY
from desktop_app.exchange.grid import Cell, Grid, GridRow, Merge, Style

WORKER_SWITCH = "--read-workbook"
"""What a frozen program is started with to be the worker: there is no interpreter to give a module to."""
SECONDS = 30.0
"""How long unpacking may take; 10,000 tasks take about one second."""
_POLL = 0.05


def read_workbook(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = SECONDS,
    *,
    own_only: bool = False,
) -> list[Grid]:
    """All sheets of an .xlsx workbook, hidden ones too.

    own_only: of a workbook of ours, only the sheet whose cells come back and the hidden ones.

    progress: told the share done, 0 to 1; cancelled: asked from another thread whether to stop.
    Raises KnownError: what `check_file` and the worker raise, workbook_too_slow, import_cancelled.
    """
    check_file(path)
    process = subprocess.Popen(  # noqa: S603  # our own program with a path as its only argument
        [*_command(path), *([OWN_ONLY] if own_only else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    watch = _Watch(process, seconds, cancelled)
    collector = _Collector(progress)
    try:
        if process.stdout is not None:
            with process.stdout as answers:
                collector.listen(answers)
    finally:
        watch.stop()
        process.kill()
        process.wait()
    return collector.grids(path, watch)


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_SWITCH, str(path)]
    return [sys.executable, "-P", "-m", "desktop_app.exchange.excel.worker", str(path)]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[3])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


class _Watch:
    """Ends a process that is late or no longer wanted. why: the error's code, empty as long as all is well."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", seconds: float, cancelled: Callable[[], bool] | None
    ) -> None:
        self.why = ""
        self._process = process
        self._until = clock.monotonic() + seconds
        self._cancelled = cancelled or (lambda: False)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="workbook-watch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.wait(_POLL):
            late = clock.monotonic() > self._until
            if late or self._cancelled():
                self.why = "workbook_too_slow" if late else "import_cancelled"
                self._process.kill()
                return

    def stop(self) -> None:
        """No longer look."""
        self._stopped.set()
        self._thread.join()


class _Collector:
    """Builds grids from the worker's lines."""

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress = progress
        self._grids: list[Grid] = []
        self._styles: list[Style] = []
        self._sheet = ("", False)
        self._rows: dict[int, GridRow] = {}
        self._error: KnownError | None = None
        self._done = False

    def listen(self, answers: IO[bytes]) -> None:
        """Take in line after line until the worker falls silent."""
        take = {"row": self._row, "style": self._style, "sheet": self._begin, "end": self._end}
        for answer in answers:
            if not answer.endswith(b"\n"):
                return  # cut off in mid-line: the worker was killed
            kind, *values = json.loads(answer)
            if kind in take:
                take[kind](*values)
            elif kind == "progress" and self._progress is not None:
                self._progress(values[0])
            elif kind == "error":
                self._error = KnownError(values[0], **values[1])
            elif kind == "done":
                self._done = True

    def grids(self, path: Path, watch: _Watch) -> list[Grid]:
        """The sheets, if the worker came to its end. Raises KnownError otherwise."""
        if self._error is not None:
            raise KnownError(self._error.code, **{"file": path.name, **self._error.values})
        if watch.why:
            raise KnownError(watch.why, file=path.name)
        if not self._done:
            raise KnownError("workbook_unreadable", file=path.name)
        return self._grids

    def _begin(self, name: str, hidden: bool) -> None:
        self._sheet, self._rows = (name, hidden), {}

    def _style(self, *fields: Any) -> None:
        self._styles.append(Style(*fields))

    def _row(self, number: int, level: int, hidden: bool, cells: list[list[Any]]) -> None:
        line = self._rows.setdefault(number, GridRow(number, {}, level, hidden))
        for column, kind, value, style, formula in cells:
            line.cells[column] = Cell(_value(kind, value), self._styles[style], formula)

    def _end(self, merges: list[list[int]], hidden_columns: list[int], comments: list[list[str]]) -> None:
        for where, text in comments:
            self._comment(where, text)
        name, hidden = self._sheet
        rows = dict(sorted(self._rows.items()))
        self._grids.append(
            Grid(name, rows, tuple(Merge(*merge) for merge in merges), hidden, frozenset(hidden_columns))
        )

    def _comment(self, where: str, text: str) -> None:
        try:
            row, column = place(where)
        except ValueError:
            return
        line = self._rows.get(row)
        cell = None if line is None else line.cells.get(column)
        if line is not None and cell is not None:
            line.cells[column] = Cell(cell.value, cell.style, cell.formula, text)


def _value(kind: str, value: Any) -> Any:
    if kind == "d":
        return datetime.fromisoformat(value)
    if kind == "t":
        return time.fromisoformat(value)
    return value
