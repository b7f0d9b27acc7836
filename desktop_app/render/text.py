"""Texts on a painting: fonts of the theme's sizes, measured once, laid out once."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from desktop_app.i18n import Wording
from desktop_app.render.fonts import font
from desktop_app.theme import Theme
from desktop_app.timeline.shapes import Words

_MOST_KEPT = 4000
"""Laid-out texts kept at once; more than a screen holds, less than memory feels."""

_UNPRINTABLE = dict.fromkeys((*range(32), 0x7F, 0xFFFE, 0xFFFF), " ")
"""Line breaks and control characters in names: no line of a chart can show them, and no SVG may hold them."""

FontKey = tuple[str, bool]
"""A size role of the theme without its "text.", and whether bold: ("dense", True)."""


class Texts:
    """Words in one language, one theme and one list of font families.

    vector: the device keeps text as text (PDF, SVG), so nothing is laid out in advance.
    """

    def __init__(self, theme: Theme, wording: Wording, families: list[str], vector: bool = False) -> None:
        self.wording = wording
        self._theme = theme
        self._families = families
        self._vector = vector
        self._fonts: dict[FontKey, tuple[QFont, QFontMetricsF]] = {}
        self._laid_out: dict[tuple[str, FontKey], tuple[QStaticText, float]] = {}
        self._widths: dict[tuple[str, FontKey], float] = {}

    def say(self, words: Words) -> str:
        """The text of words, those inside their values included."""
        if not words.code:
            return words.text.translate(_UNPRINTABLE)
        values = {name: self.say(value) if isinstance(value, Words) else value for name, value in words.values.items()}
        return self.wording.text(words.code, **values)

    def say_all(self, words: tuple[Words, ...]) -> str:
        """Several words in a row, with dots between."""
        return " · ".join([self.say(part) for part in words])

    def font(self, key: FontKey) -> tuple[QFont, QFontMetricsF]:
        """A font and its metrics."""
        found = self._fonts.get(key)
        if found is None:
            made = font(self._families, self._theme.size(f"text.{key[0]}"), key[1])
            found = self._fonts[key] = (made, QFontMetricsF(made))
        return found

    def width(self, text: str, key: FontKey) -> float:
        """How wide a text is, in pixels."""
        at = (text, key)
        found = self._widths.get(at)
        if found is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            found = self._widths[at] = self.font(key)[1].horizontalAdvance(text)
        return found

    def draw(self, painter: QPainter, x: float, middle: float, text: str, key: FontKey, color: QColor) -> None:
        """Write a text from x, centred on a height."""
        used, metrics = self.font(key)
        painter.setFont(used)
        painter.setPen(color)
        if self._vector:
            painter.drawText(QPointF(x, middle + (metrics.ascent() - metrics.descent()) / 2), text)
            return
        laid_out, height = self._static(text, key)
        painter.drawStaticText(QPointF(x, middle - height / 2), laid_out)

    def draw_in(
        self, painter: QPainter, box: QRectF, text: str, key: FontKey, color: QColor, align: str = "left"
    ) -> None:
        """Write a text inside a box on one line, shortened with … where it is too long."""
        width = self.width(text, key)
        if width > box.width():
            text = self.font(key)[1].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            width = self.width(text, key)
        spare = box.width() - width
        x = box.left() + {"left": 0.0, "center": spare / 2, "right": spare}[align]
        self.draw(painter, x, box.center().y(), text, key, color)

    def _static(self, text: str, key: FontKey) -> tuple[QStaticText, float]:
        found = self._laid_out.get((text, key))
        if found is None:
            if len(self._laid_out) > _MOST_KEPT:
                self._laid_out.clear()
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(font=self.font(key)[0])
            found = self._laid_out[text, key] = (static, static.size().height())
        return found
