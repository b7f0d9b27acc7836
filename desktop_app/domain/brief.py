"""What the one page about a campaign says: the game, the traffic granted, the money, and what departments owe each other."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import IssueState, SlotState
from desktop_app.domain.entity import CampaignEntity, Id, Line, Money, Name, Ref, Text

Count = Annotated[int, Field(ge=0, le=10**12)]


class Mechanic(CampaignEntity):
    """玩法: the game between hook and benefit. `kind` is the trade's word for it (抽奖, 满减, 预售定金 …)."""

    table: ClassVar[str] = "mechanic"

    name: Name
    position: int = 0
    kind: Line = ""
    rule: Text = ""
    benefit: Text = ""
    participants: Count | None = None
    """People who took part: they do not add up over mechanics."""
    winners: Count | None = None
    shares: Count | None = None
    """How often it was shared."""
    coupons_issued: Count | None = None
    coupons_used: Count | None = None
    coupon_orders: Count | None = None
    coupon_gmv: Money | None = None
    """What the orders with its coupons came to."""


class Slot(CampaignEntity):
    """资源位: a place that brings traffic, granted with the grade. It is ours over [start, finish)."""

    table: ClassVar[str] = "slot"

    name: Name
    """Where: App 首页, 开屏, 会场."""
    position: int = 0
    spot: Line = ""
    """Which one there: 焦点图第 2 帧."""
    start: NaiveDatetime | None = None
    finish: NaiveDatetime | None = None
    value: Money | None = None
    """What it would cost."""
    material_due: NaiveDatetime | None = None
    state: SlotState = SlotState.APPLIED
    traffic: Count | None = None
    """Visits that it brought."""
    note: Text = ""


class BudgetLine(CampaignEntity):
    """预算项: what is planned for it, what is promised already, and what was spent."""

    table: ClassVar[str] = "budget_line"

    name: Name
    position: int = 0
    category: Line = ""
    planned: Money | None = None
    committed: Money | None = None
    actual: Money | None = None
    on: date | None = None
    """The day on which it was spent."""
    note: Text = ""


class KeyIssue(CampaignEntity):
    """关键问题 across departments: whom we need for it, and what we can do for them."""

    table: ClassVar[str] = "key_issue"

    what: Name
    position: int = 0
    department: Line = ""
    wanted: Text = ""
    """Whom or what we need from them."""
    offered: Text = ""
    """What we can do for them."""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    state: IssueState = IssueState.OPEN
