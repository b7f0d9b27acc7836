"""What a workbook must be before anything of it is unpacked: small enough, a real workbook, and not a trap."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desktop_app.domain.errors import KnownError

MEGABYTE = 1 << 20
MAX_FILE = 50 * MEGABYTE
MAX_PART = 160 * MEGABYTE
MAX_TOTAL = 320 * MEGABYTE
MAX_PARTS = 20_000
BOMB_SIZE = 24 * MEGABYTE
"""Parts smaller than this, unpacked, do no harm however well they were packed."""
BOMB_RATIO = 150
"""Sheets of nothing but painted cells pack 40 to 100 times; what packs better than this was made to hurt."""
MAX_PIXELS = 100_000_000

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_LOOK = 4 * MEGABYTE


def check_file(path: Path) -> None:
    """Refuse what is no .xlsx workbook, from its size and first bytes alone.

    Raises KnownError: file_missing, file_unreadable, file_too_large, workbook_encrypted, workbook_old_format,
    not_a_workbook.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            rest = file.read(_OLE_LOOK) if start == OLE_MAGIC else b""
    except FileNotFoundError:
        raise KnownError("file_missing", file=path.name) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=path.name, reason=error.strerror or "") from error
    if size > MAX_FILE:
        raise KnownError("file_too_large", file=path.name, size=size // MEGABYTE, limit=MAX_FILE // MEGABYTE)
    if start == OLE_MAGIC:
        raise KnownError("workbook_encrypted" if _ENCRYPTED in rest else "workbook_old_format", file=path.name)
    if start[:4] != ZIP_MAGIC:
        raise KnownError("not_a_workbook", file=path.name)


def check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse bombs and traps by what the archive says of itself; nothing is unpacked but the heads of pictures.

    Raises KnownError: workbook_encrypted, workbook_too_large, workbook_bomb, workbook_image, not_a_workbook,
    workbook_binary.
    """
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise KnownError("workbook_encrypted", file=name)
    if len(parts) > MAX_PARTS:
        raise KnownError("workbook_too_large", file=name, part="", size=len(parts), limit=MAX_PARTS)
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise KnownError("workbook_binary", file=name)
    if "[Content_Types].xml" not in names:
        raise KnownError("not_a_workbook", file=name)
    _check_sizes([part for part in parts if part.filename.lower().endswith((".xml", ".rels"))], name)
    for part, width, height in _pictures(archive, parts):
        if width * height >= MAX_PIXELS:
            raise KnownError("workbook_image", file=name, part=part, width=width, height=height)


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    for part in parts:
        if part.file_size > BOMB_SIZE and part.file_size > BOMB_RATIO * max(part.compress_size, 1):
            raise KnownError("workbook_bomb", file=name, part=part.filename, size=part.file_size // MEGABYTE)
        if part.file_size > MAX_PART:
            raise KnownError(
                "workbook_too_large",
                file=name,
                part=part.filename,
                size=part.file_size // MEGABYTE,
                limit=MAX_PART // MEGABYTE,
            )
    total = sum(part.file_size for part in parts)
    if total > MAX_TOTAL:
        raise KnownError("workbook_too_large", file=name, part="", size=total // MEGABYTE, limit=MAX_TOTAL // MEGABYTE)


def _pictures(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, int, int]]:
    for part in parts:
        if "/media/" in part.filename:
            with archive.open(part) as file:
                size = picture_size(file)
            if size is not None:
                yield part.filename, *size


def picture_size(file: IO[bytes]) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, BMP or JPEG from its head, without decoding it; None for anything else."""
    head = file.read(30)
    if head.startswith(b"\x89PNG") and len(head) >= 24:
        width, height = struct.unpack(">II", head[16:24])
        return width, height
    if head.startswith(b"GIF8") and len(head) >= 10:
        width, height = struct.unpack("<HH", head[6:10])
        return width, height
    if head.startswith(b"BM") and len(head) >= 26:
        width, height = struct.unpack("<ii", head[18:26])
        return abs(width), abs(height)
    if head.startswith(b"\xff\xd8"):
        return _jpeg_size(head[2:] + file.read(MEGABYTE))
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 0
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
