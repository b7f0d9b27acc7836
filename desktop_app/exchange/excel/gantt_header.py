"""What stands above the rows: title, facts, legend, months, phases, days, headings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Grade, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.fields import FIELDS
from desktop_app.domain.people import Person
from desktop_app.exchange.excel import gantt_layout as at
from desktop_app.exchange.excel.gantt_layout import Layout, Step
from desktop_app.exchange.excel.gantt_rules import OFF, bar_looks
from desktop_app.exchange.excel.gantt_styles import DAY_FORMAT, FONT, Styles, argb, solid
from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import Result, letter, serial
from desktop_app.i18n import Wording
from desktop_app.theme import Theme
from desktop_app.timeline.days import DayKind, Days

TODAY_CELL = (at.FACTS_ROW, at.START)
COUNTDOWN_CELL = (at.FACTS_ROW, at.FINISH)
_HEAD_FORMAT = {Step.DAY: "d", Step.WEEK: "m/d", Step.MONTH: "m"}
_LEGEND_COLUMNS = (at.OWNER, at.STAGE, at.START, at.FINISH, at.DAYS, at.PERCENT, at.STATUS)
_LEGEND = ("done", "remaining", "critical", "late", "locked", "summary")


def phase_lanes(phases: tuple[Phase, ...]) -> list[tuple[Phase, int]]:
    """The phases in time, each with the band row it stands in: 0, or 1 for one that begins before the last ends."""
    lanes: list[tuple[Phase, int]] = []
    for phase in sorted(phases, key=lambda phase: phase.start):
        overlaps = bool(lanes) and lanes[-1][0].finish > phase.start and lanes[-1][1] == 0
        lanes.append((phase, int(overlaps)))
    return lanes


@dataclass(slots=True)
class HeaderWriter:
    """Writes the rows above the table.

    today_moves: whether the sheet's today follows the clock of its reader; living: whether it computes at all;
    more: facts of this export beside those of the campaign; baseline: whether its rows stand below the tasks.
    """

    sheet: Worksheet
    book: Book
    campaign: Campaign
    layout: Layout
    styles: Styles
    theme: Theme
    wording: Wording
    days: Days
    now: datetime
    today_moves: bool
    living: bool = True
    more: tuple[str, ...] = ()
    baseline: bool = False

    def write(self) -> list[Result]:
        """Write them all; answers what the formulas among them come to."""
        results = self._write_title()
        self._write_legend()
        self._write_months()
        self._write_phases()
        self._write_days()
        self._write_headings()
        return results

    def _white(self, row: int) -> None:
        for column in range(at.WBS, self.layout.last_column + 1):
            self.styles.use(self.sheet.cell(row, column), "facts")

    def _write_title(self) -> list[Result]:
        sheet, texts = self.sheet, self.wording
        for row in (at.TITLE_ROW, at.FACTS_ROW, at.LEGEND_ROW, at.MONTH_ROW):
            self._white(row)
        title = sheet.cell(at.TITLE_ROW, at.WBS)
        self.styles.use(title, "title")
        put_text(title, self.campaign.name)
        put_text(sheet.cell(at.FACTS_ROW, at.WBS), " · ".join(self._facts()))
        label = sheet.cell(at.FACTS_ROW, at.STAGE)
        put_text(label, texts.text("excel.today"))
        label.alignment = Alignment(horizontal="right", vertical="center")
        today = sheet.cell(*TODAY_CELL)
        self.styles.use(today, "facts", DAY_FORMAT)
        today.alignment = Alignment(horizontal="center", vertical="center")
        results: list[Result] = []
        if self.today_moves and self.living:
            today.value = "=TODAY()"
            results.append(serial(self.now.date()))
        else:
            today.value = self.now.date()
        return results + self._count_down()

    def _facts(self) -> list[str]:
        grade = self.book.find(Grade, self.campaign.grade_id)
        pm = self.book.find(Person, self.campaign.pm_id)
        facts = [self.wording.text("excel.grade", grade=grade.name)] if grade else []
        if pm is not None:
            facts.append(self.wording.text("excel.pm", name=pm.name))
        return [*facts, self.wording.text("excel.exported", moment=self.now), *self.more]

    def _count_down(self) -> list[Result]:
        """The days to the main phase, counted by the sheet itself."""
        phases = self.book.of_campaign(Phase, self.campaign.id)
        main = next((phase.start.date() for phase in phases if phase.kind is PhaseKind.MAIN), None)
        if main is None:
            return []
        cell = self.sheet.cell(*COUNTDOWN_CELL)
        self.styles.use(cell, "countdown")
        days = (main - self.now.date()).days
        spoken = self.wording.text("excel.days_to_main" if days >= 0 else "excel.days_since_main", days=abs(days))
        if not self.living:
            put_text(cell, spoken)
            return []
        left = f"DATE({main.year},{main.month},{main.day})-{self.today}"
        before, since = self._around("excel.days_to_main"), self._around("excel.days_since_main")
        cell.value = f'=IF({left}>=0,"{before[0]}"&({left})&"{before[1]}","{since[0]}"&-({left})&"{since[1]}")'
        return [spoken]

    def _around(self, code: str) -> tuple[str, str]:
        """What stands before and after the number in a sentence, quoted for a formula."""
        before, _, after = self.wording.text(code, days="\0").partition("\0")
        return before.replace('"', '""'), after.replace('"', '""')

    @property
    def today(self) -> str:
        """The cell of today's date."""
        return f"${letter(TODAY_CELL[1])}${TODAY_CELL[0]}"

    def _write_legend(self) -> None:
        row = at.LEGEND_ROW
        signs = self.sheet.cell(row, at.WBS)
        put_text(signs, self.wording.text("excel.legend.signs"))
        looks = {look.code: look for look in bar_looks(self.layout, self.theme, self.today)}
        for column, code in zip(_LEGEND_COLUMNS, _LEGEND, strict=False):
            cell = self.sheet.cell(row, column)
            self.styles.use(cell, "legend")
            put_text(cell, self.wording.text(f"excel.legend.{code}"))
            cell.fill = looks[code].fill
            ink = self.theme.ink_on("summary") if code in ("done", "summary", "late") else self.theme.color("text")
            cell.font = Font(FONT, sz=9, color=argb(ink))
        off = self.sheet.cell(row, _LEGEND_COLUMNS[-1])
        self.styles.use(off, "legend")
        put_text(off, self.wording.text("excel.legend.off"))
        off.fill = solid(self.theme.color("day_off"))
        if self.baseline:
            cell = self.sheet.cell(row, at.NOTE)
            self.styles.use(cell, "legend")
            put_text(cell, self.wording.text("excel.baseline"))
            cell.fill = looks["baseline"].fill

    def _write_months(self) -> None:
        first, layout = at.FIRST_DAY_COLUMN, self.layout
        spans: list[tuple[int, int, str]] = []
        for n, start in enumerate(layout.starts):
            text = self._span_name(start)
            if spans and spans[-1][2] == text:
                spans[-1] = (spans[-1][0], n, text)
            else:
                spans.append((n, n, text))
        for a, b, text in spans:
            cell = self.sheet.cell(at.MONTH_ROW, first + a)
            self.styles.use(cell, "month")
            if b - a + 1 >= _least_columns(layout.step):
                put_text(cell, text)
            if b > a:
                self.sheet.merge_cells(None, at.MONTH_ROW, first + a, at.MONTH_ROW, first + b)

    def _span_name(self, start: date) -> str:
        if self.layout.step is Step.MONTH:
            return self.wording.text("timeline.year", year=start.year)
        return self.wording.text(
            "timeline.year_month", year=start.year, month=self.wording.text(f"month.{start.month}")
        )

    def _write_phases(self) -> None:
        for row in range(at.PHASE_ROW, self.layout.backdrop_row):
            self._white(row)
            self.sheet.row_dimensions[row].height = 17
        for phase, row, a, b in self._bands():
            cell = self.sheet.cell(row, a)
            put_text(cell, phase.name or self.wording.code(phase.kind))
            role = f"phase.{phase.kind.value}"
            for column in range(a, b + 1):
                self.sheet.cell(row, column).fill = solid(self.theme.color(role))
            cell.font = Font(FONT, sz=9, b=True, color=argb(self.theme.ink_on(role)))
            cell.alignment = Alignment("center", "center", shrink_to_fit=True)
            if b > a:
                self.sheet.merge_cells(None, row, a, row, b)

    def _bands(self) -> list[tuple[Phase, int, int, int]]:
        """Each phase with its row and its first and last column.

        A column in which one phase ends and the next begins is the next one's; a phase that is left with none is not
        drawn.
        """
        bands: list[tuple[Phase, int, int, int]] = []
        next_from: dict[int, int] = {}
        for phase, lane in reversed(phase_lanes(self.book.of_campaign(Phase, self.campaign.id))):
            last = (phase.finish - timedelta(minutes=1)).date()
            a = at.FIRST_DAY_COLUMN + self.layout.column_of(phase.start.date())
            b = min(at.FIRST_DAY_COLUMN + self.layout.column_of(last), next_from.get(lane, at.SHEET_COLUMNS) - 1)
            if a <= b:
                bands.append((phase, at.PHASE_ROW + lane, a, b))
                next_from[lane] = a
        return bands

    def _write_days(self) -> None:
        layout = self.layout
        for n, (start, behind) in enumerate(zip(layout.starts, self.behind(), strict=True)):
            column = at.FIRST_DAY_COLUMN + n
            if behind and self.living:
                self.sheet.cell(layout.backdrop_row, column, behind)
            below = self.sheet.cell(layout.weekday_row, column)
            self.styles.use(below, "weekday")
            self._name_day(n, start, self.days.kind(start))
            head = self.sheet.cell(layout.heading_row, column, start)
            self.styles.use(head, "day", _HEAD_FORMAT[layout.step])
        self.sheet.row_dimensions[layout.backdrop_row].hidden = True

    def behind(self) -> list[str]:
        """What lies behind each column of the chart: a phase, a day off, both ("main off"), or nothing."""
        phases = sorted(self.book.of_campaign(Phase, self.campaign.id), key=lambda phase: phase.start)
        found = []
        for start in self.layout.starts:
            is_off = self.layout.step is Step.DAY and self.days.kind(start).is_off
            inside = [phase.kind.value for phase in phases if phase.start.date() <= start < _after(phase)]
            found.append(" ".join([*inside[-1:], *([OFF] if is_off else [])]))
        return found

    def _name_day(self, n: int, start: date, kind: DayKind) -> None:
        cell = self.sheet.cell(self.layout.weekday_row, at.FIRST_DAY_COLUMN + n)
        if self.layout.step is Step.DAY:
            code = {DayKind.HOLIDAY: "timeline.holiday", DayKind.MAKE_UP: "timeline.make_up"}.get(kind)
            put_text(cell, self.wording.text(code or f"weekday.short.{start.weekday()}"))
            if code:
                role = "day_off.text" if kind is DayKind.HOLIDAY else "make_up.text"
                cell.font = Font(FONT, sz=8, b=True, color=argb(self.theme.color(role)))
        elif self.layout.step is Step.WEEK:
            put_text(cell, self.wording.text("timeline.week", number=start.isocalendar().week))

    def _write_headings(self) -> None:
        for column, key in at.FIELD_OF.items():
            cell = self.sheet.cell(self.layout.heading_row, column)
            put_text(cell, self.wording.text(FIELDS["task", key].label))
            self.styles.use(cell, "heading")
        # The painted sheet is a picture of the living one: only that one is read back.
        for column, text in at.HIDDEN_HEADINGS.items() if self.living else ():
            put_text(self.sheet.cell(self.layout.heading_row, column), text)


def _after(phase: Phase) -> date:
    return (phase.finish - timedelta(minutes=1)).date() + timedelta(1)


def _least_columns(step: Step) -> int:
    """How many columns a month's name needs."""
    return {Step.DAY: 4, Step.WEEK: 2, Step.MONTH: 2}[step]
