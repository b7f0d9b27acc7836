"""The people who answer for the work."""

from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Id, Line, Name, Ref, Text


class Group(DirectoryEntity):
    """小组: people who are judged together."""

    table: ClassVar[str] = "group"

    name: Name
    position: int = 0


class Person(DirectoryEntity):
    """Somebody who owns work, helps with it or confirms it."""

    table: ClassVar[str] = "person"

    name: Name
    group_id: Annotated[Id | None, Ref("group", "clear")] = None
    role: Line = ""
    organisation: Line = ""
    phone: Line = ""
    email: Line = ""
    chat: Line = ""
    note: Text = ""
    calendar_id: Annotated[Id | None, Ref("calendar", "clear")] = None
    """Working time of their own; None: as the campaign's."""
    max_units: int = 100
    """How much of them can be planned at once, in percent."""
    external_uid: int | None = None


class Shift(CampaignEntity):
    """班次: one person at a post of the launch night's rota. It covers [start, finish)."""

    table: ClassVar[str] = "shift"

    post: Name
    """岗位: what is watched: 客服, 技术, 直播间."""
    person_id: Annotated[Id, Ref("person", "delete")]
    start: NaiveDatetime
    finish: NaiveDatetime
    relief_id: Annotated[Id | None, Ref("person", "clear")] = None
    """Who takes over; None: whoever stands next at the post."""
    note: Text = ""


class Leave(DirectoryEntity):
    """Days off of one person. It covers [start, finish)."""

    table: ClassVar[str] = "leave"

    person_id: Annotated[Id, Ref("person", "delete")]
    start: NaiveDatetime
    finish: NaiveDatetime
    reason: Line = ""


class Acknowledgement(CampaignEntity):
    """Somebody's yes to their dates of a task, with the dates that they said it to. Other dates ask again."""

    table: ClassVar[str] = "acknowledgement"

    task_id: Annotated[Id, Ref("task", "delete")]
    person_id: Annotated[Id, Ref("person", "delete")]
    start: NaiveDatetime
    finish: NaiveDatetime
    at: NaiveDatetime


class CalendarEntry(CampaignEntity):
    """What a calendar file last said about a task or a shift, so that the next one replaces it.

    It outlives what it is about: then the next file calls it off. Its id is the entry's name in every calendar.
    """

    table: ClassVar[str] = "calendar_entry"

    subject_id: Id
    """The task or shift; it may be gone."""
    person_id: Annotated[Id | None, Ref("person", "delete")] = None
    """Whose calendar; None: the whole plan's."""
    title: Name
    start: NaiveDatetime
    finish: NaiveDatetime
    told: Line
    """A digest of all that it said."""
    sequence: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    cancelled: bool = False
    at: NaiveDatetime
