"""What was understood of a file, before anything is written: accept it, or go back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.imports import ImportRows
from desktop_app.render.cells import Cells
from desktop_app.timeline.days import campaign_days
from desktop_app.timeline.rows import visible_rows
from desktop_app.ui.exchange.understood import Understood, findings
from desktop_app.ui.look.controls import button, card, column, field, label, row, set_tone
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_TASK_COLUMNS = ("wbs", "name", "owner", "start", "finish", "duration", "percent", "stage")
_WIDTHS = (60, 300, 90, 90, 90, 70, 60, 80)

_WRAPPED = 200
"""Findings whose sentences are shown over several lines: more are cut, or laying them out would be felt."""


class ImportPage(QWidget):
    """A preview. made: the campaign with this id was written, as one step; left: the user went back."""

    made = Signal(str)
    left = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._found: Understood | None = None
        self._headline = label(look, tone="heading")
        self._summary = label(look, tone="muted")
        self._summary.setWordWrap(True)
        self._columns = label(look, tone="muted")
        self._columns.setWordWrap(True)
        self._name = field(look, "field.campaign.name")
        self._problem_title = label(look, tone="heading")
        height = look.theme.size("row")
        self._tasks, self._problems = list_view(height), list_view(height)
        self._problems.setWordWrap(True)
        look.give(self._tasks, "name", "ui.import.tasks")
        look.give(self._problems, "name", "ui.import.problems")
        self._accept = button(look, "ui.import.accept", self.accept, main=True)
        self._lay_out()
        look.language_changed.connect(self._word)

    def show_file(self, found: Understood) -> None:
        """Show what was understood of a file."""
        self._found = found
        self._name.setText(found.campaign.name)
        self._word()
        self._accept.setFocus()

    def accept(self) -> None:
        """Write everything, as one step that can be undone."""
        found = self._found
        if found is None:
            return
        name = self._name.text().strip() or found.campaign.name
        campaign = found.campaign.changed(name=name)
        rows = tuple(campaign if row.id == campaign.id else row for row in found.rows)
        if self._session.run(ImportRows(rows=rows, source=found.source, now=self._session.now)):
            self._found = None
            self.made.emit(campaign.id)

    def _word(self) -> None:
        found = self._found
        if found is None:
            return
        look = self._look
        tasks = sum(isinstance(entity, Task) for entity in found.rows)
        people = sum(isinstance(entity, Person) for entity in found.rows)
        self._headline.setText(look.text("ui.import.title", source=found.source))
        self._summary.setText(
            look.text(
                "ui.import.summary",
                tasks=tasks,
                people=people,
                start=found.schedule.start.date(),
                finish=found.schedule.finish.date(),
            )
        )
        self._columns.setText(self._about_columns(found))
        problems = list(findings(found, look.wording))
        self._problem_title.setText(look.text("ui.import.problem_count", count=len(problems)))
        set_tone(self._problem_title, "late" if found.problems else "heading")
        headings = [look.text(code) for code in ("ui.import.where", "ui.import.value", "ui.import.reason")]
        self._problems.setModel(Lines(headings, problems))
        for n, width in enumerate((150, 140)):
            self._problems.setColumnWidth(n, width)
        # How many lines a sentence takes is known once the page has its size.
        QTimer.singleShot(0, self, self._fit_problems)
        self._show_tasks(found)

    def _fit_problems(self) -> None:
        if 0 < self._problems.model().rowCount() <= _WRAPPED:
            self._problems.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._found is not None:
            QTimer.singleShot(0, self, self._fit_problems)

    def _show_tasks(self, found: Understood) -> None:
        hours = campaign_days(found.book, found.campaign.id).usual_hours
        cells = Cells(found.book, found.schedule, self._look.wording, hours)
        lines = []
        for visible in visible_rows(found.book, found.schedule).rows:
            texts = [cells.text(key, visible) for key in _TASK_COLUMNS]
            texts[1] = "　" * visible.depth + texts[1]
            lines.append(texts)
        headings = [self._look.text(f"field.task.{key}") for key in _TASK_COLUMNS]
        self._tasks.setModel(Lines(headings, lines))
        for n, width in enumerate(_WIDTHS):
            self._tasks.setColumnWidth(n, width)

    def _about_columns(self, found: Understood) -> str:
        parts = []
        for sheet in found.sheets:
            pairs = [
                f"{column.heading} → {self._look.text(f'plan_field.{column.field.value}')}" for column in sheet.columns
            ]
            parts.append(f"{sheet.sheet}: {' · '.join(pairs)}")
        return "\n".join(parts)

    def _lay_out(self) -> None:
        top, inside = card()
        inside.addWidget(self._headline)
        inside.addWidget(self._summary)
        inside.addWidget(self._columns)
        name = row()
        name.addWidget(label(self._look, "field.campaign.name", tone="muted"))
        name.addWidget(self._name, 1)
        name.addStretch(1)
        name.addWidget(button(self._look, "ui.cancel", self.left.emit))
        name.addWidget(self._accept)
        inside.addLayout(name)
        tasks, task_lines = card()
        task_lines.addWidget(label(self._look, "ui.import.tasks", tone="heading"))
        task_lines.addWidget(self._tasks, 1)
        problems, problem_lines = card()
        problem_lines.addWidget(self._problem_title)
        problem_lines.addWidget(self._problems, 1)
        both: QHBoxLayout = row(spacing=16)
        both.addWidget(tasks, 3)
        both.addWidget(problems, 2)
        lines = column(margins=(16, 16, 16, 16), spacing=16)
        lines.addWidget(top)
        lines.addLayout(both, 1)
        self.setLayout(lines)
