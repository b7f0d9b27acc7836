"""Move D-day: the decision that everything hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, PhaseKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Shift
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft
from desktop_app.schedule.gates import checkpoint_state, item_state


def main_phase(book: Book, campaign_id: str) -> Phase:
    """The main phase, whose start is D-day. Raises KnownError "no_main_phase"."""
    for phase in book.of_campaign(Phase, campaign_id):
        if phase.kind is PhaseKind.MAIN:
            return phase
    raise KnownError("no_main_phase", name=book.get(Campaign, campaign_id).name)


@dataclass(frozen=True, kw_only=True)
class MoveDDay(Command):
    """Let main start at another moment: all phases, waves and the launch night's rota move with it.

    What is anchored to them and has not begun follows by its anchor. So do the due dates of confirmations that are
    still open. Begun and finished work, and dates that people pinned by hand, stay where they are.
    """

    code: ClassVar[str] = "move_d_day"
    campaign_id: str
    main_start: datetime

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The campaign's name and D-day before and after."""
        campaign = book.get(Campaign, self.campaign_id)
        return {"name": campaign.name, "before": main_phase(book, self.campaign_id).start, "after": self.main_start}

    def campaign(self, book: Book) -> str | None:
        """The campaign."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        book = draft.book
        by = self.main_start - main_phase(book, self.campaign_id).start
        spans: tuple[Phase | Wave | Shift, ...] = (
            *book.of_campaign(Phase, self.campaign_id),
            *book.of_campaign(Wave, self.campaign_id),
            *book.of_campaign(Shift, self.campaign_id),
        )
        draft.put(*(span.changed(start=span.start + by, finish=span.finish + by) for span in spans))
        for gate in book.of_campaign(Checkpoint, self.campaign_id):
            self._postpone(draft, gate, by)

    @staticmethod
    def _postpone(draft: Draft, gate: Checkpoint, by: timedelta) -> None:
        book = draft.book
        if gate.due is not None and checkpoint_state(book, gate) is not ConfirmationState.CONFIRMED:
            draft.change(gate, due=gate.due + by)
        for item in book.where(CheckpointItem, "checkpoint_id", gate.id):
            if item.reply_by is not None and item_state(book, item) is not ConfirmationState.CONFIRMED:
                draft.change(item, reply_by=item.reply_by + by)
