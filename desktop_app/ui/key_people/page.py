"""The key people's page: the pipeline of the campaign, or everybody in the directory, and one of them in full."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QSplitter, QStackedWidget, QWidget

from desktop_app.domain.codes import PipelineStep
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.insight.cooperation_clashes import clashes
from desktop_app.insight.cooperation_text import clash_text
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.asking import MergePanel, PackagePanel
from desktop_app.ui.key_people.doings import Doings
from desktop_app.ui.key_people.figures import Figures
from desktop_app.ui.key_people.inspector import Inspector
from desktop_app.ui.key_people.listing import Listing, lines_of, wanted
from desktop_app.ui.key_people.menus import columns_menu, people_menu
from desktop_app.ui.key_people.reading import Cell, Line, Plain
from desktop_app.ui.key_people.state_chips import StateChips
from desktop_app.ui.key_people.step_cards import StepCards
from desktop_app.ui.key_people.table_model import COLUMNS, FIGURES, IN_CAMPAIGN, IN_DIRECTORY, IN_RANKING
from desktop_app.ui.look.controls import button, column, field, label, row, tool
from desktop_app.ui.look.fitting import FittingBar

_NARROWEST_BAR = 320
_PERSON_WIDTH = 344


class KeyPeoplePage(QWidget):
    """Cards of the four steps above table or board; at the right one person."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self.session = frame, frame.look, frame.session
        kept = frame.preferences
        self.everybody = kept.flag("key_people.everybody", False)
        self.step: PipelineStep | None = None
        self.list = Listing(frame.look)
        self.doings = Doings(frame, lambda: self.list.chosen)
        self.merging = MergePanel(frame.look, frame.session, self.doings.merge)
        self.package = PackagePanel(frame.look, frame.session, self.doings.plan)
        self.cards = StepCards(frame.look, self.narrow_to)
        self.chips = StateChips(frame.look, self.refresh)
        cooperating = (self.doings.recruit, self.plan_deliverables, self.copy_brief, self.save_brief)
        self.inspector = Inspector(frame.look, frame.session, frame.refuse, self._go, cooperating)
        self.typed = field(frame.look, "ui.key_people.find", "ui.key_people.find.hint")
        self.typed.setClearButtonEnabled(True)
        self._facts = label(frame.look, tone="muted")
        self._figures = Figures(frame.session.book, frame.look.wording)
        self.ranks = False
        self._make_actions()
        self._lay_out()
        self._connect()
        self.list.turn(board=kept.flag("key_people.board", False))
        self._board.setChecked(self.list.is_board)

    @property
    def line(self) -> Line | None:
        """Who is shown: the first of those selected."""
        chosen = self.list.chosen
        return chosen[0] if chosen else None

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
        else:
            self.refresh()

    def keep(self) -> None:
        """Remember what was shown, and how."""
        kept = self._frame.preferences
        kept.keep_flag("key_people.everybody", self.everybody)
        kept.keep_flag("key_people.board", self.list.is_board)

    def refresh(self) -> None:
        """Show everything as it is now."""
        session, book = self.session, self.session.book
        lines = lines_of(session, everybody=self._shows_all)
        cooperations = [line.cooperation for line in lines if line.cooperation is not None]
        due = due_people(lines, session.now.date())
        self.chips.show_counts(cooperations, len(due))
        has_plan = session.campaign_id is not None
        self.cards.setVisible(has_plan)
        self.cards.show_counts(book, cooperations, session.schedule if has_plan else None)
        self.cards.mark(self.step)
        self._figures = Figures(book, self._look.wording, session.campaign_id)
        plain = Plain(book, self._look.wording, session.now, self._clashes())
        self._plain = plain
        shown = wanted(lines, self._found(), self.step, self.chips, due)
        self.list.show(shown, self._reader(plain), self.columns)
        self._everybody.setChecked(self._shows_all)
        self._state_lists(lines)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that were picked for what is shown."""
        if self.ranks and not self._shows_all:
            return IN_RANKING
        usual = IN_DIRECTORY if self._shows_all else IN_CAMPAIGN
        kept = self._frame.preferences.text(self._columns_key)
        picked = tuple(key for key in kept.split() if key in COLUMNS)
        return picked or usual

    def pick_columns(self, columns: tuple[str, ...]) -> None:
        """Show these columns from now on, in the order of all."""
        ordered = " ".join(key for key in COLUMNS if key in columns or key == "name")
        self._frame.preferences.keep_text(self._columns_key, ordered)
        self.refresh()

    def narrow_to(self, step: PipelineStep) -> None:
        """Show only who is on one step; once more shows all."""
        self.step = None if self.step is step else step
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
        if len(people) < 2:
            self._frame.refuse(KnownError("merge_needs_two"))
            return
        self.package.hide()
        self.merging.ask(people)

    def plan_deliverables(self) -> None:
        """Ask what the selected are to deliver, and into which phase."""
        lines = [line for line in self.list.chosen if line.cooperation is not None]
        if lines:
            self.merging.hide()
            self.package.ask([line.person.name for line in lines], self.doings.cooperations)

    def import_list(self) -> None:
        """Ask for a list of people, and show what it holds before anything is taken."""
        kinds = f"{self._look.text('ui.key_people.lists')} (*.xlsx *.csv *.txt *.tsv *.vcf)"
        chosen, _ = QFileDialog.getOpenFileName(self, self._look.text("ui.key_people.import"), "", kinds)
        if chosen:
            self._frame.import_file(Path(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.merging.hide()
            self.package.hide()
            return
        super().keyPressEvent(event)

    def copy_brief(self) -> None:
        """Put the brief of the cooperation on the clipboard."""

    def save_brief(self) -> None:
        """Write the brief into a file."""

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    @property
    def _shows_all(self) -> bool:
        return self.everybody or self.session.campaign_id is None

    @property
    def _columns_key(self) -> str:
        return "key_people.columns.all" if self._shows_all else "key_people.columns"

    def _reader(self, plain: Plain) -> Callable[[Line, str], Cell]:
        def read(line: Line, key: str) -> Cell:
            if key in (*FIGURES, "rank", "share"):
                return self._figures.cell(line.cooperation, key)
            if key in ("category", "region", "organisation"):
                return plain.text(line, key)
            if key in ("next_due", "last_contact", "next_contact"):
                return plain.day(line, key)
            if key in ("tier", "fit"):
                return Cell()
            found: Cell = getattr(plain, key)(line)
            return found

        return read

    def _clashes(self) -> dict[str, list[str]]:
        """What stands in the way of each cooperation of the campaign, in sentences."""
        session, said = self.session, dict[str, list[str]]()
        if session.campaign_id is not None:
            for one in clashes(session.book, session.schedule, session.campaign_id):
                said.setdefault(one.cooperation_id, []).append(clash_text(self._look.wording, session.book, one))
        return said

    def _found(self) -> list[str] | None:
        typed = self.typed.text().strip().casefold()
        if not typed:
            return None
        return [id for id, person in self.session.book.rows(KeyPerson).items() if typed in person.name.casefold()]

    def _show_line(self) -> None:
        line = self.line
        clashes = self._plain.clash_lines(line) if line is not None else ()
        self.inspector.show_line(line, clashes, self._figures)

    def _state_lists(self, lines: list[Line]) -> None:
        nothing = not self.session.book.rows(KeyPerson) if self._shows_all else not lines
        self._pages.setCurrentIndex(1 if nothing else 0)
        total = len(self.session.book.rows(KeyPerson))
        here = len(lines) if not self._shows_all else sum(line.cooperation is not None for line in lines)
        code = "ui.key_people.facts" if self.session.campaign_id is not None else "ui.key_people.facts_all"
        self._facts.setText(self._look.text(code, total=total, here=here))
        self._empty.setText(self._look.text("ui.key_people.empty_all" if self._shows_all else "ui.key_people.empty"))

    def _go(self, task_id: str) -> None:
        self._frame.show("timeline", task_id)

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
            self.list.model.sorted_by = ("rank", False)
        self.refresh()

    def _turn_view(self) -> None:
        self.list.turn(board=not self.list.is_board)
        self._board.setChecked(self.list.is_board)

    def _make_actions(self) -> None:
        make = self._frame.actions.make
        self._everybody = make("ui.key_people.everybody", self._turn_scope, icon="users", checkable=True)
        self._board = make("ui.key_people.board", self._turn_view, icon="layout-template", checkable=True)
        self._ranking = make("ui.key_people.ranking", self._turn_ranking, icon="flag", checkable=True)
        self._columns = make("ui.key_people.columns", self._ask_columns, icon="sliders-horizontal")
        self._add = make("ui.key_people.add", self.add, icon="plus", shortcut="Ctrl+Shift+K")
        self._recruit = make("ui.key_people.recruit", self.doings.recruit, icon="flag")
        self._merge = make("ui.key_people.merge", self.ask_merge)
        self._plan = make("ui.key_people.plan_deliverables", self.plan_deliverables, icon="chart-gantt")
        self._import = make("ui.key_people.import", self.import_list, icon="file-up")
        self._drop = make("ui.key_people.drop", self.drop, icon="trash-2")
        self._copy = make("ui.key_people.copy", self.list.table.copy, icon="copy")
        self._on = make("ui.key_people.step_on", lambda: self.list.shift(1))
        self._back = make("ui.key_people.step_back", lambda: self.list.shift(-1))
        if self.session.read_only:
            for action in (
                self._add,
                self._recruit,
                self._drop,
                self._on,
                self._back,
                self._merge,
                self._plan,
                self._import,
            ):
                action.setEnabled(False)

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
            (self._recruit, self._plan, self._merge, self._copy, self._drop),
            can_move=bool(doings.cooperations) and on,
        ).popup(at)  # fmt: skip

    def _lay_out(self) -> None:
        bar = FittingBar(_NARROWEST_BAR)
        bar.setObjectName("tool_bar")
        line = row(bar, margins=(16, 6, 16, 6), spacing=6)
        line.addWidget(self._facts)
        line.addWidget(self.typed, 1)
        tools = [
            tool(action, boxed=True)
            for action in (
                self._everybody,
                self._board,
                self._ranking,
                self._columns,
                self._recruit,
                self._import,
                self._add,
            )
        ]
        for part in tools:
            line.addWidget(part)
        bar.can_spare([self._facts])
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._left())
        panes.addWidget(self.inspector)
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 0)
        panes.setSizes([1000, _PERSON_WIDTH])
        lines = column()
        for part in (bar, self.merging, self.package):
            lines.addWidget(part)
        lines.addWidget(panes, 1)
        self.setLayout(lines)

    def _left(self) -> QWidget:
        made = QWidget()
        lines = column(margins=(16, 12, 16, 16), spacing=8)
        lines.addWidget(self.cards)
        lines.addWidget(self.chips)
        held = QFrame()
        held.setObjectName("card")
        inside = column(held, margins=(8, 8, 8, 8))
        inside.addWidget(self.list.stack)
        self._pages = QStackedWidget()
        self._pages.addWidget(held)
        self._pages.addWidget(self._nobody())
        lines.addWidget(self._pages, 1)
        made.setLayout(lines)
        return made

    def _nobody(self) -> QWidget:
        made = QFrame()
        made.setObjectName("card")
        lines = column(made, margins=(32, 32, 32, 32), spacing=12)
        self._empty = label(self._look, tone="muted")
        self._empty.setWordWrap(True)
        lines.addStretch(1)
        lines.addWidget(self._empty)
        buttons = row()
        buttons.addWidget(button(self._look, "ui.key_people.add", self.add, main=True))
        buttons.addWidget(button(self._look, "ui.key_people.everybody", self._everybody.trigger))
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addStretch(2)
        return made

    def _connect(self) -> None:
        session, look = self.session, self._look
        for signal in (session.opened, session.changed, session.rescheduled):
            signal.connect(self._stale)
        look.language_changed.connect(self._stale)
        look.theme_changed.connect(self._stale)
        self.typed.textChanged.connect(self.refresh)
        self.list.picked.connect(self._show_line)
        self.list.moved.connect(self.move_to)
        self.list.removed.connect(self.drop)
        self.list.asked.connect(self._menu)
        self.list.table.asked_for_columns.connect(self._ask_columns)
        self.list.gone_to.connect(self.inspector.tabs.setFocus)

    def _stale(self) -> None:
        if self.isVisible():
            self.refresh()


def due_people(lines: list[Line], today: date) -> set[str]:
    """Who is to be contacted by now."""
    return {
        line.person.id for line in lines if line.person.next_contact is not None and line.person.next_contact <= today
    }
