"""Lists day by day: how often each category of feedback was heard, and how the budget burned."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.cooperation_lookup import figure_value
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, verb
from desktop_app.domain.amounts import amount_text
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.numbers import FeedbackEntry
from desktop_app.insight.campaign_brief import budget_standing
from desktop_app.insight.figures import NOTHING
from desktop_app.insight.lists.budget import burn
from desktop_app.insight.lists.feedback import by_category_and_day
from desktop_app.insight.lists.words import figure_said


@verb("feedback-days")
@campaign_option
@json_output
def feedback_days(session: Session, campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    found = by_category_and_day(list(session.workspace.load(owner.id).of_campaign(FeedbackEntry, owner.id)))
    days = sorted({day for counts in found.values() for day in counts if day is not None})
    if as_json:
        session.print_json(
            [
                {
                    "category": category or None,
                    "count": counts.total(),
                    "days": {day.isoformat(): counts[day] for day in days if counts[day]},
                }
                for category, counts in found.items()
            ]
        )
        return
    words = session.wording
    heads = [words.text("field.feedback_entry.category"), *map(words.short_day, days), words.text("ui.feedback.all")]
    lines = [
        [category or NOTHING, *(str(counts[day] or "") for day in days), str(counts.total())]
        for category, counts in found.items()
    ]
    click.echo(table([heads, *lines]))


@verb("budget-days")
@campaign_option
@json_output
def budget_days(session: Session, campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    book = session.workspace.load(owner.id)
    found = burn(list(book.of_campaign(BudgetLine, owner.id)), budget_standing(book, owner.id).budget)
    if as_json:
        session.print_json(
            [
                {
                    "day": one.day.isoformat() if one.day is not None else None,
                    "spent": rows.money(one.spent),
                    "so_far": rows.money(one.so_far),
                    "share": figure_value(one.share),
                }
                for one in found
            ]
        )
        return
    words = session.wording
    heads = [words.text(f"ui.budget.{key}") for key in ("day", "spent", "so_far", "share")]
    lines = [
        [
            words.short_day(one.day) if one.day is not None else words.text("ui.budget.no_day"),
            amount_text(one.spent),
            amount_text(one.so_far),
            figure_said(words, one.share),
        ]
        for one in found
    ]
    click.echo(table([heads, *lines]))


VERBS = (feedback_days, budget_days)
