"""What an edit did: rows before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.entity import CampaignEntity, Entity


@dataclass(frozen=True, slots=True)
class Change:
    """One row inserted (no before), deleted (no after) or updated."""

    table: str
    id: str
    before: Entity | None
    after: Entity | None

    @property
    def row(self) -> Entity:
        """The row as it is, or was last."""
        row = self.after or self.before
        if row is None:
            raise ValueError(f"a change of nothing: {self.table} {self.id}")
        return row

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change that stands, with the number of its step in the journal and when that was."""

    number: int
    at: datetime
    change: Change


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one step changed, in an order in which every reference holds."""

    changes: tuple[Change, ...] = ()

    @property
    def inverse(self) -> "ChangeSet":
        """The changes that take this step back, last first."""
        return ChangeSet(tuple(change.inverse for change in reversed(self.changes)))

    @property
    def campaigns(self) -> frozenset[str]:
        """Ids of the campaigns whose rows changed, the campaign's own row included."""
        return frozenset(
            change.row.campaign_id if isinstance(change.row, CampaignEntity) else change.id
            for change in self.changes
            if isinstance(change.row, CampaignEntity) or change.table == "campaign"
        )

    def of(self, table: str) -> Iterator[Change]:
        """The changes of one table."""
        return (change for change in self.changes if change.table == table)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)
