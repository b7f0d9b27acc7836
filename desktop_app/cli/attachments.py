"""Files and links of a campaign: attach, attachments, detach, save-attachment."""

from dataclasses import replace
from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.partner_lookup import find_partnership
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.attachment import Attachment
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.numbers import Creative
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.domain.task import Task
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.exchange.target import replacing
from desktop_app.workspace.attaching import Belonging, attach_file, attach_link, in_order, is_address
from desktop_app.workspace.ids import new_id


@verb("attach")
@click.argument("what", metavar="FILE|ADDRESS")
@campaign_option
@option("--task", "-t", metavar="TASK", help="cli.option.attach_task")
@option("--item", "-i", metavar="ITEM", help="cli.option.attach_item")
@option("--partner", metavar="PARTNER", help="cli.option.attach_partner")
@option("--key-person", metavar="NAME", help="cli.option.attach_key_person")
@option("--creative", metavar="CREATIVE", help="cli.option.attach_creative")
@option("--name", metavar="TEXT", help="cli.option.attach_name")
@option("--note", metavar="TEXT", default="", help="cli.option.attach_note")
@json_output
def attach(
    session: Session,
    what: str,
    campaign: str | None,
    task: str | None,
    item: str | None,
    partner: str | None,
    key_person: str | None,
    creative: str | None,
    name: str | None,
    note: str,
    as_json: bool,
) -> None:
    if partner is not None:
        talks = find_partnership(session, partner, campaign)
        to = Belonging(campaign_id=talks.campaign_id, partnership_id=talks.id)
    else:
        to = replace(_belonging(session, campaign, task, item), key_person_id=_key_person(session, key_person))
        to = replace(to, creative_id=_creative(session, to.campaign_id, creative))
    if is_address(what):
        made = attach_link(what, to, session.now, new_id())
    else:
        made = attach_file(Path(what), to, session.workspace.put_content, session.now, new_id())
    made = made.changed(name=name.strip() if name else made.name, note=note)
    session.run(PutRow(row=made))
    if as_json:
        session.print_json(_row(session, made))
    else:
        session.say("cli.attached" if made.sha256 else "cli.attached_link", name=made.name)


@verb("attachments")
@click.argument("campaign", required=False)
@json_output
def attachments(session: Session, campaign: str | None, as_json: bool) -> None:
    found = _all(session, campaign)
    if as_json:
        session.print_json([_row(session, one) for one in found])
    elif not found:
        session.say("cli.no_attachments")
    else:
        keys = ("name", "size", "link", "task", "item", "added_at")
        lines = [[session.wording.text(f"field.attachment.{key}") for key in keys]]
        for one in found:
            data = _row(session, one)
            lines.append([str(data[key] or "").replace("T", " ") for key in keys])
        click.echo(table(lines))


@verb("detach")
@click.argument("attachment")
@campaign_option
def detach(session: Session, attachment: str, campaign: str | None) -> None:
    found = _one(session, attachment, campaign)
    session.run(DeleteRow(table=Attachment.table, id=found.id))
    session.say("cli.detached", name=found.name)


@verb("save-attachment")
@click.argument("attachment")
@click.argument("file", type=click.Path(path_type=Path))
@campaign_option
def save_attachment(session: Session, attachment: str, file: Path, campaign: str | None) -> None:
    found = _one(session, attachment, campaign)
    data = session.workspace.content(found.sha256) if found.sha256 else found.link.encode()
    with replacing(file) as target:
        target.write_bytes(data)
    session.say("cli.attachment_saved", name=found.name, file=str(file))


def _belonging(session: Session, campaign: str | None, task: str | None, item: str | None) -> Belonging:
    if task is not None:
        row = resolve.task(session, task, campaign)
        return Belonging(campaign_id=row.campaign_id, task_id=row.id, item_id=_item(session, row.campaign_id, item))
    owner = resolve.campaign(session, campaign)
    session.workspace.load(owner.id)
    return Belonging(campaign_id=owner.id, item_id=_item(session, owner.id, item))


def _item(session: Session, campaign_id: str, text: str | None) -> str | None:
    if text is None:
        return None
    items = session.book.of_campaign(CheckpointItem, campaign_id)
    return resolve.pick(((row.id, [row.what]) for row in items), text, CheckpointItem.table)


def _creative(session: Session, campaign_id: str, text: str | None) -> str | None:
    if text is None:
        return None
    known = ((row.id, [row.name]) for row in session.book.of_campaign(Creative, campaign_id))
    return resolve.pick(known, text, Creative.table)


def _key_person(session: Session, text: str | None) -> str | None:
    if text is None:
        return None
    known = ((row.id, [row.name]) for row in session.book.rows(KeyPerson).values())
    return resolve.pick(known, text, KeyPerson.table)


def _all(session: Session, campaign: str | None) -> list[Attachment]:
    owner = resolve.campaign(session, campaign)
    return in_order(session.workspace.load(owner.id).of_campaign(Attachment, owner.id))


def _one(session: Session, text: str, campaign: str | None) -> Attachment:
    found = resolve.pick(((one.id, [one.name]) for one in _all(session, campaign)), text, Attachment.table)
    return session.book.get(Attachment, found)


def _row(session: Session, one: Attachment) -> rows.Json:
    task, item = session.book.find(Task, one.task_id), session.book.find(CheckpointItem, one.item_id)
    talks, known = session.book.find(Partnership, one.partnership_id), session.book.find(KeyPerson, one.key_person_id)
    creative = session.book.find(Creative, one.creative_id)
    partner = session.book.find(Partner, talks.partner_id) if talks is not None else None
    return {
        "id": one.id,
        "name": one.name,
        "link": one.link or None,
        "size": one.size if one.sha256 else None,
        "sha256": one.sha256,
        "added_at": rows.moment(one.added_at),
        "task": task.name if task else None,
        "item": item.what if item else None,
        "partner": partner.name if partner else None,
        "key_person": known.name if known else None,
        "creative": creative.name if creative else None,
        "note": one.note,
    }


VERBS = (attach, attachments, detach, save_attachment)
