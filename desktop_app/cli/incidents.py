"""What goes wrong on the launch night: incidents, add-, set-, solve- and delete-incident; contingencies and trigger.

add-, set- and delete-contingency are made of the descriptors of a card's fields.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.campaign_pages import row_verbs
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.values import is_nothing
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import read_past
from desktop_app.domain.errors import KnownError
from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.night import Solve, Trigger
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.exchange.campaign_brief.files import write_page
from desktop_app.insight.incident_text import cards_page, decides, standing
from desktop_app.insight.incidents import Card, Occurred, cards, incidents
from desktop_app.insight.run_sheet import RunSheet, run_sheet
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id

_CLOCKED = ("at", "solved_at")
"""Fields that are typed as a clock shows them: "00:07"."""


@verb("incidents")
@click.argument("campaign", required=False)
@json_output
def list_incidents(session: Session, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = incidents(session.workspace.load(row.id), row.id, session.now)
    if as_json:
        session.print_json([incident_json(one) for one in found])
        return
    if not found:
        session.say("cli.no_incidents", name=row.name)
        return
    words = session.wording
    keys = ("at", "what", "effect", "owner", "fix")
    lines = [[*(words.text(f"field.incident.{key}") for key in keys), words.text("night.column.took")]]
    for one in found:
        owner = one.owner.name if one.owner is not None else ""
        cells = (words.short_moment(one.row.at), one.row.what, one.row.effect, owner, one.row.fix)
        lines.append([*cells, standing(words, one)])
    click.echo(table(lines, 90))


def incident_json(one: Occurred) -> rows.Json:
    """An incident for programs. minutes: open for so long, or solved after."""
    row = one.row
    return {
        "id": row.id,
        "at": rows.moment(row.at),
        "what": row.what,
        "effect": row.effect or None,
        "owner": one.owner.name if one.owner is not None else None,
        "owner_id": row.owner_id,
        "fix": row.fix or None,
        "solved_at": rows.moment(row.solved_at),
        "open": one.is_open,
        "minutes": one.minutes,
        "contingency_id": row.contingency_id,
    }


@verb("add-incident")
@click.argument("what")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@option("--at", "at", metavar="TIME", help="cli.option.incident_at")
@campaign_option
@json_output
def add_incident(
    session: Session, what: str, fields: tuple[str, ...], at: str | None, campaign: str | None, as_json: bool
) -> None:
    owner = resolve.campaign(session, campaign)
    session.workspace.load(owner.id)
    typed, before = _typed(session, owner.id, fields)
    moment = _happened(session, at)
    given = {"id": new_id(), "campaign_id": owner.id, "what": what.strip(), "at": moment} | typed
    row = Incident.model_validate(given)
    run_together(session, [*before, PutRow(row=row)])
    _tell(session, "cli.incident_added", row.id, as_json)


@verb("set-incident")
@click.argument("incident")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@campaign_option
@json_output
def set_incident(session: Session, incident: str, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    row = _incident(session, incident, campaign)
    typed, before = _typed(session, row.campaign_id, fields)
    run_together(session, [*before, EditRow(table=Incident.table, id=row.id, values=typed)])
    _tell(session, "cli.incident_changed", row.id, as_json)


@verb("solve-incident")
@click.argument("incident")
@option("--at", "at", metavar="TIME", help="cli.option.incident_at")
@option("--fix", "fix", metavar="TEXT", default=None, help="cli.option.incident_fix")
@campaign_option
@json_output
def solve_incident(session: Session, incident: str, campaign: str | None, as_json: bool, **given: Any) -> None:
    row = _incident(session, incident, campaign, still_open=True)
    at = _happened(session, given["at"])
    session.run(Solve(incident_id=row.id, at=at, now=session.now, fix=given["fix"]))
    _tell(session, "cli.incident_solved", row.id, as_json)


@verb("delete-incident")
@click.argument("incident")
@campaign_option
def delete_incident(session: Session, incident: str, campaign: str | None) -> None:
    row = _incident(session, incident, campaign)
    session.run(DeleteRow(table=Incident.table, id=row.id))
    session.say("cli.row_deleted", name=row.what)


@verb("contingencies")
@click.argument("campaign", required=False)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="cli.option.page_out")
@json_output
def list_cards(session: Session, campaign: str | None, out: Path | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    sheet = run_sheet(session.workspace.load(row.id), session.schedule(row.id))
    found = cards(session.book, row.id, sheet.rota, session.now)
    if out is not None:
        page = cards_page(session.wording, session.book, found, sheet.base, row.name)
        write_page(out, page, session.wording, load_theme("light", session.wiring.resources / "themes"), session.now)
    if as_json:
        session.print_json([card_json(session, sheet, one) for one in found])
    elif out is not None:
        session.say("cli.page_written", name=row.name, file=str(out))
    elif not found:
        session.say("cli.no_contingencies", name=row.name)
    else:
        _print_cards(session, sheet, found)


def _print_cards(session: Session, sheet: RunSheet, found: tuple[Card, ...]) -> None:
    words = session.wording
    for n, one in enumerate(found, 1):
        click.echo(words.text("night.cards.one", number=n, what=one.row.what))
        click.echo(f"   → {one.row.action}")
        said = decides(words, session.book, one, sheet.base).replace("\n", " · ")
        click.echo(f"   {words.text('field.contingency.decider')}  {said}")


def card_json(session: Session, sheet: RunSheet, one: Card) -> rows.Json:
    """A card for programs: who decides, and who is there for them now."""
    there = session.book.find(Person, one.duty.person_id) if one.duty is not None else one.decider
    return {
        "id": one.row.id,
        "what": one.row.what,
        "action": one.row.action or None,
        "decider": one.decider.name if one.decider is not None else None,
        "decider_phone": (one.decider.phone or None) if one.decider is not None else None,
        "there_now": there.name if there is not None else None,
        "there_phone": (there.phone or None) if there is not None else None,
        "note": one.row.note or None,
        "triggered": one.played,
        "text": decides(session.wording, session.book, one, sheet.base),
    }


@verb("trigger")
@click.argument("contingency")
@option("--at", "at", metavar="TIME", help="cli.option.incident_at")
@campaign_option
@json_output
def trigger(session: Session, contingency: str, at: str | None, campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    found = session.workspace.load(owner.id).of_campaign(Contingency, owner.id)
    card = resolve.pick(((row.id, [row.what]) for row in found), contingency, Contingency.table)
    moment = _happened(session, at)
    command = Trigger(contingency_id=card, incident_id=new_id(), at=moment, now=session.now)
    session.run(command)
    _tell(session, "cli.incident_added", command.incident_id, as_json)


def _happened(session: Session, text: str | None) -> datetime:
    """When something was, now where nothing was typed. Raises KnownError "tick_ahead", "not_a_clock_time"."""
    moment = read_past(text, session.now) if text else session.now
    if moment > session.now:
        raise KnownError("tick_ahead", at=moment, now=session.now)
    return moment


def _incident(session: Session, text: str, campaign: str | None, *, still_open: bool = False) -> Incident:
    """An incident by its words, its words and time, or its id. still_open: those that are solved are not meant."""
    owner = resolve.campaign(session, campaign)
    every = incidents(session.workspace.load(owner.id), owner.id, session.now)
    found = [one for one in every if one.is_open or not still_open]
    told = {one.row.id: f"{one.row.what} {one.row.at:%H:%M}" for one in found}
    names = [(one.row.id, [one.row.what, told[one.row.id]]) for one in found]
    return session.book.get(Incident, resolve.pick(names, text, Incident.table, told))


def _typed(session: Session, campaign_id: str, fields: tuple[str, ...]) -> tuple[dict[str, Any], list[Command]]:
    """What typed fields set; times as a clock shows them are those of the night that has passed."""
    times: dict[str, datetime | None] = {}
    others: list[str] = []
    for pair in fields:
        key, found, text = pair.partition("=")
        name = field_key(session, key.strip(), Incident.table) if found else ""
        if name in _CLOCKED:
            times[name] = None if is_nothing(text) else _happened(session, text)
        else:
            others.append(pair)
    if "at" in times and times["at"] is None:
        raise KnownError("invalid_value", field="field.incident.at", value="", reason="missing")
    typed, before = typed_row(session, Incident.table, campaign_id, tuple(others))
    return typed | times, before


def _tell(session: Session, code: str, id: str, as_json: bool) -> None:
    row = session.book.get(Incident, id)
    found = next(one for one in incidents(session.book, row.campaign_id, session.now) if one.row.id == id)
    if as_json:
        session.print_json(incident_json(found))
    else:
        name = session.book.get(Campaign, row.campaign_id).name
        session.say(code, what=row.what, at=row.at, campaign=name, time=standing(session.wording, found))


VERBS = (
    list_incidents,
    add_incident,
    set_incident,
    solve_incident,
    delete_incident,
    list_cards,
    *row_verbs("contingency", Contingency),
    trigger,
)
