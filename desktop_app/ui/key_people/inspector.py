"""Everything about one key person, at the right of the page, every field typed in place.

A tab is made when it is first turned to.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget

from desktop_app.domain.codes import KeyPersonKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.ui.attachments.attachment_list import AttachmentList
from desktop_app.ui.key_people.accounts_tab import AccountsTab
from desktop_app.ui.key_people.cooperation_tab import CooperationTab
from desktop_app.ui.key_people.figures import Figures
from desktop_app.ui.key_people.parts import Part, PartKind
from desktop_app.ui.key_people.profile_tab import ProfileTab
from desktop_app.ui.key_people.reading import Line
from desktop_app.ui.key_people.results_tab import ResultsTab
from desktop_app.ui.key_people.row_form import RowForm
from desktop_app.ui.key_people.tabs import tab
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.fitting import ElidedLabel
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.attaching import Belonging

_DETAILS = (
    Part("key_person", "name"),
    Part("key_person", "kind", PartKind.CHOICE, KeyPersonKind),
    Part("key_person", "category"),
    Part("key_person", "tone", PartKind.LONG),
    Part("key_person", "wants", PartKind.LONG),
    Part("key_person", "offers", PartKind.LONG),
    *(Part("key_person", key) for key in ("phone", "chat", "email", "agent", "agent_contact")),
    *(Part("key_person", key) for key in ("region", "organisation")),
    Part("key_person", "owner_id", PartKind.PERSON),
    Part("key_person", "last_contact", PartKind.DAY),
    Part("key_person", "next_contact", PartKind.DAY),
    Part("key_person", "note", PartKind.LONG),
)
TABS = ("profile", "details", "accounts", "cooperation", "results", "files")
_NARROWEST = 300
T = TypeVar("T")
Show = Callable[[KeyPerson | None, Cooperation | None, Figures], None]
"""Lets a tab take another person, their cooperation, and the figures of all."""


class Inspector(QFrame):
    """go: to a task of the plan; recruit, plan, copy, save: what the cooperation's buttons do;
    merge: with whom the shown person may be one."""

    def __init__(
        self,
        look: Look,
        session: Session,
        refused: Callable[[KnownError], None],
        go: Callable[[str], None],
        cooperating: Sequence[Callable[[], None]],
        merge: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setMinimumWidth(_NARROWEST)
        self._look, self._session, self._refused = look, session, refused
        self._go, self._cooperating = go, cooperating
        self._line: Line | None = None
        self._figures: Figures | None = None
        self._made: dict[str, Show] = {}
        self.name, self.about = ElidedLabel("heading"), ElidedLabel("muted")
        self.clashes = label(look, tone="late")
        self.clashes.setWordWrap(True)
        self.twin = label(look, tone="muted")
        self.twin.setWordWrap(True)
        self.merge = button(look, "ui.key_people.merge", merge)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._lay_out()
        self.word()
        self.tabs.currentChanged.connect(self._turn)
        look.language_changed.connect(self.word)

    @cached_property
    def profile(self) -> ProfileTab:
        """Who they are, in short."""
        made = ProfileTab(self._look, self._session, self._go, self._refused)
        return self._put("profile", made, made.area, made.show_person)

    @cached_property
    def details(self) -> RowForm:
        """Every field of theirs."""
        made = RowForm(self._look, self._session, _DETAILS, self._refused)
        area, inside = tab()
        inside.addWidget(made)
        inside.addStretch(1)
        return self._put("details", made, area, lambda person, _cooperation, _figures: made.show_row(person))

    @cached_property
    def accounts(self) -> AccountsTab:
        """Where they publish, and what is known of it."""
        made = AccountsTab(self._look, self._session, self._refused)
        return self._put("accounts", made, made.area, lambda person, _cooperation, _figures: made.show_person(person))

    @cached_property
    def cooperation(self) -> CooperationTab:
        """What is agreed with them in the campaign."""
        made = CooperationTab(self._look, self._session, self._refused, *self._cooperating)

        def show(_person: KeyPerson | None, cooperation: Cooperation | None, _figures: Figures) -> None:
            made.show_cooperation(cooperation, can_recruit=self._session.campaign_id is not None)

        return self._put("cooperation", made, made.area, show)

    @cached_property
    def results(self) -> ResultsTab:
        """What it brought."""
        made = ResultsTab(self._look, self._session, self._refused)

        def show(_person: KeyPerson | None, cooperation: Cooperation | None, figures: Figures) -> None:
            made.show_cooperation(cooperation, figures)

        return self._put("results", made, made.area, show)

    @cached_property
    def files(self) -> AttachmentList:
        """What is attached to them in the campaign."""
        made = AttachmentList(self._look, self._session, self._refused)
        nowhere = label(self._look, "ui.key_people.files_need_campaign", tone="muted")
        nowhere.setWordWrap(True)
        area, held = tab()
        held.addWidget(nowhere)
        held.addWidget(made, 1)

        def show(person: KeyPerson | None, _cooperation: Cooperation | None, _figures: Figures) -> None:
            campaign_id = self._session.campaign_id
            has_place = person is not None and campaign_id is not None
            nowhere.setVisible(not has_place)
            made.setVisible(has_place)
            belongs = Belonging(campaign_id=campaign_id, key_person_id=person.id) if person and campaign_id else None
            made.show_of(belongs)

        return self._put("files", made, area, show)

    def show_line(self, line: Line | None, clashes: Sequence[str], figures: Figures) -> None:
        """Take another person, or another state of the same one."""
        if self._line is not None and (line is None or line.person.id != self._line.person.id):
            self.save_typed()
        self._line, self._figures = line, figures
        person, cooperation = (line.person, line.cooperation) if line is not None else (None, None)
        self.name.setText(person.name if person is not None else self._look.text("ui.key_people.nobody"))
        self.about.setText(self._about(person))
        self.clashes.setText("\n".join(clashes))
        self.clashes.setVisible(bool(clashes))
        self.tabs.setVisible(person is not None)
        for show in tuple(self._made.values()):
            show(person, cooperation, figures)
        self._open(self.tabs.currentIndex() if person is not None else len(TABS))

    def show_twin(self, text: str) -> None:
        """Say who the shown person may be, too; "" where nobody is like them."""
        self.twin.setText(text)
        for part in (self.twin, self.merge):
            part.setVisible(bool(text))

    def open_tab(self, key: str) -> None:
        """Turn to a tab by its key."""
        self.tabs.setCurrentIndex(TABS.index(key))

    def save_typed(self) -> None:
        """Take what is still being typed."""
        if "details" in self._made:
            self.details.save()
        if "cooperation" in self._made:
            self.cooperation.save_typed()
        if "results" in self._made:
            self.results.save_typed()

    def word(self) -> None:
        """Name the tabs anew."""
        for n, key in enumerate(TABS):
            self.tabs.setTabText(n, self._look.text(f"ui.key_people.tab.{key}"))
        self.tabs.setAccessibleName(self._look.text("ui.key_people.tabs"))

    def _about(self, person: KeyPerson | None) -> str:
        if person is None:
            return ""
        parts = (self._look.wording.code(person.kind), person.category, person.region)
        return " · ".join(part for part in parts if part)

    def _turn(self, n: int) -> None:
        self.save_typed()
        if self._line is not None:
            self._open(n)

    def _open(self, n: int) -> None:
        """Show a tab, made now where it was never turned to; behind the last of them is nothing."""
        if n < len(TABS):
            getattr(self, TABS[n])
        self._stack.setCurrentIndex(n)

    def _put(self, key: str, made: T, area: QScrollArea, show: Show) -> T:
        """Put a tab that was made in its place, with who is shown in it."""
        n, at = TABS.index(key), self._stack.currentIndex()
        place = self._stack.widget(n)
        if place is not None:
            self._stack.removeWidget(place)
            place.deleteLater()
        self._stack.insertWidget(n, area)
        self._stack.setCurrentIndex(at)
        self._made[key] = show
        if self._figures is not None:
            person, cooperation = (
                (self._line.person, self._line.cooperation) if self._line is not None else (None, None)
            )
            show(person, cooperation, self._figures)
        return made

    def _lay_out(self) -> None:
        lines = column(self, spacing=0)
        head = row(margins=(16, 12, 16, 4), spacing=8)
        head.addWidget(self.name)
        head.addWidget(self.about, 1)
        lines.addLayout(head)
        self.clashes.setContentsMargins(16, 0, 16, 4)
        lines.addWidget(self.clashes)
        same = row(margins=(16, 0, 16, 4))
        same.addWidget(self.twin, 1)
        same.addWidget(self.merge)
        lines.addLayout(same)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for _ in TABS:
            self.tabs.addTab("")
        lines.addWidget(self.tabs)
        # The places of the tabs, and behind them what is shown where nobody is selected: nothing.
        for _ in (*TABS, None):
            self._stack.addWidget(QWidget())
        lines.addWidget(self._stack, 1)
