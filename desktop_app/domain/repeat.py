"""周期任务: work that comes again and again, as one rule; its occurrences are found from it and never stored."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.entity import CampaignEntity, Id, Ref

Days = Annotated[int, Field(ge=-3660, le=3660)]


class Repeat(CampaignEntity):
    """When a task happens again: every so many days or weeks, from one day until another, both included.

    An end is a date, or so many calendar days from the edge of a phase; without either it is the first day of the
    first phase, or the last day of the last one. `weekdays` is a set of digits 0-6 (Monday is 0): the days of a week
    that repeats, or those to which repeating days are kept; empty is the weekday of the first day, or all of them.
    """

    table: ClassVar[str] = "repeat"

    task_id: Annotated[Id, Ref("task", "delete")]
    every: Annotated[int, Field(ge=1, le=366)] = 1
    unit: RepeatUnit = RepeatUnit.DAY
    weekdays: Annotated[str, Field(pattern=r"^[0-6]*$", max_length=7)] = ""
    working_days_only: bool = False
    """Whether an occurrence on a day off falls out."""
    first_day: date | None = None
    first_phase: PhaseKind | None = None
    first_edge: Edge = Edge.START
    first_offset: Days = 0
    last_day: date | None = None
    last_phase: PhaseKind | None = None
    last_edge: Edge = Edge.FINISH
    last_offset: Days = 0


class Occurrence(CampaignEntity):
    """One occurrence of a repeating task that was done. Those without a row are still to be done."""

    table: ClassVar[str] = "occurrence"

    task_id: Annotated[Id, Ref("task", "delete")]
    day: date
    done_at: NaiveDatetime
