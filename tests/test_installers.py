"""What installers put on a computer, tried on a small folder that stands for the built program."""

import gzip
import os
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from desktop_app import __version__
from desktop_app.ui.arrivals import WORKSPACES
from desktop_app.workspace.templates import SUFFIX

ROOT = Path(__file__).resolve().parent.parent
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux are built on Linux")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """The scripts of packaging/, which import each other as scripts do."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")

    def load(name: str) -> ModuleType:
        return __import__(name)

    return load


@pytest.fixture
def built(tmp_path: Path, scripts: Callable[[str], ModuleType]) -> Path:
    """A folder as the build leaves it, with icons beside it."""
    folder = tmp_path / "work" / "dist" / "drumbeat"
    (folder / "_internal" / "numpy-2.4.6.dist-info").mkdir(parents=True)
    (folder / "_internal" / "numpy-2.4.6.dist-info" / "METADATA").write_text("Name: numpy\n", encoding="utf-8")
    for name in ("drumbeat", "drumbeat-gui"):
        (folder / name).write_text('#!/bin/sh\necho checked >>"$HOME/checked"\n', encoding="utf-8")
        (folder / name).chmod(0o700)
    scripts("icons").main(tmp_path / "work" / "icons")
    return folder


def test_the_icon_is_drawn_in_every_size_and_is_a_drum_where_the_character_could_not_be_read(
    built: Path, scripts: Callable[[str], ModuleType]
) -> None:
    icons = built.parent.parent / "icons"
    for size in scripts("product").ICON_SIZES:
        with Image.open(icons / f"drumbeat-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]  # a corner is round
            colours = picture.convert("RGB").getcolors(maxcolors=size * size) or []
            assert max(colours)[1] == (0xD4, 0x46, 0x2A) or size < 24
    with Image.open(icons / "drumbeat.ico") as windows:
        assert {(16, 16), (32, 32), (256, 256)} <= set(windows.info["sizes"])
    with Image.open(icons / "drumbeat.icns") as mac:
        assert max(mac.size) >= 512


@linux_only
def test_the_debian_package_says_what_it_is_and_where_everything_goes(
    built: Path, scripts: Callable[[str], ModuleType], require_tool: Callable[[str], str]
) -> None:
    require_tool("dpkg-deb")
    archive, package = scripts("linux_packages").pack(built, built.parent.parent)
    fields = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    assert f"Version: {__version__}\n" in fields
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    assert "./usr/bin/drumbeat -> ../lib/drumbeat/drumbeat" in listed
    assert "./usr/share/applications/drumbeat.desktop" in listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    assert not [line for line in listed.splitlines() if line[0] != "l" and "w" in line[5] + line[8]], (
        "only root may write"
    )
    inside = built.parent.parent / "deb" / "usr" / "share"
    validate = require_tool("desktop-file-validate")
    said = subprocess.run(
        [validate, inside / "applications" / "drumbeat.desktop"], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout) == (0, "")
    assert "numpy 2.4.6" in (inside / "doc" / "drumbeat" / "copyright").read_text(encoding="utf-8")
    with tarfile.open(archive) as portable:
        assert f"{archive.name.removesuffix('.tar.gz')}/install.sh" in portable.getnames()


@linux_only
def test_the_store_entry_is_valid(
    built: Path, scripts: Callable[[str], ModuleType], require_tool: Callable[[str], str]
) -> None:
    validate = require_tool("appstreamcli")
    scripts("linux_packages").fill(built.parent.parent / "usr", built, built.parent.parent / "icons")
    (file,) = (built.parent.parent / "usr" / "share" / "metainfo").iterdir()
    said = subprocess.run([validate, "validate", "--no-net", file], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout
    assert f'version="{__version__}"' in file.read_text(encoding="utf-8")


@linux_only
def test_packing_twice_gives_the_same_bytes(
    built: Path, scripts: Callable[[str], ModuleType], require_tool: Callable[[str], str]
) -> None:
    require_tool("dpkg-deb")
    work = built.parent.parent
    first = [file.read_bytes() for file in scripts("linux_packages").pack(built, work)]
    os.utime(built / "drumbeat")
    assert [file.read_bytes() for file in scripts("linux_packages").pack(built, work)] == first


@linux_only
def test_the_portable_archive_installs_under_any_prefix_checks_itself_and_goes_without_touching_data(
    built: Path, scripts: Callable[[str], ModuleType], require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    require_tool("dpkg-deb")
    archive, _ = scripts("linux_packages").pack(built, built.parent.parent)
    with tarfile.open(archive) as portable:
        portable.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    home, prefix = tmp_path / "home", tmp_path / "我的 程序"
    data = home / ".local" / "share" / "drumbeat" / "drumbeat.db"
    data.parent.mkdir(parents=True)
    data.write_bytes(b"mine")
    for switch in ([], ["--uninstall"]):
        line: list[str | Path] = ["sh", folder / "install.sh", *switch, prefix]
        subprocess.run(line, env={**os.environ, "HOME": str(home)}, check=True, capture_output=True)
        launcher = prefix / "share" / "applications" / "drumbeat.desktop"
        assert (home / "checked").exists()
        assert launcher.exists() is not bool(switch)
        if not switch:
            assert f'Exec="{prefix}/bin/drumbeat-gui" %F' in launcher.read_text(encoding="utf-8")
    assert [file for file in prefix.rglob("*") if not file.is_dir()] == []
    assert data.read_bytes() == b"mine"


def test_every_system_knows_the_same_file_types(scripts: Callable[[str], ModuleType]) -> None:
    suffixes = {f".{suffix}" for _, suffix, *_ in scripts("product").FILE_TYPES}
    assert suffixes == {SUFFIX, WORKSPACES[0]}
    inno = (ROOT / "packaging" / "windows" / "drumbeat.iss").read_text(encoding="utf-8")
    assert scripts("product").WINDOWS_ID.strip("{}") in inno
    for suffix in suffixes:
        assert f"Classes\\{suffix}" + '"' in inno
    types = ET.fromstring(scripts("linux_packages").media_types())
    assert {
        f".{glob.attrib['pattern'].removeprefix('*.')}" for glob in types.iter() if glob.tag.endswith("glob")
    } == suffixes


def test_the_manual_page_is_packed(built: Path, scripts: Callable[[str], ModuleType]) -> None:
    usr = built.parent.parent / "usr"
    scripts("linux_packages").fill(usr, built, built.parent.parent / "icons")
    page = gzip.decompress((usr / "share" / "man" / "man1" / "drumbeat.1.gz").read_bytes()).decode()
    assert __version__ in page
