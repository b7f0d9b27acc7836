"""Templates: templates, template, save-template, rename-template, delete-template, export-template, import-template."""

from pathlib import Path

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.codes import OffsetUnit
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lists import CampaignTemplate
from desktop_app.edits.rows import DeleteRow, EditRow, PutRow
from desktop_app.edits.template_file import Template, all_parts, said
from desktop_app.edits.template_making import Making, make_template
from desktop_app.exchange.target import replacing
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import (
    document_of,
    own_template,
    own_templates,
    read_template,
    read_template_file,
    stored,
    template_keys,
)


def template_key(session: Session, text: str) -> str:
    """The template that is meant, by its key or name; an own one that cannot be read is known by its name."""
    resources, own = session.wiring.resources, session.book.rows(CampaignTemplate)
    named = []
    for key in template_keys(resources, session.book):
        names = [own[key].name] if key in own else [key, *read_template(resources, key).name.values()]
        named.append((key, names))
    return resolve.pick(named, text, CampaignTemplate.table)


@verb("templates")
@json_output
def templates(session: Session, as_json: bool) -> None:
    data = [_row(session, key) for key in template_keys(session.wiring.resources, session.book)]
    if as_json:
        session.print_json(data)
        return
    for row in data:
        mark = session.wording.text("template.own" if row["own"] else "template.built_in")
        click.echo(f"{row['name']}  [{row['key']}]  {mark}\n    {row['about']}")


def _row(session: Session, key: str) -> rows.Json:
    own = session.book.find(CampaignTemplate, key)
    try:
        found = read_template(session.wiring.resources, key, session.book)
    except KnownError as error:
        about = session.wording.error(error.code, error.values)
        return {"key": key, "name": own.name if own else key, "about": about, "own": True, "broken": True}
    language = session.wording.language
    return {
        "key": key,
        "name": own.name if own else said(found.name, language),
        "about": said(found.about, language),
        "own": own is not None,
        "broken": False,
        "tasks": sum(1 for _ in all_parts(found.tasks)),
    }


@verb("template")
@click.argument("template")
@json_output
def show_template(session: Session, template: str, as_json: bool) -> None:
    found = read_template(session.wiring.resources, template_key(session, template), session.book)
    if as_json:
        session.print_json(found.model_dump(mode="json", exclude_defaults=True))
    else:
        click.echo(document_of(found), nl=False)


@verb("save-template")
@click.argument("name")
@campaign_option
@option("--about", metavar="TEXT", default="", help="cli.option.template_about")
@flag("--working-days", help="cli.option.template_working_days")
@json_output
def save_template(
    session: Session, name: str, campaign: str | None, about: str, working_days: bool, as_json: bool
) -> None:
    row = resolve.campaign(session, campaign)
    making = Making(
        key="own",
        name=_wanted(name),
        about=about,
        language=session.wording.language,
        role=session.wording.text("template.role"),
        counts=OffsetUnit.WORKING_DAYS if working_days else OffsetUnit.CALENDAR_DAYS,
    )
    found = make_template(session.workspace.load(row.id), session.schedule(row.id), making)
    _keep(session, found, _wanted(name), as_json)


def _wanted(name: str) -> str:
    if not name.strip():
        raise KnownError("name_missing")
    return name.strip()


def _keep(session: Session, found: Template, name: str, as_json: bool) -> None:
    """Store a template; one of the user's own of the same name is replaced."""
    known = own_templates(session.book)
    old = next((row for row in known if row.name == name), None)
    position = old.position if old else max((row.position for row in known), default=0) + 1
    row = stored(found, name, old.id if old else new_id(), position)
    own_template(row)
    session.run(PutRow(row=row))
    if as_json:
        session.print_json(_row(session, row.id))
    else:
        session.say("cli.template_saved", name=name, count=sum(1 for _ in all_parts(found.tasks)))


def _own(session: Session, text: str) -> CampaignTemplate:
    """An own template. Raises KnownError "template_built_in"."""
    key = template_key(session, text)
    row = session.book.find(CampaignTemplate, key)
    if row is None:
        raise KnownError("template_built_in", name=key)
    return row


@verb("rename-template")
@click.argument("template")
@click.argument("name")
def rename_template(session: Session, template: str, name: str) -> None:
    row = _own(session, template)
    session.run(EditRow(table=row.table, id=row.id, values={"name": _wanted(name)}))
    session.say("cli.template_renamed", name=_wanted(name))


@verb("delete-template")
@click.argument("template")
def delete_template(session: Session, template: str) -> None:
    row = _own(session, template)
    session.run(DeleteRow(table=row.table, id=row.id))
    session.say("cli.template_deleted", name=row.name)


@verb("export-template")
@click.argument("template")
@click.argument("file", type=click.Path(path_type=Path))
def export_template(session: Session, template: str, file: Path) -> None:
    found = read_template(session.wiring.resources, template_key(session, template), session.book)
    with replacing(file) as target:
        target.write_text(document_of(found), encoding="utf-8")
    session.say("cli.template_exported", file=str(file))


@verb("import-template")
@click.argument("file", type=click.Path(path_type=Path))
@option("--name", metavar="NAME", default="", help="cli.option.template_name")
@json_output
def import_template(session: Session, file: Path, name: str, as_json: bool) -> None:
    found = read_template_file(file)
    _keep(session, found, name.strip() or said(found.name, session.wording.language) or file.stem, as_json)


VERBS = (
    templates,
    show_template,
    save_template,
    rename_template,
    delete_template,
    export_template,
    import_template,
)
