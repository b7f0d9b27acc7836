"""An import of key people as data for other programs, and what is told of it as sentences."""

from typing import Any

from desktop_app.exchange.key_people.accepting import AcceptedKeyPeople
from desktop_app.exchange.key_people.card import KeyPeopleFile
from desktop_app.exchange.key_people.compare import KeyComparison
from desktop_app.exchange.returned.values import Finding, Kind
from desktop_app.i18n import Wording

TOLD_ONLY = frozenset({
    "above_headings", "number_left_out", "nothing_said", "joined", "part_title", "hidden_sheet", "remark_left_out",
    "total_left_out", "more_than_people",
})  # fmt: skip
"""What is told but needs nobody."""


def key_people_sentence(finding: Finding, wording: Wording) -> str:
    """What is told of something in the file, without its place."""
    return wording.text(f"key_people_problem.{finding.reason}", **{"value": finding.value, **finding.values})


def field_name(field: str, wording: Wording) -> str:
    """What a cell of a comparison is called: "报价 · 图文"."""
    name, _, more = field.partition(":")
    word = wording.text(f"field.key_person.{name}")
    return f"{word} · {more}" if more and not more.isdigit() else word


def key_people_report(
    file: KeyPeopleFile, found: KeyComparison, accepted: AcceptedKeyPeople, wording: Wording, *, written: bool
) -> dict[str, Any]:
    """The answer of an import: every field that is otherwise, every cell that went into a note, and everything that
    was not sure or found no place."""
    return {
        "campaign": None,
        "format": file.format,
        "file": file.source,
        "written": written and accepted.command is not None,
        "key_people": len(file.cards),
        "added": accepted.added,
        "changed": accepted.changed,
        "sheets": [
            {"sheet": sheet, "columns": [{"heading": one.heading, "field": one.field} for one in columns]}
            for sheet, columns in file.columns.items()
        ],
        "changes": [
            {
                "id": row.task_id,
                "name": row.name,
                "field": cell.field,
                "base": None,
                "theirs": cell.theirs,
                "ours": cell.ours,
                "kind": cell.kind.value,
                "row": row.row or None,
                "doubt": row.doubt or cell.doubt or None,
                "taken": ((row.task_id, "" if row.kind is Kind.NEW else cell.field) in accepted.taken),
            }
            for row in found.comparison.rows
            for cell in row.cells
        ],
        "kept": [
            {"sheet": card.sheet, "row": card.row, "name": card.name, "column": kept.heading, "value": kept.value}
            for card, kept in found.kept
        ],
        "problems": [
            {
                "sheet": finding.sheet or None,
                "row": finding.row or None,
                "column": finding.column or None,
                "value": finding.value or None,
                "reason": finding.reason,
                "text": key_people_sentence(finding, wording),
                "serious": finding.reason not in TOLD_ONLY,
            }
            for finding in found.comparison.findings
        ],
    }
