"""A book is a snapshot: applying changes makes another one, and its indexes are what a fresh look would find."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Link, Task
from tests.domain.plans import CAMPAIGN, book_of, gone, link, put, task


def test_the_old_book_stays_as_it_was() -> None:
    old = book_of(task("a"))
    new = old.apply(put(old, task("a", name="新")))
    assert (old.get(Task, "a").name, new.get(Task, "a").name) == ("A", "新")
    assert old.rows(Campaign) is new.rows(Campaign), "what did not change is shared"


def test_what_is_not_there_is_refused_by_name() -> None:
    book = book_of()
    assert book.find(Task, "a") is None
    assert book.find(Task, None) is None
    with pytest.raises(KnownError) as refusal:
        book.get(Task, "a")
    assert refusal.value.code == "not_found"
    assert refusal.value.values == {"kind": "task", "name": "a"}


def test_the_inverse_of_changes_takes_them_back() -> None:
    old = book_of(task("a"), task("b"), link("a", "b"))
    changes = ChangeSet((*gone(link("a", "b"), old.get(Task, "b")).changes, *put(old, task("a", name="x")).changes))
    new = old.apply(changes)
    assert list(new.rows(Task)) == ["a"]
    back = new.apply(changes.inverse)
    assert back.rows(Task) == old.rows(Task)
    assert back.rows(Link) == old.rows(Link)


def test_rows_of_a_campaign_are_found_by_it() -> None:
    book = book_of(task("a"), task("x").changed(campaign_id="d"))
    assert [row.id for row in book.of_campaign(Task, "c")] == ["a"]
    assert [row.id for row in book.of_campaign(Task, "d")] == ["x"]
    assert book.find(Campaign, "c") == CAMPAIGN, "the campaign's own row is part of the directory"


def test_loading_adds_to_the_indexes() -> None:
    book = book_of(task("a", stage=Stage.PLAN))
    assert book.ids(Task, "stage", Stage.PLAN) == ("a",)
    assert book.with_rows([task("b", stage=Stage.PLAN)]).ids(Task, "stage", Stage.PLAN) == ("a", "b")


def test_a_change_set_names_the_campaigns_it_touches() -> None:
    changes = ChangeSet((*put(book_of(), task("a")).changes, Change("campaign", "d", None, CAMPAIGN.changed(id="d"))))
    assert changes.campaigns == {"c", "d"}
    assert [change.id for change in changes.of("task")] == ["a"]
    assert len(changes) == 2
    assert not ChangeSet()


IDS = st.sampled_from("abdef")
EDIT = st.tuples(IDS, st.none() | IDS, st.none() | st.sampled_from(Stage), st.booleans())


@given(st.lists(st.lists(EDIT, max_size=4), max_size=12))
def test_indexes_that_are_carried_along_find_what_fresh_ones_do(steps: list[list[tuple[Any, ...]]]) -> None:
    book = book_of()
    for step in steps:
        for field in ("parent_id", "stage", "campaign_id"):
            book.where(Task, field, None)
        changes = []
        for id, parent, stage, delete in step:
            before = book.find(Task, id)
            after = None if delete else task(id, parent, stage=stage)
            changes.append(Change("task", id, before, after))
        book = book.apply(ChangeSet(tuple(changes)))
        fresh = book.with_rows([])
        for field in ("parent_id", "stage", "campaign_id"):
            for value in (None, "c", *"abdef", *Stage):
                assert set(book.ids(Task, field, value)) == set(fresh.ids(Task, field, value))


def test_what_is_carried_names_the_changes_since() -> None:
    book = book_of(task("a"), task("b"))
    book.carry("names", "A B", lambda change: change.table == "task")
    carried = book.carried("names")
    assert carried is not None
    assert (carried.value, carried.since) == ("A B", ())
    renamed = put(book, task("a", name="x"))
    later = book.apply(put(book, CAMPAIGN.changed(name="另一个"))).apply(renamed).carried("names")
    assert later is not None
    assert (later.value, later.since) == ("A B", renamed.changes)
    many = put(book, *(task(f"t{n}") for n in range(2000)))
    assert book.apply(many).carried("names") is None, "too much has changed to follow it"
    assert Book().carried("names") is None
