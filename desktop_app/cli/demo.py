"""demo: the sample campaign under way, as a workspace, a workbook and a picture; when it is over with its report."""

from datetime import timedelta
from pathlib import Path

import click

from desktop_app.cli.report_drafting import drafted, names_people, write_drafted
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import flag, json_output, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.edits.template_file import Template
from desktop_app.exchange.formats import ExportOrder, write_plan
from desktop_app.insight.report.page import Version
from desktop_app.theme import load_theme
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.sample import sample_campaign
from desktop_app.workspace.templates import SAMPLE, read_template

_DAYS_AFTER = 22
"""So long after D-day the sample is over, and its report can be written."""


@verb("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("drumbeat-demo"))
@flag("--over", help="cli.option.demo_over")
@json_output
def demo(session: Session, folder: Path, over: bool, as_json: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    template = read_template(session.wiring.resources, SAMPLE)
    sample = session.on(folder / "demo.drumbeat")
    if template.sample is not None and sample.fixed_now is None:
        days = timedelta(days=_DAYS_AFTER) if over else timedelta()
        sample.fixed_now = (template.sample.d_day if over else template.sample.now) + days
    try:
        # What an earlier call made, and perhaps somebody changed, is shown again and never overwritten.
        campaign = next(iter(sample.book.rows(Campaign)), None) or build_sample(sample, template)
        files = _write_files(sample, campaign, folder) + (_write_reports(sample, campaign, folder) if over else [])
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
    wording = session.wording
    placed = sample_campaign(
        session.book,
        template,
        name=template.name[wording.language],
        baseline_name=lambda day: wording.text("cli.baseline_plan", day=day),
        language=wording.language,
        now=session.now,
        new_id=new_id,
    )
    session.run(placed.command)
    return placed.campaign_id


def _write_files(session: Session, campaign_id: str, folder: Path) -> list[Path]:
    theme = load_theme("light", session.wiring.resources / "themes")
    plan = session.schedule(campaign_id)
    files = [folder / "gantt.xlsx", folder / "timeline.png"]
    for file in files:
        write_plan(ExportOrder(file, session.book, plan, theme, session.wording, today_moves=False))
    return files


VERBS = (demo,)


def _write_reports(session: Session, campaign_id: str, folder: Path) -> list[Path]:
    """The summary for the boss as a PDF and to go on writing in, and as the page that may be passed on."""
    files = [folder / f"report.{suffix}" for suffix in ("pdf", "docx", "html")]
    for file in files:
        version = Version(ReportKind.SUMMARY, ReportFor.BOSS, names_people(file))
        write_drafted(session, file, drafted(session, campaign_id, version), version, campaign_id)
    return files
