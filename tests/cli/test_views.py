"""Saved views on the command line."""

from tests.cli.conftest import Drumbeat


def test_a_view_is_saved_listed_renamed_and_deleted(drumbeat: Drumbeat) -> None:
    drumbeat("new", "双11", "--template", "blank", "--main-start", "2026-11-11")
    drumbeat("add-person", "林岚")
    kept = drumbeat.json(
        "view", "save", "周会", "--only", "late", "--owner", "林岚", "--color-by", "owner", "--columns", "name,owner",
        "--hide", "baseline",
    )  # fmt: skip
    assert (kept["only"], kept["color_by"], kept["columns"], kept["baseline"]) == (
        ["late"],
        "owner",
        ["name", "owner"],
        False,
    )
    changed = drumbeat.json("view", "save", "周会", "--show", "slack")
    assert (changed["id"], changed["only"], changed["slack"]) == (kept["id"], ["late"], True)
    drumbeat("view", "rename", "周会", "--to", "日会")
    assert [row["name"] for row in drumbeat.json("view", "list")] == ["日会"]
    drumbeat("view", "delete", "日会")
    assert drumbeat.json("view", "list") == []
