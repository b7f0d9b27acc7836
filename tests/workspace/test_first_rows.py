"""What every new workspace starts with."""

from pathlib import Path

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Grade
from desktop_app.domain.invariants import all_violations
from desktop_app.domain.lists import Channel, Platform, Tier
from desktop_app.domain.people import Group
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.storage.store import create_or_open
from desktop_app.workspace.first_rows import first_rows


def test_a_new_file_has_the_grades_in_their_order_and_the_calendars(tmp_path: Path) -> None:
    store = create_or_open(
        tmp_path / "活动.db", first_rows(lambda code: {f"calendar.{OFFICE}": "办公日历"}.get(code, code))
    )
    book = Book().with_rows(store.load_directory())
    store.close()
    grades = sorted(book.rows(Grade).values(), key=lambda grade: grade.position)
    assert [(grade.name, grade.confirms_in_one_click) for grade in grades] == [
        ("S", False),
        ("A", False),
        ("B", False),
        ("C", True),
    ]
    assert "办公日历" in {calendar.name for calendar in book.rows(Calendar).values()}
    assert list(all_violations(book)) == []


@pytest.mark.parametrize(
    ("language", "channel", "platform"), [("zh_CN", "站内搜索", "小红书"), ("en", "On-site search", "Douyin")]
)
def test_lists_of_the_trade_come_in_the_workspaces_language(language: str, channel: str, platform: str) -> None:
    book = Book().with_rows(first_rows(Wording(language, resources() / "i18n").text))
    assert channel in {row.name for row in book.rows(Channel).values()}
    assert platform in {row.name for row in book.rows(Platform).values()}
    assert len(book.rows(Group)) == 8
    tiers = sorted(book.rows(Tier).values(), key=lambda tier: tier.position)
    assert [tier.followers_from for tier in tiers] == [1_000_000, 100_000, 10_000, 0]
    assert not [row.name for row in book.rows(Channel).values() if row.name.startswith("first.")]
    assert not [row.name for row in book.rows(Group).values() if row.name.startswith("first.")]
    assert list(all_violations(book)) == []
