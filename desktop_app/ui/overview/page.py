"""How the campaign stands on one page; every figure leads to where it comes from."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.needs import Need, NeedKind, page_of
from desktop_app.insight.overview import Overview, overview
from desktop_app.insight.overview_text import load_figure, need_line, need_name, need_person, need_sides, need_when
from desktop_app.insight.owner_load import OwnerLoad
from desktop_app.render.inks import Inks
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.colors import UNKNOWN, person_roles
from desktop_app.ui.frame import Frame
from desktop_app.ui.look.controls import button, column, label, row
from desktop_app.ui.overview.cards import (
    gate_part,
    goal_card,
    headline,
    money_card,
    no_goal_card,
    phase_band,
    plain_card,
    rhythm_card,
)
from desktop_app.ui.overview.facts_table import Fact, FactRow, FactsTable
from desktop_app.ui.overview.readings_panel import ReadingsPanel

_MOST_GOALS = 7
_WIDE = 1080
"""From this width on the cards stand side by side."""
_FOUR = 860
"""From this width on four figures stand side by side."""
_GAP = 16


class OverviewPage(QWidget):
    """Goals and money above, the rhythm and the confirmations below, then what needs the PM, loads and curves."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self._frame, self._look, self._session = frame, frame.look, frame.session
        self._known: tuple[Book, Schedule] | None = None
        self._fits: tuple[bool, bool] | None = None
        self.found: Overview | None = None
        self._roles: dict[str, str] = {}
        self.needs = FactsTable(self._look, "overview.needs", (0, 92, 150, 160))
        self.loads = FactsTable(self._look, "overview.loads", (92, 0, 52))
        self._no_needs = label(self._look, "overview.no_needs", tone="muted")
        self._no_loads = label(self._look, "overview.no_loads", tone="muted")
        self.readings = ReadingsPanel(frame)
        self._figures, self._course, self._below = QGridLayout(), QVBoxLayout(), QGridLayout()
        self._rhythm_place = QVBoxLayout()
        self._area = QScrollArea()
        self._lay_out()
        for table in (self.needs, self.loads):
            table.opened.connect(self._go)
        self.readings.closed.connect(self._close_readings)
        session, look = self._session, self._look
        for signal in (session.opened, session.changed, session.rescheduled, look.language_changed, look.theme_changed):
            signal.connect(self._stale)

    def arrive(self, subject: str) -> None:
        """Show how things stand now; a goal's id opens its readings."""
        self.refresh()
        if subject and self.found is not None and any(one.goal.id == subject for one in self.found.goals):
            self._open_readings(subject)
        elif self.needs.isVisible():
            self.needs.setFocus()

    def refresh(self) -> None:
        """Work it out where the plan has changed, and show it."""
        session = self._session
        if session.campaign_id is None:
            return
        known = (session.book, session.schedule)
        if self._known is None or self._known[0] is not known[0] or self._known[1] is not known[1]:
            self._known, self.found = known, overview(*known)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _stale(self) -> None:
        self._known = None
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        found, book = self.found, self._session.book
        if found is None:
            return
        self._roles = person_roles(book)
        inks = Inks(self._look.theme)
        self._show_figures(found, inks)
        self._show_course(found)
        self._show_needs(found)
        self._show_loads(found)
        _clear(self._rhythm_place)
        self._rhythm_place.addWidget(rhythm_card(self._look, inks, found, self._open_primary))
        self.readings.refresh()

    def _show_figures(self, found: Overview, inks: Inks) -> None:
        _clear(self._figures)
        cards: list[QWidget] = [
            goal_card(self._look, inks, one, lambda id=one.goal.id: self._open_readings(id))  # type: ignore[misc]
            for one in found.goals[:_MOST_GOALS]
        ]
        cards = cards or [no_goal_card(self._look, lambda: self._show_page("brief"))]
        cards.append(money_card(self._look, inks, found.money, lambda: self._show_page("brief")))
        across = min(len(cards), 4 if self._room() >= _FOUR else 2)
        for n, card in enumerate(cards):
            self._figures.addWidget(card, n // across, n % across)
        for n in range(4):
            self._figures.setColumnStretch(n, 1 if n < across else 0)

    def _show_course(self, found: Overview) -> None:
        _clear(self._course)
        bands = row(spacing=6)
        for one in found.phases:
            made = phase_band(self._look, one, lambda phase=one.phase: self._go_to_phase(phase))  # type: ignore[misc]
            bands.addWidget(made, one.days)
        if not found.phases:
            bands.addWidget(label(self._look, "overview.no_phases", tone="muted"))
        gates = row(spacing=12)
        for gate in found.gates:
            made = gate_part(
                self._look,
                self._session.book,
                found,
                gate,
                lambda id=gate.checkpoint_id: self._show_page("checkpoints", id),  # type: ignore[misc]
            )
            gates.addWidget(made, 1)
        if not found.gates:
            gates.addWidget(label(self._look, "overview.no_gates", tone="muted"))
        self._course.addLayout(bands)
        self._course.addLayout(gates)

    def _show_needs(self, found: Overview) -> None:
        headings = tuple(self._look.text(f"overview.need.{key}") for key in ("what", "who", "when", "sides"))
        self.needs.show_rows(headings, len(found.needs), lambda n: self._need_row(found, found.needs[n]))
        self.needs.setVisible(bool(found.needs))
        self._no_needs.setVisible(not found.needs)

    def _need_row(self, found: Overview, need: Need) -> FactRow:
        words, book = self._look.wording, self._session.book
        task = book.find(Task, need.id)
        owner_id = task.owner_id if task is not None else None
        name = need_name(book, need)
        if need.locked:
            name += f" · {self._look.text('overview.card.locked')}"
        when = need_when(words, found.now, need)
        is_late = need.kind is NeedKind.LATE or (need.kind is NeedKind.REPLY and need.at < found.now)
        is_late = is_late or (need.kind in (NeedKind.STEP, NeedKind.CONTACT) and need.at.date() < found.now.date())
        sides = need_sides(words, book, need)
        who = need_person(words, book, need)
        cells = (
            Fact(name, tip=name),
            Fact(who, "text" if owner_id or task is None else "late", disc=self._disc(owner_id), tip=who),
            Fact(when, "late" if is_late else "text", is_late, tip=f"{when} · {words.moment(need.at)}"),
            Fact(sides, "text.muted", tip=sides),
        )
        line = need_line(words, book, found.now, need)
        return FactRow(page_of(book, need), need.id, cells, line)

    def _show_loads(self, found: Overview) -> None:
        headings = tuple(self._look.text(f"overview.load.{key}") for key in ("person", "bar", "percent"))
        self.loads.show_rows(headings, len(found.loads), lambda n: self._load_row(found.loads[n]))
        self.loads.setVisible(bool(found.loads))
        self._no_loads.setVisible(not found.loads)

    def _load_row(self, one: OwnerLoad) -> FactRow:
        person = self._session.book.find(Person, one.person_id)
        name = person.name if person is not None else ""
        hours = {"minutes": f"{one.minutes / 60:.3g}", "capacity": f"{one.capacity / 60:.3g}"}
        line = self._look.text("overview.load_line", name=name, **hours)
        beyond = one.over or (one.percent or 0) > 100
        if one.over:
            line += f" · {self._look.text('overview.over')}"
        share = 1.0 if one.percent is None else one.percent / 100
        text = load_figure(one.percent) + (" !" if one.over else "")
        cells = (
            Fact(name, disc=self._disc(one.person_id), tip=line),
            Fact("", "late" if beyond else "stage.plan", share=share, tip=line),
            Fact(text, "late" if beyond else "text.muted", beyond, align="right", tip=line),
        )
        return FactRow("owners", one.person_id, cells, f"{line}, {text}")

    def _disc(self, person_id: str | None) -> str:
        return "" if person_id is None else self._roles.get(person_id, UNKNOWN)

    def _open_readings(self, goal_id: str) -> None:
        self.readings.open(goal_id)
        # The card that was pressed is still at work; cards are made anew afterwards.
        QTimer.singleShot(0, self, self._arrange)

    def _close_readings(self) -> None:
        self._arrange()
        self.needs.setFocus()

    def _open_primary(self) -> None:
        if self.found is not None and self.found.goals:
            self._open_readings(self.found.goals[0].goal.id)
        else:
            self._show_page("brief")

    def _go(self, page: str, subject: str) -> None:
        if page == "owners" and f"ui.page.{page}" not in self._frame.actions.all:
            self._frame.show("timeline")
            return
        self._show_page(page, subject)

    def _go_to_phase(self, phase: Phase) -> None:
        """The work of a phase: its first task on the timeline."""
        tasks = self._session.schedule.columns
        index = self._session.schedule.tasks
        first = min(
            (task.id for task in tasks.net.tasks if phase.start <= index[task.id].start < phase.finish),
            key=lambda id: index[id].start,
            default="",
        )
        self._frame.show("timeline", first)

    def _show_page(self, key: str, subject: str = "") -> None:
        """Go to a page; where this edition has none of that name, stay."""
        if f"ui.page.{key}" in self._frame.actions.all:
            self._frame.show(key, subject)

    def _room(self) -> int:
        """How wide the cards may be: the page, less the readings beside them."""
        return self.width() - (0 if self.readings.isHidden() else self.readings.width())

    def _arrange(self) -> None:
        """Cards side by side where there is room, below each other where there is not."""
        is_wide = self._room() >= _WIDE
        fits_four = self._room() >= _FOUR
        if (is_wide, fits_four) == self._fits:
            return
        self._fits = (is_wide, fits_four)
        places = ((0, 0, 1), (0, 1, 1), (0, 2, 1)) if is_wide else ((0, 0, 2), (1, 0, 1), (1, 1, 1))
        for part, (line, at, span) in zip(self._parts, places, strict=True):
            self._below.addWidget(part, line, at, 1, span)
        for n, stretch in enumerate((2, 1, 1) if is_wide else (1, 1, 0)):
            self._below.setColumnStretch(n, stretch)
        if self.found is not None:
            self._show_figures(self.found, Inks(self._look.theme))

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        lines = column(margins=(_GAP, _GAP, _GAP, _GAP), spacing=_GAP)
        for grid in (self._figures, self._below):
            grid.setSpacing(_GAP)
        lines.addLayout(self._figures)
        course, inside = plain_card()
        inside.addLayout(self._course)
        self._course.setSpacing(12)
        lines.addWidget(course)
        rhythm = QFrame()
        rhythm.setLayout(self._rhythm_place)
        self._rhythm_place.setContentsMargins(0, 0, 0, 0)
        self._parts = (
            self._titled("overview.needs", "overview.needs.about", self.needs, self._no_needs),
            self._titled("overview.loads", "overview.loads.about", self.loads, self._no_loads),
            rhythm,
        )
        lines.addLayout(self._below, 1)
        sheet.setLayout(lines)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(sheet)
        across = row(spacing=0)
        across.addWidget(self._area, 1)
        across.addWidget(self.readings)
        self.setLayout(across)
        self._arrange()

    def _titled(self, code: str, about: str, table: FactsTable, empty: QWidget) -> QFrame:
        frame, lines = plain_card()
        head = headline(self._look, code, about)
        if table is self.needs:
            head.addWidget(button(self._look, "overview.today", lambda: self._frame.show("today")))
        lines.addLayout(head)
        lines.addWidget(table, 1)
        lines.addWidget(empty, 1, Qt.AlignmentFlag.AlignTop)
        return frame


def _clear(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inside is not None:
            _clear(inside)
