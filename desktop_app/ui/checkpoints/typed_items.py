"""What is typed about a gate and its items, as the commands it means."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer, ItemTask
from desktop_app.domain.codes import SPOKEN_FORMS, Edge, Form, PhaseKind, Stage, TaskKind
from desktop_app.domain.dates import DateContext, read_date
from desktop_app.domain.line_up import read_least
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.edits.checkpoints import AddCheckpoint, SetConfirmers
from desktop_app.edits.command import Command
from desktop_app.edits.dates import moment
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.tasks import Together
from desktop_app.insight.confirmations import items_of
from desktop_app.schedule.calendars import Calendars
from desktop_app.ui.timeline.typed_people import read_people
from desktop_app.workspace.ids import new_id

_LAST = 1024
"""Distance to the last task of the plan, so that others find room between."""


def known_or_new(book: Book, text: str) -> tuple[list[Person], list[Person]]:
    """People by their names as typed, each once, and those of them who are new."""
    people: list[Person] = []
    newcomers: list[Person] = []
    for name, _ in read_people(text):
        known = [row for row in book.rows(Person).values() if row.name.casefold() == name.casefold()]
        person = known[0] if known else Person(id=new_id(), name=name)
        people.append(person)
        newcomers.extend([] if known else [person])
    return people, newcomers


def typed_moment(book: Book, campaign_id: str, text: str, now: datetime, edge: Edge) -> datetime | None:
    """A moment as typed; a day alone is its first or last working moment. None for nothing.

    Raises KnownError where it is no date.
    """
    if not text.strip():
        return None
    main = next((row for row in book.of_campaign(Phase, campaign_id) if row.kind is PhaseKind.MAIN), None)
    d_day = main.start.date() if main is not None else None
    typed = read_date(text, DateContext(now.date(), near=now.date(), base=now.date(), d_day=d_day))
    if isinstance(typed, datetime):
        return typed
    return moment(Calendars(book, campaign_id).of_calendar(None), typed, edge)


def demand(item: CheckpointItem, typed: Mapping[str, str | bool]) -> Command | None:
    """What was typed about the line-up. Raises KnownError "not_a_least"."""
    values = {key: read_least(text) if isinstance(text, str) else text for key, text in typed.items()}
    return change_item(item, **values)


def change_item(item: CheckpointItem, **values: Any) -> Command | None:
    """The command that changes fields of an item; None where they are so already."""
    changed = {name: value for name, value in values.items() if getattr(item, name) != value}
    return EditRow(table=CheckpointItem.table, id=item.id, values=changed) if changed else None


def set_form(item: CheckpointItem, form: Form) -> Command | None:
    """Another form; what is only spoken is to follow in writing."""
    follows = {"written_follow_up": True} if form in SPOKEN_FORMS and form is not item.form else {}
    return change_item(item, form=form, **follows)


def set_confirmers(book: Book, item: CheckpointItem, text: str) -> Command:
    """Say whose word an item waits for, by names."""
    people, newcomers = known_or_new(book, text)
    return _people_and_tasks(item, people, newcomers, [row.task_id for row in book.where(ItemTask, "item_id", item.id)])


def set_opened(book: Book, item: CheckpointItem, task_ids: Iterable[str]) -> Command:
    """Say which tasks an item opens by itself."""
    people = [book.get(Person, row.person_id) for row in book.where(Confirmer, "item_id", item.id)]
    return _people_and_tasks(item, people, [], list(task_ids))


def _people_and_tasks(
    item: CheckpointItem, people: Sequence[Person], newcomers: Sequence[Person], task_ids: Sequence[str]
) -> Command:
    place = {"campaign_id": item.campaign_id, "item_id": item.id}
    return SetConfirmers(
        item_id=item.id,
        confirmers=tuple(Confirmer(id=new_id(), person_id=person.id, **place) for person in people),
        opens=tuple(ItemTask(id=new_id(), task_id=task_id, **place) for task_id in task_ids),
        newcomers=tuple(newcomers),
    )


def set_escalation(book: Book, item: CheckpointItem, text: str) -> Command | None:
    """Say who is called in when nobody answers in time."""
    people, newcomers = known_or_new(book, text)
    change = change_item(item, escalates_to_id=people[0].id if people else None)
    if change is None or not newcomers:
        return change
    return Together(commands=(PutRow(row=newcomers[0]), change))


def add_item(book: Book, gate: Checkpoint, what: str) -> PutRow:
    """One more thing to be confirmed, at the end of a gate."""
    others = items_of(book, gate.id)
    row = CheckpointItem(
        id=new_id(),
        campaign_id=gate.campaign_id,
        checkpoint_id=gate.id,
        position=others[-1].position + 1 if others else 0,
        what=what,
        written_follow_up=True,
    )
    return PutRow(row=row)


def move_item(book: Book, item: CheckpointItem, by: int) -> Command | None:
    """An item one place up (-1) or down (1) in its gate; None at the end of the way."""
    others = items_of(book, item.checkpoint_id)
    at = next(n for n, other in enumerate(others) if other.id == item.id)
    to = at + by
    if not 0 <= to < len(others):
        return None
    others[at], others[to] = others[to], others[at]
    changes = [change_item(other, position=n) for n, other in enumerate(others)]
    return Together(commands=tuple(change for change in changes if change is not None))


def add_gate(book: Book, campaign_id: str, stage: Stage, name: str, wave_id: str | None = None) -> AddCheckpoint:
    """A gate with its row at the end of the plan."""
    last = max((row.position for row in book.of_campaign(Task, campaign_id) if row.parent_id is None), default=0)
    task = Task(
        id=new_id(),
        campaign_id=campaign_id,
        position=last + _LAST,
        name=name,
        kind=TaskKind.CHECKPOINT,
        stage=stage,
        duration=0,
    )
    gate = Checkpoint(id=new_id(), campaign_id=campaign_id, task_id=task.id, stage=stage, wave_id=wave_id)
    return AddCheckpoint(task=task, checkpoint=gate)
