"""What the colours and signs of a chart mean, as far as they appear in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.codes import TaskKind
from desktop_app.domain.people import Group, Person
from desktop_app.schedule.result import Status, TaskSchedule
from desktop_app.timeline.chart import Chart
from desktop_app.timeline.colors import UNKNOWN, role_of
from desktop_app.timeline.options import ColorBy
from desktop_app.timeline.rows import VisibleRow
from desktop_app.timeline.shapes import Words


class Sign(StrEnum):
    """How an entry is drawn."""

    COLOR = "color"
    SUMMARY = "summary"
    MILESTONE = "milestone"
    CHECKPOINT = "checkpoint"
    CRITICAL = "critical"
    LATE = "late"
    LOCKED = "locked"
    BASELINE = "baseline"
    SLACK = "slack"
    DEADLINE = "deadline"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sign with what it says."""

    sign: Sign
    words: Words
    role: str = "stage.none"


def legend(chart: Chart) -> tuple[LegendEntry, ...]:
    """The entries for what the rows of a chart show: its colours first, then its signs."""
    return (*_colors(chart), *_signs(chart))


def _colors(chart: Chart) -> Iterator[LegendEntry]:
    """Each thing that has a colour, in the order in which the rows first show it; nothing of nobody last."""
    role = role_of(chart.book, chart.schedule.campaign_id, chart.options.color_by)
    found: dict[str, LegendEntry] = {}
    nothing: LegendEntry | None = None
    for row, dates in _bars(chart):
        key, words = _meaning(chart, row, dates)
        shown = role(row, dates)
        if not key or shown == UNKNOWN:
            nothing = LegendEntry(Sign.COLOR, Words("timeline.legend.none"), UNKNOWN)
        elif key not in found:
            found[key] = LegendEntry(Sign.COLOR, words, shown)
    yield from found.values()
    if nothing is not None and found:
        yield nothing


def _bars(chart: Chart) -> Iterator[tuple[VisibleRow, TaskSchedule]]:
    """The rows that show as bars or milestones: those that wear a colour."""
    for row in chart.rows.rows:
        dates = chart.schedule.tasks.get(row.task.id)
        if dates is not None and not dates.summary and row.task.kind is not TaskKind.CHECKPOINT:
            yield row, dates


def _meaning(chart: Chart, row: VisibleRow, dates: TaskSchedule) -> tuple[str, Words]:
    """What a row's colour stands for, and its words; an empty key for nothing."""
    by = chart.options.color_by
    if by is ColorBy.STATUS:
        return dates.status.value, Words(f"status.{dates.status.value}")
    if by is ColorBy.STAGE:
        return (row.stage.value, Words(f"stage.{row.stage.value}")) if row.stage else ("", Words())
    if by is ColorBy.PHASE:
        phase = next((phase for phase in sorted(chart.phases, key=lambda phase: phase.start)
                      if phase.start < dates.finish and dates.start < phase.finish), None)  # fmt: skip
        return (phase.kind.value, Words(f"phase_kind.{phase.kind.value}")) if phase else ("", Words())
    person = chart.book.find(Person, row.task.owner_id)
    if by is ColorBy.OWNER or person is None:
        return (person.id, Words(text=person.name)) if person else ("", Words())
    group = chart.book.find(Group, person.group_id)
    return (group.id, Words(text=group.name)) if group else ("", Words())


def _signs(chart: Chart) -> Iterator[LegendEntry]:
    options = chart.options
    signs: set[Sign] = {Sign.TODAY}
    for row in chart.rows.rows:
        dates = chart.schedule.tasks.get(row.task.id)
        if dates is not None:
            signs.update(_signs_of(row, dates))
    if options.baseline_id is not None:
        signs.add(Sign.BASELINE)
    if options.slack:
        signs.add(Sign.SLACK)
    if not options.critical:
        signs.discard(Sign.CRITICAL)
    for sign in Sign:
        if sign in signs:
            yield LegendEntry(sign, Words(f"timeline.legend.{sign.value}"))


def _signs_of(row: VisibleRow, dates: TaskSchedule) -> Iterator[Sign]:
    if dates.summary:
        yield Sign.SUMMARY
    elif row.task.kind is not TaskKind.TASK:
        yield Sign.MILESTONE if row.task.kind is TaskKind.MILESTONE else Sign.CHECKPOINT
    else:
        if dates.critical:
            yield Sign.CRITICAL
        if dates.locked:
            yield Sign.LOCKED
    if dates.late and dates.status is not Status.DONE:
        yield Sign.LATE
    if row.task.deadline is not None:
        yield Sign.DEADLINE
