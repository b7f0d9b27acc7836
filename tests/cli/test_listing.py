"""The short lists, and newly announced holidays."""

from tests.cli.conftest import Drumbeat


def test_lists_are_kept_changed_and_brought_back(drumbeat: Drumbeat) -> None:
    known = drumbeat.json("entries", "channel")
    drumbeat("add-entry", "tier", "明星", "--followers-from", "2,000,000")
    drumbeat("add-entry", "channel", "地铁")
    drumbeat("set-entry", "tier", "明星", "--name", "超头部", "--followers-from", "5000000")
    tier = drumbeat.json("entries", "tier")[-1]
    assert (tier["name"], tier["followers_from"]) == ("超头部", 5_000_000)
    drumbeat("delete-entry", "channel", "地铁")
    assert drumbeat.json("entries", "channel") == known
    drumbeat("undo")
    assert [row["name"] for row in drumbeat.json("entries", "channel")][-1] == "地铁"
    assert "followers_from" in drumbeat.refused("add-entry", "channel", "x", "--followers-from", "3")
    assert drumbeat.refused("add-entry", "platform", "  ")


def test_known_years_need_no_update_and_holidays_have_names_in_both_languages(drumbeat: Drumbeat) -> None:
    drumbeat("new", "x")
    assert drumbeat.json("update-holidays", "--dry-run") == {"written": False, "days": []}
    assert "国庆节" in drumbeat("calendar", "office", language="zh_CN")
    assert "National Day" in drumbeat("calendar", "office")
    assert "make-up day" in drumbeat("calendar", "office")
