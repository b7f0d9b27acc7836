"""Every figure of the numbers with its formula, what went into it, and where that was read."""

import click

from desktop_app.cli.session import Session
from desktop_app.insight import number_text as text
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import attainment, forecast
from desktop_app.insight.number_findings import verdicts
from desktop_app.insight.numbers import Span, Values, indicators


def explain_figure(session: Session, known: Values, figure: Figure) -> None:
    """The formula of a figure, its inputs and where they were read."""
    for line in text.formula_text(session.wording, known, figure).split("\n"):
        click.echo(f"    {line}")


def explain_more(session: Session, known: Values, span: Span, channel_id: str | None) -> None:
    """How far the plan was met and what will come, indicator by indicator, and each channel's part, explained alike."""
    words = session.wording
    for one in indicators(session.book, known.campaign_id):
        name, coming = text.indicator_name(words, one), forecast(known, one, span, session.now)
        said = {"numbers.column.attainment": attainment(known, one, channel_id, span)}
        if coming is not None and channel_id is None:
            said["numbers.column.forecast"] = coming.figure
        for code, figure in said.items():
            if figure.value is not None:
                click.echo(f"{name} · {words.text(code)}  {text.figure_words(words, figure)}")
                explain_figure(session, known, figure)
    for verdict in verdicts(known, span) if channel_id is None else ():
        share = words.text("numbers.figure.share")
        click.echo(f"{verdict.channel.name} · {share}  {text.figure_words(words, verdict.share)}")
        explain_figure(session, known, verdict.share)
