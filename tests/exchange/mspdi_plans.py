"""Small Project files for tests, put together from parts."""

from collections.abc import Callable
from itertools import count

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="http://schemas.microsoft.com/project">'

HOURS = (
    "<WorkingTimes>"
    "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
    "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"
    "</WorkingTimes>"
)


def week(first: int = 2, last: int = 6) -> str:
    """Weekdays of a calendar in Project's numbers: 1 is Sunday."""
    return "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(first <= day <= last)}</DayWorking>"
        f"{HOURS if first <= day <= last else ''}</WeekDay>"
        for day in range(1, 8)
    )


STANDARD = (
    "<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
    f"<BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{week()}</WeekDays></Calendar>"
)


def task(uid: int, name: str, duration: str = "PT8H0M0S", level: int = 1, more: str = "") -> str:
    """A task of the file; `more` holds further elements."""
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><Type>0</Type><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>{duration}</Duration><DurationFormat>7</DurationFormat>{more}</Task>"
    )


def after(uid: int, type: int = 1, lag: int = 0, format: int = 7) -> str:
    """A link to a predecessor; lags are tenths of minutes."""
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{type}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>"
    )


def project(
    tasks: str, *, calendars: str = STANDARD, resources: str = "", assignments: str = "", head: str = ""
) -> bytes:
    """A whole file: starts Monday 5 January 2026, 08:00."""
    return (
        f"{_HEAD}<Title>Launch</Title>{head}<StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
        f"<MinutesPerDay>480</MinutesPerDay><Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>"
        f"<Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>"
    ).encode()


def ids() -> Callable[[], str]:
    """Ids in order of asking."""
    numbers = count(1)
    return lambda: f"id-{next(numbers):06}"
