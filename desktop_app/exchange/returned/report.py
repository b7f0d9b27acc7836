"""A comparison as data for programs and as lines for people."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from desktop_app.domain.codes import Stage
from desktop_app.domain.durations import WorkUnits
from desktop_app.domain.fields import FIELDS
from desktop_app.exchange.returned.accepting import Accepted
from desktop_app.exchange.returned.values import CellDiff, Comparison, Finding, Kind, RowDiff
from desktop_app.exchange.shown import Value
from desktop_app.i18n import Wording

_LONGEST = 60


def returned_report(
    comparison: Comparison,
    accepted: Accepted,
    wording: Wording,
    written: bool,
    numbers: Mapping[str, str],
    units: WorkUnits,
) -> dict[str, Any]:
    """The comparison in the shape of `import --json`. written: whether the accepted changes are in the plan.

    numbers: WBS numbers by task id, by which predecessors are told; units: how the campaign counts days.
    """
    taken = accepted.taken if written else frozenset()
    return {
        "file": comparison.source,
        "campaign": comparison.campaign,
        "campaign_id": comparison.campaign_id,
        "export_id": comparison.export_id or None,
        "format": "xlsx",
        "returned": True,
        "two_way": comparison.two_way,
        "written": written,
        "added": accepted.added if written else 0,
        "changes": [change for row in comparison.rows for change in _row_data(row, taken, wording, numbers, units)],
        "problems": [_finding_data(finding, wording) for finding in (*comparison.findings, *accepted.refused)],
        "skipped": [],
        "sheets": [],
    }


def _row_data(
    row: RowDiff, taken: Collection[tuple[str, str]], wording: Wording, numbers: Mapping[str, str], units: WorkUnits
) -> Iterator[dict[str, Any]]:
    head: dict[str, Any] = {"id": row.task_id, "name": row.name, "owner": row.owner or None}
    place = {"sheet": row.sheet, "row": row.row or None}
    if row.kind in (Kind.NEW, Kind.MISSING):
        new = row.kind is Kind.NEW
        if new and (row.task_id, "") not in taken:
            head["id"] = None  # it has none until it is in the plan
        values = {cell.field: _json(cell.theirs, cell.field, numbers) for cell in row.cells} if new else {}
        yield {
            **head, "field": None, "base": None if new else row.name, "theirs": row.name if new else None,
            "ours": None if new else row.name, "kind": row.kind.value, **place, "column": None,
            "clears": False, "problem": row.doubt or None, "text": row.name, "taken": (row.task_id, "") in taken, "parent": row.parent_id, "values": values,
        }  # fmt: skip
        return
    for cell in row.cells:
        kind = row.kind if row.kind is Kind.CONFLICT else cell.kind
        yield {
            **head,
            "field": cell.field,
            "base": _json(cell.base, cell.field, numbers),
            "theirs": _json(cell.theirs, cell.field, numbers),
            "ours": _json(cell.ours, cell.field, numbers),
            "kind": kind.value,
            **place,
            "column": cell.column,
            "clears": cell.clears,
            "problem": cell.doubt or ("deleted_here" if row.kind is Kind.CONFLICT else None),
            "text": shown(wording, cell.field, cell.theirs, numbers, units),
            "taken": (row.task_id, cell.field) in taken or (row.task_id, "") in taken,
            "parent": None,
            "values": {},
        }


def _json(value: Value, field: str, numbers: Mapping[str, str]) -> Value:
    return predecessors(value, numbers) if field == "predecessors" else value


def _finding_data(finding: Finding, wording: Wording) -> dict[str, Any]:
    return {
        "sheet": finding.sheet,
        "row": finding.row or None,
        "column": finding.column or None,
        "value": finding.value or None,
        "reason": finding.reason,
        "text": finding_text(finding, wording),
        "task": finding.task_id,
    }


def finding_text(finding: Finding, wording: Wording) -> str:
    """A finding as a sentence."""
    if finding.reason == "refused":
        return wording.error(str(finding.values["error"]), {**finding.values})
    value = finding.value or wording.text("returned.empty")
    return wording.text(f"returned.{finding.reason}", **{"value": value, **finding.values})


def lines(comparison: Comparison, wording: Wording, numbers: Mapping[str, str], units: WorkUnits) -> Iterator[str]:
    """The comparison for people: per owner, per task, old → new."""
    groups: dict[str, list[RowDiff]] = {}
    for row in comparison.rows:
        groups.setdefault(row.owner, []).append(row)
    for owner in sorted(groups):
        yield owner or wording.text("returned.nobody")
        for row in groups[owner]:
            yield from (f"  {line}" for line in _row_lines(row, wording, numbers, units))


def _row_lines(row: RowDiff, wording: Wording, numbers: Mapping[str, str], units: WorkUnits) -> Iterator[str]:
    if row.kind is Kind.MISSING:
        yield wording.text("returned.line.missing", name=row.name)
        return
    yield wording.text(
        "returned.line.new" if row.kind is Kind.NEW else "returned.line.task", name=row.name, row=row.row
    )
    for cell in row.cells:
        if row.kind is Kind.NEW and cell.field == "name":
            continue
        yield f"  {cell_line(cell, wording, numbers, units)}"


def cell_line(cell: CellDiff, wording: Wording, numbers: Mapping[str, str], units: WorkUnits) -> str:
    """One cell as a line: what it was, what the file says, and what the plan says where that is something third."""
    field = wording.text(FIELDS["task", cell.field].label)
    base, theirs, ours = (
        shown(wording, cell.field, value, numbers, units) for value in (cell.base, cell.theirs, cell.ours)
    )
    if cell.kind is Kind.NEW:
        return f"{field}: {theirs}"
    line = "returned.line.conflict" if cell.kind is Kind.CONFLICT else "returned.line.change"
    theirs = wording.text("returned.cleared") if cell.clears else theirs
    return wording.text(line, field=field, base=base, theirs=theirs, ours=ours)


def shown(wording: Wording, field: str, value: Value, numbers: Mapping[str, str], units: WorkUnits) -> str:
    """A value as people read it."""
    if value is None:
        return "—"
    if field in ("start", "finish", "deadline"):
        return wording.moment(datetime.fromisoformat(str(value)))
    if field == "stage" and value in set(Stage):
        return wording.code(Stage(str(value)))
    if field == "percent":
        return f"{value}%"
    if field == "duration":
        return wording.text("returned.days", days=f"{int(value) / units.minutes_per_day:.4g}")
    if field == "predecessors":
        return predecessors(value, numbers) or "—"
    text = str(value).replace("\n", " ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def predecessors(value: Value, numbers: Mapping[str, str]) -> str | None:
    """Predecessors as project tools write them: "3", "3SS+480m"."""
    if not isinstance(value, str):
        return None
    return ", ".join(_predecessor(part, numbers) for part in value.split(";"))


def _predecessor(part: str, numbers: Mapping[str, str]) -> str:
    before, kind, lag, unit = part.rsplit("|", 3)
    number = numbers.get(before, "?")
    if lag == "0":
        return number if kind == "FS" else f"{number}{kind}"
    suffix = {"percent": "%", "elapsed": "em"}.get(unit, "m")
    return f"{number}{kind}{int(lag):+}{suffix}"
