"""The panels that ask before something is made of several things: merging people, planning a package."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QSpinBox

from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import DeliverableKind, PhaseKind
from desktop_app.domain.key_people import KeyPerson
from desktop_app.edits.deliverables import USUAL_DAYS, Package
from desktop_app.edits.key_people import CHOSEN, JOINED, merged_key_person
from desktop_app.ui.key_people.parts import Part, PartKind, Parts
from desktop_app.ui.look.controls import button, column, label, number_box, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_KINDS = {"kind": PartKind.CHOICE, "owner_id": PartKind.PERSON}
_DAYS = {"last_contact": PartKind.DAY, "next_contact": PartKind.DAY}
_MOST_DAYS = 60
_CHOICE, _HIGHEST = 38, 220
"""Pixels of one field to choose, and of all of them that are seen; the rest is scrolled to."""


class MergePanel(QFrame):
    """The fields in which people differ, each with a choice; the first of them is who stays."""

    def __init__(
        self, look: Look, session: Session, merge: Callable[[Sequence[KeyPerson], dict[str, Any]], None]
    ) -> None:
        super().__init__()
        self.setObjectName("paste_panel")
        self._look, self._merge = look, merge
        self._reader = Parts(look, session)
        self._people: list[KeyPerson] = []
        self.choices: dict[str, QComboBox] = {}
        self._title = label(look, tone="heading")
        self._why = label(look, tone="muted")
        self._fields, self._area = QFrame(), QScrollArea()
        self._fields.setObjectName("sheet")
        self._form = QFormLayout(self._fields)
        self._form.setContentsMargins(0, 0, 12, 0)
        self._area.setWidget(self._fields)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.go = button(look, "ui.key_people.merge.go", self._go, main=True)
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        lines.addWidget(self._title)
        lines.addWidget(self._why)
        lines.addWidget(self._area)
        lines.addLayout(_buttons(look, self, self.go))
        self.hide()

    def ask(self, people: Sequence[KeyPerson], reasons: str = "") -> None:
        """Ask about these people. reasons: why they are taken for one."""
        self._people = list(people)
        while self._form.rowCount():
            self._form.removeRow(0)
        self.choices = {}
        usual = merged_key_person(people)
        for key in ("name", *CHOSEN, *JOINED):
            offered = {getattr(one, key): one for one in people if getattr(one, key)}
            if len(offered) > 1:
                self._form.addRow(
                    label(self._look, f"field.key_person.{key}", tone="muted"), self._choice(key, offered, usual)
                )
        self._title.setText(self._look.text("ui.key_people.merge.title", names=[one.name for one in people]))
        self._why.setText(reasons)
        self._why.setVisible(bool(reasons))
        self._area.setVisible(bool(self.choices))
        self._area.setFixedHeight(min(len(self.choices) * _CHOICE, _HIGHEST))
        self.show()
        self.go.setFocus()

    def _choice(self, key: str, offered: Mapping[Any, KeyPerson], usual: Mapping[str, Any]) -> QComboBox:
        made = self.choices[key] = QComboBox()
        self._look.give(made, "name", f"field.key_person.{key}")
        if key in JOINED:
            made.addItem(self._look.text("ui.key_people.merge.together"), None)
        kind = (_KINDS | _DAYS).get(key, PartKind.TEXT)
        for value, person in offered.items():
            text = self._reader.shown(Part("key_person", key, kind), value)
            made.addItem(f"{' '.join(text.split())}  ({person.name})", person.id)
        if key not in JOINED and usual[key] in offered:
            made.setCurrentIndex(list(offered).index(usual[key]))
        return made

    def _go(self) -> None:
        taken = {key: made.currentData() for key, made in self.choices.items() if made.currentData() is not None}
        self.hide()
        self._merge(self._people, merged_key_person(self._people, taken))


class PackagePanel(QFrame):
    """What is to be delivered, into which phase; plan: takes the packages of all that are asked for."""

    def __init__(self, look: Look, session: Session, plan: Callable[[Sequence[Package]], None]) -> None:
        super().__init__()
        self.setObjectName("paste_panel")
        self._look, self._session, self._plan = look, session, plan
        self._ids: list[str] = []
        self._title = label(look, tone="heading")
        self.phase = QComboBox()
        look.give(self.phase, "name", "ui.key_people.package.phase")
        self.offset = number_box()
        self.offset.setRange(0, _MOST_DAYS)
        look.give(self.offset, "name", "ui.key_people.package.offset")
        self.kinds: dict[DeliverableKind, QCheckBox] = {}
        self.days: dict[DeliverableKind, QSpinBox] = {}
        self.go = button(look, "ui.key_people.package.go", self._go, main=True)
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        lines.addWidget(self._title)
        lines.addLayout(self._where())
        lines.addLayout(self._parts())
        lines.addLayout(_buttons(look, self, self.go))
        self.hide()

    def ask(self, names: Sequence[str], ids: Sequence[str]) -> None:
        """Ask about these cooperations."""
        self._ids = list(ids)
        self._title.setText(self._look.text("ui.key_people.package.title", names=list(names)))
        chosen = self.phase.currentData() or PhaseKind.WARM_UP
        self.phase.clear()
        phases = self._session.book.of_campaign(Phase, self._session.campaign_id or "")
        for phase in sorted(phases, key=lambda one: one.start):
            days = f"{self._look.wording.short_day(phase.start)} – {self._look.wording.short_day(phase.finish)}"
            self.phase.addItem(f"{self._look.wording.code(phase.kind)}  {days}", phase.kind)
        self.phase.setCurrentIndex(max(self.phase.findData(chosen), 0))
        for kind, box in self.kinds.items():
            box.setText(self._look.wording.code(kind))
            box.setAccessibleName(box.text())
            self.days[kind].setAccessibleName(self._look.text("ui.key_people.package.days", kind=kind))
        self.show()
        self.phase.setFocus()

    def _go(self) -> None:
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        days = {kind: self.days[kind].value() for kind in kinds}
        phase = self.phase.currentData()
        if phase is None:
            return
        self.hide()
        offset = self.offset.value()
        self._plan([Package(id, PhaseKind(phase), offset=offset, kinds=kinds, days=days) for id in self._ids])

    def _where(self) -> QHBoxLayout:
        line = row(spacing=8)
        line.addWidget(label(self._look, "ui.key_people.package.phase", tone="muted"))
        line.addWidget(self.phase)
        line.addWidget(label(self._look, "ui.key_people.package.offset", tone="muted"))
        line.addWidget(self.offset)
        line.addStretch(1)
        return line

    def _parts(self) -> QHBoxLayout:
        line = row(spacing=12)
        for kind in DeliverableKind:
            box, days = QCheckBox(), number_box()
            box.setChecked(kind is not DeliverableKind.LIVE)
            days.setRange(1, _MOST_DAYS)
            days.setValue(USUAL_DAYS[kind])
            days.setEnabled(box.isChecked())
            box.toggled.connect(days.setEnabled)
            self.kinds[kind], self.days[kind] = box, days
            line.addWidget(box)
            line.addWidget(days)
        line.addWidget(label(self._look, "ui.key_people.package.hint", tone="muted"))
        line.addStretch(1)
        return line


def _buttons(look: Look, panel: QFrame, go: QPushButton) -> QHBoxLayout:
    line = row()
    line.addStretch(1)
    line.addWidget(button(look, "ui.key_people.merge.keep", panel.hide))
    line.addWidget(go)
    return line
