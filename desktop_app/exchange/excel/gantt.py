"""The plan as a living Gantt workbook: change a date, and its bar, its working days and its status follow."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, IntProperty, StringProperty
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import PhaseKind, Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import Row, outline
from desktop_app.domain.people import Person
from desktop_app.exchange.excel import gantt_calendar as lists
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_finish import Result, finish
from desktop_app.exchange.excel.gantt_header import HeaderWriter, phase_lanes
from desktop_app.exchange.excel.gantt_layout import Layout, lay_out, letter
from desktop_app.exchange.excel.gantt_page import set_up_page
from desktop_app.exchange.excel.gantt_rows import RowWriter
from desktop_app.exchange.excel.gantt_rules import add_rules
from desktop_app.exchange.excel.gantt_styles import Styles
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.paths import resources
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme, load_theme
from desktop_app.timeline.days import Days, campaign_days
from desktop_app.timeline.extent import extent

SCHEMA = 1
"""Version of the sheet's make, carried in the workbook's own properties for the way back."""

CAMPAIGN_PROPERTY, SCHEMA_PROPERTY = "drumbeat.campaign", "drumbeat.schema"

Progress = Callable[[int, int], None]
"""Told (rows written, rows in all) now and then; may raise to stop, and then nothing is written."""

_GANTT_PART = "xl/worksheets/sheet1.xml"
_TELL_EVERY = 200


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
) -> None:
    """Write the plan's Gantt workbook.

    today_moves: the sheet's "today" is that of whoever opens it; false keeps it at `now`, for pictures and proofs.
    Raises KnownError "folder_missing", "file_not_written" or "too_many_rows".
    """
    rows = outline(book, campaign_id)
    # A sheet is read on white paper and by people with other themes: always the light one.
    theme = load_theme("light", resources() / "themes")
    export = _Export(book, schedule, book.get(Campaign, campaign_id), rows, wording, theme, now, today_moves)
    workbook, results = export.workbook(progress)
    with replacing(path) as target, tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.xlsx"
        workbook.save(plain)
        finish(plain, _GANTT_PART, results, target)


@dataclass(slots=True)
class _Export:
    """One export: what it is made of."""

    book: Book
    schedule: Schedule
    campaign: Campaign
    rows: list[Row]
    wording: Wording
    theme: Theme
    now: datetime
    today_moves: bool

    def workbook(self, progress: Progress | None) -> tuple[Workbook, list[Result]]:
        """The workbook, and the results of the Gantt sheet's formulas in order of rows and columns."""
        first, last = self._span()
        layout = lay_out(
            first, last, len(self.rows), 1 + max((lane for _, lane in phase_lanes(self._phases)), default=0)
        )
        if layout.last_row > at.SHEET_ROWS:
            raise KnownError("too_many_rows", rows=len(self.rows), most=at.SHEET_ROWS - layout.heading_row)
        made = Workbook()
        sheet: Worksheet = made.worksheets[0]
        sheet.title = self.wording.text("excel.sheet.gantt")
        styles = Styles(made, self.theme)
        days = campaign_days(self.book, self.campaign.id)
        work = lists.work_days(days, first, last)
        header = HeaderWriter(
            sheet, self.book, self.campaign, layout, styles, self.theme, self.wording, days, self.now, self.today_moves
        )
        results = header.write()
        results += self._write_rows(sheet, layout, styles, days, work, header.today, progress)
        kinds = [kind for kind in PhaseKind if any(phase.kind is kind for phase in self._phases)]
        add_rules(sheet, layout, self.theme, kinds, header.today)
        set_up_page(sheet, layout, self.campaign.name, self.wording)
        owners = sorted({person.name for person in self.book.rows(Person).values()})
        lists.add_lists(made, work, owners, [self.wording.code(stage) for stage in Stage])
        self._add_drop_downs(sheet, layout)
        self._describe(made)
        return made, results

    @property
    def _phases(self) -> tuple[Phase, ...]:
        return self.book.of_campaign(Phase, self.campaign.id)

    def _span(self) -> tuple[date, date]:
        found = extent(self.book, self.schedule)
        return found.first, found.last

    def _write_rows(
        self,
        sheet: Worksheet,
        layout: Layout,
        styles: Styles,
        days: Days,
        work: lists.WorkDays | None,
        today: str,
        progress: Progress | None,
    ) -> list[Result]:
        gates = {gate.task_id: gate.state for gate in self.schedule.checkpoints.values()}
        writer = RowWriter(
            sheet, self.book, self.schedule, layout, styles, self.wording, work, days.usual_hours,
            today, self.now.date(), gates, self.campaign.minutes_per_day,
        )  # fmt: skip
        for n, row in enumerate(self.rows):
            writer.write(n, row)
            if progress is not None and n % _TELL_EVERY == 0:
                progress(n, len(self.rows))
        return writer.results

    def _add_drop_downs(self, sheet: Worksheet, layout: Layout) -> None:
        """Owner and stage from lists (other names are allowed, a typing slip is pointed out), percent between 0 and 1."""
        for column, name in ((at.OWNER, lists.OWNERS), (at.STAGE, lists.STAGES)):
            choice = DataValidation("list", formula1=name, allow_blank=True, errorStyle="warning")
            choice.error = self.wording.text("excel.not_in_list")
            choice.add(_cells(column, layout))
            sheet.add_data_validation(choice)
        share = DataValidation("decimal", formula1="0", formula2="1", allow_blank=True, operator="between")
        share.error = self.wording.text("excel.not_a_percentage")
        share.add(_cells(at.PERCENT, layout))
        sheet.add_data_validation(share)
        moment = DataValidation("date", formula1="1", allow_blank=True, operator="greaterThanOrEqual")
        moment.error = self.wording.text("excel.not_a_date")
        moment.add(_cells(at.START, layout))
        moment.add(_cells(at.FINISH, layout))
        sheet.add_data_validation(moment)

    def _describe(self, made: Workbook) -> None:
        properties = made.properties
        properties.title = self.campaign.name
        properties.subject = self.wording.text("excel.sheet.gantt")
        properties.creator = properties.lastModifiedBy = "Drumbeat"
        properties.created = properties.modified = self.now
        properties.language = self.wording.language.replace("_", "-")
        own: CustomPropertyList[Any] = made.custom_doc_props  # type: ignore[attr-defined]  # missing from the stubs alone
        own.append(StringProperty(name=CAMPAIGN_PROPERTY, value=self.campaign.id))
        own.append(IntProperty(name=SCHEMA_PROPERTY, value=SCHEMA))
        made.calculation.fullCalcOnLoad = True


def _cells(column: int, layout: Layout) -> str:
    return f"{letter(column)}{layout.first_row}:{letter(column)}{layout.last_row}"
