"""The numbers of a campaign: numbers, set-number, and the indicators themselves."""

from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.cooperation_lookup import figure_value
from desktop_app.cli.number_comparing import base_typed, compared_row, print_compared
from desktop_app.cli.number_explaining import explain_figure, explain_more
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.codes import Measure
from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, FieldType
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator, IndicatorValue
from desktop_app.domain.readings import read_figure
from desktop_app.domain.typed_fields import read_field
from desktop_app.edits.numbers import RecordValues
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.insight import number_text as text
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import attainment, derived, forecast, lift, net_lift
from desktop_app.insight.number_findings import anomalies, verdicts
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.numbers import Span, Total, Values, by_key, indicators, whole_span
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
        data = _numbers_json(session, known, span, one) | {"campaign": row.name, "campaign_id": row.id}
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


def _indicator(session: Session, typed: str) -> Indicator:
    found = sorted(session.book.rows(Indicator).values(), key=lambda one: one.position)
    names = ((one.id, [name for name in (one.name, one.key, one.name_en) if name]) for one in found)
    return session.book.get(Indicator, resolve.pick(names, typed, Indicator.table))


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
    for name, figure in _figures(session, known, span, id).items():
        click.echo(f"{words.text(f'numbers.figure.{name}')}  {text.figure_words(words, figure)}")
        if explain:
            explain_figure(session, known, figure)
    if explain:
        explain_more(session, known, span, id)
    for sentence in _sentences(session, known, span):
        click.echo(f"· {sentence}")


def _figures(session: Session, known: Values, span: Span, channel_id: str | None) -> dict[str, Figure]:
    """Quotients of a span; lifts are of the whole campaign."""
    found = derived(known, channel_id, span)
    keyed = by_key(session.book)
    if "gmv" in keyed:
        found["lift"] = lift(known, keyed["gmv"], channel_id)
        found["net_lift"] = net_lift(known, keyed["gmv"], channel_id)
    return found


def _sentences(session: Session, known: Values, span: Span) -> list[str]:
    words = session.wording
    said = [text.anomaly_text(words, known, one) for one in anomalies(known, span)]
    said += [text.verdict_text(words, one) for one in verdicts(known, span)]
    for one in indicators(session.book, known.campaign_id):
        if one.key in _LIFTED and (coming := forecast(known, one, span, session.now)) and coming.days_left:
            said.append(text.forecast_text(words, one, coming))
    return said


def _total_json(one: Indicator, found: Total) -> rows.Json:
    return {
        "value": _value(one, found.value),
        "own": found.is_own,
        "missing": found.missing.value if found.missing is not None else None,
        "parts": [
            {
                "channel_id": part.channel_id,
                "start": rows.moment(part.start),
                "finish": rows.moment(part.finish),
                "value": _value(one, part.value),
            }
            for part in found.parts
        ],
        "gaps": [{"start": rows.moment(gap.start), "finish": rows.moment(gap.finish)} for gap in found.gaps],
        "sources": list(found.sources),
    }


def _value(one: Indicator, value: int | None) -> str | int | float | None:
    """Money as a decimal string, pieces whole, percentages as numbers: 3.5 is 3.5 %."""
    if value is None or one.measure is Measure.COUNT:
        return value
    return rows.money(value) if one.measure is Measure.MONEY else value / 100


def _numbers_json(session: Session, known: Values, span: Span, channel: Channel | None) -> rows.Json:
    words, id = session.wording, channel.id if channel is not None else None
    shown = indicators(session.book, known.campaign_id)
    return {
        "span": {"start": rows.moment(span.start), "finish": rows.moment(span.finish)},
        "channel": channel.name if channel is not None else None,
        "indicators": [
            {
                **_indicator_json(session, one),
                "actual": _total_json(one, known.total(one, id, span)),
                "planned": _total_json(one, known.total(one, id, span, planned=True)),
                "attainment": figure_value(attainment(known, one, id, span)),
                "forecast": _forecast_json(session, known, one, span),
                "channels": [
                    {"channel": each.name, "channel_id": each.id, **_total_json(one, known.total(one, each.id, span))}
                    for each in known.channels([one])
                ]
                if channel is None
                else [],
            }
            for one in shown
        ],
        "figures": {
            name: {
                "value": figure_value(figure),
                "formula": text.formula_text(words, known, figure).split("\n")[0],
                "inputs": {key: _input(session, figure, key) for key in figure.inputs},
                "sources": list(figure.sources),
                "known": figure.known,
                "of": figure.of,
            }
            for name, figure in _figures(session, known, span, id).items()
        },
        "anomalies": [
            {
                "code": one.oddity.value,
                "day": one.day.isoformat(),
                "channel": one.channel.name if one.channel is not None else None,
                "text": text.anomaly_text(words, known, one),
            }
            for one in anomalies(known, span)
        ],
        "channels": [
            {
                "channel": one.channel.name,
                "advice": one.advice.value,
                "share": figure_value(one.share),
                "text": text.verdict_text(words, one),
            }
            for one in verdicts(known, span)
        ],
    }


def _input(session: Session, figure: Figure, key: str) -> str | int | float | None:
    value, indicator = figure.inputs[key], by_key(session.book).get(key)
    if value is None:
        return None
    if indicator is not None:
        return _value(indicator, int(value))
    if figure.inputs_in is not None and key not in text.PLAIN_INPUTS:
        return figure_value(Figure(value, key, figure.inputs_in))
    return float(value)


def _forecast_json(session: Session, known: Values, one: Indicator, span: Span) -> rows.Json | None:
    found = forecast(known, one, span, session.now)
    if found is None:
        return None
    return {
        "value": figure_value(found.figure),
        "method": found.method.value,
        "known_days": found.known_days,
        "days_left": found.days_left,
        "text": text.forecast_text(session.wording, one, found),
    }


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
    one, span = _indicator(session, indicator), _span(session, row.id, day)
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
            {"indicator": one.key, "channel": channel.name if channel else None, **_total_json(one, total)}
        )
    else:
        session.say("numbers.kept", value=text.exact_value(one, entry.value), **said)


@verb("indicators")
@json_output
def list_indicators(session: Session, as_json: bool) -> None:
    found = indicators(session.book)
    if as_json:
        session.print_json([_indicator_json(session, one) for one in found])
        return
    words = session.wording
    heads = [words.text("field.indicator.key"), words.text("field.indicator.name"), words.text("field.indicator.unit")]
    lines = [[one.key, text.indicator_name(words, one), one.unit, text.about_indicator(words, one)] for one in found]
    click.echo(table([[*heads, words.text("numbers.column.about")], *lines], 70))


def _indicator_json(session: Session, one: Indicator) -> rows.Json:
    return {
        "key": one.key,
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "measure": one.measure.value,
        "unit": one.unit,
        "basis": one.basis,
        "source": one.source,
        "adds_over_days": one.adds_over_days,
        "adds_over_channels": one.adds_over_channels,
        "purpose": one.purpose.value if one.purpose is not None else None,
    }


@verb("add-indicator")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]…")
@json_output
def add_indicator(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    typed = _typed(session, fields)
    last = max((one.position for one in indicators(session.book)), default=0)
    row = Indicator.model_validate({"id": new_id(), "name": name, "key": name.strip(), "position": last + 1} | typed)
    if row.key in by_key(session.book):
        raise KnownError("indicator_exists", key=row.key)
    session.run(PutRow(row=row))
    _told(session, row, as_json)


@verb("set-indicator")
@click.argument("indicator")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_output
def set_indicator(session: Session, indicator: str, fields: tuple[str, ...], as_json: bool) -> None:
    one = _indicator(session, indicator)
    typed = _typed(session, fields)
    key = typed.get("key", one.key)
    if key != one.key and key in by_key(session.book):
        raise KnownError("indicator_exists", key=key)
    session.run(EditRow(table=Indicator.table, id=one.id, values=typed))
    _told(session, session.book.get(Indicator, one.id), as_json)


@verb("delete-indicator")
@click.argument("indicator")
def delete_indicator(session: Session, indicator: str) -> None:
    one = _indicator(session, indicator)
    session.load_all()
    session.run(DeleteRow(table=Indicator.table, id=one.id))
    session.say("numbers.indicator_gone", name=text.indicator_name(session.wording, one))


def _told(session: Session, row: DirectoryEntity, as_json: bool) -> None:
    one = session.book.get(Indicator, row.id)
    if as_json:
        session.print_json(_indicator_json(session, one))
    else:
        session.say("numbers.indicator_kept", name=text.indicator_name(session.wording, one))


def _typed(session: Session, pairs: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for typed, value in values.assignments(pairs).items():
        field = FIELDS[Indicator.table, field_key(session, typed, Indicator.table)]
        if field.type is FieldType.BOOLEAN:
            found[field.key] = values.boolean(value)
        else:
            found[field.key] = read_field(
                field,
                value,
                values.date_context(session, None),
                lambda code: [words.code(code) for words in session.all_words()],
            )
    return found


VERBS = (numbers, set_number, list_indicators, add_indicator, set_indicator, delete_indicator)
