"""Key people in a campaign: cooperations, cooperation, recruit, set-cooperation, move-cooperation, delete-cooperation."""

import re

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.cooperation_lookup import (
    BRIEF_KEYS,
    cooperation_json,
    cooperations_of,
    find_cooperation,
    known_key_person,
)
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.codes import CooperationState, PipelineStep
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, CostLine, KeyPerson, PromoCode
from desktop_app.domain.people import Person
from desktop_app.edits.command import Command
from desktop_app.edits.delivering import RemoveCooperation
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.insight.cooperation_clashes import clashes
from desktop_app.insight.cooperation_text import clash_text, figure_reason, figure_text, form_text
from desktop_app.insight.deliverables import deliveries
from desktop_app.insight.key_figures import Results
from desktop_app.insight.key_people_figures import tier
from desktop_app.insight.key_results import results_of
from desktop_app.workspace.ids import new_id

_ADDRESS = re.compile(r"\w+://")
SHOWN = ("exposure", "engagements", "engagement_rate", "orders", "gmv", "cost", "cpm", "cpe", "cost_per_order", "roi")
"""Figures of a list; all of them stand in the details."""


@verb("cooperations")
@click.argument("campaign", required=False)
@option("--step", metavar="STEP", help="cli.option.cooperation_step")
@json_output
def show_all(session: Session, campaign: str | None, step: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    found = cooperations_of(session, row.id)
    if step is not None:
        wanted = values.choice(session, PipelineStep, step)
        found = [one for one in found if one.step is wanted]
    if as_json:
        session.print_json([cooperation_json(session, one) for one in found])
    elif not found:
        session.say("cooperation.none")
    else:
        keys = ("key_person", "tier", "step", "state", "role", "form", "owner", "next_step", "next_due")
        heads = [session.wording.text(f"cooperation.column.{key}") for key in keys]
        click.echo(table([heads, *(_line(session, one) for one in found)]))
        for clash in clashes(session.book, session.schedule(row.id), row.id):
            click.echo(f"! {clash_text(session.wording, session.book, clash)}")


def _line(session: Session, row: Cooperation) -> list[str]:
    book, words = session.book, session.wording
    level, owner = tier(book, book.get(KeyPerson, row.key_person_id)), book.find(Person, row.owner_id)
    return [
        book.get(KeyPerson, row.key_person_id).name,
        level.name if level is not None else "",
        words.code(row.step),
        words.code(row.state) if row.state is not None else "",
        words.code(row.role) if row.role is not None else "",
        form_text(words, book.where(CostLine, "cooperation_id", row.id)),
        owner.name if owner is not None else "",
        row.next_step,
        words.day(row.next_due) if row.next_due is not None else "",
    ]


@verb("cooperation")
@click.argument("person")
@campaign_option
@json_output
def show(session: Session, person: str, campaign: str | None, as_json: bool) -> None:
    row = find_cooperation(session, person, campaign)
    if as_json:
        session.print_json(cooperation_json(session, row))
        return
    words, book = session.wording, session.book
    click.echo("  ".join(cell for cell in _line(session, row) if cell))
    for key in (*BRIEF_KEYS, "again_reason", "note"):
        if getattr(row, key):
            click.echo(f"{words.text(f'field.cooperation.{key}')}{words.text('cli.colon')}{getattr(row, key)}")
    for code in book.where(PromoCode, "cooperation_id", row.id):
        click.echo("  ".join(part for part in (code.code, code.benefit, code.link) if part))
    for one in deliveries(book, session.schedule(row.campaign_id), row.id):
        state = words.text(f"delivery_state.{one.state.value}")
        click.echo(f"- {one.task.name}  {words.moment(one.start)} – {words.moment(one.finish)}  {state}")
    tell_figures(session, results_of(book, row.id))


def tell_figures(session: Session, found: Results) -> None:
    """Print each figure that is known or could be, with its formula."""
    words = session.wording
    lines = [
        [words.text(f"key_figure.{name}"), figure_text(words, one), figure_reason(words, one).replace("\n", " · ")]
        for name, one in found
    ]
    click.echo(table(lines, limit=120))


@verb("recruit")
@click.argument("people", nargs=-1, required=True, metavar="PERSON… [FIELD=VALUE]…")
@campaign_option
@json_output
def recruit(session: Session, people: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    names, fields = split(people)
    if not names:
        raise KnownError("nobody_recruited")
    typed, commands = typed_row(session, Cooperation.table, owner.id, fields)
    there = session.book.where(Cooperation, "campaign_id", owner.id)
    last = max((row.position for row in there), default=0)
    made: list[Cooperation] = []
    fresh: dict[str, KeyPerson] = {}
    for place, name in enumerate(names, last + 1):
        known = known_key_person(session, name) or fresh.get(name.strip().casefold())
        if known is None:
            known = fresh[name.strip().casefold()] = KeyPerson(id=new_id(), name=name.strip())
            commands.append(PutRow(row=known))
        if any(row.key_person_id == known.id for row in (*there, *made)):
            raise KnownError("recruited_before", name=known.name, campaign=owner.name)
        given = {"id": new_id(), "campaign_id": owner.id, "key_person_id": known.id, "position": place}
        given |= {"owner_id": owner.pm_id} | typed
        made.append(Cooperation.model_validate({key: value for key, value in given.items() if value is not None}))
    run_together(session, [*commands, *(PutRow(row=row) for row in made)])
    tell(session, "cooperation.recruited", made, as_json)


@verb("set-cooperation")
@click.argument("people", nargs=-1, required=True, metavar="PERSON… FIELD=VALUE…")
@campaign_option
@json_output
def change(session: Session, people: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    names, fields = split(people)
    found = [find_cooperation(session, name, campaign) for name in names]
    if not found or not fields:
        raise KnownError("nothing_to_set")
    typed, commands = typed_row(session, Cooperation.table, found[0].campaign_id, fields)
    edits = [EditRow(table=Cooperation.table, id=row.id, values=typed) for row in found]
    run_together(session, [*commands, *edits])
    tell(session, "cooperation.changed", found, as_json)


@verb("move-cooperation")
@click.argument("step")
@click.argument("people", nargs=-1, required=True, metavar="PERSON…")
@option("--state", metavar="STATE", help="cli.option.cooperation_state")
@campaign_option
@json_output
def move(
    session: Session, step: str, people: tuple[str, ...], state: str | None, campaign: str | None, as_json: bool
) -> None:
    to = values.choice(session, PipelineStep, step)
    more = {} if state is None else {"state": values.choice(session, CooperationState, state)}
    found = [find_cooperation(session, name, campaign) for name in people]
    commands: list[Command] = [
        EditRow(table=Cooperation.table, id=row.id, values={"step": to, **more}) for row in found
    ]
    run_together(session, commands)
    tell(session, "cooperation.moved", found, as_json, step=session.wording.code(to))


@verb("delete-cooperation")
@click.argument("person")
@campaign_option
def delete(session: Session, person: str, campaign: str | None) -> None:
    row = find_cooperation(session, person, campaign)
    name = session.book.get(KeyPerson, row.key_person_id).name
    session.run(RemoveCooperation(cooperation_id=row.id))
    session.say("cooperation.deleted", name=name)


def split(words: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """Names, and `FIELD=VALUE` pairs; an address is a name, whatever it holds."""
    pairs = tuple(word for word in words if "=" in word and not _ADDRESS.match(word))
    return [word for word in words if word not in pairs], pairs


def tell(session: Session, code: str, found: list[Cooperation], as_json: bool, **more: str) -> None:
    """Say what became of some cooperations, or print them as they are now."""
    now = [session.book.get(Cooperation, row.id) for row in found]
    if as_json:
        session.print_json([cooperation_json(session, row) for row in now])
    else:
        names = [session.book.get(KeyPerson, row.key_person_id).name for row in now]
        session.say(code, names=names, **more)


VERBS = (show_all, show, recruit, change, move, delete)
