"""A sheet to draw a chart on, in points from its top left, and what becomes of it: PNG or SVG."""

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from unicodedata import east_asian_width

from matplotlib import rcParams
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.transforms import Affine2D

from desktop_app.render.chart_fonts import families

# Once and for good, since drawings are made on several threads: letters stay letters.
rcParams["svg.fonttype"] = "none"
# A name may hold what no font of this computer knows, such as a smiley: a box stands for it, nobody needs to be told.
warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)

_DOTS = 72
"""A point of the sheet is a point of the figure, so that sizes are the same numbers everywhere."""
_NARROW = 0.56
"""Width of a letter or figure against that of a Chinese character, about."""
_NOT_SAID = dict.fromkeys(("Date", "Creator", "Format", "Type"))
"""Of an SVG: a clock or a version in it would make every drawing another file."""
_CLUTTER = re.compile(
    r'<defs>\s*<style.*?</defs>| id="[^"]*"|(?<=;) font-family: [^;"]*;| transform="rotate\(-0[^"]*"', re.DOTALL
)

_PATH, _DIGITS = re.compile(r' d="[^"]*"'), re.compile(r"(\d\.\d)\d+")
"""Places on a sheet are told to a tenth of a point."""
_SPACE = re.compile(r"\s+")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points."""
        return self.right - self.left


def plain(said: str) -> str:
    """A text without what no line and no XML can hold."""
    return "".join(one if one.isprintable() else " " for one in said)


def text_width(said: str, size: float) -> float:
    """How wide a text is, about: whoever opens the file may have other letters than this computer."""
    return sum(size * (1 if east_asian_width(one) in "WFA" else _NARROW) for one in said)


def cut(said: str, size: float, room: float) -> str:
    """As much of a text as has room, with "…" for the rest."""
    if text_width(said, size) <= room:
        return said
    while said and text_width(said, size) + size > room:
        said = said[:-1]
    return said.rstrip() + "…"


def wrapped(said: str, size: float, room: float) -> list[str]:
    """A text in lines that have room: broken between words, and anywhere between Chinese characters."""
    lines = [""]
    for word in re.findall(r"[\u0000-\u2e7f]+?(?:\s+|(?=[^\u0000-\u2e7f])|$)|[^\u0000-\u2e7f]", said):
        if lines[-1] and text_width(lines[-1] + word.rstrip(), size) > room:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


class Canvas:
    """width, height: points."""

    def __init__(self, width: float, height: float, background: str) -> None:
        self.width, self.height = width, height
        self._letters = families()
        self._figure = Figure(figsize=(width / _DOTS, height / _DOTS), dpi=_DOTS, facecolor=background)
        self._place = Affine2D().scale(1 / width, -1 / height).translate(0, 1) + self._figure.transFigure

    def line(self, places: Iterable[Place], color: str, width: float, dashes: Sequence[float] = ()) -> None:
        """A line through places."""
        across, down = zip(*places, strict=True)
        line = Line2D(across, down, transform=self._place, color=color, linewidth=width, solid_capstyle="round")
        if dashes:
            # The library takes them by the width of the line.
            line.set_dashes([one / width for one in dashes])
        self._figure.add_artist(line)

    def box(self, left: float, top: float, right: float, bottom: float, color: str) -> None:
        """A filled rectangle."""
        patch = Rectangle((left, top), right - left, bottom - top, transform=self._place, facecolor=color, linewidth=0)
        self._figure.add_artist(patch)

    def shape(self, places: Sequence[Place], color: str) -> None:
        """A filled polygon."""
        self._figure.add_artist(Polygon(places, closed=True, transform=self._place, facecolor=color, linewidth=0))

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle."""
        self._figure.add_artist(Circle((x, y), radius, transform=self._place, facecolor=color, linewidth=0))

    def text(self, x: float, y: float, said: str, size: float, color: str, side: str = "left") -> None:
        """A text whose middle is at the height y. side: which of its sides x is: left, right or center."""
        # From the middle of a figure or a Chinese character down to where letters stand.
        base = y + size * 0.36
        said = plain(said)
        made = self._figure.text(
            x, base, said, transform=self._place, fontsize=size, color=color, ha=side, va="baseline"
        )
        made.set(parse_math=False, fontfamily=self._letters)

    def png(self, scale: float) -> bytes:
        """scale: pixels of a point."""
        target = BytesIO()
        self._figure.savefig(target, format="png", dpi=_DOTS * scale, facecolor=self._figure.get_facecolor())
        return target.getvalue()

    def svg(self, said: str, letters: Sequence[str], over: str = "") -> str:
        """One element without ids, styles or a clock, so that several stand in one page. said: for who cannot see it.

        letters: families of its texts, none: those of what is around it; over: elements that lie over the drawing.
        """
        target = BytesIO()
        self._figure.savefig(target, format="svg", facecolor=self._figure.get_facecolor(), metadata=_NOT_SAID)
        text = target.getvalue().decode()
        inside = _CLUTTER.sub("", text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")])
        inside = _PATH.sub(lambda path: _DIGITS.sub(r"\1", path[0]), inside)
        family = f' font-family="{escape(", ".join(letters))}"' if letters else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" role="img" aria-label="{escape(plain(said))}"{family} '
            f'stroke-linejoin="round">{_SPACE.sub(" ", inside).replace("> <", "><").strip()}{over}</svg>'
        )
