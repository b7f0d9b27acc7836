"""未确认先行: work that was done while a confirmation before it was missing."""

from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.schedule.gates import checkpoints_before, is_open_for
from desktop_app.schedule.result import Schedule


@dataclass(frozen=True)
class Ahead:
    """One task that went ahead, with its owner and the gates before it that are still shut."""

    task: Task
    wbs: str
    owner: Person | None
    shut: tuple[Checkpoint, ...]

    @property
    def still_shut(self) -> bool:
        """Whether the confirmation is still missing, or has been given since."""
        return bool(self.shut)


def ahead_of_confirmation(book: Book, plan: Schedule) -> list[Ahead]:
    """The work that went ahead of its confirmation, in the order of the plan."""
    found: list[Ahead] = []
    if not any(task.ahead_of_confirmation for task in book.of_campaign(Task, plan.campaign_id)):
        return found
    for row in outline(book, plan.campaign_id):
        if row.task.ahead_of_confirmation:
            before = checkpoints_before(book, row.task, row.stage)
            shut = tuple(gate for gate in before if is_open_for(book, gate, row.task) is None)
            found.append(Ahead(row.task, row.wbs, book.find(Person, row.task.owner_id), shut))
    return found
