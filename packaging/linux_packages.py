"""The .deb and the portable archive of a built folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

import product
from write_launcher import entry

HERE = product.ROOT / "packaging" / "linux"
LIBRARIES = (
    "libc6 (>= 2.36), zlib1g, libbz2-1.0, liblzma5, libuuid1, libglib2.0-0 | libglib2.0-0t64, libgl1, libegl1, libx11-6, libx11-xcb1, libxkbcommon0, "
    "libxkbcommon-x11-0, libfontconfig1, libfreetype6, libdbus-1-3, libxcb-cursor0, libxcb-icccm4, libxcb-image0, "
    "libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-render0, libxcb-shape0, libxcb-shm0, libxcb-sync1, "
    "libxcb-util1, libxcb-xfixes0, libxcb-xkb1, libxcb1, libstdc++6, libgcc-s1, libgssapi-krb5-2, libbrotli1, "
    "libwayland-client0, libwayland-cursor0, libwayland-egl1, libexpat1"
)
MAINTAINER = f"{product.PUBLISHER} <drumbeat@localhost>"
WISHED = "fonts-noto-cjk | fonts-wqy-microhei, libcups2 | libcups2t64"


def pack(folder: Path, work: Path) -> list[Path]:
    """Both packages, beside each other in `work`."""
    moment = product.moment()
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    fill(tree / "usr", folder, work / "icons")
    tidy(tree, moment)
    return [portable(tree, work, moment), debian(tree, work, moment)]


def fill(usr: Path, folder: Path, drawn: Path) -> None:
    """The files as they stand under /usr, or under any other prefix."""
    shutil.copytree(folder, usr / "lib" / "drumbeat", symlinks=True)
    (usr / "bin").mkdir()
    for name in ("drumbeat", "drumbeat-gui"):
        (usr / "bin" / name).symlink_to(f"../lib/drumbeat/{name}")
    share = usr / "share"
    types = ";".join(kind for kind, *_ in product.FILE_TYPES)
    launcher = entry("drumbeat-gui", "drumbeat").replace('Exec="drumbeat-gui"', "Exec=drumbeat-gui %F")
    write(share / "applications" / f"{product.COMMAND}.desktop", f"{launcher}MimeType={types};\n")
    write(share / "mime" / "packages" / "drumbeat.xml", media_types())
    metadata = (HERE / "drumbeat.metainfo.xml").read_text(encoding="utf-8")
    write(
        share / "metainfo" / f"{product.ID}.metainfo.xml",
        metadata.replace("@VERSION@", product.version()).replace("@DATE@", date()),
    )
    for size in product.ICON_SIZES:
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "drumbeat.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(drawn / f"drumbeat-{size}.png", place)
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / "drumbeat.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(product.ROOT / "resources" / "icons" / "drumbeat.svg", scalable)
    documents = share / "doc" / product.PACKAGE
    write(documents / "copyright", copyright_file(folder))
    changes = (product.ROOT / "CHANGELOG.md").read_bytes()
    (documents / "CHANGELOG.md.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    (documents / "changelog.gz").write_bytes(gzip.compress(debian_changes().encode(), 9, mtime=0))
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides / product.PACKAGE)
    manual = share / "man" / "man1"
    manual.mkdir(parents=True)
    page = (HERE / "drumbeat.1").read_text(encoding="utf-8").replace("@VERSION@", product.version()).encode()
    (manual / "drumbeat.1.gz").write_bytes(gzip.compress(page, 9, mtime=0))
    (manual / "drumbeat-gui.1.gz").write_bytes(gzip.compress(b".so man1/drumbeat.1\n", 9, mtime=0))


def date() -> str:
    """The day of the commit, as AppStream writes it."""
    return datetime.fromtimestamp(product.moment(), UTC).date().isoformat()


def debian_changes() -> str:
    """The entry that Debian's tools look for; people read CHANGELOG.md beside it."""
    return (
        f"{product.PACKAGE} ({product.version()}) unstable; urgency=medium\n\n"
        "  * What is new stands in CHANGELOG.md.gz.\n\n"
        f" -- {MAINTAINER}  {format_datetime(datetime.fromtimestamp(product.moment(), UTC))}\n"
    )


def media_types() -> str:
    """What a file is, by its suffix and, for workspaces, by the mark in its header."""
    kinds = "".join(
        f'  <mime-type type="{kind}">\n    <comment>{escape(english)}</comment>\n'
        f'    <comment xml:lang="zh_CN">{escape(chinese)}</comment>\n    <icon name="drumbeat"/>\n'
        f'    <glob pattern="*.{suffix}"/>\n  </mime-type>\n'
        for kind, suffix, english, chinese in product.FILE_TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n{kinds}</mime-info>\n'
    )


def copyright_file(folder: Path) -> str:
    """Our licence, and under which terms everything else in the folder comes."""
    own = (product.ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    body = "\n".join(f" {line}" if line.strip() else " ." for line in own.splitlines())
    others = "\n".join(f" {name}" for name in sorted(libraries(folder)))
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {product.NAME}\n\nFiles: *\nCopyright: {product.PUBLISHER}\nLicense: MIT\n{body}\n"
        "Comment: The folder also holds these libraries, each under the licence that stands in its own folder\n"
        f" under /usr/lib/drumbeat and on the about page:\n{others}\n"
    )


def libraries(folder: Path) -> set[str]:
    """Names and versions of the libraries that travel along."""
    found = (re.fullmatch(r"(.+?)-([^-]+)\.dist-info", place.name) for place in folder.rglob("*.dist-info"))
    return {f"{match[1]} {match[2]}" for match in found if match}


def write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def tidy(tree: Path, moment: int) -> None:
    """One mode and one time for all, whoever builds it and when."""
    programs = {"drumbeat", "drumbeat-gui"}
    for place in sorted(tree.rglob("*"), reverse=True):
        if not place.is_symlink():
            place.chmod(
                0o755 if place.is_dir() or (place.name in programs and place.parent.name == "drumbeat") else 0o644
            )
        os.utime(place, (moment, moment), follow_symlinks=False)


def portable(tree: Path, work: Path, moment: int) -> Path:
    """The same files with a script that puts them under a prefix of one's own, ~/.local by default."""
    base = f"drumbeat-{product.version()}-linux-{os.uname().machine}"
    target = work / f"{base}.tar.gz"

    def alike(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = moment
        return member

    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for place in sorted((tree / "usr").rglob("*")):
            archive.add(place, f"{base}/{place.relative_to(tree / 'usr')}", recursive=False, filter=alike)
        archive.add(HERE / "install.sh", f"{base}/install.sh", filter=alike)
    return target


def debian(tree: Path, work: Path, moment: int) -> Path:
    """The package for Debian and its relatives."""
    control = tree / "DEBIAN"
    files = [place for place in sorted(tree.rglob("*")) if place.is_file() and not place.is_symlink()]
    size = sum(place.stat().st_size for place in files) // 1024
    sums = [f"{hashlib.md5(place.read_bytes()).hexdigest()}  {place.relative_to(tree)}\n" for place in files]  # noqa: S324  # what dpkg compares
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    write(
        control / "control",
        f"Package: {product.PACKAGE}\nVersion: {product.version()}\nArchitecture: {machine}\nSection: misc\n"
        f"Priority: optional\nMaintainer: {MAINTAINER}\nInstalled-Size: {size}\n"
        f"Depends: {LIBRARIES}\nRecommends: {WISHED}\n"
        f"Description: plan and run a marketing campaign as a project, offline\n"
        " Drumbeat (鼓点) is for the people who run a sale, a launch or an event: a Gantt\n"
        " timeline with owners, confirmations that lock the work behind them, key people\n"
        " and partners, and a Gantt in Excel that comes back with a diff. Everything\n"
        " stays in one file on this computer.\n",
    )
    write(control / "md5sums", "".join(sums))
    for place in (control, *control.iterdir()):
        os.utime(place, (moment, moment))
    tree.chmod(0o755)
    os.utime(tree, (moment, moment))
    target = work / f"drumbeat_{product.version()}_{machine}.deb"
    options = ["--root-owner-group", "-Zxz", "-z6"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    subprocess.run(
        ["dpkg-deb", *options, "--build", str(tree), str(target)], check=True, capture_output=True, env=environment
    )
    return target
