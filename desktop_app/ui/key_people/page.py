"""The key people's page: the pipeline of the campaign, or everybody in the directory, and one of them in full."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop_app.domain.codes import PipelineStep
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.insight.cooperation_clashes import clashes
from desktop_app.insight.cooperation_text import clash_text
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.asking import MergePanel, PackagePanel
from desktop_app.ui.key_people.briefs import Briefs
from desktop_app.ui.key_people.doings import Doings
from desktop_app.ui.key_people.inspector import Inspector
from desktop_app.ui.key_people.laying import empty_card, left_side, list_card, panes, tool_bar
from desktop_app.ui.key_people.list_files import ListFiles
from desktop_app.ui.key_people.listing import Listing, due_people, lines_of, load_shared, wanted
from desktop_app.ui.key_people.menus import columns_menu, people_menu
from desktop_app.ui.key_people.page_reading import PageReading
from desktop_app.ui.key_people.reading import Line
from desktop_app.ui.key_people.searching import Searching, double_text
from desktop_app.ui.key_people.segments_panel import SegmentsPanel
from desktop_app.ui.key_people.state_chips import StateChips
from desktop_app.ui.key_people.step_cards import StepCards
from desktop_app.ui.key_people.table_model import COLUMNS, IN_CAMPAIGN, IN_DIRECTORY, IN_RANKING
from desktop_app.ui.key_people.twins import Twins
from desktop_app.ui.look.controls import button, column, field, label


class KeyPeoplePage(QWidget):
    """Cards of the four steps above table or board; at the right one person."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self.session = frame, frame.look, frame.session
        look, session = frame.look, frame.session
        self.everybody = frame.preferences.flag("key_people.everybody", False)
        self.ranks = False
        self.step: PipelineStep | None = None
        self.list = Listing(look)
        self.doings = Doings(frame, lambda: self.list.chosen)
        self.twins = Twins(frame, self)
        self.files = ListFiles(frame, self, lambda: self.list.model, lambda: self.ranks)
        self.briefs = Briefs(frame, self, lambda: self.line)
        self.merging = MergePanel(look, session, self.doings.merge)
        self.package = PackagePanel(look, session, self.doings.plan)
        self.cards = StepCards(look, self.narrow_to)
        self.chips = StateChips(look, self.narrow)
        cooperating = (self.doings.recruit, self.plan_deliverables, self.briefs.copy, self.briefs.choose)
        self.inspector = Inspector(look, session, frame.refuse, self._go, cooperating, self.merge_twins)
        self.typed = field(look, "ui.key_people.find", "ui.key_people.find.hint")
        self.typed.setClearButtonEnabled(True)
        self._searching = Searching(look, session)
        self._facts, self._empty = label(look, tone="muted"), label(look, tone="muted")
        self.segments = SegmentsPanel(look, session, self.typed.text, self.typed.setText, self._stale, frame.refuse)
        self._lines: list[Line] = []
        self._due: set[str] = set()
        self._shown: tuple[Line | None] | None = None
        self.reading = self._read(None)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.list.turn(board=frame.preferences.flag("key_people.board", False))
        self._board.setChecked(self.list.is_board)

    @property
    def line(self) -> Line | None:
        """Who is shown: the first of those selected."""
        chosen = self.list.chosen
        return chosen[0] if chosen else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that were picked for what is shown."""
        if self.ranks and not self._shows_all:
            return IN_RANKING
        usual = IN_DIRECTORY if self._shows_all else IN_CAMPAIGN
        kept = self._frame.preferences.text(self._columns_key)
        return tuple(key for key in kept.split() if key in COLUMNS) or usual

    def arrive(self, subject: str) -> None:
        """Show the page; with the id of a key person or a cooperation, that one."""
        row_ = self.session.book.find(Cooperation, subject)
        person_id = row_.key_person_id if row_ is not None else subject
        if person_id in self.session.book.rows(KeyPerson):
            self.typed.clear()
            self.step = None
            if person_id not in {line.person.id for line in lines_of(self.session, everybody=self._shows_all)}:
                self.everybody = True
            self.refresh()
            self.list.pick([person_id])
            self.inspector.open_tab("profile")
        else:
            self.refresh()
        (self.list.board if self.list.is_board else self.list.table).setFocus()

    def keep(self) -> None:
        """Remember what was shown, and how."""
        self.inspector.save_typed()
        self._frame.preferences.keep_flag("key_people.everybody", self.everybody)
        self._frame.preferences.keep_flag("key_people.board", self.list.is_board)

    def refresh(self) -> None:
        """Show everything as it is now."""
        session = self.session
        try:
            load_shared(session)
        except KnownError as error:
            self._frame.refuse(error)
        book = session.book
        self._lines = lines_of(session, everybody=self._shows_all)
        cooperations = [line.cooperation for line in self._lines if line.cooperation is not None]
        self._due = due_people(self._lines, session.now.date())
        self.chips.show_counts(cooperations, len(self._due))
        has_plan = session.campaign_id is not None
        self.cards.setVisible(has_plan)
        self.cards.show_counts(book, cooperations, session.schedule if has_plan else None)
        self.reading = self._read(self.reading)
        self.segments.refresh()
        self._everybody.setChecked(self._shows_all)
        self._say_facts(len(cooperations))
        self._shown = None
        self.narrow()
        self.twins.look(self._show_twin)

    def narrow(self) -> None:
        """List those that search, step and chips leave."""
        self.cards.mark(self.step)
        shown = wanted(self._lines, self._found(), self.step, self.chips, self._due)
        self.list.show(shown, self.reading, self.columns)

    def narrow_to(self, step: PipelineStep) -> None:
        """Show only who is on one step; once more shows all."""
        self.step = None if self.step is step else step
        self.narrow()

    def pick_columns(self, columns: tuple[str, ...]) -> None:
        """Show these columns from now on, in the order of all."""
        ordered = " ".join(key for key in COLUMNS if key in columns or key == "name")
        self._frame.preferences.keep_text(self._columns_key, ordered)
        self.refresh()

    def move_to(self, ids: list[str], step: PipelineStep) -> None:
        """Let cooperations go to a step: one step of the journal, however many they are."""
        self.doings.move(ids, step)
        if self.list.is_board:
            self.list.board.follow(ids)

    def add(self) -> None:
        """Add a person, in the campaign where one is shown, and open their name for typing."""
        self.typed.clear()
        self.step = None
        made = self.doings.add(joins=not self._shows_all)
        if made is not None:
            self.list.pick([made])
            self.inspector.open_tab("details")
            name = self.inspector.details.fields["name"]
            name.setFocus()
            if isinstance(name, QLineEdit):
                name.selectAll()

    def drop(self) -> None:
        """Take the selected out of the campaign; where the directory is shown, out of that. Undo brings them back."""
        self.doings.drop(people=self._shows_all)

    def ask_merge(self) -> None:
        """Ask how the selected become one; with one selected, those who look like them."""
        people = [line.person for line in self.list.chosen]
        if len(people) == 1:
            self.merge_twins()
        elif len(people) > 1:
            self._ask(self.merging)
            self.merging.ask(people)

    def merge_twins(self) -> None:
        """Ask whether the shown person and those who look like them become one."""
        line, book = self.line, self.session.book
        pairs = self.twins.of(line.person.id) if line is not None else ()
        ids = dict.fromkeys(id for pair in pairs for id in (pair.one, pair.other))
        others = [row for id in ids if line and id != line.person.id and (row := book.find(KeyPerson, id)) is not None]
        if line is None or not others:
            self._frame.refuse(KnownError("merge_needs_two"))
            return
        self._ask(self.merging)
        reasons = double_text(self._look.wording, book, line.person.id, pairs)
        self.merging.ask([line.person, *others], reasons)

    def plan_deliverables(self) -> None:
        """Ask what the selected are to deliver, and into which phase."""
        lines = [line for line in self.list.chosen if line.cooperation is not None]
        if lines:
            self._ask(self.package)
            self.package.ask([line.person.name for line in lines], self.doings.cooperations)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ask(None)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    @property
    def _shows_all(self) -> bool:
        return self.everybody or self.session.campaign_id is None

    @property
    def _columns_key(self) -> str:
        return "key_people.columns.all" if self._shows_all else "key_people.columns"

    def _read(self, before: PageReading | None) -> PageReading:
        return PageReading(self.session, self._look.wording, self._clashes(), self.segments.weights, before)

    def _clashes(self) -> dict[str, list[str]]:
        """What stands in the way of each cooperation of the campaign, in sentences."""
        session, said = self.session, dict[str, list[str]]()
        if session.campaign_id is not None:
            for one in clashes(session.book, session.schedule, session.campaign_id):
                said.setdefault(one.cooperation_id, []).append(clash_text(self._look.wording, session.book, one))
        return said

    def _found(self) -> list[str] | None:
        """Who is found; while a value cannot be read, everybody, and the search line says why."""
        wrong, found = "", None
        try:
            found = self._searching.found(self.typed.text())
        except KnownError as error:
            wrong = self._look.wording.error(error.code, error.values)
        self.typed.setProperty("wrong", bool(wrong))
        self.typed.style().polish(self.typed)
        self.typed.setToolTip(wrong or self._look.text("ui.key_people.find.hint"))
        return found

    def _show_line(self) -> None:
        line = self.line
        if self._shown is not None and self._shown == (line,):
            return
        self._shown = (line,)
        said = self.reading.plain.clash_lines(line) if line is not None else ()
        self.inspector.show_line(line, said, self.reading.figures)
        self._show_twin()

    def _show_twin(self) -> None:
        line = self.line
        pairs = self.twins.of(line.person.id) if line is not None else ()
        text = double_text(self._look.wording, self.session.book, line.person.id, pairs) if line is not None else ""
        self.inspector.show_twin(text)

    def _say_facts(self, here: int) -> None:
        total = len(self.session.book.rows(KeyPerson))
        code = "ui.key_people.facts" if self.session.campaign_id is not None else "ui.key_people.facts_all"
        self._facts.setText(self._look.text(code, total=total, here=here))
        self._empty.setText(self._look.text("ui.key_people.empty_all" if self._shows_all else "ui.key_people.empty"))
        self._pages.setCurrentIndex(0 if self._lines else 1)

    def _go(self, task_id: str) -> None:
        self._frame.show("timeline", task_id)

    def _ask(self, panel: QWidget | None) -> None:
        """Only one panel asks at a time."""
        for one in (self.merging, self.package, self.segments):
            one.setVisible(one is panel)

    def _turn_scope(self) -> None:
        self.everybody = not self.everybody
        self.step = None
        self.refresh()

    def _turn_ranking(self) -> None:
        """Everybody by what they brought: the best first."""
        self.ranks = self._ranking.isChecked()
        self.everybody = False
        if self.ranks:
            self.list.turn(board=False)
            self._board.setChecked(False)
        self.list.model.sorted_by = ("rank", False) if self.ranks else None
        self.refresh()

    def _turn_view(self) -> None:
        self.list.turn(board=not self.list.is_board)
        self._board.setChecked(self.list.is_board)

    def _turn_segments(self) -> None:
        self._ask(None if self.segments.isVisible() else self.segments)

    def _make_actions(self) -> None:
        make = self._frame.actions.make
        self._everybody = make("ui.key_people.everybody", self._turn_scope, icon="users", checkable=True)
        self._board = make("ui.key_people.board", self._turn_view, icon="layout-template", checkable=True)
        self._ranking = make("ui.key_people.ranking", self._turn_ranking, icon="star", checkable=True)
        self._segments = make("ui.key_people.segments", self._turn_segments, icon="layers")
        self._columns = make("ui.key_people.columns", self._ask_columns, icon="sliders-horizontal")
        self._add = make("ui.key_people.add", self.add, icon="plus", shortcut="Ctrl+Shift+K")
        self._recruit = make("ui.key_people.recruit", self.doings.recruit, icon="flag")
        self._merge = make("ui.key_people.merge", self.ask_merge)
        self._plan = make("ui.key_people.plan_deliverables", self.plan_deliverables, icon="chart-gantt")
        self._import = make("ui.key_people.import", self.files.import_list, icon="file-up")
        self._export = make("ui.key_people.export", self.files.export, icon="file-down")
        self._brief = make("ui.key_people.copy_brief", self.briefs.copy, icon="file-text")
        self._drop = make("ui.key_people.drop", self.drop, icon="trash-2")
        self._copy = make("ui.key_people.copy", self.list.table.copy, icon="copy")
        self._on = make("ui.key_people.step_on", lambda: self.list.shift(1))
        self._back = make("ui.key_people.step_back", lambda: self.list.shift(-1))
        writing = (self._add, self._recruit, self._drop, self._on, self._back, self._merge, self._plan, self._import)
        for action in writing:
            action.setEnabled(not self.session.read_only)

    def _ask_columns(self, at: QPoint | None = None) -> None:
        columns = [(key, self.list.model.heading(key)) for key in COLUMNS]
        menu = columns_menu(self, columns, self.columns, self._tick_column)
        menu.popup(at if at is not None else self.mapToGlobal(QPoint(240, 44)))

    def _tick_column(self, key: str, on: bool) -> None:
        self.pick_columns((*self.columns, key) if on else tuple(one for one in self.columns if one != key))

    def _menu(self, at: QPoint) -> None:
        doings, on = self.doings, not self.session.read_only
        people_menu(
            self._look, self, lambda step: self.move_to(doings.cooperations, step), doings.set_state,
            (self._recruit, self._plan, self._brief, self._merge, self._copy, self._drop),
            can_move=bool(doings.cooperations) and on,
        ).popup(at)  # fmt: skip

    def _lay_out(self) -> None:
        spare = (self._export, self._import, self._segments, self._columns, self._ranking, self._recruit)
        shown = (self._everybody, self._board, self._ranking, self._segments, self._columns, self._recruit)
        bar = tool_bar(self._facts, self.typed, (*shown, self._import, self._export, self._add), spare)
        pressed: tuple[tuple[str, Callable[[], object]], ...] = (
            ("ui.key_people.everybody", self._everybody.trigger), ("ui.key_people.import", self.files.import_list),
        )  # fmt: skip
        add = button(self._look, "ui.key_people.add_first", self.add, main=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(list_card(self.list.stack))
        others = [button(self._look, code, done) for code, done in pressed]
        self._pages.addWidget(empty_card(self._empty, [add, *others]))
        lines = column()
        for part in (bar, self.merging, self.package, self.segments):
            lines.addWidget(part)
        lines.addWidget(panes(left_side((self.cards, self.chips), self._pages), self.inspector), 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        session, look = self.session, self._look
        for signal in (session.opened, session.changed, session.rescheduled):
            signal.connect(self._stale)
        look.language_changed.connect(self._stale)
        look.theme_changed.connect(self._stale)
        self.typed.textChanged.connect(self.narrow)
        self.list.picked.connect(self._show_line)
        self.list.moved.connect(self.move_to)
        self.list.removed.connect(self.drop)
        self.list.asked.connect(self._menu)
        self.list.table.asked_for_columns.connect(self._ask_columns)
        self.list.gone_to.connect(self.inspector.tabs.setFocus)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()
