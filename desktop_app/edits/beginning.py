"""How a campaign begins: a template, what its grade asks for besides, and its primary goal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Grade, GradeItem, Series
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import GATED_STAGES, Measure, Stage, TaskKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.task import Task
from desktop_app.edits.siblings import GAP
from desktop_app.edits.template_file import Template
from desktop_app.edits.templates import Placed, Placing, place_template

_DAYS = {Stage.DEFINE: "define_days", Stage.PLAN: "plan_days", Stage.EXECUTE: "execute_days"}
_DUE = time(18)


@dataclass(frozen=True, kw_only=True)
class GoalWish:
    """The primary goal as it was typed. target: in the smallest part of its measure."""

    name: str
    measure: Measure = Measure.COUNT
    target: int | None = None
    unit: str = ""


def begin_campaign(
    book: Book,
    template: Template,
    placing: Placing,
    gate_names: Mapping[Stage, str],
    new_id: Callable[[], str],
    goal: GoalWish | None = None,
    series: str = "",
) -> Placed:
    """A new campaign. gate_names: what to call the confirmations that the grade asks for and the template lacks;
    series: the name of the one it belongs to, which begins with it where there is none of that name."""
    begun: tuple[Entity, ...] = ()
    if series:
        found = series_named(book, series)
        made = found or Series(id=new_id(), name=series, position=len(book.rows(Series)))
        begun = () if found is not None else (made,)
        placing = replace(placing, series_id=made.id)
    placed = place_template(book, template, placing, new_id)
    rows = list(placed.rows)
    campaign = next(row for row in rows if isinstance(row, Campaign))
    grade = book.find(Grade, campaign.grade_id)
    if grade is not None:
        rows = _Grading(book, grade, campaign, placing.main_start, gate_names, new_id).of(rows)
    if goal is not None:
        rows = list(_with_goal(rows, campaign, goal, new_id))
    return replace(placed, rows=(*begun, *rows))


def series_named(book: Book, name: str) -> Series | None:
    """The series of that name."""
    return next((row for row in book.rows(Series).values() if name in (row.id, row.name)), None)


class _Grading:
    """Adds to the rows of a template what the grade's table says."""

    def __init__(
        self,
        book: Book,
        grade: Grade,
        campaign: Campaign,
        main_start: datetime | None,
        gate_names: Mapping[Stage, str],
        new_id: Callable[[], str],
    ) -> None:
        self._grade, self._campaign, self._main_start = grade, campaign, main_start
        self._names, self._new_id = gate_names, new_id
        items = sorted(book.where(GradeItem, "grade_id", grade.id), key=lambda item: (item.position, item.id))
        self._items = {stage: [item for item in items if item.stage is stage] for stage in GATED_STAGES}

    def of(self, rows: list[Entity]) -> list[Entity]:
        """The rows with dates and items of the grade."""
        for stage in GATED_STAGES:
            gates = [row for row in rows if isinstance(row, Checkpoint) and row.stage is stage]
            if not gates and self._items[stage]:
                task, gate = self._gate(stage, rows)
                rows += [task, gate]
                gates = [gate]
            for gate in gates:
                rows = self._dated(rows, gate)
                rows += self._added(rows, gate)
                rows = [self._made_mandatory(row, gate) for row in rows]
        return rows

    def _gate(self, stage: Stage, rows: list[Entity]) -> tuple[Task, Checkpoint]:
        last = max((row.position for row in rows if isinstance(row, Task) and row.parent_id is None), default=0)
        task = Task(
            id=self._new_id(),
            campaign_id=self._campaign.id,
            name=self._names[stage],
            position=last + GAP,
            kind=TaskKind.CHECKPOINT,
            stage=stage,
            duration=0,
        )
        return task, Checkpoint(id=self._new_id(), campaign_id=self._campaign.id, task_id=task.id, stage=stage)

    def _dated(self, rows: list[Entity], gate: Checkpoint) -> list[Entity]:
        days = getattr(self._grade, _DAYS[gate.stage])
        if days is None or self._main_start is None or gate.wave_id is not None:
            return rows
        due = datetime.combine(self._main_start.date() - timedelta(days=days), _DUE)
        return [gate.changed(due=due) if row is gate else row for row in rows]

    def _added(self, rows: list[Entity], gate: Checkpoint) -> list[Entity]:
        there = [row for row in rows if isinstance(row, CheckpointItem) and row.checkpoint_id == gate.id]
        known = {_plain(row.what) for row in there}
        position = max((row.position for row in there), default=0)
        missing = [item for item in self._items[gate.stage] if _plain(item.what) not in known]
        return [
            CheckpointItem(
                id=self._new_id(),
                campaign_id=self._campaign.id,
                checkpoint_id=gate.id,
                position=position + n,
                what=item.what,
                form=item.form,
                written_follow_up=True,
                mandatory=item.mandatory,
            )
            for n, item in enumerate(missing, 1)
        ]

    def _made_mandatory(self, row: Entity, gate: Checkpoint) -> Entity:
        if not isinstance(row, CheckpointItem) or row.checkpoint_id != gate.id:
            return row
        same = [item for item in self._items[gate.stage] if _plain(item.what) == _plain(row.what)]
        return row.changed(mandatory=same[0].mandatory) if same else row


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _with_goal(rows: list[Entity], campaign: Campaign, wish: GoalWish, new_id: Callable[[], str]) -> Iterator[Entity]:
    """The wish takes the place of the template's primary goal, or is the only one."""
    values = {"name": wish.name, "measure": wish.measure, "target": wish.target, "unit": wish.unit}
    primary = next((row for row in rows if isinstance(row, Goal) and row.primary), None)
    for row in rows:
        yield row.changed(**values) if row is primary else row
    if primary is None:
        yield Goal.model_validate({"id": new_id(), "campaign_id": campaign.id, "primary": True, **values})
