"""What key people deliver, as work of the schedule: a package that is planned backwards from its phase."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import SEVEN_DAY, Calendar
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import (
    PUBLISHED,
    Constraint,
    DeliverableKind,
    Edge,
    OffsetUnit,
    PhaseKind,
    Stage,
)
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyPerson
from desktop_app.domain.outline import children
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import calendars_of
from desktop_app.edits.draft import Draft
from desktop_app.edits.siblings import GAP, make_room
from desktop_app.schedule.working_time import to_minutes

USUAL_DAYS: Mapping[DeliverableKind, int] = MappingProxyType(
    {
        DeliverableKind.SAMPLE: 3,
        DeliverableKind.DRAFT: 5,
        DeliverableKind.REVIEW: 2,
        DeliverableKind.POST: 1,
        DeliverableKind.LIVE: 1,
        DeliverableKind.DATA: 3,
    }
)
"""How many days each part of a package usually takes."""
_OWN_SHARE = MappingProxyType({DeliverableKind.SAMPLE: 10, DeliverableKind.REVIEW: 25})
"""Percent of the working time of who looks after a person, for each part that is theirs to do."""
_BEFORE = (DeliverableKind.SAMPLE, DeliverableKind.DRAFT, DeliverableKind.REVIEW)
_ORDER = tuple(DeliverableKind)
_EARLY = (PhaseKind.BUILD_UP, PhaseKind.WARM_UP)


@dataclass(frozen=True)
class Package:
    """What to plan: the post may go out from `offset` calendar days after the edge of its phase.

    kinds: the parts wanted, in any order; days: how long each takes (working days before the post, calendar days of
    the seven-day calendar for the post itself), `USUAL_DAYS` where nothing is said; spare: working days left free
    between the last part before the post and the post.
    """

    cooperation_id: str
    phase: PhaseKind
    edge: Edge = Edge.START
    offset: int = 0
    kinds: tuple[DeliverableKind, ...] = _ORDER
    days: Mapping[DeliverableKind, int] = field(default_factory=dict)
    spare: int = 0

    def lasts(self, kind: DeliverableKind) -> int:
        """Days of one part."""
        return self.days.get(kind, USUAL_DAYS[kind])


@dataclass(frozen=True)
class PackageWords:
    """What the new work is called. sections: names by which a section that is there is known, the new one's first."""

    sections: tuple[str, ...]
    parts: Mapping[DeliverableKind, str]


@dataclass(frozen=True, kw_only=True)
class PlanPackage(Command):
    """Plan what a key person delivers, under their name in the plan's section for key people.

    section, summary: the rows above the parts; `new` says which of them are to be made.
    """

    code: ClassVar[str] = "plan_package"
    cooperation_id: str
    section: Task
    summary: Task
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    assignments: tuple[Assignment, ...]
    deliverables: tuple[Deliverable, ...]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The person's name, and how many parts there are."""
        return {"name": self.summary.name, "count": len(self.tasks)}

    def campaign(self, book: Book) -> str | None:
        """The cooperation's campaign."""
        return self.summary.campaign_id

    def edit(self, draft: Draft) -> None:
        for above in (self.section, self.summary):
            if draft.book.find(Task, above.id) is None:
                place = make_room(draft, above.campaign_id, above.parent_id, None)[0]
                draft.put(above.changed(position=place))
        places = make_room(draft, self.summary.campaign_id, self.summary.id, None, len(self.tasks))
        draft.put(*(task.changed(position=place) for task, place in zip(self.tasks, places, strict=True)))
        draft.put(*self.links, *self.assignments, *self.deliverables)


def plan_package(book: Book, package: Package, words: PackageWords, new_id: Callable[[], str]) -> PlanPackage:
    """The command that plans a package, laid backwards from its phase.

    The first part stands on its days before the phase, what follows waits for it, and the post may begin with the
    phase: a late sample moves the post, and the buffer is what is left to the end of the phase.
    Raises KnownError "no_phase", "package_without_post" or "package_days".
    """
    cooperation = book.get(Cooperation, package.cooperation_id)
    person = book.get(KeyPerson, cooperation.key_person_id)
    kinds = [kind for kind in _ORDER if kind in package.kinds]
    if not any(kind in PUBLISHED for kind in kinds):
        raise KnownError("package_without_post", name=person.name)
    if any(package.lasts(kind) < 1 for kind in kinds) or package.spare < 0:
        raise KnownError("package_days", name=person.name)
    phase = _phase(book, cooperation.campaign_id, package.phase)
    section = _section(book, cooperation.campaign_id, words, new_id)
    summary = _summary(book, cooperation, section, person.name, new_id)
    minutes = book.get(Campaign, cooperation.campaign_id).minutes_per_day
    placed = {kind: _placed(book, package, phase, kind, kinds) for kind in kinds}
    tasks = tuple(
        Task(
            id=new_id(),
            campaign_id=cooperation.campaign_id,
            parent_id=summary.id,
            name=f"{person.name} · {words.parts[kind]}",
            owner_id=cooperation.owner_id,
            stage=_stage(package.phase, kind),
            duration=package.lasts(kind) * minutes,
            **placed[kind],
        )
        for kind in kinds
    )
    return PlanPackage(
        cooperation_id=cooperation.id,
        section=section,
        summary=summary,
        tasks=tasks,
        links=tuple(_links(tasks, new_id)),
        assignments=tuple(_shares(tasks, kinds, new_id)),
        deliverables=tuple(
            Deliverable(
                id=new_id(), campaign_id=task.campaign_id, cooperation_id=cooperation.id, task_id=task.id, kind=kind
            )
            for task, kind in zip(tasks, kinds, strict=True)
        ),
    )


def window_on(book: Book, campaign_id: str, day: date) -> tuple[PhaseKind, int]:
    """The phase of a day, and its calendar days from that phase's start; days outside all phases count from main.

    Raises KnownError "no_phase".
    """
    phases = book.of_campaign(Phase, campaign_id)
    inside = [phase for phase in phases if phase.start.date() <= day <= (phase.finish - timedelta(minutes=1)).date()]
    phase = inside[-1] if inside else _phase(book, campaign_id, PhaseKind.MAIN)
    return phase.kind, (day - phase.start.date()).days


def _phase(book: Book, campaign_id: str, kind: PhaseKind) -> Phase:
    for phase in book.of_campaign(Phase, campaign_id):
        if phase.kind is kind:
            return phase
    raise KnownError("no_phase", phase=kind, name=book.get(Campaign, campaign_id).name)


def _section(book: Book, campaign_id: str, words: PackageWords, new_id: Callable[[], str]) -> Task:
    """Where key people's work stands: beside what was planned before, else a section of that name, else a new one."""
    for row in book.of_campaign(Deliverable, campaign_id):
        summary = book.find(Task, book.get(Task, row.task_id).parent_id)
        section = book.find(Task, summary.parent_id) if summary is not None else None
        if section is not None:
            return section
    known = [name.casefold() for name in words.sections]
    for task in children(book, campaign_id, None):
        if any(name in task.name.casefold() for name in known) and book.where(Task, "parent_id", task.id):
            return task
    return Task(id=new_id(), campaign_id=campaign_id, name=words.sections[0])


def _summary(book: Book, cooperation: Cooperation, section: Task, name: str, new_id: Callable[[], str]) -> Task:
    for row in book.where(Deliverable, "cooperation_id", cooperation.id):
        known = book.find(Task, book.get(Task, row.task_id).parent_id)
        if known is not None:
            return known
    owner = cooperation.owner_id
    return Task(
        id=new_id(), campaign_id=cooperation.campaign_id, parent_id=section.id, name=name, owner_id=owner, position=GAP
    )


def _stage(phase: PhaseKind, kind: DeliverableKind) -> Stage:
    """What is made before going live is execution; what runs in the sale is watched; figures belong to the close."""
    if kind is DeliverableKind.DATA:
        return Stage.CLOSE
    return Stage.RUN if kind in PUBLISHED and phase not in _EARLY else Stage.EXECUTE


def _placed(
    book: Book, package: Package, phase: Phase, kind: DeliverableKind, kinds: list[DeliverableKind]
) -> dict[str, Any]:
    """What places one part: the phase for the first of all and for what is published, links for the others."""
    if kind in PUBLISHED:
        values: dict[str, Any] = {"ignores_owner_calendar": True, "calendar_id": _every_day(book)}
        if kind is next(known for known in kinds if known in PUBLISHED):
            values |= {"constraint": Constraint.SNET, **_anchor(package, Edge.START, package.offset)}
        return values
    before = [known for known in kinds if known in _BEFORE]
    if not before or kind is not before[0]:
        return {}
    lead = sum(package.lasts(known) for known in before[1:]) + package.spare + 1
    if package.offset == 0 and package.edge is Edge.START:
        return _anchor(package, Edge.FINISH, -lead) | {"anchor_unit": OffsetUnit.WORKING_DAYS}
    return _laid_back(book, package, phase, lead)


def _anchor(package: Package, side: Edge, offset: int) -> dict[str, Any]:
    return {
        "anchor_phase": package.phase,
        "anchor_edge": package.edge,
        "anchor_side": side,
        "anchor_offset": offset,
        "anchor_unit": OffsetUnit.CALENDAR_DAYS,
    }


def _laid_back(book: Book, package: Package, phase: Phase, lead: int) -> dict[str, Any]:
    """The anchor of a finish so many working days before the post, in calendar days from the phase's edge."""
    working = calendars_of(book, phase.campaign_id).of_calendar(None)
    edge = phase.start if package.edge is Edge.START else phase.finish
    first = (edge - timedelta(minutes=1 if package.edge is Edge.FINISH else 0)).date()
    day, left = first + timedelta(days=package.offset), lead
    while left > 0:
        day -= timedelta(days=1)
        left -= working.is_working_day(day)
    if day != first:
        return _anchor(package, Edge.FINISH, (day - first).days)
    minutes = working.last_moment(day) - to_minutes(edge)
    return _anchor(package, Edge.FINISH, minutes) | {"anchor_unit": OffsetUnit.MINUTES}


def _every_day(book: Book) -> str | None:
    return next((row.id for row in book.where(Calendar, "code", SEVEN_DAY)), None)


def _shares(tasks: tuple[Task, ...], kinds: list[DeliverableKind], new_id: Callable[[], str]) -> Iterator[Assignment]:
    """What the owner's own part of it takes: somebody else writes, films and posts."""
    for task, kind in zip(tasks, kinds, strict=True):
        if task.owner_id is not None:
            units = _OWN_SHARE.get(kind, 0)
            yield Assignment(
                id=new_id(), campaign_id=task.campaign_id, task_id=task.id, person_id=task.owner_id, units=units
            )


def _links(tasks: tuple[Task, ...], new_id: Callable[[], str]) -> Iterator[Link]:
    for before, after in pairwise(tasks):
        yield Link(id=new_id(), campaign_id=before.campaign_id, predecessor_id=before.id, successor_id=after.id)
