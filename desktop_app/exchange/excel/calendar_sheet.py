"""The sheet of days off and make-up days that the workbook counts with, and the hidden one of names to choose from."""

from collections.abc import Sequence
from datetime import date

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import OFFICE, Calendar, CalendarException
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.people import Person
from desktop_app.exchange.excel.export import Export
from desktop_app.exchange.excel.gantt_calendar import DAYS_OFF, MADE_UP, OWNERS, STAGES, STATES
from desktop_app.exchange.excel.gantt_page import set_up_print
from desktop_app.exchange.excel.gantt_styles import DAY_FORMAT
from desktop_app.exchange.excel.gantt_text import put_text
from desktop_app.exchange.excel.streaming import letter
from desktop_app.schedule.recurrence import days_of
from desktop_app.schedule.result import Status

LISTS = "drumbeat.lists"
_HEADING_ROW, _FIRST_ROW = 5, 6
_SPARE = 40
"""Empty rows that the formulas read too, for days that people add."""
_OFF, _MADE_UP = 1, 5
"""First columns of the two lists: date, weekday, name, and one column between them."""


def add_calendar(export: Export) -> None:
    """Add the sheet. Its dates are what the working days of the Gantt sheet are counted with: changing them counts."""
    word = export.wording.text
    title = word("excel.sheet.calendar")
    sheet = export.add_sheet(title)
    calendar = campaign_calendar(export.book, export.campaign)
    name = _calendar_name(export, calendar)
    lines = ((1, "title", f"{export.campaign.name} · {title}"), (2, "facts", word("excel.calendar.about", name=name)))
    for row, style, text in (*lines, (3, "facts", _week(export))):
        put_text(sheet.cell(row, 1), text)
        export.styles.use(sheet.cell(row, 1), style)
    names = {day: _holiday(export, name) for day, name in exception_names(export.book, calendar).items()}
    work = export.work
    last = 0
    for column, code, defined, days in (
        (_OFF, "excel.calendar.off", DAYS_OFF, work.off if work else ()),
        (_MADE_UP, "excel.calendar.made_up", MADE_UP, work.made_up if work else ()),
    ):
        _list_days(export, sheet, column, word(code), days, names)
        end = _FIRST_ROW + len(days) + _SPARE - 1
        _name(export, defined, sheet, column, _FIRST_ROW, end)
        last = max(last, _FIRST_ROW + len(days))
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    sheet.row_dimensions[1].height = 30
    set_up_print(sheet, f"{_HEADING_ROW}:{_HEADING_ROW}", f"{export.campaign.name} · {title}", export.wording)
    sheet.print_area = f"A1:{letter(_MADE_UP + 2)}{last}"


def _calendar_name(export: Export, calendar: Calendar | None) -> str:
    if calendar is None:
        return "—"
    code = f"calendar.{calendar.code}"
    return export.wording.text(code) if export.wording.knows(code) else calendar.name


def _holiday(export: Export, name: str) -> str:
    """A public holiday in the workbook's language, where it goes by its English name; other names as they are."""
    code = "holiday." + "_".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
    return export.wording.text(code) if export.wording.knows(code) else name


def _week(export: Export) -> str:
    """Which days of the week are worked, as the formulas take them."""
    if export.work is None:
        return export.wording.text("excel.calendar.uncounted")
    worked = [export.wording.text(f"weekday.short.{n}") for n, mark in enumerate(export.work.weekend) if mark == "0"]
    return export.wording.text("excel.calendar.week", days=worked)


def _list_days(
    export: Export, sheet: Worksheet, column: int, title: str, days: Sequence[date], names: dict[date, str]
) -> None:
    word, styles = export.wording.text, export.styles
    put_text(sheet.cell(_HEADING_ROW - 1, column), title)
    styles.use(sheet.cell(_HEADING_ROW - 1, column), "section")
    headings = (("excel.calendar.day", 14.0), ("excel.calendar.weekday", 9.0), ("excel.calendar.name", 26.0))
    for n, (code, width) in enumerate(headings):
        put_text(sheet.cell(_HEADING_ROW, column + n), word(code))
        styles.use(sheet.cell(_HEADING_ROW, column + n), "heading")
        sheet.column_dimensions[letter(column + n)].width = width
    for row, day in enumerate(days, _FIRST_ROW):
        sheet.cell(row, column, day)
        styles.use(sheet.cell(row, column), "figure", DAY_FORMAT)
        put_text(sheet.cell(row, column + 1), word(f"weekday.short.{day.weekday()}"))
        styles.use(sheet.cell(row, column + 1), "figure")
        styles.use(sheet.cell(row, column + 2), "task", "@")
        if names.get(day):
            put_text(sheet.cell(row, column + 2), names[day])


def add_lists(export: Export) -> None:
    """Add the hidden sheet with one named list per column, for the drop-downs."""
    sheet = export.add_sheet(LISTS)
    sheet.sheet_state = "hidden"
    word = export.wording.code
    columns: tuple[tuple[str, Sequence[str]], ...] = (
        (OWNERS, sorted({person.name for person in export.book.rows(Person).values()})),
        (STAGES, [word(stage) for stage in Stage]),
        (STATES, list(dict.fromkeys([*map(word, Status), *map(word, ConfirmationState)]))),
    )
    for column, (name, values) in enumerate(columns, 1):
        sheet.cell(1, column, name)
        sheet.column_dimensions[letter(column)].width = 16
        for row, value in enumerate(values, 2):
            put_text(sheet.cell(row, column), value)
        _name(export, name, sheet, column, 2, max(len(values), 1) + 1)


def _name(export: Export, name: str, sheet: Worksheet, column: int, first: int, last: int) -> None:
    at = letter(column)
    title = sheet.title.replace("'", "''")
    cells = f"'{title}'!${at}${first}:${at}${last}"
    export.workbook.defined_names[name] = DefinedName(name, attr_text=cells)


def campaign_calendar(book: Book, campaign: Campaign) -> Calendar | None:
    """The calendar that a campaign counts with: its own, or the office's."""
    own = book.find(Calendar, campaign.calendar_id)
    return own or next(iter(book.where(Calendar, "code", OFFICE)), None)


def exception_names(book: Book, calendar: Calendar | None) -> dict[date, str]:
    """What the days are called that a calendar or one of its bases names; the nearest one has the say."""
    names: dict[date, str] = {}
    seen: set[str] = set()
    while calendar is not None and calendar.id not in seen:
        seen.add(calendar.id)
        for exception in book.where(CalendarException, "calendar_id", calendar.id):
            for day in days_of(exception):
                names.setdefault(day, exception.name)
        calendar = book.find(Calendar, calendar.base_id)
    return names
