"""`field=value` of a plain row, read by the descriptors of its fields."""

from typing import Any

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.typed_fields import read_field
from desktop_app.edits.command import Command
from desktop_app.edits.rows import PutRow
from desktop_app.edits.tasks import Together


def typed_row(
    session: Session, table: str, campaign_id: str | None, pairs: tuple[str, ...]
) -> tuple[dict[str, Any], list[Command]]:
    """What typed fields set, and the commands for people who are new."""
    changes: dict[str, Any] = {}
    before: list[Command] = []
    dates = values.date_context(session, campaign_id)
    for typed, text in values.assignments(pairs).items():
        field = FIELDS[table, field_key(session, typed, table)]
        if field.type is FieldType.PERSON:
            person, is_new = (None, False) if values.is_nothing(text) else resolve.person(session, text)
            if person is not None and is_new:
                before.append(PutRow(row=person))
            changes[f"{field.key}_id"] = person.id if person is not None else None
        else:
            changes[field.key] = read_field(
                field, text, dates, lambda code: [words.code(code) for words in session.all_words()]
            )
    return changes, before


def run_together(session: Session, commands: list[Command]) -> None:
    """Carry commands out as one step."""
    session.run(commands[0] if len(commands) == 1 else Together(commands=tuple(commands)))
