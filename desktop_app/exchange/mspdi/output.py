"""Writing XML: elements in order, texts escaped, nothing that XML cannot hold."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from desktop_app.exchange.mspdi.values import moment_text

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^\t\n\x20-%'-;=?-\ud7ff]")
"""What cannot simply be copied."""
_NAMESPACE = "http://schemas.microsoft.com/project"
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="{_NAMESPACE}">\n'


def escaped(text: str) -> str:
    """Text for inside an element; characters that XML cannot hold become the replacement character."""
    if _SPECIAL.search(text) is None:
        return text
    text = _UNWRITABLE.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


class Output:
    """The Project element as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = [_HEAD]

    def leaf(self, tag: str, value: str | int | datetime | bool | None) -> None:
        """One element with a value; None writes nothing."""
        if value is None:
            return
        if isinstance(value, str):
            value = escaped(value)
        elif isinstance(value, datetime):
            value = moment_text(value)
        elif isinstance(value, bool):
            value = int(value)
        self._parts.append(f"<{tag}>{value}</{tag}>")

    @contextmanager
    def inside(self, tag: str) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._parts.append(f"<{tag}>")
        yield
        self._parts.append(f"</{tag}>\n")

    def document(self) -> bytes:
        """All of it in UTF-8."""
        return ("".join(self._parts) + "</Project>\n").encode("utf-8")


class Uids:
    """Numbers for rows: those that came with them where they are free, the next free ones otherwise."""

    def __init__(self, first: int = 1) -> None:
        self._taken: set[int] = set()
        self._next = first

    def reserve(self, wanted: int | None) -> int | None:
        """The wanted number if it is valid and still free."""
        if wanted is None or not 1 <= wanted < 2**31 or wanted in self._taken:
            return None
        self._taken.add(wanted)
        return wanted

    def fresh(self) -> int:
        """A number that nobody has or asked for."""
        while self._next in self._taken:
            self._next += 1
        self._taken.add(self._next)
        return self._next


def numbered(rows: list[tuple[str, int | None]]) -> dict[str, int]:
    """A number for every (id, number it came with)."""
    uids = Uids()
    kept = {id: uids.reserve(wanted) for id, wanted in rows}
    return {id: number if number is not None else uids.fresh() for id, number in kept.items()}
