"""Time as distance: where a moment stands on the x axis, and back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

_DAY = 86400.0


class Zoom(StrEnum):
    """The named steps of zoom; any number of pixels per day between them is fine too."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


PIXELS_PER_DAY: dict[Zoom, float] = {
    Zoom.HOUR: 480.0,
    Zoom.DAY: 20.0,
    Zoom.WEEK: 8.0,
    Zoom.MONTH: 2.5,
    Zoom.QUARTER: 0.9,
}
_COARSEST_OF: dict[Zoom, float] = {Zoom.HOUR: 160.0, Zoom.DAY: 13.0, Zoom.WEEK: 4.0, Zoom.MONTH: 1.5}
"""Fewest pixels per day at which a step's header still reads."""

_HOURS_READ = _COARSEST_OF[Zoom.HOUR]
"""From here on time is shown as time. Asked for every end of every bar, so it stands here once."""

NARROWEST, WIDEST = 0.05, 5760.0
"""Limits of pixels per day: forty years on a screen, and four pixels a minute."""


@dataclass(frozen=True, slots=True)
class Scale:
    """x pixels from `origin`, the moment at x = 0.

    day_start and day_finish are minutes of the day: the usual working hours. Seen by the day, a bar that starts
    with the working day starts with its cell, and one that ends with it fills the cell; by the hour, time is time.
    """

    origin: datetime
    pixels_per_day: float = PIXELS_PER_DAY[Zoom.DAY]
    day_start: int = 540
    day_finish: int = 1080

    @property
    def zoom(self) -> Zoom:
        """The named step whose header fits this many pixels per day."""
        return next((zoom for zoom, least in _COARSEST_OF.items() if self.pixels_per_day >= least), Zoom.QUARTER)

    def x(self, moment: datetime) -> float:
        """Where a moment stands, by the clock."""
        return (moment - self.origin).total_seconds() / _DAY * self.pixels_per_day

    def day_x(self, day: date) -> float:
        """Where a day begins."""
        return self.x(datetime.combine(day, time()))

    def moment(self, x: float) -> datetime:
        """The moment at x, to the minute."""
        minutes = round(x / self.pixels_per_day * 1440)
        return (self.origin + timedelta(minutes=minutes)).replace(second=0, microsecond=0)

    def day_at(self, x: float) -> date:
        """The day whose cell holds x."""
        return (self.origin + timedelta(days=x / self.pixels_per_day)).date()

    def bar_start(self, moment: datetime) -> float:
        """Where a bar that starts at `moment` begins."""
        if self.pixels_per_day < _HOURS_READ and moment.hour * 60 + moment.minute <= self.day_start:
            return self.day_x(moment.date())
        return self.x(moment)

    def bar_finish(self, moment: datetime) -> float:
        """Where a bar that finishes at `moment` ends."""
        if self.pixels_per_day < _HOURS_READ and moment.hour * 60 + moment.minute >= self.day_finish:
            return self.day_x(moment.date()) + self.pixels_per_day
        return self.x(moment)

    def zoomed(self, pixels_per_day: float) -> "Scale":
        """The same origin at another zoom, kept within the limits."""
        return replace(self, pixels_per_day=min(max(pixels_per_day, NARROWEST), WIDEST))

    def x_after_zoom(self, pixels_per_day: float, x: float) -> float:
        """Where the moment that stands at x will stand at another zoom, to keep it under the pointer."""
        return x * self.zoomed(pixels_per_day).pixels_per_day / self.pixels_per_day


def fit(start: datetime, finish: datetime, width: float, usual_hours: tuple[int, int] = (540, 1080)) -> Scale:
    """The scale at which start to finish, in whole days, fills `width` pixels; the origin is the first day."""
    first = start.date()
    days = max((finish.date() - first).days + 1, 1)
    scale = Scale(datetime.combine(first, time()), day_start=usual_hours[0], day_finish=usual_hours[1])
    return scale.zoomed(width / days)
