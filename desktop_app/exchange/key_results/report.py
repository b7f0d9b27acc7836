"""An import of results as data: what changes, what is not taken and why, how columns were read."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from desktop_app.domain.campaign import Campaign
from desktop_app.exchange.key_results.matching import Change, Compared
from desktop_app.exchange.key_results.reading import Found, ResultsFile
from desktop_app.i18n import Wording


def results_report(
    file: ResultsFile, compared: Compared, campaign: Campaign, wording: Wording, *, written: bool
) -> dict[str, Any]:
    """What the verb prints as JSON; money as decimal strings."""
    changed = {one.post_id for one in compared.changes} - {one.post_id for one in compared.changes if one.field is None}
    problems = sorted((*file.problems, *compared.problems), key=lambda one: (one.sheet, one.row, one.column))
    return {
        "campaign": campaign.name,
        "campaign_id": campaign.id,
        "format": file.format,
        "file": file.name,
        "written": written,
        "results": len(file.rows),
        "added": compared.added,
        "changed": len(changed),
        "changes": [_change(one, taken=written) for one in compared.changes],
        "problems": [_found(wording, one) for one in problems],
        "skipped": [_found(wording, one) for one in file.skipped],
        "sheets": [
            {
                "sheet": sheet,
                "columns": [
                    {"heading": heading, "field": column.value if column is not None else None}
                    for heading, column in columns
                ],
            }
            for sheet, columns in file.columns.items()
        ],
    }


def _change(one: Change, *, taken: bool) -> dict[str, Any]:
    return {
        "id": one.post_id,
        "name": one.name,
        "field": one.field,
        "base": None,
        "theirs": _plain(one.field, one.theirs),
        "ours": _plain(one.field, one.ours),
        "kind": "new" if one.field is None else "change",
        "sheet": one.sheet,
        "row": one.row,
        "taken": taken,
    }


def _found(wording: Wording, one: Found) -> dict[str, Any]:
    text = wording.text(f"result_problem.{one.reason}", value=one.value)
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column or None,
        "value": one.value or None,
        "reason": one.reason,
        "text": text,
    }


def _plain(field: str | None, value: Any) -> Any:
    if value is None or field is None:
        return None
    if field == "gmv":
        return f"{Decimal(value) / 100:.2f}"
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value
