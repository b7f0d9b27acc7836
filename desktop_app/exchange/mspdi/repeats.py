"""Rules of repeating work, which a Project file knows only as its occurrences: kept whole in our own text field.

One word: unit, step, weekdays, whether days off fall out, both ends, and the minutes of one occurrence:
"week/1/4/1/main.start.-40/-/60"; an end is a date, a phase's edge with days, or nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.task import Task

_NOTHING = "-"


def repeat_mark(rule: Repeat, task: Task) -> str:
    """A rule in one word, with the length of one occurrence of its task."""
    ends = (
        _end(rule.first_day, rule.first_phase, rule.first_edge, rule.first_offset),
        _end(rule.last_day, rule.last_phase, rule.last_edge, rule.last_offset),
    )
    step = (rule.unit.value, str(rule.every), rule.weekdays or _NOTHING, str(int(rule.working_days_only)))
    return "/".join((*step, *ends, str(task.duration)))


def _end(day: date | None, phase: PhaseKind | None, edge: Edge, offset: int) -> str:
    if day is not None:
        return day.isoformat()
    return f"{phase.value}.{edge.value}.{offset}" if phase is not None else _NOTHING


def repeat_values(text: str) -> tuple[dict[str, Any], int] | None:
    """The fields of a rule and the minutes of an occurrence; None where the text is no rule."""
    try:
        unit, every, weekdays, working, first, last, minutes = text.split("/")
        fields: dict[str, Any] = {
            "unit": RepeatUnit(unit),
            "every": int(every),
            "weekdays": "" if weekdays == _NOTHING else weekdays,
            "working_days_only": working == "1",
            **_read_end(first, "first"),
            **_read_end(last, "last"),
        }
        length = int(minutes)
        Repeat(id="x", campaign_id="x", task_id="x", **fields)
    except ValueError:
        return None
    return (fields, length) if length >= 0 else None


def _read_end(text: str, name: str) -> dict[str, Any]:
    if text == _NOTHING:
        return {}
    if "." not in text:
        return {f"{name}_day": date.fromisoformat(text)}
    phase, edge, offset = text.split(".")
    return {f"{name}_phase": PhaseKind(phase), f"{name}_edge": Edge(edge), f"{name}_offset": int(offset)}


def read_repeats(
    tasks: Mapping[str, Task], marks: Mapping[str, Mapping[str, str]], new_id: Callable[[], str]
) -> Iterator[Repeat]:
    """The rules of all tasks that carry one, by the numbers of the tasks in the file."""
    for uid, mark in marks.items():
        found = repeat_values(mark.get("repeat", ""))
        if found is not None and uid in tasks:
            task = tasks[uid]
            yield Repeat(id=new_id(), campaign_id=task.campaign_id, task_id=task.id, **found[0])
