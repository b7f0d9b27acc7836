"""The night's bulletin as a picture for a chat: as wide as a phone shows it sharply, as high as it has to be."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout, QTextOption

from desktop_app.i18n import Wording
from desktop_app.insight.night_bulletin import Bulletin, Fact
from desktop_app.render.charts import chart_height, chart_png
from desktop_app.render.fonts import font, screen_families
from desktop_app.theme import Theme

WIDTH = 1080
"""Pixels."""
_MARGIN = 48
_BAND = 12
"""Pixels of the colour of the app along the top."""
_TITLE, _LEAD, _ABOUT, _WORD, _SAID, _FOOT = 44, 48, 28, 26, 32, 22
_BETWEEN = 22
_POINTS_TO_PIXELS = 1.5


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is broken into lines. role: of its colour; below: pixels left under it."""

    said: str
    pixels: int
    role: str
    below: int
    bold: bool = False


def bulletin_picture(found: Bulletin, wording: Wording, theme: Theme) -> QImage:
    """Paint it. The caller keeps an application that paints; any thread may call."""
    room = WIDTH - 2 * _MARGIN
    chart = _chart(found, wording, theme, room)
    texts = [*_head(found), None, *_facts(found.facts), _foot(wording)]
    laid = [_laid(one, room) if one is not None else None for one in texts]
    heights = [
        round(layout.boundingRect().height()) + one.below if one is not None and layout is not None else _under(chart)
        for one, layout in zip(texts, laid, strict=True)
    ]
    image = QImage(WIDTH, _BAND + 2 * _MARGIN + sum(heights), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.color("panel")))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(0, 0, WIDTH, _BAND, QColor(theme.color("accent.fill")))
        top = _BAND + _MARGIN
        for one, layout, height in zip(texts, laid, heights, strict=True):
            if one is not None and layout is not None:
                painter.setPen(QColor(theme.color(one.role)))
                layout.draw(painter, QPointF(_MARGIN, top))
            elif chart is not None:
                painter.drawImage(_MARGIN, top, chart)
            top += height
    return image


def _head(found: Bulletin) -> Iterator[_Text | None]:
    yield _Text(found.title, _TITLE, "text", 10, bold=True)
    if found.about:
        yield _Text(found.about, _ABOUT, "accent.text", _BETWEEN, bold=True)


def _facts(facts: tuple[Fact, ...]) -> Iterator[_Text | None]:
    for n, one in enumerate(facts):
        if one.word:
            yield _Text(one.word, _WORD, "text.muted", 2)
        is_lead = n == 0 and not one.is_loud
        size = _LEAD if is_lead else _SAID
        yield _Text(one.said, size, "late" if one.is_loud else "text", _BETWEEN, bold=one.is_loud or is_lead)


def _foot(wording: Wording) -> _Text:
    return _Text(wording.text("ui.app"), _FOOT, "text.muted", 0)


def _chart(found: Bulletin, wording: Wording, theme: Theme, room: int) -> QImage | None:
    if found.chart is None:
        return None
    width = room / _POINTS_TO_PIXELS
    height = chart_height(found.chart, width, alone=True)
    data = chart_png(found.chart, wording, theme, width, height, _POINTS_TO_PIXELS, alone=True)
    return QImage.fromData(data)


def _under(chart: QImage | None) -> int:
    return chart.height() + _BETWEEN if chart is not None else 0


def _laid(one: _Text, room: int) -> QTextLayout:
    """Its lines: broken between words, and inside of one that has no room of its own."""
    layout = QTextLayout(one.said, font(screen_families(), one.pixels, one.bold))
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
