"""The header above the chart: months, phases, days; and the stretches of time behind the rows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from desktop_app.domain.campaign import Phase, Wave
from desktop_app.domain.codes import PhaseKind
from desktop_app.timeline.days import DayKind, Days
from desktop_app.timeline.scale import Scale, Zoom
from desktop_app.timeline.shapes import Backdrop, Header, HeaderCell, PhaseBand, Stripe, WaveBand, Words

_ROOM_FOR_YEAR = 96.0
_ROOM_FOR_MONTH = 34.0
_ROOM_FOR_QUARTER, _ROOM_FOR_NUMBER = 44.0, 18.0
_LEAST_FOR_DAYS_OFF = 2.5
"""Fewest pixels per day at which a shaded day off is still more than noise."""
_LABEL_GAP = 6.0
_ROOM_FOR_HOUR, _HOUR_GAP = 22.0, 3.0
_PHASE_ORDER = tuple(PhaseKind)


def header(
    scale: Scale,
    left: float,
    width: float,
    phases: tuple[Phase, ...],
    days: Days,
    today: date,
    waves: tuple[Wave, ...] = (),
) -> Header:
    """The header cells that lie between left and left + width."""
    first, last = scale.day_at(left), scale.day_at(left + width)
    above, cells = _TIERS[scale.zoom]
    return Header(
        left,
        width,
        tuple(above(scale, first, last, left)),
        tuple(band for band in phase_bands(scale, phases) if band.x < left + width and band.x + band.width > left),
        tuple(cells(scale, first, last, days, today)),
        tuple(
            band for band in wave_bands(scale, phases, waves) if band.x < left + width and band.x + band.width > left
        ),
        bool(waves),
    )


def wave_bands(scale: Scale, phases: tuple[Phase, ...], waves: tuple[Wave, ...]) -> list[WaveBand]:
    """All waves in time, each as far as its phase reaches; of two that overlap the later covers the earlier."""
    of_id = {phase.id: phase for phase in phases}
    bands = []
    for wave in sorted(waves, key=lambda wave: (wave.start, wave.finish)):
        phase = of_id.get(wave.phase_id)
        if phase is None:
            continue
        start, finish = max(wave.start, phase.start), min(wave.finish, phase.finish)
        if start < finish:
            x = scale.x(start)
            bands.append(WaveBand(phase.kind, x, scale.x(finish) - x, Words(text=wave.name)))
    return bands


def phase_bands(scale: Scale, phases: tuple[Phase, ...]) -> list[PhaseBand]:
    """All phases in time, side by side where they overlap."""
    ordered = sorted(phases, key=lambda phase: (phase.start, _PHASE_ORDER.index(phase.kind)))
    overlapping = {id for a, b in pairwise(ordered) if a.finish > b.start for id in (a.id, b.id)}
    bands = []
    lane = 0
    for phase in ordered:
        shared = phase.id in overlapping
        words = Words(text=phase.name) if phase.name else Words(f"phase_kind.{phase.kind.value}")
        x = scale.x(phase.start)
        bands.append(
            PhaseBand(phase.kind, x, scale.x(phase.finish) - x, words, lane if shared else 0, 2 if shared else 1)
        )
        lane = 1 - lane if shared else 0
    return bands


def backdrop(
    scale: Scale, left: float, width: float, row_height: float, phases: tuple[Phase, ...], days: Days
) -> Backdrop:
    """Phases and days off behind the rows, and the fine lines between the cells of the upper tier."""
    first, last = scale.day_at(left), scale.day_at(left + width)
    edges = {left, left + width}
    off: list[tuple[float, float]] = []
    if scale.pixels_per_day >= _LEAST_FOR_DAYS_OFF:
        by_hour = scale.zoom is Zoom.HOUR
        off = _idle_runs(scale, days, first, last) if by_hour else _off_runs(scale, days.between(first, last))
        edges.update(x for run in off for x in run)
    spans = [(scale.x(phase.start), scale.x(phase.finish), phase.kind) for phase in phases]
    edges.update(x for start, finish, _ in spans for x in (start, finish))
    inside = sorted(x for x in edges if left <= x <= left + width)
    stripes = []
    for a, b in pairwise(inside):
        middle = (a + b) / 2
        kinds = [kind for start, finish, kind in spans if start <= middle < finish]
        phase = max(kinds, key=_PHASE_ORDER.index) if kinds else None
        is_off = any(start <= middle < finish for start, finish in off)
        if phase is not None or is_off:
            stripes.append(Stripe(a, b - a, phase, is_off))
    return Backdrop(left, width, row_height, tuple(stripes), tuple(_ticks(scale, first, last)))


def _off_runs(scale: Scale, days: list[tuple[date, DayKind]]) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    for day, kind in days:
        if not kind.is_off:
            continue
        x = scale.day_x(day)
        if runs and abs(runs[-1][1] - x) < 1e-6:
            runs[-1] = (runs[-1][0], x + scale.pixels_per_day)
        else:
            runs.append((x, x + scale.pixels_per_day))
    return runs


def _idle_runs(scale: Scale, days: Days, first: date, last: date) -> list[tuple[float, float]]:
    """Seen by the hour, the night and the midday break are as much off as a day is."""
    runs = []
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        x, minute = scale.day_x(day), scale.pixels_per_day / 1440
        runs += [(x + start * minute, x + end * minute) for start, end in days.idle(day)]
    return runs


def _ticks(scale: Scale, first: date, last: date) -> list[float]:
    if scale.zoom is Zoom.HOUR:
        return _hour_ticks(scale, first, last)
    starts = {
        Zoom.DAY: _week_starts,
        Zoom.WEEK: _month_starts,
        Zoom.MONTH: _month_starts,
        Zoom.QUARTER: _quarter_starts,
    }[scale.zoom]
    return [scale.day_x(day) for day in starts(first, last)]


def _day_starts(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 2)]


def _week_starts(first: date, last: date) -> list[date]:
    monday = first - timedelta(first.weekday())
    return [monday + timedelta(7 * n) for n in range((last - monday).days // 7 + 2)]


def _month_starts(first: date, last: date, step: int = 1) -> list[date]:
    month = (first.year * 12 + first.month - 1) // step * step
    starts = [date(month // 12, month % 12 + 1, 1)]
    while starts[-1] <= last:
        month += step
        starts.append(date(month // 12, month % 12 + 1, 1))
    return starts


def _quarter_starts(first: date, last: date) -> list[date]:
    return _month_starts(first, last, 3)


def _year_starts(first: date, last: date) -> list[date]:
    return _month_starts(first, last, 12)


def _upper(scale: Scale, starts: list[date], left: float, words_of: Callable[[date, float], Words]) -> list[HeaderCell]:
    """Cells from each start to the next; their text stays in sight while the cell does."""
    cells = []
    for start, end in pairwise(starts):
        x, right = scale.day_x(start), scale.day_x(end)
        words = words_of(start, right - max(x, left))
        cells.append(HeaderCell(x, right - x, words, "text", label_x=max(x, left) + _LABEL_GAP))
    return cells


def _years(scale: Scale, first: date, last: date, left: float) -> list[HeaderCell]:
    return _upper(
        scale,
        _year_starts(first, last),
        left,
        lambda day, room: Words("timeline.year", {"year": day.year}) if room > _ROOM_FOR_MONTH else Words(),
    )


def _month_words(day: date, room: float) -> Words:
    if room > _ROOM_FOR_YEAR:
        return Words("timeline.year_month", {"year": day.year, "month": Words(f"month.{day.month}")})
    return Words(f"month.{day.month}") if room > _ROOM_FOR_MONTH else Words()


def _months(scale: Scale, first: date, last: date, left: float) -> list[HeaderCell]:
    return _upper(scale, _month_starts(first, last), left, _month_words)


def _whole_days(scale: Scale, first: date, last: date, left: float) -> list[HeaderCell]:
    def words(day: date, room: float) -> Words:
        if room < _ROOM_FOR_YEAR:
            return Words()
        weekday = Words(f"weekday.{day.weekday()}")
        return Words("timeline.day", {"month": Words(f"month.{day.month}"), "day": day.day, "weekday": weekday})

    return _upper(scale, _day_starts(first, last), left, words)


def _hours_apart(scale: Scale) -> int:
    """Hours between two that the header names."""
    return next((step for step in (1, 2, 3, 6) if scale.pixels_per_day / 24 * step >= _ROOM_FOR_HOUR), 12)


def _hour_ticks(scale: Scale, first: date, last: date) -> list[float]:
    apart = scale.pixels_per_day / 24 * _hours_apart(scale)
    start, end = scale.day_x(first), scale.day_x(last) + scale.pixels_per_day
    return [start + apart * n for n in range(round((end - start) / apart) + 1)]


def _hours(scale: Scale, first: date, last: date, _days: Days, _today: date) -> list[HeaderCell]:
    step = _hours_apart(scale)
    wide = scale.pixels_per_day / 24 * step
    cells = []
    for day in _day_starts(first, last)[:-1]:
        for hour in range(0, 24, step):
            x = scale.x(datetime.combine(day, time(hour)))
            cells.append(HeaderCell(x, wide, Words(text=f"{hour:02}"), label_x=x + _HOUR_GAP))
    return cells


_DAY_BELOW: dict[DayKind, tuple[str, str]] = {
    DayKind.HOLIDAY: ("timeline.holiday", "day_off.text"),
    DayKind.MAKE_UP: ("timeline.make_up", "make_up.text"),
}


def _days(scale: Scale, first: date, last: date, days: Days, today: date) -> list[HeaderCell]:
    cells = []
    for day, kind in days.between(first, last):
        below, role = _DAY_BELOW.get(kind, (f"weekday.short.{day.weekday()}", "text.muted"))
        cells.append(
            HeaderCell(
                scale.day_x(day),
                scale.pixels_per_day,
                Words(text=str(day.day)),
                below=Words(below),
                below_role=role,
                today=day == today,
            )
        )
    return cells


def _weeks(scale: Scale, first: date, last: date, _days: Days, today: date) -> list[HeaderCell]:
    cells = []
    for monday, end in pairwise(_week_starts(first, last)):
        number = Words("timeline.week", {"number": monday.isocalendar().week})
        cells.append(
            HeaderCell(
                scale.day_x(monday),
                7 * scale.pixels_per_day,
                Words(text=f"{monday.month}/{monday.day}"),
                below=number,
                today=monday <= today < end,
            )
        )
    return cells


def _month_cells(scale: Scale, first: date, last: date, _days: Days, today: date) -> list[HeaderCell]:
    return [
        HeaderCell(scale.day_x(a), scale.day_x(b) - scale.day_x(a), Words(f"month.{a.month}"), today=a <= today < b)
        for a, b in pairwise(_month_starts(first, last))
    ]


def _quarter_words(number: int, room: float) -> Words:
    if room > _ROOM_FOR_QUARTER:
        return Words("timeline.quarter", {"number": number})
    return Words(text=f"Q{number}") if room > _ROOM_FOR_NUMBER else Words()


def _quarter_cells(scale: Scale, first: date, last: date, _days: Days, today: date) -> list[HeaderCell]:
    return [
        HeaderCell(
            scale.day_x(a),
            scale.day_x(b) - scale.day_x(a),
            _quarter_words((a.month + 2) // 3, scale.day_x(b) - scale.day_x(a)),
            today=a <= today < b,
        )
        for a, b in pairwise(_quarter_starts(first, last))
    ]


_Above = Callable[[Scale, date, date, float], list[HeaderCell]]
_Cells = Callable[[Scale, date, date, Days, date], list[HeaderCell]]
_TIERS: dict[Zoom, tuple[_Above, _Cells]] = {
    Zoom.HOUR: (_whole_days, _hours),
    Zoom.DAY: (_months, _days),
    Zoom.WEEK: (_months, _weeks),
    Zoom.MONTH: (_years, _month_cells),
    Zoom.QUARTER: (_years, _quarter_cells),
}
