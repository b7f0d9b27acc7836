"""Attached files that are packed, looked into for somebody's name: in the workspace's file and in its copies."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.engine import address
from desktop_app.storage.inside import Inside, is_plain_text, look_inside
from desktop_app.storage.traces import Traces
from desktop_app.workspace.store import Found


@dataclass(frozen=True, slots=True)
class Packed:
    """An attached file that is no plain text. names: of the attachments it belongs to, none where only the journal
    knows it."""

    sha256: str
    names: tuple[str, ...]
    inside: Inside


def packed(file: sqlite3.Connection, traces: Traces, known: dict[str, Inside] | None = None) -> Iterator[Packed]:
    """The attached files that are packed, with whether they speak of somebody. known: what was found of them before,
    by their sums."""
    if file.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'content'").fetchone() is None:
        return
    looked = {} if known is None else known
    sums = [row[0] for row in file.execute("SELECT sha256 FROM content ORDER BY sha256")]
    for sum_of in sums:
        if sum_of not in looked:
            (data,) = file.execute("SELECT data FROM content WHERE sha256 = ?", (sum_of,)).fetchone()
            looked[sum_of] = Inside.CLEAR if is_plain_text(data) else look_inside(data, traces)
        if looked[sum_of] is not Inside.CLEAR:
            names = file.execute("SELECT name FROM attachment WHERE sha256 = ? ORDER BY name", (sum_of,))
            yield Packed(sum_of, tuple(row[0] for row in names), looked[sum_of])


def search_packed(paths: Iterable[Path], traces: Traces) -> list[Found]:
    """Where packed files name somebody, in a workspace's file and its copies. Nobody of this process may have the live
    file open. Files that are no workspaces hold none."""
    known: dict[str, Inside] = {}
    found = []
    for path in paths:
        try:
            with closing(sqlite3.connect(address(path, mode="rw"), uri=True, isolation_level=None)) as file:
                named = [one for one in packed(file, traces, known) if one.inside is Inside.NAMED]
        except sqlite3.Error:
            continue  # its raw bytes were searched
        found += [Found(str(path), f"content ({', '.join(one.names) or one.sha256[:8]})", 1) for one in named]
    return found
