"""The launch night's own record: what went wrong, and what was agreed to do when it does."""

from typing import Annotated, ClassVar

from pydantic import NaiveDatetime

from desktop_app.domain.entity import CampaignEntity, Id, Name, Ref, Text


class Contingency(CampaignEntity):
    """应急卡: what sets it off, what is done then, and who decides that it is done."""

    table: ClassVar[str] = "contingency"

    what: Name
    """The trigger, as something that can be seen: 支付成功率低于 95% 持续 5 分钟."""
    position: int = 0
    action: Text = ""
    decider_id: Annotated[Id | None, Ref("person", "clear")] = None
    note: Text = ""


class Incident(CampaignEntity):
    """突发情况: what happened when, what it does to the campaign, who mends it and how. It is open until it is solved."""

    table: ClassVar[str] = "incident"

    what: Name
    at: NaiveDatetime
    effect: Text = ""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    fix: Text = ""
    solved_at: NaiveDatetime | None = None
    contingency_id: Annotated[Id | None, Ref("contingency", "clear")] = None
    """The card that was played."""
