"""The command line on a real file, as people and scripts use it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app import bootstrap


@dataclass(frozen=True)
class Answer:
    """What one call printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Drumbeat:
    """Calls the command on one workspace; the clock stands still."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.now = "2026-10-20T10:00"
        self.language = "en"
        self._capture = capture
        self._monkeypatch = monkeypatch

    def call(self, *arguments: object, now: str | None = None, language: str | None = None) -> Answer:
        """Any call, whatever becomes of it."""
        self._monkeypatch.setenv("DRUMBEAT_WORKSPACE", str(self.path))
        self._monkeypatch.setenv("DRUMBEAT_NOW", now or self.now)
        self._monkeypatch.setenv("DRUMBEAT_LANG", language or self.language)
        self._capture.readouterr()
        code = bootstrap.main([str(argument) for argument in arguments])
        out, err = self._capture.readouterr()
        return Answer(code, out, err)

    def __call__(self, *arguments: object, now: str | None = None, language: str | None = None) -> str:
        """A call that must be done: its text."""
        answer = self.call(*arguments, now=now, language=language)
        assert answer.code == 0, answer
        return answer.out

    def json(self, *arguments: object, now: str | None = None) -> Any:
        """A call that must be done: its data."""
        return json.loads(self(*arguments, "--json", now=now))

    def refused(self, *arguments: object, language: str | None = None) -> str:
        """A call that must be refused in one sentence, with nothing changed."""
        before = self.steps() if self.path.exists() else 0
        answer = self.call(*arguments, language=language)
        assert answer.code == 1, answer
        assert answer.out == ""
        assert "Traceback" not in answer.err
        assert (self.steps() if self.path.exists() else 0) == before
        return answer.err.strip()

    def steps(self) -> int:
        """How many steps the journal has."""
        return len(self.json("history"))

    def tasks(self, now: str | None = None) -> dict[str, dict[str, Any]]:
        """The tasks of the only campaign, by the first word of their names."""
        return {task["name"].split()[0]: task for task in self.json("show", now=now)["tasks"]}


@pytest.fixture
def drumbeat(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Drumbeat:
    return Drumbeat(tmp_path / "双11.drumbeat", capsys, monkeypatch)


@pytest.fixture
def example(drumbeat: Drumbeat) -> Drumbeat:
    """Two stages of work and what hangs on the main phase, planned on 28 September."""
    then = "2026-09-28T09:00"
    calls: list[tuple[object, ...]] = [
        ("new", "双11", "--main-start", "2026-10-26T20:00"),
        ("add-task", "A goals", "--stage", "define", "--days", 3),
        ("add-task", "B budget", "--stage", "define", "--days", 2, "--after", "A goals"),
        ("add-task", "C mechanic", "--stage", "plan", "--days", 3),
        ("add-task", "D venue", "--stage", "plan", "--days", 2, "--after", "C mechanic[FS+1d]"),
        ("add-task", "E page", "--stage", "execute", "--days", 5),
        ("add-task", "F load test", "--stage", "execute", "--anchor", "main-2d", "--after", "E page"),
        ("add-task", "G watch", "--stage", "run", "--duration", "4h", "--calendar", "24x7", "--anchor", "main"),
        ("add-task", "H duty", "--start", "10.1", "--finish", "10.7"),
    ]
    for call in calls:
        drumbeat(*call, now=then)
    drumbeat("confirm", "define", "--by", "Lin", "--form", "email", now="2026-10-10T11:00")
    return drumbeat
