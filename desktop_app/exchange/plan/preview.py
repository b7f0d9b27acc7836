"""What was understood of a file, before anything is written: tasks, problems, what was left out, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.codes import LagUnit, LinkType, Stage
from desktop_app.exchange.plan.columns import Column


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the minute of it where the sheet says so (1440 is 24:00)."""

    day: date
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration as the sheet says it: in days, or in minutes where it counts hours or minutes."""

    days: float | None = None
    minutes: int | None = None
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as named in a cell. role: what stood in brackets behind the name; units: percent, if said."""

    name: str
    phone: str = ""
    email: str = ""
    role: str = ""
    organisation: str = ""
    units: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """A predecessor: the `key` of a planned task. lag: minutes, or hundredths with LagUnit.PERCENT; days where the
    sheet counts days, which become minutes with the campaign's hours."""

    predecessor: int
    type: LinkType = LinkType.FS
    lag: int = 0
    lag_days: float = 0
    lag_unit: LagUnit = LagUnit.WORKING


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A row of the plan, or a summary made from a category, a section row or a sheet (row 0 when it has no row).

    key: its number in the preview; parent: the key of the task above it; wbs: as written in the sheet.
    group: whether it has sub-items; its own dates and progress are then only compared with theirs.
    """

    key: int
    sheet: str
    row: int
    name: str
    parent: int | None = None
    wbs: str = ""
    group: bool = False
    owner: Mention | None = None
    collaborators: tuple[Mention, ...] = ()
    start: Moment | None = None
    finish: Moment | None = None
    length: Length | None = None
    percent: int | None = None
    running: bool = False
    stage: Stage | None = None
    stage_text: str = ""
    note: str = ""
    priority: int | None = None
    milestone: bool = False
    deadline: Moment | None = None
    actual_start: Moment | None = None
    actual_finish: Moment | None = None
    links: tuple[PlannedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something that could not be taken as it stands. reason: a code ("plan_problem.<reason>") with its values;
    column: the heading; row 0 and column "" where it is about the whole sheet."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no task, or (row 0) a sheet that is no plan. reason: a code ("plan_skipped.<reason>")."""

    sheet: str
    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet was read. header_rows: numbers of the rows with the headings; year: what dates without one
    belong to, and year_from where it was found (title, dates, campaign, today; empty if none was needed)."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    title: str = ""
    year: int | None = None
    year_from: str = ""
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A file as a plan. tasks: parents before their sub-items, in the order of the file."""

    source: str
    title: str
    sheets: tuple[SheetPlan, ...]
    tasks: tuple[PlannedTask, ...]
    problems: tuple[CellProblem, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reader may know beside the file.

    today: for dates that nothing else gives a year; d_day: the day of which D-30 is thirty days before;
    plan_start: of the campaign the plan goes to; columns: heading (or letter) → field, decided by the user;
    sheets: the only sheets to read, None for all that are plans.
    """

    today: date
    d_day: date | None = None
    plan_start: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] | None = None
