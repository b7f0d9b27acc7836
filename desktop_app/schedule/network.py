"""A campaign as flat lists of numbers, ready for the passes.

Nodes 0..n-1 are the tasks in outline order, so that everything below a task is the stretch i+1..below[i] behind it;
further nodes are the openings of gates. All moments are minutes as in `working_time`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import LinkType, PhaseKind, Stage
from desktop_app.domain.errors import Problem
from desktop_app.domain.task import Task
from desktop_app.schedule.calendars import Calendars
from desktop_app.schedule.gates import Standing
from desktop_app.schedule.strands import NO_EDGES, Edges, Strands
from desktop_app.schedule.working_time import FAR, WorkingTime

NEVER = -FAR
"""Earlier than any moment: no bound from below."""

# Kinds of nodes.
WORK = 0
"""A leaf of working minutes on one calendar, placed by its bounds: nearly all leaves."""
SPECIAL = 1
"""A leaf with more to say, see `Special`."""
PINNED = 2
"""A leaf whose dates are given, see `Pin`."""
SUMMARY = 3
GATE = 4
"""A checkpoint, or the opening of one: a moment without calendar."""

# Types of ties, and what their lags count.
FS, SS, FF, SF = range(4)
TYPES = {LinkType.FS: FS, LinkType.SS: SS, LinkType.FF: FF, LinkType.SF: SF}
NO_LAG, WORKING, ELAPSED, SHARE = range(4)
"""SHARE: hundredths of the duration of a summary, which only the pass knows."""

NOTHING = Strands([0], [], [], [], [])
"""No ties at all."""


@dataclass(frozen=True, slots=True)
class Special:
    """What sets a leaf apart. latest: start it is clamped to; delay: elapsed minutes that it is held back."""

    elapsed: bool = False
    day_start: bool = False
    latest: int = FAR
    delay: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """Given dates of a leaf. reason: what gives them; settled: finished, so that nothing moves it any more.

    free: not begun, so that its bounds say when it could be done; remaining: minutes still to do of begun work.
    """

    start: int
    finish: int
    reason: str
    settled: bool = False
    free: bool = False
    remaining: int = 0


@dataclass(slots=True)
class Gate:
    """A checkpoint in the network. opened: from when a confirmed one lets work begin.

    opening: the node that later stages wait for while it is not confirmed.
    """

    checkpoint_id: str
    node: int
    stage: Stage
    standing: Standing
    opened: int | None
    opening: int = -1
    by_item: dict[str, int | None] = field(default_factory=dict)
    """Tasks that its items open by themselves: from when, None while shut."""


@dataclass(slots=True)
class Network:
    """Everything the passes and the reasons need; lists are by node.

    floor: earliest start by a node's own input (NEVER: none); cap: latest finish by constraint or deadline (FAR: none).
    edges: all ties; before, after: the same by successor and by predecessor; outs: summaries above whose dates others
    wait for, by leaf.
    from_start: leaves whose floor is the start of the plan;
    order, place: of the passes, and where a node stands in it; late: leaves put as late as possible;
    hold: from when work behind a shut gate may go on; shut: its gates by leaf.
    """

    book: Book
    campaign: Campaign
    now: datetime
    calendars: Calendars
    tasks: list[Task]
    index: dict[str, int]
    parent: list[int]
    below: list[int]
    stages: list[Stage | None]
    phases: dict[PhaseKind, Phase]
    origin: int = 0
    status: int | None = None
    times: list[WorkingTime] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    time: list[int] = field(default_factory=list)
    lag_time: list[int] = field(default_factory=list)
    """Calendar that lags before a node count on: its task's or the campaign's, whoever works on it."""
    duration: list[int] = field(default_factory=list)
    progress: list[int] = field(default_factory=list)
    """Percent done, as each task says."""
    floor: list[int] = field(default_factory=list)
    cap: list[int] = field(default_factory=list)
    edges: Edges = field(default_factory=NO_EDGES.copy)
    before: Strands = NOTHING
    after: Strands = NOTHING
    shares: set[int] = field(default_factory=set)
    """Leaves whose duration some lag is a share of."""
    from_start: set[int] = field(default_factory=set)
    outs: dict[int, list[int]] = field(default_factory=dict)
    special: dict[int, Special] = field(default_factory=dict)
    pins: dict[int, Pin] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    asleep: set[int] = field(default_factory=set)
    """Inactive tasks, and all that stands below inactive summaries."""
    gates: list[Gate] = field(default_factory=list)
    hold: int = NEVER
    shut: dict[int, tuple[int, ...]] = field(default_factory=dict)
    opened: dict[int, tuple[int, int]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def time_index(self, time: WorkingTime) -> int:
        """The place of a calendar among `times`, added when it is new."""
        for n, known in enumerate(self.times):
            if known is time:
                return n
        self.times.append(time)
        return len(self.times) - 1

    def leaves(self, node: int) -> list[int]:
        """The leaves below a summary, inactive ones only where there are no others; a leaf is its own."""
        kind, asleep = self.kind, self.asleep
        leaves = [n for n in range(node, self.below[node]) if kind[n] != SUMMARY]
        if asleep:
            return [n for n in leaves if n not in asleep] or leaves
        return leaves
