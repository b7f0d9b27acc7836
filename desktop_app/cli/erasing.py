"""Taking a person out for good: erase-person."""

import click

from desktop_app.cli.session import Session
from desktop_app.cli.verbs import flag, json_output, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.partners import Partner
from desktop_app.domain.people import Person
from desktop_app.edits.rows import DeleteRow, PutRow
from desktop_app.insight.erasure_text import erasure_lines, neutral_name
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.store import Found, Searched


@verb("erase-person")
@click.argument("person")
@flag("--prove", help="cli.option.erase_prove")
@flag("--dry-run", help="cli.option.erase_dry_run")
@json_output
def erase_person(session: Session, person: str, prove: bool, dry_run: bool, as_json: bool) -> None:
    known = _exactly(session, person)
    row = known or _contact(session, person)
    if row is None:
        if not prove:
            raise KnownError("not_found", kind=Person.table, name=person)
        # They are gone already: what is left to do is to show it.
        tell_search(session, session.store.search([person], people_aside=True), as_json)
        return
    session.load_all()
    # Imported with the database only.
    from desktop_app.storage.backup import backups_of

    neutral = neutral_name(session.wording, session.book)
    if dry_run:
        attached = session.workspace.attached_about(row.id)
        lines = erasure_lines(
            session.wording, session.book, row, neutral, len(backups_of(session.path)), attached.named, attached.blind
        )
        if as_json:
            files = {"attachments": list(attached.named), "cannot_be_read": list(attached.blind)}
            session.print_json({"person": row.name, "person_id": row.id, "goes": lines, **files})
        else:
            click.echo("\n".join(lines))
        return
    if known is None:
        # Whoever is only the contact at a partner is somebody first, so that they can go like everybody else.
        session.run(PutRow(row=row))
    try:
        _erase(session, row, neutral, prove=prove, as_json=as_json)
    finally:
        if known is None and session.book.find(Person, row.id) is not None:
            session.run(DeleteRow(table=Person.table, id=row.id))


def _exactly(session: Session, text: str) -> Person | KeyPerson | None:
    """Who is called this, or has this id: the start of a name will not do. Raises KnownError "ambiguous"."""
    wanted = text.strip()
    everybody: list[Person | KeyPerson] = [*session.book.rows(Person).values(), *session.book.rows(KeyPerson).values()]
    found = [row for row in everybody if wanted in (row.id, row.name)]
    people = [row for row in found if isinstance(row, Person)]
    if len(people) == 1 and all(_is_same(people[0], row) for row in found):
        return people[0]  # who is a key person, too, goes from both lists
    if len(found) > 1:
        raise KnownError("ambiguous", kind=Person.table, name=text, names=[f"{row.name} ({row.id})" for row in found])
    return found[0] if found else None


def _is_same(person: Person, row: Person | KeyPerson) -> bool:
    """Whether two of one name are one: by a phone, mail or chat account, or where one of them has none."""
    mine, theirs = ({one.phone, one.email, one.chat} - {""} for one in (person, row))
    return row is person or bool(mine & theirs) or not (mine and theirs)


def _contact(session: Session, text: str) -> Person | None:
    """Whom we talk to at a partner, by their whole name, as a person who is not kept yet. Raises "ambiguous"."""
    found = [row for row in session.book.rows(Partner).values() if row.contact.strip() == text.strip() != ""]
    ways = {(row.phone, row.email, row.chat) for row in found}
    if len(ways) > 1:
        raise KnownError("ambiguous", kind=Person.table, name=text, names=[f"{row.name} ({row.id})" for row in found])
    if not found:
        return None
    one = found[0]
    return Person(id=new_id(), name=one.contact.strip(), phone=one.phone, email=one.email, chat=one.chat)


def _erase(session: Session, row: Person | KeyPerson, neutral: str, *, prove: bool, as_json: bool) -> None:
    done = session.workspace.erase_person(row.id, neutral)
    searched = session.store.search(done.looked_for, people_aside=True) if prove else None
    if as_json:
        proof = {"searched": _search_json(searched)} if searched is not None else {}
        copies = {"copies": done.copies, "copies_removed": list(done.removed)}
        left = [_found_json(one) for one in done.left]
        gone = {"attachments_removed": list(done.attachments)}
        session.print_json(
            {"person_id": row.id, "now": neutral, "texts": done.texts, **copies, **gone, "left": left, **proof}
        )
    else:
        session.say("cli.erased", name=row.name, texts=done.texts, copies=done.copies)
        for name in done.removed:
            session.say("cli.erased_copy_gone", file=name)
        if done.attachments:
            session.say("cli.erased_attachments", names=list(done.attachments))
        if searched is not None and not done.left:
            session.say("cli.proved", files=searched.files, bytes=searched.size)
    if done.left:
        raise KnownError("erase_left", places=[f"{one.file} ({one.where})" for one in done.left])


def tell_search(session: Session, searched: Searched, as_json: bool) -> None:
    """Print where a text was found. Exits with 1 where it was found at all."""
    if as_json:
        session.print_json(_search_json(searched))
    elif not searched.found:
        session.say("cli.proved", files=searched.files, bytes=searched.size)
    else:
        for one in searched.found:
            session.say("cli.found_text", file=one.file, where=one.where, count=one.count)
    if searched.found:
        raise click.exceptions.Exit(1)


def _search_json(searched: Searched) -> dict[str, object]:
    return {
        "files": searched.files,
        "bytes": searched.size,
        "found": [_found_json(one) for one in searched.found],
    }


def _found_json(one: Found) -> dict[str, object]:
    return {"file": one.file, "where": one.where, "count": one.count}


VERBS = (erase_person,)
