"""What goes with a row that is deleted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.entity import CampaignEntity, Entity
from desktop_app.domain.tables import REFERRING


@dataclass(frozen=True, slots=True)
class Hanging:
    """tables: how many rows of each go too; campaigns: in how many campaigns."""

    tables: Mapping[str, int]
    campaigns: int


def hanging_on(book: Book, row: Entity) -> Hanging:
    """The rows that cannot be without a row, and those that cannot be without them. book: with every campaign in it."""
    counts: Counter[str] = Counter()
    campaigns: set[str] = set()
    seen, waiting = {row.id}, [row]
    while waiting:
        one = waiting.pop()
        for kind, field, on_delete in REFERRING[one.table]:
            for other in book.where(kind, field, one.id):
                if on_delete == "delete" and other.id not in seen:
                    seen.add(other.id)
                    waiting.append(other)
                    counts[other.table] += 1
                    campaigns |= {other.campaign_id} if isinstance(other, CampaignEntity) else set()
    return Hanging(dict(counts.most_common()), len(campaigns))
