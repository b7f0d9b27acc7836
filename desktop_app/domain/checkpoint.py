"""The three confirmations: checkpoints, their items, and who said what."""

from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import ConfirmationState, ConfirmRule, Form, Stage
from desktop_app.domain.entity import CampaignEntity, Id, Line, Name, Ref, Text

Least = Annotated[str, Field(pattern=r"^([0-9]{1,7}|[0-9]{1,2}%|100%)?$")]
"""A number of items, or a share of those that are to take part ("90%"); "" for none."""


class Checkpoint(CampaignEntity):
    """确认节点: the confirmation of define, plan or execute. Its row in the plan is a task of kind checkpoint.

    The execute confirmation may be repeated per wave; then each names its wave.
    """

    table: ClassVar[str] = "checkpoint"

    task_id: Annotated[Id, Ref("task", "delete")]
    stage: Stage
    due: NaiveDatetime | None = None
    wave_id: Annotated[Id | None, Ref("wave", "clear")] = None


class CheckpointItem(CampaignEntity):
    """One thing to be confirmed."""

    table: ClassVar[str] = "checkpoint_item"

    checkpoint_id: Annotated[Id, Ref("checkpoint", "delete")]
    position: int = 0
    what: Name
    form: Form = Form.MEETING
    rule: ConfirmRule = ConfirmRule.ALL
    reply_by: NaiveDatetime | None = None
    escalates_to_id: Annotated[Id | None, Ref("person", "clear")] = None
    written_follow_up: bool = False
    """A spoken word counts only once it has followed in writing; of a meeting minutes are wanted."""
    mandatory: bool = True
    line_up: bool = False
    """Whether it is about the line-up, whose counts then stand beside it."""
    least_enrolled: Least = ""
    """How many items must be enrolled, at the least, before it can be confirmed …"""
    least_ready: Least = ""
    """… and of how many the pictures and texts must be ready."""
    note: Text = ""


class Confirmer(CampaignEntity):
    """Somebody whose word an item waits for."""

    table: ClassVar[str] = "confirmer"

    item_id: Annotated[Id, Ref("checkpoint_item", "delete")]
    person_id: Annotated[Id, Ref("person", "delete")]


class ItemTask(CampaignEntity):
    """A task that an item opens by itself, before the rest of the gate."""

    table: ClassVar[str] = "item_task"

    item_id: Annotated[Id, Ref("checkpoint_item", "delete")]
    task_id: Annotated[Id, Ref("task", "delete")]


class Confirmation(CampaignEntity):
    """What somebody said of an item: a record with evidence, not a signature.

    The last word of each person counts; `pending` takes an earlier word back.
    """

    table: ClassVar[str] = "confirmation"

    item_id: Annotated[Id, Ref("checkpoint_item", "delete")]
    person_id: Annotated[Id | None, Ref("person", "clear")] = None
    state: ConfirmationState
    form: Form
    at: NaiveDatetime
    evidence: Text = ""
    after_step: Annotated[int | None, Field(ge=0)] = None
    """The schedule that it was said of: the journal's last step by then …"""
    dates: Line = ""
    """… and the digest of its dates."""
    failing: Text = ""
    """What the go-live check found when it was said: a JSON list of codes with their values."""
