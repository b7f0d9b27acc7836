"""One descriptor per field that people see: tables, inspectors, sheets and the command line read them here.

A label is the catalogue code "field.<table>.<key>"; the words that people put above such a column in their own
sheets are listed with the reader of foreign plans.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import EnumType, StrEnum

from desktop_app.domain.codes import (
    Again,
    AssetState,
    BarterSide,
    BarterState,
    Constraint,
    CooperationRole,
    CooperationState,
    CostKind,
    DurationUnit,
    Edge,
    EnrolmentState,
    IssueState,
    KeyPersonKind,
    Measure,
    OffsetUnit,
    PartnershipState,
    PhaseKind,
    PipelineStep,
    PostKind,
    Purpose,
    RightKind,
    SettlementState,
    SlotState,
    Stage,
    TaskKind,
    TaskMode,
    TopKind,
)


class FieldType(StrEnum):
    """How a value is shown, typed and written into a sheet."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    PERCENT = "percent"
    MONEY = "money"
    MOMENT = "moment"
    DAY = "day"
    RATE = "rate"
    """Hundredths of a percent."""
    DURATION = "duration"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    PERSON = "person"
    PEOPLE = "people"
    CALENDAR = "calendar"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table.

    key: the attribute, or the name of a figure that is derived; choices: the codes of a choice;
    edge: which end of the day a date without a time means; derived: computed, never stored (it may still be
    editable, where typing it sets the inputs it comes from); width: characters of a comfortable column, 0 for none.
    """

    table: str
    key: str
    type: FieldType
    choices: EnumType | None = None
    edge: Edge | None = None
    derived: bool = False
    editable: bool = True
    width: int = 0

    @property
    def label(self) -> str:
        """The catalogue code of its name."""
        return f"field.{self.table}.{self.key}"


def _task(key: str, type: FieldType, **more: object) -> Field:
    return Field("task", key, type, **more)  # type: ignore[arg-type]  # the keywords are Field's own


TASK_FIELDS: tuple[Field, ...] = (
    _task("wbs", FieldType.TEXT, derived=True, editable=False, width=8),
    _task("name", FieldType.TEXT, width=36),
    _task("owner", FieldType.PERSON, width=12),
    _task("collaborators", FieldType.PEOPLE, derived=True, width=16),
    _task("stage", FieldType.CHOICE, choices=Stage, width=10),
    _task("start", FieldType.MOMENT, edge=Edge.START, derived=True, width=12),
    _task("finish", FieldType.MOMENT, edge=Edge.FINISH, derived=True, width=12),
    _task("duration", FieldType.DURATION, width=8),
    _task("percent", FieldType.PERCENT, width=8),
    _task("predecessors", FieldType.TASKS, derived=True, width=14),
    _task("status", FieldType.TEXT, derived=True, editable=False, width=10),
    _task("buffer", FieldType.DURATION, derived=True, editable=False, width=8),
    _task("total_slack", FieldType.DURATION, derived=True, editable=False, width=8),
    _task("deadline", FieldType.MOMENT, edge=Edge.FINISH, width=12),
    _task("note", FieldType.LONG_TEXT, width=30),
    _task("kind", FieldType.CHOICE, choices=TaskKind),
    _task("mode", FieldType.CHOICE, choices=TaskMode),
    _task("duration_unit", FieldType.CHOICE, choices=DurationUnit),
    _task("constraint", FieldType.CHOICE, choices=Constraint),
    _task("constraint_date", FieldType.MOMENT, edge=Edge.START),
    _task("anchor_phase", FieldType.CHOICE, choices=PhaseKind),
    _task("anchor_edge", FieldType.CHOICE, choices=Edge),
    _task("anchor_side", FieldType.CHOICE, choices=Edge),
    _task("anchor_offset", FieldType.INTEGER),
    _task("anchor_unit", FieldType.CHOICE, choices=OffsetUnit),
    _task("calendar", FieldType.CALENDAR),
    _task("priority", FieldType.INTEGER),
    _task("actual_start", FieldType.MOMENT, edge=Edge.START),
    _task("actual_finish", FieldType.MOMENT, edge=Edge.FINISH),
    _task("remaining", FieldType.DURATION),
    _task("optimistic", FieldType.DURATION),
    _task("pessimistic", FieldType.DURATION),
    _task("at_day_start", FieldType.BOOLEAN),
    _task("ignores_owner_calendar", FieldType.BOOLEAN),
    _task("free_slack", FieldType.DURATION, derived=True, editable=False),
    _task("successors", FieldType.TASKS, derived=True, editable=False),
    _task("why_start", FieldType.TEXT, derived=True, editable=False),
    _task("why_finish", FieldType.TEXT, derived=True, editable=False),
    _task("baseline_start", FieldType.MOMENT, derived=True, editable=False),
    _task("baseline_finish", FieldType.MOMENT, derived=True, editable=False),
    _task("slip", FieldType.DURATION, derived=True, editable=False),
    _task("ahead", FieldType.TEXT, derived=True, editable=False),
)

CAMPAIGN_FIELDS: tuple[Field, ...] = (
    Field("campaign", "name", FieldType.TEXT, width=30),
    Field("campaign", "grade", FieldType.TEXT, width=6),
    Field("campaign", "purpose", FieldType.CHOICE, choices=Purpose, width=12),
    Field("campaign", "pm", FieldType.PERSON, width=12),
    Field("campaign", "budget", FieldType.MONEY, width=14),
    Field("campaign", "plan_start", FieldType.MOMENT, edge=Edge.START, width=12),
    Field("campaign", "plan_finish", FieldType.MOMENT, edge=Edge.FINISH, width=12),
    Field("campaign", "calendar", FieldType.CALENDAR, width=14),
    Field("campaign", "hook", FieldType.LONG_TEXT),
    Field("campaign", "benefit", FieldType.LONG_TEXT),
    Field("campaign", "background", FieldType.LONG_TEXT),
    Field("campaign", "note", FieldType.LONG_TEXT),
    Field("campaign", "series", FieldType.TEXT),
    Field("campaign", "compared_with", FieldType.TEXT),
    Field("campaign", "applied_grade", FieldType.TEXT),
    Field("campaign", "voted_on", FieldType.MOMENT),
    Field("campaign", "resources_asked", FieldType.LONG_TEXT),
    Field("campaign", "customer_wins", FieldType.LONG_TEXT),
    Field("campaign", "likely_failure", FieldType.LONG_TEXT),
)

PERSON_FIELDS: tuple[Field, ...] = (
    Field("person", "name", FieldType.TEXT, width=12),
    Field("person", "group", FieldType.TEXT, width=12),
    Field("person", "role", FieldType.TEXT, width=12),
    Field("person", "phone", FieldType.TEXT, width=14),
    Field("person", "email", FieldType.TEXT, width=22),
    Field("person", "chat", FieldType.TEXT, width=14),
    Field("person", "note", FieldType.LONG_TEXT),
)

MECHANIC_FIELDS: tuple[Field, ...] = (
    Field("mechanic", "name", FieldType.TEXT, width=18),
    Field("mechanic", "kind", FieldType.TEXT, width=12),
    Field("mechanic", "rule", FieldType.LONG_TEXT, width=36),
    Field("mechanic", "benefit", FieldType.LONG_TEXT, width=24),
)

MECHANIC_RESULT_FIELDS: tuple[Field, ...] = (
    Field("mechanic", "participants", FieldType.INTEGER, width=10),
    Field("mechanic", "winners", FieldType.INTEGER, width=10),
    Field("mechanic", "shares", FieldType.INTEGER, width=10),
    Field("mechanic", "coupons_issued", FieldType.INTEGER, width=10),
    Field("mechanic", "coupons_used", FieldType.INTEGER, width=10),
    Field("mechanic", "coupon_orders", FieldType.INTEGER, width=10),
    Field("mechanic", "coupon_gmv", FieldType.MONEY, width=12),
)

SLOT_FIELDS: tuple[Field, ...] = (
    Field("slot", "name", FieldType.TEXT, width=16),
    Field("slot", "spot", FieldType.TEXT, width=14),
    Field("slot", "start", FieldType.MOMENT, edge=Edge.START, width=12),
    Field("slot", "finish", FieldType.MOMENT, edge=Edge.FINISH, width=12),
    Field("slot", "value", FieldType.MONEY, width=10),
    Field("slot", "material_due", FieldType.MOMENT, edge=Edge.FINISH, width=12),
    Field("slot", "state", FieldType.CHOICE, choices=SlotState, width=10),
    Field("slot", "traffic", FieldType.INTEGER, width=10),
    Field("slot", "note", FieldType.LONG_TEXT, width=16),
)

BUDGET_LINE_FIELDS: tuple[Field, ...] = (
    Field("budget_line", "category", FieldType.TEXT, width=12),
    Field("budget_line", "name", FieldType.TEXT, width=24),
    Field("budget_line", "planned", FieldType.MONEY, width=12),
    Field("budget_line", "committed", FieldType.MONEY, width=12),
    Field("budget_line", "actual", FieldType.MONEY, width=12),
    Field("budget_line", "note", FieldType.LONG_TEXT, width=18),
)

SPENT_ON = Field("budget_line", "on", FieldType.DAY, width=12)

KEY_ISSUE_FIELDS: tuple[Field, ...] = (
    Field("key_issue", "what", FieldType.TEXT, width=24),
    Field("key_issue", "department", FieldType.TEXT, width=12),
    Field("key_issue", "wanted", FieldType.LONG_TEXT, width=22),
    Field("key_issue", "offered", FieldType.LONG_TEXT, width=22),
    Field("key_issue", "owner", FieldType.PERSON, width=10),
    Field("key_issue", "state", FieldType.CHOICE, choices=IssueState, width=10),
)

PARTNER_FIELDS: tuple[Field, ...] = (
    Field("partner", "name", FieldType.TEXT, width=18),
    Field("partner", "category", FieldType.TEXT, width=12),
    Field("partner", "contact", FieldType.TEXT, width=12),
    Field("partner", "phone", FieldType.TEXT, width=14),
    Field("partner", "email", FieldType.TEXT, width=22),
    Field("partner", "chat", FieldType.TEXT, width=14),
    Field("partner", "note", FieldType.LONG_TEXT),
)

PARTNERSHIP_FIELDS: tuple[Field, ...] = (
    Field("partnership", "state", FieldType.CHOICE, choices=PartnershipState, width=10),
    Field("partnership", "owner", FieldType.PERSON, width=10),
    Field("partnership", "next_step", FieldType.TEXT, width=24),
    Field("partnership", "next_due", FieldType.DAY, width=12),
    Field("partnership", "their_kpi", FieldType.LONG_TEXT),
    Field("partnership", "our_kpi", FieldType.LONG_TEXT),
    Field("partnership", "result", FieldType.LONG_TEXT),
    Field("partnership", "note", FieldType.LONG_TEXT),
)

BARTER_FIELDS: tuple[Field, ...] = (
    Field("barter", "what", FieldType.TEXT, width=22),
    Field("barter", "value", FieldType.MONEY, width=11),
    Field("barter", "basis", FieldType.TEXT, width=14),
    Field("barter", "due", FieldType.DAY, width=12),
    Field("barter", "state", FieldType.CHOICE, choices=BarterState, width=10),
    Field("barter", "note", FieldType.LONG_TEXT, width=14),
    Field("barter", "side", FieldType.CHOICE, choices=BarterSide),
)

PARTNER_QUESTION_FIELDS: tuple[Field, ...] = (
    Field("partner_question", "question", FieldType.TEXT, width=28),
    Field("partner_question", "answer", FieldType.LONG_TEXT, width=36),
    Field("partner_question", "rehearsed_on", FieldType.DAY, width=12),
)

PARTNERS_FIELDS = (*PARTNER_FIELDS, *PARTNERSHIP_FIELDS, *BARTER_FIELDS, *PARTNER_QUESTION_FIELDS)

KEY_PERSON_FIELDS: tuple[Field, ...] = (
    Field("key_person", "name", FieldType.TEXT, width=16),
    Field("key_person", "kind", FieldType.CHOICE, choices=KeyPersonKind, width=10),
    Field("key_person", "category", FieldType.TEXT, width=12),
    Field("key_person", "tone", FieldType.LONG_TEXT, width=16),
    Field("key_person", "region", FieldType.TEXT, width=10),
    Field("key_person", "organisation", FieldType.TEXT, width=14),
    Field("key_person", "phone", FieldType.TEXT, width=14),
    Field("key_person", "email", FieldType.TEXT, width=22),
    Field("key_person", "chat", FieldType.TEXT, width=14),
    Field("key_person", "agent", FieldType.TEXT, width=10),
    Field("key_person", "agent_contact", FieldType.TEXT, width=14),
    Field("key_person", "wants", FieldType.LONG_TEXT, width=20),
    Field("key_person", "offers", FieldType.LONG_TEXT, width=20),
    Field("key_person", "last_contact", FieldType.DAY, width=12),
    Field("key_person", "next_contact", FieldType.DAY, width=12),
    Field("key_person", "owner", FieldType.PERSON, width=10),
    Field("key_person", "note", FieldType.LONG_TEXT, width=24),
)

QUOTE_FIELDS: tuple[Field, ...] = (
    Field("quote", "what", FieldType.TEXT, width=16),
    Field("quote", "price", FieldType.MONEY, width=11),
    Field("quote", "currency", FieldType.TEXT, width=6),
    Field("quote", "on", FieldType.DAY, width=12),
    Field("quote", "note", FieldType.LONG_TEXT, width=14),
)

RIGHT_FIELDS: tuple[Field, ...] = (
    Field("right", "kind", FieldType.CHOICE, choices=RightKind, width=10),
    Field("right", "subject", FieldType.TEXT, width=16),
    Field("right", "start", FieldType.DAY, width=12),
    Field("right", "finish", FieldType.DAY, width=12),
    Field("right", "note", FieldType.LONG_TEXT, width=14),
)

RECRUITING_FIELDS = (*KEY_PERSON_FIELDS, *QUOTE_FIELDS, *RIGHT_FIELDS)

COOPERATION_FIELDS: tuple[Field, ...] = (
    Field("cooperation", "step", FieldType.CHOICE, choices=PipelineStep, width=10),
    Field("cooperation", "state", FieldType.CHOICE, choices=CooperationState, width=10),
    Field("cooperation", "role", FieldType.CHOICE, choices=CooperationRole, width=12),
    Field("cooperation", "owner", FieldType.PERSON, width=10),
    Field("cooperation", "next_step", FieldType.TEXT, width=24),
    Field("cooperation", "next_due", FieldType.DAY, width=12),
    Field("cooperation", "audience", FieldType.LONG_TEXT),
    Field("cooperation", "message", FieldType.LONG_TEXT),
    Field("cooperation", "must", FieldType.LONG_TEXT),
    Field("cooperation", "must_not", FieldType.LONG_TEXT),
    Field("cooperation", "disclosure", FieldType.LONG_TEXT),
    Field("cooperation", "benefit", FieldType.LONG_TEXT),
    Field("cooperation", "again", FieldType.CHOICE, choices=Again, width=8),
    Field("cooperation", "again_reason", FieldType.LONG_TEXT),
    Field("cooperation", "note", FieldType.LONG_TEXT),
)

COST_LINE_FIELDS: tuple[Field, ...] = (
    Field("cost_line", "kind", FieldType.CHOICE, choices=CostKind, width=10),
    Field("cost_line", "what", FieldType.TEXT, width=20),
    Field("cost_line", "planned", FieldType.MONEY, width=11),
    Field("cost_line", "actual", FieldType.MONEY, width=11),
    Field("cost_line", "rate", FieldType.RATE, width=9),
    Field("cost_line", "settlement", FieldType.CHOICE, choices=SettlementState, width=10),
    Field("cost_line", "due", FieldType.DAY, width=12),
    Field("cost_line", "note", FieldType.LONG_TEXT, width=14),
)

PROMO_CODE_FIELDS: tuple[Field, ...] = (
    Field("promo_code", "code", FieldType.TEXT, width=14),
    Field("promo_code", "link", FieldType.TEXT, width=24),
    Field("promo_code", "benefit", FieldType.TEXT, width=20),
    Field("promo_code", "start", FieldType.DAY, width=12),
    Field("promo_code", "finish", FieldType.DAY, width=12),
)

POST_FIELDS: tuple[Field, ...] = (
    Field("post", "kind", FieldType.CHOICE, choices=PostKind, width=10),
    Field("post", "title", FieldType.TEXT, width=24),
    Field("post", "link", FieldType.TEXT, width=24),
    Field("post", "published", FieldType.MOMENT, edge=Edge.START, width=14),
    *(
        Field("post", key, FieldType.INTEGER, width=9)
        for key in (
            "exposure",
            "reads",
            "likes",
            "comments",
            "saves",
            "forwards",
            "clicks",
            "redemptions",
            "orders",
        )
    ),
    Field("post", "gmv", FieldType.MONEY, width=11),
    Field("post", "source", FieldType.TEXT, width=16),
    Field("post", "note", FieldType.LONG_TEXT, width=14),
)

COOPERATING_FIELDS = (*COOPERATION_FIELDS, *COST_LINE_FIELDS, *PROMO_CODE_FIELDS, *POST_FIELDS)

INDICATOR_FIELDS: tuple[Field, ...] = (
    Field("indicator", "key", FieldType.TEXT, width=14),
    Field("indicator", "name", FieldType.TEXT, width=20),
    Field("indicator", "name_en", FieldType.TEXT, width=20),
    Field("indicator", "measure", FieldType.CHOICE, choices=Measure, width=10),
    Field("indicator", "unit", FieldType.TEXT, width=8),
    Field("indicator", "basis", FieldType.TEXT, width=20),
    Field("indicator", "source", FieldType.TEXT, width=14),
    Field("indicator", "adds_over_days", FieldType.BOOLEAN, width=8),
    Field("indicator", "adds_over_channels", FieldType.BOOLEAN, width=8),
    Field("indicator", "purpose", FieldType.CHOICE, choices=Purpose, width=10),
)

LINE_UP_FIELDS: tuple[Field, ...] = (
    Field("line_up_item", "name", FieldType.TEXT, width=24),
    Field("line_up_item", "merchant", FieldType.TEXT, width=16),
    Field("line_up_item", "category", FieldType.TEXT, width=12),
    Field("line_up_item", "item_code", FieldType.TEXT, width=14),
    Field("line_up_item", "list_price", FieldType.MONEY, width=10),
    Field("line_up_item", "price", FieldType.MONEY, width=10),
    Field("line_up_item", "stock", FieldType.INTEGER, width=10),
    Field("line_up_item", "enrolment", FieldType.CHOICE, choices=EnrolmentState, width=10),
    Field("line_up_item", "assets", FieldType.CHOICE, choices=AssetState, width=10),
    Field("line_up_item", "note", FieldType.LONG_TEXT, width=16),
)

CREATIVE_FIELDS: tuple[Field, ...] = (
    Field("creative", "name", FieldType.TEXT, width=24),
    Field("creative", "spot", FieldType.TEXT, width=16),
    Field("creative", "impressions", FieldType.INTEGER, width=10),
    Field("creative", "clicks", FieldType.INTEGER, width=10),
    Field("creative", "feature", FieldType.TEXT, width=16),
    Field("creative", "note", FieldType.LONG_TEXT, width=16),
)

TOUCH_PLAN_FIELDS: tuple[Field, ...] = (
    Field("touch_plan", "name", FieldType.TEXT, width=20),
    Field("touch_plan", "channel", FieldType.TEXT, width=12),
    Field("touch_plan", "message", FieldType.LONG_TEXT, width=28),
    Field("touch_plan", "on", FieldType.DAY, width=12),
    Field("touch_plan", "reach", FieldType.INTEGER, width=10),
    Field("touch_plan", "responses", FieldType.INTEGER, width=10),
    Field("touch_plan", "buyers", FieldType.INTEGER, width=10),
    Field("touch_plan", "cost", FieldType.MONEY, width=10),
    Field("touch_plan", "note", FieldType.LONG_TEXT, width=16),
)

TOP_ITEM_FIELDS: tuple[Field, ...] = (
    Field("top_item", "name", FieldType.TEXT, width=24),
    Field("top_item", "kind", FieldType.CHOICE, choices=TopKind, width=10),
    Field("top_item", "gmv", FieldType.MONEY, width=12),
    Field("top_item", "gmv_before", FieldType.MONEY, width=12),
    Field("top_item", "note", FieldType.LONG_TEXT, width=16),
)

FEEDBACK_FIELDS: tuple[Field, ...] = (
    Field("feedback_entry", "what", FieldType.TEXT, width=36),
    Field("feedback_entry", "on", FieldType.DAY, width=12),
    Field("feedback_entry", "source", FieldType.TEXT, width=12),
    Field("feedback_entry", "category", FieldType.TEXT, width=12),
    Field("feedback_entry", "owner", FieldType.PERSON, width=10),
    Field("feedback_entry", "improvement", FieldType.LONG_TEXT, width=24),
)

NUMBERS_FIELDS = (
    *INDICATOR_FIELDS,
    *LINE_UP_FIELDS,
    *CREATIVE_FIELDS,
    *TOUCH_PLAN_FIELDS,
    *TOP_ITEM_FIELDS,
    *FEEDBACK_FIELDS,
)

LESSON_FIELDS: tuple[Field, ...] = (
    Field("lesson", "what", FieldType.TEXT, width=36),
    Field("lesson", "action", FieldType.LONG_TEXT, width=28),
    Field("lesson", "owner", FieldType.PERSON, width=10),
    Field("lesson", "due", FieldType.DAY, width=12),
    Field("lesson", "template", FieldType.TEXT, width=14),
)

EVALUATION_FIELDS: tuple[Field, ...] = (
    Field("evaluation", "by_self", FieldType.INTEGER, width=8),
    Field("evaluation", "by_team", FieldType.INTEGER, width=8),
    Field("evaluation", "by_boss", FieldType.INTEGER, width=8),
    Field("evaluation", "by_partner", FieldType.INTEGER, width=8),
    Field("evaluation", "words", FieldType.LONG_TEXT, width=40),
)

REPORT_FIELDS = (*LESSON_FIELDS, *EVALUATION_FIELDS)

CONTINGENCY_FIELDS: tuple[Field, ...] = (
    Field("contingency", "what", FieldType.TEXT, width=32),
    Field("contingency", "action", FieldType.LONG_TEXT, width=36),
    Field("contingency", "decider", FieldType.PERSON, width=10),
    Field("contingency", "note", FieldType.LONG_TEXT, width=16),
)

INCIDENT_FIELDS: tuple[Field, ...] = (
    Field("incident", "at", FieldType.MOMENT, edge=Edge.START, width=10),
    Field("incident", "what", FieldType.TEXT, width=28),
    Field("incident", "effect", FieldType.LONG_TEXT, width=24),
    Field("incident", "owner", FieldType.PERSON, width=10),
    Field("incident", "fix", FieldType.LONG_TEXT, width=24),
    Field("incident", "solved_at", FieldType.MOMENT, edge=Edge.START, width=10),
)

NIGHT_FIELDS = (*CONTINGENCY_FIELDS, *INCIDENT_FIELDS)

BRIEF_FIELDS = (
    *MECHANIC_FIELDS,
    *MECHANIC_RESULT_FIELDS,
    *SLOT_FIELDS,
    *BUDGET_LINE_FIELDS,
    SPENT_ON,
    *KEY_ISSUE_FIELDS,
)

FIELDS: dict[tuple[str, str], Field] = {
    (field.table, field.key): field
    for field in (
        *TASK_FIELDS,
        *CAMPAIGN_FIELDS,
        *PERSON_FIELDS,
        *BRIEF_FIELDS,
        *PARTNERS_FIELDS,
        *RECRUITING_FIELDS,
        *COOPERATING_FIELDS,
        *REPORT_FIELDS,
        *NUMBERS_FIELDS,
        *NIGHT_FIELDS,
    )
}


def all_columns(table: str) -> Iterator[Field]:
    """Every field that can be a column on the screen: those of sheets first."""
    yield from sheet_columns(table)
    yield from (field for field in FIELDS.values() if field.table == table and not field.width)


def sheet_columns(table: str) -> Iterator[Field]:
    """The fields that stand as columns in a table or sheet, in order."""
    return (field for field in FIELDS.values() if field.table == table and field.width)
