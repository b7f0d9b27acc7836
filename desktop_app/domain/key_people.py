"""关键人: the people outside who make a campaign talked about, what they want, and how each cooperation went.

Cooperations and their results are loaded with the workspace, not with their campaign: a person's earlier results,
and who is wanted twice on the same days, are asked over all campaigns at once.
"""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import (
    Again,
    CooperationRole,
    CooperationState,
    CostKind,
    DeliverableKind,
    KeyPersonKind,
    PipelineStep,
    PostKind,
    RightKind,
    SettlementState,
)
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Line, Money, Name, Ref, Text

Count = Annotated[int, Field(ge=0, le=10**13)]
"""So many of something; None where a field allows it: not known, which is not nought."""


class KeyPerson(DirectoryEntity):
    """关键人: wider than KOL. Their tier follows from their largest account."""

    table: ClassVar[str] = "key_person"

    name: Name
    kind: KeyPersonKind = KeyPersonKind.ESTABLISHED_KOL
    category: Line = ""
    """垂类: 美妆, 数码, 母婴 …"""
    tone: Text = ""
    """调性, one tag a line."""
    region: Line = ""
    organisation: Line = ""
    phone: Line = ""
    email: Line = ""
    chat: Line = ""
    agent: Line = ""
    """Who speaks for them: an agent or an agency."""
    agent_contact: Line = ""
    wants: Text = ""
    """What they want from working with us."""
    offers: Text = ""
    """What we can give them."""
    last_contact: date | None = None
    next_contact: date | None = None
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    """Who of us looks after them."""
    note: Text = ""


class KeyAccount(DirectoryEntity):
    """账号: where a key person speaks."""

    table: ClassVar[str] = "key_account"

    key_person_id: Annotated[Id, Ref("key_person", "delete")]
    platform_id: Annotated[Id | None, Ref("platform", "clear")] = None
    handle: Line = ""
    link: Line = ""
    position: int = 0


class FollowerCount(DirectoryEntity):
    """粉丝数 of an account on one day; the newest one counts."""

    table: ClassVar[str] = "follower_count"

    key_account_id: Annotated[Id, Ref("key_account", "delete")]
    on: date
    followers: Count


class Quote(DirectoryEntity):
    """报价: what a key person asked for one piece of work on one day."""

    table: ClassVar[str] = "quote"

    key_person_id: Annotated[Id, Ref("key_person", "delete")]
    what: Name
    price: Money
    currency: Annotated[str, Field(min_length=3, max_length=3)] = "CNY"
    on: date | None = None
    note: Text = ""


class Right(DirectoryEntity):
    """排他 or 授权: what is promised to us, or to others, over [start, finish]; both days count."""

    table: ClassVar[str] = "right"

    key_person_id: Annotated[Id, Ref("key_person", "delete")]
    kind: RightKind
    subject: Line = ""
    """The category or brand that it is about."""
    ours: bool = True
    """False: promised to somebody else, so that it stands in our way."""
    start: date | None = None
    finish: date | None = None
    note: Text = ""


class Availability(DirectoryEntity):
    """档期: days on which a key person can, or cannot, work; both days count."""

    table: ClassVar[str] = "availability"

    key_person_id: Annotated[Id, Ref("key_person", "delete")]
    start: date
    finish: date
    free: bool = True
    note: Line = ""


class Segment(DirectoryEntity):
    """人群: a saved search in the directory, with how much each part of the fit score weighs in it."""

    table: ClassVar[str] = "segment"

    name: Name
    position: int = 0
    conditions: Text = ""
    """One condition a line, as the search line takes them."""
    weights: Text = ""
    """One `part=weight` a line; parts that are not named weigh as usual."""


class Cooperation(DirectoryEntity):
    """合作: one key person in one campaign, on the way from found to amplified."""

    table: ClassVar[str] = "cooperation"

    campaign_id: Annotated[Id, Ref("campaign", "delete")]
    key_person_id: Annotated[Id, Ref("key_person", "delete")]
    position: int = 0
    step: PipelineStep = PipelineStep.FIND
    state: CooperationState | None = None
    role: CooperationRole | None = None
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    next_step: Line = ""
    next_due: date | None = None
    audience: Text = ""
    message: Text = ""
    must: Text = ""
    must_not: Text = ""
    disclosure: Text = ""
    benefit: Text = ""
    """What their followers get."""
    again: Again | None = None
    again_reason: Text = ""
    note: Text = ""


class PromoCode(DirectoryEntity):
    """专属优惠码 of a cooperation."""

    table: ClassVar[str] = "promo_code"

    cooperation_id: Annotated[Id, Ref("cooperation", "delete")]
    code: Name
    link: Line = ""
    benefit: Line = ""
    start: date | None = None
    finish: date | None = None


class CostLine(DirectoryEntity):
    """费用项 of a cooperation: fee, commission, samples or barter, planned and actual."""

    table: ClassVar[str] = "cost_line"

    cooperation_id: Annotated[Id, Ref("cooperation", "delete")]
    kind: CostKind
    what: Line = ""
    planned: Money | None = None
    actual: Money | None = None
    rate: Annotated[int | None, Field(ge=0, le=10_000)] = None
    """Hundredths of a percent of the GMV that a commission takes, where it is agreed as a share."""
    settlement: SettlementState = SettlementState.OPEN
    due: date | None = None
    note: Text = ""


class Post(DirectoryEntity):
    """内容 and its results: a post, a live show, an event, or what came in by a code. None: not known."""

    table: ClassVar[str] = "post"

    cooperation_id: Annotated[Id, Ref("cooperation", "delete")]
    key_account_id: Annotated[Id | None, Ref("key_account", "clear")] = None
    kind: PostKind = PostKind.POST
    title: Line = ""
    link: Line = ""
    published: NaiveDatetime | None = None
    exposure: Count | None = None
    reads: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    saves: Count | None = None
    forwards: Count | None = None
    clicks: Count | None = None
    redemptions: Count | None = None
    orders: Count | None = None
    gmv: Money | None = None
    source: Line = ""
    """Where the figures come from: a file and its row, or who typed them."""
    note: Text = ""


class Deliverable(CampaignEntity):
    """交付物: the task of the schedule that a cooperation's sample, draft, review, post or live show is."""

    table: ClassVar[str] = "deliverable"

    cooperation_id: Annotated[Id, Ref("cooperation", "delete")]
    task_id: Annotated[Id, Ref("task", "delete")]
    kind: DeliverableKind
    post_id: Annotated[Id | None, Ref("post", "clear")] = None
    """What was published by it."""
    link: Line = ""
    """The evidence that it is there; a file is an attachment of its task."""
