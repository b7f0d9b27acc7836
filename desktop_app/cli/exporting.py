"""The verb that writes files: export."""

from pathlib import Path

import click

from desktop_app.cli import resolve
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import Misuse, flag, json_output, option, verb
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.theme import load_theme


@verb("export")
@click.argument("where", nargs=-1, required=True, metavar="[CAMPAIGN] FILE")
@option("--theme", type=click.Choice(["light", "dark"]), default="light")
@flag("--fixed-today")
@json_output
def export(session: Session, where: tuple[str, ...], theme: str, fixed_today: bool, as_json: bool) -> None:
    if len(where) > 2:
        raise Misuse("campaign_and_file")
    row = resolve.campaign(session, where[0] if len(where) == 2 else None)
    path = Path(where[-1])
    plan = session.schedule(row.id)
    look = load_theme(theme, session.wiring.resources / "themes")
    # A clock that was fixed is fixed for what leaves the house, too.
    today_moves = not fixed_today and session.fixed_now is None
    write_plan(ExportOrder(path, session.book, plan, look, session.wording, today_moves))
    left_out = _left_out(session, row.id) if path.suffix.lower() == ".xml" else []
    if as_json:
        session.print_json({"file": str(path), "format": path.suffix.lower().lstrip("."), "left_out": left_out})
        return
    session.say("cli.exported", name=row.name, file=str(path))
    for line in left_out:
        session.warn(line)


def _left_out(session: Session, campaign_id: str) -> list[str]:
    from desktop_app.exchange.mspdi.left_out import left_out

    return [session.wording.problem(problem.code, problem.values) for problem in left_out(session.book, campaign_id)]


VERBS = (export,)
