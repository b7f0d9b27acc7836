"""The check of an installed build: everything that may be missing or broken on a computer, tried for real."""

import platform
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader

from desktop_app.cli.demo import build_sample
from desktop_app.cli.session import Session
from desktop_app.domain.calendar import OFFICE, Calendar
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Task
from desktop_app.edits.tasks import AddTasks
from desktop_app.edits.templates import Placing, place_template
from desktop_app.exchange.campaign_brief.files import FORMATS, write_page
from desktop_app.exchange.formats import WRITERS, ExportOrder, write_plan
from desktop_app.exchange.mspdi.read import read as read_project
from desktop_app.exchange.plan.preview import Surroundings
from desktop_app.exchange.plan_file import read_grids, read_plan_file
from desktop_app.exchange.report.files import FORMATS as REPORTS
from desktop_app.exchange.report.files import write_report
from desktop_app.exchange.report.order import ReportOrder
from desktop_app.i18n import LANGUAGES
from desktop_app.insight.campaign_brief import campaign_brief
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.report import report
from desktop_app.schedule.builtin import calendar_id
from desktop_app.schedule.calendars import Calendars
from desktop_app.storage.backup import restore
from desktop_app.storage.engine import sqlite_version
from desktop_app.theme import THEMES, load_theme
from desktop_app.workspace.ids import new_id
from desktop_app.workspace.templates import SAMPLE, read_template, template_keys

Values = Mapping[str, Any]


class BrokenError(Exception):
    """A part that does not do what it should."""


@dataclass(frozen=True)
class Trial:
    """Where the checks work: a session whose file lies in a folder of its own."""

    session: Session
    folder: Path


def selftest(session: Session) -> bool:
    """Run all checks and print what each found. Answers whether all is well."""
    well = True
    with tempfile.TemporaryDirectory(prefix="drumbeat-selftest-") as name:
        trial = Trial(session.on(Path(name) / "selftest.drumbeat"), Path(name))
        try:
            for code, check in CHECKS.items():
                well &= _run(session, code, check, trial)
        finally:
            trial.session.close()
    session.say("cli.selftest.all_well" if well else "cli.selftest.not_well")
    return well


def _run(session: Session, code: str, check: Callable[[Trial], Values], trial: Trial) -> bool:
    try:
        what = session.wording.text(f"cli.selftest.{code}", **check(trial))
    except KnownError as error:
        reason = session.wording.error(error.code, error.values)
    except Exception as error:  # noqa: BLE001  # a broken installation breaks in any way
        reason = f"{type(error).__name__}: {error}"
    else:
        session.say("cli.selftest.ok", what=what)
        return True
    session.say("cli.selftest.failed", what=code, reason=reason)
    return False


def _versions(trial: Trial) -> Values:
    return {
        "program": trial.session.wiring.version,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "system": platform.platform(terse=True),
    }


def _words(trial: Trial) -> Values:
    codes = [trial.session.words(language).codes() for language in LANGUAGES]
    if not codes[0] or codes[0] != codes[1]:
        raise BrokenError(f"sentences in one language only: {sorted(codes[0] ^ codes[1])[:5]}")
    return {"count": len(codes[0])}


def _themes(trial: Trial) -> Values:
    for name in THEMES:
        load_theme(name, trial.session.wiring.resources / "themes").color("accent")
    return {"names": list(THEMES)}


def _templates(trial: Trial) -> Values:
    session, keys = trial.session, template_keys(trial.session.wiring.resources)
    for key in keys:
        template = read_template(session.wiring.resources, key)
        now = datetime(2026, 6, 1, 10)
        placing = Placing(name=key, language="en", now=now, main_start=template.next_d_day(now))
        placed = place_template(session.book, template, placing, new_id)
        session.workspace.preview(placed.command)
    return {"count": len(keys)}


def _holidays(trial: Trial) -> Values:
    office = trial.session.book.get(Calendar, calendar_id(OFFICE))
    working = Calendars(trial.session.book, "").of_calendar(office.id)
    days = [working.is_working_day(day) for day in (date(2026, 10, 1), date(2026, 10, 10), date(2026, 10, 12))]
    if days != [False, True, True]:
        raise BrokenError(f"1, 10 and 12 October 2026: {days}")
    return {"year": office.announced_until}


def _workspace(trial: Trial) -> Values:
    session = trial.session
    campaign = build_sample(session, read_template(session.wiring.resources, SAMPLE))
    task = Task(id=new_id(), campaign_id=campaign, name="自检 =1+1 “👍”")
    session.run(AddTasks(tasks=(task,)))
    session.workspace.undo()
    if session.book.find(Task, task.id) is not None:
        raise BrokenError("undo")
    session.workspace.redo()
    before = session.schedule(campaign).tasks
    session.close()
    if session.schedule(campaign).tasks != before:
        raise BrokenError("reopened otherwise")
    problems = session.store.examine()
    if problems:
        raise BrokenError(str(problems[0]))
    return {}


def _backup(trial: Trial) -> Values:
    copy = trial.session.store.back_up()
    trial.session.close()
    restore(trial.session.path, copy.path, datetime.now())
    if not trial.session.book.rows(Campaign):
        raise BrokenError("restored empty")
    return {}


def _exports(trial: Trial) -> Values:
    session = trial.session
    campaign = next(iter(session.book.rows(Campaign)))
    plan = session.schedule(campaign)
    theme = load_theme("light", session.wiring.resources / "themes")
    for language in LANGUAGES:
        folder = trial.folder / language
        folder.mkdir()
        for suffix in WRITERS:
            order = ExportOrder(folder / f"计划{suffix}", session.book, plan, theme, session.words(language))
            write_plan(order)
        words = session.words(language)
        page = campaign_brief(words, session.book, campaign)
        for suffix in FORMATS:
            write_page(folder / f"方案.{suffix}", page, words, theme, session.now)
        _read_back(folder, [row.task.name for row in outline(session.book, campaign)])
    return {"formats": list(dict.fromkeys([*(suffix.lstrip(".") for suffix in WRITERS), *FORMATS]))}


def _read_back(folder: Path, names: list[str]) -> None:
    sheets = read_grids(folder / "计划.xlsx")
    texts = {cell.text.strip() for sheet in sheets for row in sheet.rows.values() for cell in row.cells.values()}
    missing = [name for name in names if name not in texts]
    if missing:
        raise BrokenError(f"not in the workbook: {missing[:3]}")
    project = read_project(folder / "计划.xml", new_id)
    if {row.name for row in project.rows if isinstance(row, Task)} != set(names):
        raise BrokenError("the project file has other tasks")
    for file in folder.iterdir():
        if file.stat().st_size < 200:
            raise BrokenError(f"{file.name} is empty")


def _reports(trial: Trial) -> Values:
    session = trial.session
    campaign = next(iter(session.book.rows(Campaign)))
    theme = load_theme("light", session.wiring.resources / "themes")
    version = Version(ReportKind.SUMMARY, ReportFor.BOSS)
    for language in LANGUAGES:
        words = session.words(language)
        plan = session.schedule(campaign)
        found = report(words, session.book, plan, version, [])
        files = {suffix: trial.folder / language / f"总结.{suffix}" for suffix in REPORTS}
        for file in files.values():
            write_report(ReportOrder(file, found, version, session.book, plan, words, theme))
        with zipfile.ZipFile(files["docx"]) as packed:
            texts = packed.read("word/document.xml").decode("utf-8"), files["html"].read_text(encoding="utf-8")
        if not all(escape(part.title) in text for part in found.parts for text in texts):
            raise BrokenError("a report lacks one of its parts")
        if not any(page.extract_text().strip() for page in PdfReader(files["pdf"]).pages):
            raise BrokenError("the report's PDF has no text")
    return {"formats": list(REPORTS)}


def _imports(trial: Trial) -> Values:
    table = trial.folder / "计划.csv"
    table.write_text(
        "任务,负责人,开始,结束\n定目标,林岚,2026-10-08,10.9\n做页面,赵磊,10月10日,10/13\n", encoding="gb18030"
    )
    preview = read_plan_file(table, Surroundings(today=date(2026, 10, 1)))
    if [task.name for task in preview.tasks] != ["定目标", "做页面"]:
        raise BrokenError("the table was not understood")
    return {}


def _fonts(_: Trial) -> Values:
    # Qt's painting is loaded here only; without it the rest of the program still works.
    from desktop_app.render.application import painting_application
    from desktop_app.render.fonts import document_families
    from desktop_app.render.own_fonts import FAMILIES

    application = painting_application()
    names = document_families()
    del application
    if not set(FAMILIES) <= set(names):
        raise BrokenError("the fonts that travel along are not there")
    return {"names": names}


CHECKS: Mapping[str, Callable[[Trial], Values]] = {
    "versions": _versions,
    "words": _words,
    "themes": _themes,
    "templates": _templates,
    "holidays": _holidays,
    "workspace": _workspace,
    "backup": _backup,
    "imports": _imports,
    "exports": _exports,
    "reports": _reports,
    "fonts": _fonts,
}
