"""The short lists, and newly announced holidays."""

from tests.cli.conftest import Drumbeat


def test_lists_are_kept_changed_and_brought_back(drumbeat: Drumbeat) -> None:
    drumbeat("add-entry", "tier", "头部", "--followers-from", "1,000,000")
    drumbeat("add-entry", "channel", "站内搜索")
    drumbeat("set-entry", "tier", "头部", "--name", "超头部", "--followers-from", "5000000")
    [tier] = drumbeat.json("entries", "tier")
    assert (tier["name"], tier["followers_from"]) == ("超头部", 5_000_000)
    drumbeat("delete-entry", "channel", "站内搜索")
    assert drumbeat.json("entries", "channel") == []
    drumbeat("undo")
    assert [row["name"] for row in drumbeat.json("entries", "channel")] == ["站内搜索"]
    assert "followers_from" in drumbeat.refused("add-entry", "channel", "x", "--followers-from", "3")
    assert drumbeat.refused("add-entry", "platform", "  ")


def test_known_years_need_no_update_and_holidays_have_names_in_both_languages(drumbeat: Drumbeat) -> None:
    drumbeat("new", "x")
    assert drumbeat.json("update-holidays", "--dry-run") == {"written": False, "days": []}
    assert "国庆节" in drumbeat("calendar", "office", language="zh_CN")
    assert "National Day" in drumbeat("calendar", "office")
    assert "make-up day" in drumbeat("calendar", "office")
