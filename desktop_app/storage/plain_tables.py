# ruff: noqa: S608 - names of tables and columns come from the file's own schema, never from people
"""A workspace's file by plain tables and columns, whatever its revision: where words about people stand in it."""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

ACCOUNT = "key_account"
_CONTACTS = ("phone", "email", "chat")
_PEOPLE = ("person", "key_person", "partner")
"""Lists of people; a partner's row is about who is spoken to there."""
_TELLING_HANDLE = 6
"""Characters of an account's handle that is searched for in texts."""
_CODE = "VARCHAR(32)"
"""The type of columns that hold a code of a closed list."""


def texts_of(file: sqlite3.Connection, person_id: str) -> set[str]:
    """Names and contacts that a person has or once had, as far as the file knows, and their accounts' addresses."""
    found: set[str] = set()
    for table in people_tables(file):
        for row in dicts(file, f'SELECT * FROM "{table}" WHERE id = ?', person_id):
            found |= _texts(row)
        steps = "SELECT before_json, after_json FROM step_change WHERE table_name = ? AND row_id = ?"
        for row in dicts(file, steps, table, person_id):
            for text in row.values():
                found |= _texts(json.loads(text)) if text else set()
    if columns_of(file, ACCOUNT):
        for handle, link in file.execute(f"SELECT handle, link FROM {ACCOUNT} WHERE key_person_id = ?", (person_id,)):
            found |= {link} - {""}
            # A handle in common words would take those words out of every text.
            found |= {handle} if len(handle) >= _TELLING_HANDLE and handle.isascii() else set()
    return found


def texts_of_others(file: sqlite3.Connection, person_id: str) -> set[str]:
    """Names and contacts of everybody else: a name may hold another one, and two people may share a phone.

    Who stands in another list (of people, of key people, of partners) with the same phone, address or chat account is
    the same person there, and so is who has the same name there where one of the two has none of these at all.
    """
    found: set[str] = set()
    tables = people_tables(file)
    home = [table for table in tables if next(dicts(file, f'SELECT id FROM "{table}" WHERE id = ?', person_id), None)]
    rows = [row for table in home for row in _row(file, table, person_id)]
    own, names = {text for row in rows for text in _reached(row)}, {name for row in rows for name in _names(row)}
    for table in tables:
        for row in dicts(file, f'SELECT * FROM "{table}" WHERE id <> ?', person_id):
            other = _reached(row)
            is_same = own & other or (names & _names(row) and not (own and other))
            if table in home or not is_same:
                found |= _texts(row)
    return found


def people_tables(file: sqlite3.Connection) -> list[str]:
    """The lists of people that this file has."""
    return [table for table in _PEOPLE if columns_of(file, table)]


def own_columns(file: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a list of people that hold words about one of them, beside the name."""
    return [column for name, columns in text_columns(file) if name == table for column in columns if column != "name"]


def _row(file: sqlite3.Connection, table: str, id: str) -> Iterator[dict[str, Any]]:
    return dicts(file, f'SELECT * FROM "{table}" WHERE id = ?', id)


def _reached(row: dict[str, Any]) -> set[str]:
    return {str(row[key]) for key in _CONTACTS if row.get(key)}


def _names(row: dict[str, Any]) -> set[str]:
    """What somebody is called; of a partner, who is spoken to there."""
    return {str(row[key]) for key in (("contact",) if "contact" in row else ("name",)) if row.get(key)}


def text_columns(file: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Every table with its columns that hold text, whatever tables there are; ids, references and codes of closed
    lists are neither name nor contact."""
    names = [row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in names:
        kinds = file.execute("SELECT name, type FROM pragma_table_xinfo(?)", (name,)).fetchall()
        wanted = [
            column
            for column, kind in kinds
            if re.search("CHAR|TEXT|JSON|CLOB", kind.upper())
            and kind.upper() != _CODE
            and column != "id"
            and not column.endswith("_id")
        ]
        if wanted and not name.startswith("sqlite_") and name != "alembic_version":
            yield name, wanted


def columns_of(file: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in file.execute("SELECT name FROM pragma_table_xinfo(?)", (table,))}


def _texts(values: dict[str, Any]) -> set[str]:
    return {str(values[key]) for key in ("name", "contact", *_CONTACTS) if values.get(key)}


def dicts(file: sqlite3.Connection, statement: str, *values: Any) -> Iterator[dict[str, Any]]:
    cursor = file.execute(statement, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
