"""Taking over a levelling proposal, or taking levelling away again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class SetLevellingDelays(Command):
    """Hold tasks back: per task the elapsed minutes (0 lets it go again), as one step."""

    code: ClassVar[str] = "set_levelling_delays"
    campaign_id: str
    delays: Mapping[str, int]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """How many tasks."""
        return {"count": len(self.delays)}

    def campaign(self, book: Book) -> str | None:
        """The tasks' campaign."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        tasks = ((draft.book.get(Task, task_id), delay) for task_id, delay in self.delays.items())
        draft.put(*(task.changed(levelling_delay=delay) for task, delay in tasks))
