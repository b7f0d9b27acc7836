"""What a move of D-day would cost, as a list whose lines lead to what they speak of."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.task import Task
from desktop_app.insight.clash_text import clash_lines, lost_text, off_day_text, overload_text
from desktop_app.insight.reasons import day_length, lag_text, problem_text
from desktop_app.insight.what_if import Lost, WhatIf
from desktop_app.ui.look.controls import column, label
from desktop_app.ui.look.look import Look

Line = tuple[str, str]
"""A sentence, and the id of the task that it is about ("" for none)."""
_TASK = Qt.ItemDataRole.UserRole


class WhatIfPanel(QFrame):
    """Groups of consequences. went_to: a line was chosen, with its task's id."""

    went_to = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setMinimumWidth(300)
        self._look = look
        self._summary = label(look, tone="heading")
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(16, 12, 16, 8)
        self.lines = QTreeWidget()
        self.lines.setHeaderHidden(True)
        self.lines.setColumnCount(1)
        self.lines.setIndentation(12)
        self.lines.setUniformRowHeights(False)
        self.lines.currentItemChanged.connect(self._go)
        look.give(self.lines, "name", "ui.what_if.costs")
        inside = column(self)
        inside.addWidget(self._summary)
        inside.addWidget(self.lines, 1)

    def show_waiting(self) -> None:
        """Say that the consequences are being worked out."""
        self._summary.setText(self._look.text("ui.what_if.counting"))

    def show_costs(self, book: Book, found: WhatIf) -> None:
        """Show the consequences; book: the plan as it would be."""
        moved, trouble = len(found.moves.moved), found.trouble + len(found.moves.problems)
        code = "ui.what_if.moves_well" if not trouble else "ui.what_if.moves"
        self._summary.setText(self._look.text(code, count=moved, trouble=trouble))
        self.lines.blockSignals(True)
        self.lines.clear()
        for code, lines in self._groups(book, found):
            self._add(code, list(lines))
        self.lines.blockSignals(False)

    def _add(self, code: str, lines: list[Line]) -> None:
        if not lines:
            return
        head = QTreeWidgetItem([self._look.text(code, count=len(lines))])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        if code not in ("ui.what_if.gates", "ui.what_if.moved"):
            head.setForeground(0, self._look.color("late"))
        self.lines.addTopLevelItem(head)
        for text, task_id in lines:
            item = QTreeWidgetItem([text])
            item.setData(0, _TASK, task_id)
            item.setToolTip(0, text)
            head.addChild(item)
        head.setExpanded(code != "ui.what_if.moved")

    def _groups(self, book: Book, found: WhatIf) -> Iterator[tuple[str, Iterable[Line]]]:
        words = self._look.wording

        def buffer(one: Lost) -> str:
            day = day_length(book, one.task_id)
            return "—" if one.after is None else lag_text(words, one.after, LagUnit.WORKING, day)

        late = [one for one in found.lost if one.late]
        thin = [one for one in found.lost if not one.late]
        yield "ui.what_if.late", [(lost_text(words, book, one, buffer(one)), one.task_id) for one in late]
        yield "ui.what_if.lost", [(lost_text(words, book, one, buffer(one)), one.task_id) for one in thin]
        yield "ui.what_if.overloads", [(overload_text(words, book, one), one.tasks[0]) for one in found.overloads]
        yield "ui.what_if.off_days", [(off_day_text(words, book, one), one.task_id) for one in found.off_days]
        yield "ui.what_if.clashes", [(text, "") for text in clash_lines(words, book, found.clashes)]
        problems = found.moves.problems
        yield "ui.what_if.problems", [(problem_text(words, book, one), one.task_id or "") for one in problems]
        yield "ui.what_if.gates", self._gates(book, found)
        yield "ui.what_if.moved", self._moved(book, found)

    def _gates(self, book: Book, found: WhatIf) -> Iterator[Line]:
        for gate_id, (before, after) in found.moves.checkpoints.items():
            task_id = book.get(Checkpoint, gate_id).task_id
            moments = " → ".join(self._look.wording.short_moment(at) for at in (before, after))
            yield f"{book.get(Task, task_id).name}  {moments}", task_id

    def _moved(self, book: Book, found: WhatIf) -> Iterator[Line]:
        for shift in found.moves.moved:
            name = book.get(Task, shift.task_id).name
            days = " → ".join(self._look.wording.short_day(one.start) for one in (shift.before, shift.after))
            yield f"{name}  {days}", shift.task_id

    def _go(self, item: QTreeWidgetItem | None) -> None:
        task_id = str(item.data(0, _TASK) or "") if item is not None else ""
        if task_id:
            self.went_to.emit(task_id)
