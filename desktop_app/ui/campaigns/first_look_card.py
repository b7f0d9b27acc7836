"""What a campaign that is being typed would be: its dates, its work, and what it clashes with."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from desktop_app.domain.book import Book
from desktop_app.insight.clash_text import clash_lines
from desktop_app.insight.first_look import FirstLook
from desktop_app.ui.look.controls import column, label
from desktop_app.ui.look.look import Look

_MOST_CLASHES = 6


class FirstLookCard(QFrame):
    """A card of sentences; warnings stand first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addWidget(label(look, "first_look.title", tone="heading"))
        self.warning, self.facts, self.clashes = (self._text(tone) for tone in ("late", "", "late"))
        for part in (self.warning, self.facts, self.clashes):
            lines.addWidget(part)
        lines.addStretch(1)

    def show_look(self, book: Book, look: FirstLook) -> None:
        """Show what would be. book: the one in which the campaign already is."""
        words = self._look.wording
        self._say(self.warning, [words.text("first_look.past", day=look.first_day)] if look.is_past else [])
        lines = [words.text("first_look.work", count=look.tasks, day=look.first_day)] if look.tasks else []
        lines += [
            f"{phase.name or words.code(phase.kind)}  {words.moment(phase.start)} – {words.short_moment(phase.finish)}"
            for phase in look.phases
        ]
        lines += [f"◆ {words.text(f'gate_name.{stage}')}  {words.day(at)}" for stage, at in look.gates]
        self._say(self.facts, lines or [words.text("first_look.empty")])
        clashes = list(clash_lines(words, book, look.clashes))
        more = len(clashes) - _MOST_CLASHES
        shown = clashes[:_MOST_CLASHES] + ([words.text("first_look.more", count=more)] if more > 0 else [])
        self._say(self.clashes, shown)
        self._fit()

    def show_error(self, sentence: str) -> None:
        """Show why there is nothing to see."""
        self._say(self.warning, [sentence])
        self._say(self.facts, [])
        self._say(self.clashes, [])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its wrapped sentences are at this width: a scroll area does not ask them."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _text(self, tone: str) -> QLabel:
        made = label(self._look, tone=tone)
        made.setWordWrap(True)
        return made

    @staticmethod
    def _say(part: QLabel, lines: list[str]) -> None:
        part.setText("\n".join(lines))
        part.setVisible(bool(lines))
