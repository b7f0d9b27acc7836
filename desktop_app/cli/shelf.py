"""Campaigns as wholes: duplicate, archive, unarchive, set-series, delete-series."""

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.beginning import known_series, put_in_series
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, option, verb
from desktop_app.domain.campaign import Campaign, Series
from desktop_app.domain.codes import Edge
from desktop_app.edits.copying import copy_campaign
from desktop_app.edits.rows import DeleteRow, EditRow
from desktop_app.workspace.ids import new_id


@verb("duplicate")
@click.argument("campaign")
@click.argument("name")
@option("--main-start", metavar="TIME", default=None)
@json_output
def duplicate(session: Session, campaign: str, name: str, main_start: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    book = session.workspace.load(row.id)
    start = None if main_start is None else values.boundary(session, row.id, main_start, Edge.START)
    command = copy_campaign(book, row.id, name.strip(), start, new_id)
    session.run(command)
    plan = session.schedule(command.rows[0].id)
    if as_json:
        session.print_json(rows.full_campaign_row(session.book, plan, plan.campaign_id))
    else:
        session.say(
            "cli.campaign_created", name=name.strip(), count=len(plan.tasks), start=plan.start, finish=plan.finish
        )


@verb("archive")
@click.argument("campaign")
def archive(session: Session, campaign: str) -> None:
    _set_archived(session, campaign, archived=True)


@verb("unarchive")
@click.argument("campaign")
def unarchive(session: Session, campaign: str) -> None:
    _set_archived(session, campaign, archived=False)


def _set_archived(session: Session, campaign: str, *, archived: bool) -> None:
    row = resolve.campaign(session, campaign)
    session.run(EditRow(table=Campaign.table, id=row.id, values={"archived": archived}))
    session.say("cli.archived" if archived else "cli.unarchived", name=row.name)


@verb("set-series")
@click.argument("campaign")
@click.argument("series")
def set_series(session: Session, campaign: str, series: str) -> None:
    row = resolve.campaign(session, campaign)
    put_in_series(session, row.id, series)
    session.say("cli.series_set", name=row.name, series=series.strip())


@verb("delete-series")
@click.argument("series")
def delete_series(session: Session, series: str) -> None:
    row = known_series(session, series)
    session.run(DeleteRow(table=Series.table, id=row.id))
    session.say("cli.series_deleted", name=row.name)


VERBS = (duplicate, archive, unarchive, set_series, delete_series)
