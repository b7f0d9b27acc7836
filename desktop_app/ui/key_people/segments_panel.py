"""Saved searches, and how much each part of the fit score weighs in them."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame

from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Segment
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.fit import PARTS, USUAL
from desktop_app.insight.key_people_conditions import read_weights
from desktop_app.ui.key_people.flow import Flow
from desktop_app.ui.look.controls import button, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id

_MOST = 100.0
_STEP = 0.5


class SegmentsPanel(QFrame):
    """search: answers and takes what is typed into the search line; changed: is called when other weights hold."""

    def __init__(
        self,
        look: Look,
        session: Session,
        search: Callable[[], str],
        take: Callable[[str], None],
        changed: Callable[[], None],
        refused: Callable[[KnownError], None],
    ) -> None:
        super().__init__()
        self.setObjectName("paste_panel")
        self._look, self._session = look, session
        self._search, self._take, self._changed, self._refused = search, take, changed, refused
        self.choice = QComboBox()
        self.choice.setMinimumContentsLength(12)
        look.give(self.choice, "name", "ui.key_people.segments")
        self.name = field(look, "field.segment.name", "ui.key_people.segment.hint")
        self.spins: dict[str, QDoubleSpinBox] = {part: self._spin(part) for part in PARTS}
        self.save = button(look, "ui.key_people.segment.save", self.keep, main=True)
        self.remove = button(look, "ui.key_people.segment.remove", self.delete)
        self.usual = button(look, "ui.key_people.segment.usual", lambda: self.weigh({}))
        self._lay_out()
        self.weigh({})
        self.choice.activated.connect(lambda _n: self.choose())
        self.name.returnPressed.connect(self.keep)
        self.hide()

    @property
    def weights(self) -> Mapping[str, float]:
        """How much each part weighs now."""
        return {part: spin.value() for part, spin in self.spins.items()}

    @property
    def segment(self) -> Segment | None:
        """The one that is chosen."""
        return self._session.book.find(Segment, self.choice.currentData())

    def refresh(self) -> None:
        """List them anew; the chosen one stays chosen."""
        chosen = self.choice.currentData()
        self.choice.clear()
        self.choice.addItem(self._look.text("ui.key_people.segment.none"), None)
        rows = self._session.book.rows(Segment).values()
        for one in sorted(rows, key=lambda segment: (segment.position, segment.name)):
            self.choice.addItem(one.name, one.id)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self.remove.setEnabled(self.segment is not None and not self._session.read_only)
        self.save.setEnabled(not self._session.read_only)

    def choose(self) -> None:
        """Search as the chosen one says, with its weights."""
        chosen = self.segment
        self.remove.setEnabled(chosen is not None and not self._session.read_only)
        self.name.setText(chosen.name if chosen is not None else "")
        try:
            self.weigh(read_weights(chosen.weights) if chosen is not None else {})
        except KnownError as error:
            self._refused(error)
        self._take(" ".join(chosen.conditions.split("\n")) if chosen is not None else "")

    def keep(self) -> None:
        """Save what is typed and weighed: under the chosen one's name that one changes, under another it is a new one."""
        name, chosen = self.name.text().strip(), self.segment
        if not name:
            self.name.setFocus()
            return
        rows = self._session.book.rows(Segment)
        same = chosen if chosen is not None and chosen.name == name else None
        made = Segment(
            id=same.id if same is not None else new_id(),
            name=name,
            position=same.position if same is not None else len(rows) + 1,
            conditions=self._search(),
            weights="\n".join(f"{part}={spin.value():g}" for part, spin in self.spins.items() if _is_own(part, spin)),
        )
        if self._session.run(PutRow(row=made)):
            self.refresh()
            self.choice.setCurrentIndex(self.choice.findData(made.id))
            self.remove.setEnabled(True)

    def delete(self) -> None:
        """Take the chosen one away; undo brings it back."""
        chosen = self.segment
        if chosen is not None:
            self._session.run(DeleteRow(table=Segment.table, id=chosen.id))
            self.refresh()

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Let these weights hold; parts that are not named weigh as usual."""
        for part, spin in self.spins.items():
            spin.blockSignals(True)
            spin.setValue(weights.get(part, USUAL[part]))
            spin.blockSignals(False)
        self._changed()

    def _spin(self, part: str) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.lineEdit().setTextMargins(8, 0, 0, 0)
        made.setRange(0, _MOST)
        made.setDecimals(1)
        made.setSingleStep(_STEP)
        self._look.give(made, "name", f"ui.key_people.fit.{part}")
        made.valueChanged.connect(lambda _value: self._changed())
        return made

    def _lay_out(self) -> None:
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        saved = row(spacing=8)
        saved.addWidget(label(self._look, "ui.key_people.segments", tone="heading"))
        saved.addWidget(self.choice, 1)
        saved.addWidget(self.name, 1)
        for pressed in (self.save, self.remove, button(self._look, "ui.key_people.segment.close", self.hide)):
            saved.addWidget(pressed)
        lines.addLayout(saved)
        weights = Flow()
        weights.add(label(self._look, "ui.key_people.weights", tone="heading"))
        for part, spin in self.spins.items():
            weights.add(label(self._look, f"ui.key_people.fit.{part}", tone="muted"), spin)
        weights.add(self.usual)
        lines.addWidget(weights)


def _is_own(part: str, spin: QDoubleSpinBox) -> bool:
    return spin.value() != USUAL[part]
