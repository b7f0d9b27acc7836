"""The chain of reasons behind a date, back to what nobody but people can move."""

from dataclasses import dataclass

from desktop_app.schedule.network import PINNED
from desktop_app.schedule.result import Driver, Schedule

_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Reason:
    """One link of the chain: what decided the start of a task. Moving what it names would move the task."""

    task_id: str
    driver: Driver


def why(schedule: Schedule, task_id: str) -> tuple[Reason, ...]:
    """Why a task starts when it does, then why that was so, and so on to the root.

    Where a given date stands against what its links ask, the chain goes on through what holds it: that is what eats
    the buffer. Raises KeyError for a task that is not in the schedule.
    """
    chain: list[Reason] = []
    seen: set[str] = set()
    next_id: str | None = task_id
    at_finish = False
    while next_id is not None and next_id not in seen and len(chain) < _LONGEST:
        seen.add(next_id)
        row = schedule.tasks[next_id]
        drivers = (row.finish_driver, row.start_driver) if at_finish else (row.start_driver,)
        # A finish that follows from the duration says no more than the start does.
        driver = next((one for one in drivers if one.code not in ("duration", "work")), row.start_driver)
        chain.append(Reason(next_id, driver))
        held_by = driver.values.get("held_by")
        reason = held_by if isinstance(held_by, Driver) else driver
        following = reason.values.get("task")
        at_finish = reason.values.get("type") in ("FS", "FF") or reason.code in ("stage_work", "children")
        next_id = following if isinstance(following, str) and following in schedule.tasks else None
    return tuple(chain)


def buffer_chain(schedule: Schedule, task_id: str) -> tuple[Reason, ...]:
    """What eats the buffer of a task that will be missed: the reasons from it back to the root.

    For a task whose own buffer is eaten further down (by work that waits for it), the chain of that work.
    Empty while nothing is missed.
    """
    row = schedule.tasks[task_id]
    if row.buffer is None or row.buffer >= 0:
        return ()
    return why(schedule, _missed_at(schedule, task_id))


def _missed_at(schedule: Schedule, task_id: str) -> str:
    """The given date, at a task or further down its links, that the task makes impossible."""
    net = schedule.columns.net
    columns = schedule.columns
    node = net.index[task_id]
    waiting, seen = [node], {node}
    for at in waiting:
        if net.kind[at] == PINNED and at < columns.n and int(columns.buffer[at]) < 0 and at in columns.dates.bound:
            return str(net.tasks[at].id)
        for other in net.after.all(at):
            if other not in seen and (other >= columns.n or int(columns.buffer[other]) < 0):
                seen.add(other)
                waiting.append(other)
    return task_id
