"""What a grade brings along: its template, its dates, its manners, and what has to be confirmed besides."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.campaign import Grade, GradeItem
from desktop_app.domain.codes import GATED_STAGES, Form, GateMode
from desktop_app.domain.errors import KnownError
from desktop_app.edits.template_file import said
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import column, label
from desktop_app.ui.settings.entry_table import EntryField, EntryTable, words_of
from desktop_app.workspace.templates import own_templates, read_template, template_keys


class GradesSection(QWidget):
    """The grades above; below, the items that every campaign of the chosen one has to have confirmed."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._look = frame, frame.look
        self.grades = EntryTable(frame, Grade, self._fields())
        self._heading = label(self._look, tone="heading")
        self.items = EntryTable(frame, GradeItem, self._item_fields(), self._within)
        lines = column(spacing=8)
        lines.addWidget(self.grades, 3)
        lines.addWidget(self._heading)
        lines.addWidget(self.items, 2)
        self.setLayout(lines)
        self.grades.chosen.connect(self._show_items)
        self._show_items()

    def refresh(self) -> None:
        """Show both as they are."""
        self.grades.refresh()
        self._show_items()

    def _show_items(self) -> None:
        grade = self._frame.session.book.find(Grade, self.grades.current_id)
        self._heading.setText(self._look.text("settings.grade_items", grade=grade.name if grade is not None else ""))
        self.items.refresh()

    def _within(self) -> dict[str, str] | None:
        id = self.grades.current_id
        return {"grade_id": id} if id is not None else None

    def _fields(self) -> list[EntryField]:
        return [
            EntryField("name", "settings.name", 60),
            EntryField("gate_mode", "settings.gate_mode", 130, words_of(self._frame, GateMode)),
            EntryField("confirms_in_one_click", "settings.one_click", 90, self._yes_no),
            EntryField("template", "field.grade.template", 170, self._templates),
            *(EntryField(f"{stage}_days", f"field.grade.{stage}_days", 100, read=read_days) for stage in GATED_STAGES),
        ]

    def _item_fields(self) -> list[EntryField]:
        return [
            EntryField("what", "settings.grade_item.what", 300),
            EntryField("stage", "settings.grade_item.stage", 130, self._stages),
            EntryField("form", "settings.grade_item.form", 130, words_of(self._frame, Form)),
            EntryField("mandatory", "settings.grade_item.mandatory", 110, self._yes_no),
        ]

    def _stages(self) -> dict[str, str]:
        return {stage: self._look.wording.code(stage) for stage in GATED_STAGES}

    def _yes_no(self) -> dict[bool, str]:
        return {True: self._look.text("settings.yes"), False: self._look.text("settings.no")}

    def _templates(self) -> dict[str | None, str]:
        book, language, folder = self._frame.session.book, self._look.language, self._frame.resources
        own: dict[str | None, str] = {one.id: one.name for one in own_templates(book)}
        built_in = [key for key in template_keys(folder, book) if key not in own]
        names: dict[str | None, str] = {key: said(read_template(folder, key).name, language) for key in built_in}
        return {None: self._look.text("settings.grade_template.usual"), **names, **own}


def read_days(text: str) -> int | None:
    """Days before the main phase; nothing where the template says."""
    return read_number(text) if text.strip() else None


def read_number(text: str) -> int:
    """A whole number as it is typed: "1,000", "100万". Raises KnownError "not_a_number"."""
    plain = text.replace(",", "").replace("，", "").strip()
    scale = 10_000 if plain.endswith("万") else 1
    plain = plain.removesuffix("万").strip()
    if not plain.isascii() or not plain.isdigit():
        raise KnownError("not_a_number", value=text)
    return int(plain) * scale
