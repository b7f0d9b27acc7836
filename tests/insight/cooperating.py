"""Key people at work, said in a few words: warm-up from 9 to 13 March, main from 13 March 20:00, everything confirmed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import DeliverableKind, PhaseKind
from desktop_app.domain.key_people import Cooperation, Deliverable, KeyPerson
from desktop_app.domain.task import Task
from desktop_app.edits.command import plan as changes_of
from desktop_app.edits.deliverables import Package, PackageWords, plan_package
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from tests.schedule.plans import NOW, Plan

WORDS = PackageWords(("关键人", "key people"), {kind: kind.value for kind in DeliverableKind})
SHORT: Mapping[DeliverableKind, int] = {
    DeliverableKind.SAMPLE: 1,
    DeliverableKind.DRAFT: 2,
    DeliverableKind.REVIEW: 1,
    DeliverableKind.DATA: 1,
}


class Ids:
    """Ids that come in order."""

    def __init__(self, word: str = "new") -> None:
        self.word, self.count = word, 0

    def __call__(self) -> str:
        self.count += 1
        return f"{self.word}{self.count:04}"


def campaign(now: datetime = NOW, **values: Any) -> Plan:
    plan = Plan(now, campaign=values)
    plan.phase("warm_up", "03-09 00:00", "03-13 20:00")
    plan.phase("main", "03-13 20:00", "03-17 00:00")
    plan.person("Lin")
    return plan


def recruit(plan: Plan, *names: str, **values: Any) -> Plan:
    """These people, each with a cooperation "coop-NAME" of the campaign."""
    for name in names:
        plan.add(KeyPerson(id=name, name=name))
        given = {"owner_id": "Lin", **values}
        plan.add(Cooperation(id=f"coop-{name}", campaign_id="c", key_person_id=name, **given))
    return plan


def packaged(book: Book, name: str, phase: PhaseKind = PhaseKind.WARM_UP, **more: Any) -> Book:
    """The book with a package for the cooperation "coop-NAME"; its rows' ids begin with the name."""
    package = Package(f"coop-{name}", phase, **{"days": SHORT, **more})
    return book.apply(changes_of(book, plan_package(book, package, WORDS, Ids(f"{name}-"))))


def part(book: Book, name: str, kind: DeliverableKind) -> tuple[Deliverable, Task]:
    """One part of a package with its task."""
    row = next(row for row in book.where(Deliverable, "cooperation_id", f"coop-{name}") if row.kind is kind)
    return row, book.get(Task, row.task_id)


def dates(book: Book, now: datetime = NOW) -> Schedule:
    return schedule(book, "c", now)
