"""What a Project file has no room for, so that an export can say so."""

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.entity import CampaignEntity
from desktop_app.domain.errors import Problem
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.tables import CAMPAIGN_OWNED
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task
from desktop_app.exchange.mspdi.write import BASELINES

_WRITTEN: tuple[type[CampaignEntity], ...] = (Phase, Task, Link, Assignment, Repeat, Checkpoint, Baseline, BaselineTask)


def left_out(book: Book, campaign_id: str) -> tuple[Problem, ...]:
    """Rows and values of a campaign that its Project file does not carry ("mspdi_not_written": what, count)."""
    counts = {kind.table: len(book.of_campaign(kind, campaign_id)) for kind in CAMPAIGN_OWNED if kind not in _WRITTEN}
    tasks = book.of_campaign(Task, campaign_id)
    counts["baseline"] = max(len(book.of_campaign(Baseline, campaign_id)) - BASELINES, 0)
    counts["task.optimistic"] = sum(task.optimistic is not None or task.pessimistic is not None for task in tasks)
    counts["task.stage_text"] = sum(bool(task.stage_text) for task in tasks)
    counts["task.ahead_of_confirmation"] = sum(task.ahead_of_confirmation for task in tasks)
    return tuple(
        Problem("mspdi_not_written", {"what": what, "count": count}) for what, count in counts.items() if count
    )
