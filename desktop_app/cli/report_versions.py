"""Versions of the report, figures that its words quote, and lessons on their way into templates.

report-versions, keep-report, delete-report-version, report-figures, take-over, lesson-into-template.
"""

import click

from desktop_app.cli import resolve
from desktop_app.cli.report_drafting import figures_of, keep, set_words, version_row
from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.cli.templating import template_key
from desktop_app.cli.verbs import campaign_option, json_output, option, verb
from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.report import Lesson, ReportVersion
from desktop_app.edits.rows import DeleteRow
from desktop_app.edits.template_file import said
from desktop_app.edits.template_lessons import LessonForm, TaughtPart
from desktop_app.insight.report.change_words import version_name
from desktop_app.insight.report.known_figures import exactly
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.quotes import Outdated, taken_over
from desktop_app.insight.report.versions import marks, text_row, versions_of
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.template_lessons import lesson_into
from desktop_app.workspace.templates import read_template

kind_option = option(
    "--kind", type=click.Choice([one.value for one in ReportKind]), default="summary", help="cli.option.report_kind"
)
for_option = option(
    "--for",
    "audience",
    type=click.Choice([one.value for one in ReportFor]),
    default="boss",
    help="cli.option.report_for",
)
evaluation_option = option("--evaluation/--no-evaluation", default=True, help="cli.option.report_evaluation")


def version_data(session: Session, row: ReportVersion) -> Json:
    """A version for programs, without what it said."""
    called = version_name(session.wording, row)
    return row.model_dump(mode="json", exclude={"content"}) | {"called": called}


@verb("report-versions")
@campaign_option
@json_output
def report_versions(session: Session, campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    rows = versions_of(session.book, owner.id)
    if as_json:
        session.print_json([version_data(session, row) for row in rows])
        return
    if not rows:
        session.say("cli.no_report_versions", name=owner.name)
    for row in rows:
        words = [version_name(session.wording, row), f"[{row.id}]", " ".join(row.note.split())]
        click.echo("  ".join(word for word in words if word))


@verb("keep-report")
@campaign_option
@kind_option
@for_option
@option("--names/--no-names", default=True, help="cli.option.report_names")
@evaluation_option
@option("--name", default="", metavar="NAME", help="cli.option.report_version_name")
@option("--note", default="", metavar="TEXT", help="cli.option.report_version_note")
@json_output
def keep_report(
    session: Session,
    campaign: str | None,
    kind: str,
    audience: str,
    names: bool,
    evaluation: bool,
    name: str,
    note: str,
    as_json: bool,
) -> None:
    owner = resolve.campaign(session, campaign)
    row = keep(session, owner.id, Version(ReportKind(kind), ReportFor(audience), names, evaluation), name, note)
    if as_json:
        session.print_json(version_data(session, row) if row is not None else None)
    elif row is None:
        session.say("cli.report_version_same")
    else:
        session.say("cli.report_version_kept", name=version_name(session.wording, row))


@verb("delete-report-version")
@click.argument("version")
@campaign_option
def delete_report_version(session: Session, version: str, campaign: str | None) -> None:
    owner = resolve.campaign(session, campaign)
    row = version_row(session, owner.id, version, Version(ReportKind.SUMMARY, ReportFor.BOSS))
    if row is None:
        raise KnownError("not_found", kind=ReportVersion.table, name=version)
    session.run(DeleteRow(table=ReportVersion.table, id=row.id))
    session.say("cli.report_version_deleted", name=version_name(session.wording, row))


@verb("report-figures")
@campaign_option
@json_output
def report_figures(session: Session, campaign: str | None, as_json: bool) -> None:
    owner = resolve.campaign(session, campaign)
    figures = figures_of(session, owner.id)
    if as_json:
        rows = [
            {"key": one.key, "name": one.name, "value": str(one.value), "measure": one.measure.value, "said": one.said}
            for one in figures
        ]
        session.print_json(rows)
        return
    for one in figures:
        click.echo(f"{one.name}  {one.said}  ({exactly(one)})  [{one.key}]")


def told_marks(session: Session, campaign_id: str) -> dict[ReportPart, tuple[Outdated, ...]]:
    """The parts whose words quote a figure that is other now."""
    figures = figures_of(session, campaign_id)
    return marks(session.book, campaign_id, figures)


def mark_text(session: Session, one: Outdated) -> str:
    """A figure that is other than the words say."""
    code = "report.outdated" if one.now else "report.outdated_gone"
    return session.wording.text(code, said=one.said, now=one.now, name=one.name)


@verb("take-over")
@click.argument("part", type=click.Choice([one.value for one in ReportPart]))
@campaign_option
@json_output
def take_over(session: Session, part: str, campaign: str | None, as_json: bool) -> None:
    owner, wanted = resolve.campaign(session, campaign), ReportPart(part)
    found = told_marks(session, owner.id).get(wanted, ())
    row = text_row(session.book, owner.id, wanted)
    if row is not None and any(one.now for one in found):
        set_words(session, owner.id, wanted, taken_over(row.text, found), {one.now: one.figure for one in found})
    if as_json:
        session.print_json([{"figure": one.figure, "said": one.said, "now": one.now or None} for one in found])
    else:
        session.say("cli.taken_over", part=session.wording.code(wanted), count=sum(bool(one.now) for one in found))
        for one in found:
            click.echo(mark_text(session, one))


@verb("lesson-into-template")
@click.argument("lesson")
@click.argument("template")
@option(
    "--as", "form", type=click.Choice([one.value for one in LessonForm]), default="task", help="cli.option.lesson_as"
)
@option("--stage", type=click.Choice([one.value for one in Stage]), default="plan", help="cli.option.lesson_stage")
@option("--at", default="", metavar="TASK", help="cli.option.lesson_at")
@campaign_option
@json_output
def lesson_into_template(
    session: Session,
    lesson: str,
    template: str,
    form: str,
    stage: str,
    at: str,
    campaign: str | None,
    as_json: bool,
) -> None:
    owner = resolve.campaign(session, campaign)
    rows = session.workspace.load(owner.id).of_campaign(Lesson, owner.id)
    row = session.book.get(Lesson, resolve.pick(((one.id, [one.what]) for one in rows), lesson, Lesson.table))
    key, words, resources = template_key(session, template), session.wording, session.wiring.resources
    why = words.text("report.lesson_from", name=owner.name, what=row.what)
    taught = TaughtPart.of(row, why, words.language, Stage(stage), LessonForm(form), at)
    name = said(read_template(resources, key, session.book).name, words.language)
    own_name = words.text("report.template_with_lessons", name=name)
    command = lesson_into(resources, session.book, row.id, key, taught, own_name, new_id)
    session.run(command)
    if as_json:
        session.print_json({"lesson": row.what, "template": command.template.name, "template_id": command.template.id})
    else:
        session.say("cli.lesson_in_template", name=row.what, template=command.template.name)


VERBS = (report_versions, keep_report, delete_report_version, report_figures, take_over, lesson_into_template)
