"""Everything that can be configured of a picture, as a form."""

from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from desktop_app.domain.campaign import Campaign, Phase, SavedView
from desktop_app.domain.codes import PhaseKind, Stage
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, Task
from desktop_app.i18n import LANGUAGES
from desktop_app.render.options import COLUMNS, Orientation, Pages, Paper, PictureOptions
from desktop_app.render.views import with_view
from desktop_app.theme import THEMES
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.scale import Zoom
from desktop_app.ui.exchange.form_parts import Choice, Lines, Ticks, tick_box
from desktop_app.ui.exchange.remembered import Kind
from desktop_app.ui.look.controls import column, field
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_PAUSE = 350
"""Milliseconds after the last letter before the picture follows."""
_WIDTH = 320
_LEVELS = (1, 2, 3, 4, 5)
_SCALES = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
_SPOKEN = {"zh_CN": "简体中文", "en": "English"}
_EVERYONE = "*"


class PictureForm(QScrollArea):
    """changed: something was configured anew; ask for `kind` and `options`."""

    changed = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        self._collapsed: frozenset[str] = frozenset()
        self.setWidgetResizable(True)
        self.setFixedWidth(_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed.emit)
        self._make_fields()
        self._lay_out()
        self.word()
        look.language_changed.connect(self.word)

    @property
    def kind(self) -> Kind:
        """What becomes of the picture."""
        return self.format.value

    def options(self) -> PictureOptions:
        """What is configured. Raises KnownError where a field holds what it cannot."""
        paper = self.kind.on_paper
        return PictureOptions(
            view=self._view(),
            columns=self.columns.keys,
            collapsed=self._collapsed if self.level.value == 0 else frozenset(),
            level=self.level.value if self.level.value > 0 else None,
            rows=self._rows(),
            first=self._day(self.first),
            last=self._day(self.last),
            zoom=self.zoom.value,
            width=None if paper or not self.width_field.text().strip() else _number(self.width_field),
            scale=self.scale.value,
            title=self.title.isChecked(),
            legend=self.legend.isChecked(),
            theme=self.theme.value,
            language=self.language.value,
            pages=self.pages.value,
            paper=self.paper.value,
            orientation=self.orientation.value,
        )

    def show_options(self, kind: Kind, options: PictureOptions) -> None:
        """Fill the form in."""
        self.word()
        self._collapsed = options.collapsed
        self.format.choose(kind)
        self.saved.choose(None)
        self.level.choose(options.level or 0)
        owners, stages, only = options.rows.owner_ids, options.rows.stages, options.rows.only - {Only.ALL}
        self.owner.choose(next(iter(owners), _EVERYONE))
        self.stage.choose(next(iter(stages), None))
        self.only.choose(next(iter(only), Only.ALL))
        self.text.setText(options.rows.text)
        self.columns.tick(options.columns)
        for at, day in ((self.first, options.first), (self.last, options.last)):
            at.setText(f"{day:%Y-%m-%d}" if day else "")
        self.zoom.choose(options.zoom)
        self.color_by.choose(options.view.color_by)
        self.baseline.choose(options.view.baseline_id)
        for box, on in (
            (self.links, options.view.links),
            (self.critical, options.view.critical),
            (self.slack, options.view.slack),
            (self.names, options.view.names),
            (self.title, options.title),
            (self.legend, options.legend),
        ):
            box.setChecked(on)
        self.theme.choose(options.theme)
        self.language.choose(options.language or self._look.language)
        self.width_field.setText(f"{options.width:g}" if options.width else "")
        self.scale.choose(options.scale)
        self.pages.choose(options.pages)
        self.paper.choose(options.paper)
        self.orientation.choose(options.orientation)
        self._show_fitting()

    def word(self) -> None:
        """Say every choice in the language in force, with the people and baselines there are now."""
        say, session = self._look.text, self._session
        self.format.offer({kind: say(f"ui.picture.kind.{kind.value}") for kind in Kind})
        self.level.offer({0: say("ui.picture.level.shown"), -1: say("ui.picture.level.all")} | {
            level: say("ui.picture.level.n", level=level) for level in _LEVELS})  # fmt: skip
        self.stage.offer({None: say("ui.picture.every_stage")} | {s: self._look.wording.code(s) for s in Stage})
        self.only.offer({only: say(f"ui.filter.{only.value}") for only in Only})
        self.columns.offer({key: say(f"field.task.{key}") for key in COLUMNS})
        self.zoom.offer({None: say("ui.picture.zoom.auto")} | {zoom: say(f"ui.zoom.{zoom.value}") for zoom in Zoom})
        self.color_by.offer({by: say(f"ui.color_by.{by.value}") for by in ColorBy})
        self.theme.offer({name: say(f"ui.theme.{name}") for name in THEMES})
        self.language.offer({name: _SPOKEN[name] for name in LANGUAGES})
        self.scale.offer({None: say("ui.picture.scale.usual")} | {scale: f"{scale:g}×" for scale in _SCALES})
        self.pages.offer({pages: say(f"ui.picture.pages.{pages.value}") for pages in Pages})
        self.paper.offer({paper: _paper(self._look, paper) for paper in Paper})
        self.orientation.offer({turn: say(f"ui.picture.orientation.{turn.value}") for turn in Orientation})
        owners = {_EVERYONE: say("ui.picture.everyone")}
        views: dict[str | None, str] = {None: say("ui.picture.as_configured")}
        baselines: dict[str | None, str] = {None: say("ui.picture.no_baseline")}
        if session.campaign_id is not None:
            book = session.book
            ids = {task.owner_id for task in book.of_campaign(Task, session.campaign_id)} - {None}
            people = sorted((book.get(Person, str(id)) for id in ids), key=lambda person: person.name)
            owners |= {person.id: person.name for person in people}
            kept = sorted(book.of_campaign(SavedView, session.campaign_id), key=lambda row: (row.position, row.name))
            views |= {row.id: row.name for row in kept}
            baselines |= {row.id: row.name for row in book.of_campaign(Baseline, session.campaign_id)}
        self.owner.offer(owners | {"": say("ui.picture.nobody")})
        self.baseline.offer(baselines)
        self.saved.offer(views)

    def _view(self) -> ViewOptions:
        return ViewOptions(
            color_by=self.color_by.value,
            critical=self.critical.isChecked(),
            links=self.links.isChecked(),
            slack=self.slack.isChecked(),
            names=self.names.isChecked(),
            baseline_id=self.baseline.value,
        )

    def _rows(self) -> RowFilter:
        owner, stage = self.owner.value, self.stage.value
        return RowFilter(
            text=self.text.text().strip(),
            only=frozenset({self.only.value}) - {Only.ALL},
            owner_ids=frozenset() if owner == _EVERYONE else frozenset({owner}),
            stages=frozenset({stage}) if stage else frozenset(),
        )

    def _day(self, at: QLineEdit) -> date | None:
        typed = at.text().strip()
        if not typed:
            return None
        session = self._session
        campaign = session.book.get(Campaign, session.campaign_id or "")
        phases = session.book.of_campaign(Phase, campaign.id)
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        start = campaign.plan_start.date() if campaign.plan_start else None
        found = read_date(typed, DateContext(session.now.date(), near=start or main, d_day=main))
        return found.date() if isinstance(found, datetime) else found

    def _make_fields(self) -> None:
        look = self._look
        self.format: Choice[Kind] = Choice(look, "ui.picture.kind")
        self.saved: Choice[str | None] = Choice(look, "ui.picture.saved")
        self.level: Choice[int] = Choice(look, "ui.picture.level")
        self.owner: Choice[str] = Choice(look, "field.task.owner")
        self.stage: Choice[Stage | None] = Choice(look, "field.task.stage")
        self.only: Choice[Only] = Choice(look, "ui.picture.only")
        self.zoom: Choice[Zoom | None] = Choice(look, "ui.picture.zoom")
        self.color_by: Choice[ColorBy] = Choice(look, "ui.picture.color_by")
        self.baseline: Choice[str | None] = Choice(look, "ui.picture.baseline")
        self.theme: Choice[str] = Choice(look, "ui.picture.theme")
        self.language: Choice[str] = Choice(look, "ui.picture.language")
        self.scale: Choice[float | None] = Choice(look, "ui.picture.scale")
        self.pages: Choice[Pages] = Choice(look, "ui.picture.pages")
        self.paper: Choice[Paper] = Choice(look, "ui.picture.paper")
        self.orientation: Choice[Orientation] = Choice(look, "ui.picture.orientation")
        self.text = field(look, "ui.picture.text", "ui.filter.hint")
        self.first, self.last = (field(look, f"ui.picture.{end}", "ui.picture.day_hint") for end in ("first", "last"))
        self.width_field = field(look, "ui.picture.width", "ui.picture.width_hint")
        self.columns = Ticks(look, "ui.picture.columns")
        self.links, self.critical, self.slack, self.names, self.title, self.legend = (
            tick_box(look, f"ui.picture.{name}", self.changed.emit)
            for name in ("links", "critical", "slack", "names", "title", "legend")
        )
        choices = (
            self.format, self.level, self.owner, self.stage, self.only, self.zoom, self.color_by, self.baseline,
            self.theme, self.language, self.scale, self.pages, self.paper, self.orientation,
        )  # fmt: skip
        for choice in choices:
            choice.picked.connect(self._tell)
        self.saved.picked.connect(self._show_saved)
        self.columns.ticked.connect(self.changed.emit)
        for typed in (self.text, self.first, self.last, self.width_field):
            typed.textEdited.connect(lambda _text: self._pause.start())

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("sheet")
        lines = column(margins=(0, 0, 8, 0), spacing=4)
        form = Lines(self._look, lines)
        form.group("ui.picture.output")
        form.add("ui.picture.kind", self.format)
        self._paper_fields = [*form.add("ui.picture.pages", self.pages), *form.add("ui.picture.paper", self.paper),
                              *form.add("ui.picture.orientation", self.orientation)]  # fmt: skip
        self._pixel_fields = form.add("ui.picture.width", self.width_field)
        form.add("ui.picture.scale", self.scale)
        form.group("ui.picture.time")
        for code, at in (("zoom", self.zoom), ("first", self.first), ("last", self.last)):
            form.add(f"ui.picture.{code}", at)
        form.group("ui.picture.rows")
        form.add("ui.picture.saved", self.saved)
        form.add("ui.picture.level", self.level)
        form.add("field.task.owner", self.owner)
        form.add("field.task.stage", self.stage)
        form.add("ui.picture.only", self.only)
        form.add("ui.picture.text", self.text)
        form.add("ui.picture.columns_word", self.columns)
        form.group("ui.picture.drawn")
        form.add("ui.picture.color_by", self.color_by)
        form.add("ui.picture.baseline", self.baseline)
        form.add("ui.picture.theme", self.theme)
        form.add("ui.picture.language", self.language)
        form.add_wide(self.links, self.critical, self.slack, self.names, self.title, self.legend)
        lines.addStretch(1)
        inside.setLayout(lines)
        self.setWidget(inside)

    def _show_saved(self) -> None:
        """Fill in what a saved view shows; it may be changed from there."""
        book, chosen = self._session.book, self.saved.value
        view = book.find(SavedView, chosen)
        if view is None:
            return
        try:
            self.show_options(self.kind, with_view(self.options(), book, view))
        except KnownError:
            self.show_options(self.kind, with_view(PictureOptions(), book, view))  # a field was half typed
        self.saved.choose(chosen)
        self.changed.emit()

    def _tell(self) -> None:
        self._show_fitting()
        self.changed.emit()

    def _show_fitting(self) -> None:
        """Only the fields that mean something for the kind."""
        for widget in self._paper_fields:
            widget.setVisible(self.kind.on_paper)
        for widget in self._pixel_fields:
            widget.setVisible(not self.kind.on_paper)


def _paper(look: Look, paper: Paper) -> str:
    if paper is Paper.AUTO:
        return look.text("ui.picture.paper.auto")
    return paper.value.upper() if len(paper.value) <= 2 else paper.value.capitalize()


def _number(typed: QLineEdit) -> float:
    """The number in a field. Raises KnownError "not_a_number"."""
    try:
        return float(int(typed.text().strip()))
    except ValueError as error:
        raise KnownError("not_a_number", value=typed.text()) from error
