"""One export under way: what it is made of, and the workbook that its sheets are added to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.outline import Row
from desktop_app.domain.people import Person
from desktop_app.domain.task import Baseline
from desktop_app.exchange.excel.gantt_calendar import WorkDays
from desktop_app.exchange.excel.gantt_finish import Left
from desktop_app.exchange.excel.gantt_layout import Layout
from desktop_app.exchange.excel.gantt_lines import Line
from desktop_app.exchange.excel.gantt_styles import Styles
from desktop_app.exchange.excel.streaming import Result, Rows, Texts
from desktop_app.i18n import Wording
from desktop_app.schedule.result import Schedule
from desktop_app.theme import Theme
from desktop_app.timeline.days import Days


@dataclass(slots=True)
class Export:
    """Everything that the sheets of a workbook are made from.

    rows and lines: the tasks that the workbook shows; work: None where no sheet can count the calendar;
    today_moves: whether the workbook's today is its reader's, or stays at `now`; owner and mine: whose workbook it
    is and which tasks that person may change, None for everybody's.
    """

    book: Book
    schedule: Schedule
    campaign: Campaign
    wording: Wording
    theme: Theme
    now: datetime
    today_moves: bool
    workbook: Workbook
    styles: Styles
    days: Days
    work: WorkDays | None
    rows: list[Row]
    lines: list[Line]
    layout: Layout
    baseline: Baseline | None = None
    owner: Person | None = None
    mine: frozenset[str] | None = None
    texts: Texts = field(default_factory=Texts)
    left: dict[str, Left] = field(default_factory=dict)

    def facts(self) -> tuple[str, ...]:
        """What this export is beside a plan of the campaign: with a baseline, for one person."""
        found = []
        if self.baseline is not None:
            found.append(self.wording.text("excel.with_baseline", name=self.baseline.name))
        if self.owner is not None:
            found.append(self.wording.text("excel.for_owner", name=self.owner.name))
        return tuple(found)

    def add_sheet(self, title: str) -> Worksheet:
        """A new sheet behind the others."""
        sheet: Worksheet = self.workbook.create_sheet(title)
        sheet.sheet_view.showGridLines = False
        return sheet

    def leave(self, sheet: Worksheet, rows: Rows | None, results: Sequence[Result] = ()) -> None:
        """Leave the rows of a sheet, and the results of its formulas, to be put in when the workbook is saved."""
        self.left[sheet.title] = Left(results, rows)

    def parts(self) -> dict[str, Left]:
        """What is left open, by the path of the sheet's part in the workbook."""
        sheets = enumerate(self.workbook.worksheets, 1)
        return {
            f"xl/worksheets/sheet{n}.xml": self.left[sheet.title] for n, sheet in sheets if sheet.title in self.left
        }
