"""The sheet of owners: each person's tasks, who hands them their input and who waits for what they make."""

from collections.abc import Iterable, Iterator

from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import Assignment
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_lines import BASELINE, SUMMARY, Line
from desktop_app.exchange.excel.gantt_styles import DAYS_FORMAT, PERCENT_FORMAT
from desktop_app.exchange.excel.tables import Cell, Column, TableRow, add_table
from desktop_app.insight.handover import HandOver, handed_from, handed_to

_NAMES = 40
"""Hand-overs that are named in one cell; more are counted."""


def add_owners(export: Export) -> None:
    """Add the sheet, a group of rows per person; work that nobody answers for stands at its end."""
    word = export.wording.text
    columns = (
        Column(word("field.task.owner"), 16),
        Column(word("field.task.wbs"), 9),
        Column(word("field.task.name"), 34, wraps=True),
        Column(word("field.task.stage"), 11),
        Column(word("field.task.start"), 17),
        Column(word("field.task.finish"), 17),
        Column(word("field.task.duration"), 9, format=DAYS_FORMAT),
        Column(word("field.task.percent"), 9, format=PERCENT_FORMAT),
        Column(word("field.task.status"), 12),
        Column(word("excel.owners.from"), 40, wraps=True),
        Column(word("excel.owners.to"), 40, wraps=True),
        Column(word("field.task.collaborators"), 18, wraps=True),
    )
    about = word("excel.owners.about", moment=export.now)
    add_table(export, word("excel.sheet.owners"), about, columns, list(_rows(export)))


def _rows(export: Export) -> Iterator[TableRow]:
    by_owner: dict[str | None, list[tuple[Row, Line]]] = {}
    tasks = [line for line in export.lines if line.kind != BASELINE]
    for row, line in zip(export.rows, tasks, strict=True):
        if (line.kind != SUMMARY or row.task.owner_id) and (export.owner is None or line.own):
            by_owner.setdefault(row.task.owner_id, []).append((row, line))
    people = {id: export.book.find(Person, id) for id in by_owner}
    for id in sorted(by_owner, key=lambda id: _order(people[id])):
        yield _person(export, people[id], [line for _, line in by_owner[id]])
        for row, line in sorted(by_owner[id], key=lambda pair: _start(pair[1])):
            yield _task(export, row, line)


def _order(person: Person | None) -> tuple[bool, str]:
    return person is None, person.name if person else ""


def _start(line: Line) -> tuple[int, float]:
    value = line.start.value if line.start is not None else 0.0
    return (0, value) if isinstance(value, float | int) else (1, 0.0)


def _person(export: Export, person: Person | None, lines: list[Line]) -> TableRow:
    """A line over a person's tasks: how many there are, done, late."""
    shares = [line.percent for line in lines if line.percent is not None]
    done = sum(share == _ALL for share in shares)
    late = sum(_is_late(export, line) for line in lines)
    name = person.name if person else export.wording.text("excel.owners.nobody")
    told = export.wording.text("excel.owners.counts", count=len(lines), done=done, late=late)
    cells: list[Cell] = [name, "", told, *([""] * 9)]
    return TableRow(cells, "summary", "summary figure")


def _is_late(export: Export, line: Line) -> bool:
    return line.last is not None and line.last < export.now.date() and line.percent is not None and line.percent < _ALL


def _task(export: Export, row: Row, line: Line) -> TableRow:
    return TableRow(
        (
            line.owner,
            line.wbs,
            line.name,
            line.stage,
            line.start,
            line.finish,
            line.figure,
            line.share,
            line.status,
            _named(export, handed_from(export.book, row.task)),
            _named(export, handed_to(export.book, row.task)),
            _collaborators(export, row),
        ),
        level=1,
    )


def _named(export: Export, found: list[HandOver]) -> str:
    texts = [_spoken(export, other) for other in found[:_NAMES]]
    if len(found) > _NAMES:
        texts.append(export.wording.text("excel.more", count=len(found) - _NAMES))
    return "\n".join(texts)


def _spoken(export: Export, other: HandOver) -> str:
    dates = export.schedule.tasks.get(other.task.id)
    name = other.person.name if other.person else export.wording.text("excel.owners.nobody")
    day = f"{dates.finish:%m-%d}" if dates else "—"
    return export.wording.text("excel.owners.hand_over", person=name, task=other.task.name, day=day)


def _collaborators(export: Export, row: Row) -> str:
    people: Iterable[Person | None] = (
        export.book.find(Person, assignment.person_id)
        for assignment in export.book.where(Assignment, "task_id", row.task.id)
        if assignment.person_id != row.task.owner_id
    )
    return export.wording.value([person.name for person in people if person is not None])


_ALL = 100
