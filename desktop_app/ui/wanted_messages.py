"""What a message is wanted about, as the one text by which a page is gone to."""

from collections.abc import Sequence

from desktop_app.domain.codes import MessageKind
from desktop_app.insight.letter_parts import Ask

_BETWEEN, _AND = ";", ","


def subject_of(
    kind: MessageKind, *, person_id: str = "", task_ids: Sequence[str] = (), item_ids: Sequence[str] = ()
) -> str:
    """The subject that the communication page is gone to with, to write a message."""
    return _BETWEEN.join((kind.value, person_id, _AND.join(task_ids), _AND.join(item_ids)))


def ask_of(subject: str) -> Ask | None:
    """What such a subject asks for; None where it is none."""
    kind, *rest = subject.split(_BETWEEN)
    if kind not in {one.value for one in MessageKind} or len(rest) != 3:
        return None
    person_id, tasks, items = rest
    return Ask(
        MessageKind(kind),
        person_id=person_id or None,
        task_ids=tasks.split(_AND) if tasks else (),
        item_ids=items.split(_AND) if items else (),
    )
