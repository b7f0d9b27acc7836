"""Reading a file for the window: whatever its format, the same answer, and nothing written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import Problem
from desktop_app.domain.outline import Row, outline
from desktop_app.exchange.plan.preview import CellProblem, SheetPlan, Skipped
from desktop_app.exchange.plan.report import sentence, skipped_sentence
from desktop_app.i18n import Wording
from desktop_app.schedule.engine import schedule
from desktop_app.schedule.result import Schedule
from desktop_app.workspace.ids import new_id


@dataclass(frozen=True)
class Understood:
    """A file as a campaign that could be written. book: as it would be after that; sheets: how columns were read."""

    page: ClassVar[str] = "import"
    """The page that shows it."""

    source: str
    campaign: Campaign
    rows: tuple[Entity, ...]
    book: Book
    schedule: Schedule
    outline: tuple[Row, ...]
    sheets: tuple[SheetPlan, ...] = ()
    problems: tuple[CellProblem | Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_file(path: Path, book: Book, now: datetime) -> Understood:
    """Read a workbook, a text table or a Project XML file as a new campaign. Raises KnownError."""
    if path.suffix.lower() in (".xml", ".mspdi"):
        return _read_project(path, book, now)
    from desktop_app.exchange.plan.preview import Surroundings
    from desktop_app.exchange.plan.to_rows import to_rows
    from desktop_app.exchange.plan_file import read_plan_file

    preview = read_plan_file(path, Surroundings(today=now.date()))
    campaign = Campaign(id=new_id(), name=preview.title or path.stem, position=_last(book))
    plan = to_rows(preview, book, new_id, campaign, now)
    return _understood(path, plan.campaign, plan.rows, book, now, preview.sheets, plan.problems, preview.skipped)


def _read_project(path: Path, book: Book, now: datetime) -> Understood:
    from desktop_app.exchange.mspdi.read import moved, read

    plan = read(path, new_id, book)
    rows = tuple(row.changed(position=_last(book)) if isinstance(row, Campaign) else row for row in plan.rows)
    found = _understood(path, plan.campaign, rows, book, now, (), plan.problems, ())
    return replace(found, problems=(*plan.problems, *moved(plan, found.book, found.schedule)))


def _understood(
    path: Path,
    campaign: Campaign,
    rows: tuple[Entity, ...],
    book: Book,
    now: datetime,
    sheets: tuple[SheetPlan, ...],
    problems: tuple[CellProblem | Problem, ...],
    skipped: tuple[Skipped, ...],
) -> Understood:
    after = book.with_rows(rows, loaded=[campaign.id])
    dates = schedule(after, campaign.id, now)
    lines = tuple(outline(after, campaign.id))
    return Understood(path.name, campaign, rows, after, dates, lines, sheets, problems, skipped)


def _last(book: Book) -> int:
    return max((row.position for row in book.rows(Campaign).values()), default=0) + 1024


def findings(found: Understood, wording: Wording) -> Iterator[tuple[str, str, str]]:
    """What was not sure, not understood or left out: where, what stands there, and why it is told."""
    for problem in found.problems:
        if isinstance(problem, CellProblem):
            where = [problem.sheet, *([str(problem.row)] if problem.row else []), problem.column]
            yield " · ".join(part for part in where if part), problem.value, sentence(problem, wording)
        else:
            yield "", "", wording.problem(problem.code, problem.values)
    for row in found.skipped:
        place = " · ".join([row.sheet, *([str(row.row)] if row.row else [])])
        yield place, row.text, skipped_sentence(row, wording)
