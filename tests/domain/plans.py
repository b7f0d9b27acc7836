"""A small plan, written down as shortly as it can be read."""

from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.change import Change, ChangeSet
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import LinkType, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Link, Task

CAMPAIGN = Campaign(id="c", name="双十一", plan_start=datetime(2026, 9, 28, 9))


def task(id: str, parent: str | None = None, **values: Any) -> Task:
    return Task(id=id, campaign_id="c", parent_id=parent, **{"name": id.upper(), **values})


def link(predecessor: str, successor: str, type: LinkType = LinkType.FS) -> Link:
    return Link(
        id=f"{predecessor}{successor}{type}",
        campaign_id="c",
        predecessor_id=predecessor,
        successor_id=successor,
        type=type,
    )


def gate(stage: Stage, **values: Any) -> tuple[Task, Checkpoint]:
    id = f"gate-{stage}"
    row = task(id, kind=TaskKind.CHECKPOINT, name=f"◆ {stage}")
    return row, Checkpoint(id=f"checkpoint-{stage}", campaign_id="c", task_id=id, stage=stage, **values)


def book_of(*rows: Entity) -> Book:
    return Book().with_rows([CAMPAIGN, *rows], loaded=["c"])


def put(book: Book, *rows: Entity) -> ChangeSet:
    """The changes that insert or replace rows."""
    return ChangeSet(tuple(Change(row.table, row.id, book.find(type(row), row.id), row) for row in rows))


def gone(*rows: Entity) -> ChangeSet:
    return ChangeSet(tuple(Change(row.table, row.id, row, None) for row in rows))
