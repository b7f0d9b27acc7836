"""What one word of confirmation records: which items it is about, and the baseline that goes with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer
from desktop_app.domain.codes import BaselineOrigin, ConfirmationState, Form, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.edits.checkpoints import Confirm
from desktop_app.edits.command import plan
from desktop_app.schedule.gates import checkpoint_state, item_state
from desktop_app.schedule.result import Schedule


@dataclass(frozen=True, kw_only=True)
class Word:
    """What was said: by whom, in which form (None: as each item asks), and of which schedule.

    Nobody named means those whose word is waited for, or nobody in particular where it is nobody's.
    after_step, dates: the journal's last step by then and the digest of the schedule's dates.
    """

    state: ConfirmationState
    at: datetime
    people: Sequence[Person] = ()
    newcomers: Sequence[Person] = ()
    form: Form | None = None
    evidence: str = ""
    after_step: int | None = None
    dates: str = ""


def spoken(
    book: Book, gate: Checkpoint, items: Sequence[CheckpointItem], word: Word, new_id: Callable[[], str]
) -> Confirm:
    """The command that records a word about items of a gate; of all that it can be about, when none is named.

    Raises KnownError "nothing_to_confirm", or "not_a_confirmer" where the items wait for other people's word.
    """
    chosen = items or _open_items(book, gate, word.state)
    records = [record for item in chosen for record in _records(book, item, word, new_id)]
    if not records:
        waiting = {person.name: None for item in chosen for person in confirmers(book, item)}
        if waiting and word.people:
            names = [person.name for person in word.people]
            raise KnownError("not_a_confirmer", names=names, what=chosen[0].what, confirmers=list(waiting))
        raise KnownError("nothing_to_confirm", stage=gate.stage)
    return Confirm(confirmations=tuple(records), newcomers=tuple(word.newcomers))


def check_said_by(at: datetime, now: datetime) -> None:
    """Nobody has said anything in the future. Raises KnownError "said_in_future"."""
    if at > now:
        raise KnownError("said_in_future", at=at, now=now)


def confirms_in_one_click(book: Book, gate: Checkpoint) -> bool:
    """Whether a whole gate may be confirmed at once: where the grade allows it, or no grade says otherwise."""
    campaign = book.find(Campaign, gate.campaign_id)
    grade = book.find(Grade, campaign.grade_id) if campaign is not None else None
    return grade is None or grade.confirms_in_one_click


def check_whole_gate(book: Book, gate: Checkpoint) -> None:
    """Raises KnownError "whole_gate" where several items are open and the grade wants each confirmed by itself."""
    waiting = _open_items(book, gate, ConfirmationState.CONFIRMED)
    if len(waiting) > 1 and not confirms_in_one_click(book, gate):
        grade = book.get(Grade, book.get(Campaign, gate.campaign_id).grade_id or "")
        raise KnownError("whole_gate", grade=grade.name, stage=gate.stage, items=[item.what for item in waiting])


def confirmers(book: Book, item: CheckpointItem) -> list[Person]:
    """Whose word an item waits for."""
    people = (book.find(Person, row.person_id) for row in book.where(Confirmer, "item_id", item.id))
    return [person for person in people if person is not None]


def _open_items(book: Book, gate: Checkpoint, state: ConfirmationState) -> list[CheckpointItem]:
    """The items that a word about the whole gate is about: those that it would change."""
    items = sorted(book.where(CheckpointItem, "checkpoint_id", gate.id), key=lambda item: (item.position, item.id))
    return [item for item in items if item_state(book, item) is not state]


def _records(book: Book, item: CheckpointItem, word: Word, new_id: Callable[[], str]) -> Iterable[Confirmation]:
    said_before = {row.person_id for row in book.where(Confirmation, "item_id", item.id)}
    people: list[str | None] = [person.id for person in word.people]
    if word.state is ConfirmationState.CONFIRMED:
        wanted = [person.id for person in confirmers(book, item)]
        people = [id for id in people if not wanted or id in wanted] if people else [*wanted] or [None]
    elif word.state is ConfirmationState.PENDING:
        people = [id for id in people or said_before if id in said_before]
    else:
        people = people or [None]
    for person in people:
        yield Confirmation(
            id=new_id(),
            campaign_id=item.campaign_id,
            item_id=item.id,
            person_id=person,
            state=word.state,
            form=word.form or item.form,
            at=word.at,
            evidence=word.evidence,
            after_step=word.after_step,
            dates=word.dates,
        )


def with_baseline(
    book: Book,
    gate: Checkpoint,
    command: Confirm,
    scheduled: Callable[[Book], Schedule],
    name: str,
    new_id: Callable[[], str],
) -> Confirm:
    """The same command with the baseline of the schedule, where it completes the confirmation of *plan*.

    scheduled: the dates of a book; name: what to call the baseline.
    """
    if gate.stage is not Stage.PLAN or checkpoint_state(book, gate) is ConfirmationState.CONFIRMED:
        return command
    after = book.apply(plan(book, command))
    if checkpoint_state(after, gate) is not ConfirmationState.CONFIRMED:
        return command
    taken = baseline_rows(after, scheduled(after), name, new_id, BaselineOrigin.PLAN_CONFIRMED)
    return replace(command, baseline=taken[0], baseline_tasks=taken[1])


def with_findings(command: Confirm, failing: str) -> Confirm:
    """The same command with what the go-live check found kept in every confirmation of it."""
    records = tuple(
        record.changed(failing=failing) if record.state is ConfirmationState.CONFIRMED else record
        for record in command.confirmations
    )
    return replace(command, confirmations=records)


def baseline_rows(
    book: Book,
    schedule: Schedule,
    name: str,
    new_id: Callable[[], str],
    origin: BaselineOrigin = BaselineOrigin.MANUAL,
) -> tuple[Baseline, tuple[BaselineTask, ...]]:
    """A baseline of a schedule: where every task stands now."""
    others = book.of_campaign(Baseline, schedule.campaign_id)
    baseline = Baseline(
        id=new_id(),
        campaign_id=schedule.campaign_id,
        name=name,
        taken_at=schedule.now,
        origin=origin,
        position=max((row.position for row in others), default=0) + 1,
    )
    rows = (
        BaselineTask(
            id=new_id(),
            campaign_id=schedule.campaign_id,
            baseline_id=baseline.id,
            task_id=task_id,
            start=placed.start,
            finish=placed.finish,
            duration=placed.duration,
        )
        for task_id, placed in schedule.tasks.items()
    )
    return baseline, tuple(rows)
