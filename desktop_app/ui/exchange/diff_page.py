"""What every page of a compared file has: what differs with a tick for each, what is told, and taking it in as one step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.exchange.returned.values import Choice, Comparison, clean, everything
from desktop_app.ui.exchange.returned_lines import DiffLine
from desktop_app.ui.exchange.returned_table import NAME, DiffRows, DiffTable
from desktop_app.ui.jobs import Job, Jobs, Report
from desktop_app.ui.look.controls import button, card, column, label, row
from desktop_app.ui.look.lines import Lines, list_view
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_FINDING_WIDTHS = (260, 220)


class DiffPage(QWidget):
    """One file at a time. done: it was taken in or left, and the next may come."""

    done = Signal()

    def __init__(self, look: Look, session: Session, code: str) -> None:
        """code: of the texts of this kind of file: "<code>.table", "<code>.findings", "<code>.hint"."""
        super().__init__()
        self.setObjectName("page")
        self._look, self._session = look, session
        self._jobs = Jobs(self)
        self._jobs.broken.connect(_raise)
        self._job: Job | None = None
        self._comparison: Comparison | None = None
        self._make_parts(code)
        session.changed.connect(lambda _changes: self._compare_anew())
        for signal in (look.language_changed, look.theme_changed):
            signal.connect(self._show_anew)

    @property
    def rows(self) -> DiffRows | None:
        """The lines that are shown, with what is ticked; None before there are any."""
        model = self.table.model()
        return model if isinstance(model, DiffRows) else None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being worked out."""
        return self._job is None

    def apply(self) -> None:
        """Take in what is ticked, as one step named after the file."""
        raise NotImplementedError

    def leave(self) -> None:
        """Back: nothing was written."""
        self._forget()
        self.done.emit()

    def choose(self, chosen: frozenset[Choice]) -> None:
        """Tick exactly these."""
        if self.rows is not None:
            self.rows.choose(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._apply.isEnabled():
            self.apply()
        else:
            super().keyPressEvent(event)

    def _compare_anew(self) -> None:
        """What the file is compared with has changed under the page, by undo or otherwise."""
        raise NotImplementedError

    def _show_anew(self) -> None:
        """The language or the theme has changed."""
        raise NotImplementedError

    def _make_parts(self, code: str) -> None:
        look = self._look
        self.headline = label(look, tone="heading")
        self.summary = label(look, tone="muted")
        self.summary.setWordWrap(True)
        self.table = DiffTable(look)
        look.give(self.table, "name", f"{code}.table")
        self.findings = list_view(look.theme.size("row"))
        look.give(self.findings, "name", f"{code}.findings")
        self._finding_title = label(look, tone="heading")
        self._hint = label(look, f"{code}.hint", tone="small")
        self._hint.setWordWrap(True)
        self._clean = button(look, "ui.returned.clean", lambda: self._tick(clean))
        self._all = button(look, "ui.returned.all", lambda: self._tick(everything))
        self._none = button(look, "ui.returned.none", lambda: self.choose(frozenset()))
        self._back = button(look, "ui.returned.back", self.leave)
        self._apply = button(look, "ui.returned.apply", self.apply, main=True)
        self._count(0)

    def _lay_out(self, nothing: QFrame, *more: QLabel) -> None:
        """nothing: what is shown where there is nothing to decide; more: texts below the summary."""
        top, inside = card()
        first: QHBoxLayout = row()
        words: QVBoxLayout = column(spacing=4)
        for text in (self.headline, self.summary, *more):
            words.addWidget(text)
        first.addLayout(words, 1)
        for part in (self._back, self._apply):
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(first)
        second: QHBoxLayout = row()
        second.addWidget(self._hint, 1)
        for part in (self._clean, self._all, self._none):
            second.addWidget(part)
        inside.addLayout(second)
        self._middle = QStackedWidget()
        changes, change_lines = card()
        change_lines.setContentsMargins(1, 8, 1, 8)
        change_lines.addWidget(self.table)
        self._middle.addWidget(changes)
        self._middle.addWidget(nothing)
        self._finding_card, finding_lines = card()
        finding_lines.addWidget(self._finding_title)
        finding_lines.addWidget(self.findings, 1)
        lines = self._stacked = column(margins=(16, 16, 16, 16), spacing=16)
        lines.addWidget(top)
        lines.addWidget(self._middle, 3)
        lines.addWidget(self._finding_card, 1)
        self.setLayout(lines)

    def _await(self, source: str) -> None:
        """Say that a file is being compared, with nothing in the table yet."""
        self.headline.setText(self._look.text("ui.returned.comparing", source=source))
        self.summary.setText("")
        self.table.setModel(None)
        self._apply.setEnabled(False)
        self.table.setFocus()

    def _tick(self, choices: Callable[[Comparison], frozenset[Choice]]) -> None:
        if self._comparison is not None:
            self.choose(choices(self._comparison))

    def _start(self, name: str, work: Callable[[Report], object], done: Callable[[Any], None]) -> None:
        """One piece of work at a time: whatever was asked for before is not wanted any more."""
        self._stop()
        self._job = self._jobs.start_telling(name, work, done)

    def _stop(self) -> None:
        if self._job is not None:
            self._jobs.give_up(self._job)
        self._job = None

    def _show_lines(self, headings: Iterable[str], lines: Sequence[DiffLine], widths: Mapping[int, int]) -> DiffRows:
        """Put lines into the table, the first of them current; nothing is ticked yet."""
        rows = DiffRows(self._look, [self._look.text(code) for code in headings], lines)
        self.table.show_lines(rows)
        for at, width in widths.items():
            self.table.setColumnWidth(at, width)
        if rows.lines:
            self.table.setCurrentIndex(rows.index(0, NAME))
        self._middle.setCurrentIndex(0 if rows.lines else 1)
        return rows

    def _show_findings(self, code: str, told: Sequence[tuple[str, str, str]]) -> None:
        """What could not be read: where, what stands there and why. code: counts them."""
        look = self._look
        self._finding_card.setVisible(bool(told))
        self._finding_title.setText(look.text(code, count=len(told)))
        headings = [look.text(each) for each in ("ui.returned.where", "ui.returned.value", "ui.returned.reason")]
        self.findings.setModel(Lines(headings, list(told)))
        for at, width in enumerate(_FINDING_WIDTHS):
            self.findings.setColumnWidth(at, width)

    def _show_choosing(self, *, wanted: bool) -> None:
        """Whether there is anything to tick."""
        for part in (self._clean, self._all, self._none, self._hint):
            part.setVisible(wanted)

    def _count(self, count: int) -> None:
        """Say how many choices would be taken in."""
        self._apply.setEnabled(count > 0 and not self._session.read_only)
        for kind in ("text", "name"):
            self._look.give(self._apply, kind, "ui.returned.apply", count=count)

    def _forget(self) -> None:
        self._stop()
        self._comparison = None


def one_text(look: Look, *codes: tuple[str, str]) -> tuple[QFrame, list[QLabel]]:
    """A card with texts in its middle, each by its code ("" for what is worded later) and tone; the card and the texts."""
    frame, lines = card()
    lines.addStretch(1)
    texts = []
    for code, tone in codes:
        text = label(look, code, tone=tone)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines.addWidget(text)
        texts.append(text)
    lines.addStretch(1)
    return frame, texts


def _raise(error: BaseException) -> None:
    """A bug is the application's to tell."""
    raise error
