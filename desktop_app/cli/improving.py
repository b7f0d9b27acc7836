"""Feedback that becomes a task with an owner: improve."""

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.codes import Edge
from desktop_app.domain.numbers import FeedbackEntry
from desktop_app.domain.people import Person
from desktop_app.edits.feedback import MakeImprovement, improvement
from desktop_app.insight.lists.feedback import of_category, usual_owner
from desktop_app.workspace.ids import new_id


@verb("improve")
@click.argument("what", metavar="CATEGORY|ENTRY")
@option("--owner", metavar="PERSON", default=None)
@option("--name", metavar="TEXT", default=None, help="cli.option.improvement_name")
@option("--due", metavar="DATE", default=None)
@campaign_option
@json_output
def improve(
    session: Session,
    what: str,
    owner: str | None,
    name: str | None,
    due: str | None,
    campaign: str | None,
    as_json: bool,
) -> None:
    row = resolve.campaign(session, campaign)
    session.workspace.load(row.id)
    entries = _entries(session, row.id, what)
    person, is_new = resolve.person(session, owner) if owner else (usual_owner(session.book, entries), False)
    about = entries[0].category.strip() if len(entries) > 1 else entries[0].what
    said = name.strip() if name else session.wording.text("list.improvement", what=about)
    deadline = values.moment(session, row.id, due, Edge.FINISH) if due else None
    task = improvement(entries, said, person.id if person else None, deadline, session.now, new_id())
    ids, newcomer = tuple(entry.id for entry in entries), person if is_new else None
    session.run(MakeImprovement(task=task, entry_ids=ids, newcomer=newcomer))
    if as_json:
        session.print_json(rows.task_row(session.book, session.schedule(row.id), session.wording, task.id))
    else:
        owner_name = person.name if isinstance(person, Person) else None
        session.say("cli.improvement_made", name=task.name, owner=owner_name, count=len(entries))


def _entries(session: Session, campaign_id: str, text: str) -> list[FeedbackEntry]:
    """The entries of a category that are no task yet, else one entry by its words."""
    found = list(session.book.of_campaign(FeedbackEntry, campaign_id))
    meant = of_category(found, text) if text.strip() else []
    if meant:
        return [entry for entry in meant if entry.task_id is None] or meant
    id = resolve.pick(((entry.id, [entry.what]) for entry in found), text, FeedbackEntry.table)
    return [session.book.get(FeedbackEntry, id)]


VERBS = (improve,)
