"""反馈: what people said by category and day; a category that grows asks for an improvement with an owner."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.fields import FEEDBACK_FIELDS
from desktop_app.domain.numbers import FeedbackEntry
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.insight.lists.shape import Figures, NumberList, Remark, Rows, Told

_DAYS = 3
"""The last days that are set against as many before them."""
_FEWEST = 3
_TIMES = 1.5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Growing:
    """A category of which more is heard than before. task: what it has become already."""

    category: str
    recent: int
    before: int
    first: date
    last: date
    task: Task | None


def by_category_and_day(rows: Sequence[FeedbackEntry]) -> dict[str, Counter[date | None]]:
    """How often each category was heard, by day; None: without a day. The most frequent category first."""
    found: dict[str, Counter[date | None]] = {}
    names: dict[str, str] = {}
    for row in rows:
        name = names.setdefault(row.category.strip().casefold(), row.category.strip())
        found.setdefault(name, Counter())[row.on] += 1
    return dict(sorted(found.items(), key=lambda one: (-one[1].total(), one[0])))


def of_category(rows: Sequence[FeedbackEntry], category: str) -> list[FeedbackEntry]:
    """The entries of a category, however it is written."""
    wanted = category.strip().casefold()
    return [row for row in rows if row.category.strip().casefold() == wanted]


def usual_owner(book: Book, entries: Sequence[FeedbackEntry]) -> Person | None:
    """Who is to make something better: who is named at an entry, else the campaign's PM; None where neither is."""
    named = (book.find(Person, entry.owner_id) for entry in entries)
    campaign = book.find(Campaign, entries[0].campaign_id) if entries else None
    pm = book.find(Person, campaign.pm_id) if campaign is not None else None
    return next((person for person in named if person is not None), pm)


def growing(book: Book, rows: Sequence[FeedbackEntry], today: date) -> Iterator[Growing]:
    """Categories heard at least three times in the last three days of the log, and half as often again as before."""
    last = max((row.on for row in rows if row.on is not None and row.on <= today), default=None)
    if last is None:
        return
    recent = [last - n * _DAY for n in range(_DAYS)]
    earlier = [day - _DAYS * _DAY for day in recent]
    for category, days in by_category_and_day(rows).items():
        now, before = sum(days[day] for day in recent), sum(days[day] for day in earlier)
        if category and now >= _FEWEST and now >= _TIMES * before:
            tasks = (book.find(Task, row.task_id) for row in of_category(rows, category))
            task = next((task for task in tasks if task is not None), None)
            yield Growing(category, now, before, recent[-1], last, task)


def _figures(_given: Rows) -> Mapping[str, Figures]:
    return {}


def _remarks(given: Rows) -> Mapping[str, tuple[Remark, ...]]:
    rows = [row for row in given.rows if isinstance(row, FeedbackEntry)]
    tasks = {row.id: given.book.find(Task, row.task_id) for row in rows}
    return {
        id: (Remark("became_task", "improvement", {"name": task.name}),)
        for id, task in tasks.items()
        if task is not None
    }


def _told(given: Rows) -> tuple[Told, ...]:
    rows = [row for row in given.rows if isinstance(row, FeedbackEntry)]
    if not rows:
        return ()
    counts = by_category_and_day(rows)
    most = [f"{name} {days.total()}" for name, days in counts.items() if name]
    found = [Told("feedback", {"count": len(rows), "categories": most})]
    for one in growing(given.book, rows, given.now.date()):
        values = {"category": one.category, "recent": one.recent, "before": one.before}
        values |= {"first": one.first, "last": one.last}
        if one.task is None:
            found.append(Told("growing", values, urgent=True))
        else:
            owner = given.book.find(Person, one.task.owner_id)
            values |= {"task": one.task.name, "owner": owner.name if owner is not None else None}
            found.append(Told("growing_with_task", values))
    return tuple(found)


FEEDBACK = NumberList(
    key="feedback",
    kind=FeedbackEntry,
    columns=FEEDBACK_FIELDS,
    filters=("category", "source"),
    figures=_figures,
    remarks=_remarks,
    told=_told,
)
