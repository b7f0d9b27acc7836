"""What campaigns of the same series or grade learnt, while a new one is begun; what is ticked comes along."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from desktop_app.domain.codes import Stage
from desktop_app.edits.template_file import Template
from desktop_app.edits.template_lessons import LessonForm, TaughtPart, has_lesson, with_lesson
from desktop_app.insight.lessons import Taught, lessons_for, like
from desktop_app.insight.lessons_text import source_text
from desktop_app.ui.campaigns.reader import Reader
from desktop_app.ui.look.controls import column, label, plain_tip
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_MOST = 20
"""More lessons than this nobody reads before they begin."""


class LessonsCard(QFrame):
    """A card of lessons to tick. chosen: something was ticked, or is to become something else."""

    chosen = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look, self._session = look, session
        self._reader = Reader(session, self)
        self._asked: tuple[str | None, str] = (None, "")
        self._template: Template | None = None
        self.found: tuple[Taught, ...] = ()
        self.boxes: list[QCheckBox] = []
        self.form = QComboBox()
        look.give(self.form, "name", "lessons.hint")
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addWidget(label(look, "lessons.title", tone="heading"))
        self._none, self._hint = label(look, "lessons.none", tone="muted"), label(look, "lessons.hint", tone="muted")
        self._none.setWordWrap(True)
        lines.addWidget(self._none)
        self._rows = QVBoxLayout()
        lines.addLayout(self._rows)
        lines.addWidget(self._hint)
        lines.addWidget(self.form)
        lines.addStretch(1)
        self._word()
        self._reader.ready.connect(self._show)
        self.form.activated.connect(lambda _n: self.chosen.emit())
        look.language_changed.connect(self._word)

    def look_for(self, template: Template, grade_id: str | None, series: str) -> None:
        """Show what campaigns of a grade and of a series taught; with neither, nothing."""
        asked = grade_id, series.strip()
        if self._template is template and asked == self._asked and self._reader.is_ready:
            return
        self._template, self._asked = template, asked
        wanted = like(self._session.book, grade_id=grade_id, series=series) if any(asked) else []
        self._reader.ask(wanted)

    def clear(self) -> None:
        """Nothing is ticked any more."""
        self._asked, self._template = (None, ""), None
        for box in self.boxes:
            box.setChecked(False)

    def taught(self, template: Template) -> Template:
        """The template with what is ticked in it. Raises KnownError "template_has_no_gate"."""
        for box, one in zip(self.boxes, self.found, strict=False):
            if box.isChecked() and box.isEnabled():
                template = with_lesson(template, self._part(one))
        return template

    def _part(self, one: Taught) -> TaughtPart:
        form = LessonForm(self.form.currentData())
        return TaughtPart.of(one.lesson, self._why(one), self._look.language, Stage.PLAN, form)

    def _why(self, one: Taught) -> str:
        return self._look.text("report.lesson_from", name=one.campaign.name, what=one.lesson.what)

    def _show(self) -> None:
        """The lessons that are known now; what was ticked stays so."""
        ticked = {one.lesson.id for box, one in zip(self.boxes, self.found, strict=False) if box.isChecked()}
        grade_id, series = self._asked
        self.found = ()
        if grade_id is not None or series:
            self.found = lessons_for(self._session.book, grade_id=grade_id, series=series)[:_MOST]
        self._clear_rows()
        for one in self.found:
            self._add(one, one.lesson.id in ticked)
        self._none.setVisible(not self.found)
        for part in (self._hint, self.form):
            part.setVisible(bool(self.found))

    def _add(self, one: Taught, ticked: bool) -> None:
        box, source = QCheckBox(), label(self._look, tone="muted")
        there = self._template is not None and has_lesson(self._template, self._why(one))
        text = source_text(self._look.wording, self._session.book, one)
        if there:
            text += " · " + self._look.text("lessons.in_template")
        box.setText(_short(one.lesson.what).replace("&", "&&"))
        box.setAccessibleName(f"{one.lesson.what} – {text}")
        box.setToolTip(plain_tip("\n".join(part for part in (one.lesson.what, one.lesson.action) if part)))
        box.setChecked(ticked and not there)
        box.setEnabled(not there)
        box.toggled.connect(lambda _on: self.chosen.emit())
        said = "\n".join(part for part in (one.lesson.action, text) if part)
        source.setText(said)
        source.setWordWrap(True)
        source.setContentsMargins(24, 0, 0, 4)
        self.boxes.append(box)
        self._rows.addWidget(box)
        self._rows.addWidget(source)

    def _clear_rows(self) -> None:
        self.boxes = []
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, QWidget):
                old.hide()
                old.deleteLater()

    def _word(self) -> None:
        """Say all of it in the language in force."""
        at = max(self.form.currentIndex(), 0)
        self.form.clear()
        for form in LessonForm:
            self.form.addItem(self._look.text(f"lessons.as.{form.value}"), form.value)
        self.form.setCurrentIndex(at)
        self._show()


def _short(text: str) -> str:
    """What stands beside a box, which cannot wrap; all of it is in the tip."""
    return text if len(text) <= 30 else text[:29] + "…"
