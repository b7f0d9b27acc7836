"""Files and links becoming attachments, and attachments becoming files again that a viewer can open."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.attachment import LARGEST_CONTENT, Attachment
from desktop_app.domain.errors import KnownError

Put = Callable[[bytes], str]
"""Keeps bytes and answers their SHA-256."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LONGEST_NAME = 120
_PROGRAMS = (
    ".appimage .bat .cmd .com .command .cpl .desktop .exe .hta .jar .js .jse .lnk .msc .msi .ps1 .psm1 .py .pyw .reg "
    ".scr .sh .url .vb .vbe .vbs .wsf .wsh .app .scpt .workflow"
)
_RUNS = frozenset(_PROGRAMS.split())
"""Suffixes of what runs when it is opened."""


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """What an attachment belongs to: a campaign, and there a task, an item, a partnership, a key person, a creative."""

    campaign_id: str
    task_id: str | None = None
    item_id: str | None = None
    partnership_id: str | None = None
    key_person_id: str | None = None
    creative_id: str | None = None


def attach_file(file: Path, to: Belonging, put: Put, now: datetime, id: str) -> Attachment:
    """A file copied into the workspace; one that is too large for that as a link to where it lies.

    Raises KnownError "file_missing", "file_unreachable".
    """
    file = file.expanduser().absolute()
    if not file.is_file():
        raise KnownError("file_missing", file=str(file))
    try:
        if file.stat().st_size > LARGEST_CONTENT:
            return attach_link(str(file), to, now, id, name=file.name)
        data = file.read_bytes()
    except OSError as error:
        raise KnownError("file_unreachable", file=str(file)) from error
    return attach_bytes(data, file.name, to, put, now, id)


def attach_bytes(data: bytes, name: str, to: Belonging, put: Put, now: datetime, id: str) -> Attachment:
    """Bytes under a name, such as a picture of the screen. Raises KnownError "content_too_large"."""
    return Attachment(
        id=id,
        campaign_id=to.campaign_id,
        task_id=to.task_id,
        item_id=to.item_id,
        partnership_id=to.partnership_id,
        key_person_id=to.key_person_id,
        creative_id=to.creative_id,
        name=name[-500:],
        sha256=put(data),
        size=len(data),
        added_at=now,
    )


def attach_link(address: str, to: Belonging, now: datetime, id: str, *, name: str = "") -> Attachment:
    """An address or a path. Raises KnownError "not_a_link"."""
    address = address.strip()
    if not address or not (is_address(address) or Path(address).expanduser().is_absolute()):
        raise KnownError("not_a_link", value=address)
    return Attachment(
        id=id,
        campaign_id=to.campaign_id,
        task_id=to.task_id,
        item_id=to.item_id,
        partnership_id=to.partnership_id,
        key_person_id=to.key_person_id,
        creative_id=to.creative_id,
        name=(name or address)[:500],
        link=address,
        added_at=now,
    )


def is_address(text: str) -> bool:
    """Whether a text is a web or mail address and nothing else."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def is_runnable(name: str) -> bool:
    """Whether opening a file of this name would run it instead of showing it."""
    return Path(name.strip().rstrip(". ")).suffix.lower() in _RUNS


def lay_out(row: Attachment, content: Callable[[str], bytes], folder: Path) -> Path:
    """Write the content of an attachment into a folder, under a name that every system takes.

    Raises KnownError "content_missing", "content_damaged", or "attachment_runs" for a program.
    """
    if is_runnable(row.name):
        raise KnownError("attachment_runs", name=row.name)
    target = folder / row.id / safe_name(row.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content(row.sha256 or ""))
    return target


def safe_name(name: str) -> str:
    """A file's name without what would lead elsewhere or what some system refuses."""
    plain = _NOT_IN_NAMES.sub("_", name).strip(" .")
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return (stem[: _LONGEST_NAME - len(suffix)] + suffix) or "file"


def in_order(rows: Iterable[Attachment]) -> list[Attachment]:
    """Attachments as people look for them: the newest first."""
    return sorted(rows, key=lambda row: (row.added_at, row.id), reverse=True)
