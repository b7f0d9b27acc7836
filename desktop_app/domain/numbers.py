"""The numbers of a campaign: what is counted and whether it adds up, what it came to, and the lists around it."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import AssetState, EnrolmentState, Measure, Purpose, TopKind
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Line, Money, Name, Ref, Text

Count = Annotated[int, Field(ge=0, le=10**12)]


class Indicator(DirectoryEntity):
    """指标: something that is counted. The list is the user's.

    People never add up: somebody who came on two days, or by two channels, is one person. What does not add up needs an
    entry of its own for every longer period and for all channels together.
    """

    table: ClassVar[str] = "indicator"

    key: Name
    """What derived figures and files know it by: "pv", "gmv" …; any word for one of the user's own."""
    name: Name
    name_en: Line = ""
    position: int = 0
    measure: Measure = Measure.COUNT
    unit: Line = ""
    basis: Line = ""
    """How it is counted: ordered, paid or net of refunds, with deposits or not …"""
    source: Line = ""
    """Where it is read, where an entry does not say so itself."""
    adds_over_days: bool = False
    """Whether it adds up over hours and days."""
    adds_over_channels: bool = False
    purpose: Purpose | None = None
    """The campaigns it is usual in; None: all."""


class IndicatorValue(CampaignEntity):
    """What an indicator came to over [start, finish): an hour of the launch night, a day, or a whole period.

    There is one for each indicator, channel, span and kind (planned or actual).
    """

    table: ClassVar[str] = "indicator_value"

    indicator_id: Annotated[Id, Ref("indicator", "delete")]
    channel_id: Annotated[Id | None, Ref("channel", "delete")] = None
    """None: all channels together."""
    start: NaiveDatetime
    finish: NaiveDatetime
    planned: bool = False
    value: Money
    """In the smallest part of its indicator's measure."""
    source: Line = ""


class LineUpItem(CampaignEntity):
    """货盘: an item of a merchant that takes part."""

    table: ClassVar[str] = "line_up_item"

    name: Name
    position: int = 0
    merchant: Line = ""
    category: Line = ""
    item_code: Line = ""
    list_price: Money | None = None
    price: Money | None = None
    """What it costs in the campaign."""
    stock: Count | None = None
    enrolment: EnrolmentState = EnrolmentState.INVITED
    assets: AssetState = AssetState.MISSING
    note: Text = ""


class Creative(CampaignEntity):
    """素材: a picture or a text that is shown in a slot."""

    table: ClassVar[str] = "creative"

    name: Name
    position: int = 0
    spot: Line = ""
    """Where it was shown."""
    impressions: Count | None = None
    clicks: Count | None = None
    feature: Line = ""
    """What makes it: 人物特写, 利益点大字, 倒计时 …"""
    note: Text = ""


class TouchPlan(CampaignEntity):
    """触达计划 of member operations: which segment hears what, by which channel, when, and what came of it."""

    table: ClassVar[str] = "touch_plan"

    name: Name
    """The segment."""
    position: int = 0
    channel: Line = ""
    message: Text = ""
    on: date | None = None
    reach: Count | None = None
    responses: Count | None = None
    buyers: Count | None = None
    cost: Money | None = None
    note: Text = ""


class TopItem(CampaignEntity):
    """榜单: a product or a merchant that sold best or grew fastest."""

    table: ClassVar[str] = "top_item"

    name: Name
    position: int = 0
    kind: TopKind = TopKind.PRODUCT
    gmv: Money | None = None
    gmv_before: Money | None = None
    """The same over the period it is compared with."""
    note: Text = ""


class FeedbackEntry(CampaignEntity):
    """反馈: what a customer or a colleague said."""

    table: ClassVar[str] = "feedback_entry"

    what: Name
    position: int = 0
    on: date | None = None
    source: Line = ""
    category: Line = ""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    """Who makes it better."""
    improvement: Text = ""
    task_id: Annotated[Id | None, Ref("task", "clear")] = None
    """The task that it became."""
