"""Taking a person out reaches every text of every table, whatever tables there will be."""

import sqlite3
import types
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from annotated_types import MaxLen, MinLen
from pydantic.fields import FieldInfo

from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import KeyAccount, KeyPerson, Quote
from desktop_app.domain.partners import Partner
from desktop_app.domain.people import Person
from desktop_app.domain.tables import ENTITIES
from desktop_app.storage.plain_tables import text_columns
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.store import Step


def kinds_of(annotation: Any) -> set[Any]:
    """The plain types that a field may hold."""
    if get_origin(annotation) in (Union, types.UnionType):
        return {kind for part in get_args(annotation) for kind in kinds_of(part)}
    if hasattr(annotation, "__metadata__"):
        return kinds_of(annotation.__origin__)
    return {get_origin(annotation) or annotation}


def limits_of(field: FieldInfo) -> set[Any]:
    parts = [field.annotation, *get_args(field.annotation)]
    nested = [mark for part in parts for mark in getattr(part, "__metadata__", ())]
    marks = [
        *field.metadata,
        *(mark for one in nested for mark in (one.metadata if isinstance(one, FieldInfo) else [one])),
    ]
    return {
        (type(mark).__name__, getattr(mark, "min_length", getattr(mark, "max_length", 0)))
        for mark in marks
        if isinstance(mark, MinLen | MaxLen)
    }


def holds_words(field: FieldInfo) -> bool:
    """Whether people can write words into a field: it is no id, no number and no code of a closed list."""
    kinds = kinds_of(field.annotation)
    codes = any(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in kinds)
    is_id = {("MinLen", 1), ("MaxLen", 64)} <= limits_of(field)
    return not codes and not is_id and bool(kinds & {str, tuple, list, dict})


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    path = tmp_path_factory.mktemp("fresh") / "a.drumbeat"
    create_or_open(path, (), lambda: datetime(2026, 10, 20)).close()
    with closing(sqlite3.connect(path)) as file:
        return {table: set(found) for table, found in text_columns(file)}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.table)
def test_every_field_that_holds_words_is_searched_and_scrubbed(
    entity: type[Entity], columns: dict[str, set[str]]
) -> None:
    wanted = {name for name, field in entity.model_fields.items() if holds_words(field)}
    assert wanted - columns.get(entity.table, set()) == set()


def test_the_journal_is_searched_too(columns: dict[str, set[str]]) -> None:
    assert columns["step"] >= {"actor", "values_json"}
    assert columns["step_change"] >= {"before_json", "after_json"}


def test_words_are_told_from_ids_and_codes() -> None:
    fields = Person.model_fields
    assert [holds_words(fields[name]) for name in ("name", "note", "group_id", "id", "max_units")] == [
        True,
        True,
        False,
        False,
        False,
    ]


PEOPLE = (
    Person(id="p1", name="林岚", phone="13900001111"),
    Person(id="p2", name="林夕", phone="13800138000", note="lives next to 林夕夕"),
    KeyPerson(id="k1", name="林夕", phone="13800138000", note="knows 林岚"),
    KeyPerson(id="k2", name="林夕夕", phone="13700007777"),
    KeyPerson(id="k3", name="王磊", phone="13600006666", wants="寄样", agent="北极星"),
    KeyAccount(id="a3", key_person_id="k3", handle="wanglei_live", link="https://v.example/wanglei_live"),
    Quote(id="q3", key_person_id="k3", what="视频", price=100, note="asked by 王磊 (wanglei_live)"),
    Partner(id="b1", name="云起文化", contact="王磊", phone="13600006666"),
)


def erased(path: Path, person_id: str) -> dict[str, Any]:
    """The rows of a file by id, after somebody was taken out; nothing may be left of them."""
    store = create_or_open(path, PEOPLE, lambda: datetime(2026, 10, 20))
    step = Step(number=0, at=datetime(2026, 10, 20), actor="pm", code="erase_person")
    done = store.erase_person(person_id, "removed person", step)
    assert done.left == ()
    rows = {row.id: row for row in store.load_directory()}
    store.close()
    return rows


def test_who_is_in_two_lists_under_the_same_number_goes_from_both(tmp_path: Path) -> None:
    rows = erased(tmp_path / "a.drumbeat", "p2")
    assert (rows["p2"].name, rows["k1"].name, rows["k1"].phone) == (
        "removed person",
        "removed person",
        "removed person",
    )
    assert (rows["k2"].name, rows["k1"].note, rows["p1"].name) == ("林夕夕", "knows 林岚", "林岚")


def test_a_key_person_goes_with_accounts_and_all_that_was_said_of_them(tmp_path: Path) -> None:
    rows = erased(tmp_path / "a.drumbeat", "k3")
    person, account, quote, partner = (rows[id] for id in ("k3", "a3", "q3", "b1"))
    assert (person.name, person.phone, person.wants, person.agent) == ("removed person", "", "", "")
    assert (account.handle, account.link) == ("", "")
    assert quote.note == "asked by removed person (removed person)"
    assert (partner.name, partner.contact, partner.phone) == ("云起文化", "removed person", "removed person")
