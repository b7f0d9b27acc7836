"""What kind of folder a file lives in: SQLite's write-ahead log needs a local disk and no syncing program."""

import ctypes
import os
import re
import sqlite3
import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from desktop_app.storage.engine import address

_NETWORK_SYSTEMS = frozenset(
    [
        "9p",
        "afs",
        "afpfs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "webdav",
    ]
)
_SYNCED = re.compile(
    r"onedrive( .*)?|dropbox( .*)?|google ?drive|my drive|googledrive-.*|icloud ?drive|icloud~.*|mobile documents"
    r"|cloudstorage|nextcloud|owncloud|seafile|synologydrive|box( sync)?|mega|megasync|pcloud ?drive|syncthing|sync"
    r"|nutstore.*|我的坚果云|坚果云.*|baidusyncdisk|baidunetdisk.*|百度网盘.*|百度同步盘.*|百度云.*|wps ?drive|wps云盘"
    r"|wpsdrive|微云.*|腾讯微云.*|阿里云盘.*|夸克网盘.*|creative cloud files",
    re.IGNORECASE,
)
_SYNC_MARKS = (".dropbox", ".stfolder", ".owncloudsync.log", ".sync.ffs_db")
_DRIVE_REMOTE = 4
_OCTAL = re.compile(r"\\([0-7]{3})")


class FolderKind(StrEnum):
    """Where a folder's files really are."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


def kind_of(folder: Path) -> FolderKind:
    """What kind of folder this is, as far as the system tells; unknown ones count as local."""
    if _is_network(folder):
        return FolderKind.NETWORK
    if any(_SYNCED.fullmatch(part) for part in folder.parts[1:]) or _has_sync_mark(folder):
        return FolderKind.SYNCED
    return FolderKind.LOCAL


def bears_write_ahead_log(folder: Path) -> bool:
    """Whether a write-ahead log works here: some mounts agree to it and fail on the first write."""
    probe = folder / f".drumbeat-probe-{os.getpid()}.db"
    try:
        uri = address(probe, mode="rwc")
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as writer:
            if writer.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
                return False
            writer.execute("CREATE TABLE probe (value INTEGER)")
            writer.execute("INSERT INTO probe VALUES (1)")
            with closing(sqlite3.connect(uri, uri=True)) as reader:
                return bool(reader.execute("SELECT value FROM probe").fetchone() == (1,))
    except sqlite3.Error:
        return False
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            probe.with_name(probe.name + suffix).unlink(missing_ok=True)


def _is_network(folder: Path) -> bool:
    if sys.platform == "win32":
        anchor = folder.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    mounts = Path("/proc/self/mountinfo")
    return mounts.exists() and _mounted_as(folder, mounts.read_text(encoding="utf-8", errors="replace")) in (
        _NETWORK_SYSTEMS
    )


def _mounted_as(folder: Path, mounts: str) -> str:
    """The file system of the innermost mount around a folder, from the text of Linux' mountinfo."""
    best, system = -1, ""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), fields.split(" ")[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, system = len(point.parts), rest.split(" ")[0]
    return system


def _has_sync_mark(folder: Path) -> bool:
    return any((parent / mark).exists() for parent in (folder, *folder.parents) for mark in _SYNC_MARKS)
