"""One table becomes planned tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.exchange.plan.assemble import Assembler, Node
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.lines import Kind, LineReader
from desktop_app.exchange.plan.mapping import Layout
from desktop_app.exchange.plan.moments import Decided
from desktop_app.exchange.plan.preview import CellProblem, PlannedTask, Skipped, Surroundings
from desktop_app.exchange.plan.row_dates import DateReader, RawDates, RowDates, first_date
from desktop_app.exchange.plan.row_facts import FactReader, RowFacts, milestone_name
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.tables import Table
from desktop_app.exchange.plan.text import is_chinese
from desktop_app.exchange.plan.years import Base, d_day_in


@dataclass(slots=True)
class TablePlan:
    """What one table gave. references: (key of the task, text of its predecessors, column) still to be resolved;
    places: key by row number; numbers: key by the sheet's own number or code."""

    tasks: list[PlannedTask] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    references: list[tuple[int, str, Column]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    base: Base | None = None
    year_from: str = ""
    day_first: bool = False


class TableReader:
    """Reads the rows of one table. titles: texts that may name a year or a D-day, the nearest first."""

    def __init__(
        self, sheet: Sheet, table: Table, layout: Layout, titles: list[str], base: Base, around: Surroundings
    ) -> None:
        self._sheet, self._table, self._layout = sheet, table, layout
        self._base, self._around = base, around
        self._d_day = around.d_day or _d_day(titles, base)

    def read(self, first_key: int, parent: int | None) -> TablePlan:
        """Tasks with keys from `first_key` on; those at the top get `parent`."""
        plan = TablePlan(base=self._base)
        lines = LineReader(self._sheet, self._table, self._layout).read()
        plan.skipped = [
            Skipped(self._sheet.grid.name, line.number, line.name[:200], line.reason)
            for line in lines
            if line.kind is Kind.SKIPPED
        ]
        rows = [line.number for line in lines if line.kind in (Kind.TASK, Kind.GROUP)]
        raws = RawDates(self._sheet, self._layout, rows)
        decided = self._decide(raws, rows)
        if raws.only_painted:
            plan.problems.append(CellProblem(self._sheet.grid.name, 0, "", "", "dates_only_painted"))
        reader = DateReader(self._sheet, self._layout, raws, decided)
        dates = {row: reader.read(row) for row in rows}
        fact_reader = FactReader(self._sheet, self._layout, rows)
        facts = {row: fact_reader.read(row) for row in rows}
        plan.year_from, plan.day_first = decided.years.origin, decided.order.value == "day_first"
        spans = {row: span for row in rows if (span := dates[row].span) is not None}
        nodes = self._kept(Assembler(lines, facts, spans).build(), plan)
        self._tell(nodes, dates, facts, plan, first_key, parent)
        return plan

    def _decide(self, raws: RawDates, rows: list[int]) -> Decided:
        name = self._layout.one(Field.NAME)
        sample = rows[:50] if name is not None else []
        chinese = any(is_chinese(self._sheet.text(row, name.number)) for row in sample if name is not None)
        chinese = chinese or any(is_chinese(column.heading) for column in self._layout.columns)
        reference = self._around.plan_start or self._around.d_day or self._around.today
        return Decided(raws.listed(), self._base, reference, self._d_day, chinese)

    def _kept(self, nodes: list[Node], plan: TablePlan) -> list[Node]:
        """Section rows that head nothing are no tasks."""
        kept: list[Node] = []
        for node in nodes:
            if node.section and not _leads_to_task(node):
                plan.skipped.append(Skipped(self._sheet.grid.name, node.row, node.name[:200], "empty_section"))
            elif node.name:
                kept.append(node)
        return kept

    def _tell(
        self,
        nodes: list[Node],
        dates: Mapping[int, RowDates],
        facts: Mapping[int, RowFacts],
        plan: TablePlan,
        first_key: int,
        parent: int | None,
    ) -> None:
        keys = {id(node): first_key + at for at, node in enumerate(nodes)}
        predecessors = self._layout.one(Field.PREDECESSORS)
        for node in nodes:
            key = keys[id(node)]
            above = keys[id(node.parent)] if node.parent is not None else parent
            task = PlannedTask(key, self._sheet.grid.name, node.row, node.name[:500], above, group=bool(node.children))
            if node.line is not None and node.row in facts and not node.section:
                found, when = facts[node.row], dates[node.row]
                task = _detailed(task, node, found, when)
                plan.problems.extend(self._problems(task, found, when))
                if found.number:
                    plan.numbers.setdefault(found.number, key)
                if found.predecessors and predecessors is not None:
                    plan.references.append((key, found.predecessors, predecessors))
            plan.tasks.append(self._staged(task, node, facts))

    def _staged(self, task: PlannedTask, node: Node, facts: Mapping[int, RowFacts]) -> PlannedTask:
        """The stage stands once: at the group where the sheet groups by stage, else at the task."""
        stages = [c.number for c in self._layout.columns if c.field is Field.STAGE and c.number in self._layout.groups]
        if not stages:
            return task
        index = self._layout.groups.index(stages[0])
        if node.group == index:
            source = next((facts[child.row] for child in _below(node) if child.row in facts), None)
            source = facts.get(node.row, source)
            return task if source is None else replace(task, stage=source.stage, stage_text=source.stage_text)
        step = node.parent
        while step is not None:
            if step.group == index:
                return replace(task, stage=None, stage_text="")
            step = step.parent
        return task

    def _problems(self, task: PlannedTask, facts: RowFacts, dates: RowDates) -> Iterator[CellProblem]:
        sheet = self._sheet.grid.name
        for column, reason in (*dates.doubts, *facts.doubts):
            cell = self._sheet.cell(task.row, column.number)
            value = "" if cell is None else cell.text or cell.formula
            values = {"order": "1"} if reason == "date_order_unproven" else {}
            yield CellProblem(sheet, task.row, column.heading, value[:200], reason, values)
        columns = self._layout.of(Field.START, Field.FINISH, Field.SPAN)
        silent = task.start is None and task.finish is None and not task.group
        if silent and columns and not any(column in columns for column, _ in dates.doubts):
            yield CellProblem(sheet, task.row, columns[0].heading, "", "no_dates", {"name": task.name})


def _detailed(task: PlannedTask, node: Node, facts: RowFacts, dates: RowDates) -> PlannedTask:
    name, diamond = milestone_name(node.name)
    start, finish = dates.start, dates.finish
    if dates.single and facts.length is not None:
        finish = None
    nothing_to_do = facts.length is not None and not facts.length.days and not facts.length.minutes
    one_day = start is None or finish is None or start.day == finish.day
    percent = facts.percent
    if percent is None and dates.actual_finish is not None:
        percent = 100
    return replace(
        task,
        name=name[:500],
        wbs=facts.number[:500],
        owner=facts.owner,
        collaborators=facts.collaborators,
        start=start,
        finish=finish,
        length=facts.length,
        percent=percent,
        running=facts.running or (dates.actual_start is not None and percent in (None, 0)),
        stage=facts.stage,
        stage_text=facts.stage_text,
        note=facts.note,
        priority=facts.priority,
        milestone=one_day and not task.group and (nothing_to_do or diamond or facts.milestone or "里程碑" in name),
        deadline=dates.deadline,
        actual_start=dates.actual_start,
        actual_finish=dates.actual_finish,
    )


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _leads_to_task(node: Node) -> bool:
    return any(not child.section for child in _below(node))


def _d_day(titles: list[str], base: Base) -> date | None:
    for title in titles:
        text = d_day_in(title)
        found = first_date(text, base.year) if text else None
        if found is not None:
            return found
    return None
