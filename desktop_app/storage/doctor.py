"""Is everything as it should be? And all rows as text, for somebody who has to find out."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Change
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError, Problem
from desktop_app.domain.invariants import all_violations
from desktop_app.domain.tables import ENTITIES
from desktop_app.storage import contents, journal
from desktop_app.storage.engine import driver
from desktop_app.storage.rows import read
from desktop_app.storage.tables import STEP, STEP_CHANGE, TABLES
from desktop_app.workspace.store import Step, StepState

_MOST_LINES = 100


def examine(connection: Connection) -> list[Problem]:
    """Everything that is wrong with the file of an open transaction; empty is well."""
    problems = [*_integrity(driver(connection)), *_references(driver(connection))]
    rows: list[Entity] = []
    for kind in ENTITIES:
        try:
            rows.extend(read(connection, kind))
        except KnownError as error:
            problems.append(Problem(error.code, error.values))
    if problems:
        return problems  # the rest would only repeat this in other words
    book = Book().with_rows(rows)
    book.loaded = frozenset(book.rows(Campaign))
    steps = journal.history(connection)
    return [
        *all_violations(book),
        *contents.examine(connection),
        *_continuity(connection, steps),
        *_replay(connection, steps, book),
    ]


def dump(connection: Connection, *, with_journal: bool = False) -> Iterator[str]:
    """All rows as one JSON object per line: its table first, then its fields."""
    for name, table in TABLES.items():
        yield from _lines(name, connection.execute(select(table).order_by(table.c.id)).mappings())
    if with_journal:
        yield from _lines("step", connection.execute(select(STEP).order_by(STEP.c.number)).mappings())
        in_order = select(STEP_CHANGE).order_by(STEP_CHANGE.c.step_number, STEP_CHANGE.c.position)
        yield from _lines("step_change", connection.execute(in_order).mappings())


def _lines(table: str, rows: Iterable[Mapping[Any, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({"table": table, **row}, default=str, ensure_ascii=False)


def _integrity(file: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in file.execute(f"PRAGMA integrity_check({_MOST_LINES})"):
        if line != "ok":
            yield Problem("integrity_broken", {"detail": line})


def _references(file: sqlite3.Connection) -> Iterator[Problem]:
    for table, _, target, _ in file.execute("PRAGMA foreign_key_check").fetchmany(_MOST_LINES):
        yield Problem("reference_broken", {"table": table, "target": target})


def _continuity(connection: Connection, steps: list[Step]) -> Iterator[Problem]:
    """Numbers without gaps, all rows of each step, and undone steps only on top of done ones."""
    counted = select(STEP_CHANGE.c.step_number, func.count()).group_by(STEP_CHANGE.c.step_number)
    rows: dict[int, int] = {row[0]: row[1] for row in connection.execute(counted)}
    undone_below = False
    for expected, step in enumerate(reversed(steps), 1):
        if step.number != expected or rows.pop(step.number, 0) != step.count:
            yield Problem("journal_gap", {"step": step.number})
            return
        if step.state is StepState.UNDONE:
            undone_below = True
        elif step.state is StepState.DONE and undone_below:
            yield Problem("journal_gap", {"step": step.number})
            return
    for number in rows:
        yield Problem("journal_gap", {"step": number})


def _replay(connection: Connection, steps: list[Step], book: Book) -> Iterator[Problem]:
    """Undone steps lead on from the present, and done ones back from it, row by row, as far as undo reaches."""
    present = {(kind.table, row.id): row for kind in ENTITIES for row in book.rows(kind).values()}
    undone = [step for step in reversed(steps) if step.state is StepState.UNDONE]
    yield from _follow(connection, undone, dict(present), undo=False)
    done = [step for step in steps if step.state is StepState.DONE]
    reach = next((n for n, step in enumerate(done) if step.barrier), len(done))
    yield from _follow(connection, done[:reach], present, undo=True)


def _follow(
    connection: Connection, steps: list[Step], rows: dict[tuple[str, str], Entity], *, undo: bool
) -> Iterator[Problem]:
    for step in steps:
        try:
            changes = journal.changes_of(connection, step.number)
        except KnownError:
            yield Problem("journal_mismatch", {"step": step.number})
            return
        for change in changes.inverse.changes if undo else changes.changes:
            if not _take(rows, change):
                yield Problem("journal_mismatch", {"step": step.number})
                return


def _take(rows: dict[tuple[str, str], Entity], change: Change) -> bool:
    """Apply one change. False when the row is not what the change says it was."""
    key = (change.table, change.id)
    if rows.get(key) != change.before:
        return False
    if change.after is None:
        del rows[key]
    else:
        rows[key] = change.after
    return True
