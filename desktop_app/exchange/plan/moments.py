"""The dates of one table: read cell by cell, decided together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.dates import DAY_END, NOTHING, NotADateError, Order, Written, read_dates
from desktop_app.exchange.plan.preview import Moment
from desktop_app.exchange.plan.profile import SERIALS
from desktop_app.exchange.plan.text import plain
from desktop_app.exchange.plan.years import Base, Years

_EPOCH = date(1899, 12, 30)
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Raw:
    """What one cell of dates says. exact: a whole date; written: the ends of what is yet to be decided;
    doubtful: whether a trailing zero may be missing (10.2 for 10.20)."""

    exact: Moment | None = None
    written: tuple[Written, ...] = ()
    doubtful: bool = False


def read_raw(cell: Cell) -> Raw | None:
    """The content of a cell; None when there is nothing. Raises NotADateError."""
    value = cell.value
    if isinstance(value, datetime):
        if value.year not in _YEARS:
            raise NotADateError("date_out_of_range")
        minute = value.hour * 60 + value.minute
        return Raw(Moment(value.date(), minute if minute or cell.style.clock else None))
    if isinstance(value, time):
        return Raw(written=(Written(minute=value.hour * 60 + value.minute),))
    if isinstance(value, bool):
        raise NotADateError("date_unreadable")
    if isinstance(value, int | float):
        return _read_number(value, cell.style.decimals)
    text = plain(cell.text)
    if text.lower() in NOTHING:
        return None
    if text.startswith("#") and text.endswith(("!", "?", "A")):
        raise NotADateError("formula_error")
    if text.isdecimal() and SERIALS[0] <= int(text) <= SERIALS[1]:
        return _read_number(int(text), 0)
    first, second = read_dates(text)
    return Raw(written=(first,) if second is None else (first, second))


def _read_number(value: float, decimals: int) -> Raw:
    if SERIALS[0] <= value < SERIALS[1] + 1:
        day = _EPOCH + timedelta(days=int(value))
        minute = round((value - int(value)) * DAY_END)
        return Raw(Moment(day, minute or None))
    text = f"{value:.{decimals}f}" if decimals > 0 else f"{value:.10g}"
    first, second = read_dates(text)
    if second is not None or not first.has_day:
        raise NotADateError("date_unreadable")
    tail = text.partition(".")[2]
    return Raw(written=(first,), doubtful=decimals <= 0 and tail in ("1", "2", "3"))


class Decided:
    """Order of day and month, years and D-day for one table.

    raws: (row, content) of all cells of dates; d_day: the day that D-30 counts from, None if nobody knows it.
    """

    def __init__(
        self, raws: list[tuple[int, Raw]], base: Base, reference: date, d_day: date | None, chinese: bool
    ) -> None:
        written = [(row, part) for row, raw in raws for part in raw.written]
        self.order = _order([part for _, part in written], chinese)
        self.d_day = d_day
        known = [(row, raw.exact.day) for row, raw in raws if raw.exact is not None]
        loose: list[tuple[int, int]] = []
        for row, part in written:
            if not part.has_day:
                continue
            try:
                if part.year is None:
                    loose.append(part.month_day(self._used))
                elif part.year in _YEARS:
                    known.append((row, part.on(part.year, self._used)))
            except NotADateError:
                continue  # told where the cell is read
        self.years = Years(sorted(known), loose, base, reference)

    @property
    def _used(self) -> Order:
        return Order.DAY_FIRST if self.order is Order.DAY_FIRST else Order.MONTH_FIRST

    def is_unproven(self, raw: Raw) -> bool:
        """Whether day and month could be the other way round, and nothing in the table says which."""
        return self.order is Order.UNPROVEN and any(
            part.flexible and part.proof is None and part.first != part.second for part in raw.written
        )

    def ends(self, raw: Raw, row: int, near: Moment | None = None) -> tuple[Moment, Moment | None]:
        """(start, finish) of a range, or (moment, None). near: the other end of the row, with its year.

        Raises NotADateError, also with "d_day_unknown", "date_backwards" and "weekday_differs".
        """
        if raw.exact is not None:
            return raw.exact, None
        first = self._moment(raw.written[0], row, near)
        if len(raw.written) == 1:
            return first, None
        second = self._moment(raw.written[1], row, first)
        if second.day < first.day and raw.written[1].year is None:
            second = replace(second, day=_same_day(second.day, second.day.year + 1))
        if second.day < first.day:
            raise NotADateError("date_backwards")
        return first, second

    def _moment(self, part: Written, row: int, near: Moment | None) -> Moment:
        if part.offset is not None:
            if self.d_day is None:
                raise NotADateError("d_day_unknown")
            return Moment(self.d_day + timedelta(days=part.offset), part.minute)
        if not part.has_day:
            if part.minute is None or near is None:
                raise NotADateError("date_unreadable")
            return Moment(near.day, part.minute)
        month, day = part.month_day(self._used)
        year = part.year
        if year is None and near is not None:
            year = min(
                (near.day.year - 1, near.day.year, near.day.year + 1),
                key=lambda y: abs((_safe(y, month, day) - near.day).days),
            )
        elif year is None:
            year = self.years.year(month, day, row, part.weekday)
        if year not in _YEARS:
            raise NotADateError("date_out_of_range")
        return Moment(part.on(year, self._used), part.minute)

    def weekday_differs(self, raw: Raw, moment: Moment) -> bool:
        """Whether the day of the week written beside a date is not that date's."""
        said = raw.written[0].weekday if raw.written else None
        return said is not None and said != moment.day.weekday()


def _order(parts: list[Written], chinese: bool) -> Order:
    proofs = {part.proof for part in parts if part.proof is not None}
    if proofs == {Order.DAY_FIRST}:
        return Order.DAY_FIRST
    if proofs == {Order.MONTH_FIRST} or chinese:
        return Order.MONTH_FIRST
    return Order.UNPROVEN


def _safe(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _same_day(day: date, year: int) -> date:
    return _safe(year, day.month, day.day)


def tidy(start: Moment | None, finish: Moment | None) -> tuple[Moment | None, Moment | None]:
    """Midnights that only mean "that day" lose their time; a finish at 0:00 after a start with a time keeps it."""
    begins = start.minute if start is not None else None
    ends = finish.minute if finish is not None else None
    if begins in (None, 0) and ends in (None, 0, DAY_END - 1, DAY_END):
        start = replace(start, minute=None) if start is not None else None
        finish = replace(finish, minute=None) if finish is not None else None
    elif ends == DAY_END - 1 and finish is not None:
        finish = replace(finish, minute=DAY_END)
    return start, finish
