"""Who is told what: audiences, what each of them has to hear of, and what was said."""

from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import CommunicationSubject, Form, MessageKind
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Minutes, Name, Ref, Text

BOSS, DEPARTMENTS, CLIENTS, TEAM = "audience-boss", "audience-departments", "audience-clients", "audience-team"
AUDIENCES = (BOSS, DEPARTMENTS, CLIENTS, TEAM)
"""Ids of the audiences that every workspace begins with. They may be renamed and deleted like all others."""


class Audience(DirectoryEntity):
    """对象: people who hear of things together: the boss, sister departments, clients and merchants, the whole team."""

    table: ClassVar[str] = "audience"

    name: Name
    position: int = 0


class AudienceMember(DirectoryEntity):
    """Somebody who belongs to an audience. The whole team are all who work on the campaign, unless members are named."""

    table: ClassVar[str] = "audience_member"

    audience_id: Annotated[Id, Ref("audience", "delete")]
    person_id: Annotated[Id, Ref("person", "delete")]


class CommunicationRule(CampaignEntity):
    """沟通计划: how an audience hears of a subject. One row for a subject and an audience; without a row the usual holds."""

    table: ClassVar[str] = "communication_rule"

    subject: CommunicationSubject
    audience_id: Annotated[Id, Ref("audience", "delete")]
    form: Form | None = None
    """None: they need not hear of it."""
    within: Minutes | None = None
    """They have heard of it, and answered, so many minutes of the clock after it happened; whole days are working days.

    None: by the end of the day.
    """
    person_id: Annotated[Id | None, Ref("person", "clear")] = None
    """Who sees to it; None: the PM."""


class CommunicationEntry(CampaignEntity):
    """沟通记录: what was said to whom."""

    table: ClassVar[str] = "communication_entry"

    at: NaiveDatetime
    subject: CommunicationSubject | None = None
    message: MessageKind | None = None
    """Which ready message it was; None where somebody found their own words."""
    audience_id: Annotated[Id | None, Ref("audience", "clear")] = None
    person_id: Annotated[Id | None, Ref("person", "clear")] = None
    """To whom it was said, where it was one person."""
    by_id: Annotated[Id | None, Ref("person", "clear")] = None
    form: Form = Form.CHAT
    text: Text = ""
    after_step: Annotated[int | None, Field(ge=0)] = None
    """The journal's last step when it was said: what came later, they have not heard of."""


class CommunicationAbout(CampaignEntity):
    """What an entry of the log was about: a task or an item of a confirmation."""

    table: ClassVar[str] = "communication_about"

    entry_id: Annotated[Id, Ref("communication_entry", "delete")]
    task_id: Annotated[Id | None, Ref("task", "delete")] = None
    item_id: Annotated[Id | None, Ref("checkpoint_item", "delete")] = None
    finish: NaiveDatetime | None = None
    """The finish of the task that they were told; a later one is news to them."""
