"""What one cooperation delivers: when, where it stands, which post slips because of what; ticked off with its evidence."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from desktop_app.domain.codes import PUBLISHED, DeliverableKind, PostKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, Post
from desktop_app.domain.task import Task
from desktop_app.edits.delivering import Deliver
from desktop_app.insight.deliverables import Delivery, DeliveryState, deliveries
from desktop_app.schedule.result import Status
from desktop_app.ui.key_people.reading import accounts_of
from desktop_app.ui.key_people.tabs import ReadTable
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_WIDTHS = (64, 96, 140)
_MARKS = {DeliveryState.LATE: "⚠ ", DeliveryState.DELIVERED: "✓ ", DeliveryState.UNPROVEN: "? "}


class DeliverablesPanel(QWidget):
    """go: to a task of the plan; refused: takes a KnownError."""

    def __init__(
        self, look: Look, session: Session, go: Callable[[str], None], refused: Callable[[KnownError], None]
    ) -> None:
        super().__init__()
        self._look, self._session, self._go, self._refused = look, session, go, refused
        self.found: Sequence[Delivery] = ()
        self.table = ReadTable(look, "ui.key_people.deliverables", _WIDTHS)
        self.slips = label(look, tone="late")
        self.slips.setWordWrap(True)
        self.none = label(look, "ui.key_people.no_deliverables", tone="muted")
        self.none.setWordWrap(True)
        self.link = field(look, "field.deliverable.link", "ui.key_people.evidence.hint")
        self.reason = field(look, "ui.key_people.reason", "ui.key_people.reason.hint")
        self.done = button(look, "ui.key_people.deliver", self.deliver)
        self.link.returnPressed.connect(self.deliver)
        self.table.activated.connect(self._open)
        self._lay_out()

    def show_cooperation(self, cooperation: Cooperation | None) -> None:
        """Take another cooperation, or another state of it."""
        session = self._session
        at = max(self.table.currentIndex().row(), 0)
        shown = cooperation is not None and cooperation.campaign_id == session.campaign_id
        self.found = deliveries(session.book, session.schedule, cooperation.id) if cooperation and shown else ()
        codes = ("field.deliverable.kind", "ui.key_people.column.when", "ui.key_people.column.state")
        rows = [self._cells(one) for one in self.found]
        tips = [(one.task.name, self._exactly(one), "\n".join(one.evidence)) for one in self.found]
        self.table.show_rows([self._look.text(code) for code in codes], rows, tips)
        first = next((n for n, one in enumerate(self.found) if one.is_open), at)
        self.table.setCurrentIndex(self.table.model().index(first, 0))
        said = [self._slip(one) for one in self.found if one.slip is not None]
        self.slips.setText("\n".join(said))
        self.slips.setVisible(bool(said))
        self.none.setVisible(not self.found)
        for part in (self.table, self.link, self.done):
            part.setVisible(bool(self.found))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._ask_reason())
        self._ask_reason()
        self.done.setEnabled(not session.read_only)

    def deliver(self) -> None:
        """Say that the chosen one was delivered, with the link that was typed."""
        n = self.table.currentIndex().row()
        if not 0 <= n < len(self.found):
            return
        one, now, link = self.found[n], self._session.now, self.link.text().strip()
        command = Deliver(
            deliverable_id=one.row.id, at=now, now=now, start=one.start, link=link,
            post=self._post(one, link), reason=self.reason.text().strip(),
        )  # fmt: skip
        if self._session.run(command):
            self.link.clear()
            self.reason.clear()

    def _ask_reason(self) -> None:
        """Locked work asks why it was done ahead of its confirmation."""
        n = self.table.currentIndex().row()
        one = self.found[n] if 0 <= n < len(self.found) else None
        dates = self._session.schedule.tasks.get(one.task.id) if one is not None else None
        self.reason.setVisible(dates is not None and dates.status is Status.LOCKED)

    def _post(self, one: Delivery, link: str) -> Post | None:
        """What is published stands among the results at once, to be filled with figures."""
        if one.row.kind not in PUBLISHED or one.row.post_id is not None:
            return None
        accounts = accounts_of(self._session.book, one.person.id)
        kind = PostKind.LIVE if one.row.kind is DeliverableKind.LIVE else PostKind.POST
        return Post(
            id=new_id(), cooperation_id=one.cooperation.id, kind=kind, title=one.task.name, link=link,
            published=self._session.now, key_account_id=accounts[0].id if len(accounts) == 1 else None,
        )  # fmt: skip

    def _cells(self, one: Delivery) -> tuple[str, str, str]:
        words = self._look.wording
        state = f"{_MARKS.get(one.state, '')}{words.code(one.state)}"
        if one.slip is not None:
            state = f"⚠ {self._look.text('ui.key_people.slips', days=one.slip.days)}"
        elif one.is_outside and one.phase is not None:
            state = f"⚠ {self._look.text('ui.key_people.outside', phase=one.phase.kind)}"
        when = one.start if one.row.kind in PUBLISHED else one.finish
        return words.code(one.row.kind), words.short_moment(when), state

    def _exactly(self, one: Delivery) -> str:
        return f"{self._look.wording.moment(one.start)} – {self._look.wording.moment(one.finish)}"

    def _slip(self, one: Delivery) -> str:
        slip = one.slip
        if slip is None:
            return ""
        because = self._session.book.find(Task, slip.because_id)
        code = "ui.key_people.slip_because" if because is not None else "ui.key_people.slip"
        values = {"name": one.task.name, "days": slip.days, "expected": slip.expected}
        return self._look.text(code, **values, because=because.name if because is not None else "")

    def _open(self, index: QModelIndex) -> None:
        if index.row() < len(self.found):
            self._go(self.found[index.row()].task.id)

    def _lay_out(self) -> None:
        lines = column(spacing=6)
        for part in (self.none, self.slips, self.table, self.link, self.reason):
            lines.addWidget(part)
        below = row()
        below.addWidget(self.done)
        below.addStretch(1)
        lines.addLayout(below)
        self.setLayout(lines)
