"""Telling schedules apart: which dates a word was about, and what a change of gates opens."""

from hashlib import sha256

from desktop_app.schedule.network import GATE, SUMMARY
from desktop_app.schedule.result import Schedule

_DIGITS = 8


def dates_digest(plan: Schedule) -> str:
    """A short digest of all dates: the same for the same tasks on the same dates, eight hexadecimal digits."""
    columns = plan.columns
    net = columns.net
    places = sorted(
        (task_id, int(columns.start[node]), int(columns.finish[node]))
        for task_id, node in net.index.items()
        if node < columns.n
    )
    return sha256(repr(places).encode()).hexdigest()[:_DIGITS]


def newly_open(before: Schedule, after: Schedule) -> list[str]:
    """Work that stood behind a shut gate and does not any more, in the order of the plan; what is done is left out."""
    old, new = before.columns.net, after.columns.net
    waited = {old.tasks[node].id for node in old.shut if node < len(old.tasks)}
    columns = after.columns
    return [
        task.id
        for node, task in enumerate(new.tasks)
        if task.id in waited
        and node not in new.shut
        and new.kind[node] not in (SUMMARY, GATE)
        and not columns.is_done[node]
    ]
