"""What key people deliver: deliverables, plan-deliverables, deliver."""

from datetime import datetime
from pathlib import Path

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.cooperation_lookup import cooperation_json, delivery_json, find_cooperation
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PUBLISHED, DeliverableKind, Edge, OffsetUnit, PhaseKind, PostKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, KeyAccount, KeyPerson, Post
from desktop_app.domain.task import Task
from desktop_app.edits.deliverables import Package, PackageWords, plan_package, window_on
from desktop_app.edits.delivering import Deliver
from desktop_app.edits.tasks import Together
from desktop_app.insight.deliverables import Delivery, deliveries
from desktop_app.workspace.attaching import Belonging, attach_file
from desktop_app.workspace.ids import new_id


@verb("deliverables")
@click.argument("campaign", required=False)
@option("--person", metavar="PERSON", help="cli.option.deliverables_of")
@json_output
def show_all(session: Session, campaign: str | None, person: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    only = find_cooperation(session, person, row.id).id if person is not None else None
    found = deliveries(session.book, session.schedule(row.id), only)
    if as_json:
        session.print_json([delivery_json(session, one) for one in found])
        return
    if not found:
        session.say("deliverable.none")
        return
    keys = ("task", "start", "finish", "state", "evidence", "slip")
    heads = [session.wording.text(f"deliverable.column.{key}") for key in keys]
    click.echo(table([heads, *(_line(session, one) for one in found)], limit=80))


def _line(session: Session, one: Delivery) -> list[str]:
    words = session.wording
    return [
        one.task.name,
        words.moment(one.start),
        words.moment(one.finish),
        words.text(f"delivery_state.{one.state.value}"),
        words.value(list(one.evidence)) if one.evidence else "",
        slip_text(session, one),
    ]


def slip_text(session: Session, one: Delivery) -> str:
    """Why a post goes out later, or that it lies outside its phase; "" where all is well."""
    words, slip = session.wording, one.slip
    told = []
    if slip is not None:
        because = session.book.find(Task, slip.because_id)
        name = because.name if because is not None else None
        expected = words.short_moment(slip.expected)
        code = "deliverable.slips_because" if name else "deliverable.slips"
        told.append(words.text(code, days=slip.days, expected=expected, because=name))
    if one.is_outside and one.phase is not None:
        told.append(words.text("deliverable.outside", phase=one.phase.kind))
    return words.value(told) if told else ""


@verb("plan-deliverables")
@click.argument("people", nargs=-1, required=True, metavar="PERSON…")
@option("--phase", metavar="PHASE±DAYS", default=None, help="cli.option.package_phase")
@option("--on", metavar="DAY", default=None, help="cli.option.package_on")
@option("--kind", "kinds", multiple=True, metavar="KIND", help="cli.option.package_kind")
@option("--days", multiple=True, metavar="KIND=DAYS", help="cli.option.package_days")
@option("--spare", type=int, default=0, metavar="DAYS", help="cli.option.package_spare")
@campaign_option
@json_output
def plan_all(
    session: Session,
    people: tuple[str, ...],
    phase: str | None,
    on: str | None,
    kinds: tuple[str, ...],
    days: tuple[str, ...],
    spare: int,
    campaign: str | None,
    as_json: bool,
) -> None:
    found = [find_cooperation(session, name, campaign) for name in people]
    kind, edge, offset = _window(session, found[0].campaign_id, phase, on)
    wanted = tuple(values.choice(session, DeliverableKind, name) for text in kinds for name in values.names(text))
    lasts = {
        values.choice(session, DeliverableKind, key): values.number(text)
        for key, text in values.assignments(days).items()
    }
    book, commands = session.book, []
    for row in found:
        package = Package(row.id, kind, edge, offset, wanted or tuple(DeliverableKind), lasts, spare)
        command = plan_package(book, package, package_words(session), new_id)
        commands.append(command)
        # The next one stands in the same section, whether it was there or is new.
        rows = (command.section, command.summary, *command.tasks, *command.deliverables)
        book = book.with_rows([one for one in rows if book.find(type(one), one.id) is None])
    session.run(commands[0] if len(commands) == 1 else Together(commands=tuple(commands)))
    if as_json:
        session.print_json([cooperation_json(session, row) for row in found])
        return
    for command in commands:
        session.say("deliverable.planned", name=command.summary.name, tasks=[task.name for task in command.tasks])


def package_words(session: Session) -> PackageWords:
    """What new work is called, in the language of the call; a section is known by its name in any."""
    parts = {kind: session.wording.code(kind) for kind in DeliverableKind}
    return PackageWords(tuple(words.text("deliverable.section") for words in session.all_words()), parts)


def _window(session: Session, campaign_id: str, phase: str | None, on: str | None) -> tuple[PhaseKind, Edge, int]:
    """When posts may go out at the earliest: "warm_up+2d", a day, or the beginning of the warm-up (main without one)."""
    if on is not None:
        day = values.boundary(session, campaign_id, on, Edge.START).date()
        kind, offset = window_on(session.book, campaign_id, day)
        return kind, Edge.START, offset
    if phase is None:
        return PhaseKind.WARM_UP if _has(session, campaign_id, PhaseKind.WARM_UP) else PhaseKind.MAIN, Edge.START, 0
    found = values.anchor(session, phase)
    if found.offset and found.unit is not OffsetUnit.CALENDAR_DAYS:
        raise KnownError("package_offset", value=phase)
    return found.phase, found.edge, found.offset


def _has(session: Session, campaign_id: str, kind: PhaseKind) -> bool:
    return any(row.kind is kind for row in session.book.of_campaign(Phase, campaign_id))


@verb("deliver")
@click.argument("person")
@click.argument("kind")
@option("--link", metavar="ADDRESS", default="", help="cli.option.deliver_link")
@option("--file", "files", multiple=True, type=click.Path(path_type=Path), help="cli.option.deliver_file")
@option("--at", metavar="TIME", default=None, help="cli.option.deliver_at")
@option("--account", metavar="HANDLE", default=None, help="cli.option.deliver_account")
@option("--title", metavar="TEXT", default="", help="cli.option.deliver_title")
@option("--reason", metavar="TEXT", default="")
@campaign_option
@json_output
def deliver(
    session: Session,
    person: str,
    kind: str,
    link: str,
    files: tuple[Path, ...],
    at: str | None,
    account: str | None,
    title: str,
    reason: str,
    campaign: str | None,
    as_json: bool,
) -> None:
    row = find_cooperation(session, person, campaign)
    one = _meant(session, row, values.choice(session, DeliverableKind, kind))
    moment = values.moment(session, row.campaign_id, at, Edge.FINISH) if at is not None else session.now
    moment = min(moment, session.now) if at is not None and moment.date() == session.now.date() else moment
    to = Belonging(campaign_id=row.campaign_id, task_id=one.task.id)
    kept = tuple(attach_file(file, to, session.workspace.put_content, session.now, new_id()) for file in files)
    post = _post(session, row, one, moment, (link, title, account)) if one.row.kind in PUBLISHED else None
    session.run(
        Deliver(
            deliverable_id=one.row.id,
            at=moment,
            now=session.now,
            start=one.start,
            link=link,
            files=kept,
            post=post,
            reason=reason,
        )
    )
    after = next(
        other
        for other in deliveries(session.book, session.schedule(row.campaign_id), row.id)
        if other.row.id == one.row.id
    )
    if as_json:
        session.print_json(delivery_json(session, after))
    else:
        session.say("deliverable.delivered", name=after.task.name, at=session.wording.moment(moment))


def _meant(session: Session, row: Cooperation, kind: DeliverableKind) -> Delivery:
    """The first of a kind that is still to come, else the last one. Raises KnownError "no_deliverable"."""
    found = [one for one in deliveries(session.book, session.schedule(row.campaign_id), row.id) if one.row.kind is kind]
    if not found:
        name = session.book.get(KeyPerson, row.key_person_id).name
        raise KnownError("no_deliverable", name=name, what=kind)
    return next((one for one in found if one.is_open), found[-1])


def _post(session: Session, row: Cooperation, one: Delivery, at: datetime, said: tuple[str, str, str | None]) -> Post:
    """What was published: the post that the deliverable names already, else a new one."""
    link, title, handle = said
    accounts = session.book.where(KeyAccount, "key_person_id", row.key_person_id)
    account = accounts[0].id if len(accounts) == 1 else None
    if handle is not None:
        names = ((own.id, [own.handle]) for own in accounts)
        account = resolve.pick(names, handle, KeyAccount.table)
    known = session.book.find(Post, one.row.post_id)
    kind = PostKind.LIVE if one.row.kind is DeliverableKind.LIVE else PostKind.POST
    if known is not None:
        return known.changed(link=link or known.link, title=title or known.title, published=at)
    return Post(
        id=new_id(), cooperation_id=row.id, key_account_id=account, kind=kind, title=title, link=link, published=at
    )


VERBS = (show_all, plan_all, deliver)
