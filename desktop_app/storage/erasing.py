# ruff: noqa: S608 - names of tables and columns come from the file's own schema, never from people
"""Taking a person out of a file for good: their row, every mention, the journal, the log, the free pages, the copies.

It works on plain tables and columns, so that copies of any revision are treated alike.
"""

import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from desktop_app.storage.attached import packed
from desktop_app.storage.backup import SIDE_FILES, backups_of, folders_of
from desktop_app.storage.engine import address
from desktop_app.storage.inside import Inside, is_plain_text
from desktop_app.storage.plain_tables import (
    ACCOUNT,
    columns_of,
    dicts,
    own_columns,
    people_tables,
    text_columns,
    texts_of,
)
from desktop_app.storage.traces import Traces, in_bytes, replaced_in_json
from desktop_app.workspace.store import Found

_UNLINKED = ("group_id", "calendar_id", "external_uid")
_OWN_ROWS = ("leave", "acknowledgement", "calendar_entry")
"""What goes with the person: it says nothing about the plan."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of an open file. texts: how many changed; attachments: packed files that went because they name the
    person inside."""

    texts: int
    attachments: tuple[str, ...] = ()


def erase(file: sqlite3.Connection, person_id: str, traces: Traces, neutral: str) -> Erased:
    """Take a person out of an open file, in the transaction that is open or in none."""
    changed = _empty_person(file, person_id, neutral)
    changed += _empty_journal(file, person_id, neutral)
    pattern = traces.pattern()
    if pattern is None:
        return Erased(changed)
    for table, columns in text_columns(file):
        changed += _scrub(file, table, columns, traces, neutral, pattern)
    changed += _rewrite_contents(file, traces, neutral, pattern)
    named = [attached for attached in packed(file, traces) if attached.inside is Inside.NAMED]
    for attached in named:
        file.execute("DELETE FROM attachment WHERE sha256 = ?", (attached.sha256,))
        file.execute("DELETE FROM content WHERE sha256 = ?", (attached.sha256,))
    return Erased(changed, tuple(name for attached in named for name in attached.names))


def squeeze(file: sqlite3.Connection) -> None:
    """Write the file anew without its free pages, and empty its log. Raises sqlite3.Error."""
    file.execute("PRAGMA secure_delete=ON")
    file.execute("PRAGMA temp_store=MEMORY")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.execute("VACUUM")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rewrite_copies(path: Path, person_id: str, traces: Traces, neutral: str) -> tuple[int, tuple[str, ...]]:
    """Take a person out of every copy of a file. Answers how many were rewritten, and which had to go instead."""
    rewritten, gone = 0, []
    for copy in backups_of(path):
        try:
            _rewrite(copy.path, person_id, traces, neutral)
            rewritten += 1
        except sqlite3.Error:  # damaged: nobody can say what is in it
            copy.path.unlink()
            gone.append(copy.path.name)
        for suffix in SIDE_FILES:
            copy.path.with_name(copy.path.name + suffix).unlink(missing_ok=True)
    for left in (*path.parent.glob(f"{path.name}*.left-over"), path.with_name(f"{path.name}.restoring")):
        if left.exists():
            left.unlink()
            gone.append(left.name)
    return rewritten, tuple(gone)


def texts_in_copies(path: Path, person_id: str) -> set[str]:
    """Names and contacts of a person that only older copies know."""
    found: set[str] = set()
    for copy in backups_of(path):
        try:
            with closing(sqlite3.connect(address(copy.path, mode="rw"), uri=True, isolation_level=None)) as file:
                found |= texts_of(file, person_id)
        except sqlite3.Error:
            continue  # it will be removed
    return found


def files_of(path: Path) -> list[Path]:
    """All files of a workspace: itself, its logs and notes, its copies."""
    beside = [one for one in path.parent.glob(f"{path.name}*") if one.is_file()]
    copies = [one for folder in folders_of(path) if folder.is_dir() for one in folder.rglob("*") if one.is_file()]
    return sorted({*beside, *copies})


def search(files: Iterable[Path], texts: Iterable[str], others: Iterable[str] = ()) -> list[Found]:
    """Where the texts stand in the bytes of files. Nobody of this process may have the live file open."""
    wanted, names = tuple(texts), tuple(others)
    found = []
    for file in files:
        content = file.read_bytes()
        for encoding, count in in_bytes(content, wanted, names):
            found.append(Found(str(file), encoding, count))
    return found


def search_rows(file: sqlite3.Connection, path: Path, traces: Traces) -> list[Found]:
    """Where traces stand in the rows of an open file: a long text may be cut by the end of a page."""
    pattern = traces.pattern()
    if pattern is None:
        return []
    found = []
    for table, columns in text_columns(file):
        for column in columns:
            rows = file.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            count = sum(traces.count(str(value), pattern) for (value,) in rows)
            if count:
                found.append(Found(str(path), f"{table}.{column}", count))
    return found


def _rewrite(copy: Path, person_id: str, traces: Traces, neutral: str) -> None:
    with closing(sqlite3.connect(address(copy, mode="rw"), uri=True, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute("PRAGMA secure_delete=ON")
        file.execute("BEGIN IMMEDIATE")
        erase(file, person_id, traces, neutral)
        file.execute("COMMIT")
        squeeze(file)


def _empty_person(file: sqlite3.Connection, person_id: str, neutral: str) -> int:
    changed = 0
    for table in people_tables(file):
        emptied = [f"{column} = ''" for column in own_columns(file, table)]
        unlinked = [f"{column} = NULL" for column in _UNLINKED if column in columns_of(file, table)]
        sets = ", ".join(["name = ?", *emptied, *unlinked])
        changed += file.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (neutral, person_id)).rowcount
    for table in _OWN_ROWS:
        if "person_id" in columns_of(file, table):
            changed += file.execute(f'DELETE FROM "{table}" WHERE person_id = ?', (person_id,)).rowcount
    if columns_of(file, ACCOUNT):
        empty = f"UPDATE {ACCOUNT} SET handle = '', link = '' WHERE key_person_id = ?"
        changed += file.execute(empty, (person_id,)).rowcount
    return changed


def _empty_journal(file: sqlite3.Connection, person_id: str, neutral: str) -> int:
    """What the journal keeps of the person's own row and of what went with it."""
    changed = 0
    own = "SELECT step_number, position, before_json, after_json FROM step_change WHERE table_name = ? AND row_id = ?"
    for table in people_tables(file):
        columns = own_columns(file, table)
        for row in list(dicts(file, own, table, person_id)):
            after = tuple(_emptied(row[key], neutral, columns) for key in ("before_json", "after_json"))
            place = (row["step_number"], row["position"])
            changed += file.execute(
                "UPDATE step_change SET before_json = ?, after_json = ? WHERE step_number = ? AND position = ?",
                (*after, *place),
            ).rowcount
    changed += file.execute(
        "UPDATE step_change SET before_json = json_remove(before_json, '$.handle', '$.link'), "
        "after_json = json_remove(after_json, '$.handle', '$.link') WHERE table_name = ? AND "
        "(json_extract(before_json, '$.key_person_id') = ? OR json_extract(after_json, '$.key_person_id') = ?)",
        (ACCOUNT, person_id, person_id),
    ).rowcount
    for table in _OWN_ROWS:
        changed += file.execute(
            "UPDATE step_change SET before_json = json_remove(before_json, '$.reason', '$.title'), "
            "after_json = json_remove(after_json, '$.reason', '$.title') WHERE table_name = ? AND "
            "(json_extract(before_json, '$.person_id') = ? OR json_extract(after_json, '$.person_id') = ?)",
            (table, person_id, person_id),
        ).rowcount
    return changed


def _emptied(text: str | None, neutral: str, columns: Iterable[str]) -> str | None:
    if text is None:
        return None
    values = json.loads(text)
    values |= {key: "" for key in columns if key in values}
    values |= {"name": neutral} if "name" in values else {}
    return json.dumps({key: value for key, value in values.items() if key not in _UNLINKED}, ensure_ascii=False)


def _scrub(
    file: sqlite3.Connection, table: str, columns: list[str], traces: Traces, neutral: str, pattern: re.Pattern[str]
) -> int:
    changed = 0
    for column in columns:
        rows = file.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL').fetchall()
        for rowid, value in rows:
            after = _scrubbed(column, value, traces, neutral, pattern)
            if after != value:
                file.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (after, rowid))
                changed += 1
    return changed


def _rewrite_contents(file: sqlite3.Connection, traces: Traces, neutral: str, pattern: re.Pattern[str]) -> int:
    """Attached texts that mention the person, under their new sum."""
    if not columns_of(file, "content"):
        return 0
    changed = 0
    for old, data in file.execute("SELECT sha256, data FROM content").fetchall():
        if not is_plain_text(data):
            continue
        text = data.decode("utf-8")
        after = traces.replaced(text, neutral, pattern)
        if after != text:
            _replace_content(file, old, after.encode())
            changed += 1
    return changed


def _replace_content(file: sqlite3.Connection, old: str, data: bytes) -> None:
    new = sha256(data).hexdigest()
    file.execute("INSERT OR IGNORE INTO content (sha256, size, data) VALUES (?, ?, ?)", (new, len(data), data))
    file.execute("UPDATE attachment SET sha256 = ?, size = ? WHERE sha256 = ?", (new, len(data), old))
    for column in ("before_json", "after_json"):
        file.execute(
            f"UPDATE step_change SET {column} = replace({column}, ?, ?) WHERE table_name = 'attachment'", (old, new)
        )
    file.execute("DELETE FROM content WHERE sha256 = ?", (old,))


def _scrubbed(column: str, value: str, traces: Traces, neutral: str, pattern: re.Pattern[str]) -> str:
    if column.endswith("_json"):
        return replaced_in_json(value, traces, neutral, pattern)
    return traces.replaced(value, neutral, pattern)
