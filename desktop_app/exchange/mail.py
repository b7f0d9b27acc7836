"""Messages for a mail program: a file that it opens as a draft, or an address that it opens at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from desktop_app.exchange.target import replacing

LONGEST_ADDRESS = 2000
"""Characters of an address that every system hands on; longer messages are for a file."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a message."""

    name: str
    content: bytes


def write_eml(
    path: Path,
    subject: str,
    text: str,
    at: datetime,
    to: Iterable[str] = (),
    enclosed: Iterable[Enclosed] = (),
) -> None:
    """Write a draft. at: when it was made, by the clock on the wall. Raises KnownError where it cannot be written."""
    message = EmailMessage(policy=SMTP)
    # What a campaign is called may hold line breaks, which no head of a mail can carry.
    message["Subject"] = " ".join(subject.split())
    addresses = ", ".join(_plain_address(address) for address in to)
    if addresses:
        message["To"] = addresses
    message["Date"] = format_datetime(at.astimezone(UTC))
    message["X-Unsent"] = "1"
    message.set_content(text, charset="utf-8", cte="base64")
    for file in enclosed:
        kind, _, subtype = (guess_type(file.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    with replacing(path) as target:
        target.write_bytes(message.as_bytes())


def mailto(subject: str, text: str, to: Iterable[str] = ()) -> str | None:
    """The address that opens a mail program with this message; None where it is too long to be handed on."""
    people = ",".join(quote(_plain_address(address), safe="@") for address in to)
    lines = "\r\n".join(text.splitlines())
    found = f"mailto:{people}?subject={quote(' '.join(subject.split()))}&body={quote(lines)}"
    return found if len(found) <= LONGEST_ADDRESS else None


def _plain_address(address: str) -> str:
    return "".join(address.split())
