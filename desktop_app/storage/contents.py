"""The bytes of attached files: put, handed out, and swept away once nothing can ask for them any more."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from desktop_app.domain.attachment import LARGEST_CONTENT, Attachment
from desktop_app.domain.errors import KnownError, Problem
from desktop_app.storage.tables import CONTENT, STEP, STEP_CHANGE, TABLES
from desktop_app.workspace.store import StepState

_ATTACHED = TABLES[Attachment.table]


def put(connection: Connection, data: bytes) -> str:
    """Keep these bytes and answer their SHA-256. The same bytes are kept once.

    Raises KnownError "content_too_large".
    """
    if len(data) > LARGEST_CONTENT:
        raise KnownError("content_too_large", size=len(data), limit=LARGEST_CONTENT)
    sha256 = hashlib.sha256(data).hexdigest()
    if not has(connection, sha256):
        connection.execute(insert(CONTENT).values(sha256=sha256, size=len(data), data=data))
    return sha256


def has(connection: Connection, sha256: str) -> bool:
    """Whether the bytes of this sum are kept."""
    return connection.execute(select(CONTENT.c.size).where(CONTENT.c.sha256 == sha256)).first() is not None


def get(connection: Connection, sha256: str) -> bytes:
    """The bytes of this sum. Raises KnownError "content_missing", or "content_damaged" where they are others now."""
    data = connection.execute(select(CONTENT.c.data).where(CONTENT.c.sha256 == sha256)).scalar()
    if data is None:
        raise KnownError("content_missing", sha256=sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KnownError("content_damaged", sha256=sha256)
    return bytes(data)


def sweep(connection: Connection) -> None:
    """Remove what neither the book nor a step that can come back refers to."""
    named = select(_ATTACHED.c.sha256).where(_ATTACHED.c.sha256.is_not(None))
    loose = set(connection.execute(select(CONTENT.c.sha256).where(CONTENT.c.sha256.not_in(named))).scalars())
    # Only then the journal, which may be long, is asked.
    doomed = loose - set(_in_journal(connection)) if loose else loose
    if doomed:
        connection.execute(delete(CONTENT).where(CONTENT.c.sha256.in_(doomed)))


def examine(connection: Connection) -> Iterator[Problem]:
    """Attached files whose bytes are not there, and bytes that are no longer what they were."""
    kept = set(connection.execute(select(CONTENT.c.sha256)).scalars())
    attached = select(_ATTACHED.c.name, _ATTACHED.c.sha256).where(_ATTACHED.c.sha256.is_not(None))
    for row in connection.execute(attached.order_by(_ATTACHED.c.id)):
        if row.sha256 not in kept:
            yield Problem("content_missing", {"name": row.name, "sha256": row.sha256})
    for sha256 in sorted(kept):
        try:
            get(connection, sha256)
        except KnownError:
            yield Problem("content_damaged", {"sha256": sha256})


def _in_journal(connection: Connection) -> Iterator[str]:
    """The sums that stand in steps which undo or redo may bring back."""
    texts = (
        select(STEP_CHANGE.c.before_json, STEP_CHANGE.c.after_json)
        .join(STEP, STEP.c.number == STEP_CHANGE.c.step_number)
        .where(STEP_CHANGE.c.table_name == Attachment.table, STEP.c.state != StepState.DISCARDED)
    )
    for row in connection.execute(texts):
        for text in (row.before_json, row.after_json):
            sha256 = json.loads(text).get("sha256") if text is not None else None
            if sha256 is not None:
                yield sha256
