"""The short lists for all campaigns: entries, add-entry, set-entry, delete-entry; update-holidays."""

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import Channel, Platform, Tier
from desktop_app.domain.people import Group
from desktop_app.edits.holidays import AddHolidays, newly_announced
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.insight.holiday_text import exception_name
from desktop_app.workspace.ids import new_id

Entry = Channel | Platform | Tier | Group
_KINDS: dict[str, type[Entry]] = {kind.table: kind for kind in (Channel, Platform, Tier, Group)}
_kind = click.argument("kind", type=click.Choice(list(_KINDS)))


@verb("entries")
@_kind
@json_output
def entries(session: Session, kind: str, as_json: bool) -> None:
    data = [_row(row) for row in _all(session, kind)]
    if as_json:
        session.print_json(data)
        return
    for row in data:
        click.echo("  ".join(str(row[key]) for key in ("name", "followers_from") if key in row))


def _all(session: Session, kind: str) -> list[Entry]:
    return sorted(session.book.rows(_KINDS[kind]).values(), key=lambda row: (row.position, row.id))


def _row(row: Entry) -> rows.Json:
    return {"id": row.id, "name": row.name} | ({"followers_from": row.followers_from} if isinstance(row, Tier) else {})


def _named(session: Session, kind: str, text: str) -> Entry:
    found = resolve.pick(((row.id, [row.name]) for row in _all(session, kind)), text, kind)
    return session.book.get(_KINDS[kind], found)


@verb("add-entry")
@_kind
@click.argument("name")
@option("--followers-from", metavar="N", default=None, help="cli.option.followers_from")
@json_output
def add_entry(session: Session, kind: str, name: str, followers_from: str | None, as_json: bool) -> None:
    position = max((row.position for row in _all(session, kind)), default=0) + 1
    more = _cut_off(kind, followers_from)
    row = _KINDS[kind].model_validate({"id": new_id(), "name": _checked(name), "position": position, **more})
    session.run(PutRow(row=row))
    _tell(session, row, as_json)


def _checked(name: str) -> str:
    if not name.strip():
        raise KnownError("name_missing")
    return name.strip()


def _cut_off(kind: str, text: str | None) -> dict[str, int]:
    if text is None:
        return {}
    if kind != Tier.table:
        raise KnownError("no_such_field", name="followers_from", names=["name"])
    return {"followers_from": values.number(text)}


@verb("set-entry")
@_kind
@click.argument("entry")
@option("--name", metavar="NAME", default=None, help="cli.option.entry_name")
@option("--followers-from", metavar="N", default=None, help="cli.option.followers_from")
@json_output
def set_entry(
    session: Session, kind: str, entry: str, name: str | None, followers_from: str | None, as_json: bool
) -> None:
    row = _named(session, kind, entry)
    changed = ({"name": _checked(name)} if name is not None else {}) | _cut_off(kind, followers_from)
    session.run(EditRow(table=kind, id=row.id, values=changed))
    _tell(session, session.book.get(_KINDS[kind], row.id), as_json)


@verb("delete-entry")
@_kind
@click.argument("entry")
def delete_entry(session: Session, kind: str, entry: str) -> None:
    row = _named(session, kind, entry)
    session.load_all()
    session.run(DeleteRow(table=kind, id=row.id))
    session.say("cli.entry_deleted", name=row.name)


def _tell(session: Session, row: Entry, as_json: bool) -> None:
    if as_json:
        session.print_json(_row(row))
    else:
        session.say("cli.entry_kept", name=row.name)


@verb("update-holidays")
@flag("--dry-run", help="cli.option.holidays_dry_run")
@json_output
def update_holidays(session: Session, dry_run: bool, as_json: bool) -> None:
    found = newly_announced(session.book, new_id)
    if found and not dry_run:
        session.run(AddHolidays(rows=found))
    if as_json:
        session.print_json(
            {
                "written": bool(found) and not dry_run,
                "days": [
                    {
                        "calendar": row.calendar_id,
                        "name": exception_name(session.wording, row),
                        "first_day": row.first_day.isoformat(),
                        "last_day": row.last_day.isoformat(),
                        "works": row.hours is None,
                    }
                    for row in found
                ],
            }
        )
        return
    session.say("cli.holidays_new" if found else "cli.holidays_known", count=len(found))
    for row in found:
        click.echo(f"  {row.first_day} – {row.last_day}  {exception_name(session.wording, row)}")


VERBS = (entries, add_entry, set_entry, delete_entry, update_holidays)
