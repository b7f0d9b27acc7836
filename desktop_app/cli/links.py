"""Links between tasks: link, unlink."""

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, option, verb
from desktop_app.domain.codes import LinkType
from desktop_app.domain.errors import KnownError
from desktop_app.domain.task import Link, Task
from desktop_app.edits.links import AddLink, DeleteLink, EditLink
from desktop_app.edits.tasks import Together
from desktop_app.workspace.ids import new_id


@verb("link")
@click.argument("predecessor", metavar="TASK")
@click.argument("successor", metavar="TASK")
@campaign_option
@option("--type", "kind", metavar="FS|SS|FF|SF", default="FS", help="cli.option.link_type")
@option("--lag", metavar="2d", default=None)
def link(session: Session, predecessor: str, successor: str, campaign: str | None, kind: str, lag: str | None) -> None:
    before, after = _ends(session, predecessor, successor, campaign)
    link_type = values.choice(session, LinkType, kind)
    minutes, unit = (
        values.lag(session, before.campaign_id, lag) if lag else values.split_link(session, before.campaign_id, "")[2:]
    )
    old = next((row for row in _between(session, before, after) if row.type is link_type), None)
    if old is not None:
        session.run(EditLink(link_id=old.id, values={"lag": minutes, "lag_unit": unit}))
    else:
        row = Link(
            id=new_id(),
            campaign_id=before.campaign_id,
            predecessor_id=before.id,
            successor_id=after.id,
            type=link_type,
            lag=minutes,
            lag_unit=unit,
        )
        session.run(AddLink(link=row))
    session.say("cli.linked", predecessor=before.name, successor=after.name, type=link_type)


@verb("unlink")
@click.argument("predecessor", metavar="TASK")
@click.argument("successor", metavar="TASK")
@campaign_option
@option("--type", "kind", metavar="FS|SS|FF|SF", default=None, help="cli.option.link_type")
def unlink(session: Session, predecessor: str, successor: str, campaign: str | None, kind: str | None) -> None:
    before, after = _ends(session, predecessor, successor, campaign)
    wanted = values.choice(session, LinkType, kind) if kind else None
    rows = [row for row in _between(session, before, after) if wanted in (None, row.type)]
    if not rows:
        raise KnownError("not_linked", predecessor=before.name, successor=after.name)
    session.run(Together(commands=tuple(DeleteLink(link_id=row.id) for row in rows)))
    session.say("cli.unlinked", predecessor=before.name, successor=after.name)


def _ends(session: Session, predecessor: str, successor: str, campaign: str | None) -> tuple[Task, Task]:
    before = resolve.task(session, predecessor, campaign)
    return before, resolve.task(session, successor, campaign or before.campaign_id)


def _between(session: Session, before: Task, after: Task) -> list[Link]:
    rows = session.book.where(Link, "successor_id", after.id)
    return [row for row in rows if row.predecessor_id == before.id]


VERBS = (link, unlink)
