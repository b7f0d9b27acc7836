"""The numbers of a campaign: numbers, set-number."""

from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.indicators import find_indicator
from desktop_app.cli.number_comparing import base_typed, compared_row, print_compared
from desktop_app.cli.number_explaining import explain_figure, explain_more
from desktop_app.cli.numbers_data import figures_of, numbers_json, total_json
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import IndicatorValue
from desktop_app.domain.readings import read_figure
from desktop_app.edits.numbers import RecordValues
from desktop_app.insight import number_text as text
from desktop_app.insight.number_figures import attainment, forecast
from desktop_app.insight.number_findings import anomalies, verdicts
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.numbers import Span, Values, indicators, whole_span
from desktop_app.workspace.ids import new_id

_LIFTED = ("gmv", "orders", "uv", "exposure")


@verb("numbers")
@click.argument("campaign", required=False)
@option("--span", "when", metavar="SPAN", default=None, help="cli.option.numbers_span")
@option("--channel", "channel", metavar="CHANNEL", default=None, help="cli.option.numbers_channel")
@option("--against", metavar="plan|month|year|sale|CAMPAIGN", default=None, help="cli.option.numbers_against")
@flag("--explain", help="cli.option.numbers_explain")
@json_output
def numbers(
    session: Session,
    campaign: str | None,
    when: str | None,
    channel: str | None,
    against: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    row = resolve.campaign(session, campaign)
    session.workspace.load(row.id)
    span = _span(session, row.id, when) if when else whole_span(session.book, row.id)
    if span is None:
        if as_json:
            session.print_json({"campaign": row.name, "span": None, "indicators": []})
        else:
            session.say("numbers.none_yet", name=row.name)
        return
    known = Values(session.book, row.id)
    one = _channel(session, channel) if channel else None
    id = one.id if one is not None else None
    beside = base_typed(session, row.id, against) if against else None
    if as_json:
        data = numbers_json(session, known, span, one) | {"campaign": row.name, "campaign_id": row.id}
        more = {"compared": compared_row(session, beside[0], id, span, beside[1])} if beside else {}
        session.print_json(data | more)
        return
    _print(session, known, span, one, explain)
    if beside is not None:
        click.echo()
        print_compared(session, beside[0], id, span, beside[1])


def _span(session: Session, campaign_id: str, typed: str) -> Span:
    dates = values.date_context(session, campaign_id)
    return read_span(
        typed, session.book, campaign_id, dates, lambda code: [words.code(code) for words in session.all_words()]
    )


def _channel(session: Session, typed: str) -> Channel:
    found = session.book.rows(Channel).values()
    return session.book.get(
        Channel,
        resolve.pick(((one.id, [one.name, one.id.removeprefix("channel-")]) for one in found), typed, Channel.table),
    )


def _print(session: Session, known: Values, span: Span, channel: Channel | None, explain: bool) -> None:
    words = session.wording
    where = channel.name if channel is not None else words.text("numbers.all_channels")
    session.say("numbers.heading", span=text.span_text(words, span), channel=where)
    id = channel.id if channel is not None else None
    lines = [[words.text(f"numbers.column.{key}") for key in ("name", "actual", "planned", "attainment", "about")]]
    for one in indicators(session.book, known.campaign_id):
        found, plan = known.total(one, id, span), known.total(one, id, span, planned=True)
        met = text.figure_words(words, attainment(known, one, id, span))
        shown = [text.exact_value(one, total.value) or "—" for total in (found, plan)]
        about = text.total_reason(words, one, found).replace("\n", " ") if found.parts else ""
        lines.append([text.indicator_name(words, one), *shown, met, about])
    click.echo(table(lines, 90))
    for name, figure in figures_of(session, known, span, id).items():
        click.echo(f"{words.text(f'numbers.figure.{name}')}  {text.figure_words(words, figure)}")
        if explain:
            explain_figure(session, known, figure)
    if explain:
        explain_more(session, known, span, id)
    for sentence in _sentences(session, known, span):
        click.echo(f"· {sentence}")


def _sentences(session: Session, known: Values, span: Span) -> list[str]:
    words = session.wording
    said = [text.anomaly_text(words, known, one) for one in anomalies(known, span)]
    said += [text.verdict_text(words, one) for one in verdicts(known, span)]
    for one in indicators(session.book, known.campaign_id):
        if one.key in _LIFTED and (coming := forecast(known, one, span, session.now)) and coming.days_left:
            said.append(text.forecast_text(words, one, coming))
    return said


@verb("set-number")
@click.argument("indicator")
@click.argument("day")
@click.argument("value")
@option("--channel", "channel", metavar="CHANNEL", default=None, help="cli.option.numbers_channel")
@option("--source", "source", metavar="TEXT", default="", help="cli.option.numbers_source")
@flag("--planned", help="cli.option.numbers_planned")
@campaign_option
@json_output
def set_number(
    session: Session, indicator: str, day: str, value: str, campaign: str | None, as_json: bool, **given: Any
) -> None:
    row = resolve.campaign(session, campaign)
    session.workspace.load(row.id)
    one, span = find_indicator(session, indicator), _span(session, row.id, day)
    channel = _channel(session, given["channel"]) if given["channel"] else None
    id, planned = channel.id if channel is not None else None, given["planned"]
    known = Values(session.book, row.id).entry(one, id, span, planned=planned)
    said = {"name": text.indicator_name(session.wording, one), "span": text.span_text(session.wording, span)}
    if values.is_nothing(value):
        if known is None:
            raise KnownError("no_number_there", **said)
        session.run(RecordValues(campaign_id=row.id, cleared=(known.id,)))
        session.say("numbers.cleared", **said)
        return
    entry = IndicatorValue(
        id=new_id(),
        campaign_id=row.id,
        indicator_id=one.id,
        channel_id=id,
        start=span.start,
        finish=span.finish,
        planned=planned,
        value=read_figure(value, one.measure),
        source=given["source"].strip() or (known.source if known is not None else ""),
    )
    session.run(RecordValues(campaign_id=row.id, values=(entry,)))
    if as_json:
        total = Values(session.book, row.id).total(one, id, span, planned=planned)
        session.print_json(
            {"indicator": one.key, "channel": channel.name if channel else None, **total_json(one, total)}
        )
    else:
        session.say("numbers.kept", value=text.exact_value(one, entry.value), **said)


VERBS = (numbers, set_number)
