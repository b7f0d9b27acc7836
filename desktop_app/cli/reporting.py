"""Reports: written from the record, with the PM's words, lessons and evaluations beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import report_versions, resolve
from desktop_app.cli.campaign_pages import row_verbs
from desktop_app.cli.report_drafting import (
    drafted,
    figures_of,
    keep,
    names_people,
    set_words,
    version_row,
    write_drafted,
)
from desktop_app.cli.report_versions import (
    evaluation_option,
    for_option,
    kind_option,
    mark_text,
    told_marks,
    version_data,
)
from desktop_app.cli.session import Session
from desktop_app.cli.typed_rows import run_together, typed_row
from desktop_app.cli.verbs import campaign_option, flag, json_output, option, verb
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ReportFor, ReportKind, ReportPart
from desktop_app.domain.people import Group
from desktop_app.domain.report import Evaluation, Lesson, ReportVersion
from desktop_app.edits.command import Command
from desktop_app.edits.rows import PutRow
from desktop_app.insight.campaign_brief import page_text
from desktop_app.insight.charts.chart import chart_row
from desktop_app.insight.report.changes import as_data, differences, frozen, read_content
from desktop_app.insight.report.page import Part, Report, Version, report_page
from desktop_app.insight.report.quotes import Outdated
from desktop_app.workspace.ids import new_id


@verb("report")
@click.argument("words", nargs=-1, metavar="[CAMPAIGN] [FILE]")
@kind_option
@for_option
@option("--names/--no-names", default=None, help="cli.option.report_names")
@evaluation_option
@option("--since", metavar="VERSION", default=None, help="cli.option.report_since")
@json_output
def report(
    session: Session,
    words: tuple[str, ...],
    kind: str,
    audience: str,
    names: bool | None,
    evaluation: bool,
    since: str | None,
    as_json: bool,
) -> None:
    campaign, out = _campaign_and_file(session, words)
    named = names_people(out) if names is None else names
    version = Version(ReportKind(kind), ReportFor(audience), named, evaluation)
    against = version_row(session, campaign.id, since, version) if since is not None else None
    if since is not None and against is None:
        session.warn(session.wording.text("cli.no_report_versions", name=campaign.name))
    found = drafted(session, campaign.id, version, against)
    if out is not None:
        write_drafted(session, out, found, version, campaign.id)
        _remember(session, campaign.id, version)
    outdated = told_marks(session, campaign.id)
    if as_json:
        session.print_json(_report_row(found, outdated) | _since_row(session, campaign.id, version, against))
        return
    if out is not None:
        session.say("cli.page_written", name=found.title, file=str(out))
    else:
        click.echo(page_text(report_page(found)))
    _tell_marks(session, found, outdated)


def _tell_marks(session: Session, found: Report, outdated: Mapping[ReportPart, tuple[Outdated, ...]]) -> None:
    """Say beside the report which of its words quote a figure that is other now."""
    for part in found.parts:
        for one in outdated.get(part.part, ()) if part.words else ():
            session.warn(f"{part.title}: {mark_text(session, one)}")


def _remember(session: Session, campaign_id: str, version: Version) -> None:
    """Keep what was given out, so that the next report can say what has changed since."""
    if session.workspace.read_only:
        session.warn(session.wording.text("cli.report_version_not_kept"))
    else:
        keep(session, campaign_id, version)


def _since_row(session: Session, campaign_id: str, version: Version, against: ReportVersion | None) -> dict[str, Any]:
    if against is None:
        return {}
    now = frozen(session.wording, session.book, session.schedule(campaign_id), version)
    found = differences(read_content(against.content), now)
    return {"since": version_data(session, against), "changes": as_data(found)}


def _campaign_and_file(session: Session, words: tuple[str, ...]) -> tuple[Campaign, Path | None]:
    """What was typed: a campaign, a file, both or neither; alone, what ends like a file is one."""
    if len(words) > 2:
        raise click.UsageError(" ".join(words))
    alone_is_file = len(words) == 1 and bool(Path(words[0]).suffix[1:].isalpha())
    file = words[-1] if len(words) == 2 or alone_is_file else None
    name = words[0] if len(words) == 2 or (words and not alone_is_file) else None
    return resolve.campaign(session, name), Path(file) if file is not None else None


def _report_row(found: Report, outdated: Mapping[ReportPart, tuple[Outdated, ...]]) -> dict[str, Any]:
    parts = [_part_row(part, outdated.get(part.part, ()) if part.words else ()) for part in found.parts]
    return {"title": found.title, "about": found.about, "parts": parts}


def _part_row(part: Part, outdated: tuple[Outdated, ...]) -> dict[str, Any]:
    sections = [
        {
            "title": one.title,
            "facts": [{"word": word, "said": said} for word, said in one.facts],
            "rows": [dict(zip(one.table.heads, row, strict=True)) for row in one.table.rows] if one.table else [],
        }
        for one in part.sections
    ]
    return {
        "part": part.part.value,
        "title": part.title,
        "words": part.words,
        "outdated": [{"figure": one.figure, "said": one.said, "now": one.now or None} for one in outdated],
        "figures": [
            {"key": one.key, "name": one.name, "value": one.value, "note": one.note, "tone": one.tone.value}
            for one in part.figures
        ],
        "sections": sections,
        "charts": [chart_row(one) for one in part.charts],
    }


@verb("report-text")
@click.argument("part", type=click.Choice([one.value for one in ReportPart]))
@click.argument("text")
@campaign_option
@json_output
def report_text(session: Session, part: str, text: str, campaign: str | None, as_json: bool) -> None:
    owner, wanted = resolve.campaign(session, campaign), ReportPart(part)
    quotes = set_words(session, owner.id, wanted, text)
    if as_json:
        said = [{"figure": one.figure, "value": one.value, "said": one.said} for one in quotes]
        session.print_json({"part": part, "text": text.strip(), "quotes": said})
        return
    session.say("cli.report_text_set", part=session.wording.code(wanted))
    known = {one.key: one.name for one in figures_of(session, owner.id)}
    for one in quotes:
        session.say("cli.report_text_quotes", said=one.said, name=known.get(one.figure, one.figure))


@verb("evaluate")
@click.argument("whom")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@flag("--group", "is_group", help="cli.option.evaluate_group")
@campaign_option
@json_output
def evaluate(
    session: Session, whom: str, fields: tuple[str, ...], is_group: bool, campaign: str | None, as_json: bool
) -> None:
    owner = resolve.campaign(session, campaign)
    book = session.workspace.load(owner.id)
    before: list[Command] = []
    if is_group:
        found = resolve.pick(((row.id, [row.name]) for row in book.rows(Group).values()), whom, Group.table)
        whose, name = {"group_id": found}, book.get(Group, found).name
    else:
        person, is_new = resolve.person(session, whom)
        whose, name = {"person_id": person.id}, person.name
        if is_new:
            before.append(PutRow(row=person))
    typed, more = typed_row(session, Evaluation.table, owner.id, fields)
    key, id = next(iter(whose.items()))
    rows = book.of_campaign(Evaluation, owner.id)
    old = next((row for row in rows if getattr(row, key) == id), None)
    given = (old.model_dump() if old else {"id": new_id(), "campaign_id": owner.id}) | whose | typed
    row = Evaluation.model_validate({key: value for key, value in given.items() if value is not None})
    run_together(session, [*before, *more, PutRow(row=row)])
    if as_json:
        session.print_json(row.model_dump(mode="json"))
    else:
        session.say("cli.evaluated", name=name)


VERBS = (report, *report_versions.VERBS, report_text, evaluate, *row_verbs("lesson", Lesson))
