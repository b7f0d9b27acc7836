"""What packed files say: documents, workbooks and archives are unpacked, PDFs read, so that names in them are found.

A search through bytes does not see them: they are compressed.
"""

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.storage.traces import Traces, in_bytes

_MOST_BYTES = 400 * 1024 * 1024
"""How much a file may unpack to before it counts as one that cannot be looked into."""
_DEEPEST = 4
_MOST_MEMBERS = 20_000
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|row|tr|li|h\d|div)>|<(?:\w+:)?(?:br|tab|cr)\b[^>]*>|</(?:\w+:)?c>")
_TAG = re.compile(r"<[^<>]*>")
_BLIND = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x00\x00\x00",
)
"""How pictures, films and archives of other kinds begin: nobody can say what they show."""


class Inside(StrEnum):
    """named: the person is in it; blind: it cannot be looked into (a picture, an encrypted archive); clear: neither."""

    NAMED = "named"
    BLIND = "blind"
    CLEAR = "clear"


@dataclass(slots=True)
class _Room:
    """How much may still be unpacked."""

    left: int = _MOST_BYTES
    blind: bool = False


def look_inside(data: bytes, traces: Traces) -> Inside:
    """Whether a file speaks of somebody, however it is packed."""
    pattern = traces.pattern()
    if pattern is None:
        return Inside.CLEAR
    room = _Room()
    if any(True for _ in in_bytes(data, traces.texts, traces.others)):
        return Inside.NAMED
    for text in _texts(data, room, 0):
        if traces.count(text, pattern):
            return Inside.NAMED
    return Inside.BLIND if room.blind else Inside.CLEAR


def is_plain_text(data: bytes) -> bool:
    """Whether bytes are text as it is written, in which names can be replaced."""
    if b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.startswith(b"%PDF")


def _texts(data: bytes, room: _Room, depth: int) -> Iterator[str]:
    """All texts in a file, of what is packed in it too."""
    if depth > _DEEPEST or room.left < 0:
        room.blind = True
    elif data.startswith(b"PK\x03\x04"):
        yield from _of_archive(data, room, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from _of_gzip(data, room, depth)
    elif data.lstrip()[:4] == b"%PDF":
        yield from _of_pdf(data, room)
    elif data.startswith(_BLIND):
        room.blind = True
    else:
        yield from _of_plain(data)


def _of_plain(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16", "gb18030"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text
        if "<" in text:
            # A name may be cut by marks of its look: "<b>陈</b>晓敏".
            yield html.unescape(_TAG.sub("", _ENDS.sub("\n", text)))
        return


def _of_archive(data: bytes, room: _Room, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            room.blind |= len(members) > _MOST_MEMBERS or any(member.flag_bits & 1 for member in members)
            for member in members[:_MOST_MEMBERS]:
                yield member.filename
                room.left -= member.file_size
                if room.left < 0:
                    room.blind = True
                    return
                if not member.flag_bits & 1:
                    yield from _texts(archive.read(member), room, depth + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
        room.blind = True  # damaged, or packed in a way of its own


def _of_gzip(data: bytes, room: _Room, depth: int) -> Iterator[str]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(room.left + 1)
    except (OSError, EOFError, zlib.error):
        room.blind = True
        return
    room.left -= len(unpacked)
    yield from _texts(unpacked, room, depth + 1)


def _of_pdf(data: bytes, room: _Room) -> Iterator[str]:
    # A third of a second of import, paid by those who look into a PDF.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            room.blind = True
            return
        yield " ".join(str(value) for value in (reader.metadata or {}).values())
        for page in reader.pages:
            text = page.extract_text()
            room.blind |= not text.strip()  # a scanned page is a picture
            yield text
            yield re.sub(r"\s+", "", text)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError):
        room.blind = True  # the library stumbles over damaged files in all these ways
