"""What a table would change, in the values of every other comparison, whatever kind of table it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.edits.command import Command
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.returned.values import Choice, Comparison, Finding, RowDiff
from desktop_app.exchange.table_kinds import Around, TableKind

Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TablePreview:
    """What a table would change. same: what is there already; columns: (heading, field), "" where it is not read;
    command: what the choices come to as one step, None for nothing."""

    kind: TableKind
    comparison: Comparison
    same: int
    columns: Columns
    command: Callable[[frozenset[Choice]], Command | None]


@dataclass(frozen=True)
class Table:
    """A file that is read. campaign: the one that is open; said: what headings mean, as the user says; new_id: makes ids."""

    path: Path
    grids: list[Grid]
    around: Around
    campaign: Campaign | None
    said: Mapping[str, str]
    new_id: Callable[[], str]

    @property
    def campaign_id(self) -> str:
        """The campaign that the table belongs to. Raises KnownError "no_campaign_for_table"."""
        if self.campaign is None:
            raise KnownError("no_campaign_for_table", file=self.path.name)
        return self.campaign.id


def comparison_of(table: Table, rows: Sequence[RowDiff], findings: tuple[Finding, ...]) -> Comparison:
    """Rows and findings of a table beside its campaign."""
    campaign = table.campaign
    id, name = (campaign.id, campaign.name) if campaign is not None else ("", "")
    return Comparison(table.path.name, "", id, name, "", True, tuple(rows), findings)


def findings_of(problems: Sequence[Problem], named: Callable[[str], str]) -> tuple[Finding, ...]:
    """What was not read. named: what a column is called."""
    return tuple(Finding(one.sheet, one.row, named(one.column), one.value, one.code) for one in problems)


def once(tables: Iterable[Iterable[tuple[str, str]]]) -> Columns:
    """Every heading once, with the first meaning that it has."""
    found: dict[str, str] = {}
    for pairs in tables:
        for heading, field in pairs:
            if not found.get(heading):
                found[heading] = field
    return tuple(found.items())
