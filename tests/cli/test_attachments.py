"""Attachments from the command line: files come back as they were, links stay links."""

from pathlib import Path

from desktop_app.domain.attachment import LARGEST_CONTENT
from tests.cli.conftest import Drumbeat


def test_a_file_goes_in_and_comes_out_unchanged(example: Drumbeat, tmp_path: Path) -> None:
    poster = tmp_path / "主视觉.png"
    poster.write_bytes(bytes(range(256)) * 40)
    row = example.json("attach", poster, "--task", "E page", "--note", "v2")
    assert (row["name"], row["size"], row["task"], row["note"]) == ("主视觉.png", 10240, "E page", "v2")
    poster.unlink()
    example("save-attachment", "主视觉.png", tmp_path / "back.png")
    assert (tmp_path / "back.png").read_bytes() == bytes(range(256)) * 40


def test_a_file_too_large_for_the_workspace_becomes_a_link(example: Drumbeat, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(LARGEST_CONTENT + 1)
    row = example.json("attach", film)
    assert (row["sha256"], row["link"], row["name"]) == (None, str(film), "film.mp4")


def test_an_address_is_a_link_and_an_item_may_have_evidence(example: Drumbeat) -> None:
    item = next(item["what"] for gate in example.json("show")["checkpoints"] for item in gate["items"])
    row = example.json("attach", "https://example.com/minutes", "--item", item, "--name", "Minutes")
    assert (row["name"], row["item"]) == ("Minutes", item)
    assert [one["name"] for one in example.json("attachments")] == ["Minutes"]


def test_what_is_removed_comes_back_by_undo(example: Drumbeat) -> None:
    example("attach", "https://example.com/a")
    example("detach", "https://example.com/a")
    assert example.json("attachments") == []
    example("undo")
    assert len(example.json("attachments")) == 1


def test_what_is_not_there_is_refused(example: Drumbeat, tmp_path: Path) -> None:
    assert "nothing.png" in example.refused("attach", tmp_path / "nothing.png")
    assert "nobody" in example.refused("detach", "nobody")
