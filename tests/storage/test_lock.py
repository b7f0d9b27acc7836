"""One program writes a file; the next one reads and can say who holds it."""

import errno
import getpass
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.storage.lock import Holder, WriterLock
from tests.storage.conftest import OpenStore
from tests.storage.samples import GOALS, PLAN, Clock, edited, inserted, step

HOLD = """
import sys, time
from datetime import datetime
from pathlib import Path
from desktop_app.storage.store import create_or_open
store = create_or_open(Path(sys.argv[1]), (), lambda: datetime(2026, 9, 27, 8))
print("read" if store.read_only else "write", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture
def other_program(file: Path) -> "subprocess.Popen[str]":
    """Another program that has opened the file, until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def says(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_the_second_program_reads_and_names_the_first(
    other_program: "subprocess.Popen[str]", open_store: OpenStore
) -> None:
    assert says(other_program) == "write"
    store = open_store()
    assert store.read_only
    holder = store.holder
    assert holder is not None
    assert (holder.user, holder.host, holder.process) == (getpass.getuser(), socket.gethostname(), other_program.pid)
    with pytest.raises(KnownError) as refusal:
        store.write(inserted(*PLAN), step())
    assert refusal.value.code == "file_in_use"
    assert refusal.value.values["user"] == getpass.getuser()
    assert refusal.value.values["since"] == holder.since
    store.close()
    other_program.communicate("")
    assert not open_store().read_only


def test_a_reader_sees_what_the_writer_has_committed(open_store: OpenStore) -> None:
    writer, reader = open_store(), open_store()
    assert reader.read_only
    writer.write(inserted(*PLAN), step())
    assert reader.load_campaign("c") == list(PLAN[1:])
    writer.write(edited(GOALS, percent=40), step())
    assert [found.number for found in reader.history()] == [2, 1]
    assert reader.examine() == []


def test_the_next_one_writes_when_the_first_has_closed(open_store: OpenStore, file: Path) -> None:
    open_store().close()
    assert not file.with_name(f"{file.name}.holder").exists()
    assert not open_store().read_only


def test_a_killed_program_holds_nothing(
    other_program: "subprocess.Popen[str]", open_store: OpenStore, file: Path
) -> None:
    assert says(other_program) == "write"
    os.kill(other_program.pid, signal.SIGKILL)
    other_program.communicate()
    assert file.with_name(f"{file.name}.holder").exists(), "its note stays behind"
    store = open_store()
    assert not store.read_only
    assert store.holder is None


def test_another_name_for_the_file_is_the_same_file(open_store: OpenStore, file: Path, tmp_path: Path) -> None:
    open_store()
    link = tmp_path / "link.db"
    link.symlink_to(file)
    assert open_store(link).read_only


def test_a_note_that_cannot_be_read_names_nobody(open_store: OpenStore, file: Path) -> None:
    open_store()
    file.with_name(f"{file.name}.holder").write_text("{half", encoding="utf-8")
    reader = open_store()
    assert reader.holder == Holder()
    with pytest.raises(KnownError) as refusal:
        reader.require_writer()
    assert refusal.value.values["user"] is None


def test_a_file_that_cannot_be_written_is_read(
    open_store: OpenStore, file: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    store = open_store()
    store.write(inserted(*PLAN), step())
    store.close()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    before = {path.name for path in file.parent.iterdir()}
    store = open_store()
    assert store.read_only
    assert store.load_campaign("c") == list(PLAN[1:])
    with pytest.raises(KnownError) as refusal:
        store.require_writer()
    assert refusal.value.code == "file_read_only"
    store.close()
    assert {path.name for path in file.parent.iterdir()} == before


def test_a_full_disk_takes_only_the_note_of_who_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    first, second = WriterLock(tmp_path / "a.drumbeat"), WriterLock(tmp_path / "a.drumbeat")
    assert first.take(datetime(2026, 10, 20, 10, 0))
    assert not second.take(datetime(2026, 10, 20, 10, 0))
    first.release()
