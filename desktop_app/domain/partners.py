"""合作方: organisations that swap resources with us. Win-win or nothing."""

from datetime import date
from typing import Annotated, ClassVar

from desktop_app.domain.codes import BarterSide, BarterState, PartnershipState
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Line, Money, Name, Ref, Text


class Partner(DirectoryEntity):
    """合作方: an organisation, over all campaigns."""

    table: ClassVar[str] = "partner"

    name: Name
    category: Line = ""
    contact: Line = ""
    """Whom we talk to there."""
    phone: Line = ""
    email: Line = ""
    chat: Line = ""
    note: Text = ""


class Partnership(DirectoryEntity):
    """One partner in one campaign: what each side wants, where the talks stand, and what came of it."""

    table: ClassVar[str] = "partnership"

    campaign_id: Annotated[Id, Ref("campaign", "delete")]
    partner_id: Annotated[Id, Ref("partner", "delete")]
    position: int = 0
    state: PartnershipState = PartnershipState.IDEA
    their_kpi: Text = ""
    our_kpi: Text = ""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    next_step: Line = ""
    next_due: date | None = None
    result: Text = ""
    note: Text = ""


class Barter(DirectoryEntity):
    """资源互换: one thing that we give or get, with its estimated value."""

    table: ClassVar[str] = "barter"

    partnership_id: Annotated[Id, Ref("partnership", "delete")]
    side: BarterSide
    what: Name
    position: int = 0
    value: Money | None = None
    basis: Line = ""
    """How the value was estimated."""
    due: date | None = None
    state: BarterState = BarterState.OFFERED
    note: Text = ""


class PartnerQuestion(DirectoryEntity):
    """A question that they will ask, with the answer that we rehearse."""

    table: ClassVar[str] = "partner_question"

    partnership_id: Annotated[Id, Ref("partnership", "delete")]
    question: Name
    answer: Text = ""
    position: int = 0
    rehearsed_on: date | None = None


class PartnerTask(CampaignEntity):
    """A task of the schedule that belongs to a partnership."""

    table: ClassVar[str] = "partner_task"

    partnership_id: Annotated[Id, Ref("partnership", "delete")]
    task_id: Annotated[Id, Ref("task", "delete")]
