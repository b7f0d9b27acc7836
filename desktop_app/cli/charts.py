"""The charts of a campaign: which there are, the data of one, and files of them."""

from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app.cli import resolve
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.exchange.charts import FORMATS, write_charts
from desktop_app.insight.charts.chart import Chart, chart_row, chart_table
from desktop_app.insight.charts.every import charts as every_chart
from desktop_app.insight.comparison import Against, worth_loading
from desktop_app.theme import THEMES, load_theme


@verb("charts")
@click.argument("words", nargs=-1, metavar="[CAMPAIGN] [KEY] [OUT]")
@option("--theme", type=click.Choice(THEMES), default="light", help="cli.option.charts_theme")
@json_output
def charts(session: Session, words: tuple[str, ...], theme: str, as_json: bool) -> None:
    out = _file(words)
    named = words[:-1] if out is not None else words
    campaign, found, is_one = _found(session, named)
    if out is not None:
        write_charts(out, found, session.wording, load_theme(theme, session.wiring.resources / "themes"))
    if as_json:
        session.print_json([chart_row(one) for one in found])
    elif out is not None:
        session.say("cli.charts_written", count=len(found), file=str(out))
    elif is_one:
        _print(session, found[0])
    elif not found:
        session.say("cli.charts_none", name=campaign)
    else:
        click.echo(table([[one.key, one.title, one.about] for one in found], 90))


def _file(words: Sequence[str]) -> Path | None:
    """The file that was named last, if one was."""
    last = Path(words[-1]) if words else None
    return last if last is not None and last.suffix.lower().lstrip(".") in FORMATS else None


def _found(session: Session, named: Sequence[str]) -> tuple[str, tuple[Chart, ...], bool]:
    """The campaign's name, its charts or the one whose key was typed, and whether one was."""
    if len(named) > 2:
        raise click.UsageError(" ".join(named))
    key = named[1] if len(named) == 2 else None
    try:
        campaign = resolve.campaign(session, named[0] if named else None)
    except KnownError:
        if len(named) != 1:
            raise
        # What is no campaign may be a chart of the only one.
        campaign, key = resolve.campaign(session, None), named[0]
    for other in worth_loading(session.book, campaign.id, Against.YEAR):
        session.workspace.load(other)
    found = every_chart(session.wording, session.book, session.schedule(campaign.id))
    return campaign.name, found if key is None else (_of_key(found, key),), key is not None


def _of_key(found: Sequence[Chart], key: str) -> Chart:
    one = next((chart for chart in found if key.casefold() in (chart.key, chart.title.casefold())), None)
    if one is None:
        raise KnownError("no_such_chart", key=key, keys=[chart.key for chart in found])
    return one


def _print(session: Session, chart: Chart) -> None:
    data = chart_table(session.wording, chart)
    click.echo(chart.title)
    click.echo(chart.about)
    click.echo(table([data.heads, *data.rows], 90))


VERBS = (charts,)
