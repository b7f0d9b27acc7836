"""The rows of a schedule, made from its columns when somebody looks at them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property

from desktop_app.domain.codes import GateMode
from desktop_app.schedule.columns import Columns
from desktop_app.schedule.drivers import finish_driver, start_driver
from desktop_app.schedule.gates import gate_mode
from desktop_app.schedule.network import FF, FS, GATE, SUMMARY
from desktop_app.schedule.result import Standing, Status, TaskSchedule
from desktop_app.schedule.working_time import DAY, FAR, to_datetime, to_minutes


class Rows(Mapping[str, TaskSchedule]):
    """Task schedules by id, in outline order; each is made once."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._made: dict[str, TaskSchedule] = {}

    def __len__(self) -> int:
        return self.columns.n

    def __iter__(self) -> Iterator[str]:
        return (task.id for task in self.columns.net.tasks)

    def __contains__(self, task_id: object) -> bool:
        return task_id in self.columns.net.index

    def __getitem__(self, task_id: str) -> TaskSchedule:
        row = self._made.get(task_id)
        if row is None:
            row = self._made[task_id] = self._row(self.columns.net.index[task_id])
        return row

    def place(self, node: int) -> tuple[datetime, datetime, bool, bool]:
        """From when to when a task is, whether it is a summary, whether critical; without making its row."""
        columns = self.columns
        start, finish = to_datetime(int(columns.start[node])), to_datetime(int(columns.finish[node]))
        return start, finish, columns.net.kind[node] == SUMMARY, bool(columns.critical[node])

    def standing(self, node: int) -> Standing:
        """What a bar shows of a task, without making its row."""
        columns = self.columns
        done, finish = bool(columns.is_done[node]), int(columns.finish[node])
        late, locked = not done and finish < self._now, self._is_locked(node)
        return Standing(
            start=to_datetime(int(columns.start[node])),
            finish=to_datetime(finish),
            late_finish=to_datetime(int(columns.late_finish[node])),
            total_slack=int(columns.total_slack[node]),
            percent=int(columns.percent[node]),
            critical=bool(columns.critical[node]),
            late=late,
            locked=locked,
            status=self._status(node, done, late, locked),
            summary=columns.net.kind[node] == SUMMARY,
        )

    @cached_property
    def _locks(self) -> bool:
        net = self.columns.net
        return gate_mode(net.book, net.campaign.id) is GateMode.LOCK

    @cached_property
    def _now(self) -> int:
        return to_minutes(self.columns.net.now)

    def _row(self, node: int) -> TaskSchedule:
        columns = self.columns
        net = columns.net
        start, finish = int(columns.start[node]), int(columns.finish[node])
        done, buffer = bool(columns.is_done[node]), int(columns.buffer[node])
        late, locked = not done and finish < self._now, self._is_locked(node)
        return TaskSchedule(
            task_id=net.tasks[node].id,
            start=to_datetime(start),
            finish=to_datetime(finish),
            early_start=to_datetime(int(columns.early_start[node])),
            early_finish=to_datetime(int(columns.early_finish[node])),
            late_start=to_datetime(int(columns.late_start[node])),
            late_finish=to_datetime(int(columns.late_finish[node])),
            duration=int(columns.duration[node]),
            total_slack=int(columns.total_slack[node]),
            free_slack=columns.free_slack_of(node),
            buffer=None if buffer >= FAR >> 1 else buffer,
            percent=int(columns.percent[node]),
            critical=bool(columns.critical[node]),
            late=late,
            locked=locked,
            status=self._status(node, done, late, locked),
            summary=net.kind[node] == SUMMARY,
            start_driver=start_driver(columns, node),
            finish_driver=finish_driver(columns, node),
        )

    def _is_locked(self, node: int) -> bool:
        """A leaf behind a shut gate; a summary all of whose unfinished leaves are."""
        net = self.columns.net
        if not self._locks or not net.shut:
            return False
        if net.kind[node] != SUMMARY:
            return node in net.shut
        open_leaves = [leaf for leaf in net.leaves(node) if not self.columns.is_done[leaf] and net.kind[leaf] != GATE]
        return bool(open_leaves) and all(leaf in net.shut for leaf in open_leaves)

    def _status(self, node: int, done: bool, late: bool, locked: bool) -> Status:
        if done:
            return Status.DONE
        if late:
            return Status.LATE
        if self.columns.is_begun[node]:
            return Status.RUNNING
        if locked:
            return Status.LOCKED
        if self._waits(node):
            return Status.WAITING
        return Status.DUE if int(self.columns.start[node]) // DAY <= self._now // DAY else Status.READY

    def _waits(self, node: int) -> bool:
        """Whether a predecessor has not yet done its part; a summary waits while all of its open leaves do."""
        columns, net = self.columns, self.columns.net
        if net.kind[node] == SUMMARY:
            return all(self._waits(leaf) for leaf in net.leaves(node) if not columns.is_done[leaf])
        if any(other >= columns.n or not columns.is_done[other] for other in net.before.plain(node)):
            return True
        return any(
            not (columns.is_done[other] if type in (FS, FF) else columns.is_begun[other])
            for other, type, _, _ in net.before.rest(node)
        )
