"""The PM's words in the report with the figures they quote, and lessons that go into a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ReportPart
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.domain.report import Lesson, QuotedFigure, ReportText
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft


@dataclass(frozen=True, kw_only=True)
class SetReportText(Command):
    """Write the words of one part; without words they go. quotes: every figure that they quote, of the row `id`.

    id: of the row to be made where the part has no words yet.
    """

    code: ClassVar[str] = "set_report_text"
    campaign_id: str
    part: ReportPart
    text: str
    id: str
    quotes: tuple[QuotedFigure, ...] = ()

    def describe(self, book: Book) -> Mapping[str, Any]:
        """Which part."""
        return {"part": self.part}

    def campaign(self, book: Book) -> str | None:
        """The campaign of the report."""
        return self.campaign_id

    def edit(self, draft: Draft) -> None:
        """The words and what they quote, in place of those before."""
        rows = draft.book.of_campaign(ReportText, self.campaign_id)
        old = next((row for row in rows if row.part is self.part), None)
        if not self.text.strip():
            if old is not None:
                draft.delete(old)
            return
        given = {"id": old.id if old else self.id, "campaign_id": self.campaign_id, "part": self.part}
        row = ReportText.model_validate({**given, "text": self.text})
        draft.put(row)
        before = {(one.figure, one.said): one for one in draft.book.where(QuotedFigure, "text_id", row.id)}
        for quote in self.quotes:
            there = before.pop((quote.figure, quote.said), None)
            draft.put(quote.changed(id=there.id if there else quote.id, text_id=row.id))
        for gone in before.values():
            draft.delete(gone)


@dataclass(frozen=True, kw_only=True)
class LessonIntoTemplate(Command):
    """Put a lesson into a template. template: the template's row with the lesson in it already."""

    code: ClassVar[str] = "lesson_into_template"
    lesson_id: str
    template: CampaignTemplate

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The lesson and the template."""
        return {"name": book.get(Lesson, self.lesson_id).what, "template": self.template.name}

    def campaign(self, book: Book) -> str | None:
        """The campaign that taught it."""
        lesson = book.find(Lesson, self.lesson_id)
        return lesson.campaign_id if lesson is not None else None

    def edit(self, draft: Draft) -> None:
        """The template as it is now, and where the lesson went."""
        draft.put(self.template)
        draft.change(draft.book.get(Lesson, self.lesson_id), template=self.template.name)
