"""How one leaf is placed: from its earliest start forwards, from its latest finish backwards."""

from desktop_app.schedule.network import Network, Special
from desktop_app.schedule.working_time import DAY, WorkingTime


def run(time: WorkingTime, elapsed: bool, start: int, minutes: int) -> int:
    """The finish of work that starts at a moment."""
    return start + minutes if elapsed else time.add(start, minutes)


def back(time: WorkingTime, elapsed: bool, finish: int, minutes: int) -> int:
    """The start of work that finishes at a moment."""
    return finish - minutes if elapsed else time.subtract(finish, minutes)


def settle(time: WorkingTime, special: Special, minutes: int, moment: int) -> int:
    """The first moment at or after one at which a leaf may start.

    Elapsed work starts at any time. What takes no time may stand at the end of working hours as well, unless it
    belongs to the start of a day.
    """
    if special.elapsed:
        return moment
    start = time.next_start(moment)
    if minutes == 0 and not special.day_start and time.previous_finish(moment) == moment:
        return moment
    return start


def place(net: Network, node: int, moment: int) -> tuple[int, int]:
    """Start and finish of a special leaf whose bounds let it start at a moment."""
    special, minutes, time = net.special[node], net.duration[node], net.times[net.time[node]]
    start = settle(time, special, minutes, moment)
    if special.delay:
        start = settle(time, special, minutes, start + special.delay)
    start = min(start, special.latest)
    return start, run(time, special.elapsed, start, minutes)


def place_back(net: Network, node: int, moment: int) -> tuple[int, int]:
    """Latest start and finish of a leaf whose bounds let it finish at a moment."""
    special, minutes, time = net.special.get(node), net.duration[node], net.times[net.time[node]]
    if special is None:
        finish = time.previous_finish(moment)
        return time.subtract(finish, minutes), finish
    if special.elapsed:
        return moment - minutes, moment
    finish = time.previous_finish(moment)
    if minutes == 0 and special.day_start:
        finish = time.next_start(finish)
    return time.subtract(finish, minutes), finish


def lag_after(net: Network, node: int, moment: int, lag: int, elapsed: bool) -> int:
    """A moment moved by a lag, which counts on the calendar of the successor `node`, whoever works on it."""
    return moment + lag if elapsed else net.times[net.lag_time[node]].add(moment, lag)


def whole_days(time: WorkingTime, minutes: int) -> int:
    """Working minutes as whole working days, towards zero."""
    return int(minutes / (time.day_length() or DAY))
