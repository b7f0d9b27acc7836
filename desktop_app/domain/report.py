"""What the PM adds to the report that the record cannot know: words, lessons, and a judgement of people and groups."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from desktop_app.domain.codes import ReportPart
from desktop_app.domain.entity import CampaignEntity, Id, Line, Name, Ref, Text

Score = Annotated[int, Field(ge=0, le=100)]


class ReportText(CampaignEntity):
    """The PM's words in one part of the report. There is at most one for each part."""

    table: ClassVar[str] = "report_text"

    part: ReportPart
    text: Text = ""


class Lesson(CampaignEntity):
    """经验教训: what was learnt, what to do about it, who sees to it until when, and the template it goes into."""

    table: ClassVar[str] = "lesson"

    what: Name
    position: int = 0
    action: Text = ""
    """What is done differently next time."""
    owner_id: Annotated[Id | None, Ref("person", "clear")] = None
    due: date | None = None
    template: Line = ""
    """The template that it goes into; "" for none."""


class Evaluation(CampaignEntity):
    """评价 of one member or one group: exactly one of them is named. Scores run from 0 to 100; None: not collected."""

    table: ClassVar[str] = "evaluation"

    person_id: Annotated[Id | None, Ref("person", "delete")] = None
    group_id: Annotated[Id | None, Ref("group", "delete")] = None
    by_self: Score | None = None
    by_team: Score | None = None
    by_boss: Score | None = None
    by_partner: Score | None = None
    words: Text = ""
