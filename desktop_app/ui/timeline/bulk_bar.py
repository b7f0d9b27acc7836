"""Something for all selected rows at once: which field, what value, one step."""

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QStackedLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.ui.look.controls import button, field, label, row, set_tone
from desktop_app.ui.look.look import Look
from desktop_app.ui.timeline.doings import TaskDoings
from desktop_app.ui.timeline.editing import Editors

_SHIFT = "shift"
_FIELDS = (
    "owner", "stage", _SHIFT, "start", "finish", "duration", "percent", "deadline", "calendar", "collaborators",
    "constraint", "anchor_phase", "priority", "note",
)  # fmt: skip


class BulkBar(QFrame):
    """Seen while several rows are selected. Enter in the value carries it out, as the button does."""

    def __init__(self, look: Look, doings: TaskDoings, editors: Editors) -> None:
        super().__init__()
        self.setObjectName("tool_bar")
        self._look, self._doings, self._editors = look, doings, editors
        self._ids: list[str] = []
        look.give(self, "name", "ui.bulk")
        self.count = label(look, tone="heading")
        self.field = QComboBox()
        look.give(self.field, "name", "ui.bulk.field")
        self.line: QLineEdit = field(look, "ui.bulk.value")
        self.choice = QComboBox()
        look.give(self.choice, "name", "ui.bulk.value")
        self.told = label(look, tone="muted")
        values = QWidget()
        values.setMinimumWidth(176)
        values.setMaximumWidth(220)
        self._values = QStackedLayout(values)
        self._values.addWidget(self.line)
        self._values.addWidget(self.choice)
        self.apply = button(look, "ui.bulk.apply", self.carry_out, main=True)
        parts = row(self, margins=(16, 6, 16, 6))
        for part in (self.count, self.field, values, self.apply, self.told):
            parts.addWidget(part)
        parts.addStretch(1)
        self.field.currentIndexChanged.connect(lambda _n: self._offer())
        self.line.returnPressed.connect(self.carry_out)
        self.line.textEdited.connect(self._understand)
        look.language_changed.connect(self.word)
        self.word()
        self.hide()

    def word(self) -> None:
        """Name the fields in the language that is spoken."""
        at = max(self.field.currentIndex(), 0)
        self.field.blockSignals(True)
        self.field.clear()
        for key in _FIELDS:
            code = "ui.bulk.shift" if key == _SHIFT else FIELDS["task", key].label
            self.field.addItem(self._look.text(code), key)
        self.field.setCurrentIndex(at)
        self.field.blockSignals(False)
        self._offer()
        self.know(self._ids)

    def know(self, ids: list[str]) -> None:
        """These rows are selected."""
        self._ids = ids
        self.count.setText(self._look.text("ui.bulk.count", count=len(ids)))
        self.setVisible(len(ids) > 1)

    def _offer(self) -> None:
        """The editor that the field wants."""
        key = str(self.field.currentData())
        self.told.clear()
        self.line.clear()
        self.line.setCompleter(self._editors.people() if key == "owner" else None)  # type: ignore[arg-type]  # None clears
        found = FIELDS.get(("task", key))
        if found is not None and found.type in (FieldType.CHOICE, FieldType.CALENDAR):
            self.choice.clear()
            for word, value in self._editors.choices(found):
                self.choice.addItem(word, value)
            self._values.setCurrentWidget(self.choice)
            return
        hint = f"ui.bulk.hint.{key}"
        self.line.setPlaceholderText(self._look.text(hint) if self._look.wording.knows(hint) else "")
        self._values.setCurrentWidget(self.line)

    def _understand(self, text: str) -> None:
        key = str(self.field.currentData())
        if key == _SHIFT or not self._ids:
            return
        said, accepted = self._editors.understood(self._ids[0], key, text)
        set_tone(self.told, "muted" if accepted else "late")
        self.told.setText(said)

    def carry_out(self) -> None:
        """Give all selected rows the value, as one step."""
        key, doings = str(self.field.currentData()), self._doings
        text = str(self.choice.currentData()) if self._values.currentWidget() is self.choice else self.line.text()
        if key == _SHIFT:
            days = _days(text)
            if days is None:
                doings.told.emit(KnownError("not_a_number", value=text))
                return
            doings.run_all(*doings.typed.shifted(self._ids, days))
        else:
            doings.run_all(*doings.typed.for_all(self._ids, key, text))


def _days(text: str) -> int | None:
    """Working days forwards or back, as typed: "+3", "-2d", "3 天"."""
    plain = text.strip().lower().replace("−", "-").replace("＋", "+")
    for unit in ("工作日", "working days", "days", "day", "wd", "天", "日", "d"):
        plain = plain.removesuffix(unit).strip()
    try:
        return int(plain)
    except ValueError:
        return None
