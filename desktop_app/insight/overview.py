"""How a campaign stands, as plain values that name where each of them comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Form, PhaseKind, Stage
from desktop_app.insight.confirmations import waits_for
from desktop_app.insight.needs import Need, needs, wanted_by
from desktop_app.insight.owner_load import OwnerLoad, owner_loads
from desktop_app.insight.rhythm import Forecast, Pace, Rhythm
from desktop_app.schedule.gates import STAGE_ORDER, item_state
from desktop_app.schedule.result import Schedule

_ORDER = {kind: n for n, kind in enumerate(PhaseKind)}


class When(StrEnum):
    """Where a phase stands against now."""

    PAST = "past"
    ON = "on"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal, its last reading, and what it is likely to come to.

    planned: what it should have reached by then if it kept to the rhythm; None without target or rhythm.
    """

    goal: Goal
    reading: GoalReading | None
    forecast: Forecast
    planned: int | None

    @property
    def share(self) -> float | None:
        """What is reached of the target; None where one of them is missing."""
        target = self.goal.target
        return self.reading.value / target if self.reading is not None and target else None

    @property
    def ahead(self) -> float | None:
        """How far the reading is above (or, negative, below) the planned rhythm, as a share of what was planned."""
        return self.reading.value / self.planned - 1 if self.reading is not None and self.planned else None


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """days: how long it is, begun days counted; to_start: days until its first day, 0 or less once it has come."""

    phase: Phase
    days: int
    when: When
    to_start: int


@dataclass(frozen=True, slots=True)
class GateStanding:
    """A confirmation: what it waits for, from whom, in which forms, and by when.

    waits_for: ids of its items that are not confirmed; people: ids of those whose word is missing;
    shut_by: the stage whose confirmation must come first, None where this one is next or done.
    """

    checkpoint_id: str
    stage: Stage
    wave_id: str | None
    state: ConfirmationState
    planned: datetime
    items: int
    waits_for: tuple[str, ...]
    people: tuple[str, ...]
    forms: tuple[Form, ...]
    reply_by: datetime | None
    confirmed_at: datetime | None
    shut_by: Stage | None


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in the smallest unit of the campaign's currency; None where nothing is known of them."""

    budget: int | None
    currency: str
    planned: int | None = None
    committed: int | None = None
    actual: int | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows. Goals stand in their order, the primary one first."""

    campaign_id: str
    now: datetime
    goals: tuple[GoalStanding, ...]
    phases: tuple[PhaseStanding, ...]
    gates: tuple[GateStanding, ...]
    needs: tuple[Need, ...]
    loads: tuple[OwnerLoad, ...]
    rhythm: Rhythm
    pace: tuple[Pace, ...]
    money: Money


def overview(book: Book, schedule: Schedule) -> Overview:
    """Work it out from a book and its schedule."""
    campaign_id, now = schedule.campaign_id, schedule.now
    rhythm = Rhythm(book.of_campaign(Phase, campaign_id))
    goals = goal_standings(book, campaign_id, rhythm)
    return Overview(
        campaign_id,
        now,
        goals,
        phase_standings(book, campaign_id, now),
        gate_standings(book, schedule),
        needs(book, schedule),
        owner_loads(book, schedule, now.date()),
        rhythm,
        tuple(rhythm.pace(book.where(GoalReading, "goal_id", goals[0].goal.id))) if goals else (),
        money_of(book, campaign_id),
    )


def goal_standings(book: Book, campaign_id: str, rhythm: Rhythm) -> tuple[GoalStanding, ...]:
    """Every goal against its target, the primary one first."""
    rows = sorted(book.of_campaign(Goal, campaign_id), key=lambda goal: (not goal.primary, goal.position, goal.id))
    return tuple(_goal(book, goal, rhythm) for goal in rows)


def readings_of(book: Book, goal_id: str) -> list[GoalReading]:
    """The readings of a goal, oldest first."""
    return sorted(book.where(GoalReading, "goal_id", goal_id), key=lambda reading: (reading.at, reading.id))


def _goal(book: Book, goal: Goal, rhythm: Rhythm) -> GoalStanding:
    readings = readings_of(book, goal.id)
    last = readings[-1] if readings else None
    forecast = rhythm.forecast(goal, last)
    by_now = goal.target is not None and forecast.value is not None
    planned = round((goal.target or 0) * forecast.share) if by_now else None
    return GoalStanding(goal, last, forecast, planned)


def phase_standings(book: Book, campaign_id: str, now: datetime) -> tuple[PhaseStanding, ...]:
    """The phases in their order."""
    rows = sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: _ORDER[phase.kind])
    return tuple(_phase(phase, now) for phase in rows)


def _phase(phase: Phase, now: datetime) -> PhaseStanding:
    last = (phase.finish - timedelta(minutes=1)).date()
    when = When.PAST if now >= phase.finish else When.ON if now >= phase.start else When.COMING
    return PhaseStanding(phase, (last - phase.start.date()).days + 1, when, (phase.start.date() - now.date()).days)


def gate_standings(book: Book, schedule: Schedule) -> tuple[GateStanding, ...]:
    """The confirmations in the order of their stages."""
    found: list[GateStanding] = []
    for placed in sorted(
        schedule.checkpoints.values(), key=lambda gate: (STAGE_ORDER[gate.stage], gate.planned, gate.checkpoint_id)
    ):
        gate = book.get(Checkpoint, placed.checkpoint_id)
        items = book.where(CheckpointItem, "checkpoint_id", gate.id)
        items = tuple(sorted(items, key=lambda item: (item.position, item.id)))
        silent = [item for item in items if item_state(book, item) is not ConfirmationState.CONFIRMED]
        wanted = [by for item in silent if (by := wanted_by(book, item)) is not None]
        earlier = (one.stage for one in found if one.state is not ConfirmationState.CONFIRMED)
        is_open = placed.state is not ConfirmationState.CONFIRMED
        found.append(
            GateStanding(
                gate.id,
                gate.stage,
                gate.wave_id,
                placed.state,
                placed.planned,
                len(items),
                tuple(item.id for item in silent),
                tuple(dict.fromkeys(person.id for item in silent for person in waits_for(book, item))),
                tuple(dict.fromkeys(item.form for item in (silent or items))),
                min(wanted, default=None),
                placed.opened,
                next((stage for stage in earlier if stage is not gate.stage), None) if is_open else None,
            )
        )
    return tuple(found)


def money_of(book: Book, campaign_id: str) -> Money:
    """What may be spent, and what the lines of the budget say of it."""
    campaign = book.get(Campaign, campaign_id)
    lines = book.of_campaign(BudgetLine, campaign_id)
    return Money(
        campaign.budget,
        campaign.currency,
        _sum(line.planned for line in lines),
        _sum(line.committed for line in lines),
        _sum(line.actual for line in lines),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
