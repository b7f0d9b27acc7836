"""The journal: who, when, what; before and after; back to a step, or one value back."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import ChangeSet
from desktop_app.edits.restoring import RestoreValue
from desktop_app.insight.step_changes import FieldChange, field_changes
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, field, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.workspace.store import Step, StepState

_SHOWN = 2000
"""Steps that are read at once: what is older is found on the command line."""
_STEP_WIDTHS = (130, 90, 300)
_CHANGE_WIDTHS = (190, 90, 150)
_MOST_ROWS = 1000
"""Rows of a step that are read: an import has ten thousand, and nobody reads them here."""


class HistoryPage(QWidget):
    """Steps at the left, what the chosen one changed at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._steps: list[Step] = []
        self._newest: int | None = None
        self._changes: list[FieldChange] = []
        height = self._look.theme.size("row")
        self._list, self._details = list_view(height), list_view(height)
        self._look.give(self._list, "name", "ui.page.history")
        self._look.give(self._details, "name", "history.changes")
        self._typed = field(self._look, "history.filter", "history.filter")
        self._about = label(self._look, tone="heading")
        self._about.setWordWrap(True)
        self._back = button(self._look, "history.undo_to", self.undo_to)
        self._restore = button(self._look, "history.restore", self.restore)
        self._lay_out()
        self._typed.textChanged.connect(self.refresh)
        for signal in (self._session.opened, self._session.stepped, self._look.language_changed):
            signal.connect(self._stale)

    def arrive(self, _subject: str) -> None:
        """Read the journal anew."""
        self.refresh()
        self._list.setFocus()

    def refresh(self) -> None:
        """Show the steps that fit what was typed, newest first."""
        typed = self._typed.text().casefold().strip()
        lines, self._steps = [], []
        steps = self._session.history(_SHOWN)
        self._newest = next((step.number for step in steps if step.state is StepState.DONE), None)
        for step in steps:
            texts = self._texts(step)
            if typed in " ".join(texts).casefold():
                self._steps.append(step)
                lines.append(texts)
        headings = [self._look.text(f"history.{key}") for key in ("at", "actor", "step", "state")]
        self._list.setModel(Lines(headings, lines))
        for n, width in enumerate(_STEP_WIDTHS):
            self._list.setColumnWidth(n, width)
        self._list.selectionModel().currentRowChanged.connect(self._show_step)
        if lines:
            self._list.selectRow(0)
        else:
            self._show_step()

    def undo_to(self) -> None:
        """Take back everything that came after the chosen step."""
        step = self._step
        if step is not None:
            self._session.undo_to(step.number)

    def restore(self) -> None:
        """Put the chosen field back to what it was before the step, as a step of its own."""
        step, chosen = self._step, self._change
        if step is None or chosen is None or not chosen.restorable:
            return
        change = next(c for c in self._session.changes_of(step).changes if (c.table, c.id) == (chosen.table, chosen.id))
        value = getattr(change.before, chosen.field)
        self._session.run(RestoreValue(table=chosen.table, id=chosen.id, field=chosen.field, value=value))

    @property
    def _step(self) -> Step | None:
        n = self._list.currentIndex().row()
        return self._steps[n] if 0 <= n < len(self._steps) else None

    @property
    def _change(self) -> FieldChange | None:
        n = self._details.currentIndex().row()
        return self._changes[n] if 0 <= n < len(self._changes) else None

    def _texts(self, step: Step) -> list[str]:
        text = self._look.wording.step(step.code, step.values)
        campaign = self._session.book.find(Campaign, step.campaign_id)
        if campaign is not None and step.campaign_id != self._session.campaign_id:
            text += f" · {campaign.name}"
        state = "" if step.state is StepState.DONE else self._look.text(f"history.{step.state.value}")
        return [self._look.wording.moment(step.at), step.actor, text, state]

    def _show_step(self) -> None:
        step = self._step
        changes = self._session.changes_of(step, _MOST_ROWS) if step is not None else ChangeSet()
        about = self._texts(step)[2] if step is not None else self._look.text("history.empty")
        if len(changes.changes) == _MOST_ROWS:
            about += " · " + self._look.text("history.first_rows", count=_MOST_ROWS)
        self._about.setText(about)
        self._changes = list(field_changes(self._look.wording, self._session.book, changes))
        headings = [self._look.text(f"history.{key}") for key in ("row", "field", "before", "after")]
        self._details.setModel(Lines(headings, [[c.row, c.what, c.before, c.after] for c in self._changes]))
        for n, width in enumerate(_CHANGE_WIDTHS):
            self._details.setColumnWidth(n, width)
        self._details.selectionModel().currentRowChanged.connect(self._enable)
        if self._changes:
            self._details.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        step, change = self._step, self._change
        writes = not self._session.read_only
        is_back = step is not None and step.state is StepState.DONE and step.number != self._newest
        self._back.setEnabled(writes and is_back)
        self._restore.setEnabled(writes and change is not None and change.restorable)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        left, steps = card()
        steps.addWidget(self._typed)
        steps.addWidget(self._list, 1)
        steps.addLayout(_at_the_end(self._back))
        right, changes = card()
        changes.addWidget(self._about)
        changes.addWidget(self._details, 1)
        changes.addLayout(_at_the_end(self._restore))
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(left, 1)
        both.addWidget(right, 1)
        self.setLayout(both)


def _at_the_end(part: QWidget) -> QHBoxLayout:
    line = row()
    line.addStretch(1)
    line.addWidget(part)
    return line
