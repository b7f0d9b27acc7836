"""The rows of a pasted block as planned tasks, as if every one of them were new."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.exchange.clipboard.understanding import Understood
from desktop_app.exchange.plan.assemble import Assembler
from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.lines import Kind, Line, indentation
from desktop_app.exchange.plan.preview import CellProblem, PlannedTask, Skipped, Surroundings
from desktop_app.exchange.plan.references import Predecessors
from desktop_app.exchange.plan.row_facts import RowFacts
from desktop_app.exchange.plan.spans import span_problems
from desktop_app.exchange.plan.table_plan import TableReader
from desktop_app.exchange.plan.text import lines as tidy_lines
from desktop_app.exchange.plan.text import plain
from desktop_app.exchange.plan.years import base_year
from desktop_app.schedule.result import Schedule

_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Fresh:
    """Tasks with parents before their sub-items, what could not be taken, and rows that are no tasks."""

    tasks: tuple[PlannedTask, ...]
    problems: tuple[CellProblem, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def new_tasks(found: Understood, book: Book, schedule: Schedule) -> Fresh:
    """Read a block with a column of names. Nothing is told of missing dates: a list of names is a plan to be made."""
    if len(found.layout.of(*_SAYING)) == 1 and not found.layout.groups:
        return _listed(found)
    campaign = book.get(Campaign, schedule.campaign_id)
    phases = book.of_campaign(Phase, campaign.id)
    d_day: date | None = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
    today = schedule.now.date()
    start = campaign.plan_start.date() if campaign.plan_start is not None else None
    around = Surroundings(today=today, d_day=d_day, plan_start=start)
    base = base_year((), d_day or start, today)
    plan = TableReader(found.sheet, found.table, found.layout, [], base, around).read(0, None)
    tasks, problems = Predecessors(plan.tasks, plan.numbers).resolve(plan.references)
    told = [problem for problem in (*plan.problems, *problems, *span_problems(tasks)) if problem.reason != "no_dates"]
    return Fresh(tuple(tasks), tuple(told), tuple(plan.skipped))


_SAYING = tuple(meaning for meaning in Field if meaning not in (Field.IGNORED, Field.UNKNOWN, Field.GRID))


def _listed(found: Understood) -> Fresh:
    """A list of names: every line is a task, those further to the right belong to the one above."""
    name = found.one(Field.NAME)
    number = name.number if name is not None else 0
    rows: list[Line] = []
    notes: dict[int, str] = {}
    for row in found.rows:
        cell = found.sheet.cell(row, number)
        if cell is not None and plain(cell.text):
            rows.append(Line(row, Kind.TASK, cell.text, indent=indentation(cell)))
            whole = tidy_lines(cell.text)
            if len(whole) > _LONGEST_NAME or "\n" in whole:
                notes[row] = whole
    nodes = Assembler(rows, {line.number: RowFacts() for line in rows}, {}).build()
    keys = {id(node): at for at, node in enumerate(nodes)}
    return Fresh(
        tuple(
            PlannedTask(
                keys[id(node)],
                "",
                node.row,
                node.name[:_LONGEST_NAME],
                keys[id(node.parent)] if node.parent is not None else None,
                group=bool(node.children),
                note=notes.get(node.row, ""),
            )
            for node in nodes
            if node.name
        )
    )
