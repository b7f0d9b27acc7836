"""An import of contacts as data for other programs, and what is told of it as sentences."""

from typing import Any

from desktop_app.exchange.people.accepting import AcceptedPeople
from desktop_app.exchange.people.card import PeopleFile
from desktop_app.exchange.returned.values import Comparison, Finding, Kind
from desktop_app.i18n import Wording


def people_sentence(finding: Finding, wording: Wording) -> str:
    """What is told of something in the file, without its place."""
    return wording.text(f"people_problem.{finding.reason}", **{"value": finding.value, **finding.values})


def people_report(
    file: PeopleFile, comparison: Comparison, accepted: AcceptedPeople, wording: Wording, *, written: bool
) -> dict[str, Any]:
    """The answer of an import: every field that is otherwise, and everything that was not sure or found no place."""
    return {
        "campaign": None,
        "format": file.format,
        "file": file.source,
        "written": written and accepted.command is not None,
        "contacts": len(file.cards),
        "added": accepted.added,
        "changed": accepted.changed,
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
            for row in comparison.rows
            for cell in row.cells
        ],
        "problems": [
            {
                "sheet": finding.sheet or None,
                "row": finding.row or None,
                "column": finding.column or None,
                "value": finding.value or None,
                "reason": finding.reason,
                "text": people_sentence(finding, wording),
            }
            for finding in comparison.findings
        ],
    }
