"""What a chart consists of, as plain values: positions in pixels, colours as roles, texts as codes.

x runs along the scale, y down the rows; both are the chart's own coordinates, whatever part of it is on screen.
A role is a colour of the theme files; how it is tinted, hatched or outlined is the painter's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop_app.domain.codes import PhaseKind


@dataclass(frozen=True, slots=True)
class Words:
    """A text that is worded where it is painted: a code with values, or, where the code is empty, the text itself."""

    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


class Part(StrEnum):
    """What of a task or link a shape is, so that the pointer can tell what it is on."""

    BAR = "bar"
    BRACKET = "bracket"
    DIAMOND = "diamond"
    BASELINE = "baseline"
    SLACK = "slack"
    DEADLINE = "deadline"
    LABEL = "label"
    LINK = "link"
    BAND = "band"
    CLASH = "clash"


class Mark(StrEnum):
    """A small sign before a label."""

    NONE = ""
    DONE = "done"
    LOCKED = "locked"


class Heading(StrEnum):
    """Where an arrow's head points."""

    RIGHT = "right"
    LEFT = "left"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the chart that is looked at, in the chart's coordinates."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Bar:
    """A task. done: how many pixels of it are progress; locked is hatched, critical outlined."""

    task_id: str
    x: float
    y: float
    width: float
    height: float
    role: str
    done: float = 0.0
    locked: bool = False
    critical: bool = False
    part: Part = Part.BAR


@dataclass(frozen=True, slots=True)
class Bracket:
    """A summary over its children. late: something of it is; hides_late: and it cannot be seen."""

    task_id: str
    x: float
    y: float
    width: float
    height: float
    done: float = 0.0
    critical: bool = False
    hides_late: bool = False
    role: str = "summary"
    part: Part = Part.BRACKET


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone or checkpoint, by its centre. An open checkpoint is not filled."""

    task_id: str
    x: float
    y: float
    radius: float
    role: str
    filled: bool = True
    critical: bool = False
    part: Part = Part.DIAMOND


@dataclass(frozen=True, slots=True)
class Strip:
    """A thin bar: where the task stood in the baseline, or how far it could slip."""

    task_id: str
    x: float
    y: float
    width: float
    height: float
    role: str
    part: Part


@dataclass(frozen=True, slots=True)
class Tick:
    """A task's deadline, as a small arrow head on its row."""

    task_id: str
    x: float
    y: float
    role: str
    part: Part = Part.DEADLINE


@dataclass(frozen=True, slots=True)
class Line:
    """A line through the whole height: today, or a checkpoint's dashed one."""

    x: float
    role: str
    dashed: bool = False
    task_id: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link, as right-angled pieces; the head stands at the last point."""

    link_id: str
    points: tuple[tuple[float, float], ...]
    heading: Heading
    role: str
    part: Part = Part.LINK


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """The surroundings of a label that has not found its place yet: what it must not cross.

    before: where it would end left of its bar; taken: stretches of its row that links take; lines: the lines through
    all rows; spare: words it can do without, the least important first; name: what it does without last of all;
    must_be_said: rather over a link than not.
    """

    before: float
    taken: tuple[Span, ...] = ()
    lines: tuple[float, ...] = ()
    spare: tuple[Words, ...] = ()
    name: Words | None = None
    must_be_said: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text that begins at x and is centred on y. mark: a sign before it.

    room: None when x is where it stays; halo: it crosses something and hides it a little.
    """

    task_id: str
    x: float
    y: float
    words: tuple[Words, ...]
    role: str
    bold: bool = False
    mark: Mark = Mark.NONE
    part: Part = Part.LABEL
    room: Room | None = None
    halo: bool = False


@dataclass(frozen=True, slots=True)
class RowTint:
    """A row that stands out: selected, or under the pointer."""

    y: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch of time behind the rows: in a phase, on a day off, both or neither."""

    x: float
    width: float
    phase: PhaseKind | None
    off: bool


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Everything that looks the same in each row, so that one row of it can be painted once and repeated."""

    left: float
    width: float
    row_height: float
    stripes: tuple[Stripe, ...]
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of the header. label_x: where its text begins when it is not centred; below: the second line."""

    x: float
    width: float
    words: Words
    role: str = "text.muted"
    below: Words | None = None
    below_role: str = "text.muted"
    today: bool = False
    label_x: float | None = None


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """A phase in the header. Where two overlap they share the height: lane of lanes."""

    kind: PhaseKind
    x: float
    width: float
    words: Words
    lane: int = 0
    lanes: int = 1

    @property
    def role(self) -> str:
        return f"phase.{self.kind.value}"


@dataclass(frozen=True, slots=True)
class WaveBand:
    """A wave, in the header below its phase."""

    kind: PhaseKind
    x: float
    width: float
    words: Words

    @property
    def role(self) -> str:
        return f"phase.{self.kind.value}"


@dataclass(frozen=True, slots=True)
class Header:
    """Months (or days, or years) above, phases in the middle, cells below.

    has_waves: the plan has some, in sight or not, so that the phases make room for them.
    """

    left: float
    width: float
    above: tuple[HeaderCell, ...]
    bands: tuple[PhaseBand, ...]
    cells: tuple[HeaderCell, ...]
    waves: tuple[WaveBand, ...] = ()
    has_waves: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is to be painted of one viewport, from the back to the front."""

    viewport: Viewport
    row_height: float
    first_row: int
    last_row: int
    """Rows first_row ≤ n < last_row are in sight."""
    backdrop: Backdrop
    """Of the viewport's width, or wider."""
    tints: tuple[RowTint, ...] = ()
    strips: tuple[Strip, ...] = ()
    lines: tuple[Line, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    bars: tuple[Bar, ...] = ()
    diamonds: tuple[Diamond, ...] = ()
    ticks: tuple[Tick, ...] = ()
    labels: tuple[Label, ...] = ()
