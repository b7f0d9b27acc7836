"""What a version of the report said, kept as plain data, and what a later one says otherwise."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportPart
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Group, Person
from desktop_app.domain.report import Evaluation, Lesson, ReportText, ReportVersion
from desktop_app.i18n import Wording
from desktop_app.insight.report.known_figures import known_figures
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.words import sentences
from desktop_app.schedule.result import Schedule


class Kind(StrEnum):
    """What a difference is of."""

    FIGURE = "figure"
    SENTENCE = "sentence"
    LESSON = "lesson"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was told: exactly, and in the words of then."""

    name: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a version said. figures, lessons and tasks by key or id; sentences by part, in their order."""

    figures: Mapping[str, FrozenFigure] = field(default_factory=dict)
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lessons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tasks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is new (before is ""), gone (after is "") or other. part: of sentences; field: of lessons and tasks."""

    kind: Kind
    name: str
    before: str
    after: str
    part: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What a report is set against."""

    version: ReportVersion
    said: Frozen


def frozen(wording: Wording, book: Book, plan: Schedule, version: Version) -> Frozen:
    """What the report of now says for its readers: nothing in it that they are not told."""
    id = plan.campaign_id
    figures = {
        one.key: FrozenFigure(one.name, str(one.value), one.said) for one in known_figures(wording, book, plan, version)
    }
    words: dict[str, tuple[str, ...]] = {}
    for row in book.of_campaign(ReportText, id):
        if version.shows_words_of(row.part) and row.part is not ReportPart.CHANGES:
            words[row.part.value] = sentences(row.text)
    lessons: dict[str, Mapping[str, str]] = {}
    if version.shows_inside:
        lessons = {row.id: _lesson(book, row, version) for row in book.of_campaign(Lesson, id)}
    if version.shows_evaluation:
        judged = tuple(_judgements(book, id, version))
        words[ReportPart.EVALUATION.value] = (*words.get(ReportPart.EVALUATION.value, ()), *judged)
    return Frozen(figures, {part: said for part, said in words.items() if said}, lessons, _tasks(book, plan, version))


def content_of(said: Frozen) -> str:
    """A version's content as it is kept: its names stand in it as they are, so that somebody can be taken out of it."""
    return json.dumps(asdict(said), ensure_ascii=False, separators=(",", ":"))


def read_content(text: str) -> Frozen:
    """The content of a version that was kept; what cannot be read says nothing."""
    try:
        found = json.loads(text or "{}")
        return Frozen(
            {key: FrozenFigure(**value) for key, value in found.get("figures", {}).items()},
            {part: tuple(said) for part, said in found.get("sentences", {}).items()},
            dict(found.get("lessons", {})),
            dict(found.get("tasks", {})),
        )
    except (ValueError, TypeError, AttributeError):
        return Frozen()


def differences(before: Frozen, after: Frozen) -> tuple[Difference, ...]:
    """Everything that is other than it was: figures, sentences, lessons, tasks."""
    return (
        *_figures(before, after),
        *_sentences(before, after),
        *_rows(Kind.LESSON, "what", before.lessons, after.lessons),
        *_rows(Kind.TASK, "name", before.tasks, after.tasks),
    )


def _lesson(book: Book, row: Lesson, version: Version) -> dict[str, str]:
    due = row.due.isoformat() if row.due is not None else ""
    said = {"what": row.what, "action": row.action, "due": due, "template": row.template}
    if version.shows_people:
        person = book.find(Person, row.owner_id)
        said["owner"] = person.name if person is not None else ""
    return said


def _judgements(book: Book, campaign_id: str, version: Version) -> Iterator[str]:
    for row in book.of_campaign(Evaluation, campaign_id):
        whom = book.find(Person, row.person_id) or book.find(Group, row.group_id)
        if whom is not None and row.words.strip() and (version.with_names or row.group_id is not None):
            yield f"{whom.name}: {' '.join(row.words.split())}"


def _tasks(book: Book, plan: Schedule, version: Version) -> dict[str, Mapping[str, str]]:
    """Work that may be told of; owners only where people are named."""
    found: dict[str, Mapping[str, str]] = {}
    for row in outline(book, plan.campaign_id):
        placed = plan.tasks.get(row.task.id)
        if placed is None or row.task.inactive or row.has_children:
            continue
        said = {
            "name": row.task.name,
            "start": placed.start.date().isoformat(),
            "finish": placed.finish.date().isoformat(),
        }
        if version.shows_inside:
            said["status"] = placed.status.value
        owner = book.find(Person, row.task.owner_id)
        if version.shows_people:
            said["owner"] = owner.name if owner is not None else ""
        found[row.task.id] = said
    return found


def _figures(before: Frozen, after: Frozen) -> Iterator[Difference]:
    for key in dict.fromkeys((*after.figures, *before.figures)):
        old, new = before.figures.get(key), after.figures.get(key)
        if old is not None and new is not None and Decimal(old.value) == Decimal(new.value):
            continue
        name = new.name if new is not None else old.name if old is not None else key
        yield Difference(Kind.FIGURE, name, old.said if old else "", new.said if new else "")


def _sentences(before: Frozen, after: Frozen) -> Iterator[Difference]:
    for part in ReportPart:
        old, new = before.sentences.get(part.value, ()), after.sentences.get(part.value, ())
        yield from (Difference(Kind.SENTENCE, "", one, "", part.value) for one in old if one not in new)
        yield from (Difference(Kind.SENTENCE, "", "", one, part.value) for one in new if one not in old)


def _rows(
    kind: Kind, name: str, before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> Iterator[Difference]:
    for id in dict.fromkeys((*after, *before)):
        old, new = before.get(id), after.get(id)
        if old is None or new is None:
            called = (new or old or {}).get(name, "")
            yield Difference(kind, called, "" if old is None else called, "" if new is None else called)
            continue
        for key in new:
            # What one of the two was not allowed to say is no difference.
            if key in old and old[key] != new[key]:
                yield Difference(kind, new.get(name, ""), old[key], new[key], field=key)


def as_data(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """Differences for programs."""
    return [
        {
            "kind": one.kind.value,
            "name": one.name,
            "part": one.part or None,
            "field": one.field or None,
            "before": one.before or None,
            "after": one.after or None,
        }
        for one in found
    ]
