"""Every cell of the page, each asked of whoever knows it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop_app.domain.codes import KeyPersonKind
from desktop_app.i18n import Wording
from desktop_app.insight.key_people_search import Directory
from desktop_app.ui.key_people.figures import Figures
from desktop_app.ui.key_people.reading import Cell, Line, Plain, read_cell
from desktop_app.ui.key_people.searching import Fitting
from desktop_app.ui.key_people.table_model import FIGURES
from desktop_app.ui.session import Session

_TEXTS = ("category", "region", "organisation")


class PageReading:
    """The cells of one state of the book. clashes: sentences by cooperation; weights: of the fit score."""

    def __init__(
        self,
        session: Session,
        wording: Wording,
        clashes: Mapping[str, Sequence[str]],
        weights: Mapping[str, float],
        before: "PageReading | None" = None,
    ) -> None:
        """before: that of the state before this one."""
        self._book = session.book
        self.plain = Plain(session.book, wording, session.now, clashes)
        self.figures = Figures(session.book, wording, session.campaign_id)
        earlier = before.fitting if before is not None else None
        self.fitting: Fitting = Fitting(session.book, wording, session.campaign, weights, earlier)

    def cell(self, line: Line, key: str) -> Cell:
        """One cell."""
        if key in (*FIGURES, "rank", "share"):
            return self.figures.cell(line.cooperation, key)
        if key in ("fit", "tier"):
            return self.fitting.fit(line) if key == "fit" else self.fitting.tier(line)
        return read_cell(self.plain, line, key)

    def order(self, key: str) -> Callable[[Line], Any]:
        """What lines are sorted by; what can be told without wording a cell is, so that twenty thousand take no time."""
        if key in ("platforms", "tier"):
            directory = Directory.of(self._book)
            return lambda line: directory.followers(line.person.id)
        if key == "name":
            return lambda line: line.person.name.casefold()
        if key in _TEXTS:
            return lambda line: getattr(line.person, key).casefold() or None
        if key in ("last_contact", "next_contact"):
            return lambda line: getattr(line.person, key)
        if key == "tone":
            return lambda line: (line.person.tone or line.person.category).casefold() or None
        if key == "kind":
            places = {kind: n for n, kind in enumerate(KeyPersonKind)}
            return lambda line: places[line.person.kind]
        if key == "fit":
            return self.fitting.total
        return lambda line: self.cell(line, key).order
