"""What hangs on a partnership: barter, delete-barter, question, delete-question, link-partner-task, unlink-partner-task."""

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.partner_lookup import find_partnership, partnership_json
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.codes import BarterSide
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Barter, PartnerQuestion, Partnership, PartnerTask
from desktop_app.domain.task import Task
from desktop_app.edits.partners import LinkPartnerTask
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.insight.partners import questions, tasks, things
from desktop_app.workspace.ids import new_id


@verb("barter")
@click.argument("partner")
@click.argument("side", metavar="give|get")
@click.argument("what")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@campaign_option
@json_output
def barter(
    session: Session, partner: str, side: str, what: str, fields: tuple[str, ...], campaign: str | None, as_json: bool
) -> None:
    row = find_partnership(session, partner, campaign)
    brings = values.choice(session, BarterSide, side)
    there = things(session.book, row.id, brings)
    typed, before = typed_row(session, Barter.table, row.campaign_id, fields)
    known = next((one for one in there if one.what.casefold() == what.strip().casefold()), None)
    if known is None:
        given = {"id": new_id(), "partnership_id": row.id, "side": brings, "what": what.strip()}
        given |= {"position": max((one.position for one in there), default=0) + 1} | typed
        run_together(session, [*before, PutRow(row=Barter.model_validate(given))])
    elif typed:
        run_together(session, [*before, EditRow(table=Barter.table, id=known.id, values=typed)])
    _tell(session, "cli.row_added" if known is None else "cli.row_changed", what.strip(), row, as_json=as_json)


@verb("delete-barter")
@click.argument("partner")
@click.argument("what")
@campaign_option
def delete_barter(session: Session, partner: str, what: str, campaign: str | None) -> None:
    row = find_partnership(session, partner, campaign)
    known = ((one.id, [one.what]) for one in things(session.book, row.id))
    found = session.book.get(Barter, resolve.pick(known, what, Barter.table))
    session.run(DeleteRow(table=Barter.table, id=found.id))
    session.say("cli.row_deleted", name=found.what)


@verb("question")
@click.argument("partner")
@click.argument("question")
@click.argument("answer", required=False)
@option("--rehearsed", metavar="DATE", help="cli.option.rehearsed")
@campaign_option
@json_output
def question(
    session: Session,
    partner: str,
    question: str,
    answer: str | None,
    rehearsed: str | None,
    campaign: str | None,
    as_json: bool,
) -> None:
    row = find_partnership(session, partner, campaign)
    there = questions(session.book, row.id)
    pairs = [] if rehearsed is None else [f"rehearsed_on={rehearsed}"]
    pairs += [] if answer is None else [f"answer={answer}"]
    typed, before = typed_row(session, PartnerQuestion.table, row.campaign_id, tuple(pairs))
    known = _question(there, question)
    if known is None:
        given = {"id": new_id(), "partnership_id": row.id, "question": question.strip()}
        given |= {"position": max((one.position for one in there), default=0) + 1} | typed
        run_together(session, [*before, PutRow(row=PartnerQuestion.model_validate(given))])
    elif typed:
        run_together(session, [*before, EditRow(table=PartnerQuestion.table, id=known.id, values=typed)])
    _tell(session, "cli.row_added" if known is None else "cli.row_changed", question.strip(), row, as_json=as_json)


def _question(there: list[PartnerQuestion], text: str) -> PartnerQuestion | None:
    """The question of this number, or asked in these words."""
    plain = text.strip()
    if plain.isdecimal() and 1 <= int(plain) <= len(there):
        return there[int(plain) - 1]
    return next((one for one in there if one.question.casefold() == plain.casefold()), None)


@verb("delete-question")
@click.argument("partner")
@click.argument("question")
@campaign_option
def delete_question(session: Session, partner: str, question: str, campaign: str | None) -> None:
    row = find_partnership(session, partner, campaign)
    there = questions(session.book, row.id)
    known = ((one.id, [str(n), one.question]) for n, one in enumerate(there, 1))
    found = session.book.get(PartnerQuestion, resolve.pick(known, question, PartnerQuestion.table))
    session.run(DeleteRow(table=PartnerQuestion.table, id=found.id))
    session.say("cli.row_deleted", name=found.question)


@verb("link-partner-task")
@click.argument("partner")
@click.argument("task")
@flag("--new", "is_new", help="cli.option.partner_task_new")
@campaign_option
@json_output
def link_task(session: Session, partner: str, task: str, is_new: bool, campaign: str | None, as_json: bool) -> None:
    row = find_partnership(session, partner, campaign)
    if is_new:
        made = Task(id=new_id(), campaign_id=row.campaign_id, name=task.strip(), duration=480, owner_id=row.owner_id)
    else:
        made = resolve.task_in(session, row.campaign_id, task)
    link = PartnerTask(id=new_id(), campaign_id=row.campaign_id, partnership_id=row.id, task_id=made.id)
    session.run(LinkPartnerTask(link=link, task=made if is_new else None))
    _tell(session, "cli.row_added", made.name, row, as_json=as_json)


@verb("unlink-partner-task")
@click.argument("partner")
@click.argument("task")
@campaign_option
def unlink_task(session: Session, partner: str, task: str, campaign: str | None) -> None:
    row = find_partnership(session, partner, campaign)
    wanted = resolve.task_in(session, row.campaign_id, task)
    link = next((one for one, there in tasks(session.book, row.id) if there.id == wanted.id), None)
    if link is None:
        raise KnownError("not_found", kind=PartnerTask.table, name=task)
    session.run(DeleteRow(table=PartnerTask.table, id=link.id))
    session.say("cli.row_deleted", name=wanted.name)


def _tell(session: Session, code: str, name: str, row: Partnership, *, as_json: bool) -> None:
    if as_json:
        session.print_json(partnership_json(session, session.book.get(Partnership, row.id)))
    else:
        session.say(code, name=name)


VERBS = (barter, delete_barter, question, delete_question, link_task, unlink_task)
