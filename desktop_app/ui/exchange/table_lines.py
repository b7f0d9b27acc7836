"""A table of numbers, items or results beside what is there as lines: what is new, what differs, and under each what it says."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.domain.amounts import amount_text
from desktop_app.exchange.returned.values import Choice, Comparison, Kind, RowDiff
from desktop_app.exchange.table_kinds import TableKind
from desktop_app.render.cells import NOTHING
from desktop_app.ui.exchange.returned_lines import DiffLine, Level
from desktop_app.ui.look.look import Look

_FEW = 8
"""So many new figures of a channel are shown one by one; of more it is said how many there are, and of which days."""
_TABLES = {TableKind.LINE_UP: "line_up_item", TableKind.RESULTS: "post"}
_MONEY = frozenset({"gmv", "list_price", "price"})


def table_lines(look: Look, kind: TableKind, comparison: Comparison) -> list[DiffLine]:
    """Groups of what is new and of what differs; whatever differs is shown by itself."""
    groups: dict[tuple[str, Kind], list[RowDiff]] = {}
    for row in comparison.rows:
        group = row.owner if kind is TableKind.METRICS else look.text(kind.code)
        groups.setdefault((group, row.kind), []).append(row)
    found: list[DiffLine] = []
    for (name, what), rows in groups.items():
        inside = list(_figures(look, rows) if kind is TableKind.METRICS else _rows(look, _TABLES.get(kind, ""), rows))
        choices = frozenset(choice for line in inside for choice in line.choices)
        code = "ui.table_import.new_group" if what is Kind.NEW else "ui.table_import.changed_group"
        found.append(DiffLine(Level.GROUP, choices, look.text(code, name=name, count=len(rows)), kind=what))
        found.extend(inside)
    return found


def _figures(look: Look, rows: list[RowDiff]) -> Iterator[DiffLine]:
    """By channel: new figures together where there are many, those that differ each."""
    channels: dict[str, list[RowDiff]] = {}
    for row in rows:
        channels.setdefault(row.name, []).append(row)
    for name, own in channels.items():
        lines = [_figure(look, row) for row in own]
        choices = frozenset(choice for line in lines for choice in line.choices)
        is_new = own[0].kind is Kind.NEW
        first, last = own[0].cells[0].column, own[-1].cells[0].column
        note = f"{first} … {last}" if len(own) > 1 else ""
        count = look.text("ui.table_import.figures", count=len(own))
        yield DiffLine(Level.ROW, choices, name, theirs=count, note=note, kind=own[0].kind)
        if not is_new or len(own) <= _FEW:
            yield from lines


def _figure(look: Look, row: RowDiff) -> DiffLine:
    cell, is_new = row.cells[0], row.kind is Kind.NEW
    choice: Choice = (row.task_id, "" if is_new else cell.field)
    place = " · ".join([row.sheet, look.text("ui.returned.row", row=row.row)])
    ours = "" if is_new else str(cell.ours)
    return DiffLine(Level.CELL, frozenset({choice}), cell.column, "", ours, str(cell.theirs), place, cell.kind)


def _rows(look: Look, table: str, rows: list[RowDiff]) -> Iterator[DiffLine]:
    for row in rows:
        is_new = row.kind is Kind.NEW
        cells = [
            DiffLine(
                Level.CELL,
                frozenset({(row.task_id, cell.field)}),
                look.text(f"field.{table}.{cell.field}") if table else cell.column,
                ours=_shown(look, table, cell.field, cell.ours),
                theirs=_shown(look, table, cell.field, cell.theirs),
                kind=cell.kind,
            )
            for cell in row.cells
        ]
        whole: frozenset[Choice] = frozenset({(row.task_id, "")})
        choices = whole if is_new else frozenset(choice for line in cells for choice in line.choices)
        note = look.text("ui.returned.row", row=row.row) if row.row else row.owner
        yield DiffLine(Level.ROW, choices, row.name or NOTHING, note=note, kind=row.kind)
        # The fields of something new come with the whole of it.
        yield from (replace(line, ours="", choices=frozenset()) if is_new else line for line in cells)


def _shown(look: Look, table: str, field: str, value: object) -> str:
    if value is None:
        return NOTHING
    if field in _MONEY and isinstance(value, int):
        return amount_text(value)
    named = f"{'enrolment_state' if field == 'enrolment' else 'asset_state'}.{value}"
    if table == "line_up_item" and field in ("enrolment", "assets") and look.wording.knows(named):
        return look.text(named)
    return " ".join(str(value).split())
