"""Names of attachments lead nowhere else, and programs are never opened."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.workspace.attaching import Belonging, attach_bytes, attach_link, lay_out, safe_name

TO = Belonging(campaign_id="c")
NOW = datetime(2026, 10, 20, 10)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("主视觉 v2.png", "主视觉 v2.png"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a<b>:"c".pdf', "a_b_c_.pdf"),
        ("...", "file"),
    ],
)
def test_a_name_stays_in_its_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_laid_out_file_is_what_was_kept(tmp_path: Path) -> None:
    row = attach_bytes(b"minutes", "../纪要.txt", TO, lambda data: "0" * 64, NOW, "a")
    path = lay_out(row, lambda sha256: b"minutes", tmp_path)
    assert path.read_bytes() == b"minutes"
    assert tmp_path in path.resolve().parents


@pytest.mark.parametrize("name", ["update.exe", "run.BAT", "a.lnk", "x.desktop", "y.exe. "])
def test_a_program_is_refused(tmp_path: Path, name: str) -> None:
    row = attach_bytes(b"MZ", name, TO, lambda data: "0" * 64, NOW, "a")
    with pytest.raises(KnownError, match="attachment_runs"):
        lay_out(row, lambda sha256: b"MZ", tmp_path)


@pytest.mark.parametrize("text", ["", "minutes", "javascript:alert(1)", "ftp://x y"])
def test_only_addresses_and_full_paths_are_links(text: str) -> None:
    with pytest.raises(KnownError, match="not_a_link"):
        attach_link(text, TO, NOW, "a")
