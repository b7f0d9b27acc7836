"""The start and the finish of one row, from whatever columns hold them."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.columns import DATES, Column, Field
from desktop_app.exchange.plan.dates import NOTHING, NotADateError, Order, read_dates
from desktop_app.exchange.plan.mapping import Layout
from desktop_app.exchange.plan.moments import Decided, Raw, read_raw, tidy
from desktop_app.exchange.plan.painted import PaintedCalendar
from desktop_app.exchange.plan.preview import Moment
from desktop_app.exchange.plan.table import Sheet
from desktop_app.exchange.plan.text import plain


@dataclass(slots=True)
class RowDates:
    """What was read. doubts: (column, reason) of what is missing, unsure or unreadable."""

    start: Moment | None = None
    finish: Moment | None = None
    single: bool = False
    deadline: Moment | None = None
    actual_start: Moment | None = None
    actual_finish: Moment | None = None
    doubts: list[tuple[Column, str]] = field(default_factory=list)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, as far as said; None without any."""
        first, last = self.start or self.finish, self.finish or self.start
        return None if first is None or last is None else (first.day, last.day)


class RawDates:
    """The contents of all cells of dates of one table, by (row, column)."""

    def __init__(self, sheet: Sheet, layout: Layout, rows: list[int]) -> None:
        self.painted: dict[int, Raw] = {}
        calendar = PaintedCalendar(sheet, layout)
        if calendar.is_used:
            self.painted = {row: raw for row in rows if (raw := calendar.raw(row)) is not None}
        self.only_painted = calendar.is_used and not self.painted
        self.columns = [column for column in layout.columns if column.field in DATES]
        self.found: dict[tuple[int, int], Raw] = {}
        self.unread: dict[tuple[int, int], str] = {}
        for column in self.columns:
            for row in rows:
                self._look(row, column.number, sheet.cell(row, column.number))

    def _look(self, row: int, column: int, cell: Cell | None) -> None:
        if cell is None:
            return
        if cell.value is None:
            if cell.formula:
                self.unread[row, column] = "formula_without_value"
            return
        try:
            raw = read_raw(cell)
        except NotADateError as error:
            self.unread[row, column] = error.code
            return
        if raw is not None:
            self.found[row, column] = raw

    def listed(self) -> list[tuple[int, Raw]]:
        """(row, content) of everything that was read."""
        return [*((row, raw) for (row, _), raw in self.found.items()), *self.painted.items()]


class DateReader:
    """Reads the dates of each row, once order, years and D-day are decided."""

    def __init__(self, sheet: Sheet, layout: Layout, raws: RawDates, decided: Decided) -> None:
        self._sheet, self._raws, self._decided = sheet, raws, decided
        self._columns = {column.field: column for column in raws.columns}
        self._clocks = layout.of(Field.CLOCK)
        self._calendar = layout.of(Field.GRID)

    def read(self, row: int) -> RowDates:
        """The dates of a row."""
        found = RowDates()
        for column in self._raws.columns:
            reason = self._raws.unread.get((row, column.number))
            if reason is not None:
                found.doubts.append((column, reason))
        self._ends(row, found)
        self._painted(row, found)
        found.deadline = self._other(row, Field.DEADLINE, found)
        found.actual_start = self._other(row, Field.ACTUAL_START, found)
        found.actual_finish = self._other(row, Field.ACTUAL_FINISH, found)
        self._with_clocks(row, found)
        found.start, found.finish = tidy(found.start, found.finish)
        self._check_order(row, found)
        return found

    def _painted(self, row: int, found: RowDates) -> None:
        raw = self._raws.painted.get(row)
        if raw is None:
            return
        try:
            found.start, found.finish = self._decided.ends(raw, row)
        except NotADateError as error:
            found.doubts.append((self._calendar[0], error.code))

    def _raw(self, row: int, field: Field) -> Raw | None:
        column = self._columns.get(field)
        return None if column is None else self._raws.found.get((row, column.number))

    def _ends(self, row: int, found: RowDates) -> None:
        span = self._raw(row, Field.SPAN)
        if span is not None:
            start, finish = self._read(row, Field.SPAN, span, None, found)
            found.start, found.finish, found.single = start, finish or start, finish is None
        start_raw, finish_raw = self._raw(row, Field.START), self._raw(row, Field.FINISH)
        finish_known = finish_raw is not None and _has_year(finish_raw)
        if finish_raw is not None and finish_known and (start_raw is None or not _has_year(start_raw)):
            self._finish(row, finish_raw, found)
            self._start(row, start_raw, found)
        else:
            self._start(row, start_raw, found)
            self._finish(row, finish_raw, found)

    def _start(self, row: int, raw: Raw | None, found: RowDates) -> None:
        if raw is None:
            return
        near = found.finish if not found.single else None
        start, finish = self._read(row, Field.START, raw, near, found)
        found.start = start if start is not None else found.start
        if finish is not None and self._raw(row, Field.FINISH) is None:
            found.finish = finish

    def _finish(self, row: int, raw: Raw | None, found: RowDates) -> None:
        if raw is None:
            return
        first, second = self._read(row, Field.FINISH, raw, found.start, found)
        if first is None:
            return
        if second is not None and found.start is None:
            found.start = first
        found.finish, found.single = second or first, False

    def _other(self, row: int, field: Field, found: RowDates) -> Moment | None:
        raw = self._raw(row, field)
        if raw is None:
            return None
        first, second = self._read(row, field, raw, found.finish or found.start, found)
        if raw.exact is not None and first is not None and first.minute == 0:
            first = replace(first, minute=None)
        return second or first

    def _read(
        self, row: int, field: Field, raw: Raw, near: Moment | None, found: RowDates
    ) -> tuple[Moment | None, Moment | None]:
        column = self._columns[field]
        try:
            first, second = self._decided.ends(raw, row, near)
        except NotADateError as error:
            found.doubts.append((column, error.code))
            return None, None
        if self._decided.weekday_differs(raw, first):
            found.doubts.append((column, "weekday_differs"))
        if self._decided.is_unproven(raw):
            found.doubts.append((column, "date_order_unproven"))
        return first, second

    def _with_clocks(self, row: int, found: RowDates) -> None:
        """Columns that hold only times of day give the dates their hours."""
        minutes: list[int] = []
        for column in self._clocks:
            cell = self._sheet.cell(row, column.number)
            if cell is None or cell.value is None or plain(cell.text).lower() in NOTHING:
                continue
            try:
                raw = read_raw(cell)
            except NotADateError as error:
                found.doubts.append((column, error.code))
                continue
            parts = raw.written if raw is not None else ()
            minutes.extend(part.minute for part in parts if part.minute is not None)
        if not minutes or found.start is None:
            return
        last = found.finish or found.start
        found.start = replace(found.start, minute=minutes[0])
        if len(minutes) > 1:
            overnight = last.day == found.start.day and minutes[1] <= minutes[0]
            found.finish = Moment(last.day + timedelta(days=1) if overnight else last.day, minutes[1])
            found.single = False

    def _check_order(self, row: int, found: RowDates) -> None:
        start_raw, finish_raw = self._raw(row, Field.START), self._raw(row, Field.FINISH)
        start, finish = found.start, found.finish
        if start is not None and finish is not None and _after(start, finish):
            repaired = _tens(finish.day) if finish_raw is not None and finish_raw.doubtful else None
            if repaired is not None and repaired >= start.day:
                found.finish = replace(finish, day=repaired)
                return
            column = self._columns.get(Field.FINISH) or self._columns.get(Field.SPAN) or self._raws.columns[0]
            found.doubts.append((column, "finish_before_start"))
            found.finish = None
            return
        self._doubt(start_raw, Field.START, start, found, finish.day if finish is not None else None)
        self._doubt(finish_raw, Field.FINISH, finish, found, None)

    def _doubt(self, raw: Raw | None, field: Field, moment: Moment | None, found: RowDates, last: date | None) -> None:
        """10.1 may have been 10.10: told, unless the other end of the row rules it out."""
        if raw is None or not raw.doubtful or moment is None:
            return
        other = _tens(moment.day)
        if other is not None and (last is None or other <= last):
            found.doubts.append((self._columns[field], "date_decimal"))


def _has_year(raw: Raw) -> bool:
    return raw.exact is not None or any(part.year is not None for part in raw.written)


def _after(start: Moment, finish: Moment) -> bool:
    if start.day != finish.day:
        return start.day > finish.day
    return start.minute is not None and finish.minute is not None and start.minute > finish.minute


def _tens(day: date) -> date | None:
    """The 20th for the 2nd; None where there is no such day."""
    try:
        return day.replace(day=day.day * 10)
    except ValueError:
        return None


def first_date(text: str, base_year: int) -> date | None:
    """The day that a title names, in a year if it names none; None if it names no day."""
    try:
        written, _ = read_dates(text)
        return date(written.year or base_year, *written.month_day(Order.MONTH_FIRST)) if written.has_day else None
    except (NotADateError, ValueError):
        return None
