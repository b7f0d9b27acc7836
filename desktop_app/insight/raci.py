"""Who is responsible, accountable, consulted and informed, read off the plan: nothing of it is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmer, ItemTask
from desktop_app.domain.codes import CommunicationSubject, ConfirmRule, Stage, TaskKind
from desktop_app.domain.communication import Audience, AudienceMember
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Task
from desktop_app.insight.communication_plan import audiences, told_of

_ORDER = "RACI"
_OF_STAGE = {
    Stage.DEFINE: CommunicationSubject.GOAL_OR_BUDGET_CHANGE,
    Stage.RUN: CommunicationSubject.LIVE_NUMBERS,
    Stage.CLOSE: CommunicationSubject.CONCLUSIONS,
}
"""Work of these stages decides what is told of a subject. What must not be missed, in any stage, is a risk."""


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One task. parts: by person or audience, letters of R, A, C and I in this order."""

    row: Row
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Raci:
    """The table. people: everybody who has a part in it, those with most to do first; audiences: those who are
    informed and of whom no members are named."""

    people: tuple[Person, ...]
    rows: tuple[RaciRow, ...]
    audiences: tuple[Audience, ...] = ()

    @property
    def columns(self) -> tuple[Person | Audience, ...]:
        """Everybody who has a column."""
        return (*self.people, *self.audiences)


def raci(
    book: Book, campaign_id: str, stages: Iterable[Stage] = (), owner_id: str | None = None, text: str = ""
) -> Raci:
    """The table of a campaign.

    The owner of a task does it and answers for it (R, A); collaborators do it (R). What an item of a confirmation opens
    is confirmed by its confirmers: who has to say yes answers for it too (A), who may is consulted (C). A confirmation
    itself is prepared by its owner (R) and answered for by its confirmers. Whom the communication plan tells of such work
    is informed (I), unless they have another part in it.
    stages, owner_id, text: only rows of these stages, with a part for this person, with this in their name.
    """
    wanted, typed = frozenset(stages), text.strip().casefold()
    parts, told = _parts(book, campaign_id), _told(book, campaign_id)
    rows = []
    for row in outline(book, campaign_id):
        own = {id: _sorted(letters) for id, letters in parts.get(row.task.id, {}).items()}
        if own or row.task.kind is not TaskKind.TASK:
            own = {id: "I" for subject in _subjects(row) for id in told.get(subject, ())} | own
        if (
            own
            and (not wanted or row.stage in wanted)
            and owner_id in (None, *own)
            and typed in row.task.name.casefold()
        ):
            rows.append(RaciRow(row, own))
    shown = {id for one in rows for id in one.parts}
    return Raci(_people(book, rows), tuple(rows), tuple(row for row in audiences(book) if row.id in shown))


def _told(book: Book, campaign_id: str) -> dict[CommunicationSubject, list[str]]:
    """Who hears of a subject: the members of its audiences, an audience itself where none are named."""
    found: dict[CommunicationSubject, list[str]] = {}
    for cell in told_of(book, campaign_id).values():
        if cell.form is not None:
            named = [row.person_id for row in book.where(AudienceMember, "audience_id", cell.audience.id)]
            found.setdefault(cell.subject, []).extend(named or [cell.audience.id])
    return found


def _subjects(row: Row) -> Iterator[CommunicationSubject]:
    """What of the communication plan a row is about."""
    if row.task.kind is not TaskKind.TASK:
        yield CommunicationSubject.MILESTONE
    if row.stage in _OF_STAGE:
        yield _OF_STAGE[row.stage]
    if row.task.deadline is not None or row.task.anchor_phase is not None:
        yield CommunicationSubject.RISK_OR_SLIP


def _parts(book: Book, campaign_id: str) -> dict[str, dict[str, set[str]]]:
    """Letters by task and person."""
    found: dict[str, dict[str, set[str]]] = {}

    def give(task_id: str, person_id: str | None, letters: str) -> None:
        if person_id is not None:
            found.setdefault(task_id, {}).setdefault(person_id, set()).update(letters)

    for task in book.of_campaign(Task, campaign_id):
        give(task.id, task.owner_id, "R" if task.kind is TaskKind.CHECKPOINT else "RA")
    for helper in book.of_campaign(Assignment, campaign_id):
        give(helper.task_id, helper.person_id, "R")
    for item in book.of_campaign(CheckpointItem, campaign_id):
        gate = book.get(Checkpoint, item.checkpoint_id)
        for confirmer in book.where(Confirmer, "item_id", item.id):
            letter = "A" if item.rule is ConfirmRule.ALL else "C"
            give(gate.task_id, confirmer.person_id, letter)
            for opened in book.where(ItemTask, "item_id", item.id):
                give(opened.task_id, confirmer.person_id, letter)
    return found


def _sorted(letters: set[str]) -> str:
    return "".join(letter for letter in _ORDER if letter in letters)


def _people(book: Book, rows: Iterable[RaciRow]) -> tuple[Person, ...]:
    counts: dict[str, int] = {}
    for one in rows:
        for id, letters in one.parts.items():
            counts[id] = counts.get(id, 0) + (letters != "I")
    people = [person for id in counts if (person := book.find(Person, id)) is not None]
    return tuple(sorted(people, key=lambda person: (-counts[person.id], person.name, person.id)))
