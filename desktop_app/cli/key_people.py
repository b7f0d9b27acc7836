"""Who is in the directory of key people: key-people, key-person, add-, set-, delete-key-person, merge-key-people."""

from decimal import Decimal
from typing import Any

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.cooperation_lookup import known_key_person
from desktop_app.cli.segments import segment_named
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Availability, Cooperation, KeyAccount, KeyPerson, Quote, Right
from desktop_app.domain.lists import Platform
from desktop_app.domain.people import Person
from desktop_app.edits.key_people import MergeKeyPeople, merged_key_person
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.insight.figures import short
from desktop_app.insight.key_people_conditions import read_search
from desktop_app.insight.key_people_figures import counts_of
from desktop_app.insight.key_people_search import SORTS, Directory, Duplicate
from desktop_app.workspace.ids import new_id

_TEXTS = (
    "category", "tone", "region", "organisation", "phone", "email", "chat", "agent", "agent_contact", "wants", "offers",
    "note",
)  # fmt: skip


@verb("key-people")
@option("--find", "text", metavar="TEXT", default="", help="cli.option.key_people_find")
@option("--segment", metavar="SEGMENT", default=None, help="cli.option.key_people_segment")
@option("--sort", "by", type=click.Choice(SORTS), default=None, help="cli.option.key_people_sort")
@flag("--duplicates")
@json_output
def key_people(
    session: Session, text: str, segment: str | None, by: str | None, duplicates: bool, as_json: bool
) -> None:
    directory = Directory.of(session.book)
    if duplicates:
        _show_duplicates(session, directory.duplicates(), as_json)
        return
    words = session.all_words()
    typed = text if segment is None else f"{text}\n{segment_named(session, segment).conditions}"
    wanted, conditions = read_search(typed, words, session.now.date())
    ids = directory.find(wanted, conditions, words)
    if by is not None or not wanted:
        ids = directory.sorted(ids, by or "name", descending=by == "followers")
    people = [session.book.get(KeyPerson, id) for id in ids]
    if as_json:
        session.print_json([person_json(session, person) for person in people])
        return
    keys = ("name", "kind", "tier", "followers", "platforms", "category", "owner", "next_contact")
    heading = [session.wording.text(f"field.key_person.{key}") for key in keys]
    click.echo(table([heading, *(_line(session, directory, person) for person in people)]))
    session.say("cli.key_people_count", count=len(people))


def _line(session: Session, directory: Directory, person: KeyPerson) -> list[str]:
    book, words = session.book, session.wording
    tier, owner = directory.tier(book, person), book.find(Person, person.owner_id)
    followers = directory.followers(person.id)
    platforms = (book.find(Platform, one.platform_id) for one in book.where(KeyAccount, "key_person_id", person.id))
    return [
        person.name,
        words.code(person.kind),
        tier.name if tier is not None else "",
        "—" if followers is None else short(words, Decimal(followers)),
        words.value(list(dict.fromkeys(row.name for row in platforms if row is not None))),
        person.category,
        owner.name if owner is not None else "",
        words.day(person.next_contact) if person.next_contact is not None else "",
    ]


def _show_duplicates(session: Session, found: list[Duplicate], as_json: bool) -> None:
    book = session.book
    if as_json:
        session.print_json(
            [
                {
                    "people": [{"id": id, "name": book.get(KeyPerson, id).name} for id in (pair.one, pair.other)],
                    "reasons": [{"code": code, "value": value} for code, value in pair.reasons],
                }
                for pair in found
            ]
        )
        return
    for pair in found:
        names = session.wording.value([book.get(KeyPerson, id).name for id in (pair.one, pair.other)])
        why = [session.wording.text(f"key_people.duplicate.{code}", value=value) for code, value in pair.reasons]
        click.echo(f"{names}{session.wording.text('cli.colon')}{session.wording.value(why)}")
    if not found:
        session.say("cli.no_key_duplicates")


@verb("key-person")
@click.argument("person")
@json_output
def key_person(session: Session, person: str, as_json: bool) -> None:
    row = known(session, person)
    data = person_json(session, row)
    if as_json:
        session.print_json(data)
        return
    words = session.wording
    click.echo(f"{row.name}  {words.code(row.kind)}  {data['tier'] or ''}".rstrip())
    for key in (*_TEXTS[:-1], "last_contact", "next_contact", "owner", "note"):
        if data[key]:
            text = "\n  ".join(str(data[key]).splitlines())
            click.echo(f"{words.text(f'field.key_person.{key}')}{words.text('cli.colon')}{text}")
    for account in data["accounts"]:
        seen = ", ".join(f"{one['on']} {one['followers']:,}" for one in account["followers"])
        click.echo(
            "- " + "  ".join(part for part in (account["platform"], account["handle"], account["link"], seen) if part)
        )
    for quote in data["quotes"]:
        click.echo(f"- {quote['what']}  {quote['price']} {quote['currency']}  {quote['on'] or ''}".rstrip())
    for right in data["rights"]:
        kind = words.text(f"right_kind.{right['kind']}")
        click.echo(f"- {kind}  {right['subject'] or ''}  {right['start'] or '…'} – {right['finish'] or '…'}")
    for one in data["cooperations"]:
        click.echo(f"- {one['campaign']}  {words.text('pipeline_step.' + one['step'])}  {one['again'] or ''}".rstrip())


def known(session: Session, text: str) -> KeyPerson:
    """Somebody in the directory: by name, handle, id or unique start. Raises KnownError "not_found", "ambiguous"."""
    found = known_key_person(session, text)
    people = session.book.rows(KeyPerson)
    if found is None:
        found = people[resolve.pick(((id, [row.name]) for id, row in people.items()), text, KeyPerson.table)]
    return found


def person_json(session: Session, person: KeyPerson) -> rows.Json:
    """Everything about somebody."""
    book, directory = session.book, Directory.of(session.book)
    tier, owner = directory.tier(book, person), book.find(Person, person.owner_id)
    accounts = sorted(book.where(KeyAccount, "key_person_id", person.id), key=lambda row: (row.position, row.id))
    return {
        "id": person.id,
        "name": person.name,
        "kind": person.kind.value,
        "tier": tier.name if tier is not None else None,
        "followers": directory.followers(person.id),
        **{key: getattr(person, key) or None for key in _TEXTS},
        "last_contact": rows.plain(person.last_contact),
        "next_contact": rows.plain(person.next_contact),
        "owner": owner.name if owner is not None else None,
        "owner_id": person.owner_id,
        "accounts": [_account_json(session, account) for account in accounts],
        "quotes": [
            {"id": row.id, "what": row.what, "price": rows.money(row.price), "currency": row.currency,
             "on": rows.plain(row.on), "note": row.note or None}
            for row in book.where(Quote, "key_person_id", person.id)
        ],
        "rights": [
            {"id": row.id, "kind": row.kind.value, "subject": row.subject or None, "ours": row.ours,
             "start": rows.plain(row.start), "finish": rows.plain(row.finish), "note": row.note or None}
            for row in book.where(Right, "key_person_id", person.id)
        ],
        "availability": [
            {"id": row.id, "start": rows.plain(row.start), "finish": rows.plain(row.finish), "free": row.free,
             "note": row.note or None}
            for row in book.where(Availability, "key_person_id", person.id)
        ],
        "cooperations": [
            {"id": row.id, "campaign": book.get(Campaign, row.campaign_id).name, "campaign_id": row.campaign_id,
             "step": row.step.value, "state": row.state.value if row.state is not None else None,
             "again": row.again.value if row.again is not None else None}
            for row in book.where(Cooperation, "key_person_id", person.id)
        ],
    }  # fmt: skip


def _account_json(session: Session, account: KeyAccount) -> rows.Json:
    platform = session.book.find(Platform, account.platform_id)
    return {
        "id": account.id,
        "platform": platform.name if platform is not None else None,
        "handle": account.handle or None,
        "link": account.link or None,
        "followers": [
            {"on": rows.plain(row.on), "followers": row.followers} for row in counts_of(session.book, account.id)
        ],
    }


@verb("add-key-person")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@json_output
def add_key_person(session: Session, name: str, fields: tuple[str, ...], as_json: bool) -> None:
    typed, before = typed_row(session, KeyPerson.table, None, fields)
    given: dict[str, Any] = {"id": new_id(), "name": name.strip(), **typed}
    person = KeyPerson.model_validate({key: value for key, value in given.items() if value is not None})
    alike = _like(session, person)
    run_together(session, [*before, PutRow(row=person)])
    if alike:
        session.warn(session.wording.text("cli.key_person_alike", name=person.name, names=alike))
    _tell(session, "cli.key_person_added", person.id, as_json)


def _like(session: Session, person: KeyPerson) -> list[str]:
    """Who of the directory somebody new may be."""
    from desktop_app.exchange.key_people.card import KeyCard
    from desktop_app.exchange.key_people.known import KnownKeyPeople

    card = KeyCard("", 0, person.name, said={"phone": person.phone, "email": person.email})
    match = KnownKeyPeople(session.book).match(card, shared=frozenset())
    return [match.person.name] if match.person is not None else list(match.names)


@verb("set-key-person")
@click.argument("person")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@json_output
def set_key_person(session: Session, person: str, fields: tuple[str, ...], as_json: bool) -> None:
    row = known(session, person)
    typed, before = typed_row(session, KeyPerson.table, None, fields)
    run_together(session, [*before, EditRow(table=KeyPerson.table, id=row.id, values=typed)])
    _tell(session, "cli.key_person_changed", row.id, as_json)


@verb("delete-key-person")
@click.argument("person")
def delete_key_person(session: Session, person: str) -> None:
    row = known(session, person)
    session.run(DeleteRow(table=KeyPerson.table, id=row.id))
    session.say("cli.key_person_deleted", name=row.name)


def _tell(session: Session, code: str, id: str, as_json: bool) -> None:
    person = session.book.get(KeyPerson, id)
    if as_json:
        session.print_json(person_json(session, person))
    else:
        session.say(code, name=person.name)


@verb("merge-key-people")
@click.argument("people", nargs=-1, required=True, metavar="KEEP OTHER...")
@option("--take", "taken", multiple=True, metavar="FIELD=NAME", help="cli.option.merge_take")
@json_output
def merge_key_people(session: Session, people: tuple[str, ...], taken: tuple[str, ...], as_json: bool) -> None:
    found = list({row.id: row for row in (known(session, name) for name in people)}.values())
    if len(found) < 2:
        raise KnownError("merge_needs_two")
    chosen: dict[str, str] = {}
    for typed, name in values.assignments(taken).items():
        key = field_key(session, typed, KeyPerson.table)
        owner = known(session, name)
        if owner.id not in {row.id for row in found}:
            raise KnownError("not_found", kind=KeyPerson.table, name=owner.name)
        chosen["owner_id" if key == "owner" else key] = owner.id
    merged = merged_key_person(found, chosen)
    changes = session.run(MergeKeyPeople(keep=found[0].id, gone=tuple(row.id for row in found[1:]), values=merged))
    kept = session.book.get(KeyPerson, found[0].id)
    if as_json:
        session.print_json({**person_json(session, kept), "changes": len(changes)})
    else:
        session.say("cli.merged", names=[row.name for row in found[1:]], name=kept.name, count=len(changes))


VERBS = (key_people, key_person, add_key_person, set_key_person, delete_key_person, merge_key_people)
