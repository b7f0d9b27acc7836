"""合作方: partners, partner, add-partner, set-partner, delete-partner, proposal, rehearsal, import-partners."""

from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve, values
from desktop_app.cli.partner_lookup import (
    find_partner,
    find_partnership,
    history_json,
    partner_json,
    partnership_json,
)
from desktop_app.cli.session import Session
from desktop_app.cli.task_fields import field_key
from desktop_app.cli.text import table
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, flag, json_output, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Partner, Partnership
from desktop_app.edits.command import Command
from desktop_app.edits.partners import AddPartner
from desktop_app.edits.rows import DeleteRow, EditRow
from desktop_app.edits.tasks import Together
from desktop_app.exchange.campaign_brief.files import write_page
from desktop_app.exchange.partner_list import read_partner_list
from desktop_app.insight.campaign_brief import BriefPage, page_text
from desktop_app.insight.partner_text import (
    balance_text,
    column_heads,
    partnership_cells,
    rehearsed_text,
    remark_text,
)
from desktop_app.insight.partners import all_partners, balance, partnerships, past, questions, remarks, tasks
from desktop_app.insight.proposal import proposal_page, rehearsal_page
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id

_DIRECTORY = ("name", "category", "contact", "phone", "email", "chat")


@verb("partners")
@click.argument("campaign", required=False)
@flag("--all", "of_all", help="cli.option.partners_all")
@json_output
def partners(session: Session, campaign: str | None, of_all: bool, as_json: bool) -> None:
    book = session.book
    if of_all:
        found = all_partners(book)
        if as_json:
            session.print_json([partner_json(one) | {"history": history_json(session, one)} for one in found])
            return
        heads = [session.wording.text(f"field.partner.{key}") for key in _DIRECTORY]
        lines = [[getattr(one, key) for key in _DIRECTORY] for one in found]
        click.echo(table([heads, *lines]) if lines else session.wording.text("partner.none"))
        return
    row = resolve.campaign(session, campaign)
    said = remarks(session.book, row.id, session.now.date())
    if as_json:
        session.print_json([partnership_json(session, one) for one in partnerships(session.book, row.id)])
        return
    lines = [list(partnership_cells(session.wording, session.book, one)) for one in partnerships(session.book, row.id)]
    click.echo(table([column_heads(session.wording), *lines]) if lines else session.wording.text("partner.none"))
    for one in said:
        click.echo(f"{'!' if one.is_warning else '·'} {remark_text(session.wording, one)}")


@verb("partner")
@click.argument("partner")
@campaign_option
@json_output
def show(session: Session, partner: str, campaign: str | None, as_json: bool) -> None:
    known = find_partner(session, partner)
    there = past(session.book, known.id)
    row = find_partnership(session, known.id, campaign) if campaign is not None or there else None
    if as_json:
        data = partner_json(known) if row is None else partnership_json(session, row)
        session.print_json(data | {"history": history_json(session, known)})
        return
    words = session.wording
    facts = [(f"field.partner.{key}", getattr(known, key)) for key in (*_DIRECTORY, "note")]
    if row is not None:
        own = ("their_kpi", "our_kpi", "result", "note")
        facts += [(f"field.partnership.{key}", getattr(row, key)) for key in own]
        facts += list(
            zip(
                (f"field.partnership.{key}" for key in ("state", "owner", "next_step", "next_due")),
                partnership_cells(words, session.book, row)[1:5],
                strict=True,
            )
        )
    for code, said in facts:
        if said:
            click.echo(f"{words.text(code)}: {said}")
    if row is not None:
        _tell_details(session, row)
    for one in past(session.book, known.id):
        name = session.book.get(Campaign, one.campaign_id).name
        click.echo(
            f"{name}: {words.code(one.state)}  {balance_text(words, balance(session.book, one.id))}  {one.result}"
        )


def _tell_details(session: Session, row: Partnership) -> None:
    words, book = session.wording, session.book
    both = balance(book, row.id)
    for side in (both.give, both.get):
        for one in side.things:
            value = "—" if one.value is None else f"{one.value / 100:,.2f}"
            due = words.day(one.due) if one.due is not None else ""
            click.echo(f"  {words.code(one.side)}  {one.what}  {value}  {words.code(one.state)}  {due}".rstrip())
    click.echo(balance_text(words, both))
    for n, asked in enumerate(questions(book, row.id), 1):
        click.echo(f"{n}. {asked.question}  [{rehearsed_text(words, asked.rehearsed_on)}]\n   {asked.answer or '—'}")
    plan = session.schedule(row.campaign_id)
    for _, task in tasks(book, row.id):
        own = plan.tasks[task.id]
        click.echo(f"- {task.name}  {words.moment(own.start)} – {words.moment(own.finish)}")
    for remark in remarks(book, row.campaign_id, session.now.date()):
        if remark.partnership_id == row.id:
            click.echo(f"{'!' if remark.is_warning else '·'} {remark_text(words, remark)}")


@verb("add-partner")
@click.argument("name")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@flag("--directory", "only_directory", help="cli.option.partner_directory")
@campaign_option
@json_output
def add_partner(
    session: Session, name: str, fields: tuple[str, ...], only_directory: bool, campaign: str | None, as_json: bool
) -> None:
    own, talks = _by_table(session, fields, only_directory=only_directory)
    row = None if only_directory else resolve.campaign(session, campaign)
    partner, commands = _own_row(session, name.strip(), own, only_directory=only_directory)
    is_new = not any(one.id == partner.id for one in all_partners(session.book))
    partnership = None
    if row is not None:
        typed, before = typed_row(session, Partnership.table, row.id, talks)
        partnership = _in_campaign(session, partner, row, typed)
        commands = [*before, *commands]
    adding = AddPartner(partner=partner if is_new else None, partnership=partnership)
    # The first one names the step.
    run_together(session, [adding, *commands])
    if not as_json:
        session.say("cli.row_added", name=partner.name)
    elif partnership is not None:
        session.print_json(partnership_json(session, partnership))
    else:
        session.print_json(partner_json(partner))


def _own_row(
    session: Session, name: str, pairs: tuple[str, ...], *, only_directory: bool
) -> tuple[Partner, list[Command]]:
    """The partner of this name, known or new, and the commands that change a known one."""
    typed, _ = typed_row(session, Partner.table, None, pairs)
    known = next((one for one in all_partners(session.book) if one.name.casefold() == name.casefold()), None)
    if known is None or only_directory:
        return Partner.model_validate({"id": new_id(), "name": name} | typed), []
    return known, [EditRow(table=Partner.table, id=known.id, values=typed)] if typed else []


def _in_campaign(session: Session, partner: Partner, row: Campaign, typed: dict[str, Any]) -> Partnership:
    """Its part in a campaign, at the end; the PM answers for it unless somebody else is named."""
    last = max((one.position for one in partnerships(session.book, row.id)), default=0)
    given = {"id": new_id(), "campaign_id": row.id, "partner_id": partner.id, "position": last + 1}
    given |= {"owner_id": row.pm_id} | typed
    return Partnership.model_validate({key: value for key, value in given.items() if value is not None})


def _by_table(
    session: Session, pairs: tuple[str, ...], *, only_directory: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Typed fields of the partner itself, and those of its part in a campaign: a note is the campaign's.

    Raises KnownError "no_such_field".
    """
    own: list[str] = []
    talks: list[str] = []
    for key, text in values.assignments(pairs).items():
        plain, is_own = key.removeprefix("partner."), key.startswith("partner.") or only_directory
        if not is_own:
            try:
                field_key(session, plain, Partnership.table)
            except KnownError:
                is_own = True
        (own if is_own else talks).append(f"{plain}={text}")
    return tuple(own), tuple(talks)


@verb("set-partner")
@click.argument("partner")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@campaign_option
@json_output
def set_partner(session: Session, partner: str, fields: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    known = find_partner(session, partner)
    in_none = not past(session.book, known.id)
    own, talks = _by_table(session, fields, only_directory=in_none)
    commands: list[Command] = []
    if own:
        typed, _ = typed_row(session, Partner.table, None, own)
        if "name" in typed:
            _refuse_taken(session, known, str(typed["name"]))
        commands.append(EditRow(table=Partner.table, id=known.id, values=typed))
    row = find_partnership(session, known.id, campaign) if talks else None
    if row is not None:
        typed, before = typed_row(session, Partnership.table, row.campaign_id, talks)
        commands = [EditRow(table=Partnership.table, id=row.id, values=typed), *before, *commands]
    run_together(session, commands)
    after = session.book.get(Partner, known.id)
    if not as_json:
        session.say("cli.row_changed", name=after.name)
    elif row is not None:
        session.print_json(partnership_json(session, session.book.get(Partnership, row.id)))
    else:
        session.print_json(partner_json(after))


def _refuse_taken(session: Session, known: Partner, name: str) -> None:
    taken = (one for one in all_partners(session.book) if one.id != known.id)
    if any(one.name.casefold() == name.strip().casefold() for one in taken):
        raise KnownError("partner_exists", name=name.strip())


@verb("delete-partner")
@click.argument("partner")
@flag("--everywhere", help="cli.option.partner_everywhere")
@campaign_option
def delete_partner(session: Session, partner: str, everywhere: bool, campaign: str | None) -> None:
    known = find_partner(session, partner)
    if everywhere:
        session.run(DeleteRow(table=Partner.table, id=known.id))
    else:
        row = find_partnership(session, known.id, campaign)
        session.run(DeleteRow(table=Partnership.table, id=row.id))
    session.say("cli.row_deleted", name=known.name)


@verb("proposal")
@click.argument("partner")
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[OUT.(pdf|docx|html|txt)]")
@flag("--no-values", help="cli.option.no_values")
@campaign_option
def proposal(session: Session, partner: str, out: Path | None, no_values: bool, campaign: str | None) -> None:
    row = find_partnership(session, partner, campaign)
    plan = session.schedule(row.campaign_id)
    _give(session, proposal_page(session.wording, session.book, plan, row.id, with_values=not no_values), out)


@verb("rehearsal")
@click.argument("partner")
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[OUT.(pdf|docx|html|txt)]")
@campaign_option
def rehearsal(session: Session, partner: str, out: Path | None, campaign: str | None) -> None:
    row = find_partnership(session, partner, campaign)
    if not questions(session.book, row.id):
        raise KnownError("no_questions", name=session.book.get(Partner, row.partner_id).name)
    _give(session, rehearsal_page(session.wording, session.book, row.id), out)


@verb("import-partners")
@click.argument("file", type=click.Path(path_type=Path))
@flag("--directory", "only_directory", help="cli.option.partner_directory")
@flag("--dry-run", help="cli.option.partners_dry_run")
@campaign_option
@json_output
def import_partners(
    session: Session, file: Path, only_directory: bool, dry_run: bool, campaign: str | None, as_json: bool
) -> None:
    row = None if only_directory else resolve.campaign(session, campaign)
    id = row.id if row is not None else None
    dates = values.date_context(session, id)
    found = read_partner_list(file, session.book, id, dates, session.all_words(), new_id)
    if found.commands and not dry_run:
        session.run(Together(commands=tuple(found.commands)))
    told = [(one, session.wording.error(one.error.code, one.error.values)) for one in found.problems]
    if as_json:
        problems = [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "value": one.value, "reason": reason}
            for one, reason in told
        ]
        written = bool(found.commands) and not dry_run
        session.print_json({"written": written, "added": found.added, "changed": found.changed, "problems": problems})
        return
    session.say("cli.partners_taken", added=len(found.added), changed=len(found.changed))
    for one, reason in told:
        click.echo(f"! {one.sheet} {one.column}{one.row} “{one.value}”: {reason}")


def _give(session: Session, page: BriefPage, out: Path | None) -> None:
    if out is None:
        click.echo(page_text(page))
        return
    theme = load_theme("light", session.wiring.resources / "themes")
    write_page(out, page, session.wording, theme, session.now)
    session.say("cli.page_written", name=page.title, file=str(out))


VERBS = (partners, show, add_partner, set_partner, delete_partner, proposal, rehearsal, import_partners)
