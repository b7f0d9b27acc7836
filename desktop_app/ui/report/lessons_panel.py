"""Lessons as a table that is typed into, and their way into a template."""

from PySide6.QtWidgets import QComboBox, QFrame

from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import LESSON_FIELDS
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.domain.report import Lesson
from desktop_app.edits.template_file import said
from desktop_app.edits.template_lessons import LessonForm, TaughtPart
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.rows.rows_model import RowsModel
from desktop_app.ui.rows.typed_table import SmallTable
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.template_lessons import lesson_into
from desktop_app.workspace.templates import read_template, template_keys

_WIDTHS = (34, 30, 12, 12, 20)


class LessonsPanel(QFrame):
    """What was learnt, what is done differently, who sees to it until when; the chosen one goes into a template."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look, self._session = frame, frame.look, frame.session
        look = frame.look
        self.model = RowsModel(look, frame.session, Lesson, LESSON_FIELDS, frame.refuse)
        self.table = SmallTable(look, self.model, "table.lesson", _WIDTHS, below=12)
        self.template, self.form, self.stage = QComboBox(), QComboBox(), QComboBox()
        for box, code in (
            (self.template, "ui.report.lesson_template"),
            (self.form, "ui.report.lesson_form"),
            (self.stage, "ui.report.lesson_stage"),
        ):
            look.give(box, "name", code)
            look.give(box, "tip", code)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.put = button(look, "ui.report.lesson_put", self.put_into_template)
        bar = row(spacing=6)
        for part in (self.template, self.form, self.stage, self.put):
            bar.addWidget(part)
        bar.addStretch(1)
        lines = column(self, spacing=6)
        lines.addWidget(self.table)
        lines.addWidget(label(look, "ui.report.lesson_hint", tone="muted"))
        lines.addLayout(bar)

    def refresh(self) -> None:
        """Show the lessons as they are now."""
        at = self.table.currentIndex()
        self.model.refresh()
        self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        words = self._look.wording
        forms = [(words.code(one), one.value) for one in LessonForm]
        stages = [(words.code(one), one.value) for one in Stage]
        for box, choices in ((self.template, self._templates()), (self.form, forms), (self.stage, stages)):
            if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != choices:
                kept = box.currentData()
                box.clear()
                for text, data in choices:
                    box.addItem(text, data)
                box.setCurrentIndex(max(box.findData(kept), 0))
        self.put.setEnabled(not self._session.read_only and bool(self.model.rows))

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that the cursor is on; the first where it is on none."""
        rows = [one for one in self.model.rows if isinstance(one, Lesson)]
        place = self.table.currentIndex().row()
        return rows[place] if 0 <= place < len(rows) else next(iter(rows), None)

    def put_into_template(self) -> None:
        """Put the lesson into the chosen template, as one step."""
        lesson, words = self.lesson, self._look.wording
        campaign = self._session.book.find(Campaign, self._session.campaign_id)
        if lesson is None or campaign is None:
            return
        action = lesson.action.strip()
        taught = TaughtPart(
            what=action.splitlines()[0] if action else lesson.what,
            why=words.text("report.lesson_from", name=campaign.name, what=lesson.what),
            language=words.language,
            stage=Stage(self.stage.currentData()),
            form=LessonForm(self.form.currentData()),
        )
        key, book, resources = str(self.template.currentData()), self._session.book, self._frame.resources
        try:
            name = said(read_template(resources, key, book).name, words.language)
            own = words.text("report.template_with_lessons", name=name)
            command = lesson_into(resources, book, lesson.id, key, taught, own, new_id)
        except KnownError as error:
            self._frame.refuse(error)
            return
        if self._session.run(command):
            self._frame.tell("cli.lesson_in_template", name=lesson.what, template=command.template.name)

    def _templates(self) -> list[tuple[str, str]]:
        """Every template by its name."""
        book, found = self._session.book, []
        for key in template_keys(self._frame.resources, book):
            own = book.find(CampaignTemplate, key)
            if own is None:
                name = said(read_template(self._frame.resources, key, book).name, self._look.language)
                found.append((name, key))
            else:
                found.append((own.name, key))
        return found
