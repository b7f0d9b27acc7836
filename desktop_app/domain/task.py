"""The work breakdown: tasks, their links, and who works on them."""

from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import (
    BaselineOrigin,
    Constraint,
    Contour,
    DurationUnit,
    Edge,
    LagUnit,
    LinkType,
    OffsetUnit,
    PhaseKind,
    Stage,
    TaskKind,
    TaskMode,
    TaskType,
)
from desktop_app.domain.entity import CampaignEntity, Id, Line, Minutes, Name, Ref, SignedMinutes, Text

Percent = Annotated[int, Field(ge=0, le=100)]


class Task(CampaignEntity):
    """大项 or 子项: a node of the work breakdown. Only inputs are stored; its dates are the schedule's.

    An auto task is placed by links, constraint and anchor; a fixed one stands on `fixed_start` and `fixed_finish`.
    The anchor reads: my `anchor_side` is `anchor_offset` units from the `anchor_edge` of the phase `anchor_phase`.
    An offset of days names a day (its first working moment, or last for a finish); no offset names the very moment.
    With a start-no-earlier-than constraint that has no date, the anchor is that date: links may move the task later.
    A milestone keeps its side of the day: `at_day_start` says which.
    """

    table: ClassVar[str] = "task"

    parent_id: Annotated[Id | None, Ref("task", "delete")] = None
    position: int = 0
    name: Name
    kind: TaskKind = TaskKind.TASK
    stage: Stage | None = None
    """None: as its nearest ancestor with a stage; work without one is never gated."""
    stage_text: Line = ""
    """What an imported sheet called the stage when it is none of ours."""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    note: Text = ""

    mode: TaskMode = TaskMode.AUTO
    type: TaskType = TaskType.FIXED_DURATION
    inactive: bool = False
    """Kept in the plan, but it holds nothing and counts for nothing."""
    duration: Minutes = 480
    duration_unit: DurationUnit = DurationUnit.WORKING
    estimated: bool = False
    constraint: Constraint = Constraint.ASAP
    constraint_date: NaiveDatetime | None = None
    deadline: NaiveDatetime | None = None
    fixed_start: NaiveDatetime | None = None
    fixed_finish: NaiveDatetime | None = None
    anchor_phase: PhaseKind | None = None
    anchor_edge: Edge = Edge.START
    anchor_side: Edge = Edge.START
    anchor_offset: SignedMinutes = 0
    anchor_unit: OffsetUnit = OffsetUnit.CALENDAR_DAYS
    calendar_id: Annotated[Id | None, Ref("calendar", "clear")] = None
    ignores_owner_calendar: bool = False
    at_day_start: bool = False
    priority: Annotated[int, Field(ge=0, le=1000)] = 500
    levelling_delay: Minutes = 0
    """Elapsed minutes that levelling holds the task back."""
    optimistic: Minutes | None = None
    pessimistic: Minutes | None = None

    percent: Percent = 0
    actual_start: NaiveDatetime | None = None
    actual_finish: NaiveDatetime | None = None
    remaining: Minutes | None = None
    """Remaining duration of started work; None: what the percentage leaves."""
    resume: NaiveDatetime | None = None
    """When the remaining work of a started task goes on; None: without a break."""
    ahead_of_confirmation: bool = False
    """未确认先行: progress was made while the gate before it was shut."""
    ahead_reason: Text = ""
    external_uid: int | None = None

    @property
    def anchor_is_earliest(self) -> bool:
        """Whether the anchor says when the task may begin, rather than when it does."""
        return (
            self.anchor_phase is not None
            and self.mode is TaskMode.AUTO
            and self.constraint is Constraint.SNET
            and self.constraint_date is None
            and self.anchor_side is Edge.START
        )


class Link(CampaignEntity):
    """A dependency: the `type`'s first letter is the predecessor's end, the second the successor's."""

    table: ClassVar[str] = "link"

    predecessor_id: Annotated[Id, Ref("task", "delete")]
    successor_id: Annotated[Id, Ref("task", "delete")]
    type: LinkType = LinkType.FS
    lag: SignedMinutes = 0
    """Minutes, or hundredths of the predecessor's duration when the unit is percent; negative is a lead."""
    lag_unit: LagUnit = LagUnit.WORKING


class Assignment(CampaignEntity):
    """Somebody who works on a task: its collaborators. An owner without an assignment counts with 100%."""

    table: ClassVar[str] = "assignment"

    task_id: Annotated[Id, Ref("task", "delete")]
    person_id: Annotated[Id, Ref("person", "delete")]
    units: Annotated[float, Field(ge=0, le=100_000)] = 100
    """Percent of their working time."""
    work: Minutes | None = None
    contour: Contour = Contour.FLAT
    delay: SignedMinutes = 0
    """Working minutes between the task's start and theirs."""
    external_uid: int | None = None


class Baseline(CampaignEntity):
    """A schedule as it once stood, for comparison."""

    table: ClassVar[str] = "baseline"

    name: Name
    taken_at: NaiveDatetime
    origin: BaselineOrigin = BaselineOrigin.MANUAL
    position: int = 0


class BaselineTask(CampaignEntity):
    """Where one task stood in a baseline."""

    table: ClassVar[str] = "baseline_task"

    baseline_id: Annotated[Id, Ref("baseline", "delete")]
    task_id: Annotated[Id, Ref("task", "delete")]
    start: NaiveDatetime
    finish: NaiveDatetime
    duration: Minutes
