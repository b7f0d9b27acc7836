"""A new campaign: choose a template, name it, say when its main phase begins."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QRadioButton, QScrollArea, QWidget

from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.edits.template_file import Template
from desktop_app.ui.campaigns.beginnings import from_template
from desktop_app.ui.look.controls import button, card, column, field, label, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.workspace.templates import read_template, template_keys


class NewCampaignPage(QWidget):
    """One form. made: the campaign with this id was created; left: the user went back; told: a KnownError."""

    made = Signal(str)
    left = Signal()
    told = Signal(object)

    def __init__(self, look: Look, session: Session, resources: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._templates = [read_template(resources, key) for key in template_keys(resources)]
        self._group = QButtonGroup(self)
        self._radios = [QRadioButton() for _ in self._templates]
        self._abouts = [label(look, tone="muted") for _ in self._templates]
        self._name = field(look, "field.campaign.name")
        self._start = field(look, "ui.new.main_start", "ui.new.main_start.hint")
        self._start_label = label(look, "ui.new.main_start", tone="muted")
        self._lay_out()
        self._group.idClicked.connect(self._choose)
        self._name.returnPressed.connect(self.make)
        self._start.returnPressed.connect(self.make)
        look.language_changed.connect(self._word)
        self._word()

    def arrive(self, _subject: str) -> None:
        """Start afresh, with the first template chosen."""
        self._name.setModified(False)
        self._start.setModified(False)
        if self._radios:
            self._radios[0].setChecked(True)
            self._choose(0)
        self._name.setFocus()
        self._name.selectAll()

    @property
    def template(self) -> Template:
        """The template that is chosen."""
        return self._templates[max(self._group.checkedId(), 0)]

    def make(self) -> None:
        """Make the campaign."""
        name = self._name.text().strip()
        try:
            if not name:
                raise KnownError("name_missing")
            main_start = self._main_start()
        except KnownError as error:
            self.told.emit(error)
            return
        session = self._session
        placed = from_template(
            session.book,
            self.template,
            name=name,
            language=self._look.language,
            now=session.now,
            main_start=main_start,
        )
        if session.run(placed.command):
            self.made.emit(placed.campaign_id)

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
            name = template.name[self._look.language]
            self._name.setText(f"{name} {usual.year}" if needs_day else "")
        if not self._start.isModified():
            self._start.setText(f"{usual:%Y-%m-%d %H:%M}")

    def _word(self) -> None:
        for template, radio, about in zip(self._templates, self._radios, self._abouts, strict=True):
            radio.setText(template.name[self._look.language].replace("&", "&&"))
            about.setText(template.about.get(self._look.language, ""))

    def _lay_out(self) -> None:
        choices, inside = card()
        inside.addWidget(label(self._look, "ui.new.template", tone="heading"))
        for n, (radio, about) in enumerate(zip(self._radios, self._abouts, strict=True)):
            self._group.addButton(radio, n)
            about.setWordWrap(True)
            about.setContentsMargins(24, 0, 0, 8)
            inside.addWidget(radio)
            inside.addWidget(about)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(choices)
        form_card, lines = card()
        form = QFormLayout()
        form.setSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(label(self._look, "field.campaign.name", tone="muted"), self._name)
        form.addRow(self._start_label, self._start)
        lines.addLayout(form)
        hint = label(self._look, "ui.new.hint", tone="muted")
        hint.setWordWrap(True)
        lines.addWidget(hint)
        buttons = row()
        buttons.addStretch(1)
        buttons.addWidget(button(self._look, "ui.cancel", self.left.emit))
        buttons.addWidget(button(self._look, "ui.new.create", self.make, main=True))
        lines.addLayout(buttons)
        lines.addStretch(1)
        both = row(margins=(16, 16, 16, 16), spacing=16)
        both.addWidget(area, 3)
        both.addWidget(form_card, 2)
        whole = column()
        whole.addLayout(both)
        self.setLayout(whole)
