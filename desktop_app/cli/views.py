"""Saved views of the timeline: view list, save, rename, delete."""

from dataclasses import replace

import click

from desktop_app.cli import resolve, rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.campaign import SavedView
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS
from desktop_app.edits.views import DeleteView, PutView
from desktop_app.timeline.filters import Only, RowFilter
from desktop_app.timeline.options import ColorBy, ViewOptions
from desktop_app.timeline.views import Seeing, saved, seeing
from desktop_app.workspace.ids import new_id

_SIGNS = ("critical", "baseline", "slack", "links")


@verb("view")
@click.argument("what", type=click.Choice(["list", "save", "rename", "delete"]))
@click.argument("name", required=False)
@option("--to", metavar="NAME", help="cli.option.view_to")
@option("--text", default=None, help="cli.option.view_text")
@option(
    "--only",
    multiple=True,
    type=click.Choice([only.value for only in Only if only is not Only.ALL]),
    help="cli.option.view_only",
)
@option("--stage", "stages", multiple=True, help="cli.option.view_stage")
@option("--owner", "owners", multiple=True, help="cli.option.view_owner")
@option("--color-by", type=click.Choice([by.value for by in ColorBy]), help="cli.option.view_color_by")
@option("--columns", default=None, help="cli.option.view_columns")
@option("--show", multiple=True, type=click.Choice(_SIGNS), help="cli.option.view_show")
@option("--hide", multiple=True, type=click.Choice(_SIGNS), help="cli.option.view_hide")
@campaign_option
@json_output
def view(
    session: Session, what: str, name: str | None, to: str | None, campaign: str | None, as_json: bool, **asked: object
) -> None:
    row = resolve.campaign(session, campaign)
    session.workspace.load(row.id)
    if what == "list":
        _list(session, row.id, as_json)
        return
    if not name:
        raise KnownError("name_missing")
    if what == "save":
        _save(session, row.id, name, asked, as_json)
        return
    found = _named(session, row.id, name)
    if what == "delete":
        session.run(DeleteView(view_id=found.id))
        session.say("cli.view_deleted", name=found.name)
        return
    if not to:
        raise KnownError("name_missing")
    session.run(PutView(view=found.changed(name=to)))
    session.say("cli.view_saved", name=to)


def _all(session: Session, campaign_id: str) -> list[SavedView]:
    found = session.book.of_campaign(SavedView, campaign_id)
    return sorted(found, key=lambda row: (row.position, row.name))


def _named(session: Session, campaign_id: str, name: str) -> SavedView:
    candidates = ((row.id, [row.name]) for row in _all(session, campaign_id))
    return session.book.get(SavedView, resolve.pick(candidates, name, SavedView.table))


def _list(session: Session, campaign_id: str, as_json: bool) -> None:
    found = _all(session, campaign_id)
    if as_json:
        session.print_json([_row(row) for row in found])
    for row in () if as_json else found:
        click.echo(row.name)


def _row(row: SavedView) -> rows.Json:
    what = seeing(row)
    return {
        "id": row.id,
        "name": row.name,
        "text": what.rows.text,
        "only": sorted(what.rows.only),
        "stages": sorted(what.rows.stages),
        "owners": sorted(what.rows.owner_ids),
        "color_by": what.options.color_by.value,
        "columns": list(what.columns),
        "pixels_per_day": what.pixels_per_day,
        "collapsed": sorted(what.collapsed),
        **{sign: getattr(row, sign) for sign in _SIGNS},
    }


def _save(session: Session, campaign_id: str, name: str, asked: dict[str, object], as_json: bool) -> None:
    """A new view, or the named one with what was asked changed and the rest kept."""
    old = next((row for row in _all(session, campaign_id) if row.name.casefold() == name.casefold()), None)
    what = _changed(session, campaign_id, seeing(old) if old else Seeing(), asked)
    position = old.position if old else len(_all(session, campaign_id))
    row = saved(what, old.id if old else new_id(), campaign_id, name, position)
    session.run(PutView(view=row))
    if as_json:
        session.print_json(_row(row))
    else:
        session.say("cli.view_saved", name=name)


def _changed(session: Session, campaign_id: str, what: Seeing, asked: dict[str, object]) -> Seeing:
    text, columns, by = asked["text"], asked["columns"], asked["color_by"]
    kept = what.rows
    only = frozenset(Only(str(code)) for code in _several(asked["only"]))
    stages = frozenset(values.choice(session, Stage, stage) for stage in _several(asked["stages"]))
    owners = frozenset(resolve.person(session, owner)[0].id for owner in _several(asked["owners"]))
    rows_kept = RowFilter(
        kept.text if text is None else str(text), only or kept.only, owners or kept.owner_ids, stages or kept.stages
    )
    signs = dict.fromkeys(_several(asked["show"]), True) | dict.fromkeys(_several(asked["hide"]), False)
    baseline = signs.pop("baseline", what.baseline)
    options: ViewOptions = replace(what.options, **signs)  # type: ignore[arg-type]  # names of its switches
    options = replace(options, color_by=ColorBy(str(by))) if by else options
    keys = _columns(str(columns)) if columns is not None else what.columns
    return replace(what, rows=rows_kept, options=options, columns=keys, baseline=baseline)


def _several(found: object) -> tuple[str, ...]:
    return tuple(str(one) for one in found) if isinstance(found, tuple) else ()


def _columns(text: str) -> tuple[str, ...]:
    keys = tuple(values.names(text))
    for key in keys:
        if ("task", key) not in FIELDS:
            known = [field.key for (table, _), field in FIELDS.items() if table == "task"]
            raise KnownError("no_such_field", name=key, names=known)
    return keys


VERBS = (view,)
