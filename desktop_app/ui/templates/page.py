"""Templates: what each says, keeping a campaign as one, and files that go out and come in."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.template_file import Template, said
from desktop_app.edits.template_making import Making, make_template
from desktop_app.exchange.target import replacing
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, card, column, field, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.templates.learning_card import LearningCard
from desktop_app.ui.templates.wording import rhythm_text, template_lines
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import (
    SUFFIX,
    document_of,
    own_template,
    own_templates,
    read_template,
    read_template_file,
    stored,
    template_keys,
)

_WIDTHS = (330, 120, 260, 110, 320)


class TemplatesPage(QWidget):
    """The list at the left; what the chosen one says at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._keys: list[str] = []
        self._found: Template | None = None
        height = self._look.theme.size("row")
        self.list, self.preview = list_view(height), list_view(height)
        self._look.give(self.list, "name", "ui.page.templates")
        self._look.give(self.preview, "name", "template.preview")
        self.name = field(self._look, "template.name", "template.name")
        self._title, self._about = label(self._look, tone="heading"), label(self._look, tone="muted")
        self._rhythm = label(self._look)
        for text in (self._about, self._rhythm):
            text.setWordWrap(True)
        self._save = button(self._look, "template.save", self.save)
        self._use = button(self._look, "template.use", self.use, main=True)
        self._rename = button(self._look, "template.rename", self.rename)
        self._delete = button(self._look, "template.delete", self.delete)
        self._export = button(self._look, "template.export", self.choose_export)
        self._import = button(self._look, "template.import", self.choose_import)
        self.learning = LearningCard(self._look, self._session, frame.resources)
        self.learning.refused.connect(frame.refuse)
        self.learning.accepted.connect(self.refresh)
        self._lay_out()
        self.name.textChanged.connect(self._enable)
        for signal in (self._session.opened, self._session.changed, self._look.language_changed):
            signal.connect(self._stale)

    def arrive(self, subject: str) -> None:
        """Show the templates, one of them if it is named."""
        self.refresh(subject)
        self.list.setFocus()

    def refresh(self, key: str = "") -> None:
        """Show the list anew, with one chosen; the one that was, where none is named."""
        book, wording = self._session.book, self._look.wording
        chosen = key or self.key
        self._keys = template_keys(self._frame.resources, book)
        lines = []
        for one in self._keys:
            own = book.find(CampaignTemplate, one)
            mark = wording.text("template.own" if own else "template.built_in")
            lines.append([own.name if own else said(self._read(one).name, wording.language), mark])
        self.list.setModel(Lines([wording.text("template.name"), wording.text("template.kind")], lines))
        self.list.setColumnWidth(0, 220)
        self.list.selectionModel().currentRowChanged.connect(self._show)
        self.list.selectRow(self._keys.index(chosen) if chosen in self._keys else 0)

    @property
    def key(self) -> str:
        """The key of the template that is chosen."""
        n = self.list.currentIndex().row()
        return self._keys[n] if 0 <= n < len(self._keys) else ""

    def save(self) -> None:
        """Keep the campaign that is shown as a template of the typed name; an own one of that name is replaced."""
        name, look, session = self.name.text().strip(), self._look, self._session
        if not name or session.campaign_id is None:
            return
        making = Making(key="own", name=name, about="", language=look.language, role=look.text("template.role"))
        try:
            self._keep(make_template(session.book, session.schedule, making), name)
        except KnownError as error:
            self._frame.refuse(error)

    def use(self) -> None:
        """Begin a campaign with the chosen template."""
        self._frame.show("new", self.key)

    def rename(self) -> None:
        """Give the chosen template the typed name."""
        name = self.name.text().strip()
        if name:
            self._session.run(EditRow(table=CampaignTemplate.table, id=self.key, values={"name": name}))

    def delete(self) -> None:
        """Take the chosen template away; undo brings it back."""
        self._session.run(DeleteRow(table=CampaignTemplate.table, id=self.key))

    def choose_export(self) -> None:
        """Ask where the chosen template goes."""
        look = self._look
        proposed = f"{self._title.text()}{SUFFIX}"
        file, _ = QFileDialog.getSaveFileName(self, look.text("template.export"), proposed, f"*{SUFFIX}")
        if file:
            self.export_to(Path(file))

    def export_to(self, path: Path) -> None:
        """Write the chosen template into a file."""
        if self._found is None:
            return
        try:
            with replacing(path) as target:
                target.write_text(document_of(self._found), encoding="utf-8")
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("cli.template_exported", file=str(path))

    def choose_import(self) -> None:
        """Ask which file to read."""
        file, _ = QFileDialog.getOpenFileName(self, self._look.text("template.import"), "", f"*{SUFFIX} *.json")
        if file:
            self.import_from(Path(file))

    def import_from(self, path: Path) -> None:
        """Keep the template of a file."""
        try:
            found = read_template_file(path)
            self._keep(found, said(found.name, self._look.language) or path.stem)
        except KnownError as error:
            self._frame.refuse(error)

    def _keep(self, found: Template, name: str) -> None:
        known = own_templates(self._session.book)
        old = next((one for one in known if one.name == name), None)
        position = old.position if old else max((one.position for one in known), default=0) + 1
        made = stored(found, name, old.id if old else new_id(), position)
        own_template(made)
        if self._session.run(PutRow(row=made)):
            self.refresh(made.id)

    def _read(self, key: str) -> Template:
        return read_template(self._frame.resources, key, self._session.book)

    def _show(self) -> None:
        wording = self._look.wording
        own = self._session.book.find(CampaignTemplate, self.key)
        lines: list[list[str]] = []
        self._found = None
        about = rhythm = ""
        title = own.name if own else ""
        try:
            self._found = found = self._read(self.key)
        except KnownError as error:
            about = wording.error(error.code, error.values)
        else:
            title, about, rhythm = said(found.name, wording.language), said(found.about, wording.language), ""
            rhythm = rhythm_text(wording, found)
            for line in template_lines(wording, found):
                lines.append(["    " * line.depth + line.name, line.role, line.place, line.duration, line.note])
        self._title.setText(title)
        self._about.setText(about)
        self._rhythm.setText(rhythm)
        self.preview.setModel(Lines([wording.text(f"template.column.{n}") for n in range(5)], lines))
        for n, width in enumerate(_WIDTHS):
            self.preview.setColumnWidth(n, width)
        self.learning.look_at(self._found)
        self._enable()

    def _enable(self) -> None:
        writes = not self._session.read_only
        own = self._session.book.find(CampaignTemplate, self.key) is not None
        typed = bool(self.name.text().strip())
        self._save.setEnabled(writes and typed and self._session.campaign_id is not None)
        self._rename.setEnabled(writes and own and typed)
        self._delete.setEnabled(writes and own)
        self._import.setEnabled(writes)
        self._use.setEnabled(writes and self._found is not None)
        self._export.setEnabled(self._found is not None)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        left, names = card()
        names.addWidget(self.list, 1)
        names.addWidget(self.name)
        names.addLayout(_line(self._save, self._rename))
        names.addLayout(_line(self._import, self._delete))
        right, inside = card()
        for part in (self._title, self._about, self._rhythm):
            inside.addWidget(part)
        inside.addWidget(self.preview, 1)
        inside.addLayout(_line(self._export, self._use))
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(left, 2)
        beside = column(spacing=16)
        beside.addWidget(right, 3)
        beside.addWidget(self.learning, 2)
        both.addLayout(beside, 5)
        self.setLayout(both)


def _line(*parts: QWidget) -> QHBoxLayout:
    line = row()
    line.addStretch(1)
    for part in parts:
        line.addWidget(part)
    return line
