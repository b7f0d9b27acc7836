"""What a Project file cannot say is kept in one text field of its tasks, so that our own files come back whole.

The text reads "stage=plan;anchor=main.start.finish.-2.calendar_days"; a checkpoint's row says "checkpoint=define" and,
once confirmed, "confirmed=20261010T1100.email"; the project's own summary "gates=lock;phases=main.START.FINISH".
Links from and to a checkpoint's row stand for its gate and are not read back as links, except those in "links".
"""

from datetime import datetime
from typing import Any

from desktop_app.domain.codes import Constraint, Edge, Form, OffsetUnit, PhaseKind, Stage
from desktop_app.domain.task import Task
from desktop_app.exchange.mspdi.document import Record

FIELD_ID = "188744016"
FIELD_NAME = "Text30"
ALIAS = "Drumbeat"
_MOMENT = "%Y%m%dT%H%M"
_EARLIEST = "earliest"
_STAGES: dict[str | None, Stage] = {stage.value: stage for stage in Stage}


def marks_defined(project: Record) -> bool:
    """Whether the file's text field is ours (anybody else's Text30 is just a custom field)."""
    definitions = project.inside("ExtendedAttributes", "ExtendedAttribute")
    return any(
        record.fields.get("FieldID", "").strip() == FIELD_ID and record.fields.get("Alias", "").strip() == ALIAS
        for record in definitions
    )


def is_mark(record: Record) -> bool:
    """Whether this record of a task is its mark (in a file whose text field is ours)."""
    return record.tag == "ExtendedAttribute" and record.fields.get("FieldID", "").strip() == FIELD_ID


def read_mark(task: Record) -> dict[str, str]:
    """The parts of a task's mark by key."""
    for record in task.records:
        if is_mark(record):
            parts = (part.partition("=") for part in record.fields.get("Value", "").split(";"))
            return {key.strip(): value.strip() for key, _, value in parts}
    return {}


def mark_text(parts: dict[str, str]) -> str:
    """The text that `read_mark` reads."""
    return ";".join(f"{key}={value}" for key, value in parts.items())


def anchor_text(task: Task) -> str:
    """An anchored task's anchor in one word; its last part says where it is only the earliest start."""
    if task.anchor_phase is None:
        raise ValueError("not anchored")
    parts = (task.anchor_phase, task.anchor_edge, task.anchor_side, str(task.anchor_offset), task.anchor_unit)
    return ".".join((*parts, _EARLIEST) if task.anchor_is_earliest else parts)


def anchor_values(text: str) -> dict[str, Any]:
    """The task fields of an anchor; nothing when the text is none."""
    try:
        phase, edge, side, offset, unit, *more = text.split(".")
        return {
            **({"constraint": Constraint.SNET} if more == [_EARLIEST] else {}),
            "anchor_phase": PhaseKind(phase),
            "anchor_edge": Edge(edge),
            "anchor_side": Edge(side),
            "anchor_offset": int(offset),
            "anchor_unit": OffsetUnit(unit),
        }
    except ValueError:
        return {}


def stage(text: str | None) -> Stage | None:
    """The stage of this code, if it is one."""
    return _STAGES.get(text)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT)


def confirmed_text(at: datetime, form: Form) -> str:
    """When and how a gate was confirmed, in one word."""
    return f"{at:{_MOMENT}}.{form}"


def confirmed_values(text: str) -> tuple[datetime, Form] | None:
    """What `confirmed_text` says; None when the text is none."""
    moment, _, form = text.partition(".")
    try:
        return _moment(moment), Form(form)
    except ValueError:
        return None


def phases_text(spans: list[tuple[PhaseKind, datetime, datetime]]) -> str:
    """Phases with start and finish, in one word each."""
    return ",".join(f"{kind}.{start:{_MOMENT}}.{finish:{_MOMENT}}" for kind, start, finish in spans)


def phase_spans(text: str) -> list[tuple[PhaseKind, datetime, datetime]]:
    """What `phases_text` says; nothing when any of it cannot be read."""
    found: list[tuple[PhaseKind, datetime, datetime]] = []
    try:
        for word in filter(None, text.split(",")):
            kind, start, finish = word.split(".")
            found.append((PhaseKind(kind), _moment(start), _moment(finish)))
    except ValueError:
        return []
    return sorted(found, key=lambda span: tuple(PhaseKind).index(span[0]))
