"""The line above a picture: which campaign, what grade, how long until its main phase, how far the work is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.people import Person
from desktop_app.render.inks import Inks
from desktop_app.render.text import FontKey, Texts
from desktop_app.schedule.result import Schedule
from desktop_app.timeline.shapes import Words

TITLE_HEIGHT = 56.0
_LEFT = 16.0
_GAP = 12.0
_FONT_SLACK = 1.08
"""What follows a text keeps this much more room: an SVG is shown in whatever font its reader has."""
_LEAST = 48.0
"""Room below which a fact is left out rather than cut to nothing."""
_TITLE: FontKey = ("title", True)
_BODY_BOLD: FontKey = ("body", True)
_SMALL: FontKey = ("small", False)


class TitlePainter:
    """Paints the title of one campaign's pictures; on a narrow page it says less."""

    def __init__(self, book: Book, schedule: Schedule, texts: Texts, inks: Inks) -> None:
        self._texts, self._inks = texts, inks
        campaign = book.get(Campaign, schedule.campaign_id)
        grade = book.find(Grade, campaign.grade_id)
        countdown = _countdown(book, schedule)
        self._name = texts.say(Words(text=campaign.name))
        self._grade = texts.say(Words("timeline.picture.grade", {"grade": grade.name})) if grade else ""
        self._countdown = texts.say(countdown) if countdown else ""
        self._facts = texts.say_all(_facts(book, schedule, campaign))

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint the line over this width; the painter's (0, 0) is its upper left corner."""
        inks = self._inks
        x = self._paint_text(painter, _LEFT, width * 0.6, self._name, _TITLE, inks.color("text"))
        pill = self._texts.width(self._grade, _SMALL) * _FONT_SLACK + 16
        if self._grade and x + pill < width:
            self._paint_pill(painter, x, pill)
            x += pill + _GAP
        x = self._paint_text(painter, x, width, self._countdown, _BODY_BOLD, inks.text("stage.execute"))
        self._paint_text(painter, x, width, self._facts, _SMALL, inks.color("text.muted"))
        painter.fillRect(QRectF(0, TITLE_HEIGHT - 1, width, 1), inks.color("line"))

    def _paint_text(self, painter: QPainter, x: float, end: float, text: str, key: FontKey, color: QColor) -> float:
        """Write a text before `end`; answers where the next one may begin."""
        room = end - x - 8
        if not text or room < _LEAST:
            return x
        self._texts.draw_in(painter, QRectF(x, 0, room, TITLE_HEIGHT), text, key, color)
        return x + min(self._texts.width(text, key) * _FONT_SLACK, room) + _GAP

    def _paint_pill(self, painter: QPainter, x: float, width: float) -> None:
        middle = TITLE_HEIGHT / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.color("accent"))
        painter.drawRoundedRect(QRectF(x, middle - 10, width, 20), 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._texts.draw(painter, x + 8, middle, self._grade, _SMALL, self._inks.ink_on("accent"))


def _countdown(book: Book, schedule: Schedule) -> Words | None:
    phases = book.of_campaign(Phase, schedule.campaign_id)
    main = next((phase for phase in phases if phase.kind is PhaseKind.MAIN), None)
    if main is None:
        return None
    days = (main.start.date() - schedule.now.date()).days
    if days == 0:
        return Words("timeline.picture.main_day")
    return Words(f"timeline.picture.{'countdown' if days > 0 else 'main_since'}", {"days": abs(days)})


def _facts(book: Book, schedule: Schedule, campaign: Campaign) -> tuple[Words, ...]:
    facts = [Words("timeline.picture.progress", {"percent": schedule.percent})]
    pm = book.find(Person, campaign.pm_id)
    if pm is not None:
        facts.append(Words("timeline.picture.pm", {"name": pm.name}))
    facts.append(Words("timeline.picture.as_of", {"moment": schedule.now}))
    return tuple(facts)
