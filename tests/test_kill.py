"""Killed at any moment in a loop of edits: every acknowledged edit is there, none is torn, and undo still works."""

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.storage.store import SqliteStore, create_or_open
from desktop_app.workspace.workspace import Workspace

NOW = datetime(2026, 10, 20, 10)

# One step renames all tasks at once, so that a torn one shows; every seventh step is taken back and done again.
EDITS = """
import sys
from datetime import datetime
from pathlib import Path
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.imports import CreateCampaign
from desktop_app.edits.tasks import EditTask, Together
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.workspace import Workspace

now = lambda: datetime(2026, 10, 20, 10)
workspace = Workspace(create_or_open(Path(sys.argv[1]), (), now), now, "小林")
if not workspace.book.rows(Campaign):
    tasks = (Task(id=f"t{n}", campaign_id="c", name="0") for n in range(20))
    workspace.run(CreateCampaign(rows=(Campaign(id="c", name="双十一"), *tasks)))
done = int(workspace.load("c").get(Task, "t0").name)
while True:
    done += 1
    workspace.run(Together(commands=tuple(EditTask(task_id=f"t{n}", values={"name": str(done)}) for n in range(20))))
    print(done, flush=True)
    if done % 7 == 0:
        workspace.undo()
        print(done - 1, flush=True)
        workspace.redo()
        print(done, flush=True)
"""


def killed_after(file: Path, seconds: float) -> int | None:
    """Start the loop of edits, kill it so long after its first word; its last whole word."""
    program = subprocess.Popen([sys.executable, "-c", EDITS, str(file)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    first = program.stdout.readline()
    time.sleep(seconds)
    program.kill()
    rest = program.stdout.read()
    program.wait()
    program.stdout.close()
    words = [word for word in (first + rest).splitlines(keepends=True) if word.endswith("\n")]
    return int(words[-1]) if words else None


def shown(store: SqliteStore) -> int:
    """The one name that all tasks bear."""
    names = {row.name for row in store.load_campaign("c") if isinstance(row, Task)}
    assert len(names) == 1, "a step is torn"
    return int(names.pop())


@pytest.mark.parametrize("seed", range(6))
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "活动.db"
    dice = random.Random(seed)
    for _ in range(2):
        acknowledged = killed_after(file, dice.uniform(0, 0.15))
        assert acknowledged is not None
        store = create_or_open(file, (), lambda: NOW)
        # The step in flight may have been committed without a word: one more edit, or its undo.
        assert shown(store) in {acknowledged, acknowledged + 1, acknowledged - 1}
        if shown(store) < acknowledged:
            assert acknowledged % 7 == 0, "only where the loop takes a step back"
        assert store.examine() == []
        store.close()
    workspace = Workspace(create_or_open(file, (), lambda: NOW), lambda: NOW, "小林")
    steps = 0
    while workspace.undo() is not None:
        steps += 1
    assert steps > 1
    assert not workspace.book.rows(Task)
    while workspace.redo() is not None:
        steps -= 1
    assert steps in {0, -1}, "killed between undo and redo, one step more can be redone"
    workspace.close()


def test_a_program_killed_while_it_makes_the_file_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    make = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.domain.people import Person\n"
        "from desktop_app.storage.store import create_or_open\nprint('now', flush=True)\n"
        "create_or_open(Path(sys.argv[1]), [Person(id=f'p{n}', name='x') for n in range(500)])\nsys.stdin.read()\n"
    )
    for n, seconds in enumerate((0, 0.005, 0.01, 0.02, 0.03, 0.05)):
        file = tmp_path / f"{n}.db"
        program = subprocess.Popen(
            [sys.executable, "-c", make, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(seconds)
        program.kill()
        program.communicate()
        store = create_or_open(file, (), lambda: NOW)
        assert len(store.load_directory()) in {0, 500}
        assert store.examine() == []
        store.close()


def test_a_file_whose_making_was_cut_short_halfway_to_disk_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "half.db"
    half = (
        "import os, sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\nc.execute('BEGIN')\nc.execute('CREATE TABLE half (x)')\n"
        "c.executemany('INSERT INTO half VALUES (?)', [('x' * 3000,)] * 200)\nos._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", half, str(file)], check=False)
    assert file.stat().st_size > 0, "pages reached the disk before the transaction ended"
    assert (tmp_path / "half.db-journal").exists()
    store = create_or_open(file, [Person(id="p", name="小林")], lambda: NOW)
    assert len(store.load_directory()) == 1
    assert store.examine() == []
    store.close()
