"""What a template's sample says of numbers, of the lists around them, and of campaigns that are over."""

from pydantic import BaseModel, ConfigDict, Field, NaiveDatetime

from desktop_app.domain.codes import Stage

Words = dict[str, str]
"""A text by language."""


class Part(BaseModel):
    """A piece of a template file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RowPart(Part):
    """A row of any table that belongs to a campaign, told by its fields.

    days: fields that are days, in days from D-day; people: fields that are somebody, by role. `results` come in from the
    day `since` on (days from D-day); without results it is the row itself that comes in then.
    """

    table: str
    texts: dict[str, Words] = Field(default_factory=dict)
    values: dict[str, int | str | bool] = Field(default_factory=dict)
    days: dict[str, int] = Field(default_factory=dict)
    people: dict[str, str] = Field(default_factory=dict)
    results: dict[str, int] = Field(default_factory=dict)
    since: int | None = None


class StreamPart(Part):
    """A channel of the sample, by its id.

    visits: its part of a usual day's visitors; conversion, value: against the mean of all; cost: in the smallest part of
    the currency for each visitor.
    """

    channel: str
    visits: float
    conversion: float = 1
    value: float = 1
    cost: float = 0


class PacePart(Part):
    """From a day on (days from D-day): how many times the usual come, and how many times the usual is sold."""

    day: int
    visits: float
    sales: float


class FaultPart(Part):
    """A channel that brings only `rest` of its usual on a day."""

    channel: str
    day: int
    rest: float


class NumbersPart(Part):
    """The rhythm that the sample's numbers follow.

    visitors, gmv: of a usual day, gmv in the smallest part of the currency; buyer_value: what a buyer spends, likewise;
    night: what part of their day's sales falls into each hour of D-day and of the day after it.
    """

    visitors: int
    gmv: int
    buyer_value: int
    source: Words
    streams: tuple[StreamPart, ...]
    pace: tuple[PacePart, ...]
    faults: tuple[FaultPart, ...] = ()
    night: tuple[tuple[float, ...], tuple[float, ...]]


class PastPart(Part):
    """A campaign that is over, placed from the same template.

    plan_start: days from D-day to its first day of work; confirmed: days from D-day to the confirmation of a stage that
    came before it was due; scale, visits: its sales and visitors against the sample's; daily: whether its days are
    known, or only its periods; in_series: whether it is the same event of another year; late: working days that tasks
    took longer than planned, by their keys; key_people: by their handles, those who worked with us then too.
    """

    name: Words
    d_day: NaiveDatetime
    plan_start: int
    confirmed: dict[Stage, int] = Field(default_factory=dict)
    scale: float
    visits: float
    daily: bool = False
    in_series: bool = False
    late: dict[str, float] = Field(default_factory=dict)
    key_people: tuple[str, ...] = ()
    rows: tuple[RowPart, ...] = ()
