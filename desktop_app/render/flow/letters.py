"""Letters of a document: sizes, fonts made once, lines broken."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.render.flow.blocks import Run
from desktop_app.render.fonts import document_families, font
from desktop_app.theme import Theme

_UNPRINTABLE = dict.fromkeys((*range(10), *range(11, 32), 0x7F, 0xFFFE, 0xFFFF), " ")
_BREAK = "\u2028"
"""A line that ends within a paragraph."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels. headings: by level, the title first; gaps: the room above each; padding: of a table's cells."""

    body: int
    large: int
    small: int
    figure: int
    headings: tuple[int, int, int]
    gaps: tuple[float, float, float]
    padding: float


class Letters:
    """Fonts and colours of one document. Made where there is an application."""

    def __init__(self, theme: Theme, sizes: Sizes) -> None:
        self.sizes = sizes
        self._theme = theme
        self._families = document_families()
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}

    def color(self, role: str) -> QColor:
        """A colour by its role."""
        return QColor(self._theme.color(role))

    def font(self, size: int, bold: bool = False) -> tuple[QFont, QFontMetricsF]:
        """A font and its metrics."""
        found = self._fonts.get((size, bold))
        if found is None:
            made = font(self._families, size, bold)
            # Hints move letters by what the screen of a computer is set up for; a document is the same everywhere.
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found = self._fonts[size, bold] = (made, QFontMetricsF(made))
        return found

    def laid_out(self, runs: Sequence[Run], size: int, width: float, align: str = "left") -> QTextLayout:
        """Runs in lines of a width; words that are longer are broken anywhere."""
        text = "".join(_plain(run.text) for run in runs)
        layout = QTextLayout(text, self.font(size)[0])
        option = QTextOption()
        option.setUseDesignMetrics(True)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(runs, size))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(width - line.naturalTextWidth() if align == "right" else 0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _formats(self, runs: Sequence[Run], size: int) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for run in runs:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, len(_plain(run.text).encode("utf-16-le")) // 2
            style = QTextCharFormat()
            style.setFont(self.font(size, run.bold)[0])
            style.setForeground(self.color(run.role))
            made.format = style
            start += made.length
            formats.append(made)
        return formats


def one_line(text: str) -> str:
    """A text as it may stand on a line: control characters are blanks."""
    return text.replace("\n", " ").translate(_UNPRINTABLE)


def _plain(text: str) -> str:
    return text.translate(_UNPRINTABLE).replace("\n", _BREAK)
