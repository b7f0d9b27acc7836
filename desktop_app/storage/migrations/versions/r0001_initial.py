"""The first schema. Written by packaging/write_initial_revision.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915
    """Make all tables."""
    op.create_table(
        "audience",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience")),
    )
    op.create_table(
        "calendar",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("base_id", sa.String(length=64), nullable=True),
        sa.Column("follows_holidays", sa.Boolean(), nullable=False),
        sa.Column("announced_until", sa.Integer(), nullable=True),
        sa.Column("external_uid", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["base_id"], ["calendar.id"], name=op.f("fk_calendar_base_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar")),
    )
    op.create_index(op.f("ix_calendar_base_id"), "calendar", ["base_id"], unique=False)
    op.create_table(
        "channel",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_table(
        "column_map",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("headings", sa.String(length=200000), nullable=False),
        sa.Column("columns", sa.String(length=200000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_map")),
    )
    op.create_table(
        "content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_content")),
    )
    op.create_table(
        "grade",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("gate_mode", sa.String(length=32), nullable=False),
        sa.Column("confirms_in_one_click", sa.Boolean(), nullable=False),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("define_days", sa.Integer(), nullable=True),
        sa.Column("plan_days", sa.Integer(), nullable=True),
        sa.Column("execute_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade")),
    )
    op.create_table(
        "group",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("name_en", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=500), nullable=False),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("adds_over_days", sa.Boolean(), nullable=False),
        sa.Column("adds_over_channels", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_table(
        "partner",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=500), nullable=False),
        sa.Column("contact", sa.String(length=500), nullable=False),
        sa.Column("phone", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=500), nullable=False),
        sa.Column("chat", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_table(
        "platform",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform")),
    )
    op.create_table(
        "segment",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.String(length=200000), nullable=False),
        sa.Column("weights", sa.String(length=200000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_table(
        "step",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("values_json", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("barrier", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_step")),
    )
    op.create_index(op.f("ix_step_campaign_id"), "step", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_step_state"), "step", ["state"], unique=False)
    op.create_table(
        "template",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=200000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
    )
    op.create_table(
        "tier",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("followers_from", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier")),
    )
    op.create_table(
        "calendar_exception",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("calendar_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("recurrence", sa.String(length=32), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("month_day", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("occurrences", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["calendar_id"], ["calendar.id"], name=op.f("fk_calendar_exception_calendar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_exception")),
    )
    op.create_index(op.f("ix_calendar_exception_calendar_id"), "calendar_exception", ["calendar_id"], unique=False)
    op.create_table(
        "calendar_weekday",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("calendar_id", sa.String(length=64), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hours", sa.String(length=500), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["calendar_id"], ["calendar.id"], name=op.f("fk_calendar_weekday_calendar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_weekday")),
    )
    op.create_index(op.f("ix_calendar_weekday_calendar_id"), "calendar_weekday", ["calendar_id"], unique=False)
    op.create_table(
        "grade_item",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("grade_id", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["grade_id"], ["grade.id"], name=op.f("fk_grade_item_grade_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_item")),
    )
    op.create_index(op.f("ix_grade_item_grade_id"), "grade_item", ["grade_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=500), nullable=False),
        sa.Column("organisation", sa.String(length=500), nullable=False),
        sa.Column("phone", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=500), nullable=False),
        sa.Column("chat", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.Column("calendar_id", sa.String(length=64), nullable=True),
        sa.Column("max_units", sa.Integer(), nullable=False),
        sa.Column("external_uid", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["calendar_id"], ["calendar.id"], name=op.f("fk_person_calendar_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_person_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_calendar_id"), "person", ["calendar_id"], unique=False)
    op.create_index(op.f("ix_person_group_id"), "person", ["group_id"], unique=False)
    op.create_table(
        "step_change",
        sa.Column("step_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("before_json", sa.String(), nullable=True),
        sa.Column("after_json", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["step_number"], ["step.number"], name=op.f("fk_step_change_step_number")),
        sa.PrimaryKeyConstraint("step_number", "position", name=op.f("pk_step_change")),
    )
    op.create_index(op.f("ix_step_change_row_id"), "step_change", ["row_id"], unique=False)
    op.create_table(
        "audience_member",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("audience_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["audience_id"], ["audience.id"], name=op.f("fk_audience_member_audience_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audience_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience_member")),
    )
    op.create_index(op.f("ix_audience_member_audience_id"), "audience_member", ["audience_id"], unique=False)
    op.create_index(op.f("ix_audience_member_person_id"), "audience_member", ["person_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grade_id", sa.String(length=64), nullable=True),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("pm_id", sa.String(length=64), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("background", sa.String(length=200000), nullable=False),
        sa.Column("hook", sa.String(length=200000), nullable=False),
        sa.Column("benefit", sa.String(length=200000), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("series_id", sa.String(length=64), nullable=True),
        sa.Column("compared_with_id", sa.String(length=64), nullable=True),
        sa.Column("applied_grade_id", sa.String(length=64), nullable=True),
        sa.Column("voted_on", sa.Date(), nullable=True),
        sa.Column("resources_asked", sa.String(length=200000), nullable=False),
        sa.Column("customer_wins", sa.String(length=200000), nullable=False),
        sa.Column("likely_failure", sa.String(length=200000), nullable=False),
        sa.Column("plan_start", sa.DateTime(), nullable=True),
        sa.Column("plan_finish", sa.DateTime(), nullable=True),
        sa.Column("from_finish", sa.Boolean(), nullable=False),
        sa.Column("calendar_id", sa.String(length=64), nullable=True),
        sa.Column("gate_mode", sa.String(length=32), nullable=True),
        sa.Column("critical_slack", sa.Integer(), nullable=False),
        sa.Column("status_date", sa.DateTime(), nullable=True),
        sa.Column("reschedules_unfinished", sa.Boolean(), nullable=False),
        sa.Column("follows_leave", sa.Boolean(), nullable=False),
        sa.Column("minutes_per_day", sa.Integer(), nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=False),
        sa.Column("days_per_month", sa.Integer(), nullable=False),
        sa.Column("night_before", sa.Integer(), nullable=False),
        sa.Column("night_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applied_grade_id"], ["grade.id"], name=op.f("fk_campaign_applied_grade_id")),
        sa.ForeignKeyConstraint(["calendar_id"], ["calendar.id"], name=op.f("fk_campaign_calendar_id")),
        sa.ForeignKeyConstraint(["compared_with_id"], ["campaign.id"], name=op.f("fk_campaign_compared_with_id")),
        sa.ForeignKeyConstraint(["grade_id"], ["grade.id"], name=op.f("fk_campaign_grade_id")),
        sa.ForeignKeyConstraint(["pm_id"], ["person.id"], name=op.f("fk_campaign_pm_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_campaign_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_applied_grade_id"), "campaign", ["applied_grade_id"], unique=False)
    op.create_index(op.f("ix_campaign_calendar_id"), "campaign", ["calendar_id"], unique=False)
    op.create_index(op.f("ix_campaign_compared_with_id"), "campaign", ["compared_with_id"], unique=False)
    op.create_index(op.f("ix_campaign_grade_id"), "campaign", ["grade_id"], unique=False)
    op.create_index(op.f("ix_campaign_pm_id"), "campaign", ["pm_id"], unique=False)
    op.create_index(op.f("ix_campaign_series_id"), "campaign", ["series_id"], unique=False)
    op.create_table(
        "key_person",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=500), nullable=False),
        sa.Column("tone", sa.String(length=200000), nullable=False),
        sa.Column("region", sa.String(length=500), nullable=False),
        sa.Column("organisation", sa.String(length=500), nullable=False),
        sa.Column("phone", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=500), nullable=False),
        sa.Column("chat", sa.String(length=500), nullable=False),
        sa.Column("agent", sa.String(length=500), nullable=False),
        sa.Column("agent_contact", sa.String(length=500), nullable=False),
        sa.Column("wants", sa.String(length=200000), nullable=False),
        sa.Column("offers", sa.String(length=200000), nullable=False),
        sa.Column("last_contact", sa.Date(), nullable=True),
        sa.Column("next_contact", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_key_person_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_person")),
    )
    op.create_index(op.f("ix_key_person_owner_id"), "key_person", ["owner_id"], unique=False)
    op.create_table(
        "leave",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_leave_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index(op.f("ix_leave_person_id"), "leave", ["person_id"], unique=False)
    op.create_table(
        "availability",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("finish", sa.Date(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_availability_key_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    op.create_index(op.f("ix_availability_key_person_id"), "availability", ["key_person_id"], unique=False)
    op.create_table(
        "baseline",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_baseline_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline")),
    )
    op.create_index(op.f("ix_baseline_campaign_id"), "baseline", ["campaign_id"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=500), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=True),
        sa.Column("committed", sa.BigInteger(), nullable=True),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_budget_line_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_index(op.f("ix_budget_line_campaign_id"), "budget_line", ["campaign_id"], unique=False)
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("told", sa.String(length=500), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_calendar_entry_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
    )
    op.create_index(op.f("ix_calendar_entry_campaign_id"), "calendar_entry", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_calendar_entry_person_id"), "calendar_entry", ["person_id"], unique=False)
    op.create_table(
        "communication_entry",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("audience_id", sa.String(length=64), nullable=True),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("by_id", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=200000), nullable=False),
        sa.Column("after_step", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["audience_id"], ["audience.id"], name=op.f("fk_communication_entry_audience_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_communication_entry_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_communication_entry_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_communication_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_entry")),
    )
    op.create_index(op.f("ix_communication_entry_audience_id"), "communication_entry", ["audience_id"], unique=False)
    op.create_index(op.f("ix_communication_entry_by_id"), "communication_entry", ["by_id"], unique=False)
    op.create_index(op.f("ix_communication_entry_campaign_id"), "communication_entry", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_communication_entry_person_id"), "communication_entry", ["person_id"], unique=False)
    op.create_table(
        "communication_rule",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("audience_id", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=True),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["audience_id"], ["audience.id"], name=op.f("fk_communication_rule_audience_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_communication_rule_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_communication_rule_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_rule")),
    )
    op.create_index(op.f("ix_communication_rule_audience_id"), "communication_rule", ["audience_id"], unique=False)
    op.create_index(op.f("ix_communication_rule_campaign_id"), "communication_rule", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_communication_rule_person_id"), "communication_rule", ["person_id"], unique=False)
    op.create_table(
        "contingency",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=200000), nullable=False),
        sa.Column("decider_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_contingency_campaign_id")),
        sa.ForeignKeyConstraint(["decider_id"], ["person.id"], name=op.f("fk_contingency_decider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contingency")),
    )
    op.create_index(op.f("ix_contingency_campaign_id"), "contingency", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_contingency_decider_id"), "contingency", ["decider_id"], unique=False)
    op.create_table(
        "cooperation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("key_person_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(length=200000), nullable=False),
        sa.Column("message", sa.String(length=200000), nullable=False),
        sa.Column("must", sa.String(length=200000), nullable=False),
        sa.Column("must_not", sa.String(length=200000), nullable=False),
        sa.Column("disclosure", sa.String(length=200000), nullable=False),
        sa.Column("benefit", sa.String(length=200000), nullable=False),
        sa.Column("again", sa.String(length=32), nullable=True),
        sa.Column("again_reason", sa.String(length=200000), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_cooperation_campaign_id")),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_cooperation_key_person_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_cooperation_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation")),
    )
    op.create_index(op.f("ix_cooperation_campaign_id"), "cooperation", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_cooperation_key_person_id"), "cooperation", ["key_person_id"], unique=False)
    op.create_index(op.f("ix_cooperation_owner_id"), "cooperation", ["owner_id"], unique=False)
    op.create_table(
        "creative",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spot", sa.String(length=500), nullable=False),
        sa.Column("impressions", sa.BigInteger(), nullable=True),
        sa.Column("clicks", sa.BigInteger(), nullable=True),
        sa.Column("feature", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_creative_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creative")),
    )
    op.create_index(op.f("ix_creative_campaign_id"), "creative", ["campaign_id"], unique=False)
    op.create_table(
        "evaluation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("group_id", sa.String(length=64), nullable=True),
        sa.Column("by_self", sa.Integer(), nullable=True),
        sa.Column("by_team", sa.Integer(), nullable=True),
        sa.Column("by_boss", sa.Integer(), nullable=True),
        sa.Column("by_partner", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_evaluation_campaign_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_evaluation_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_evaluation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    op.create_index(op.f("ix_evaluation_campaign_id"), "evaluation", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_evaluation_group_id"), "evaluation", ["group_id"], unique=False)
    op.create_index(op.f("ix_evaluation_person_id"), "evaluation", ["person_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=500), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_goal_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    op.create_index(op.f("ix_goal_campaign_id"), "goal", ["campaign_id"], unique=False)
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("indicator_id", sa.String(length=64), nullable=False),
        sa.Column("channel_id", sa.String(length=64), nullable=True),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_indicator_value_campaign_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_indicator_value_channel_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    op.create_index(op.f("ix_indicator_value_campaign_id"), "indicator_value", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_indicator_value_channel_id"), "indicator_value", ["channel_id"], unique=False)
    op.create_index(op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"], unique=False)
    op.create_table(
        "key_account",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_person_id", sa.String(length=64), nullable=False),
        sa.Column("platform_id", sa.String(length=64), nullable=True),
        sa.Column("handle", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_key_account_key_person_id")),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"], name=op.f("fk_key_account_platform_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_account")),
    )
    op.create_index(op.f("ix_key_account_key_person_id"), "key_account", ["key_person_id"], unique=False)
    op.create_index(op.f("ix_key_account_platform_id"), "key_account", ["platform_id"], unique=False)
    op.create_table(
        "key_issue",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(length=500), nullable=False),
        sa.Column("wanted", sa.String(length=200000), nullable=False),
        sa.Column("offered", sa.String(length=200000), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_key_issue_campaign_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_key_issue_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_issue")),
    )
    op.create_index(op.f("ix_key_issue_campaign_id"), "key_issue", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_key_issue_owner_id"), "key_issue", ["owner_id"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=200000), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("template", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_lesson_campaign_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_lesson_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index(op.f("ix_lesson_campaign_id"), "lesson", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_lesson_owner_id"), "lesson", ["owner_id"], unique=False)
    op.create_table(
        "line_up_item",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("merchant", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=500), nullable=False),
        sa.Column("item_code", sa.String(length=500), nullable=False),
        sa.Column("list_price", sa.BigInteger(), nullable=True),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("stock", sa.BigInteger(), nullable=True),
        sa.Column("enrolment", sa.String(length=32), nullable=False),
        sa.Column("assets", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_line_up_item_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_up_item")),
    )
    op.create_index(op.f("ix_line_up_item_campaign_id"), "line_up_item", ["campaign_id"], unique=False)
    op.create_table(
        "mechanic",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=500), nullable=False),
        sa.Column("rule", sa.String(length=200000), nullable=False),
        sa.Column("benefit", sa.String(length=200000), nullable=False),
        sa.Column("participants", sa.BigInteger(), nullable=True),
        sa.Column("winners", sa.BigInteger(), nullable=True),
        sa.Column("shares", sa.BigInteger(), nullable=True),
        sa.Column("coupons_issued", sa.BigInteger(), nullable=True),
        sa.Column("coupons_used", sa.BigInteger(), nullable=True),
        sa.Column("coupon_orders", sa.BigInteger(), nullable=True),
        sa.Column("coupon_gmv", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_mechanic_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanic")),
    )
    op.create_index(op.f("ix_mechanic_campaign_id"), "mechanic", ["campaign_id"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("partner_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("their_kpi", sa.String(length=200000), nullable=False),
        sa.Column("our_kpi", sa.String(length=200000), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=200000), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_partnership_campaign_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_partnership_owner_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partnership_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_index(op.f("ix_partnership_campaign_id"), "partnership", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_partnership_owner_id"), "partnership", ["owner_id"], unique=False)
    op.create_index(op.f("ix_partnership_partner_id"), "partnership", ["partner_id"], unique=False)
    op.create_table(
        "phase",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_phase_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
    )
    op.create_index(op.f("ix_phase_campaign_id"), "phase", ["campaign_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_person_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_quote_key_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_key_person_id"), "quote", ["key_person_id"], unique=False)
    op.create_table(
        "report_text",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_report_text_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
    )
    op.create_index(op.f("ix_report_text_campaign_id"), "report_text", ["campaign_id"], unique=False)
    op.create_table(
        "report_version",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("with_evaluation", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(length=20000000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_report_version_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_version")),
    )
    op.create_index(op.f("ix_report_version_campaign_id"), "report_version", ["campaign_id"], unique=False)
    op.create_table(
        "right",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_person_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("finish", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_right_key_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_right")),
    )
    op.create_index(op.f("ix_right_key_person_id"), "right", ["key_person_id"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("filter_text", sa.String(length=500), nullable=False),
        sa.Column("conditions", sa.String(length=200000), nullable=False),
        sa.Column("owners", sa.String(length=200000), nullable=False),
        sa.Column("stages", sa.String(length=200000), nullable=False),
        sa.Column("color_by", sa.String(length=500), nullable=False),
        sa.Column("columns", sa.String(length=200000), nullable=False),
        sa.Column("pixels_per_day", sa.Float(), nullable=True),
        sa.Column("collapsed", sa.String(length=200000), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("slack", sa.Boolean(), nullable=False),
        sa.Column("links", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_saved_view_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_campaign_id"), "saved_view", ["campaign_id"], unique=False)
    op.create_table(
        "shift",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("post", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("relief_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_shift_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shift_person_id")),
        sa.ForeignKeyConstraint(["relief_id"], ["person.id"], name=op.f("fk_shift_relief_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_campaign_id"), "shift", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_shift_person_id"), "shift", ["person_id"], unique=False)
    op.create_index(op.f("ix_shift_relief_id"), "shift", ["relief_id"], unique=False)
    op.create_table(
        "slot",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spot", sa.String(length=500), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=True),
        sa.Column("finish", sa.DateTime(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("material_due", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("traffic", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_slot_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
    )
    op.create_index(op.f("ix_slot_campaign_id"), "slot", ["campaign_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("parent_id", sa.String(length=64), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=True),
        sa.Column("stage_text", sa.String(length=500), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("inactive", sa.Boolean(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("duration_unit", sa.String(length=32), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("constraint", sa.String(length=32), nullable=False),
        sa.Column("constraint_date", sa.DateTime(), nullable=True),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("fixed_start", sa.DateTime(), nullable=True),
        sa.Column("fixed_finish", sa.DateTime(), nullable=True),
        sa.Column("anchor_phase", sa.String(length=32), nullable=True),
        sa.Column("anchor_edge", sa.String(length=32), nullable=False),
        sa.Column("anchor_side", sa.String(length=32), nullable=False),
        sa.Column("anchor_offset", sa.Integer(), nullable=False),
        sa.Column("anchor_unit", sa.String(length=32), nullable=False),
        sa.Column("calendar_id", sa.String(length=64), nullable=True),
        sa.Column("ignores_owner_calendar", sa.Boolean(), nullable=False),
        sa.Column("at_day_start", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("levelling_delay", sa.Integer(), nullable=False),
        sa.Column("optimistic", sa.Integer(), nullable=True),
        sa.Column("pessimistic", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("actual_start", sa.DateTime(), nullable=True),
        sa.Column("actual_finish", sa.DateTime(), nullable=True),
        sa.Column("remaining", sa.Integer(), nullable=True),
        sa.Column("resume", sa.DateTime(), nullable=True),
        sa.Column("ahead_of_confirmation", sa.Boolean(), nullable=False),
        sa.Column("ahead_reason", sa.String(length=200000), nullable=False),
        sa.Column("external_uid", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["calendar_id"], ["calendar.id"], name=op.f("fk_task_calendar_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_task_campaign_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_task_owner_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["task.id"], name=op.f("fk_task_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_calendar_id"), "task", ["calendar_id"], unique=False)
    op.create_index(op.f("ix_task_campaign_id"), "task", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"], unique=False)
    op.create_index(op.f("ix_task_parent_id"), "task", ["parent_id"], unique=False)
    op.create_table(
        "top_item",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("gmv", sa.BigInteger(), nullable=True),
        sa.Column("gmv_before", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_top_item_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_top_item")),
    )
    op.create_index(op.f("ix_top_item_campaign_id"), "top_item", ["campaign_id"], unique=False)
    op.create_table(
        "touch_plan",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=500), nullable=False),
        sa.Column("message", sa.String(length=200000), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.Column("responses", sa.BigInteger(), nullable=True),
        sa.Column("buyers", sa.BigInteger(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_touch_plan_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch_plan")),
    )
    op.create_index(op.f("ix_touch_plan_campaign_id"), "touch_plan", ["campaign_id"], unique=False)
    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_acknowledgement_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_acknowledgement_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_acknowledgement_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
    )
    op.create_index(op.f("ix_acknowledgement_campaign_id"), "acknowledgement", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_acknowledgement_person_id"), "acknowledgement", ["person_id"], unique=False)
    op.create_index(op.f("ix_acknowledgement_task_id"), "acknowledgement", ["task_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("units", sa.Float(), nullable=False),
        sa.Column("work", sa.Integer(), nullable=True),
        sa.Column("contour", sa.String(length=32), nullable=False),
        sa.Column("delay", sa.Integer(), nullable=False),
        sa.Column("external_uid", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_assignment_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_assignment_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_campaign_id"), "assignment", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assignment_task_id"), "assignment", ["task_id"], unique=False)
    op.create_table(
        "barter",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partnership_id", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_barter_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barter")),
    )
    op.create_index(op.f("ix_barter_partnership_id"), "barter", ["partnership_id"], unique=False)
    op.create_table(
        "baseline_task",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("baseline_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["baseline_id"], ["baseline.id"], name=op.f("fk_baseline_task_baseline_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_baseline_task_campaign_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_baseline_task_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline_task")),
    )
    op.create_index(op.f("ix_baseline_task_baseline_id"), "baseline_task", ["baseline_id"], unique=False)
    op.create_index(op.f("ix_baseline_task_campaign_id"), "baseline_task", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_baseline_task_task_id"), "baseline_task", ["task_id"], unique=False)
    op.create_table(
        "cost_line",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("cooperation_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=True),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["cooperation_id"], ["cooperation.id"], name=op.f("fk_cost_line_cooperation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
    )
    op.create_index(op.f("ix_cost_line_cooperation_id"), "cost_line", ["cooperation_id"], unique=False)
    op.create_table(
        "feedback_entry",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=500), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("improvement", sa.String(length=200000), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_feedback_entry_campaign_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_feedback_entry_owner_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_feedback_entry_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_entry")),
    )
    op.create_index(op.f("ix_feedback_entry_campaign_id"), "feedback_entry", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_feedback_entry_owner_id"), "feedback_entry", ["owner_id"], unique=False)
    op.create_index(op.f("ix_feedback_entry_task_id"), "feedback_entry", ["task_id"], unique=False)
    op.create_table(
        "follower_count",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_account_id", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("followers", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["key_account_id"], ["key_account.id"], name=op.f("fk_follower_count_key_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower_count")),
    )
    op.create_index(op.f("ix_follower_count_key_account_id"), "follower_count", ["key_account_id"], unique=False)
    op.create_table(
        "goal_reading",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("goal_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_goal_reading_campaign_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_reading_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_reading")),
    )
    op.create_index(op.f("ix_goal_reading_campaign_id"), "goal_reading", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_goal_reading_goal_id"), "goal_reading", ["goal_id"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("effect", sa.String(length=200000), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("fix", sa.String(length=200000), nullable=False),
        sa.Column("solved_at", sa.DateTime(), nullable=True),
        sa.Column("contingency_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_incident_campaign_id")),
        sa.ForeignKeyConstraint(["contingency_id"], ["contingency.id"], name=op.f("fk_incident_contingency_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_incident_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index(op.f("ix_incident_campaign_id"), "incident", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_incident_contingency_id"), "incident", ["contingency_id"], unique=False)
    op.create_index(op.f("ix_incident_owner_id"), "incident", ["owner_id"], unique=False)
    op.create_table(
        "link",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("predecessor_id", sa.String(length=64), nullable=False),
        sa.Column("successor_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("lag", sa.Integer(), nullable=False),
        sa.Column("lag_unit", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_link_campaign_id")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["task.id"], name=op.f("fk_link_predecessor_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["task.id"], name=op.f("fk_link_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_campaign_id"), "link", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_link_predecessor_id"), "link", ["predecessor_id"], unique=False)
    op.create_index(op.f("ix_link_successor_id"), "link", ["successor_id"], unique=False)
    op.create_table(
        "occurrence",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_occurrence_campaign_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_occurrence_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    op.create_index(op.f("ix_occurrence_campaign_id"), "occurrence", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_occurrence_task_id"), "occurrence", ["task_id"], unique=False)
    op.create_table(
        "partner_question",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partnership_id", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("answer", sa.String(length=200000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rehearsed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partner_question_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_question")),
    )
    op.create_index(op.f("ix_partner_question_partnership_id"), "partner_question", ["partnership_id"], unique=False)
    op.create_table(
        "partner_task",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("partnership_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_partner_task_campaign_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_partner_task_partnership_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_partner_task_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_task")),
    )
    op.create_index(op.f("ix_partner_task_campaign_id"), "partner_task", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_partner_task_partnership_id"), "partner_task", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_partner_task_task_id"), "partner_task", ["task_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("cooperation_id", sa.String(length=64), nullable=False),
        sa.Column("key_account_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=True),
        sa.Column("exposure", sa.BigInteger(), nullable=True),
        sa.Column("reads", sa.BigInteger(), nullable=True),
        sa.Column("likes", sa.BigInteger(), nullable=True),
        sa.Column("comments", sa.BigInteger(), nullable=True),
        sa.Column("saves", sa.BigInteger(), nullable=True),
        sa.Column("forwards", sa.BigInteger(), nullable=True),
        sa.Column("clicks", sa.BigInteger(), nullable=True),
        sa.Column("redemptions", sa.BigInteger(), nullable=True),
        sa.Column("orders", sa.BigInteger(), nullable=True),
        sa.Column("gmv", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["cooperation_id"], ["cooperation.id"], name=op.f("fk_post_cooperation_id")),
        sa.ForeignKeyConstraint(["key_account_id"], ["key_account.id"], name=op.f("fk_post_key_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_cooperation_id"), "post", ["cooperation_id"], unique=False)
    op.create_index(op.f("ix_post_key_account_id"), "post", ["key_account_id"], unique=False)
    op.create_table(
        "promo_code",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("cooperation_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("benefit", sa.String(length=500), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("finish", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["cooperation_id"], ["cooperation.id"], name=op.f("fk_promo_code_cooperation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promo_code")),
    )
    op.create_index(op.f("ix_promo_code_cooperation_id"), "promo_code", ["cooperation_id"], unique=False)
    op.create_table(
        "quoted_figure",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("text_id", sa.String(length=64), nullable=False),
        sa.Column("figure", sa.String(length=500), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.Column("said", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_quoted_figure_campaign_id")),
        sa.ForeignKeyConstraint(["text_id"], ["report_text.id"], name=op.f("fk_quoted_figure_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quoted_figure")),
    )
    op.create_index(op.f("ix_quoted_figure_campaign_id"), "quoted_figure", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_quoted_figure_text_id"), "quoted_figure", ["text_id"], unique=False)
    op.create_table(
        "repeat",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("working_days_only", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("first_phase", sa.String(length=32), nullable=True),
        sa.Column("first_edge", sa.String(length=32), nullable=False),
        sa.Column("first_offset", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("last_phase", sa.String(length=32), nullable=True),
        sa.Column("last_edge", sa.String(length=32), nullable=False),
        sa.Column("last_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_repeat_campaign_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_repeat_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeat")),
    )
    op.create_index(op.f("ix_repeat_campaign_id"), "repeat", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_repeat_task_id"), "repeat", ["task_id"], unique=False)
    op.create_table(
        "wave",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("phase_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("finish", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_wave_campaign_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_wave_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
    )
    op.create_index(op.f("ix_wave_campaign_id"), "wave", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_wave_phase_id"), "wave", ["phase_id"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("wave_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_checkpoint_campaign_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_checkpoint_task_id")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_checkpoint_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
    )
    op.create_index(op.f("ix_checkpoint_campaign_id"), "checkpoint", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_checkpoint_task_id"), "checkpoint", ["task_id"], unique=False)
    op.create_index(op.f("ix_checkpoint_wave_id"), "checkpoint", ["wave_id"], unique=False)
    op.create_table(
        "deliverable",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("cooperation_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("post_id", sa.String(length=64), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_deliverable_campaign_id")),
        sa.ForeignKeyConstraint(["cooperation_id"], ["cooperation.id"], name=op.f("fk_deliverable_cooperation_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_deliverable_post_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_deliverable_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliverable")),
    )
    op.create_index(op.f("ix_deliverable_campaign_id"), "deliverable", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_deliverable_cooperation_id"), "deliverable", ["cooperation_id"], unique=False)
    op.create_index(op.f("ix_deliverable_post_id"), "deliverable", ["post_id"], unique=False)
    op.create_index(op.f("ix_deliverable_task_id"), "deliverable", ["task_id"], unique=False)
    op.create_table(
        "checkpoint_item",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("checkpoint_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("reply_by", sa.DateTime(), nullable=True),
        sa.Column("escalates_to_id", sa.String(length=64), nullable=True),
        sa.Column("written_follow_up", sa.Boolean(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("line_up", sa.Boolean(), nullable=False),
        sa.Column("least_enrolled", sa.String(), nullable=False),
        sa.Column("least_ready", sa.String(), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_checkpoint_item_campaign_id")),
        sa.ForeignKeyConstraint(["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_checkpoint_item_checkpoint_id")),
        sa.ForeignKeyConstraint(["escalates_to_id"], ["person.id"], name=op.f("fk_checkpoint_item_escalates_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_item")),
    )
    op.create_index(op.f("ix_checkpoint_item_campaign_id"), "checkpoint_item", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_checkpoint_item_checkpoint_id"), "checkpoint_item", ["checkpoint_id"], unique=False)
    op.create_index(op.f("ix_checkpoint_item_escalates_to_id"), "checkpoint_item", ["escalates_to_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=4000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=200000), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=True),
        sa.Column("item_id", sa.String(length=64), nullable=True),
        sa.Column("partnership_id", sa.String(length=64), nullable=True),
        sa.Column("creative_id", sa.String(length=64), nullable=True),
        sa.Column("key_person_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_attachment_campaign_id")),
        sa.ForeignKeyConstraint(["creative_id"], ["creative.id"], name=op.f("fk_attachment_creative_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checkpoint_item.id"], name=op.f("fk_attachment_item_id")),
        sa.ForeignKeyConstraint(["key_person_id"], ["key_person.id"], name=op.f("fk_attachment_key_person_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_attachment_partnership_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_attachment_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_campaign_id"), "attachment", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_attachment_creative_id"), "attachment", ["creative_id"], unique=False)
    op.create_index(op.f("ix_attachment_item_id"), "attachment", ["item_id"], unique=False)
    op.create_index(op.f("ix_attachment_key_person_id"), "attachment", ["key_person_id"], unique=False)
    op.create_index(op.f("ix_attachment_partnership_id"), "attachment", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_attachment_task_id"), "attachment", ["task_id"], unique=False)
    op.create_table(
        "communication_about",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=True),
        sa.Column("item_id", sa.String(length=64), nullable=True),
        sa.Column("finish", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_communication_about_campaign_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["communication_entry.id"], name=op.f("fk_communication_about_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checkpoint_item.id"], name=op.f("fk_communication_about_item_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_communication_about_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_about")),
    )
    op.create_index(op.f("ix_communication_about_campaign_id"), "communication_about", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_communication_about_entry_id"), "communication_about", ["entry_id"], unique=False)
    op.create_index(op.f("ix_communication_about_item_id"), "communication_about", ["item_id"], unique=False)
    op.create_index(op.f("ix_communication_about_task_id"), "communication_about", ["task_id"], unique=False)
    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("evidence", sa.String(length=200000), nullable=False),
        sa.Column("after_step", sa.Integer(), nullable=True),
        sa.Column("dates", sa.String(length=500), nullable=False),
        sa.Column("failing", sa.String(length=200000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_confirmation_campaign_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checkpoint_item.id"], name=op.f("fk_confirmation_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_confirmation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
    )
    op.create_index(op.f("ix_confirmation_campaign_id"), "confirmation", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_confirmation_item_id"), "confirmation", ["item_id"], unique=False)
    op.create_index(op.f("ix_confirmation_person_id"), "confirmation", ["person_id"], unique=False)
    op.create_table(
        "confirmer",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_confirmer_campaign_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checkpoint_item.id"], name=op.f("fk_confirmer_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_confirmer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmer")),
    )
    op.create_index(op.f("ix_confirmer_campaign_id"), "confirmer", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_confirmer_item_id"), "confirmer", ["item_id"], unique=False)
    op.create_index(op.f("ix_confirmer_person_id"), "confirmer", ["person_id"], unique=False)
    op.create_table(
        "item_task",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_item_task_campaign_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checkpoint_item.id"], name=op.f("fk_item_task_item_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_item_task_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_task")),
    )
    op.create_index(op.f("ix_item_task_campaign_id"), "item_task", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_item_task_item_id"), "item_task", ["item_id"], unique=False)
    op.create_index(op.f("ix_item_task_task_id"), "item_task", ["task_id"], unique=False)
