"""The three confirmations: who said what, which gates are open, and what stands behind a shut one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import SPOKEN_FORMS, ConfirmationState, ConfirmRule, Edge, GateMode, Stage, TaskKind
from desktop_app.domain.outline import ancestors, stage_of
from desktop_app.domain.task import Task

STAGE_ORDER = {stage: n for n, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a confirmation stands, and since when it has been confirmed."""

    state: ConfirmationState
    confirmed_at: datetime | None = None


_PENDING = Standing(ConfirmationState.PENDING)
_CHANGES = Standing(ConfirmationState.CHANGES_REQUESTED)


def item_state(book: Book, item: CheckpointItem) -> ConfirmationState:
    """Where one item stands, see `item_standing`."""
    return item_standing(book, item).state


def checkpoint_state(book: Book, checkpoint: Checkpoint) -> ConfirmationState:
    """Where a checkpoint stands, see `checkpoint_standing`."""
    return checkpoint_standing(book, checkpoint).state


def item_standing(book: Book, item: CheckpointItem) -> Standing:
    """Where one item stands: the last word of each person counts, and one request for changes shuts it.

    With confirmers, all or any of them must have confirmed; without, anybody's confirmation will do. Where a written
    follow-up is wanted, a spoken confirmation counts from when the same person has also confirmed in writing.
    """
    words: dict[str | None, list[Confirmation]] = {}
    for word in sorted(book.where(Confirmation, "item_id", item.id), key=lambda word: (word.at, word.id)):
        words.setdefault(word.person_id, []).append(word)
    if any(said[-1].state is ConfirmationState.CHANGES_REQUESTED for said in words.values()):
        return _CHANGES
    people = {confirmer.person_id for confirmer in book.where(Confirmer, "item_id", item.id)}
    since = {person: _confirmed_since(said, item.written_follow_up) for person, said in words.items()}
    moments = [at for person, at in since.items() if at is not None and (not people or person in people)]
    if not moments or (people and item.rule is ConfirmRule.ALL and len(moments) < len(people)):
        return _PENDING
    needs_all = bool(people) and item.rule is ConfirmRule.ALL
    return Standing(ConfirmationState.CONFIRMED, max(moments) if needs_all else min(moments))


def _confirmed_since(said: list[Confirmation], in_writing: bool) -> datetime | None:
    """From when on a person's words are a confirmation that counts; None while they are not."""
    since: datetime | None = None
    for word in said:
        if word.state is not ConfirmationState.CONFIRMED:
            since = None
        elif since is None and not (in_writing and word.form in SPOKEN_FORMS):
            since = word.at
    return since


def checkpoint_standing(book: Book, checkpoint: Checkpoint) -> Standing:
    """Where a checkpoint stands: confirmed when its mandatory items are (all items, when none is mandatory).

    A request for changes on any item shuts it. Without items nothing has been confirmed, so it is pending.
    """
    items = book.where(CheckpointItem, "checkpoint_id", checkpoint.id)
    standings = [(item, item_standing(book, item)) for item in items]
    if any(standing.state is ConfirmationState.CHANGES_REQUESTED for _, standing in standings):
        return _CHANGES
    needed = [standing for item, standing in standings if item.mandatory] or [standing for _, standing in standings]
    moments = [standing.confirmed_at for standing in needed if standing.confirmed_at is not None]
    if not needed or len(moments) < len(needed):
        return _PENDING
    return Standing(ConfirmationState.CONFIRMED, max(moments))


def gate_mode(book: Book, campaign_id: str) -> GateMode:
    """What a shut gate does in a campaign: as it says itself, else as its grade says, else it locks."""
    campaign = book.find(Campaign, campaign_id)
    if campaign is None:
        return GateMode.LOCK
    if campaign.gate_mode is not None:
        return campaign.gate_mode
    grade = book.find(Grade, campaign.grade_id)
    return grade.gate_mode if grade is not None else GateMode.LOCK


def opened_tasks(book: Book, checkpoint: Checkpoint) -> dict[str, datetime | None]:
    """Tasks that items of a checkpoint open by themselves, with when: the last of their items; None while shut."""
    opened: dict[str, datetime | None] = {}
    for item in book.where(CheckpointItem, "checkpoint_id", checkpoint.id):
        at = item_standing(book, item).confirmed_at
        for named in book.where(ItemTask, "item_id", item.id):
            before = opened.get(named.task_id, at)
            opened[named.task_id] = None if at is None or before is None else max(at, before)
    return opened


def item_that_opens(book: Book, checkpoint_id: str, task_id: str) -> CheckpointItem:
    """The item of a checkpoint that names a task; of several the one that was confirmed last."""
    items = [
        item
        for item in book.where(CheckpointItem, "checkpoint_id", checkpoint_id)
        if any(named.task_id == task_id for named in book.where(ItemTask, "item_id", item.id))
    ]
    return max(items, key=lambda item: (item_standing(book, item).confirmed_at or datetime.min, item.id))


def is_done(task: Task) -> bool:
    """Whether a task is finished."""
    return task.actual_finish is not None or task.percent == 100  # percent


def is_started(task: Task) -> bool:
    """Whether any of a task has been done."""
    return task.actual_start is not None or task.percent > 0 or task.actual_finish is not None


def checkpoints_before(book: Book, task: Task, stage: Stage | None = None) -> tuple[Checkpoint, ...]:
    """The checkpoints whose confirmation a task waits for: those of all earlier stages.

    stage: the task's effective one if already known. Where the execute confirmation is repeated per wave, each wave's
    work waits for its own: work with a date of its own (anchor, fixed or constraint date) belongs to the last wave
    that has begun by then, other live work to the first wave; closing work waits for all.
    """
    stage = stage or stage_of(book, task)
    if stage is None or task.kind is TaskKind.CHECKPOINT:
        return ()
    earlier = [
        checkpoint
        for checkpoint in book.of_campaign(Checkpoint, task.campaign_id)
        if STAGE_ORDER[checkpoint.stage] < STAGE_ORDER[stage]
    ]
    waves = {checkpoint.wave_id for checkpoint in earlier if checkpoint.wave_id is not None}
    if not waves or stage is not Stage.RUN:
        return tuple(earlier)
    own = _wave_of(book, task, waves)
    return tuple(checkpoint for checkpoint in earlier if checkpoint.wave_id in (None, own))


def _wave_of(book: Book, task: Task, wave_ids: Iterable[str]) -> str | None:
    waves = sorted((wave.start, wave.id) for wave in (book.find(Wave, id) for id in wave_ids) if wave is not None)
    if not waves:
        return None
    day = own_day(book, task)
    begun = [id for start, id in waves if day is not None and start.date() <= day]
    return begun[-1] if begun else waves[0][1]


def own_day(book: Book, task: Task) -> date | None:
    """The day that a task's own input names: fixed date, anchor or constraint date; None when only links place it."""
    if task.fixed_start is not None:
        return task.fixed_start.date()
    if task.anchor_phase is not None:
        for phase in book.of_campaign(Phase, task.campaign_id):
            if phase.kind is task.anchor_phase:
                return (phase.start if task.anchor_edge is Edge.START else phase.finish).date()
    return task.constraint_date.date() if task.constraint_date is not None else None


def is_open_for(book: Book, checkpoint: Checkpoint, task: Task) -> datetime | None:
    """Since when a checkpoint lets a task pass: confirmed as a whole, or by the items that name the task.

    Naming a summary names the work below it. None while it is shut.
    """
    whole = checkpoint_standing(book, checkpoint).confirmed_at
    by_item = opened_tasks(book, checkpoint)
    named = [by_item[holder.id] for holder in (task, *ancestors(book, task)) if holder.id in by_item]
    single = named[0] if named else None
    known = [at for at in (whole, single) if at is not None]
    return min(known) if known else None


def is_behind_shut_gate(book: Book, task: Task, now: datetime) -> bool:
    """Whether a confirmation before a task is still missing, whatever the campaign makes of that.

    A gate is open from the day of its confirmation. Finished work does not wait any more.
    """
    if is_done(task):
        return False
    moments = (is_open_for(book, checkpoint, task) for checkpoint in checkpoints_before(book, task))
    return any(at is None or at.date() > now.date() for at in moments)
