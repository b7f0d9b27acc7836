"""What finished campaigns teach: learn, accept-learning."""

import click

from desktop_app.cli import resolve
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.templating import template_key
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.errors import KnownError
from desktop_app.edits.learning import SetPoints
from desktop_app.edits.template_file import Template, said
from desktop_app.insight.learning import FEWEST, Cases, Learned, Points, Spread, cases, finished, learned, points
from desktop_app.insight.learning_text import evidence, learned_text, points_text, work_name
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.template_learning import accept_learning, works
from desktop_app.workspace.templates import read_template, template_keys


@verb("learn")
@option("--template", "-t", metavar="TEMPLATE", default=None, help="cli.option.learn_template")
@flag("--all", "everything", help="cli.option.learn_all")
@json_output
def learn(session: Session, template: str | None, everything: bool, as_json: bool) -> None:
    known = _known(session)
    keys = [template_key(session, template)] if template else template_keys(session.wiring.resources, session.book)
    found = {key: learned(works(_template(session, key)), known) for key in keys}
    told = ((id, points(session.book, id, known)) for id in _open_campaigns(session))
    open_work = {id: rows for id, rows in told if rows}
    if as_json:
        data = [{"template": key, "tasks": [_row(session, one) for one in rows]} for key, rows in found.items()]
        names = session.book.rows(Campaign)
        campaigns = [
            {"campaign": names[id].name, "tasks": [_points_row(one) for one in found_points]}
            for id, found_points in open_work.items()
        ]
        session.print_json({"finished": [row.name for row in _finished(session)], "templates": data, "open": campaigns})
        return
    session.say("cli.learnt_from", count=len(_finished(session)), fewest=FEWEST)
    for key, rows in found.items():
        _tell_template(session, key, rows, everything or template is not None)
    for id, open_rows in open_work.items():
        click.echo()
        session.say("cli.learnt_points", name=session.book.get(Campaign, id).name, count=len(open_rows))
        for point in open_rows:
            click.echo(f"- {points_text(session.wording, point)}")


@verb("accept-learning")
@click.argument("tasks", nargs=-1)
@option("--template", "-t", metavar="TEMPLATE", default=None, help="cli.option.accept_template")
@flag("--points", "as_points", help="cli.option.accept_points")
@campaign_option
@json_output
def accept(
    session: Session,
    tasks: tuple[str, ...],
    template: str | None,
    as_points: bool,
    campaign: str | None,
    as_json: bool,
) -> None:
    if as_points:
        _accept_points(session, tasks, campaign, as_json)
        return
    wording, key = session.wording, template_key(session, template or _usual(session, campaign))
    differing = [one for one in learned(works(_template(session, key)), _known(session)) if one.differs]
    chosen = [differing[n] for n in _picked([list(one.work.names.values()) for one in differing], tasks)]
    own_name = wording.text("report.template_with_lessons", name=said(_template(session, key).name, wording.language))
    command = accept_learning(session.wiring.resources, session.book, key, chosen, own_name, new_id)
    session.run(command)
    if as_json:
        session.print_json({"template": command.template.name, "tasks": [_row(session, one) for one in chosen]})
        return
    session.say("cli.learning_accepted", template=command.template.name, count=len(chosen))
    for one in chosen:
        click.echo(f"- {learned_text(wording, one)}")


def _accept_points(session: Session, tasks: tuple[str, ...], campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    known = _known(session)
    found = points(session.book, row.id, known)
    chosen = [found[n] for n in _picked([[one.task.name, one.task.id] for one in found], tasks)]
    given = {one.task.id: (one.optimistic, one.pessimistic) for one in chosen}
    session.run(SetPoints(campaign_id=row.id, points=given))
    if as_json:
        session.print_json([_points_row(one) for one in chosen])
        return
    session.say("cli.points_accepted", name=row.name, count=len(chosen))
    for one in chosen:
        click.echo(f"- {points_text(session.wording, one)}")


def _picked(named: list[list[str]], wanted: tuple[str, ...]) -> list[int]:
    """Which suggestions are meant; all of them where none is named. Raises KnownError "nothing_learnt", "not_found"."""
    if not named:
        raise KnownError("nothing_learnt", fewest=FEWEST)
    if not wanted:
        return list(range(len(named)))
    rows = [(str(n), names) for n, names in enumerate(named)]
    return [int(resolve.pick(rows, text, "task")) for text in wanted]


def _usual(session: Session, campaign: str | None) -> str:
    """The template of the campaign that is meant. Raises KnownError "which_template" where it has none."""
    key = resolve.campaign(session, campaign).template
    if key is None:
        raise KnownError("which_template")
    return key


def _finished(session: Session) -> list[Campaign]:
    return finished(session.book, session.now)


def _known(session: Session) -> Cases:
    session.load_all()
    return cases(session.book, _finished(session))


def _open_campaigns(session: Session) -> list[str]:
    over = {row.id for row in _finished(session)}
    rows = session.book.rows(Campaign).values()
    return [row.id for row in rows if row.id not in over and session.book.of_campaign(Phase, row.id)]


def _template(session: Session, key: str) -> Template:
    return read_template(session.wiring.resources, key, session.book)


def _tell_template(session: Session, key: str, rows: tuple[Learned, ...], everything: bool) -> None:
    differing = [one for one in rows if one.differs]
    if not rows or not (differing or everything):
        return
    click.echo()
    click.echo(said(_template(session, key).name, session.wording.language))
    for one in rows if everything else differing:
        click.echo(f"- {learned_text(session.wording, one)}")
        if one.differs:
            for line in evidence(session.wording, one.spread):
                click.echo(f"    {line}")


def _row(session: Session, one: Learned) -> Json:
    return {
        "task": work_name(session.wording, one),
        "key": one.work.key,
        "says": one.says.value,
        "planned_minutes": one.work.minutes,
        "suggested_minutes": one.suggested,
        **_spread_row(one.spread),
    }


def _points_row(one: Points) -> Json:
    return {
        "task": one.task.name,
        "optimistic_minutes": one.optimistic,
        "likely_minutes": one.task.duration,
        "pessimistic_minutes": one.pessimistic,
        **_spread_row(one.spread),
    }


def _spread_row(spread: Spread) -> Json:
    return {
        "cases": len(spread.cases) + len(spread.outliers),
        "over_plan": spread.over_plan,
        "median_minutes": spread.median,
        "quartiles_minutes": [spread.low_quartile, spread.high_quartile],
        "evidence": [
            {
                "campaign": case.campaign.name,
                "task": case.task.name,
                "planned_minutes": case.planned,
                "actual_minutes": case.actual,
                "counts": case not in spread.outliers,
                "waited_for": [task.name for task in case.waited_for],
            }
            for case in (*spread.cases, *spread.outliers)
        ],
    }


VERBS = (learn, accept)
