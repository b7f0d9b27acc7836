"""An import as data for other programs, and its problems as sentences."""

from typing import Any

from desktop_app.exchange.plan.preview import CellProblem, PlanPreview, Skipped
from desktop_app.exchange.plan.to_rows import PlanRows
from desktop_app.i18n import Wording


def sentence(problem: CellProblem, wording: Wording) -> str:
    """What is the matter with a cell, without its place."""
    return wording.text(f"plan_problem.{problem.reason}", **{"value": problem.value, **problem.values})


def skipped_sentence(skipped: Skipped, wording: Wording) -> str:
    """Why a row or sheet was left out."""
    return wording.text(f"plan_skipped.{skipped.reason}")


def import_report(
    preview: PlanPreview, rows: PlanRows, wording: Wording, written: bool, file_format: str
) -> dict[str, Any]:
    """The answer of an import: what was (or would be) added, each new task, and every problem with its place."""
    tasks = [task for task in preview.tasks if task.key in rows.tasks]
    return {
        "campaign": rows.campaign.name,
        "campaign_id": rows.campaign.id,
        "format": file_format,
        "written": written,
        "added": len(tasks),
        "changes": [
            {
                "id": rows.tasks[task.key],
                "name": task.name,
                "field": None,
                "base": None,
                "theirs": task.name,
                "ours": None,
                "kind": "new",
                "sheet": task.sheet,
                "row": task.row or None,
            }
            for task in tasks
        ],
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row or None,
                "column": problem.column or None,
                "value": problem.value,
                "reason": problem.reason,
                "text": sentence(problem, wording),
            }
            for problem in rows.problems
        ],
        "skipped": [
            {
                "sheet": skipped.sheet,
                "row": skipped.row or None,
                "value": skipped.text,
                "reason": skipped.reason,
                "text": skipped_sentence(skipped, wording),
            }
            for skipped in preview.skipped
        ],
        "sheets": [
            {
                "sheet": sheet.sheet,
                "header_rows": list(sheet.header_rows),
                "year": sheet.year,
                "year_from": sheet.year_from or None,
                "columns": [
                    {"heading": column.heading, "field": column.field.value, "confidence": round(column.confidence, 2)}
                    for column in sheet.columns
                ],
            }
            for sheet in preview.sheets
        ],
    }
