"""Looking ahead: level, risk."""

import click

from desktop_app.cli import resolve, rows
from desktop_app.cli.session import Session
from desktop_app.cli.text import table
from desktop_app.cli.verbs import flag, json_output, option, verb
from desktop_app.domain.campaign import Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.task import Task
from desktop_app.edits.levelling import SetLevellingDelays
from desktop_app.insight.reasons import problem_text
from desktop_app.schedule.levelling import Levelling, level
from desktop_app.schedule.risk import Finish, Risk, simulate

_STRONGEST = 10


@verb("level")
@click.argument("campaign", required=False)
@flag("--apply", "apply", help="cli.option.level_apply")
@flag("--clear", "clear", help="cli.option.level_clear")
@json_output
def level_loads(session: Session, campaign: str | None, apply: bool, clear: bool, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    book = session.workspace.load(row.id)
    if clear:
        held = {task.id: 0 for task in book.of_campaign(Task, row.id) if task.levelling_delay}
        session.run(SetLevellingDelays(campaign_id=row.id, delays=held))
        session.say("cli.level_cleared", count=len(held))
        return
    proposal = level(book, row.id, session.now)
    if apply:
        session.run(SetLevellingDelays(campaign_id=row.id, delays=proposal.delays))
    if as_json:
        session.print_json(_levelling_row(session, proposal, apply))
    else:
        _tell_levelling(session, proposal, apply)


def _levelling_row(session: Session, proposal: Levelling, written: bool) -> rows.Json:
    book = session.book
    return {
        "written": written,
        "finish": rows.moment(proposal.after.finish),
        "finish_before": rows.moment(proposal.before.finish),
        "moved": [
            {
                "id": task_id,
                "name": book.get(Task, task_id).name,
                "start": rows.moment(proposal.after.tasks[task_id].start),
                "finish": rows.moment(proposal.after.tasks[task_id].finish),
                "start_before": rows.moment(proposal.before.tasks[task_id].start),
                "finish_before": rows.moment(proposal.before.tasks[task_id].finish),
            }
            for task_id in proposal.moved
        ],
        "overloads": [
            {"code": problem.code, "text": problem_text(session.wording, book, problem), "task": problem.task_id}
            for problem in proposal.overloads
        ],
    }


def _tell_levelling(session: Session, proposal: Levelling, written: bool) -> None:
    book, words = session.book, session.wording
    lines = [
        [
            book.get(Task, task_id).name,
            words.value(proposal.before.tasks[task_id].start),
            words.value(proposal.after.tasks[task_id].start),
            words.value(proposal.after.tasks[task_id].finish),
        ]
        for task_id in proposal.moved
    ]
    if lines:
        keys = ("field.task.name", "cli.column.before", "field.task.start", "field.task.finish")
        click.echo(table([[words.text(key) for key in keys], *lines]))
    code = "cli.level_nothing" if not lines else "cli.level_applied" if written else "cli.level_proposed"
    session.say(code, count=len(lines), before=proposal.before.finish, after=proposal.after.finish)
    for problem in proposal.overloads:
        click.echo(problem_text(words, book, problem))


@verb("risk")
@click.argument("campaign", required=False)
@option("--runs", type=click.IntRange(1, 100_000), default=5000)
@option("--seed", type=int, default=0)
@option("--spread", type=click.FloatRange(0, 90), default=20.0)
@json_output
def risk(session: Session, campaign: str | None, runs: int, seed: int, spread: float, as_json: bool) -> None:
    row = resolve.campaign(session, campaign)
    book = session.workspace.load(row.id)
    found = simulate(book, row.id, session.now, runs=runs, seed=seed, spread=spread / 100)
    if as_json:
        session.print_json(_risk_row(session, found))
        return
    words = session.wording
    lines = [[words.text("cli.risk_whole"), *_odds(session, found.whole)]]
    phases = sorted(_phases(session, found), key=lambda phase: tuple(PhaseKind).index(phase.kind))
    lines += [[phase.name or words.code(phase.kind), *_odds(session, found.phases[phase.id])] for phase in phases]
    lines += [[_gate_name(session, gate_id), *_odds(session, one)] for gate_id, one in found.checkpoints.items()]
    keys = ("planned", "p50", "p80", "on_time")
    click.echo(table([["", *(words.text(f"cli.column.{key}") for key in keys)], *lines]))
    for task_id, strength in found.drivers[:_STRONGEST]:
        session.say("cli.risk_driver", name=session.book.get(Task, task_id).name, share=f"{strength:+.2f}")


def _phases(session: Session, found: Risk) -> list[Phase]:
    return [session.book.get(Phase, phase_id) for phase_id in found.phases]


def _gate_name(session: Session, gate_id: str) -> str:
    return session.book.get(Task, session.book.get(Checkpoint, gate_id).task_id).name


def _odds(session: Session, finish: Finish) -> list[str]:
    moments = (finish.planned, finish.p50, finish.p80)
    return [*(session.wording.value(moment) for moment in moments), f"{finish.on_time:.0%}"]


def _risk_row(session: Session, found: Risk) -> rows.Json:
    def finish(one: Finish) -> rows.Json:
        return {
            "planned": rows.moment(one.planned),
            "p50": rows.moment(one.p50),
            "p80": rows.moment(one.p80),
            "on_time": round(one.on_time, 4),
        }

    book = session.book
    return {
        "runs": found.runs,
        "finish": finish(found.whole),
        "phases": [{"kind": phase.kind, **finish(found.phases[phase.id])} for phase in _phases(session, found)],
        "checkpoints": [
            {"stage": book.get(Checkpoint, gate_id).stage, **finish(one)} for gate_id, one in found.checkpoints.items()
        ],
        "drivers": [
            {"id": task_id, "name": book.get(Task, task_id).name, "correlation": round(strength, 4)}
            for task_id, strength in found.drivers
        ],
    }


VERBS = (level_loads, risk)
