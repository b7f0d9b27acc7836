"""The verb that writes files: export."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import resolve
from desktop_app.cli.calendar_files import export_calendar
from desktop_app.cli.key_people_files import write_key_people_file
from desktop_app.cli.owner_files import export_each_owner
from desktop_app.cli.people_files import write_people
from desktop_app.cli.picture_options import picture_options, read_options
from desktop_app.cli.responsibilities import write_owners
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.spoken import Misuse
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.render.options import LEAST_READABLE, Painted
from desktop_app.theme import load_theme

_PICTURES = (".pdf", ".png", ".svg")
_OWNERS, _PEOPLE, _KEY_PEOPLE = "owners", "people", "key-people"
"""Views that are no views of the timeline: everybody with work in the campaign, everybody there is, and key people."""
_VCARDS = {"3": "3.0", "3.0": "3.0", "4": "4.0", "4.0": "4.0"}


@verb("export")
@click.argument("where", nargs=-1, metavar="[CAMPAIGN] FILE")
@option("--owner", metavar="NAME", help="cli.option.export_owner")
@option("--each-owner", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="cli.option.export_each")
@picture_options
@flag("--fixed-today")
@option("--vcard", type=click.Choice(list(_VCARDS)), default="3.0", help="cli.option.export_vcard")
@json_output
def export(
    session: Session,
    where: tuple[str, ...],
    owner: str | None,
    folder: Path | None,
    fixed_today: bool,
    vcard: str,
    as_json: bool,
    **given: Any,
) -> None:
    named, path = _named(where, owner, folder)
    if owner is None and folder is None and given["view"] == _KEY_PEOPLE:
        _tell_key_people(session, path, write_key_people_file(session, path, _VCARDS[vcard]), as_json)
        return
    if owner is None and folder is None and (given["view"] == _PEOPLE or path.suffix.lower() == ".vcf"):
        _tell_people(session, path, write_people(session, path, _VCARDS[vcard]), as_json)
        return
    row = resolve.campaign(session, named)
    kind = path.suffix.lower().lstrip(".") if folder is None else "xlsx"
    if kind == "ics":
        export_calendar(session, row, owner, path, as_json)
        return
    if given["view"] == _OWNERS and owner is None and folder is None:
        write_owners(session, row, path)
        _tell_owners(session, path, as_json)
        return
    options = read_options(session, row.id, kind, given)
    plan = session.schedule(row.id)
    look = load_theme(options.theme, session.wiring.resources / "themes")
    # A clock that was fixed is fixed for what leaves the house, too.
    today_moves = not fixed_today and session.fixed_now is None
    words = session.words(options.language)
    order = ExportOrder(path, session.book, plan, look, words, today_moves, options)
    if folder is not None:
        export_each_owner(session, order, as_json)
        return
    painted = write_plan(_of_owner(session, order, owner))
    left_out = _left_out(session, row.id, kind)
    if as_json:
        session.print_json({"file": str(path), "format": kind, "left_out": left_out, **_size(painted)})
        return
    session.say("cli.exported", name=row.name, file=str(path))
    if painted is not None:
        _tell_size(session, painted)
    for line in left_out:
        session.warn(line)


def _tell_owners(session: Session, path: Path, as_json: bool) -> None:
    if as_json:
        session.print_json({"file": str(path), "format": path.suffix.lower().lstrip("."), "view": _OWNERS})
    else:
        session.say("cli.owners_written", file=str(path))


def _tell_people(session: Session, path: Path, count: int, as_json: bool) -> None:
    if as_json:
        kind = path.suffix.lower().lstrip(".")
        session.print_json({"file": str(path), "format": kind, "view": _PEOPLE, "people": count})
    else:
        session.say("cli.people_exported", file=str(path), count=count)


def _tell_key_people(session: Session, path: Path, count: int, as_json: bool) -> None:
    if as_json:
        kind = path.suffix.lower().lstrip(".")
        session.print_json({"file": str(path), "format": kind, "view": _KEY_PEOPLE, "key_people": count})
    else:
        session.say("cli.key_people_exported", file=str(path), count=count)


def _of_owner(session: Session, order: ExportOrder, owner: str | None) -> ExportOrder:
    """The order for one person's work: a workbook of theirs, or a picture of their rows."""
    if owner is None:
        return order
    person = resolve.known_person(session, owner)
    if order.picture is None or order.path.suffix.lower() not in _PICTURES:
        return replace(order, owner_id=person.id)
    rows = replace(order.picture.rows, owner_ids=frozenset({person.id}))
    return replace(order, picture=replace(order.picture, rows=rows))


def _named(where: tuple[str, ...], owner: str | None, folder: Path | None) -> tuple[str | None, Path]:
    """The campaign, if one is named, and the file or folder. Raises Misuse."""
    if folder is not None:
        if owner is not None or len(where) > 1:
            raise Misuse("owner_or_each")
        return (where[0] if where else None), folder
    if not 1 <= len(where) <= 2:
        raise Misuse("campaign_and_file")
    return (where[0] if len(where) == 2 else None), Path(where[-1])


def _size(painted: Painted | None) -> Json:
    """Pages and size of a picture; nothing for other files."""
    if painted is None:
        return {}
    on_paper: Json = {}
    if painted.paper is not None:
        on_paper = {
            "pages": painted.pages,
            "across": painted.across,
            "down": painted.down,
            "paper": painted.paper,
            "landscape": painted.landscape,
            "text_points": painted.text_points,
        }
    return {"width": painted.width, "height": painted.height, **on_paper}


def _tell_size(session: Session, painted: Painted) -> None:
    if painted.paper is None:
        session.say("cli.exported_pixels", width=painted.width, height=painted.height)
        return
    session.say(
        "cli.exported_pages",
        pages=painted.pages,
        across=painted.across,
        down=painted.down,
        paper=painted.paper.upper(),
    )
    if painted.text_points is not None and painted.text_points < LEAST_READABLE:
        session.warn(session.wording.text("cli.exported_small", points=painted.text_points))


def _left_out(session: Session, campaign_id: str, kind: str) -> list[str]:
    # The Project format is loaded by those who write a file.
    from desktop_app.exchange.losses import losses

    found = losses(kind, session.book, campaign_id)
    return [session.wording.problem(problem.code, problem.values) for problem in found]


VERBS = (export,)
