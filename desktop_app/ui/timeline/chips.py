"""What the rows are filtered by, one removable chip each, and how many of them are left."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QPushButton

from desktop_app.domain.codes import Stage
from desktop_app.domain.people import Person
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.ui.look.controls import button, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.timeline.view import TimelineView


class Chips(QFrame):
    """Seen only while something is filtered."""

    def __init__(self, look: Look, session: Session, view: TimelineView) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self._look, self._session, self._view = look, session, view
        look.give(self, "name", "ui.filter.chips")
        line = row(self, margins=(16, 6, 16, 6), spacing=6)
        self._chips = row(spacing=6)
        self.count = label(look, tone="muted")
        line.addLayout(self._chips)
        line.addWidget(button(look, "ui.filter.clear", lambda: view.narrow(RowFilter())))
        line.addWidget(self.count)
        line.addStretch(1)
        view.filtered.connect(self.tell)
        look.language_changed.connect(self.tell)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The chips, from left to right."""
        items = (self._chips.itemAt(n) for n in range(self._chips.count()))
        chips = (item.widget() for item in items if item is not None)
        return [chip for chip in chips if isinstance(chip, QPushButton)]

    def count_rows(self, shown: int, there: int) -> None:
        """Say how many of the tasks fit the filter."""
        self.count.setText(self._look.text("ui.filter.count", shown=shown, there=there))

    def tell(self) -> None:
        """Show the filter that is in force."""
        for chip in self.buttons:
            self._chips.removeWidget(chip)
            chip.deleteLater()
        for words, without in self._parts(self._view.filter):
            self._chips.addWidget(self._chip(words, without))
        self.setVisible(not self._view.filter.keeps_all)

    def _chip(self, words: str, without: RowFilter) -> QPushButton:
        made = QPushButton(f"{words}  ✕".replace("&", "&&"))
        made.setAutoDefault(False)
        made.setProperty("chip", True)
        made.setAccessibleName(self._look.text("ui.filter.remove", name=words))
        made.setToolTip(made.accessibleName())
        made.clicked.connect(self._narrow_to(without))
        return made

    def _narrow_to(self, wanted: RowFilter) -> Callable[..., object]:
        return lambda _checked=False: self._view.narrow(wanted)

    def _parts(self, wanted: RowFilter) -> Iterator[tuple[str, RowFilter]]:
        """Each thing that is asked of a row, with the filter that asks everything else."""
        wording = self._look.wording
        if wanted.text:
            yield self._look.text("ui.filter.says", text=wanted.text), replace(wanted, text="")
        for only in Only:
            if only in wanted.only and only is not Only.ALL:
                yield wording.text(f"ui.filter.{only.value}"), replace(wanted, only=wanted.only - {only})
        for stage in (stage for stage in Stage if stage in wanted.stages):
            yield self._named("field.task.stage", wording.code(stage)), replace(wanted, stages=wanted.stages - {stage})
        for owner_id in sorted(wanted.owner_ids):
            person = self._session.book.find(Person, owner_id)
            name = person.name if person else wording.text("ui.filter.nobody")
            yield self._named("field.task.owner", name), replace(wanted, owner_ids=wanted.owner_ids - {owner_id})

    def _named(self, code: str, value: str) -> str:
        return self._look.text("ui.filter.is", field=self._look.text(code), value=value)
