"""Rows that need no thought of their own: put, changed or deleted as one named step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine, KeyIssue, Mechanic, Slot
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Grade, GradeItem, Phase, Series, Wave
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.communication import Audience, AudienceMember, CommunicationEntry, CommunicationRule
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import (
    Availability,
    Cooperation,
    CostLine,
    Deliverable,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Post,
    PromoCode,
    Quote,
    Right,
    Segment,
)
from desktop_app.domain.lists import CampaignTemplate, Channel, ColumnMap, Platform, Tier
from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.numbers import Creative, FeedbackEntry, Indicator, LineUpItem, TopItem, TouchPlan
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership, PartnerTask
from desktop_app.domain.people import Group, Leave, Person, Shift
from desktop_app.domain.report import Evaluation, Lesson, ReportText, ReportVersion
from desktop_app.domain.tables import BY_TABLE, REFERRING
from desktop_app.domain.task import Assignment
from desktop_app.edits.command import Command
from desktop_app.edits.draft import Draft

EDITABLE = frozenset(
    kind.table
    for kind in (
        Tier,
        Platform,
        Channel,
        CampaignTemplate,
        ColumnMap,
        Assignment,
        Attachment,
        Audience,
        AudienceMember,
        BudgetLine,
        Calendar,
        CalendarException,
        CalendarWeekday,
        Campaign,
        CheckpointItem,
        CommunicationEntry,
        CommunicationRule,
        Contingency,
        Goal,
        GoalReading,
        Grade,
        GradeItem,
        Group,
        Incident,
        KeyIssue,
        Leave,
        Mechanic,
        Person,
        Phase,
        Series,
        Shift,
        Slot,
        Wave,
        Availability,
        Barter,
        Cooperation,
        CostLine,
        Deliverable,
        FollowerCount,
        KeyAccount,
        KeyPerson,
        Partner,
        PartnerQuestion,
        Partnership,
        PartnerTask,
        Post,
        PromoCode,
        Quote,
        Right,
        Segment,
        Indicator,
        LineUpItem,
        Creative,
        TouchPlan,
        TopItem,
        FeedbackEntry,
        ReportText,
        Lesson,
        Evaluation,
        ReportVersion,
    )
)
"""Tables whose rows are what they say. Tasks, links and confirmations have commands of their own."""


_NAMED_BY = ("partner_id", "key_person_id", "indicator_id", "person_id", "group_id")
"""What a row that has no name of its own is called by."""


def _name(book: Book, row: Entity | None) -> str:
    for key in ("name", "what", "question", "kind", "post"):
        if getattr(row, key, ""):
            return str(getattr(row, key))
    for key in _NAMED_BY:
        other = book.find(BY_TABLE[key.removesuffix("_id")], getattr(row, key, None))
        if other is not None:
            return _name(book, other)
    return ""


def _checked(table: str) -> None:
    if table not in EDITABLE:
        raise KnownError("not_editable", table=table)


@dataclass(frozen=True, kw_only=True)
class PutRow(Command):
    """Add a row, or replace the one with its id (a phase with new dates, a goal, a person, a leave …)."""

    code: ClassVar[str] = "put_row"
    row: Entity

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The table and the row's name."""
        return {"table": self.row.table, "name": _name(book, self.row)}

    def campaign(self, book: Book) -> str | None:
        """The row's own campaign."""
        return self.row.campaign_id if isinstance(self.row, CampaignEntity) else None

    def edit(self, draft: Draft) -> None:
        """The row as given."""
        _checked(self.row.table)
        draft.put(self.row)


@dataclass(frozen=True, kw_only=True)
class EditRow(Command):
    """Change fields of one row."""

    code: ClassVar[str] = "edit_row"
    table: str
    id: str
    values: Mapping[str, Any]

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The table, the row's name and the fields."""
        return {
            "table": self.table,
            "name": _name(book, book.find(BY_TABLE[self.table], self.id)),
            "fields": sorted(self.values),
        }

    def campaign(self, book: Book) -> str | None:
        """The row's own campaign."""
        row = book.find(BY_TABLE[self.table], self.id)
        return row.campaign_id if isinstance(row, CampaignEntity) else None

    def edit(self, draft: Draft) -> None:
        """The row with the new values."""
        _checked(self.table)
        draft.change(draft.book.get(BY_TABLE[self.table], self.id), **self.values)


@dataclass(frozen=True, kw_only=True)
class DeleteRow(Command):
    """Delete one row with all that hangs on it."""

    code: ClassVar[str] = "delete_row"
    table: str
    id: str

    def describe(self, book: Book) -> Mapping[str, Any]:
        """The table and the row's name."""
        return {"table": self.table, "name": _name(book, book.find(BY_TABLE[self.table], self.id))}

    def campaign(self, book: Book) -> str | None:
        """The row's own campaign; a campaign is loaded before it goes, so that undo brings all of it back."""
        if self.table == Campaign.table:
            return self.id
        row = book.find(BY_TABLE[self.table], self.id)
        return row.campaign_id if isinstance(row, CampaignEntity) else None

    def reaches_everywhere(self) -> bool:
        """A person, a grade or a calendar may be named by rows of every campaign."""
        shared = issubclass(BY_TABLE[self.table], DirectoryEntity) and self.table != Campaign.table
        return shared and any(issubclass(kind, CampaignEntity) for kind, _, _ in REFERRING[self.table])

    def edit(self, draft: Draft) -> None:
        """The row and its dependents go."""
        _checked(self.table)
        draft.delete(draft.book.get(BY_TABLE[self.table], self.id))
