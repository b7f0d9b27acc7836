"""Numbers typed, pasted or read from a file, as one step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft

_FEW = 200


def place_of(row: IndicatorValue) -> tuple[object, ...]:
    """What there is only one entry of: an indicator and a channel over a span, planned or actual."""
    return row.indicator_id, row.channel_id, row.start, row.finish, row.planned


@dataclass(frozen=True, kw_only=True)
class RecordValues(Command):
    """Enter values; one that is there already is replaced. cleared: ids of values that go.

    before: channels, indicators and remembered columns that come with them; source: the file they were read from.
    """

    code: ClassVar[str] = "record_values"
    campaign_id: str
    values: tuple[IndicatorValue, ...] = ()
    cleared: tuple[str, ...] = ()
    before: tuple[DirectoryEntity, ...] = ()
    source: str = ""

    def describe(self, book: Book) -> Mapping[str, Any]:
        """How many, of which campaign."""
        return {"count": len(self.values) + len(self.cleared), "name": book.get(Campaign, self.campaign_id).name}

    def campaign(self, book: Book) -> str | None:
        """The campaign that the values are of."""
        return self.campaign_id

    def _there(self, book: Book) -> Iterator[IndicatorValue]:
        """The entries that those given may stand in place of; of a few not all of the campaign's are gone through."""
        if len(self.values) > _FEW:
            yield from book.of_campaign(IndicatorValue, self.campaign_id)
            return
        for start in dict.fromkeys(row.start for row in self.values):
            yield from (
                row for row in book.where(IndicatorValue, "start", start) if row.campaign_id == self.campaign_id
            )

    def edit(self, draft: Draft) -> None:
        """The values, each in its place."""
        # Read before anything is put: what is found here stays indexed for the next key.
        known = {place_of(row): row for row in self._there(draft.book)}
        draft.put(*self.before)
        rows: dict[tuple[object, ...], IndicatorValue] = {}
        for row in self.values:
            there = known.get(place_of(row))
            rows[place_of(row)] = row if there is None else row.changed(id=there.id)
        draft.put(*rows.values())
        kept = {row.id for row in rows.values()}
        for id in self.cleared:
            if id not in kept:
                draft.delete(draft.book.get(IndicatorValue, id))
