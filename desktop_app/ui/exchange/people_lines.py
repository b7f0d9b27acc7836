"""Contacts beside the directory as lines of a table: who is new, who changes, and under each what differs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop_app.exchange.people.report import people_sentence
from desktop_app.exchange.returned.values import CellDiff, Comparison, Finding, Kind, RowDiff
from desktop_app.render.cells import NOTHING
from desktop_app.ui.exchange.returned_lines import DiffLine, Level
from desktop_app.ui.look.look import Look


@dataclass(frozen=True)
class Naming:
    """What fields and doubts of a comparison are called."""

    field: Callable[[str], str]
    doubt: Callable[[str], str]


def people_lines(look: Look, comparison: Comparison, naming: Naming | None = None) -> list[DiffLine]:
    """New people first, then those that are known; each person, then the fields."""
    called = naming or Naming(
        lambda name: look.text(f"field.person.{name}"), lambda doubt: look.text(f"ui.people.doubt.{doubt}")
    )
    found: list[DiffLine] = []
    for kind in (Kind.NEW, Kind.CHANGE):
        rows = [row for row in comparison.rows if row.kind is kind]
        inside = [line for row in rows for line in _row(look, row, called)]
        if rows:
            choices = frozenset(choice for line in inside for choice in line.choices)
            title = look.text(f"ui.people.group.{kind.value}", count=len(rows))
            found.extend([DiffLine(Level.GROUP, choices, title, kind=kind), *inside])
    return found


def place_and_reason(look: Look, finding: Finding) -> tuple[str, str, str]:
    """Where something is, what stands there, and why it is told."""
    place = [look.text("ui.returned.row", row=finding.row)] if finding.row else []
    named = f"field.person.{finding.column}"
    place += [look.text(named) if look.wording.knows(named) else finding.column] if finding.column else []
    return " · ".join(place), " ".join(finding.value.split()), people_sentence(finding, look.wording)


def _row(look: Look, row: RowDiff, called: Naming) -> Iterator[DiffLine]:
    is_new = row.kind is Kind.NEW
    whole = frozenset({(row.task_id, "")})
    cells = [_cell(look, row, cell, called) for cell in row.cells if not (is_new and cell.field == "name")]
    choices = whole if is_new else frozenset(choice for line in cells for choice in line.choices)
    notes = [look.text("ui.returned.row", row=row.row)] if row.row else []
    doubt = row.doubt or next((cell.doubt for cell in row.cells if cell.doubt), "")
    if doubt:
        notes.append(called.doubt(doubt))
    yield DiffLine(Level.ROW, choices, row.name, note=" · ".join(notes), kind=Kind.CONFLICT if doubt else row.kind)
    # The fields of somebody new come with the whole person.
    yield from (replace(line, ours="", choices=frozenset()) if is_new else line for line in cells)


def _cell(look: Look, row: RowDiff, cell: CellDiff, called: Naming) -> DiffLine:
    is_conflict = cell.kind is Kind.CONFLICT
    return DiffLine(
        Level.CELL,
        frozenset({(row.task_id, cell.field)}),
        called.field(cell.field),
        ours=_shown(cell.ours),
        theirs=_shown(cell.theirs),
        note=look.text("ui.people.differs") if is_conflict else "",
        kind=cell.kind,
    )


def _shown(value: object) -> str:
    return " ".join(str(value).split()) if value else NOTHING
