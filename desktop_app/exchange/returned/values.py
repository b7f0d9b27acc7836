"""What came back, as plain values: per row and cell what it said when it left, says in the file, and says now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop_app.exchange.shown import ShownTask, Value


class Kind(StrEnum):
    """change: only the file has it otherwise; conflict: both sides have changed it, or nobody can tell who has;
    new: a row that the plan does not have; missing: a row that the file no longer has."""

    CHANGE = "change"
    CONFLICT = "conflict"
    NEW = "new"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the file to be told. reason: a code ("returned.<reason>") with its values; column: the heading;
    row 0 and column "" where it is about the whole sheet.

    blocks: the cell is not taken as long as nobody says so; readable: it could be taken. What neither blocks nor is
    unreadable is told and taken: progress ahead of its confirmation.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)
    task_id: str | None = None
    blocks: bool = True
    readable: bool = False


@dataclass(frozen=True, slots=True)
class CellDiff:
    """One cell that is otherwise in the file than when it left.

    field: a key of exchange.shown.INPUTS; base, theirs, ours: what it said when it left, says in the file and says
    now; clears: the file empties a cell that was not empty; doubt: the reason of a finding that asks for a decision
    before it is taken (a name much like a known one), or "".
    """

    field: str
    base: Value
    theirs: Value
    ours: Value
    kind: Kind
    column: str
    clears: bool = False
    doubt: str = ""

    @property
    def clean(self) -> bool:
        """Whether nothing speaks against taking it."""
        return self.kind in (Kind.CHANGE, Kind.NEW) and not self.doubt


@dataclass(frozen=True, slots=True)
class RowDiff:
    """One task with something to decide.

    task_id: the task's id, for a new row the id that it will have; name and owner: as the plan has them now (as the
    file has them for a new row), for grouping; row: its number in the sheet, 0 for a missing one; kind: CHANGE for a
    task that is on both sides, CONFLICT for one that was deleted here but changed there, NEW, MISSING;
    parent_id and after_id: under and behind which task a new row stands (either may itself be new); doubt: why a new
    row is not taken without a decision, "" if nothing speaks against it; left: of a task that was deleted here, the
    whole row as it left; waiting: which tasks waited for it then, as "id|type|lag|unit".
    """

    task_id: str
    name: str
    owner: str
    kind: Kind
    sheet: str
    row: int
    cells: tuple[CellDiff, ...] = ()
    parent_id: str | None = None
    after_id: str | None = None
    doubt: str = ""
    left: ShownTask | None = None
    waiting: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether a new row can be taken as it stands."""
        return self.kind is Kind.NEW and not self.doubt and all(cell.clean for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file that came back, against the plan as it is now.

    source: the file's name without its folder; two_way: the file has lost what it said when it left, so that every
    difference is a conflict; rows: in the order of the file, missing ones last.
    """

    source: str
    sheet: str
    campaign_id: str
    campaign: str
    export_id: str
    two_way: bool
    rows: tuple[RowDiff, ...]
    findings: tuple[Finding, ...]


Choice = tuple[str, str]
"""(task id, field). The field is "" for a whole row: a new row comes in, a missing one is deleted."""


def clean(comparison: Comparison) -> frozenset[Choice]:
    """Everything that nothing speaks against. Missing rows stay in the plan."""
    return frozenset(
        choice
        for row in comparison.rows
        for choice in ([(row.task_id, "")] if row.clean else _cells(row, only_clean=True))
    )


def everything(comparison: Comparison) -> frozenset[Choice]:
    """The file wins every conflict. Missing rows stay in the plan all the same."""
    return frozenset(
        choice
        for row in comparison.rows
        if row.kind is not Kind.MISSING
        for choice in (_cells(row, only_clean=False) if row.kind is Kind.CHANGE else [(row.task_id, "")])
    )


def missing(comparison: Comparison) -> frozenset[Choice]:
    """The deletions of all rows that the file no longer has; nobody takes them without having been asked."""
    return frozenset((row.task_id, "") for row in comparison.rows if row.kind is Kind.MISSING)


def _cells(row: RowDiff, *, only_clean: bool) -> list[Choice]:
    if row.kind is not Kind.CHANGE:
        return []
    return [(row.task_id, cell.field) for cell in row.cells if cell.clean or not only_clean]
