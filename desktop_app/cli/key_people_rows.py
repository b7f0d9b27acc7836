"""What belongs to a key person: accounts, followers, quotes, rights and the days on which they can work."""

from datetime import date, datetime

import click

from desktop_app.cli import values
from desktop_app.cli.key_people import known, person_json
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.amounts import read_count
from desktop_app.domain.codes import RightKind
from desktop_app.domain.entity import DirectoryEntity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Availability, FollowerCount, KeyAccount, KeyPerson, Quote, Right
from desktop_app.domain.lists import Platform
from desktop_app.edits.command import Command
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.key_people_figures import counted
from desktop_app.insight.platform_names import platform_key, platform_named
from desktop_app.workspace.ids import new_id


@verb("add-account")
@click.argument("person")
@click.argument("platform")
@click.argument("handle")
@option("--link", metavar="LINK", default="", help="cli.option.account_link")
@option("--followers", metavar="COUNT", default=None, help="cli.option.account_followers")
@json_output
def add_account(
    session: Session, person: str, platform: str, handle: str, link: str, followers: str | None, as_json: bool
) -> None:
    row = known(session, person)
    commands: list[Command] = []
    places = session.book.where(KeyAccount, "key_person_id", row.id)
    account = KeyAccount(
        id=new_id(),
        key_person_id=row.id,
        platform_id=_platform(session, platform, commands),
        handle=handle.strip().lstrip("@"),
        link=link.strip(),
        position=max((one.position for one in places), default=0) + 1024,
    )
    commands.append(PutRow(row=account))
    if followers is not None:
        today = session.now.date()
        count = FollowerCount(id=new_id(), key_account_id=account.id, on=today, followers=read_count(followers))
        commands.append(PutRow(row=count))
    run_together(session, commands)
    _tell(session, "cli.key_person_changed", row, as_json)


def _platform(session: Session, text: str, commands: list[Command]) -> str:
    """The platform that is meant by any of its names; a new one comes into being by being named."""
    found = session.book.rows(Platform)
    same = next((row for row in found.values() if platform_key(row.name) == platform_key(text)), None)
    if same is None:
        position = max((row.position for row in found.values()), default=0) + 1
        same = Platform(id=new_id(), name=platform_named(text) or text.strip(), position=position)
        commands.append(PutRow(row=same))
    return same.id


@verb("delete-account")
@click.argument("person")
@click.argument("handle")
def delete_account(session: Session, person: str, handle: str) -> None:
    row = known(session, person)
    account = _account(session, row, handle)
    session.run(DeleteRow(table=KeyAccount.table, id=account.id))
    session.say("cli.key_person_changed", name=row.name)


def _account(session: Session, person: KeyPerson, handle: str | None) -> KeyAccount:
    """The account that is meant; the only one when nothing is said."""
    accounts = session.book.where(KeyAccount, "key_person_id", person.id)
    wanted = handle.strip().lstrip("@").casefold() if handle is not None else None
    found = [one for one in accounts if wanted is None or wanted in (one.id, one.handle.casefold())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise KnownError("not_found", kind=KeyAccount.table, name=handle or person.name)
    raise KnownError(
        "ambiguous", kind=KeyAccount.table, name=handle or person.name, names=[one.handle for one in found]
    )


@verb("set-followers")
@click.argument("person")
@click.argument("count")
@option("--account", metavar="HANDLE", default=None, help="cli.option.which_account")
@option("--on", "day", metavar="DAY", default=None, help="cli.option.followers_day")
@json_output
def set_followers(
    session: Session, person: str, count: str, account: str | None, day: str | None, as_json: bool
) -> None:
    row = known(session, person)
    own = _account(session, row, account)
    on = _day(session, day) if day is not None else session.now.date()
    before = counted(session.book, own.id, on)
    id = before.id if before is not None and before.on == on else new_id()
    session.run(PutRow(row=FollowerCount(id=id, key_account_id=own.id, on=on, followers=read_count(count))))
    _tell(session, "cli.key_person_changed", row, as_json)


@verb("add-quote")
@click.argument("person")
@click.argument("what")
@click.argument("price")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@json_output
def add_quote(session: Session, person: str, what: str, price: str, fields: tuple[str, ...], as_json: bool) -> None:
    row = known(session, person)
    typed, _ = typed_row(session, Quote.table, None, fields)
    given = {"id": new_id(), "key_person_id": row.id, "what": what.strip(), "price": values.money(price)}
    quote = Quote.model_validate({"on": session.now.date(), **given, **typed})
    session.run(PutRow(row=quote))
    _tell(session, "cli.key_person_changed", row, as_json)


@verb("add-right")
@click.argument("person")
@click.argument("kind")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@flag("--to-others", help="cli.option.right_to_others")
@json_output
def add_right(
    session: Session, person: str, kind: str, fields: tuple[str, ...], to_others: bool, as_json: bool
) -> None:
    row = known(session, person)
    typed, _ = typed_row(session, Right.table, None, fields)
    given = {"id": new_id(), "key_person_id": row.id, "kind": values.choice(session, RightKind, kind)}
    right = Right.model_validate({**given, "ours": not to_others, **typed})
    if right.start is not None and right.finish is not None and right.start > right.finish:
        raise KnownError("span_backwards", table=Right.table, name=row.name, start=right.start, finish=right.finish)
    session.run(PutRow(row=right))
    _tell(session, "cli.key_person_changed", row, as_json)


@verb("add-availability")
@click.argument("person")
@click.argument("start")
@click.argument("finish", required=False)
@flag("--busy", help="cli.option.availability_busy")
@option("--note", metavar="TEXT", default="", help="cli.option.availability_note")
@json_output
def add_availability(
    session: Session, person: str, start: str, finish: str | None, busy: bool, note: str, as_json: bool
) -> None:
    row = known(session, person)
    first, last = _day(session, start), _day(session, finish or start)
    if first > last:
        raise KnownError("span_backwards", table=Availability.table, name=row.name, start=first, finish=last)
    session.run(
        PutRow(row=Availability(id=new_id(), key_person_id=row.id, start=first, finish=last, free=not busy, note=note))
    )
    _tell(session, "cli.key_person_changed", row, as_json)


def _deleting(name: str, kind: type[DirectoryEntity]) -> click.Command:
    @verb(name)
    @click.argument("person")
    @click.argument("which")
    def delete(session: Session, person: str, which: str) -> None:
        row = known(session, person)
        own = session.book.where(kind, "key_person_id", row.id)
        found = [one for one in own if which.strip() in _called(one)]
        if not found:
            raise KnownError("not_found", kind=kind.table, name=which)
        if len(found) > 1:
            raise KnownError("ambiguous", kind=kind.table, name=which, names=[one.id for one in found])
        session.run(DeleteRow(table=kind.table, id=found[0].id))
        session.say("cli.key_person_changed", name=row.name)

    return delete


def _called(row: DirectoryEntity) -> set[str]:
    """What a row may be called by: its id, what it is of, or the day it begins."""
    named = (getattr(row, key, None) for key in ("what", "subject", "start"))
    return {row.id, *(str(value) for value in named if value)}


def _day(session: Session, text: str) -> date:
    typed = values.typed_date(session, None, text)
    return typed.date() if isinstance(typed, datetime) else typed


def _tell(session: Session, code: str, person: KeyPerson, as_json: bool) -> None:
    if as_json:
        session.print_json(person_json(session, session.book.get(KeyPerson, person.id)))
    else:
        session.say(code, name=person.name)


VERBS = (
    add_account,
    delete_account,
    set_followers,
    add_quote,
    _deleting("delete-quote", Quote),
    add_right,
    _deleting("delete-right", Right),
    add_availability,
    _deleting("delete-availability", Availability),
)
