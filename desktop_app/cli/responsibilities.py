"""Who does what: raci."""

from pathlib import Path

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.text import table
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage
from desktop_app.exchange.tables import TextTable, write_text_table
from desktop_app.insight.people_tables import owner_headings, owner_rows, raci_headings, raci_rows
from desktop_app.insight.raci import Raci
from desktop_app.insight.raci import raci as raci_of

_FILES = (".xlsx", ".csv")


@verb("raci")
@click.argument("where", nargs=-1, metavar="[CAMPAIGN] [FILE]")
@option("--owner", metavar="NAME", help="cli.option.raci_owner")
@option("--stage", metavar="STAGE", help="cli.option.raci_stage")
@json_output
def raci(session: Session, where: tuple[str, ...], owner: str | None, stage: str | None, as_json: bool) -> None:
    named = [text for text in where if Path(text).suffix.lower() not in _FILES]
    files = [Path(text) for text in where if Path(text).suffix.lower() in _FILES]
    if len(named) > 1 or len(files) > 1:
        raise Misuse("campaign_or_file")
    campaign = resolve.campaign(session, named[0] if named else None)
    stages = [values.choice(session, Stage, stage)] if stage else []
    owner_id = resolve.known_person(session, owner).id if owner else None
    found = raci_of(session.book, campaign.id, stages, owner_id)
    if files:
        write_text_table(files[0], raci_table(session, campaign, found))
    if as_json:
        session.print_json({"file": str(files[0]) if files else None, **_json(found)})
    elif files:
        session.say("cli.raci_written", file=str(files[0]))
    else:
        click.echo(table([raci_headings(session.wording, found), *raci_rows(found)], limit=24))


def raci_table(session: Session, campaign: Campaign, found: Raci) -> TextTable:
    """The table with its title."""
    words = session.wording
    about = words.text("raci.about", campaign=campaign.name, now=words.moment(session.now))
    return TextTable(words.text("raci.title"), about, raci_headings(words, found), raci_rows(found), frozen=2)


def write_owners(session: Session, campaign: Campaign, path: Path) -> None:
    """What `export --view owners` does: everybody with work in a campaign, how to reach them, and how they stand."""
    words = session.wording
    rows = list(owner_rows(words, session.book, {campaign.id: session.schedule(campaign.id)}, session.now))
    about = f"{campaign.name} · {words.moment(session.now)}"
    write_text_table(path, TextTable(words.text("ui.page.owners"), about, owner_headings(words), rows))


def _json(found: Raci) -> Json:
    return {
        "people": [{"id": person.id, "name": person.name} for person in found.people],
        "audiences": [{"id": audience.id, "name": audience.name} for audience in found.audiences],
        "tasks": [
            {
                "id": one.row.task.id,
                "wbs": one.row.wbs,
                "name": one.row.task.name,
                "stage": one.row.stage.value if one.row.stage else None,
                "parts": {column.name: one.parts[column.id] for column in found.columns if column.id in one.parts},
            }
            for one in found.rows
        ],
    }


VERBS = (raci,)
