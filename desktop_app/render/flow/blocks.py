"""What a flowing document consists of, from top to bottom. Nothing of Qt here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight and one colour role."""

    text: str
    bold: bool = False
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 0 the title of the whole, 1 a part, 2 what stands in it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or a point of a list; its line breaks are kept.

    large: what the reader is to read first; leads: it belongs to what is below it, and is not parted from that.
    """

    runs: tuple[Run, ...]
    is_point: bool = False
    large: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in large letters. role: the colour of the note."""

    name: str
    value: str
    note: str = ""
    role: str = "text.muted"


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures beside each other."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. numbers: columns that stand at the right; sums: a last row, or none."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG picture as wide as the text; its letters are written like those around it."""

    svg: str


Block = Heading | Text | Figures | Grid | Drawing
