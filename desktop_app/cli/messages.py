"""Messages that are ready to send: message."""

from pathlib import Path

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.communicating import find_audience, find_item
from desktop_app.cli.communication_rows import entry_json
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.codes import Form, MessageKind
from desktop_app.domain.communication import Audience
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.exchange.letter_files import EXCERPTS, Excerpt, write_letter
from desktop_app.exchange.mail import mailto
from desktop_app.insight.letter_parts import Ask
from desktop_app.insight.letters import Letter, letter
from desktop_app.theme import load_theme
from desktop_app.workspace.communicating import log_command, recent_changes, said_by_letter


@verb("message")
@click.argument("kind")
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@option("--to", metavar="WHO", default=None, help="cli.option.message_to")
@option("--item", "-i", "items", metavar="ITEM", multiple=True, help="cli.option.message_item")
@option("--task", "-t", "tasks", metavar="TASK", multiple=True, help="cli.option.message_task")
@option("--gantt", type=click.Choice(EXCERPTS), default=None, help="cli.option.message_gantt")
@flag("--sent", help="cli.option.message_sent")
@option("--form", metavar="FORM", default=None)
@campaign_option
@json_output
def message(
    session: Session,
    kind: str,
    out: Path | None,
    to: str | None,
    items: tuple[str, ...],
    tasks: tuple[str, ...],
    gantt: str | None,
    sent: bool,
    form: str | None,
    campaign: str | None,
    as_json: bool,
) -> None:
    row = resolve.campaign(session, campaign)
    plan, records = session.schedule(row.id), recent_changes(session.workspace, session.book, row.id, session.now)
    audience, person = _reader(session, to)
    ask = Ask(
        values.choice(session, MessageKind, kind),
        audience_id=audience.id if audience is not None else None,
        person_id=person.id if person is not None else None,
        item_ids=[find_item(session, row.id, one).id for one in items],
        task_ids=[resolve.task_in(session, row.id, one).id for one in tasks],
        records=records,
    )
    found = letter(session.wording, session.book, plan, ask)
    if gantt is not None and out is None:
        raise KnownError("excerpt_needs_mail", file="")
    if out is not None:
        theme = load_theme("light", session.wiring.resources / "themes")
        excerpt = Excerpt(gantt or EXCERPTS[0], session.book, plan, theme)
        write_letter(out, found, session.wording, excerpt, with_excerpt=gantt is not None)
    logged: list[rows.Json] = []
    if sent:
        last = session.workspace.next_undo()
        how = values.choice(session, Form, form) if form else Form.EMAIL if out is not None else Form.CHAT
        said = said_by_letter(session.book, found, row.id, session.now, how, last.number if last else None)
        command = log_command(session.book, plan, records, said)
        session.run(command)
        logged = [entry_json(session, one) for one in command.entries]
    if as_json:
        session.print_json(_json(session, found, out) | {"logged": logged})
    elif out is not None:
        session.say("message.written", name=session.wording.code(found.kind), file=str(out))
    else:
        click.echo(f"{found.title}\n\n{found.text}", nl=False)
    if sent and not as_json:
        session.say("message.logged", count=len(logged))


def _reader(session: Session, text: str | None) -> tuple[Audience | None, Person | None]:
    """The audience or the person that is named; a name of both means the audience."""
    if text is None:
        return None, None
    try:
        return find_audience(session, text), None
    except KnownError as error:
        if error.code != "not_found":
            raise
        return None, resolve.known_person(session, text)


def _json(session: Session, found: Letter, out: Path | None) -> rows.Json:
    audience = session.book.find(Audience, found.audience_id)
    return {
        "kind": found.kind.value,
        "file": str(out) if out is not None else None,
        "audience": audience.name if audience is not None else None,
        "to": [person.name for person in found.to],
        "to_ids": [person.id for person in found.to],
        "addresses": found.addresses,
        "subjects": [subject.value for subject in found.subjects],
        "title": found.title,
        "text": found.text,
        "mailto": mailto(found.title, found.text, found.addresses),
        "tasks": list(found.task_ids),
        "items": list(found.item_ids),
    }


VERBS = (message,)
