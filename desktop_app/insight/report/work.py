"""Work as a table of a report: what is done, late, coming, or all of the plan."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.key_people import Deliverable
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.report.people import Names
from desktop_app.schedule.result import Schedule, TaskSchedule

_MOST = 40
"""Lines of a list of work; the rest is counted."""


@dataclass(frozen=True, slots=True)
class WorkOf:
    """Whose work. names: what owners are called; None where neither they nor what is late are told."""

    wording: Wording
    book: Book
    plan: Schedule
    names: Names | None


def of_key_people(book: Book, campaign_id: str) -> frozenset[str]:
    """Work that key people owe, which has their names: each with the row above that has nothing else below it."""
    owed = {row.task_id for row in book.of_campaign(Deliverable, campaign_id)}
    above = {task.parent_id for id in owed if (task := book.find(Task, id)) is not None} - {None}
    alone = {id for id in above if id is not None and owed.issuperset(book.ids(Task, "parent_id", id))}
    return frozenset(owed | alone)


def work_section(
    of: WorkOf, title: str, wanted: Callable[[TaskSchedule], bool], *, everything: bool = False
) -> Section:
    """A table of the work that is wanted. everything: summaries and checkpoints too, however much it is."""
    hidden = of_key_people(of.book, of.plan.campaign_id) if of.names is None else frozenset()
    rows = [
        row
        for row in outline(of.book, of.plan.campaign_id)
        if not row.task.inactive
        and row.task.id not in hidden
        and row.task.id in of.plan.tasks
        and (everything or not (row.has_children or row.task.kind is TaskKind.CHECKPOINT))
        and wanted(of.plan.tasks[row.task.id])
    ]
    shown, word = rows if everything else rows[:_MOST], of.wording.text
    inside = of.names is not None
    keys = ["wbs", "name", *(["owner"] if inside else []), "start", "finish", *(["status"] if inside else [])]
    lines = []
    for row in shown:
        placed = of.plan.tasks[row.task.id]
        owner = [of.names.of(row.task.owner_id)] if of.names is not None else []
        first, last = of.wording.day(placed.start.date()), of.wording.day(placed.finish.date())
        name = ("\u3000" if of.wording.language == "zh_CN" else "  ") * row.depth * everything + row.task.name
        status = [of.wording.code(placed.status)] if inside else []
        lines.append((row.wbs, name, *owner, first, last, *status))
    left = len(rows) - len(shown)
    facts = (("", word("daily.more", count=left)),) if left else ()
    heads = tuple(word(f"field.task.{key}") for key in keys)
    return Section(title, facts, Table(heads, tuple(lines)) if lines else None)
