"""What the PM adds to the report that the record cannot know (words, lessons, a judgement of people), and what was given out."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, NaiveDatetime

from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.entity import CampaignEntity, Id, Line, Name, Ref, Text

Score = Annotated[int, Field(ge=0, le=100)]
Content = Annotated[str, Field(max_length=20_000_000)]


class ReportText(CampaignEntity):
    """The PM's words in one part of the report. There is at most one for each part."""

    table: ClassVar[str] = "report_text"

    part: ReportPart
    text: Text = ""
    """Paragraphs by line; "- " begins a point of a list, **…** is bold."""


class QuotedFigure(CampaignEntity):
    """引用: a figure of the record that the PM's words name, as it was when they were written."""

    table: ClassVar[str] = "quoted_figure"

    text_id: Annotated[Id, Ref("report_text", "delete")]
    figure: Line
    """The key of the figure: "indicator:gmv:whole" …"""
    value: Line
    """Exactly, as a decimal number."""
    said: Line
    """As it stands in the words: "1.24 亿"."""


class ReportVersion(CampaignEntity):
    """报告版本: what a report said when it was given out or kept. The report itself is drafted anew each time."""

    table: ClassVar[str] = "report_version"

    kind: ReportKind
    audience: ReportFor
    name: Line = ""
    note: Text = ""
    made_at: NaiveDatetime
    with_names: bool = True
    with_evaluation: bool = True
    content: Content = ""
    """Its figures, sentences, lessons and tasks as JSON, so that a later one can be set against it."""


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
