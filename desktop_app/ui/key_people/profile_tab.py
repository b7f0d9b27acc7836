"""A key person at a glance: what they want, what we can give, what they deliver, and every cooperation there was."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, KeyPerson, Post, PromoCode
from desktop_app.insight.figures import money_figure
from desktop_app.ui.key_people.deliverables_panel import DeliverablesPanel
from desktop_app.ui.key_people.figures import Figures
from desktop_app.ui.key_people.tabs import ReadTable, tab, under
from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_FACTS = ("wants", "offers", "contacts", "agent", "next_contact", "codes")
_HISTORY_WIDTHS = (130, 66, 66, 48)


class ProfileTab:
    """area: the tab. go: to a task of the plan; refused: takes a KnownError."""

    def __init__(
        self, look: Look, session: Session, go: Callable[[str], None], refused: Callable[[KnownError], None]
    ) -> None:
        self._look, self._session = look, session
        self._facts: dict[str, tuple[QLabel, QLabel]] = {}
        self.deliverables = DeliverablesPanel(look, session, go, refused)
        self.history = ReadTable(look, "ui.key_people.history", _HISTORY_WIDTHS)
        self._no_history = label(look, "ui.key_people.no_history", tone="muted")
        self.area = self._lay_out()

    def show_person(self, person: KeyPerson | None, cooperation: Cooperation | None, figures: Figures) -> None:
        """Take another person, or another state of them."""
        facts = self._read(person, cooperation)
        for key, (name, value) in self._facts.items():
            value.setText(facts.get(key, ""))
            for part in (name, value):
                part.setVisible(bool(facts.get(key)))
        self.deliverables.show_cooperation(cooperation)
        self._show_history(person, figures)

    def _read(self, person: KeyPerson | None, cooperation: Cooperation | None) -> dict[str, str]:
        if person is None:
            return {}
        words = self._look.wording
        said = (
            (self._look.text(f"field.key_person.{key}"), getattr(person, key)) for key in ("phone", "chat", "email")
        )
        dates = [words.day(person.next_contact)] if person.next_contact is not None else []
        if person.next_contact is not None and person.next_contact <= self._session.now.date():
            dates.append(self._look.text("ui.key_people.due_now"))
        return {
            "wants": person.wants,
            "offers": person.offers,
            "contacts": "\n".join(f"{name} {value}" for name, value in said if value),
            "agent": " ".join(text for text in (person.agent, person.agent_contact) if text),
            "next_contact": " · ".join(dates),
            "codes": self._codes(cooperation),
        }

    def _codes(self, cooperation: Cooperation | None) -> str:
        """Promo codes, and what came in by codes."""
        if cooperation is None:
            return ""
        book = self._session.book
        codes = "、".join(one.code for one in book.where(PromoCode, "cooperation_id", cooperation.id))
        posts = book.where(Post, "cooperation_id", cooperation.id)
        redeemed = [one.redemptions for one in posts if one.redemptions is not None]
        gmv = [one.gmv for one in posts if one.gmv is not None]
        parts = [codes] if codes else []
        if codes and redeemed:
            parts.append(self._look.text("ui.key_people.redeemed", count=f"{sum(redeemed):,}"))
        if codes and gmv:
            parts.append(f"GMV ¥{money_figure(self._look.wording, sum(gmv))}")
        return " · ".join(parts)

    def _show_history(self, person: KeyPerson | None, figures: Figures) -> None:
        book = self._session.book
        rows = book.where(Cooperation, "key_person_id", person.id) if person is not None else ()
        said = []
        for one in sorted(rows, key=self._begins, reverse=True):
            campaign = book.find(Campaign, one.campaign_id)
            cells = (figures.cell(one, key).text for key in ("exposure", "cpm"))
            again = one.again.value if one.again is not None else "—"
            said.append((campaign.name if campaign is not None else "", *cells, again))
        codes = ("table.campaign", *(f"ui.key_people.column.{key}" for key in ("exposure", "cpm", "again")))
        self.history.show_rows([self._look.text(code) for code in codes], said)
        self.history.setVisible(bool(said))
        self._no_history.setVisible(not said)

    def _begins(self, row: Cooperation) -> str:
        campaign = self._session.book.find(Campaign, row.campaign_id)
        return str(campaign.plan_start if campaign is not None else "")

    def _lay_out(self) -> QScrollArea:
        area, lines = tab()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for n, key in enumerate(_FACTS):
            name, value = label(self._look, f"ui.key_people.fact.{key}", tone="muted"), label(self._look)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, n, 1)
            self._facts[key] = (name, value)
        lines.addLayout(grid)
        under(self._look, lines, "ui.key_people.deliverables", self.deliverables)
        under(self._look, lines, "ui.key_people.history", self._no_history, self.history)
        lines.addStretch(1)
        return area
