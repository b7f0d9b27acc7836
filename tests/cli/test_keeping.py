"""Where the file and its copies are kept, on the command line."""

from pathlib import Path

from tests.cli.conftest import Drumbeat


def test_the_policy_is_asked_for_and_changed(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "x")
    assert drumbeat.json("backup-policy")["hours"] == 24
    found = drumbeat.json("backup-policy", "--every", "4h", "--keep", 30, "--folder", tmp_path / "safe")
    assert (found["hours"], found["keep"]) == (4, 30)
    drumbeat("backup")
    assert list((tmp_path / "safe").rglob("*.drumbeat"))
    assert "large changes" in drumbeat("backup-policy", "--every", "off", "--keep", "all", "--folder", "beside")
    assert drumbeat.refused("backup-policy", "--keep", 0)
    assert drumbeat.refused("backup-policy", "--every", "sometimes")


def test_a_workspace_moves_and_is_found_where_it_went(drumbeat: Drumbeat, tmp_path: Path) -> None:
    drumbeat("new", "x")
    copied = drumbeat.json("move-workspace", tmp_path / "copies", "--copy")
    assert Path(copied["file"]).exists()
    assert drumbeat.path.exists()
    moved = drumbeat.json("move-workspace", tmp_path / "OneDrive")
    assert moved["place"] == "synced"
    assert not drumbeat.path.exists()
    assert "is there already" in drumbeat.call("--workspace", moved["file"], "move-workspace", tmp_path / "copies").err
    assert "x" in drumbeat("--workspace", moved["file"], "list")
