"""Several key people who are one become one, with all that is theirs, and undo brings them back."""

from datetime import date

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.codes import RightKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, FollowerCount, KeyAccount, KeyPerson, Post, Quote, Right
from desktop_app.domain.lists import Platform
from desktop_app.edits.command import plan
from desktop_app.edits.key_people import MergeKeyPeople, merged_key_person

DAY = date(2026, 11, 1)


def book() -> Book:
    return Book().with_rows(
        [
            Grade(id="g", name="S"),
            Campaign(id="c", name="双11", grade_id="g"),
            Platform(id="dy", name="抖音"),
            KeyPerson(id="a", name="小美", tone="温柔", note="甲", last_contact=date(2026, 1, 1)),
            KeyPerson(id="b", name="小美酱", phone="138", tone="温柔\n真实", note="乙", last_contact=date(2026, 5, 1)),
            KeyAccount(id="a1", key_person_id="a", platform_id="dy", handle="XM"),
            KeyAccount(id="b1", key_person_id="b", platform_id="dy", handle="@xm", link="https://v.douyin.com/1"),
            KeyAccount(id="b2", key_person_id="b", handle="other"),
            FollowerCount(id="f1", key_account_id="a1", on=DAY, followers=100),
            FollowerCount(id="f2", key_account_id="b1", on=DAY, followers=120),
            FollowerCount(id="f3", key_account_id="b1", on=date(2026, 12, 1), followers=130),
            Quote(id="q1", key_person_id="a", what="图文", price=1, on=DAY),
            Quote(id="q2", key_person_id="b", what="图文", price=1, on=DAY),
            Right(id="r1", key_person_id="b", kind=RightKind.EXCLUSIVITY, subject="手机"),
            Cooperation(id="co", campaign_id="c", key_person_id="b"),
            Post(id="p", cooperation_id="co", key_account_id="b1"),
        ]
    )


def test_all_that_is_theirs_moves_and_what_both_have_is_there_once() -> None:
    before = book()
    people = [before.get(KeyPerson, "a"), before.get(KeyPerson, "b")]
    changes = plan(before, MergeKeyPeople(keep="a", gone=("b",), values=merged_key_person(people)))
    after = before.apply(changes)
    assert set(after.rows(KeyPerson)) == {"a"}
    kept = after.get(KeyPerson, "a")
    assert (kept.name, kept.phone, kept.tone, kept.note) == ("小美", "138", "温柔\n真实", "甲\n乙")
    assert kept.last_contact == date(2026, 5, 1)
    assert {row.handle: row.link for row in after.where(KeyAccount, "key_person_id", "a")} == {
        "XM": "https://v.douyin.com/1",
        "other": "",
    }
    assert {(row.on, row.followers) for row in after.rows(FollowerCount).values()} == {
        (DAY, 120),
        (date(2026, 12, 1), 130),
    }
    assert len(after.rows(Quote)) == 1
    assert after.get(Right, "r1").key_person_id == "a"
    assert after.get(Cooperation, "co").key_person_id == "a"
    assert after.get(Post, "p").key_account_id == "a1"
    back = after.apply(changes.inverse)
    assert {kind: dict(back.rows(kind)) for kind in (KeyPerson, KeyAccount, FollowerCount, Quote)} == {
        kind: dict(before.rows(kind)) for kind in (KeyPerson, KeyAccount, FollowerCount, Quote)
    }


def test_a_field_is_taken_from_whoever_is_named() -> None:
    people = [book().get(KeyPerson, "a"), book().get(KeyPerson, "b")]
    values = merged_key_person(people, {"name": "b", "note": "a"})
    assert (values["name"], values["note"]) == ("小美酱", "甲")


def test_one_person_alone_is_not_merged() -> None:
    with pytest.raises(KnownError, match="merge_needs_two"):
        plan(book(), MergeKeyPeople(keep="a", gone=("a",), values={}))
