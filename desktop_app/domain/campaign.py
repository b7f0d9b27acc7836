"""The campaign, its goals and its rhythm."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import Form, GateMode, Measure, PhaseKind, Purpose, Stage
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Line, Minutes, Money, Name, Ref, Text

LeadDays = Annotated[int, Field(ge=0, le=3650)]


class Grade(DirectoryEntity):
    """活动级别: who leads and which resources a campaign gets. The list is the user's."""

    table: ClassVar[str] = "grade"

    name: Name
    position: int = 0
    gate_mode: GateMode = GateMode.LOCK
    confirms_in_one_click: bool = False
    template: Line | None = None
    """The template that a new campaign of this grade begins with."""
    define_days: LeadDays | None = None
    """So many calendar days before the main phase goals and budget are to be confirmed …"""
    plan_days: LeadDays | None = None
    """… schedule, mechanics and people …"""
    execute_days: LeadDays | None = None
    """… and readiness. None: as the template says."""


class GradeItem(DirectoryEntity):
    """What every campaign of a grade has to have confirmed, besides what its template says."""

    table: ClassVar[str] = "grade_item"

    grade_id: Annotated[Id, Ref("grade", "delete")]
    stage: Stage = Stage.DEFINE
    position: int = 0
    what: Name
    form: Form = Form.MEETING
    mandatory: bool = True


class Series(DirectoryEntity):
    """系列: the same event every year. Its campaigns are compared with each other."""

    table: ClassVar[str] = "series"

    name: Name
    position: int = 0
    note: Text = ""


class Campaign(DirectoryEntity):
    """活动: one project. Its row is always loaded; what belongs to it is loaded on demand.

    `plan_start` is where scheduling begins; with `from_finish` the plan is laid backwards from `plan_finish`.
    `minutes_per_day` and its neighbours say how durations typed in days and weeks are counted.
    """

    table: ClassVar[str] = "campaign"

    name: Name
    position: int = 0
    grade_id: Annotated[Id | None, Ref("grade", "clear")] = None
    purpose: Purpose = Purpose.CONVERSION
    pm_id: Annotated[Id | None, Ref("person", "clear")] = None
    budget: Money | None = None
    currency: Annotated[str, Field(min_length=3, max_length=3)] = "CNY"
    background: Text = ""
    hook: Text = ""
    benefit: Text = ""
    note: Text = ""
    archived: bool = False
    template: Line | None = None
    series_id: Annotated[Id | None, Ref("series", "clear")] = None
    compared_with_id: Annotated[Id | None, Ref("campaign", "clear")] = None
    """The campaign that counts as last year's; None: found by series or name."""
    applied_grade_id: Annotated[Id | None, Ref("grade", "clear")] = None
    """The grade that was applied for; `grade_id` is the one that was granted."""
    voted_on: date | None = None
    resources_asked: Text = ""
    customer_wins: Text = ""
    """How the customer wins by this campaign."""
    likely_failure: Text = ""
    """The likeliest way in which it fails."""

    plan_start: NaiveDatetime | None = None
    plan_finish: NaiveDatetime | None = None
    from_finish: bool = False
    calendar_id: Annotated[Id | None, Ref("calendar", "clear")] = None
    gate_mode: GateMode | None = None
    """None: as the grade says."""
    critical_slack: Annotated[int, Field(ge=-1_000_000, le=1_000_000)] = 0
    """Work with this total slack or less, in working minutes, is critical."""
    status_date: NaiveDatetime | None = None
    reschedules_unfinished: bool = False
    """Whether unfinished work moves behind the status date."""
    follows_leave: bool = True
    """Whether an owner's days off move their tasks (plans from MS Project follow its own assignment rules)."""
    minutes_per_day: Annotated[Minutes, Field(ge=1, le=1440)] = 480
    minutes_per_week: Annotated[Minutes, Field(ge=1, le=10080)] = 2400
    days_per_month: Annotated[int, Field(ge=1, le=31)] = 20
    night_before: Annotated[Minutes, Field(le=14 * 1440)] = 12 * 60
    """The launch night begins so many minutes before the main phase …"""
    night_after: Annotated[Minutes, Field(ge=1, le=14 * 1440)] = 24 * 60
    """… and ends so many after its first moment."""


class Goal(CampaignEntity):
    """目标: a figure to reach. Exactly one goal of a campaign that has goals is primary."""

    table: ClassVar[str] = "goal"

    name: Name
    position: int = 0
    measure: Measure = Measure.COUNT
    unit: Line = ""
    target: Money | None = None
    """In the smallest part of its measure (fen, one piece, hundredths of a percent)."""
    basis: Line = ""
    primary: bool = False


class GoalReading(CampaignEntity):
    """What a goal had reached by a moment, counted from the campaign's beginning; typed by hand or taken from the numbers."""

    table: ClassVar[str] = "goal_reading"

    goal_id: Annotated[Id, Ref("goal", "delete")]
    at: NaiveDatetime
    value: Money
    """In the smallest part of its goal's measure."""


class Phase(CampaignEntity):
    """阶段 of the rhythm: a decision, not a result. It covers [start, finish)."""

    table: ClassVar[str] = "phase"

    kind: PhaseKind
    name: Line = ""
    start: NaiveDatetime
    finish: NaiveDatetime


class Wave(CampaignEntity):
    """A named stretch inside a phase: 预售, 第一波, 返场. It covers [start, finish)."""

    table: ClassVar[str] = "wave"

    phase_id: Annotated[Id, Ref("phase", "delete")]
    name: Name
    start: NaiveDatetime
    finish: NaiveDatetime


class SavedView(CampaignEntity):
    """A way to look at the timeline, under a name: filter, colours, columns, zoom, what is folded, which signs.

    Lists are kept one entry a line; codes and ids that mean nothing any more are passed over where they are read.
    """

    table: ClassVar[str] = "saved_view"

    name: Name
    position: int = 0
    filter_text: Line = ""
    conditions: Text = ""
    owners: Text = ""
    stages: Text = ""
    color_by: Line = ""
    columns: Text = ""
    pixels_per_day: Annotated[float | None, Field(gt=0, le=100_000)] = None
    collapsed: Text = ""
    critical: bool = True
    baseline: bool = True
    slack: bool = False
    links: bool = True
