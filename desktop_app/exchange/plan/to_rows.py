"""A preview becomes rows that can be written: dates turn into inputs of the schedule that give the same dates back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import LagUnit
from desktop_app.domain.entity import Entity
from desktop_app.domain.outline import children
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.exchange.plan.agreement import hold_dates
from desktop_app.exchange.plan.newcomers import Newcomers
from desktop_app.exchange.plan.placing import Placer, Placing
from desktop_app.exchange.plan.preview import CellProblem, PlannedLink, PlannedTask, PlanPreview

_DAY = 1440


@dataclass(frozen=True, slots=True)
class PlanRows:
    """What an import writes. rows: parents before what refers to them, the campaign first if it is new;
    problems: those of the preview and those that only the calendar shows; tasks: id of each planned task by key."""

    campaign: Campaign
    rows: tuple[Entity, ...]
    problems: tuple[CellProblem, ...]
    tasks: dict[int, str]


def to_rows(
    preview: PlanPreview,
    book: Book,
    new_id: Callable[[], str],
    campaign: Campaign,
    now: datetime,
    under: Mapping[int, str] | None = None,
) -> PlanRows:
    """The rows of a preview for a campaign of the book, or for a new one that is not in it yet.

    under: the id of the task of the book that a planned task, by its key, becomes a sub-item of.

    Dates stand as in the sheet: auto tasks that may not start earlier and last as long as the sheet says, on the
    seven-day calendar where they touch days off, around the clock where their hours ask for it. What a link or a
    calendar would move stays fixed and is told.
    """
    is_new = book.find(Campaign, campaign.id) is None
    if is_new and campaign.plan_start is None:
        campaign = campaign.changed(plan_start=_first_moment(preview))
    base = book.with_rows([campaign], [campaign.id]) if is_new else book
    directory = Newcomers(base, new_id)
    placer = Placer(base, campaign)
    ids = {task.key: new_id() for task in preview.tasks}
    position = _Positions(base, campaign)
    placings: dict[str, Placing] = {}
    tasks: list[Task] = []
    assignments: list[Assignment] = []
    for planned in preview.tasks:
        placing = placer.place(planned)
        owner = None if planned.owner is None else directory.person(planned.owner)
        parent = (under or {}).get(planned.key) if planned.parent is None else ids[planned.parent]
        row = _task(planned, placing, ids[planned.key], campaign.id, parent, owner)
        tasks.append(row.changed(position=position.next(parent)))
        placings[row.id] = placing
        assignments.extend(_assignments(planned, row, directory, new_id))
    links = [_link(link, ids, planned, campaign, new_id) for planned in preview.tasks for link in planned.links]
    fresh = [*directory.fresh, *tasks, *links, *assignments]
    held = hold_dates(base.with_rows(fresh), campaign.id, now, placings, {task.id for task in tasks})
    problems = [*preview.problems, *placer.problems, *_held_problems(preview, ids, held.keys())]
    rows = [held.get(row.id, row) if isinstance(row, Task) else row for row in fresh]
    return PlanRows(campaign, (*([campaign] if is_new else []), *rows), tuple(problems), ids)


def _first_moment(preview: PlanPreview) -> datetime | None:
    days = [moment.day for task in preview.tasks for moment in (task.start, task.finish) if moment is not None]
    return datetime.combine(min(days), datetime.min.time()) if days else None


class _Positions:
    """Counts siblings; those at the top come behind what the campaign has already."""

    def __init__(self, book: Book, campaign: Campaign) -> None:
        top = children(book, campaign.id, None)
        self._next: dict[str | None, int] = {None: max((task.position for task in top), default=-1) + 1}

    def next(self, parent: str | None) -> int:
        position = self._next.get(parent, 0)
        self._next[parent] = position + 1
        return position


def _task(
    planned: PlannedTask, placing: Placing, id: str, campaign: str, parent: str | None, owner: Person | None
) -> Task:
    return Task(
        id=id,
        campaign_id=campaign,
        parent_id=parent,
        name=planned.name,
        stage=planned.stage,
        stage_text=planned.stage_text,
        owner_id=owner.id if owner is not None else None,
        note=planned.note,
        percent=0 if planned.group else planned.percent or 0,
        priority=500 if planned.priority is None else planned.priority,
        **placing.values,
    )


def _assignments(
    planned: PlannedTask, row: Task, directory: Newcomers, new_id: Callable[[], str]
) -> Iterable[Assignment]:
    helpers = {directory.person(mention).id: mention for mention in planned.collaborators}
    if planned.owner is not None and planned.owner.units is not None and row.owner_id is not None:
        helpers = {row.owner_id: planned.owner, **helpers}
    for person_id, mention in helpers.items():
        if person_id != row.owner_id or mention is planned.owner:
            units = 100 if mention.units is None else mention.units
            yield Assignment(id=new_id(), campaign_id=row.campaign_id, task_id=row.id, person_id=person_id, units=units)


def _link(
    link: PlannedLink, ids: dict[int, str], planned: PlannedTask, campaign: Campaign, new_id: Callable[[], str]
) -> Link:
    day = _DAY if link.lag_unit is LagUnit.ELAPSED else campaign.minutes_per_day
    return Link(
        id=new_id(),
        campaign_id=campaign.id,
        predecessor_id=ids[link.predecessor],
        successor_id=ids[planned.key],
        type=link.type,
        lag=link.lag + round(link.lag_days * day),
        lag_unit=link.lag_unit,
    )


def _held_problems(preview: PlanPreview, ids: dict[int, str], held: Iterable[str]) -> list[CellProblem]:
    """What stays where the sheet puts it although a link or a calendar would move it."""
    kept = set(held)
    found: list[CellProblem] = []
    for task in preview.tasks:
        if ids[task.key] in kept:
            start = task.start.day if task.start is not None else None
            finish = task.finish.day if task.finish is not None else None
            reason = "date_against_link" if task.links else "date_held"
            values = {"name": task.name, "start": start, "finish": finish}
            found.append(CellProblem(task.sheet, task.row, "", "", reason, values))
    return found
