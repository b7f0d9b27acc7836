"""The planned rhythm of a campaign, how much of it has passed, and what a figure comes to if it keeps to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from desktop_app.domain.campaign import Goal, GoalReading, Phase
from desktop_app.domain.codes import Measure, PhaseKind

WEIGHTS: dict[PhaseKind, float] = {
    PhaseKind.BUILD_UP: 1.3,
    PhaseKind.WARM_UP: 2.0,
    PhaseKind.MAIN: 6.0,
    PhaseKind.FERMENT: 2.0,
    PhaseKind.WRAP_UP: 1.5,
}
"""How busy a day of each phase is beside an ordinary one: a rule of thumb, told wherever a figure comes from it."""

_ORDINARY = 1.0
_LEAST_SHARE = 0.01
"""Where less than this of the rhythm has passed, nothing can be said of its end."""


class Method(StrEnum):
    """How a forecast was come to, or why there is none."""

    RHYTHM = "rhythm"
    OVER = "over"
    """The campaign is over: what was reached is the result."""
    NO_READING = "no_reading"
    NO_PHASES = "no_phases"
    NOT_BEGUN = "not_begun"
    RATE = "rate"
    """A rate does not add up over days, so nothing can be made of a part of it."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """value: in the goal's smallest part, None where nothing can be said; share: of the rhythm that had passed, 0 to 1."""

    method: Method
    value: int | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class DayShare:
    """One day of the rhythm: its share of the whole, and the phase it lies in (None between phases)."""

    day: date
    share: float
    phase: PhaseKind | None


@dataclass(frozen=True, slots=True)
class Pace:
    """What came in between two readings, for each day (24 hours) of it."""

    start: datetime
    finish: datetime
    per_day: float


class Rhythm:
    """The course of a campaign from the first moment of its first phase to the last of its last."""

    def __init__(self, phases: Iterable[Phase]) -> None:
        self.phases = sorted(phases, key=lambda phase: (phase.start, phase.finish))
        cuts = sorted({moment for phase in self.phases for moment in (phase.start, phase.finish)})
        self._pieces = [(start, finish, self._weight(start)) for start, finish in pairwise(cuts)]
        self._whole = sum(_days(start, finish) * weight for start, finish, weight in self._pieces)

    def __bool__(self) -> bool:
        return bool(self._pieces)

    @property
    def start(self) -> datetime:
        """Where it begins. Raises IndexError without phases."""
        return self._pieces[0][0]

    @property
    def finish(self) -> datetime:
        """Where it ends. Raises IndexError without phases."""
        return self._pieces[-1][1]

    def share(self, at: datetime) -> float:
        """How much of it has passed by a moment, 0 to 1."""
        if not self._whole:
            return 0.0
        passed = (_days(start, min(finish, at)) * weight for start, finish, weight in self._pieces if start < at)
        return sum(passed) / self._whole

    def days(self) -> list[DayShare]:
        """Day by day."""
        if not self._pieces:
            return []
        found = []
        day = datetime.combine(self.start.date(), datetime.min.time())
        while day < self.finish:
            following = day + timedelta(days=1)
            found.append(DayShare(day.date(), self.share(following) - self.share(day), self._kind(day, following)))
            day = following
        return found

    def forecast(self, goal: Goal, reading: GoalReading | None) -> Forecast:
        """What a goal comes to if it goes on as planned from its last reading."""
        if reading is None:
            return Forecast(Method.NO_READING)
        if not self:
            return Forecast(Method.NO_PHASES)
        share = self.share(reading.at)
        if share >= 1:
            return Forecast(Method.OVER, reading.value, 1.0)
        if goal.measure is Measure.PERCENT:
            return Forecast(Method.RATE, share=share)
        if share < _LEAST_SHARE:
            return Forecast(Method.NOT_BEGUN, share=share)
        return Forecast(Method.RHYTHM, round(reading.value / share), share)

    def pace(self, readings: Iterable[GoalReading]) -> list[Pace]:
        """What came in day by day, from readings that count up; the first counts from where the rhythm begins."""
        known = sorted(readings, key=lambda reading: (reading.at, reading.id))
        if not known or not self:
            return []
        points = [(reading.at, reading.value) for reading in known]
        if points[0][0] > self.start:
            points.insert(0, (self.start, 0))
        return [
            Pace(start, finish, (after - before) / _days(start, finish))
            for (start, before), (finish, after) in pairwise(points)
            if finish > max(start, self.start)
        ]

    def _weight(self, at: datetime) -> float:
        running = [WEIGHTS[phase.kind] for phase in self.phases if phase.start <= at < phase.finish]
        return max(running, default=_ORDINARY)

    def _kind(self, start: datetime, finish: datetime) -> PhaseKind | None:
        """The busiest phase of a day."""
        running = [phase.kind for phase in self.phases if phase.start < finish and start < phase.finish]
        return max(running, key=lambda kind: WEIGHTS[kind], default=None)


def _days(start: datetime, finish: datetime) -> float:
    return (finish - start) / timedelta(days=1)
