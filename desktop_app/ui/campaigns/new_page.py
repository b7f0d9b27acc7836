"""A new campaign: name, grade, goal and D-day are typed, and its dates show while one types."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.amounts import read_amount, read_count, read_percentage
from desktop_app.domain.campaign import Grade, Series
from desktop_app.domain.codes import GATED_STAGES, Measure, Purpose
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.edits.beginning import GoalWish, begin_campaign
from desktop_app.edits.command import plan
from desktop_app.edits.template_file import Template
from desktop_app.edits.templates import Placed, Placing
from desktop_app.insight.first_look import FirstLook, first_look
from desktop_app.schedule.engine import schedule
from desktop_app.ui.campaigns.first_look_card import FirstLookCard
from desktop_app.ui.campaigns.lessons_card import LessonsCard
from desktop_app.ui.gathering import Gathering
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.controls import button, card, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import read_template, template_keys

_PAUSE = 250
"""Milliseconds without a key until the dates are found anew."""
_READERS = {Measure.MONEY: read_amount, Measure.COUNT: read_count, Measure.PERCENT: read_percentage}


class NewCampaignPage(QWidget):
    """One form. made: the campaign with this id was created; left: the user went back; told: a KnownError.

    Nothing is written before `make`: leaving leaves nothing behind, and making is one step.
    """

    made = Signal(str)
    left = Signal()
    told = Signal(object)

    def __init__(self, look: Look, session: Session, resources: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session, self._resources = look, session, resources
        self._jobs = Jobs(self, threads=1)
        self._gathering = Gathering(session, self, self._jobs.broken.emit)
        self._turn = 0
        self.found: FirstLook | None = None
        self._templates: list[Template] = []
        self._radios: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._name = field(look, "field.campaign.name")
        self._start = field(look, "ui.new.main_start", "ui.new.main_start.hint")
        self._start_label = label(look, "ui.new.main_start", tone="muted")
        self._grade, self._purpose, self._measure = QComboBox(), QComboBox(), QComboBox()
        self._goal = field(look, "ui.new.goal", "ui.new.goal.hint")
        self._target = field(look, "field.goal.target", "ui.new.target.hint")
        self._unit = field(look, "field.goal.unit", "field.goal.unit")
        self._budget = field(look, "field.campaign.budget", "ui.new.budget.hint")
        self._series = field(look, "field.campaign.series", "ui.shelf.series.hint")
        self._look_card, self.lessons = FirstLookCard(look), LessonsCard(look, session)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def arrive(self, subject: str) -> None:
        """Start afresh, with the template of this key chosen, or the first one."""
        for line in (
            self._name,
            self._start,
            self._goal,
            self._target,
            self._unit,
            self._budget,
            self._series,
        ):
            line.clear()
            line.setModified(False)
        self.lessons.clear()
        self._offer()
        self._gathering.ask()
        if self._radios:
            n = next((n for n, template in enumerate(self._templates) if template.key == subject), 0)
            self._radios[n].setChecked(True)
            self._choose(n)
        self._name.setFocus()
        self._name.selectAll()

    @property
    def template(self) -> Template:
        """The template that is chosen."""
        return self._templates[max(self._group.checkedId(), 0)]

    def make(self) -> None:
        """Make the campaign."""
        try:
            placed = self._placed()
        except KnownError as error:
            self.told.emit(error)
            return
        if self._session.run(placed.command):
            self.made.emit(placed.campaign_id)

    def preview(self) -> None:
        """Find, on another thread, what would be; only the newest answer is shown."""
        self._pause.stop()
        if not self._templates:
            return
        self.lessons.look_for(self.template, self._grade.currentData(), self._series.text())
        try:
            placed = self._placed()
            before, now = self._session.book, self._session.now
            book = before.apply(plan(before, placed.command))
        except KnownError as error:
            self._look_card.show_error(self._look.wording.error(error.code, error.values))
            return
        self._turn += 1
        turn, others, id = self._turn, dict(self._gathering.schedules), placed.campaign_id

        def take(found: FirstLook) -> None:
            if turn == self._turn:
                self.found = found
                self._look_card.show_look(book, found)

        self._jobs.start("first_look.title", lambda: first_look(book, schedule(book, id, now), others), take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _placed(self) -> Placed:
        """The campaign as it was typed. Raises KnownError."""
        name = self._name.text().strip()
        if not name:
            raise KnownError("name_missing")
        placing = Placing(
            name=name,
            language=self._look.language,
            now=self._session.now,
            main_start=self._main_start(),
            grade_id=self._grade.currentData(),
            purpose=Purpose(self._purpose.currentData()),
            budget=read_amount(self._budget.text()) if self._budget.text().strip() else None,
        )
        names = {stage: self._look.text(f"gate_name.{stage}") for stage in GATED_STAGES}
        series = self._series.text().strip()
        taught = self.lessons.taught(self.template)
        return begin_campaign(self._session.book, taught, placing, names, new_id, self._wish(), series)

    def _wish(self) -> GoalWish | None:
        name, target = self._goal.text().strip(), self._target.text().strip()
        if not name and target:
            raise KnownError("goal_missing")
        if not name:
            return None
        measure = Measure(self._measure.currentData())
        return GoalWish(
            name=name,
            measure=measure,
            target=_READERS[measure](target) if target else None,
            unit=self._unit.text().strip(),
        )

    def _main_start(self) -> datetime | None:
        text = self._start.text().strip()
        if not text or (self.template.d_day is None and not self.template.phases):
            return None
        usual = self.template.next_d_day(self._session.now)
        typed = read_date(text, DateContext(self._session.now.date(), near=usual.date()))
        return typed if isinstance(typed, datetime) else datetime.combine(typed, usual.time())

    def _choose(self, n: int) -> None:
        template = self._templates[n]
        needs_day = bool(template.phases)
        self._start.setVisible(needs_day)
        self._start_label.setVisible(needs_day)
        usual = template.next_d_day(self._session.now)
        if not self._name.isModified():
            name = template.name.get(self._look.language) or next(iter(template.name.values()), "")
            self._name.setText(f"{name} {usual.year}" if needs_day else "")
        if not self._start.isModified():
            self._start.setText(f"{usual:%Y-%m-%d %H:%M}")
        self._purpose.setCurrentIndex(self._purpose.findData(template.purpose.value))
        grade = self._session.book.find(Grade, self._grade.currentData())
        if grade is None or grade.template != template.key:
            self._grade.setCurrentIndex(max(self._grade.findText(template.grade or "—"), 0))
        self.preview()

    def _choose_grade(self) -> None:
        """A grade brings its own template along; where none was chosen for it, the first that is made for it."""
        grade = self._session.book.find(Grade, self._grade.currentData())
        n = self._template_of(grade) if grade is not None else None
        if n is not None:
            self._radios[n].setChecked(True)
            self._choose(n)
        else:
            self.preview()

    def _template_of(self, grade: Grade) -> int | None:
        """Which template a grade begins with. The one that is chosen stays where it fits as well."""
        chosen = max(self._group.checkedId(), 0)
        fitting = [n for n, one in enumerate(self._templates) if one.key == grade.template]
        fitting = fitting or [n for n, one in enumerate(self._templates) if one.grade == grade.name]
        return chosen if chosen in fitting else next(iter(fitting), None)

    def _offer(self) -> None:
        """The templates, grades, purposes and measures that there are now."""
        book, words = self._session.book, self._look.wording
        self._templates = [found for key in template_keys(self._resources, book) if (found := self._read(key))]
        for radio in self._radios:
            self._group.removeButton(radio)
        while (item := self._choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._radios = []
        for n, template in enumerate(self._templates):
            radio, about = QRadioButton(), label(self._look, tone="muted")
            radio.setText(self._said(template.name).replace("&", "&&"))
            about.setText(self._said(template.about))
            about.setWordWrap(True)
            about.setContentsMargins(24, 0, 0, 8)
            self._group.addButton(radio, n)
            self._radios.append(radio)
            self._choices.addWidget(radio)
            self._choices.addWidget(about)
        self._choices.addStretch(1)
        grades = sorted(book.rows(Grade).values(), key=lambda grade: (grade.position, grade.id))
        _fill(self._grade, [("—", None), *((grade.name, grade.id) for grade in grades)])
        _fill(self._purpose, [(words.code(one), one.value) for one in Purpose])
        names = sorted(row.name for row in book.rows(Series).values())
        self._series.setCompleter(QCompleter(names, self._series))
        _fill(self._measure, [(words.code(one), one.value) for one in Measure])

    def _read(self, key: str) -> Template | None:
        """A template; one of the user's own that is broken is told, and the others stay."""
        try:
            return read_template(self._resources, key, self._session.book)
        except KnownError as error:
            self.told.emit(error)
            return None

    def _said(self, words: dict[str, str]) -> str:
        return words.get(self._look.language) or next(iter(words.values()), "")

    def _word(self) -> None:
        """Say all of it in the language in force; what was typed and chosen stays."""
        if not self._templates:
            return
        n, chosen = self._group.checkedId(), [box.currentData() for box in self._boxes]
        self._offer()
        for box, data in zip(self._boxes, chosen, strict=True):
            box.setCurrentIndex(max(box.findData(data), 0))
        if 0 <= n < len(self._radios):
            self._radios[n].setChecked(True)
        self.preview()

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self._grade, self._purpose, self._measure

    def _connect(self) -> None:
        self._group.idClicked.connect(self._choose)
        self._grade.activated.connect(lambda _n: self._choose_grade())
        for box in (self._purpose, self._measure):
            box.activated.connect(lambda _n: self._pause.start())
        for line in (self._name, self._start, self._goal, self._target, self._budget, self._series):
            line.returnPressed.connect(self.make)
            line.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.preview)
        self._gathering.ready.connect(self.preview)
        self.lessons.chosen.connect(self._pause.start)
        self._session.closing.connect(self._end)
        self._look.language_changed.connect(self._word)

    def _end(self) -> None:
        """The window closes: nobody is left looking."""
        self._turn += 1
        self._pause.stop()
        self._jobs.wait()

    def _lay_out(self) -> None:
        look = self._look
        for box, code in zip(
            self._boxes, ("field.campaign.grade", "field.campaign.purpose", "field.goal.measure"), strict=True
        ):
            look.give(box, "name", code)
        choices, inside = card()
        inside.addWidget(label(look, "ui.new.template", tone="heading"))
        self._choices = QVBoxLayout()
        inside.addLayout(self._choices, 1)
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(_scrolled(choices), 3)
        both.addWidget(_scrolled(_below(self._form(), self.lessons)), 3)
        both.addWidget(_scrolled(self._look_card), 3)
        whole = column()
        whole.addLayout(both)
        self.setLayout(whole)

    def _form(self) -> QWidget:
        look = self._look
        form_card, lines = card()
        form = QFormLayout()
        form.setSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(label(look, "field.campaign.name", tone="muted"), self._name)
        form.addRow(self._start_label, self._start)
        form.addRow(label(look, "field.campaign.grade", tone="muted"), self._grade)
        form.addRow(label(look, "field.campaign.purpose", tone="muted"), self._purpose)
        form.addRow(label(look, "field.campaign.series", tone="muted"), self._series)
        form.addRow(label(look, "field.campaign.budget", tone="muted"), self._budget)
        form.addRow(label(look, "ui.new.goal", tone="muted"), self._goal)
        form.addRow(label(look, "field.goal.measure", tone="muted"), self._measure)
        form.addRow(label(look, "field.goal.target", tone="muted"), self._target)
        form.addRow(label(look, "field.goal.unit", tone="muted"), self._unit)
        lines.addLayout(form)
        hint = label(look, "ui.new.hint", tone="muted")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        buttons = row()
        buttons.addStretch(1)
        buttons.addWidget(button(look, "ui.cancel", self.left.emit))
        buttons.addWidget(button(look, "ui.new.create", self.make, main=True))
        lines.addLayout(buttons)
        lines.addStretch(1)
        return form_card


def _below(*parts: QWidget) -> QWidget:
    made = QFrame()
    lines = column(made, spacing=16)
    for part in parts:
        lines.addWidget(part)
    lines.addStretch(1)
    return made


def _scrolled(inside: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(inside)
    return made


def _fill(box: QComboBox, choices: list[tuple[str, str | None]]) -> None:
    box.clear()
    for text, data in choices:
        box.addItem(text, data)
