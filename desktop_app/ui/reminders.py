"""Late and due work of every campaign, told outside the window while it runs: each once a day, never in quiet hours."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.ui.actions import Actions
from desktop_app.ui.frame import Show, Tell
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from desktop_app.insight.needs import Need

ON = "reminders"
"""Preference: whether anything is told."""
QUIET_FROM, QUIET_UNTIL = "reminders/quiet_from", "reminders/quiet_until"
"""Preferences: between these times of the day ("22:00") nothing is told; two equal ones mean no quiet hours."""
DEFAULT_FROM, DEFAULT_UNTIL = "22:00", "08:00"

_log = logging.getLogger(__name__)
_TOLD = "reminders/told"
_AFTER = 3_000
"""Milliseconds of calm before anything is looked for: a start or an edit comes first."""
_NAMES = 3
_SHOWN = 12_000


def quiet(at: datetime, start: time, finish: time) -> bool:
    """Whether a moment lies in the quiet hours, which may run over midnight."""
    now = at.time()
    return start <= now < finish if start <= finish else now >= start or now < finish


def typed_time(text: str, otherwise: str) -> time:
    """A time of the day as it was kept; a spoilt one counts as the default."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return time.fromisoformat(otherwise)


@dataclass(frozen=True, slots=True)
class Told:
    """Where the last word leads. page, subject: what is shown of the campaign."""

    campaign_id: str
    page: str
    subject: str


class Reminders(QObject):
    """Looks when a plan or the minute changes, and tells what has not been told today, of all campaigns that are open.

    The one that is shown is told at once, the others when their dates are at hand. A click on what was told goes there.
    """

    def __init__(
        self,
        look: Look,
        session: Session,
        preferences: Preferences,
        actions: Actions,
        show: Show,
        tell: Tell,
        icon: QIcon,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._session, self._preferences = look, session, preferences
        self._show, self._tell, self._icon = show, tell, icon
        self._tray: QSystemTrayIcon | None = None
        self._last: Told | None = None
        self._gathering = Gathering(session, self, self._broken)
        self._gathering.ready.connect(self._tell_all)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_AFTER)
        self._calm.timeout.connect(self.look)
        self.switch: QAction = actions.make("ui.reminders", checkable=True)
        self.switch.setChecked(preferences.flag(ON, True))
        self.switch.toggled.connect(self._switch)
        self._go = actions.make("ui.reminders.go", self.go)
        self._go.setEnabled(False)
        for signal in (session.opened, session.changed, session.rescheduled):
            signal.connect(self._wait)
        session.closing.connect(self._end)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing may be told now."""
        start = typed_time(self._preferences.text(QUIET_FROM, DEFAULT_FROM), DEFAULT_FROM)
        finish = typed_time(self._preferences.text(QUIET_UNTIL, DEFAULT_UNTIL), DEFAULT_UNTIL)
        return quiet(self._session.now, start, finish)

    def look(self) -> None:
        """Tell what is late or due and has not been told today."""
        if not self._preferences.flag(ON, True) or self.is_quiet:
            return
        self._tell_all()
        if not self._gathering.is_complete:
            self._gathering.ask()

    def go(self) -> None:
        """Go to what was told last."""
        told, session = self._last, self._session
        if told is None or told.campaign_id not in session.book.rows(Campaign):
            return
        if session.campaign_id != told.campaign_id:
            session.open_campaign(told.campaign_id)
        self._show(told.page, told.subject)

    def _tell_all(self) -> None:
        if not self._preferences.flag(ON, True) or self.is_quiet:
            return
        # What reads plans is loaded when there is calm, not when the window starts.
        from desktop_app.insight.needs import NeedKind, needs

        kinds = (NeedKind.LATE, NeedKind.DUE_TODAY, NeedKind.REPLY, NeedKind.STEP, NeedKind.CONTACT)
        told, said = self._told(), list[tuple[str, list[str]]]()
        for campaign_id, schedule in self._gathering.schedules.items():
            found = needs(self._session.book, schedule)
            today = self._session.now.date()
            due = [need for need in found if need.kind is not NeedKind.STEP or need.at.date() <= today]
            fresh = [need for need in due if need.kind in kinds and _mark(_told_as(need)) not in told]
            if fresh:
                told = [*told, *(_mark(_told_as(need)) for need in fresh)]
                said.append(self._words(campaign_id, fresh))
        if said:
            self._remember(told)
            self._put(said)

    def _words(self, campaign_id: str, fresh: "list[Need]") -> tuple[str, list[str]]:
        """The title and the lines of one campaign's word; a click on it will go to the first of them."""
        from desktop_app.insight.needs import NeedKind, page_of
        from desktop_app.insight.overview_text import need_name, need_when

        look, session = self._look, self._session
        counts = {
            "reminder.late": sum(need.kind is NeedKind.LATE for need in fresh),
            "reminder.due": sum(need.kind is NeedKind.DUE_TODAY for need in fresh),
            "reminder.reply": sum(need.kind is NeedKind.REPLY for need in fresh),
            "reminder.step": sum(need.kind is NeedKind.STEP for need in fresh),
            "reminder.contact": sum(need.kind is NeedKind.CONTACT for need in fresh),
        }
        what = look.wording.value([look.text(code, count=count) for code, count in counts.items() if count])
        lines = [
            f"{need_name(session.book, need)} · {need_when(look.wording, session.now, need)}" for need in fresh[:_NAMES]
        ]
        if len(fresh) > _NAMES:
            lines.append(look.text("reminder.more", count=len(fresh)))
        first = fresh[0]
        self._last = Told(campaign_id, page_of(session.book, first), first.id)
        self._go.setEnabled(True)
        name = session.book.get(Campaign, campaign_id).name
        return look.text("reminder.title", campaign=name, what=what), lines

    def _broken(self, error: Exception) -> None:
        """A plan that cannot be read or dated has no reminders; whoever opens it is told why."""
        _log.warning("no reminders: %s", type(error).__name__, exc_info=error)

    def _put(self, said: list[tuple[str, list[str]]]) -> None:
        """As the desktop's own notifications; in the window's message bar where the desktop has no place for them."""
        tray = self._place()
        if tray is None:
            titles = self._look.text("list.separator").join(title for title, _ in said)
            self._tell("reminder.told", title=titles, lines=[line for _, lines in said for line in lines])
            return
        for title, lines in said:
            tray.showMessage(title, "\n".join(lines), self._icon, _SHOWN)

    def _place(self) -> QSystemTrayIcon | None:
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.setToolTip(self._look.text("ui.app"))
            self._tray.messageClicked.connect(self._come_up)
            self._tray.show()
        return self._tray if self._tray is not None and self._tray.supportsMessages() else None

    def _come_up(self) -> None:
        """A click outside the window brings it up, at what was told."""
        desk = self.parent()
        window = desk.parent() if desk is not None else None
        if isinstance(window, QWidget):
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()
        self.go()

    def _told(self) -> list[str]:
        """What was told today; yesterday's is forgotten."""
        day, *marks = self._preferences.text(_TOLD).split(" ")
        return marks if day == self._today else []

    def _remember(self, marks: Iterable[str]) -> None:
        self._preferences.keep_text(_TOLD, " ".join((self._today, *marks)))

    @property
    def _today(self) -> str:
        return self._session.now.date().isoformat()

    def _wait(self) -> None:
        if not self._calm.isActive():
            self._calm.start()

    def _switch(self, on: bool) -> None:
        self._preferences.keep_flag(ON, on)
        if on:
            self._wait()

    def _end(self) -> None:
        self._calm.stop()
        if self._tray is not None:
            self._tray.hide()


def _told_as(need: "Need") -> str:
    """What is told once: the next step of the same talks is another one when it is due on another day."""
    return f"{need.id} {need.at:%Y-%m-%d}" if need.kind.value == "step" else need.id


def _mark(id: str) -> str:
    """A short name of a task, so that the preferences stay small and say nothing of plans."""
    return sha256(id.encode()).hexdigest()[:10]
