"""Baselines: baseline take, list, compare, delete."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import campaign_option, json_output, verb
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.edits.baselines import DeleteBaseline
from desktop_app.edits.checkpoints import TakeBaseline
from desktop_app.edits.confirming import baseline_rows
from desktop_app.schedule.baseline import Variance, compare
from desktop_app.schedule.result import TaskSchedule
from desktop_app.workspace.ids import new_id


@verb("baseline")
@click.argument("what", type=click.Choice(["take", "list", "compare", "delete"]))
@click.argument("name", required=False)
@campaign_option
@json_output
def baseline(session: Session, what: str, name: str | None, campaign: str | None, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    if what == "take":
        _take(session, row.id, name, as_json)
    elif what == "list":
        _list(session, row.id, as_json)
    elif what == "compare":
        _compare(session, _baseline(session, row.id, name), as_json)
    else:
        found = _baseline(session, row.id, name)
        session.run(DeleteBaseline(baseline_id=found.id))
        session.say("cli.baseline_deleted", name=found.name)


def _take(session: Session, campaign_id: str, name: str | None, as_json: bool) -> None:
    called = name or session.wording.text("cli.baseline_manual", day=session.now.date())
    taken, tasks = baseline_rows(session.book, session.schedule(campaign_id), called, new_id)
    session.run(TakeBaseline(baseline=taken, tasks=tasks))
    if as_json:
        session.print_json(_row(taken))
    else:
        session.say("cli.baseline_taken", name=taken.name)


def _row(row: Baseline) -> rows.Json:
    return {"id": row.id, "name": row.name, "taken_at": rows.moment(row.taken_at), "origin": row.origin.value}


def _all(session: Session, campaign_id: str) -> list[Baseline]:
    found = session.book.of_campaign(Baseline, campaign_id)
    return sorted(found, key=lambda row: (row.taken_at, row.position))


def _list(session: Session, campaign_id: str, as_json: bool) -> None:
    found = _all(session, campaign_id)
    if as_json:
        session.print_json([_row(row) for row in found])
    for row in () if as_json else found:
        click.echo(f"{row.taken_at:%Y-%m-%d %H:%M}  {row.name}  ({session.wording.code(row.origin)})")


def _baseline(session: Session, campaign_id: str, name: str | None) -> Baseline:
    """The named baseline, or the latest."""
    found = _all(session, campaign_id)
    if name is None and found:
        return found[-1]
    return session.book.get(Baseline, resolve.pick(((row.id, [row.name]) for row in found), name or "", Baseline.table))


def _compare(session: Session, old: Baseline, as_json: bool) -> None:
    plan = session.schedule(old.campaign_id)
    found = compare(session.book, plan, old.id)
    kept = {row.task_id: row for row in session.book.where(BaselineTask, "baseline_id", old.id)}
    data = []
    for row in outline(session.book, old.campaign_id):
        named: rows.Json = {"id": row.task.id, "wbs": row.wbs, "name": row.task.name}
        before, variance = kept.get(row.task.id), found.tasks.get(row.task.id)
        data.append(named | _variance(plan.tasks[row.task.id], before, variance))
    if as_json:
        session.print_json({"baseline": _row(old), "tasks": data, "removed": list(found.removed)})
        return
    heading = [session.wording.text(f"field.task.{key}") for key in ("wbs", "name", "start", "finish")]
    heading += [session.wording.text("cli.column.variance")]
    lines = [
        [
            row["wbs"],
            row["name"],
            f"{row['baseline_start'] or '—'} → {row['start']}",
            f"{row['baseline_finish'] or '—'} → {row['finish']}",
            "—"
            if row["finish_variance_minutes"] is None
            else session.wording.text("cli.days", count=f"{row['finish_variance_minutes'] / 480:+.3g}"),
        ]
        for row in data
        if row["baseline_start"] is None or row["start_variance_minutes"] or row["finish_variance_minutes"]
    ]
    if lines:
        click.echo(table([heading, *lines]))
    else:
        session.say("cli.baseline_unchanged", name=old.name)


def _variance(placed: TaskSchedule, before: BaselineTask | None, variance: Variance | None) -> rows.Json:
    """Where a task stands against a baseline; variances in working minutes, later is positive."""
    return {
        "start": rows.moment(placed.start),
        "finish": rows.moment(placed.finish),
        "baseline_start": rows.moment(before.start if before else None),
        "baseline_finish": rows.moment(before.finish if before else None),
        "start_variance_minutes": variance.start if variance else None,
        "finish_variance_minutes": variance.finish if variance else None,
        "duration_variance_minutes": variance.duration if variance else None,
        "new": before is None,
    }


VERBS = (baseline,)
