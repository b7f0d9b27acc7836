"""The two panels that ask before people go: merging, field by field, and erasing, the one act without undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QWidget

from desktop_app.domain.people import Group, Person
from desktop_app.edits.merging import merged_values
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_ASKED = ("name", "group_id", "role", "organisation", "phone", "email", "chat")


class ErasePanel(QFrame):
    """Lists what goes; Esc or the first button leaves everything as it is."""

    def __init__(self, look: Look, erase: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look, self._erase = look, erase
        self._title = label(look, tone="late")
        self._lines = label(look)
        self._lines.setWordWrap(True)
        self.keep = button(look, "ui.owners.erase.keep", self.hide)
        self.go = button(look, "ui.owners.erase.go", self._go, main=True)
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        for part in (self._title, self._lines):
            lines.addWidget(part)
        line = row()
        line.addStretch(1)
        line.addWidget(self.keep)
        line.addWidget(self.go)
        lines.addLayout(line)
        self.hide()

    def ask(self, name: str, said: list[str]) -> None:
        """Show what would go."""
        self._title.setText(self._look.text("ui.owners.erase.title", name=name))
        self._lines.setText("\n".join(f"· {line}" for line in said))
        self.show()
        self.keep.setFocus()

    def _go(self) -> None:
        self.hide()
        self._erase()


class MergePanel(QFrame):
    """The fields in which people differ, each with a choice; the first of them is who stays."""

    def __init__(self, look: Look, session: Session, merge: Callable[[list[Person], dict[str, Any]], None]) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self._look, self._session, self._merge = look, session, merge
        self._people: list[Person] = []
        self.choices: dict[str, QComboBox] = {}
        self._title = label(look, tone="heading")
        self._form = QFormLayout()
        self.keep = button(look, "ui.owners.erase.keep", self.hide)
        self.go = button(look, "ui.owners.merge.go", self._go, main=True)
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        lines.addWidget(self._title)
        lines.addLayout(self._form)
        line = row()
        line.addStretch(1)
        line.addWidget(self.keep)
        line.addWidget(self.go)
        lines.addLayout(line)
        self.hide()

    def ask(self, people: list[Person]) -> None:
        """Ask about these people."""
        self._people = people
        while self._form.rowCount():
            self._form.removeRow(0)
        self.choices = {}
        values = merged_values(people)
        for key in _ASKED:
            offered = {getattr(one, key): one for one in people if getattr(one, key)}
            if len(offered) > 1:
                self._form.addRow(self._caption(key), self._choice(key, offered, values[key]))
        names = [one.name for one in people]
        self._title.setText(self._look.text("ui.owners.merge.title", names=names))
        self.show()
        self.go.setFocus()

    def _caption(self, key: str) -> QWidget:
        return label(self._look, f"field.person.{key.removesuffix('_id')}", tone="muted")

    def _choice(self, key: str, offered: dict[Any, Person], usual: Any) -> QComboBox:
        made = self.choices[key] = QComboBox()
        self._look.give(made, "name", f"field.person.{key.removesuffix('_id')}")
        for value, person in offered.items():
            group = self._session.book.find(Group, value) if key == "group_id" else None
            made.addItem(group.name if group is not None else str(value), person.id)
        made.setCurrentIndex(list(offered).index(usual) if usual in offered else 0)
        return made

    def _go(self) -> None:
        taken = {key: made.currentData() for key, made in self.choices.items()}
        self.hide()
        self._merge(self._people, merged_values(self._people, taken))
