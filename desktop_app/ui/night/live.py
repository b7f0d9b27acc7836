"""The night's figures as the book has them now: taken on from change to change, so that no key waits for them."""

from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.change import ChangeSet
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.insight.comparison import Against, Base, base_of, worth_loading
from desktop_app.insight.numbers import Values
from desktop_app.ui.session import Session

_TURNS_BASE = (Campaign.table, Phase.table)
"""What changes which campaign is last year's same event, and from when its hours count."""


class NightFigures:
    """The session's campaign's entries, and last year's same event beside them, read when they are first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._values: Values | None = None
        self._base: Base | None = None

    @property
    def values(self) -> Values | None:
        """All entries of the campaign that is shown; None where none is."""
        session = self._session
        if session.campaign_id is None:
            return None
        known = self._values
        if known is None or known.campaign_id != session.campaign_id or known.book is not session.book:
            self._values = known = Values(session.book, session.campaign_id)
        return known

    @property
    def base(self) -> Base | None:
        """Last year's same event; it is loaded for this."""
        session = self._session
        if session.campaign_id is None:
            return None
        if self._base is None:
            for other in worth_loading(session.book, session.campaign_id, Against.YEAR):
                session.load(other)
            values = self.values
            self._base = base_of(values, Against.YEAR) if values is not None else None
        return self._base

    def forget(self) -> None:
        """Another campaign is shown."""
        self._values = self._base = None

    def follow(self, changes: ChangeSet) -> None:
        """Take a change on."""
        if self._values is not None and self._values.campaign_id == self._session.campaign_id:
            self._values = self._values.after(self._session.book, changes)
        other = self._base.campaign.id if self._base is not None and self._base.campaign is not None else None
        for change in changes.changes:
            if change.table in _TURNS_BASE or (
                change.table == IndicatorValue.table and getattr(change.row, "campaign_id", None) == other
            ):
                self._base = None
                return

    def indicator(self, id: str | None) -> Indicator | None:
        """An indicator by its id."""
        return self._session.book.find(Indicator, id)
