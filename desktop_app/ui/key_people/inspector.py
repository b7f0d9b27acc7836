"""Everything about one key person, at the right of the page, every field typed in place."""

from collections.abc import Callable, Sequence

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
        self._look, self._session = look, session
        self._line: Line | None = None
        self.profile = ProfileTab(look, session, go, refused)
        self.details = RowForm(look, session, _DETAILS, refused)
        self.accounts = AccountsTab(look, session, refused)
        self.cooperation = CooperationTab(look, session, refused, *cooperating)
        self.results = ResultsTab(look, session, refused)
        self.files = AttachmentList(look, session, refused)
        self.no_files = label(look, "ui.key_people.files_need_campaign", tone="muted")
        self.no_files.setWordWrap(True)
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

    def show_line(self, line: Line | None, clashes: Sequence[str], figures: Figures) -> None:
        """Take another person, or another state of the same one."""
        if self._line is not None and (line is None or line.person.id != self._line.person.id):
            self.save_typed()
        self._line = line
        person, cooperation = (line.person, line.cooperation) if line is not None else (None, None)
        self.name.setText(person.name if person is not None else self._look.text("ui.key_people.nobody"))
        self.about.setText(self._about(person))
        self.clashes.setText("\n".join(clashes))
        self.clashes.setVisible(bool(clashes))
        self.tabs.setVisible(person is not None)
        self._stack.setCurrentIndex(self.tabs.currentIndex() if person is not None else len(TABS))
        self._show(person, cooperation, figures)

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
        self.details.save()
        self.cooperation.save_typed()
        self.results.save_typed()

    def word(self) -> None:
        """Name the tabs anew."""
        for n, key in enumerate(TABS):
            self.tabs.setTabText(n, self._look.text(f"ui.key_people.tab.{key}"))
        self.tabs.setAccessibleName(self._look.text("ui.key_people.tabs"))

    def _show(self, person: KeyPerson | None, cooperation: Cooperation | None, figures: Figures) -> None:
        campaign_id = self._session.campaign_id
        self.profile.show_person(person, cooperation, figures)
        self.details.show_row(person)
        self.accounts.show_person(person)
        self.cooperation.show_cooperation(cooperation, can_recruit=campaign_id is not None)
        self.results.show_cooperation(cooperation, figures)
        has_place = person is not None and campaign_id is not None
        self.no_files.setVisible(not has_place)
        self.files.setVisible(has_place)
        belongs = Belonging(campaign_id=campaign_id, key_person_id=person.id) if person and campaign_id else None
        self.files.show_of(belongs)

    def _about(self, person: KeyPerson | None) -> str:
        if person is None:
            return ""
        parts = (self._look.wording.code(person.kind), person.category, person.region)
        return " · ".join(part for part in parts if part)

    def _turn(self, n: int) -> None:
        self.save_typed()
        if self._line is not None:
            self._stack.setCurrentIndex(n)

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
        details, inside = tab()
        inside.addWidget(self.details)
        inside.addStretch(1)
        files, held = tab()
        held.addWidget(self.no_files)
        held.addWidget(self.files, 1)
        areas: tuple[QScrollArea, ...] = (
            self.profile.area, details, self.accounts.area, self.cooperation.area, self.results.area, files,
        )  # fmt: skip
        # Behind the tabs what is shown where nobody is selected: nothing.
        for area in (*areas, QWidget()):
            self._stack.addWidget(area)
        lines.addWidget(self._stack, 1)
