"""Numbers and what they say together as data."""

from desktop_app.cli import rows
from desktop_app.cli.cooperation_lookup import figure_value
from desktop_app.cli.indicators import indicator_json
from desktop_app.cli.session import Session
from desktop_app.domain.codes import Measure
from desktop_app.domain.lists import Channel
from desktop_app.domain.numbers import Indicator
from desktop_app.insight import number_text as text
from desktop_app.insight.key_figures import Figure
from desktop_app.insight.number_figures import attainment, derived, forecast, lift, net_lift
from desktop_app.insight.number_findings import anomalies, verdicts
from desktop_app.insight.numbers import Span, Total, Values, by_key, indicators


def numbers_json(session: Session, known: Values, span: Span, channel: Channel | None) -> rows.Json:
    """Every indicator over a span, with figures, anomalies and verdicts."""
    words, id = session.wording, channel.id if channel is not None else None
    shown = indicators(session.book, known.campaign_id)
    return {
        "span": {"start": rows.moment(span.start), "finish": rows.moment(span.finish)},
        "channel": channel.name if channel is not None else None,
        "indicators": [
            {
                **indicator_json(session, one),
                "actual": total_json(one, known.total(one, id, span)),
                "planned": total_json(one, known.total(one, id, span, planned=True)),
                "attainment": figure_value(attainment(known, one, id, span)),
                "forecast": _forecast_json(session, known, one, span),
                "channels": [
                    {"channel": each.name, "channel_id": each.id, **total_json(one, known.total(one, each.id, span))}
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
            for name, figure in figures_of(session, known, span, id).items()
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


def figures_of(session: Session, known: Values, span: Span, channel_id: str | None) -> dict[str, Figure]:
    """Quotients of a span; lifts are of the whole campaign."""
    found = derived(known, channel_id, span)
    keyed = by_key(session.book)
    if "gmv" in keyed:
        found["lift"] = lift(known, keyed["gmv"], channel_id)
        found["net_lift"] = net_lift(known, keyed["gmv"], channel_id)
    return found


def total_json(one: Indicator, found: Total) -> rows.Json:
    """A figure as data, with what it is made of and what is missing."""
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
