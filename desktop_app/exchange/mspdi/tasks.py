"""The work breakdown of a Project file: tasks, links, baselines."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

from desktop_app.domain.codes import (
    BaselineOrigin,
    Constraint,
    DurationUnit,
    LagUnit,
    LinkType,
    PhaseKind,
    TaskKind,
    TaskMode,
    TaskType,
)
from desktop_app.domain.task import Baseline, BaselineTask, Link, Task
from desktop_app.exchange.mspdi.calendars import NAMELESS
from desktop_app.exchange.mspdi.document import Record
from desktop_app.exchange.mspdi.findings import Findings
from desktop_app.exchange.mspdi.marks import anchor_values, read_mark, stage
from desktop_app.exchange.mspdi.repeats import repeat_values
from desktop_app.exchange.mspdi.values import Reader
from desktop_app.exchange.mspdi.vocabulary import (
    CONSTRAINT_TYPES,
    ELAPSED_FORMATS,
    ELAPSED_PERCENT_FORMATS,
    LINK_TYPES,
    PERCENT_FORMATS,
    TASK_TYPES,
)

_LONGEST_NOTE = 200_000
_LONGEST_NAME = 500


class TaskReader:
    """Reads the tasks of one file into one campaign.

    tasks: the tasks in outline order, by the file's uid; marks: what our own exports say beside a task;
    dates: start and finish by task id, where the file tells both; unmeasured: uids of leaves without a duration.
    """

    def __init__(
        self,
        campaign_id: str,
        calendars: dict[str, str],
        minutes_per_day: int,
        new_id: Callable[[], str],
        findings: Findings,
        *,
        marked: bool,
        phases: Collection[PhaseKind] = (),
    ) -> None:
        self.tasks: dict[str, Task] = {}
        self.marks: dict[str, dict[str, str]] = {}
        self.unmeasured: set[str] = set()
        self.dates: dict[str, tuple[datetime, datetime]] = {}
        self._campaign_id = campaign_id
        self._calendars = calendars
        self._minutes_per_day = minutes_per_day
        self._new_id = new_id
        self._findings = findings
        self._marked = marked
        self._phases = phases
        self._chain: list[tuple[int, str]] = []
        self._positions: dict[str | None, int] = {}
        self._by_id: dict[str, Task] = {}

    def read(self, project: Record) -> None:
        """All tasks but blank rows and the project's own summary."""
        for record in project.inside("Tasks", "Task"):
            uid = record.fields.get("UID", "").strip()
            reader = Reader(record, record.fields.get("Name", ""), self._findings)
            if reader.flag("IsNull") or uid == "0":
                continue
            if not uid or uid in self.tasks:
                self._findings.problem("uid_twice" if uid else "uid_missing", name=reader.name, uid=uid)
                continue
            if self._marked:
                self.marks[uid] = read_mark(record)
            self._findings.note_lost_fields(record, reader.name, marked=self._marked)
            found = self.tasks[uid] = self._task(reader, uid, self.marks.get(uid, {}))
            self._by_id[found.id] = found
            start, finish = reader.moment("Start"), reader.moment("Finish")
            if start is not None and finish is not None:
                self.dates[found.id] = (start, finish)

    def _task(self, reader: Reader, uid: str, mark: dict[str, str]) -> Task:
        id = self._new_id()
        parent_id = self._place(reader.number("OutlineLevel", 1, 1, 1000), id)
        position = self._positions.get(parent_id, 0)
        self._positions[parent_id] = position + 1
        if len(reader.name) > _LONGEST_NAME:
            self._findings.problem("name_cut", id, name=reader.name[:_LONGEST_NAME])
        return Task(
            id=id,
            campaign_id=self._campaign_id,
            parent_id=parent_id,
            position=position,
            name=reader.name[:_LONGEST_NAME] if reader.name.strip() else NAMELESS,
            note=reader.text("Notes")[:_LONGEST_NOTE],
            type=TASK_TYPES.get(reader.text("Type").strip(), TaskType.FIXED_UNITS),
            inactive=not reader.flag("Active", default=True),
            priority=reader.number("Priority", 500, 0, 1000),
            calendar_id=self._calendars.get(reader.text("CalendarUID").strip()),
            ignores_owner_calendar=reader.flag("IgnoreResourceCalendar"),
            deadline=reader.moment("Deadline"),
            levelling_delay=max(reader.tenths("LevelingDelay"), 0),
            external_uid=int(uid) if uid.isdecimal() else None,
            stage=stage(mark.get("stage")),
            **self._length(reader, uid, mark),
            **self._constraint(reader, mark),
            **({} if self._anchor(mark) else _fixed(reader)),
            **self._progress(reader),
        )

    def _place(self, level: int, id: str) -> str | None:
        """The parent of the next row at this outline level."""
        while self._chain and self._chain[-1][0] >= level:
            self._chain.pop()
        parent = self._chain[-1][1] if self._chain else None
        self._chain.append((level, id))
        return parent

    def _length(self, reader: Reader, uid: str, mark: dict[str, str]) -> dict[str, Any]:
        summary, milestone = reader.flag("Summary"), reader.flag("Milestone")
        duration = reader.minutes("Duration")
        if "checkpoint" in mark:
            return {"kind": TaskKind.CHECKPOINT, "duration": 0}
        repeated = repeat_values(mark.get("repeat", ""))
        if repeated is not None:
            return {"duration": repeated[1]}
        if duration is None:
            duration = 0 if milestone else self._minutes_per_day
            if not milestone and not summary:
                self.unmeasured.add(uid)
        elif milestone and duration and not summary:
            self._findings.lost("Task", "Milestone", reader.name)
        values: dict[str, Any] = {"duration": duration, "estimated": reader.flag("Estimated")}
        if reader.text("DurationFormat").strip() in ELAPSED_FORMATS:
            values["duration_unit"] = DurationUnit.ELAPSED
        if milestone and not duration and not summary:
            values["kind"] = TaskKind.MILESTONE
        return values

    def _constraint(self, reader: Reader, mark: dict[str, str]) -> dict[str, Any]:
        anchor = self._anchor(mark)
        if anchor:
            return anchor
        constraint = CONSTRAINT_TYPES.get(reader.text("ConstraintType").strip(), Constraint.ASAP)
        if constraint in (Constraint.ASAP, Constraint.ALAP):
            return {"constraint": constraint}
        date = reader.moment("ConstraintDate")
        if date is None:
            self._findings.problem("constraint_without_date", name=reader.name, constraint=constraint)
            return {}
        return {"constraint": constraint, "constraint_date": date}

    def _anchor(self, mark: dict[str, str]) -> dict[str, Any]:
        """What a marked task hangs on; without that phase it stands on its dates, as MS Project has it."""
        values = anchor_values(mark.get("anchor", ""))
        return values if values.get("anchor_phase") in self._phases else {}

    def _progress(self, reader: Reader) -> dict[str, Any]:
        values: dict[str, Any] = {"percent": reader.number("PercentComplete", 0, 0, 100)}
        start, finish = reader.moment("ActualStart"), reader.moment("ActualFinish")
        if start is None or reader.flag("Summary"):
            return values
        values["actual_start"] = start
        if finish is not None and finish >= start:
            values["actual_finish"] = finish
            return values
        values["remaining"] = reader.minutes("RemainingDuration")
        stop, resume = reader.moment("Stop"), reader.moment("Resume")
        if resume is not None and resume >= max(start, stop or start):
            values["resume"] = resume
        return values

    def links(self, project: Record) -> Iterator[Link]:
        """The links between tasks that are here; gates in our own files are recognised and left out."""
        seen: set[tuple[str, str, LinkType]] = set()
        for record in project.inside("Tasks", "Task"):
            uid = record.fields.get("UID", "").strip()
            after = self.tasks.get(uid)
            if after is None:
                continue
            for inner in record.records:
                link = self._link(inner, uid, after) if inner.tag == "PredecessorLink" else None
                if link is None:
                    continue
                key = (link.predecessor_id, link.successor_id, link.type)
                if key in seen:
                    self._findings.problem("link_twice", after.id, name=after.name)
                else:
                    seen.add(key)
                    yield link

    def _link(self, record: Record, uid: str, after: Task) -> Link | None:
        reader = Reader(record, after.name, self._findings)
        before_uid = reader.text("PredecessorUID").strip()
        before = self.tasks.get(before_uid)
        if before is not None and (before is after or self._is_within(before, after) or self._is_within(after, before)):
            self._findings.problem("link_within", after.id, name=after.name)
            return None
        if before is None or reader.flag("CrossProject"):
            self._findings.lost("Task", "PredecessorLink", after.name)
            return None
        type = LINK_TYPES.get(reader.text("Type").strip(), LinkType.FS)
        if self._is_gate(before_uid, uid, type):
            return None
        lag, unit = self._lag(reader, before)
        return Link(
            id=self._new_id(),
            campaign_id=self._campaign_id,
            predecessor_id=before.id,
            successor_id=after.id,
            type=type,
            lag=lag,
            lag_unit=unit,
        )

    def _is_within(self, task: Task, above: Task) -> bool:
        while task.parent_id is not None:
            if task.parent_id == above.id:
                return True
            task = self._by_id[task.parent_id]
        return False

    def _is_gate(self, before: str, after: str, type: LinkType) -> bool:
        touches = "checkpoint" in self.marks.get(before, {}) or "checkpoint" in self.marks.get(after, {})
        return touches and f"{before}:{type}" not in self.marks.get(after, {}).get("links", "").split(",")

    def _lag(self, reader: Reader, before: Task) -> tuple[int, LagUnit]:
        format = reader.text("LagFormat").strip()
        if format in PERCENT_FORMATS:
            return reader.number("LinkLag", 0, -100_000, 100_000), LagUnit.PERCENT
        if format in ELAPSED_PERCENT_FORMATS:
            percent = reader.number("LinkLag", 0, -100_000, 100_000)
            self._findings.lost("PredecessorLink", "LagFormat", reader.name)
            return round(before.duration * percent / 100), LagUnit.ELAPSED
        return reader.tenths("LinkLag"), LagUnit.ELAPSED if format in ELAPSED_FORMATS else LagUnit.WORKING

    def baselines(self, project: Record, taken_at: datetime) -> Iterator[Baseline | BaselineTask]:
        """Baseline 0 to 10 where any task has one. A file does not tell when they were taken."""
        found: dict[int, Baseline] = {}
        for record in project.inside("Tasks", "Task"):
            task = self.tasks.get(record.fields.get("UID", "").strip())
            for inner in record.records if task is not None else ():
                if inner.tag != "Baseline" or task is None:
                    continue
                reader = Reader(inner, task.name, self._findings)
                number = reader.number("Number", 0, 0, 10)
                start, finish = reader.moment("Start"), reader.moment("Finish")
                if start is None or finish is None or finish < start:
                    continue
                if number not in found:
                    found[number] = self._baseline(number, taken_at)
                    yield found[number]
                yield BaselineTask(
                    id=self._new_id(),
                    campaign_id=self._campaign_id,
                    baseline_id=found[number].id,
                    task_id=task.id,
                    start=start,
                    finish=finish,
                    duration=reader.minutes("Duration") or 0,
                )

    def _baseline(self, number: int, taken_at: datetime) -> Baseline:
        return Baseline(
            id=self._new_id(),
            campaign_id=self._campaign_id,
            name=f"Baseline {number}" if number else "Baseline",
            taken_at=taken_at,
            origin=BaselineOrigin.IMPORT,
            position=number,
        )


def _fixed(reader: Reader) -> dict[str, Any]:
    """The dates of a task that is scheduled by hand, or in another file."""
    if not reader.flag("Manual") and not reader.flag("ExternalTask"):
        return {}
    start, finish = reader.moment("Start"), reader.moment("Finish")
    if start is None and finish is None:
        return {}
    if start is not None and finish is not None and finish < start:
        finish = start
    return {"mode": TaskMode.FIXED, "fixed_start": start, "fixed_finish": finish}
