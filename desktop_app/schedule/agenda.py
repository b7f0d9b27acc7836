"""The work of a schedule by day: what is late, what finishes, what starts. Read off its columns, so that it is quick."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.codes import GateMode
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.network import GATE, SUMMARY
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.working_time import Moments, to_minutes

Mask = NDArray[np.bool_]

_EPOCH = to_minutes(datetime(1970, 1, 1))
_FIRST, _LAST = to_minutes(datetime.min), to_minutes(datetime.max)


class Dated(NamedTuple):
    """A task with what an agenda says of it."""

    task_id: str
    start: datetime
    finish: datetime
    done: bool
    begun: bool
    locked: bool


class Agenda:
    """Leaves of a schedule by their dates, in the order of their finish; summaries, confirmations and inactive work aside.

    A finish at midnight belongs to the day that ends there; a milestone at midnight to the day that begins.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._columns = schedule.columns
        self._now = to_minutes(schedule.now)
        net = self._columns.net
        self._locks = bool(net.shut) and gate_mode(net.book, net.campaign.id) is GateMode.LOCK

    @cached_property
    def _is_work(self) -> Mask:
        net, n = self._columns.net, self._columns.n
        kinds = np.array(net.kind[:n], dtype=np.int64)
        found: Mask = (kinds != SUMMARY) & (kinds != GATE)
        found[[node for node in net.asleep if node < n]] = False
        return found

    @cached_property
    def _is_open(self) -> Mask:
        found: Mask = self._is_work & ~self._columns.is_done
        return found

    @cached_property
    def _last(self) -> Moments:
        """The last minute that a task takes."""
        columns = self._columns
        last: Moments = np.where(columns.finish > columns.start, columns.finish - 1, columns.finish)
        return last

    def late(self) -> list[Dated]:
        """Unfinished work whose finish has passed."""
        return self._rows(self._is_open & (self._columns.finish < self._now))

    def due(self, first: datetime, until: datetime) -> list[Dated]:
        """Unfinished work that finishes from `first` up to before `until`."""
        return self._rows(self._is_open & _within(self._last, first, until))

    def ended(self, first: datetime, until: datetime) -> list[Dated]:
        """Work that was finished from `first` up to before `until`."""
        return self._rows(self._is_work & self._columns.is_done & _within(self._last, first, until))

    def starting(self, first: datetime, until: datetime) -> list[Dated]:
        """Work that is to start from `first` up to before `until` and has not begun; milestones only finish."""
        columns = self._columns
        waits = self._is_open & ~columns.is_begun & (columns.finish > columns.start)
        return self._rows(waits & _within(columns.start, first, until), by_start=True)

    def is_open(self, task_id: str) -> bool:
        """Whether a task is work that is not done."""
        node = self._columns.net.index.get(task_id)
        return node is not None and node < self._columns.n and bool(self._is_open[node])

    def _rows(self, mask: Mask, *, by_start: bool = False) -> list[Dated]:
        nodes = np.flatnonzero(mask)
        order = (self._columns.start if by_start else self._columns.finish)[nodes]
        return self._dated(nodes[np.argsort(order, kind="stable")])

    def _dated(self, nodes: NDArray[np.intp]) -> list[Dated]:
        columns = self._columns
        tasks, shut = columns.net.tasks, columns.net.shut
        starts, finishes = _moments(columns.start[nodes]), _moments(columns.finish[nodes])
        done, begun = columns.is_done[nodes].tolist(), columns.is_begun[nodes].tolist()
        locked = [self._locks and node in shut for node in nodes.tolist()]
        ids = [tasks[node].id for node in nodes.tolist()]
        # Thousands of plain tuples are made in the time of a few hundred objects.
        return list(map(Dated._make, zip(ids, starts, finishes, done, begun, locked, strict=True)))


def _moments(minutes: Moments) -> list[datetime]:
    """Many moments at once, which takes a tenth of the time of one after the other."""
    known = np.clip(minutes, _FIRST, _LAST) - _EPOCH
    found: list[datetime] = known.astype("datetime64[m]").tolist()
    return found


def _within(moments: Moments, first: datetime, until: datetime) -> Mask:
    found: Mask = (moments >= to_minutes(first)) & (moments < to_minutes(until))
    return found
