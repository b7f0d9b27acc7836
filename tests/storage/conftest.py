"""A real file in a folder of its own, and a clock that stands still until a test moves it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.entity import Entity
from desktop_app.storage.store import SqliteStore, create_or_open
from tests.storage.samples import GRADE, Clock

OpenStore = Callable[..., SqliteStore]


@pytest.fixture
def clock() -> Clock:
    """Starts on the morning of the example plan."""
    return Clock(datetime(2026, 9, 28, 9))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the workspace is: a path as people have them."""
    return tmp_path / "我的 活动 #1 100%.db"


@pytest.fixture
def open_store(file: Path, clock: Clock) -> Iterator[OpenStore]:
    """Opens the workspace (made with one grade); whatever is still open is closed behind the test."""
    with ExitStack() as opened:

        def open_it(path: Path = file, rows: tuple[Entity, ...] = (GRADE,)) -> SqliteStore:
            return opened.enter_context(closing(create_or_open(path, rows, clock)))

        yield open_it


@pytest.fixture
def store(open_store: OpenStore) -> SqliteStore:
    """The open workspace."""
    return open_store()
