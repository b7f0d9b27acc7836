"""How the work went, campaign by campaign: days late per stage against the baseline, and how gates were confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import mean, median

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation
from desktop_app.domain.codes import ConfirmationState, Stage, TaskKind
from desktop_app.domain.outline import outline, stage_of
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.insight.against_baseline import days_late, judged_by
from desktop_app.schedule.gates import STAGE_ORDER, checkpoint_standing
from desktop_app.schedule.result import Schedule

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Late:
    """Calendar days that tasks ended later than promised; negative is early. count: how many tasks were promised."""

    mean: Decimal
    median: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class StageSlips:
    """One campaign. baseline: what it is judged by, None where none was taken, and then there are no slips."""

    campaign: Campaign
    baseline: Baseline | None
    stages: Mapping[Stage, Late]
    all: Late | None
    days: Mapping[Stage, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class GateHistory:
    """One gate. requests: how often changes were requested; confirming: days from the first word to the confirmation;
    lateness: days from its due date to the confirmation, negative is early. None where it is not known."""

    campaign: Campaign
    stage: Stage
    state: ConfirmationState
    items: int
    words: int
    requests: int
    confirming: int | None
    lateness: int | None


def stage_slips(book: Book, plan: Schedule) -> StageSlips:
    """How late each stage's work ended, or will end: every task of the baseline, those on time too."""
    campaign = book.get(Campaign, plan.campaign_id)
    baseline = judged_by(book, plan.campaign_id)
    if baseline is None:
        return StageSlips(campaign, None, {}, None, {})
    promised = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline.id)}
    days: dict[Stage, list[int]] = {}
    everything: list[int] = []
    for row in outline(book, plan.campaign_id):
        task = row.task
        if row.has_children or task.inactive or task.kind is TaskKind.CHECKPOINT or task.id not in promised:
            continue
        found = days_late(plan, promised[task.id], finish=True)
        everything.append(found)
        stage = stage_of(book, task)
        if stage is not None:
            days.setdefault(stage, []).append(found)
    stages = {stage: late for stage in Stage if (late := lateness(days.get(stage, ()))) is not None}
    return StageSlips(
        campaign, baseline, stages, lateness(everything), {stage: tuple(found) for stage, found in days.items()}
    )


def lateness(days: Iterable[int]) -> Late | None:
    """Mean and median of some days; None of none."""
    found = list(days)
    if not found:
        return None
    exact = Decimal(str(mean(found))).quantize(_TENTH)
    return Late(exact, Decimal(str(median(found))).quantize(_TENTH), len(found))


def gates(book: Book, plan: Schedule) -> list[GateHistory]:
    """Every confirmation of a campaign in the order of its stages."""
    campaign = book.get(Campaign, plan.campaign_id)
    rows = sorted(
        book.of_campaign(Checkpoint, plan.campaign_id),
        key=lambda row: (STAGE_ORDER[row.stage], row.due or datetime.max),
    )
    return [_gate(book, plan, campaign, row) for row in rows]


def _gate(book: Book, plan: Schedule, campaign: Campaign, row: Checkpoint) -> GateHistory:
    items = book.where(CheckpointItem, "checkpoint_id", row.id)
    words = sorted(
        (word for item in items for word in book.where(Confirmation, "item_id", item.id)), key=lambda one: one.at
    )
    standing, placed = checkpoint_standing(book, row), plan.checkpoints.get(row.id)
    due = row.due or _promised(book, plan, row) or (placed.planned if placed is not None else None)
    at = standing.confirmed_at
    return GateHistory(
        campaign,
        row.stage,
        standing.state,
        len(items),
        len(words),
        sum(word.state is ConfirmationState.CHANGES_REQUESTED for word in words),
        None if at is None or not words else (at.date() - words[0].at.date()).days,
        None if at is None or due is None else (at.date() - due.date()).days,
    )


def _promised(book: Book, plan: Schedule, row: Checkpoint) -> datetime | None:
    """When the baseline said that it would be confirmed."""
    baseline = judged_by(book, plan.campaign_id)
    if baseline is None:
        return None
    promised = book.where(BaselineTask, "baseline_id", baseline.id)
    return next((one.finish for one in promised if one.task_id == row.task_id), None)
