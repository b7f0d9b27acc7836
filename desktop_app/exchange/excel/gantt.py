"""The plan as a workbook: a Gantt sheet that lives, the same painted, and who does what, when, confirmed by whom."""

import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, IntProperty, StringProperty
from openpyxl.workbook.protection import WorkbookProtection

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.calendar_sheet import add_calendar, add_lists
from desktop_app.exchange.excel.checkpoints_sheet import add_checkpoints
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_calendar import WorkDays, work_days
from desktop_app.exchange.excel.gantt_finish import Progress, finish
from desktop_app.exchange.excel.gantt_header import phase_lanes
from desktop_app.exchange.excel.gantt_layout import Layout, lay_out
from desktop_app.exchange.excel.gantt_lines import Line, LineMaker
from desktop_app.exchange.excel.gantt_sheets import add_fixed, add_gantt, protect
from desktop_app.exchange.excel.gantt_styles import Styles
from desktop_app.exchange.excel.gantt_text import plain_line
from desktop_app.exchange.excel.identity import BASE_SHEET, CAMPAIGN_PROPERTY, SCHEMA, Identity, base_lines
from desktop_app.exchange.excel.key_people_sheet import add_key_people
from desktop_app.exchange.excel.owners_sheet import add_owners
from desktop_app.exchange.excel.read_me import add_read_me
from desktop_app.exchange.excel.streaming import Rows, Texts, letter, row_xml
from desktop_app.exchange.excel.whose import own_tasks, rows_around
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.schedule.result import Schedule
from desktop_app.theme import load_theme
from desktop_app.timeline.days import Days, campaign_days
from desktop_app.timeline.extent import extent

SCHEMA_PROPERTY, EXPORT_PROPERTY = "drumbeat.schema", "drumbeat.export"

_MOST_PAINTED = 5_000_000
"""Painted cells in a chart: 13,000 tasks over a year. More is 130 MB of sheet, which the phones and previews that it is
painted for do not open, and which would keep the workbook from coming back within bounds."""


def write_gantt(
    path: Path,
    book: Book,
    schedule: Schedule,
    campaign_id: str,
    wording: Wording,
    now: datetime,
    progress: Progress | None = None,
    *,
    today_moves: bool = True,
    baseline_id: str | None = None,
    owner_id: str | None = None,
) -> None:
    """Write the plan's workbook.

    today_moves: the sheet's "today" is that of whoever opens it; false keeps it at `now`, for pictures and proofs;
    baseline_id: the baseline to show below each task; owner_id: whose workbook it is: their rows and those around
    them, and only theirs may be changed.
    Raises KnownError "folder_missing", "file_not_written", "too_many_rows" or "not_found".
    """
    export = _begin(book, schedule, book.get(Campaign, campaign_id), wording, now, today_moves, baseline_id, owner_id)
    _add_sheets(export)
    with replacing(path) as target, tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.xlsx"
        export.workbook.save(plain)
        finish(plain, export.parts(), export.texts, export.styles.part, target, progress)


def _begin(
    book: Book,
    schedule: Schedule,
    campaign: Campaign,
    wording: Wording,
    now: datetime,
    today_moves: bool,
    baseline_id: str | None,
    owner_id: str | None,
) -> Export:
    """An export whose lines are made and whose sheets are not."""
    # A sheet is read on white paper and by people with other themes: always the light one.
    theme = load_theme("light", resources() / "themes")
    workbook = Workbook()
    styles = Styles(workbook, theme)
    workbook.remove(workbook.worksheets[0])
    found = extent(book, schedule)
    days = campaign_days(book, campaign.id)
    work = work_days(days, found.first, found.last)
    rows = outline(book, campaign.id)
    mine = own_tasks(rows, owner_id) if owner_id is not None else None
    if mine is not None and owner_id is not None:
        rows = rows_around(book, rows, mine, owner_id)
    baseline = book.get(Baseline, baseline_id) if baseline_id is not None else None
    once = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline_id)} if baseline else {}
    lines = _lines(book, schedule, campaign, wording, now.date(), days, work, once, mine, rows)
    layout = _layout(book, campaign, found.first, found.last, len(lines))
    owner = book.get(Person, owner_id) if owner_id is not None else None
    return Export(
        book, schedule, campaign, wording, theme, now, today_moves, workbook, styles, days, work, rows, lines, layout,
        baseline, owner, mine,
    )  # fmt: skip


def _lines(
    book: Book,
    schedule: Schedule,
    campaign: Campaign,
    wording: Wording,
    today: date,
    days: Days,
    work: WorkDays | None,
    baseline: Mapping[str, BaselineTask],
    mine: frozenset[str] | None,
    rows: list[Row],
) -> list[Line]:
    hours, day = days.usual_hours, campaign.minutes_per_day
    return LineMaker(book, schedule, wording, work, hours, day, today, baseline, mine).lines(rows)


def _layout(book: Book, campaign: Campaign, first: date, last: date, count: int) -> Layout:
    phases = book.of_campaign(Phase, campaign.id)
    lanes = 1 + max((lane for _, lane in phase_lanes(phases)), default=0)
    layout = lay_out(first, last, count, lanes)
    if layout.last_row > at.SHEET_ROWS:
        raise KnownError("too_many_rows", rows=count, most=at.SHEET_ROWS - layout.heading_row)
    return layout


def _add_sheets(export: Export) -> None:
    """The sheets in their order. One that a campaign has nothing for is left out."""
    add_gantt(export)
    if len(export.lines) * len(export.layout.starts) <= _MOST_PAINTED:
        add_fixed(export)
    add_owners(export)
    add_checkpoints(export)
    add_key_people(export)
    add_calendar(export)
    add_read_me(export)
    add_lists(export)
    _describe(export, _add_base(export))
    export.workbook.active = 0
    if export.owner is not None:
        for sheet in export.workbook.worksheets:
            protect(sheet)
        export.workbook.security = WorkbookProtection(lockStructure=True)


def _add_base(export: Export) -> Identity:
    """What every cell says as it leaves, on a sheet that no menu shows."""
    living = {"duration": [export.work.formula("$A1", "$B1")]} if export.work is not None else {}
    texts, identity = base_lines(
        export.book,
        export.schedule,
        export.wording.language,
        rows=export.rows,
        editable=export.mine,
        owners=[export.owner.id] if export.owner is not None else (),
        living=living,
    )
    sheet = export.add_sheet(BASE_SHEET)
    sheet.sheet_state = "veryHidden"
    widest = max(len(line) for line in texts)
    rows = Rows(
        lambda: (_base_row(export.texts, n, line) for n, line in enumerate(texts, 1)), len(texts), len(texts), widest
    )
    export.leave(sheet, rows)
    return identity


def _base_row(written: Texts, number: int, texts: list[str]) -> str:
    return row_xml(number, (written.cell(f"{letter(n)}{number}", 0, text) for n, text in enumerate(texts, 1)))


def _describe(export: Export, identity: Identity) -> None:
    made, campaign = export.workbook, export.campaign
    properties = made.properties
    title = campaign.name if export.owner is None else f"{campaign.name} · {export.owner.name}"
    properties.title = plain_line(title)
    properties.subject = export.wording.text("excel.sheet.gantt")
    properties.creator = properties.lastModifiedBy = "Drumbeat"
    properties.created = properties.modified = export.now
    properties.language = export.wording.language.replace("_", "-")
    own: CustomPropertyList[Any] = made.custom_doc_props  # type: ignore[attr-defined]  # missing from the stubs alone
    own.append(StringProperty(name=CAMPAIGN_PROPERTY, value=campaign.id))
    own.append(StringProperty(name=EXPORT_PROPERTY, value=identity.export_id))
    own.append(IntProperty(name=SCHEMA_PROPERTY, value=SCHEMA))
    made.calculation.fullCalcOnLoad = True
