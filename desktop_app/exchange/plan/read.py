"""Sheets become a plan preview: which are plans, where their tables are, and what stands in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.grid import ID_HEADING, Grid
from desktop_app.exchange.plan.columns import Column, Field
from desktop_app.exchange.plan.formulas import calculated
from desktop_app.exchange.plan.mapping import Layout, check_wishes, layout
from desktop_app.exchange.plan.preview import (
    CellProblem,
    PlannedTask,
    PlanPreview,
    SheetPlan,
    Skipped,
    Surroundings,
)
from desktop_app.exchange.plan.references import Predecessors
from desktop_app.exchange.plan.spans import span_problems
from desktop_app.exchange.plan.table import Sheet, find_header
from desktop_app.exchange.plan.table_plan import TablePlan, TableReader
from desktop_app.exchange.plan.tables import Table, guessed_header, header_by_wishes, tables_of, title_texts
from desktop_app.exchange.plan.text import key, plain, tidy
from desktop_app.exchange.plan.years import base_year

Tick = Callable[[float], None]
_WHEN = (Field.START, Field.FINISH, Field.SPAN, Field.DURATION, Field.GRID)
_WHO = (Field.OWNER, Field.STATUS, Field.PERCENT, Field.PREDECESSORS)
_MAX_TASKS = 100_000


def read_plan(
    grids: Sequence[Grid],
    source: str,
    around: Surroundings,
    progress: Tick | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PlanPreview:
    """A file's sheets as a plan.

    source: the file's name; progress: told the share done, 0 to 1; cancelled: asked before each sheet.
    Raises KnownError: no_plan_found, map_unknown_column, map_unknown_field, sheet_missing, import_cancelled.
    """
    reader = _FileReader(source, around)
    known = {grid.name for grid in grids}
    for name in around.sheets or ():
        if name not in known:
            raise KnownError("sheet_missing", sheet=name, sheets=sorted(known))
    for at, grid in enumerate(grids):
        if cancelled is not None and cancelled():
            raise KnownError("import_cancelled", file=source)
        reader.look(grid)
        if progress is not None:
            progress((at + 1) / len(grids))
    return reader.preview()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet that is a plan: its tables with their layouts."""

    sheet: Sheet
    tables: list[tuple[Table, Layout]]


class _FileReader:
    def __init__(self, source: str, around: Surroundings) -> None:
        self._source, self._around = source, around
        self._found: list[_Found] = []
        self._skipped: list[Skipped] = []
        self._problems: list[CellProblem] = []
        self._plans: list[SheetPlan] = []

    def look(self, grid: Grid) -> None:
        """Keep a sheet if it is a plan, else say why not."""
        reason = self._refusal(grid)
        if reason:
            self._skipped.append(Skipped(grid.name, 0, "", reason))
            return
        sheet = Sheet(calculated(grid))
        header = find_header(sheet)
        if header is None and self._around.columns:
            header = header_by_wishes(sheet, list(self._around.columns))
        if header is None:
            header = guessed_header(sheet)
        if header is None:
            self._skipped.append(Skipped(grid.name, 0, "", "sheet_without_headings"))
            return
        tables = [
            (table, layout(sheet, table.header, table.rows, self._around.columns)) for table in tables_of(sheet, header)
        ]
        plans = [(table, columns) for table, columns in tables if table.rows and is_plan(columns)]
        if not plans:
            self._skipped.append(Skipped(grid.name, 0, "", "sheet_no_plan"))
        else:
            self._found.append(_Found(sheet, plans))

    def _refusal(self, grid: Grid) -> str:
        if not grid.rows:
            return "sheet_empty"
        if self._around.sheets is not None:
            return "" if grid.name in self._around.sheets else "sheet_not_chosen"
        return "sheet_hidden" if grid.hidden else ""

    def preview(self) -> PlanPreview:
        """Everything together. Raises KnownError "no_plan_found"."""
        check_wishes(self._around.columns, [columns for found in self._found for _, columns in found.tables])
        kept = self._without_repeats()
        if not kept:
            sheets = list(dict.fromkeys(skipped.sheet for skipped in self._skipped if skipped.row == 0))
            raise KnownError("no_plan_found", file=self._source, sheets=sheets)
        tasks: list[PlannedTask] = []
        for found in kept:
            tasks.extend(self._read_sheet(found, len(tasks), len(kept) > 1))
        if not any(task.row for task in tasks):
            raise KnownError("no_plan_found", file=self._source, sheets=[found.sheet.grid.name for found in kept])
        title = next((plan.title for plan in self._plans if plan.title), "")
        return PlanPreview(
            self._source,
            title or _stem(self._source),
            tuple(self._plans),
            tuple(tasks),
            (*self._problems, *span_problems(tasks)),
            tuple(sorted(self._skipped, key=lambda skipped: (skipped.sheet, skipped.row))),
        )

    def _without_repeats(self) -> list[_Found]:
        """Sheets that only show the same tasks again, for a person or as a chart, are left out."""
        kept: list[_Found] = []
        seen: list[set[str]] = []
        own = [found for found in self._found if _is_own(found)]
        for found in self._found:
            if own and found not in own:
                self._skipped.append(Skipped(found.sheet.grid.name, 0, "", "sheet_repeats"))
                continue
            names = _names(found)
            if len(names) >= 3 and any(len(names & other) >= 0.8 * len(names) for other in seen):
                self._skipped.append(Skipped(found.sheet.grid.name, 0, "", "sheet_repeats"))
                continue
            kept.append(found)
            seen.append(names)
        return kept

    def _read_sheet(self, found: _Found, first_key: int, several: bool) -> list[PlannedTask]:
        sheet = found.sheet
        tasks: list[PlannedTask] = []
        parent: int | None = None
        if several:
            parent = first_key
            tasks.append(PlannedTask(first_key, sheet.grid.name, 0, sheet.grid.name[:500] or "-", group=True))
        numbers: dict[str, int] = {}
        references = []
        for table, columns in found.tables:
            plan = self._read_table(sheet, table, columns, first_key + len(tasks), parent)
            tasks.extend(plan.tasks)
            references.extend(plan.references)
            for number, task in plan.numbers.items():
                numbers.setdefault(number, task)
        linked, problems = Predecessors(tasks, numbers).resolve(references)
        self._problems.extend(problems)
        if first_key + len(linked) > _MAX_TASKS:
            raise KnownError("too_many_tasks", file=self._source, limit=_MAX_TASKS)
        return linked

    def _titles(self, sheet: Sheet) -> list[str]:
        """What stands above the first table of a sheet holds for the tables below it too."""
        return [plan.title for plan in self._plans if plan.sheet == sheet.grid.name]

    def _read_table(self, sheet: Sheet, table: Table, columns: Layout, first_key: int, parent: int | None) -> TablePlan:
        above = [text for _, text in title_texts(sheet, table)]
        titles = [*above, *self._titles(sheet), sheet.grid.name, _stem(self._source)]
        base = base_year(titles, self._around.plan_start or self._around.d_day, self._around.today)
        reader = TableReader(sheet, table, columns, titles, base, self._around)
        plan = reader.read(first_key, parent)
        if plan.year_from == "today":
            self._problems.append(CellProblem(sheet.grid.name, 0, "", "", "year_assumed", {"year": base.year}))
        self._problems.extend(plan.problems)
        self._skipped.extend(plan.skipped)
        by_row: dict[int, list[str]] = {}
        for row, text in title_texts(sheet, table):
            by_row.setdefault(row, []).append(tidy(text))
        self._skipped.extend(
            Skipped(sheet.grid.name, row, " · ".join(texts)[:200], "title") for row, texts in by_row.items()
        )
        year = base.year if plan.year_from else None
        self._plans.append(
            SheetPlan(
                sheet.grid.name, table.header.rows, columns.columns, _title(above), year, plan.year_from, plan.day_first
            )
        )
        return plan


def is_plan(columns: Layout) -> bool:
    """Whether a table says what is to be done, and when or by whom it is done."""
    if columns.one(Field.NAME) is None:
        return False
    when, who = columns.of(*_WHEN), columns.of(*_WHO)
    sure = [column for column in columns.of(Field.NAME) if column.confidence >= 0.6]
    return bool(when and (sure or who)) or (bool(sure) and len(who) >= 1)


def holds_plan(grid: Grid) -> bool:
    """Whether a sheet holds a plan under headings that are understood."""
    sheet = Sheet(calculated(grid))
    header = find_header(sheet)
    tables = tables_of(sheet, header) if header is not None else []
    return any(table.rows and is_plan(layout(sheet, table.header, table.rows, {})) for table in tables)


def _is_own(found: _Found) -> bool:
    """Whether a sheet is the one of our own workbook that holds the plan; its others show parts of it again."""
    return any(column.heading == ID_HEADING for _, columns in found.tables for column in columns.columns)


def _names(found: _Found) -> set[str]:
    names: set[str] = set()
    for table, columns in found.tables:
        name: Column | None = columns.one(Field.NAME)
        if name is not None:
            names |= {key(found.sheet.text(row, name.number)) for row in table.rows}
    return names - {""}


def _title(above: list[str]) -> str:
    """The first text above the headings that reads like a title: neither a date nor "制表人：…"."""
    for text in above:
        whole = tidy(text)
        if 3 <= len(whole) <= 120 and not _is_remark(plain(text)):
            return whole
    return ""


def _is_remark(text: str) -> bool:
    head, mark, _ = text.partition(":")
    return bool(mark) and len(head) <= 8


def _stem(source: str) -> str:
    return source.rsplit(".", 1)[0]
