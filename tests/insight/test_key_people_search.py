"""The directory is searched by characters, sound and conditions, and knows who may be there twice."""

from datetime import date, datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.codes import Again, PhaseKind, RightKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import (
    Availability,
    Cooperation,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Quote,
    Right,
)
from desktop_app.domain.lists import Platform, Tier
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.fit import USUAL, fit
from desktop_app.insight.key_people_conditions import read_search, read_weights
from desktop_app.insight.key_people_contacts import due_contacts
from desktop_app.insight.key_people_search import Directory
from desktop_app.paths import resources

WORDS = [Wording(language, resources() / "i18n") for language in LANGUAGES]
TODAY = date(2026, 11, 22)


def book() -> Book:
    return Book().with_rows(
        [
            Platform(id="dy", name="抖音"),
            Platform(id="xhs", name="小红书"),
            Tier(id="t1", name="头部", followers_from=1_000_000),
            Tier(id="t2", name="尾部", followers_from=0),
            KeyPerson(id="a", name="林小美", category="美妆", phone="138 0000 0001", next_contact=TODAY),
            KeyPerson(id="b", name="林小美酱", category="美妆 / 穿搭", tone="温柔"),
            KeyPerson(id="c", name="Kylie 🤍", category="Fashion"),
            KeyPerson(id="d", name="陳大文", category="数码"),
            KeyAccount(id="a1", key_person_id="a", platform_id="dy", handle="xm_88"),
            KeyAccount(id="b1", key_person_id="b", platform_id="xhs", handle="xm_99"),
            KeyAccount(id="b2", key_person_id="b", platform_id="dy", handle="xm_b"),
            FollowerCount(id="f0", key_account_id="a1", on=date(2026, 1, 1), followers=5_000_000),
            FollowerCount(id="f1", key_account_id="a1", on=date(2026, 11, 1), followers=2_000_000),
            FollowerCount(id="f2", key_account_id="b1", on=date(2026, 11, 1), followers=30_000),
            Quote(id="q", key_person_id="b", what="图文", price=300_000),
        ]
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("林小美", ["a", "b"]), ("lxm", ["a", "b"]), ("xiaomei", ["a", "b"]), ("陈大文", ["d"]), ("cdw", ["d"]),
        ("kylie", ["c"]), ("xm_99", ["b"]), ("美妆 酱", ["b"]), ("温柔", ["b"]), ("nobody", []),
    ],
)  # fmt: skip
def test_people_are_found_by_characters_sound_handles_and_words(typed: str, found: list[str]) -> None:
    assert Directory.of(book()).find(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("平台:小红书", {"b"}), ("platform=抖音,小红书", {"a", "b"}), ("粉丝>=100w", {"a"}), ("followers<100k", {"b"}),
        ("层级:头部", {"a"}), ("垂类:美妆 小美酱", {"b"}), ("报价<=5000", {"b"}), ("该联系:2026-11-22", {"a"}),
        ("垂类:美妆\n粉丝<1m", {"b"}), ("类型:成熟", {"a", "b", "c", "d"}),
    ],
)  # fmt: skip
def test_conditions_narrow_down(typed: str, found: set[str]) -> None:
    wanted, conditions = read_search(typed, WORDS, TODAY)
    assert conditions
    assert set(Directory.of(book()).find(wanted, conditions, WORDS)) == found


def test_what_is_no_condition_is_searched_and_a_wrong_figure_is_refused() -> None:
    assert read_search("https://a.b", WORDS, TODAY) == ("https://a.b", ())
    with pytest.raises(KnownError, match="not_a_count"):
        read_search("粉丝>many", WORDS, TODAY)


def test_a_change_shows_in_the_next_book_only() -> None:
    first = book()
    before = Directory.of(first)
    person = first.get(KeyPerson, "c")
    renamed = person.changed(name="凯莉")
    count = FollowerCount(id="f3", key_account_id="b1", on=TODAY, followers=9)
    changes = ChangeSet((Change("key_person", "c", person, renamed), Change("follower_count", "f3", None, count)))
    after = Directory.of(first.apply(changes))
    assert (after.find("kaili"), after.find("kylie"), before.find("kylie")) == (["c"], [], ["c"])
    assert (after.followers("b"), before.followers("b")) == (9, 30_000)
    gone = first.apply(ChangeSet((Change("key_person", "d", first.get(KeyPerson, "d"), None),)))
    assert Directory.of(gone).find("陈大文") == []


def test_sorting_leaves_those_without_a_figure_last() -> None:
    directory = Directory.of(book())
    everybody = directory.find("")
    assert directory.sorted(everybody, "followers", descending=True)[:2] == ["a", "b"]
    assert directory.sorted(everybody, "followers")[:2] == ["b", "a"]
    assert directory.sorted(everybody, "name") == ["d", "c", "a", "b"]


def test_who_may_be_there_twice_comes_with_reasons() -> None:
    more = [
        KeyPerson(id="e", name="林曉美", phone="13800000001"),
        KeyPerson(id="f", name="Kyliee🤍"),
        KeyPerson(id="g", name="user1001"),
        KeyPerson(id="h", name="user1002"),
    ]
    found = {
        (one.one, one.other): [code for code, _ in one.reasons]
        for one in Directory.of(book().with_rows(more)).duplicates()
    }
    assert found[("a", "e")] == ["phone", "name"]
    assert ("g", "h") not in found
    assert ("a", "b") not in found


def test_a_phone_of_many_is_an_agencys() -> None:
    agency = [
        KeyPerson(id=f"m{n}", name=name, phone="021-5555 0000") for n, name in enumerate(("甲", "乙", "丙", "丁"))
    ]
    assert Directory.of(Book().with_rows(agency)).duplicates() == []


def test_whom_to_be_in_touch_with() -> None:
    assert [row.id for row in due_contacts(book(), TODAY)] == ["a"]


class TestFit:
    def campaign(self) -> tuple[Book, Campaign]:
        rows = [
            Grade(id="g", name="S"),
            Campaign(id="c1", name="双11 美妆节", grade_id="g"),
            Campaign(id="c0", name="618", grade_id="g"),
            Phase(
                id="p",
                campaign_id="c1",
                kind=PhaseKind.MAIN,
                start=datetime(2026, 11, 10),
                finish=datetime(2026, 11, 12),
            ),
            Cooperation(id="o", campaign_id="c0", key_person_id="b", again=Again.S),
            Availability(id="v", key_person_id="b", start=date(2026, 11, 11), finish=date(2026, 11, 11), free=False),
            Right(id="r", key_person_id="a", kind=RightKind.EXCLUSIVITY, ours=False, finish=date(2026, 12, 31)),
        ]
        after = book().with_rows(rows, ["c1"])
        return after, after.get(Campaign, "c1")

    def test_parts_are_shown_and_what_is_not_known_counts_for_nothing(self) -> None:
        after, campaign = self.campaign()
        found = fit(after, after.get(KeyPerson, "b"), campaign)
        parts = {part.name: part.value for part in found.parts}
        assert (parts["topic"], parts["earlier"], parts["available"], parts["rights"]) == (0.8, 1.0, 0.0, None)
        assert parts["reach"] == pytest.approx(0.6396, abs=1e-3)
        assert parts["price"] == pytest.approx(0.5)
        known = [(part.value, part.weight) for part in found.parts if part.value is not None]
        assert found.total == pytest.approx(sum(v * w for v, w in known) / sum(w for _, w in known))
        nobody = fit(after, after.get(KeyPerson, "c").changed(category=""), campaign)
        assert nobody.total is None

    def test_weights_change_the_score(self) -> None:
        after, campaign = self.campaign()
        person = after.get(KeyPerson, "a")
        only = dict.fromkeys(USUAL, 0.0) | {"rights": 1.0}
        assert fit(after, person, campaign, only).total == 0.0
        assert read_weights("reach=2\n rights = 0.5") == {"reach": 2.0, "rights": 0.5}
        with pytest.raises(KnownError, match="not_a_weight"):
            read_weights("reach=lots")
