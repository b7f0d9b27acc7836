"""Who is told what: communication, set-communication, log-communication, delete-communication, and the audiences."""

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.communication_rows import audience_json, entry_json, reminder_json, told_json
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import CommunicationSubject, Form
from desktop_app.domain.communication import Audience, CommunicationEntry, CommunicationRule
from desktop_app.domain.durations import read_within
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.edits.communicating import SetCommunication
from desktop_app.edits.rows import DeleteRow
from desktop_app.insight.communication import reminders
from desktop_app.insight.communication_plan import audiences, told_of
from desktop_app.insight.communication_text import (
    entries_found,
    entry_row,
    reader_name,
    reminder_text,
    told_text,
)
from desktop_app.workspace.communicating import Said, last_change, log_command, recent_changes, said_at
from desktop_app.workspace.ids import new_id

_FIELDS = ("form", "within", "person")


@verb("communication")
@click.argument("campaign", required=False)
@option("--find", metavar="TEXT", default="", help="cli.option.communication_find")
@json_output
def communication(session: Session, campaign: str | None, find: str, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    plan = session.schedule(row.id)
    cells = told_of(session.book, row.id)
    records = recent_changes(session.workspace, session.book, row.id, session.now)
    still = reminders(session.book, plan, records, last_change(session.workspace))
    log = entries_found(session.wording, session.book, row.id, find)
    if as_json:
        session.print_json(
            {
                "campaign": row.name,
                "campaign_id": row.id,
                "now": rows.moment(session.now),
                "audiences": [audience_json(session, one, row.id) for one in audiences(session.book)],
                "plan": [told_json(one) for one in cells.values()],
                "reminders": [reminder_json(session, one) for one in still],
                "log": [entry_json(session, one) for one in log],
            }
        )
        return
    words = session.wording
    if not find:
        there = audiences(session.book)
        lines = [[words.text("communication.subject"), *(one.name for one in there)]]
        for subject in CommunicationSubject:
            lines.append([words.code(subject), *(told_text(words, cells[subject, one.id]) for one in there)])
        click.echo(table(lines, limit=30))
        click.echo()
        session.say("communication.still" if still else "communication.nothing_open", count=len(still))
        for one in still:
            click.echo(f"{'!' if one.is_due else '·'} {reminder_text(words, session.book, one)}")
        click.echo()
    session.say("communication.log", count=len(log))
    if log:
        head = [words.text(f"communication.column.{key}") for key in ("at", "subject", "to", "by", "form", "text")]
        click.echo(table([head, *(entry_row(words, session.book, one) for one in log)]))


@verb("set-communication")
@click.argument("subject")
@click.argument("audience")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@flag("--usual", help="cli.option.communication_usual")
@campaign_option
@json_output
def set_communication(
    session: Session,
    subject: str,
    audience: str,
    fields: tuple[str, ...],
    usual: bool,
    campaign: str | None,
    as_json: bool,
) -> None:
    if usual == bool(fields):
        raise Misuse("fields_or_usual")
    row = resolve.campaign(session, campaign)
    about, to = values.choice(session, CommunicationSubject, subject), find_audience(session, audience)
    cell = told_of(session.book, row.id)[about, to.id]
    typed, newcomers = _typed(session, values.assignments(fields))
    given = {
        "id": cell.rule.id if cell.rule is not None else new_id(),
        "campaign_id": row.id,
        "subject": about,
        "audience_id": to.id,
        "form": cell.form,
        "within": cell.within,
        "person_id": cell.rule.person_id if cell.rule is not None else None,
    }
    rule = CommunicationRule.model_validate(given | typed)
    session.run(SetCommunication(rule=rule, newcomers=tuple(newcomers), is_usual=usual))
    cell = told_of(session.book, row.id)[about, to.id]
    if as_json:
        session.print_json(told_json(cell))
    else:
        session.say("communication.set", subject=about, name=to.name, said=told_text(session.wording, cell))


def _typed(session: Session, given: dict[str, str]) -> tuple[dict[str, object], list[Person]]:
    found: dict[str, object] = {}
    newcomers: list[Person] = []
    for key, text in given.items():
        name = _field(session, key)
        if name == "form":
            found["form"] = None if values.is_nothing(text) else values.choice(session, Form, text)
        elif name == "within":
            found["within"] = None if values.is_nothing(text) else read_within(text)
        elif values.is_nothing(text):
            found["person_id"] = None
        else:
            person, is_new = resolve.person(session, text)
            found["person_id"] = person.id
            newcomers += [person] if is_new else []
    return found, newcomers


def _field(session: Session, key: str) -> str:
    wanted = key.strip().casefold()
    for name in _FIELDS:
        said = {words.text(f"field.communication_rule.{name}").casefold() for words in session.all_words()}
        if wanted == name or wanted in said:
            return name
    raise KnownError("unknown_field", field=key, fields=list(_FIELDS))


@verb("log-communication")
@click.argument("text", default="")
@option("--to", metavar="WHO", multiple=True, help="cli.option.communication_to")
@option("--subject", metavar="SUBJECT", multiple=True, help="cli.option.communication_subject")
@option("--form", metavar="FORM", default=None)
@option("--by", metavar="NAME", default=None, help="cli.option.communication_by")
@option("--at", metavar="TIME", default=None, help="cli.option.communication_at")
@option("--task", "-t", "tasks", metavar="TASK", multiple=True, help="cli.option.communication_task")
@option("--item", "-i", "items", metavar="ITEM", multiple=True, help="cli.option.communication_item")
@campaign_option
@json_output
def log_communication(
    session: Session,
    text: str,
    to: tuple[str, ...],
    subject: tuple[str, ...],
    form: str | None,
    by: str | None,
    at: str | None,
    tasks: tuple[str, ...],
    items: tuple[str, ...],
    campaign: str | None,
    as_json: bool,
) -> None:
    row = resolve.campaign(session, campaign)
    told, people, newcomers = readers(session, to)
    by_id, newcomers = _speaker(session, by, newcomers) if by is not None else (row.pm_id, newcomers)
    last = session.workspace.next_undo()
    said = Said(
        campaign_id=row.id,
        at=said_at(at or "", session.now),
        form=values.choice(session, Form, form) if form else Form.CHAT,
        text=text,
        audience_ids=[one.id for one in told],
        people=people,
        newcomers=newcomers,
        by_id=by_id,
        subjects=[values.choice(session, CommunicationSubject, one) for one in subject],
        task_ids=[resolve.task_in(session, row.id, one).id for one in tasks],
        item_ids=[find_item(session, row.id, one).id for one in items],
        after_step=last.number if last is not None else None,
    )
    keep(session, said, as_json)


def _speaker(session: Session, name: str, newcomers: list[Person]) -> tuple[str, list[Person]]:
    """Who spoke, and who is new with them."""
    known = next((one for one in newcomers if one.name.casefold() == name.strip().casefold()), None)
    person, is_new = (known, False) if known is not None else resolve.person(session, name)
    return person.id, [*newcomers, person] if is_new else newcomers


def keep(session: Session, said: Said, as_json: bool) -> None:
    """Log what was said, and tell it."""
    plan = session.schedule(said.campaign_id)
    command = log_command(
        session.book, plan, recent_changes(session.workspace, session.book, said.campaign_id, session.now), said
    )
    session.run(command)
    if as_json:
        session.print_json([entry_json(session, one) for one in command.entries])
        return
    for one in command.entries:
        session.say("communication.logged", name=_to(session, one))


@verb("delete-communication")
@click.argument("entry")
@campaign_option
def delete_communication(session: Session, entry: str, campaign: str | None) -> None:
    row = resolve.campaign(session, campaign)
    log = entries_found(session.wording, session.book, row.id)
    known = [(one.id, [str(n), one.text]) for n, one in enumerate(log, 1)]
    found = session.book.get(CommunicationEntry, resolve.pick(known, entry, CommunicationEntry.table))
    session.run(DeleteRow(table=CommunicationEntry.table, id=found.id))
    session.say("communication.deleted", name=_to(session, found), at=found.at)


def find_audience(session: Session, text: str) -> Audience:
    """The audience that is meant: an id, its name, or what it is called in either language unless renamed."""
    known = audiences(session.book)
    names = [(one.id, [one.name, *_first_names(session, one.id)]) for one in known]
    return session.book.get(Audience, resolve.pick(names, text, Audience.table))


def _first_names(session: Session, id: str) -> list[str]:
    code = f"audience.{id}"
    return [words.text(code) for words in session.all_words() if words.knows(code)]


def readers(session: Session, texts: tuple[str, ...]) -> tuple[list[Audience], list[Person], list[Person]]:
    """Audiences and people that are named, and those of the people who are new: nobody who is unknown is an audience."""
    told: list[Audience] = []
    names: list[str] = []
    for text in (name for one in texts for name in values.names(one)):
        try:
            told.append(find_audience(session, text))
        except KnownError as error:
            if error.code != "not_found":
                raise
            names.append(text)
    people, newcomers = resolve.people(session, names)
    return told, people, newcomers


def find_item(session: Session, campaign_id: str, text: str) -> CheckpointItem:
    """The item of a confirmation that is meant, of any gate."""
    items = session.book.of_campaign(CheckpointItem, campaign_id)
    found = resolve.pick(((row.id, [row.what]) for row in items), text, CheckpointItem.table)
    return session.book.get(CheckpointItem, found)


def _to(session: Session, one: CommunicationEntry) -> str:
    book = session.book
    return reader_name(session.wording, book.find(Person, one.person_id), book.find(Audience, one.audience_id))


VERBS = (communication, set_communication, log_communication, delete_communication)
