"""The list of entities. Parents stand before what refers to them."""

from desktop_app.domain.attachment import Attachment
from desktop_app.domain.brief import BudgetLine, KeyIssue, Mechanic, Slot
from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Grade, GradeItem, Phase, SavedView, Series, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.communication import (
    Audience,
    AudienceMember,
    CommunicationAbout,
    CommunicationEntry,
    CommunicationRule,
)
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Entity
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
from desktop_app.domain.numbers import (
    Creative,
    FeedbackEntry,
    Indicator,
    IndicatorValue,
    LineUpItem,
    TopItem,
    TouchPlan,
)
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership, PartnerTask
from desktop_app.domain.people import Acknowledgement, CalendarEntry, Group, Leave, Person, Shift
from desktop_app.domain.repeat import Occurrence, Repeat
from desktop_app.domain.report import Evaluation, Lesson, QuotedFigure, ReportText, ReportVersion
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task

DIRECTORY: tuple[type[DirectoryEntity], ...] = (
    Grade,
    GradeItem,
    Series,
    Calendar,
    CalendarWeekday,
    CalendarException,
    Group,
    Person,
    Leave,
    Audience,
    AudienceMember,
    Channel,
    Platform,
    Tier,
    Indicator,
    CampaignTemplate,
    ColumnMap,
    Campaign,
    KeyPerson,
    KeyAccount,
    FollowerCount,
    Quote,
    Right,
    Availability,
    Segment,
    Cooperation,
    PromoCode,
    CostLine,
    Post,
    Partner,
    Partnership,
    Barter,
    PartnerQuestion,
)
"""Loaded with the workspace."""

CAMPAIGN_OWNED: tuple[type[CampaignEntity], ...] = (
    Goal,
    GoalReading,
    Phase,
    Wave,
    Task,
    Link,
    Assignment,
    Repeat,
    Occurrence,
    Checkpoint,
    CheckpointItem,
    Confirmer,
    ItemTask,
    Confirmation,
    Baseline,
    BaselineTask,
    Shift,
    Contingency,
    Incident,
    Mechanic,
    Slot,
    BudgetLine,
    KeyIssue,
    Attachment,
    Acknowledgement,
    CalendarEntry,
    CommunicationRule,
    CommunicationEntry,
    CommunicationAbout,
    SavedView,
    Deliverable,
    PartnerTask,
    IndicatorValue,
    LineUpItem,
    Creative,
    TouchPlan,
    TopItem,
    FeedbackEntry,
    ReportText,
    QuotedFigure,
    Lesson,
    Evaluation,
    ReportVersion,
)
"""Loaded with their campaign."""

ENTITIES: tuple[type[Entity], ...] = (*DIRECTORY, *CAMPAIGN_OWNED)
BY_TABLE: dict[str, type[Entity]] = {entity.table: entity for entity in ENTITIES}

REFERRING: dict[str, tuple[tuple[type[Entity], str, str], ...]] = {
    target: tuple(
        (entity, field, mark.on_delete)
        for entity in ENTITIES
        for field, mark in entity.references()
        if mark.table == target
    )
    for target in BY_TABLE
}
"""Per table: the entities and fields that refer to it, and what becomes of them when a row goes."""
