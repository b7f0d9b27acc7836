"""The launch night in figures: night, with its bulletin as text or picture."""

from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.incidents import card_json, incident_json
from desktop_app.cli.night import sheet_json
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.codes import Measure
from desktop_app.domain.numbers import Indicator
from desktop_app.exchange.night.bulletin import write_bulletin
from desktop_app.insight.comparison import Against, worth_loading
from desktop_app.insight.incidents import cards, incidents
from desktop_app.insight.night_bulletin import bulletin, bulletin_text, leading_sales
from desktop_app.insight.night_burn import Burn, BurnState, burns
from desktop_app.insight.night_sales import NightSales
from desktop_app.insight.night_sales_text import burn_text, sales_notes
from desktop_app.insight.number_text import indicator_name
from desktop_app.insight.numbers import Values
from desktop_app.insight.run_sheet import RunSheet, run_sheet
from desktop_app.theme import load_theme

_SCREEN = "-"
"""Where a bulletin goes that names no file."""


@verb("night")
@click.argument("campaign", required=False)
@option("--bulletin", "out", is_flag=False, flag_value=_SCREEN, metavar="[FILE]", help="cli.option.night_bulletin")
@json_output
def night(session: Session, campaign: str | None, out: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    session.workspace.load(row.id)
    for other in worth_loading(session.book, row.id, Against.YEAR):
        session.workspace.load(other)
    values, sheet = Values(session.book, row.id), run_sheet(session.book, session.schedule(row.id))
    found = bulletin(session.wording, session.book, sheet, values)
    if out is not None and out != _SCREEN:
        theme = load_theme("light", session.wiring.resources / "themes")
        write_bulletin(Path(out), found, session.wording, theme)
    if as_json:
        session.print_json(_night_json(session, sheet, values) | {"bulletin": bulletin_text(session.wording, found)})
    elif out is not None and out != _SCREEN:
        session.say("cli.bulletin_written", file=out)
    elif out is not None:
        click.echo(bulletin_text(session.wording, found))
    else:
        click.echo(bulletin_text(session.wording, found))
        _print_more(session, sheet, values)


def _print_more(session: Session, sheet: RunSheet, values: Values) -> None:
    """What the bulletin leaves out: what lasts, and where the lines come from."""
    words, sales = session.wording, leading_sales(values)
    for one in (one for one in burns(values) if one.state in (BurnState.FINE, BurnState.UNKNOWN)):
        said = burn_text(words, one, sheet.base)
        click.echo(words.text("night.bulletin.line", word=indicator_name(words, one.indicator), said=said))
    for note in sales_notes(words, sales, sheet.base) if sales is not None else ():
        click.echo(f"· {note}")


def _night_json(session: Session, sheet: RunSheet, values: Values) -> rows.Json:
    sales, book = leading_sales(values), session.book
    return {
        **sheet_json(session, sheet),
        "sales": _sales_json(session, sheet, sales) if sales is not None else None,
        "burns": [_burn_json(session, sheet, one) for one in burns(values)],
        "incidents": [incident_json(one) for one in incidents(book, sheet.campaign_id, sheet.now)],
        "contingencies": [
            card_json(session, sheet, one) for one in cards(book, sheet.campaign_id, sheet.rota, sheet.now)
        ],
    }


def _amount(one: Indicator, value: int | None) -> str | int | None:
    """Money as a decimal string, everything else as it is counted."""
    return rows.money(value) if value is not None and one.measure is Measure.MONEY else value


def _sales_json(session: Session, sheet: RunSheet, sales: NightSales) -> rows.Json:
    one, outlook, other = sales.indicator, sales.outlook, sales.base.campaign
    return {
        "indicator": one.key,
        "adds_up": one.adds_over_days,
        "until": rows.moment(sales.until),
        "reached": _amount(one, sales.reached),
        "target": _amount(one, sales.at_last(sales.target)),
        "target_whole": _amount(one, sales.target[-1]),
        "target_by": sales.target_by.value,
        "last_year": _amount(one, sales.at_last(sales.before)),
        "last_year_campaign": other.name if other is not None else None,
        "outlook": _amount(one, outlook.value) if outlook is not None else None,
        "outlook_by": outlook.by.value if outlook is not None else None,
        "missing": [{"start": rows.moment(gap.start), "finish": rows.moment(gap.finish)} for gap in sales.holes],
        "notes": list(sales_notes(session.wording, sales, sheet.base)),
        "hours": [
            {
                "start": rows.moment(hour.start),
                "actual": _amount(one, sales.actual[n]),
                "target": _amount(one, sales.target[n]),
                "last_year": _amount(one, sales.before[n]),
            }
            for n, hour in enumerate(sales.hours)
        ],
    }


def _burn_json(session: Session, sheet: RunSheet, one: Burn) -> rows.Json:
    return {
        "indicator": one.indicator.key,
        "state": one.state.value,
        "plan_of": one.plan_of.value if one.plan_of is not None else None,
        "planned": _amount(one.indicator, one.planned),
        "used": _amount(one.indicator, one.used),
        "until": rows.moment(one.until),
        "planned_by_now": _amount(one.indicator, one.by_now),
        "time_share": one.time_share,
        "pace_per_hour": _amount(one.indicator, round(one.pace)) if one.pace is not None else None,
        "gone_at": rows.moment(one.gone_at),
        "text": burn_text(session.wording, one, sheet.base),
    }


VERBS = (night,)
