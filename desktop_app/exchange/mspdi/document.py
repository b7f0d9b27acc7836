"""Project XML as records, read defensively: no document types, no entities, nothing from outside, bounded in size."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from desktop_app.domain.errors import KnownError

NAMESPACE = "http://schemas.microsoft.com/project"
MAX_BYTES = 256 * 1024 * 1024
MAX_ELEMENTS = 20_000_000
MAX_DEPTH = 40

_CHINESE_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["'](gb2312|gbk|gb18030|big5)["'][^>]*\?>""", re.IGNORECASE)


class Record:
    """An element with elements inside: the texts of its simple children by name, and its inner records in order."""

    __slots__ = ("fields", "records", "tag")

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.fields: dict[str, str] = {}
        self.records: list[Record] = []

    def inside(self, *path: str) -> Iterator["Record"]:
        """The records at a path of names below this one: inside("Tasks", "Task")."""
        found: list[Record] = [self]
        for name in path:
            found = [record for parent in found for record in parent.records if record.tag == name]
        return iter(found)


class _Builder:
    """Makes records from what the parser meets, and stops at the first breach of a limit."""

    def __init__(self) -> None:
        self.root: Record | None = None
        self._open: list[Record] = []
        self._leaf: str | None = None
        self._text = ""
        self._names: dict[str, str] = {}
        self._count = 0

    def start(self, tag: str, _: object) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise KnownError("mspdi_too_large")
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = _local_name(tag)
        if self._leaf is not None:
            self._open.append(Record(self._leaf))
        self._leaf = name
        self._text = ""

    def data(self, text: str) -> None:
        self._text += text

    def end(self, _: str) -> None:
        if self._leaf is not None:
            name, self._leaf = self._leaf, None
            if self._open:
                self._open[-1].fields.setdefault(name, self._text)
            else:
                self.root = Record(name)
            return
        record = self._open.pop()
        if self._open:
            self._open[-1].records.append(record)
        else:
            self.root = record


def _local_name(tag: str) -> str:
    """The name without Project's namespace (or none at all); foreign names keep theirs and are never asked for."""
    namespace, _, name = tag.rpartition("}")
    return name if not namespace or namespace.startswith(NAMESPACE) else tag


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        content = source
    else:
        try:
            if source.stat().st_size > MAX_BYTES:
                raise KnownError("mspdi_too_large")
            content = source.read_bytes()
        except OSError as error:
            raise KnownError("file_unreadable", file=source.name, reason=error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise KnownError("mspdi_too_large")
    return content


def _as_utf8(content: bytes) -> bytes:
    """Expat reads no double-byte Chinese encodings; such a file is told in UTF-8."""
    declared = _CHINESE_ENCODING.match(content)
    if declared is None:
        return content
    encoding = "gb18030" if declared[1].lower().startswith(b"gb") else "big5"
    try:
        text = content[declared.end() :].decode(encoding)
    except UnicodeDecodeError as error:
        raise KnownError("mspdi_broken", line=1, column=error.start, reason=encoding) from error
    return text.encode("utf-8")


def parse(source: Path | bytes) -> Record:
    """The Project element of a file or of its bytes.

    Raises KnownError: "file_unreadable", "mspdi_too_large", "mspdi_broken" (with line and column),
    "mspdi_unsafe" (a document type or entities), "mspdi_not_project" (some other XML).
    """
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    # Straight from expat to the records: the layer in between costs as much as all the rest of reading a plan.
    parser.parser.StartElementHandler = builder.start
    parser.parser.EndElementHandler = builder.end
    parser.parser.CharacterDataHandler = builder.data
    try:
        parser.feed(_as_utf8(_content(source)))
        parser.close()
    except DefusedXmlException as error:
        raise KnownError("mspdi_unsafe") from error
    except ParseError as error:
        line, column = error.position
        raise KnownError("mspdi_broken", line=line, column=column + 1, reason=str(error)) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise KnownError("mspdi_broken", line=1, column=1, reason=str(error)) from error
    root = builder.root
    if root is None or root.tag != "Project" or not (root.records or root.fields):
        raise KnownError("mspdi_not_project", found="" if root is None else root.tag[:80])
    return root
