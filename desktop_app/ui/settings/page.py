"""Settings: sections at the left with a search over them, one at a time at the right."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop_app.domain.lists import Channel, Platform, Tier
from desktop_app.domain.people import Group
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import card, field, label, row
from desktop_app.ui.settings.about_section import AboutSection
from desktop_app.ui.settings.calendar_section import CalendarSection
from desktop_app.ui.settings.entry_table import EntryField, EntryTable
from desktop_app.ui.settings.file_section import FileSection
from desktop_app.ui.settings.grades_section import GradesSection, read_number
from desktop_app.ui.settings.look_section import LookSection, ReminderSection


class Section(Protocol):
    """A part of the settings."""

    def refresh(self) -> None:
        """Show how things stand."""
        ...


class SettingsPage(QWidget):
    """Every section is made when it is first shown; its title and words are "settings.<key>"."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look = frame, frame.look
        self._makers: dict[str, Callable[[], QWidget]] = {
            "look": lambda: LookSection(frame),
            "reminders": lambda: ReminderSection(frame),
            "time": lambda: CalendarSection(frame),
            "grades": lambda: GradesSection(frame),
            "channels": lambda: EntryTable(frame, Channel, [_NAME]),
            "platforms": lambda: EntryTable(frame, Platform, [_NAME]),
            "tiers": lambda: EntryTable(
                frame, Tier, [_NAME, EntryField("followers_from", "settings.followers_from", read=read_number)]
            ),
            "groups": lambda: EntryTable(frame, Group, [_NAME]),
            "file": lambda: FileSection(frame),
            "about": lambda: AboutSection(frame),
        }
        self._made: dict[str, QWidget] = {}
        self.search = field(self._look, "settings.search", "settings.search")
        self.list = QListWidget()
        self._look.give(self.list, "name", "ui.page.settings")
        self._title, self._hint = label(self._look, tone="heading"), label(self._look, tone="muted")
        self._hint.setWordWrap(True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(self._show)
        self.search.textChanged.connect(self._find)
        frame.session.changed.connect(self._stale)
        self._look.language_changed.connect(self._word)

    def arrive(self, subject: str) -> None:
        """Show a section, the one that was shown where none is named."""
        self.open_section(subject or self.key or "look")

    @property
    def key(self) -> str:
        """The section that is chosen."""
        n = self.list.currentRow()
        return str(self.list.item(n).data(_KEY)) if n >= 0 else ""

    def open_section(self, key: str) -> None:
        """Choose a section; its widget is shown."""
        for n in range(self.list.count()):
            if self.list.item(n).data(_KEY) == key:
                self.list.setCurrentRow(n)
        self._show()

    def section(self, key: str) -> QWidget:
        """The widget of a section, made when it is first asked for."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._makers[key]()
            self._stack.addWidget(made)
        return made

    def _fill(self) -> None:
        for key in self._makers:
            made = QListWidgetItem(self._look.text(f"settings.{key}"))
            made.setData(_KEY, key)
            self.list.addItem(made)

    def _find(self, typed: str) -> None:
        """Only sections whose title or words hold what was typed."""
        wanted = typed.casefold().strip()
        first = None
        for n in range(self.list.count()):
            item = self.list.item(n)
            key = item.data(_KEY)
            words = f"{item.text()} {self._look.text(f'settings.{key}.words')}".casefold()
            item.setHidden(wanted not in words)
            if first is None and not item.isHidden():
                first = n
        if wanted and first is not None:
            self.list.setCurrentRow(first)

    def _show(self) -> None:
        key = self.key
        if not key:
            return
        made = self.section(key)
        cast("Section", made).refresh()
        self._stack.setCurrentWidget(made)
        self._title.setText(self._look.text(f"settings.{key}"))
        self._hint.setText(self._look.text(f"settings.{key}.hint"))

    def _word(self) -> None:
        for n in range(self.list.count()):
            item = self.list.item(n)
            item.setText(self._look.text(f"settings.{item.data(_KEY)}"))
        self._show()

    def _stale(self) -> None:
        if self.isVisible() and self.key:
            cast("Section", self.section(self.key)).refresh()

    def _lay_out(self) -> None:
        left, names = card()
        left.setFixedWidth(230)
        names.addWidget(self.search)
        names.addWidget(self.list, 1)
        right, inside = card()
        inside.addWidget(self._title)
        inside.addWidget(self._hint)
        inside.addWidget(self._stack, 1)
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(left)
        both.addWidget(right, 1)
        self.setLayout(both)


_NAME = EntryField("name", "settings.name", 260)
_KEY = Qt.ItemDataRole.UserRole
