"""What a template says, and how it is read from its file."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, Field, NaiveDatetime

from desktop_app.domain.checkpoint import Least
from desktop_app.domain.codes import (
    Again,
    BarterSide,
    BarterState,
    ConfirmRule,
    CooperationRole,
    CooperationState,
    CostKind,
    DeliverableKind,
    Edge,
    Form,
    GateMode,
    KeyPersonKind,
    Measure,
    PartnershipState,
    PhaseKind,
    PipelineStep,
    Purpose,
    RepeatUnit,
    SettlementState,
    Stage,
)
from desktop_app.domain.repeat import Repeat
from desktop_app.edits.sample_file import NumbersPart, Part, PastPart, RowPart, Words

MOMENT = re.compile(r"D|([+-]\d{1,4})(?: ([01]\d|2[0-3]):([0-5]\d))?")
ANCHOR = re.compile(r"(finish:)?([a-z_]+)(\.finish)?([+-]\d+[a-z]+)?")
EDGE = re.compile(r"([a-z_]+)\.(start|finish)([+-]\d{1,4})?d?")
AFTER = re.compile(r"([\w-]+?)(?:\s+(FS|SS|FF|SF)?([+-]\d+(?:\.\d+)?[a-z%]+)?)?")


def _moment(text: str) -> str:
    if not MOMENT.fullmatch(text):
        raise ValueError(f"not an offset from D-day: {text!r}")
    return text


def _edge(text: str) -> str:
    match = EDGE.fullmatch(text)
    if text and (match is None or match[1] not in set(PhaseKind)):
        raise ValueError(f"not an edge of a phase: {text!r}")
    return text


Moment = Annotated[str, AfterValidator(_moment)]
"""A moment seen from D-day: "D" is its very moment, "-12 18:00" a time of another day, "-12" that day's midnight."""


class WavePart(Part):
    """A wave inside a phase."""

    name: Words
    start: Moment
    finish: Moment


class PhasePart(Part):
    """A phase of the rhythm."""

    kind: PhaseKind
    start: Moment
    finish: Moment
    waves: tuple[WavePart, ...] = ()


class GoalPart(Part):
    """A goal; what it amounts to is for the user to say."""

    name: Words
    measure: Measure = Measure.COUNT
    unit: Words = Field(default_factory=dict)
    basis: Words = Field(default_factory=dict)
    primary: bool = False


class ItemPart(Part):
    """One thing to be confirmed. `mandatory_for` names grades (none: all); `opens` keys of tasks.

    line_up: it is about the line-up, of which it may demand a least.
    """

    what: Words
    form: Form = Form.MEETING
    rule: ConfirmRule = ConfirmRule.ALL
    confirmers: tuple[str, ...] = ()
    reply_by: Moment | None = None
    escalates_to: str | None = None
    mandatory: bool = True
    mandatory_for: tuple[str, ...] = ()
    line_up: bool = False
    least_enrolled: Least = ""
    least_ready: Least = ""
    opens: tuple[str, ...] = ()
    note: Words = Field(default_factory=dict)


class CheckpointPart(Part):
    """The confirmation of a stage. wave: the name of the wave that it is repeated for."""

    due: Moment | None = None
    wave: Words = Field(default_factory=dict)
    items: tuple[ItemPart, ...]


class RepeatPart(Part):
    """How a task happens again and again: every so many days or weeks.

    weekdays: digits, 0 is Monday; first, last: a phase's edge with calendar days ("main.start-7d", "main.finish"),
    empty for the first and the last day of the phases.
    """

    every: Annotated[int, Field(ge=1, le=366)] = 1
    unit: RepeatUnit = RepeatUnit.DAY
    weekdays: Annotated[str, Field(pattern=r"^[0-6]*$", max_length=7)] = ""
    working_days_only: bool = False
    first: Annotated[str, AfterValidator(_edge)] = ""
    last: Annotated[str, AfterValidator(_edge)] = ""

    def rule(self, id: str, campaign_id: str, task_id: str) -> Repeat:
        """As the rule of a task."""
        values: dict[str, Any] = self.model_dump(include={"every", "unit", "weekdays", "working_days_only"})
        for end, text in (("first", self.first), ("last", self.last)):
            match = EDGE.fullmatch(text)
            if match is not None:
                values[f"{end}_phase"], values[f"{end}_edge"] = PhaseKind(match[1]), Edge(match[2])
                values[f"{end}_offset"] = int(match[3] or 0)
        return Repeat(id=id, campaign_id=campaign_id, task_id=task_id, **values)


class TaskPart(Part):
    """A task, a summary with tasks, a milestone, or the row of a checkpoint.

    after: keys of predecessors with type and lag ("design SS+2d"); anchor: "main-30d", "finish:warm_up-2wd".
    """

    key: str = ""
    name: Words
    stage: Stage | None = None
    role: str | None = None
    helpers: tuple[str, ...] = ()
    duration: str = "1d"
    calendar: str | None = None
    anchor: str | None = None
    after: tuple[str, ...] = ()
    deadline: Moment | None = None
    milestone: bool = False
    note: Words = Field(default_factory=dict)
    tasks: tuple["TaskPart", ...] = ()
    checkpoint: CheckpointPart | None = None
    repeat: RepeatPart | None = None


class DDay(Part):
    """When the main phase usually begins: a date of every year, or a weekday (0 is Monday) after enough time."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str = "00:00"


class DutyPart(Part):
    """A shift of the launch night. start, finish: hours from D-day; relief: the role that takes over, where it is named."""

    post: Words
    role: str
    start: float
    finish: float
    relief: str | None = None


class ContingencyPart(Part):
    """A contingency card: what sets it off, what is done then, and the role that decides."""

    what: Words
    action: Words
    decides: str | None = None


class SpendingPart(Part):
    """A budget line of the sample, in the smallest part of its currency. final: what is spent when the sale is over."""

    name: Words
    planned: int
    committed: int = 0
    actual: int = 0
    final: int | None = None


class ThingPart(Part):
    """What is exchanged with a partner of the sample. value: in the smallest part of the currency; due: days from D-day."""

    side: BarterSide
    what: Words
    value: int | None = None
    basis: Words = Field(default_factory=dict)
    due: int | None = None
    state: BarterState = BarterState.OFFERED


class QuestionPart(Part):
    """A question that a partner will ask. rehearsed: days from D-day."""

    question: Words
    answer: Words = Field(default_factory=dict)
    rehearsed: int | None = None


class PartnerPart(Part):
    """A partner of the sample. role: who answers for it; next_due: days from D-day; tasks: keys of what belongs to it."""

    name: Words
    category: Words
    contact: Words
    phone: str = ""
    role: str
    state: PartnershipState
    their_kpi: Words
    our_kpi: Words
    next_step: Words
    next_due: int
    things: tuple[ThingPart, ...] = ()
    questions: tuple[QuestionPart, ...] = ()
    tasks: tuple[str, ...] = ()


class CostPart(Part):
    """A cost of a cooperation of the sample, in the smallest part of the currency; rate: hundredths of a percent."""

    kind: CostKind
    planned: int | None = None
    actual: int | None = None
    rate: int | None = None
    settlement: SettlementState = SettlementState.OPEN


class PostPart(Part):
    """What a key person of the sample published. days: from D-day; figures: by the names of a post's fields."""

    title: Words
    days: float
    source: Words
    figures: dict[str, int] = Field(default_factory=dict)


class PackagePart(Part):
    """What is planned with a key person of the sample. days: how long each part takes; offset: calendar days."""

    phase: PhaseKind
    offset: int = 0
    days: dict[DeliverableKind, int]


class KeyPersonPart(Part):
    """A key person of the sample. role: who of us looks after them; does: what they do; dates: days from D-day."""

    name: Words
    kind: KeyPersonKind
    category: Words = Field(default_factory=dict)
    tone: Words = Field(default_factory=dict)
    wants: Words = Field(default_factory=dict)
    offers: Words = Field(default_factory=dict)
    chat: str = ""
    platform: str
    handle: str
    followers: int
    role: str
    step: PipelineStep
    state: CooperationState | None = None
    does: CooperationRole | None = None
    next_step: Words = Field(default_factory=dict)
    next_due: int | None = None
    next_contact: int | None = None
    audience: Words = Field(default_factory=dict)
    message: Words = Field(default_factory=dict)
    must: Words = Field(default_factory=dict)
    must_not: Words = Field(default_factory=dict)
    benefit: Words = Field(default_factory=dict)
    again: Again | None = None
    again_reason: Words = Field(default_factory=dict)
    costs: tuple[CostPart, ...] = ()
    code: str = ""
    usage_until: int | None = None
    """The leave to use what was made ends so many days from D-day."""
    posts: tuple[PostPart, ...] = ()
    package: PackagePart | None = None


class SamplePart(Part):
    """The template as a campaign under way, for a demonstration: its team by role, what is confirmed and done.

    phones: by role, numbers that nobody has; rota: the shifts of the launch night; targets: of the goals in their order,
    in the smallest part of each measure; budget: in the smallest part of the currency, spending: where it goes.
    """

    d_day: NaiveDatetime
    now: NaiveDatetime
    people: dict[str, Words]
    phones: dict[str, str] = Field(default_factory=dict)
    rota: tuple[DutyPart, ...] = ()
    targets: tuple[int, ...] = ()
    budget: int | None = None
    spending: tuple[SpendingPart, ...] = ()
    partners: tuple[PartnerPart, ...] = ()
    key_people: tuple[KeyPersonPart, ...] = ()
    deliverables: dict[DeliverableKind, Words] = Field(default_factory=dict)
    """What the parts of packages are called …"""
    deliverables_section: Words = Field(default_factory=dict)
    """… and the section that they stand in."""
    confirmed: dict[Stage, NaiveDatetime]
    progress: dict[str, int]
    late: dict[str, float] = Field(default_factory=dict)
    """Working days that tasks take longer than planned, by their keys, for a sample that is seen later."""
    numbers: NumbersPart | None = None
    rows: tuple[RowPart, ...] = ()
    series: Words = Field(default_factory=dict)
    past: tuple[PastPart, ...] = ()


class Template(Part):
    """A template file. plan_start: days from D-day to the first day of work; roles: the words for who does what."""

    key: str
    name: Words
    about: Words
    grade: str | None = None
    purpose: Purpose = Purpose.CONVERSION
    gate_mode: GateMode | None = None
    calendar: str | None = None
    d_day: DDay | None = None
    plan_start: int | None = None
    roles: dict[str, Words] = Field(default_factory=dict)
    hook: Words = Field(default_factory=dict)
    benefit: Words = Field(default_factory=dict)
    phases: tuple[PhasePart, ...] = ()
    goals: tuple[GoalPart, ...] = ()
    contingencies: tuple[ContingencyPart, ...] = ()
    tasks: tuple[TaskPart, ...] = ()
    sample: SamplePart | None = None

    def next_d_day(self, now: datetime) -> datetime:
        """The next sensible D-day: the next one of the calendar, or the first right weekday with time to prepare."""
        usual = self.d_day or DDay()
        hour, minute = map(int, usual.time.split(":"))
        if usual.month is not None and usual.day is not None:
            years = (now.year, now.year + 1)
            choices = (datetime(year, usual.month, usual.day, hour, minute) for year in years)
            return next(choice for choice in choices if choice > now)
        first = now.date() + timedelta(days=-(self.plan_start or 0) + 1)
        if usual.weekday is not None:
            first += timedelta(days=(usual.weekday - first.weekday()) % 7)
        return datetime.combine(first, time(hour, minute))


def parse_template(text: str) -> Template:
    """A template from its JSON. Raises pydantic.ValidationError where it is not one."""
    return Template.model_validate_json(text)


def all_parts(parts: tuple[TaskPart, ...]) -> Iterator[TaskPart]:
    """Every task of an outline, each before what is below it."""
    for part in parts:
        yield part
        yield from all_parts(part.tasks)


def said(words: Words, language: str) -> str:
    """A text in a language, or in the one it is there in."""
    return words.get(language) or next(iter(words.values()), "")
