"""The list of entities. Parents stand before what refers to them."""

from desktop_app.domain.calendar import Calendar, CalendarException, CalendarWeekday
from desktop_app.domain.campaign import Campaign, Goal, GoalReading, Grade, Phase, SavedView, Wave
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem, Confirmation, Confirmer, ItemTask
from desktop_app.domain.entity import CampaignEntity, DirectoryEntity, Entity
from desktop_app.domain.people import Group, Leave, Person, Shift
from desktop_app.domain.task import Assignment, Baseline, BaselineTask, Link, Task

DIRECTORY: tuple[type[DirectoryEntity], ...] = (
    Grade,
    Calendar,
    CalendarWeekday,
    CalendarException,
    Group,
    Person,
    Leave,
    Campaign,
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
    Checkpoint,
    CheckpointItem,
    Confirmer,
    ItemTask,
    Confirmation,
    Baseline,
    BaselineTask,
    Shift,
    SavedView,
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
