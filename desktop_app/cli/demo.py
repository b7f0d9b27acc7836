"""demo: the sample campaign under way, as a workspace, a workbook and a picture."""

from datetime import datetime
from pathlib import Path

import click

from desktop_app.cli.session import Session
from desktop_app.cli.verbs import json_output, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.checkpoint import Checkpoint, CheckpointItem
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.outline import stage_of
from desktop_app.domain.task import Task
from desktop_app.edits.confirming import Word, confirmers, spoken
from desktop_app.edits.progress import SetProgress
from desktop_app.edits.templates import Placed, Placing, SamplePart, Template, place_template
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import SAMPLE, read_template


@verb("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("drumbeat-demo"))
@json_output
def demo(session: Session, folder: Path, as_json: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    template = read_template(session.wiring.resources, SAMPLE)
    sample = session.on(folder / "demo.drumbeat")
    if template.sample is not None and sample.fixed_now is None:
        sample.fixed_now = template.sample.now
    try:
        # What an earlier call made, and perhaps somebody changed, is shown again and never overwritten.
        campaign = next(iter(sample.book.rows(Campaign)), None) or build_sample(sample, template)
        files = _write_files(sample, campaign, folder)
    finally:
        sample.close()
    if as_json:
        session.print_json({"workspace": str(sample.path), "files": [str(file) for file in files]})
        return
    session.say("cli.demo_built", file=str(sample.path.resolve()))
    for file in files:
        click.echo(f"  {file.resolve()}")


def build_sample(session: Session, template: Template) -> str:
    """Make the sample campaign with its team, its first confirmation and its progress. Answers its id."""
    language, part = session.wording.language, template.sample
    d_day = part.d_day if part is not None else template.next_d_day(session.now)
    placing = Placing(
        name=f"{template.name[language]} {d_day.year}",
        language=language,
        now=session.now,
        main_start=d_day,
        people={role: words[language] for role, words in part.people.items()} if part is not None else {},
    )
    placed = place_template(session.book, template, placing, new_id)
    session.run(placed.command)
    if part is not None:
        _progress(session, placed, part)
    return placed.campaign_id


def _progress(session: Session, placed: Placed, part: SamplePart) -> None:
    """Stage by stage: what was done, then its confirmation, which opens the next stage."""
    for stage in Stage:
        _work(session, placed, part, stage)
        at = part.confirmed.get(stage)
        if at is not None and at <= session.now:
            _confirm(session, placed.campaign_id, stage, at)


def _work(session: Session, placed: Placed, part: SamplePart, stage: Stage) -> None:
    for key, percent in part.progress.items():
        task = session.book.get(Task, placed.tasks[key])
        if stage_of(session.book, task) is not stage:
            continue
        dates = session.schedule(placed.campaign_id).tasks[task.id]
        if dates.start <= session.now:
            session.run(
                SetProgress(task_id=task.id, percent=percent, now=session.now, start=dates.start, finish=dates.finish)
            )


def _confirm(session: Session, campaign_id: str, stage: Stage, at: datetime) -> None:
    book = session.book
    gate = next(gate for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is stage)
    people = {
        person.id: person
        for item in book.where(CheckpointItem, "checkpoint_id", gate.id)
        for person in confirmers(book, item)
    }
    word = Word(state=ConfirmationState.CONFIRMED, at=at, people=list(people.values()))
    session.run(spoken(book, gate, (), word, new_id))


def _write_files(session: Session, campaign_id: str, folder: Path) -> list[Path]:
    theme = load_theme("light", session.wiring.resources / "themes")
    plan = session.schedule(campaign_id)
    files = [folder / "gantt.xlsx", folder / "timeline.png"]
    for file in files:
        write_plan(ExportOrder(file, session.book, plan, theme, session.wording, today_moves=False))
    return files


VERBS = (demo,)
