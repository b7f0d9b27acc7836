"""Numbers beside the plan, the month before, last year's same event, the last big sale, or a campaign that is named."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.insight.comparison import Against, Base, Comparison, base_of, compare, worth_loading
from desktop_app.insight.comparison_text import base_text, change_text, comparison_reason
from desktop_app.insight.history.campaigns_page import figure_name
from desktop_app.insight.number_figures import QUOTIENTS
from desktop_app.insight.number_text import figure_words
from desktop_app.insight.numbers import Span, Values, indicators

_WIDEST = 60


def base_typed(session: Session, campaign_id: str, typed: str) -> tuple[Values, Base]:
    """The campaign's numbers, and what was said to compare them with: a word, or the name of a campaign."""
    word = typed.strip().casefold()
    meant = [one for one in Against if one is not Against.CAMPAIGN and _means(session, one, word)]
    against = meant[0] if meant else Against.CAMPAIGN
    other = None if meant else resolve.campaign(session, typed).id
    for id in worth_loading(session.book, campaign_id, against):
        session.workspace.load(id)
    values = Values(session.book, campaign_id)
    return values, base_of(values, against, other)


def _means(session: Session, against: Against, word: str) -> bool:
    names = {words.text(f"comparison.against.{against.value}").casefold() for words in session.all_words()}
    return word == against.value or word in names


def compared(values: Values, channel_id: str | None, span: Span, base: Base) -> list[Comparison]:
    """Every indicator of the campaign and every quotient that is known on either side."""
    named = [*(row.key for row in indicators(values.book, values.campaign_id)), *(one.name for one in QUOTIENTS)]
    found = [compare(values, name, channel_id, span, base) for name in named]
    return [one for one in found if one.ours.value is not None or one.theirs.value is not None]


def print_compared(session: Session, values: Values, channel_id: str | None, span: Span, base: Base) -> None:
    """A table: the figure, the other one, the change and what is compared or why not."""
    words = session.wording
    heads = [words.text("numbers.column.name"), words.text("numbers.column.actual"), base_text(words, base)]
    heads += [words.text("comparison.change"), words.text("numbers.column.about")]
    lines = [
        [
            figure_name(words, values.book, one.name),
            figure_words(words, one.ours),
            figure_words(words, one.theirs),
            change_text(one),
            comparison_reason(words, one) if _needs_words(one) else "",
        ]
        for one in compared(values, channel_id, span, base)
    ]
    click.echo(table([heads, *lines], _WIDEST))


def _needs_words(one: Comparison) -> bool:
    """Whether the figures do not speak for themselves: none is known, or other days stand behind them."""
    return one.missing is not None or one.per_day or one.days[0] != one.days[1]


def compared_row(session: Session, values: Values, channel_id: str | None, span: Span, base: Base) -> rows.Json:
    """The same as data: changes as parts (0.18), of rates as points (4.2)."""
    words = session.wording
    return {
        "against": base.against.value,
        "campaign": base.campaign.name if base.campaign is not None else None,
        "campaign_id": base.campaign.id if base.campaign is not None else None,
        "figures": [
            {
                "key": one.name,
                "name": figure_name(words, values.book, one.name),
                "ours": None if one.ours.value is None else float(one.ours.value),
                "theirs": None if one.theirs.value is None else float(one.theirs.value),
                "measure": one.ours.measure.value,
                "change": None if one.change is None else float(one.change * (100 if one.in_points else 1)),
                "in_points": one.in_points,
                "per_day": one.per_day,
                "days": list(one.days),
                "missing": one.missing.value if one.missing is not None else None,
                "text": change_text(one),
                "reason": comparison_reason(words, one),
            }
            for one in compared(values, channel_id, span, base)
        ],
    }
