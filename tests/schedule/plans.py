"""Small plans for the tests of the schedule, said in a few words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.codes import ConfirmationState, Form, LagUnit, LinkType, PhaseKind, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.people import Leave, Person
from desktop_app.domain.task import Link, Task
from desktop_app.schedule import builtin
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule, TaskSchedule

DAY = 480
NOW = datetime(2026, 3, 2, 9)


def at(text: str) -> datetime:
    """A moment of 2026: "10-09 18:00"; with a year when one is given."""
    return datetime.fromisoformat(text if text[4] == "-" else f"2026-{text}")


_CALENDARS = Book().with_rows(builtin.calendars())


@dataclass(repr=False)
class Plan:
    """Collects rows; each method returns the id of what it made."""

    now: datetime = NOW
    rows: list[Entity] = field(default_factory=list)
    campaign: dict[str, Any] = field(default_factory=dict)
    _count: int = 0

    def __post_init__(self) -> None:
        self.campaign = {"calendar_id": "calendar-office", "plan_start": at("03-02 09:00"), **self.campaign}

    def __repr__(self) -> str:
        return "\n".join(f"{row.table} {row.model_dump(exclude_defaults=True)}" for row in self.rows)

    def add(self, row: Entity) -> str:
        self.rows.append(row)
        return row.id

    def _id(self, word: str) -> str:
        self._count += 1
        return f"{word}{self._count:04}"

    def task(self, id: str, days: float = 1, after: str | None = None, **values: Any) -> str:
        values.setdefault("duration", int(days * DAY))
        self._count += 1
        self.add(Task(id=id, campaign_id="c", name=id, position=self._count, **values))
        if after is not None:
            self.link(after, id)
        return id

    def milestone(self, id: str, after: str | None = None, **values: Any) -> str:
        return self.task(id, 0, after, kind=TaskKind.MILESTONE, **values)

    def link(self, before: str, after: str, type: str = "FS", lag: int = 0, unit: str = "working") -> str:
        row = Link(
            id=self._id("link"),
            campaign_id="c",
            predecessor_id=before,
            successor_id=after,
            type=LinkType(type),
            lag=lag,
            lag_unit=LagUnit(unit),
        )
        return self.add(row)

    def phase(self, kind: str, start: str, finish: str) -> str:
        row = Phase(id=f"phase-{kind}", campaign_id="c", kind=PhaseKind(kind), start=at(start), finish=at(finish))
        return self.add(row)

    def wave(self, id: str, phase: str, start: str, finish: str) -> str:
        return self.add(Wave(id=id, campaign_id="c", phase_id=phase, name=id, start=at(start), finish=at(finish)))

    def checkpoint(self, stage: str, items: int = 1, id: str | None = None, **values: Any) -> str:
        """A gate with its row in the plan; its items are called gate-0, gate-1 …"""
        id = id or f"gate-{stage}"
        parent = values.pop("parent_id", None)
        self.task(f"{id}-row", kind=TaskKind.CHECKPOINT, parent_id=parent)
        self.add(Checkpoint(id=id, campaign_id="c", task_id=f"{id}-row", stage=Stage(stage), **values))
        for n in range(items):
            self.add(CheckpointItem(id=f"{id}-{n}", campaign_id="c", checkpoint_id=id, what=f"item {n}"))
        return id

    def say(self, item: str, state: str, when: str, person: str | None = None, form: str = "email") -> str:
        row = Confirmation(
            id=self._id("word"),
            campaign_id="c",
            item_id=item,
            person_id=person,
            state=ConfirmationState(state),
            form=Form(form),
            at=at(when),
        )
        return self.add(row)

    def confirmer(self, item: str, person: str) -> str:
        return self.add(Confirmer(id=self._id("confirmer"), campaign_id="c", item_id=item, person_id=person))

    def opens(self, item: str, task: str) -> str:
        return self.add(ItemTask(id=self._id("opens"), campaign_id="c", item_id=item, task_id=task))

    def person(self, id: str, **values: Any) -> str:
        return self.add(Person(id=id, name=id, **values))

    def leave(self, person: str, start: str, finish: str) -> str:
        return self.add(Leave(id=self._id("leave"), person_id=person, start=at(start), finish=at(finish)))

    @property
    def book(self) -> Book:
        campaign = Campaign(id="c", name="Campaign", **self.campaign)
        return _CALENDARS.with_rows([campaign, *self.rows], ["c"])

    @property
    def schedule(self) -> Schedule:
        return schedule(self.book, "c", self.now)

    def __getitem__(self, id: str) -> TaskSchedule:
        return self.schedule.tasks[id]


def dates(row: TaskSchedule) -> str:
    """Start and finish as "09-28 09:00 - 09-30 18:00"."""
    return f"{row.start:%m-%d %H:%M} - {row.finish:%m-%d %H:%M}"
