"""By how many days work ended later or earlier than its baseline said, by stage and by owner."""

from collections.abc import Callable, Mapping
from statistics import mean
from typing import TypeVar

from desktop_app.domain.book import Book
from desktop_app.domain.codes import TaskKind
from desktop_app.domain.outline import outline, stage_of
from desktop_app.domain.people import Person
from desktop_app.domain.task import BaselineTask, Task
from desktop_app.i18n import Wording
from desktop_app.insight.against_baseline import days_late, judged_by
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.charts.parts import about
from desktop_app.schedule.gates import STAGE_ORDER
from desktop_app.schedule.result import Schedule

_MOST = 20
K = TypeVar("K")


def stages_chart(wording: Wording, book: Book, plan: Schedule) -> Bars | None:
    """The mean of the work of each stage, in the order of the stages."""
    found = _gathered(book, plan, lambda task: stage_of(book, task))
    bars = [_bar(wording, wording.code(stage), found[stage]) for stage in STAGE_ORDER if stage in found]
    return _chart(wording, book, plan, "stage", bars)


def owners_chart(wording: Wording, book: Book, plan: Schedule) -> Bars | None:
    """The mean of the work that each person owns, the latest first."""
    found = _gathered(book, plan, lambda task: book.find(Person, task.owner_id))
    ordered = sorted(found.items(), key=lambda one: (-mean(one[1]), one[0].name, one[0].id))
    bars = [_bar(wording, person.name, days) for person, days in ordered[:_MOST]]
    return _chart(wording, book, plan, "owner", bars)


def _gathered(book: Book, plan: Schedule, by: Callable[[Task], K | None]) -> Mapping[K, list[int]]:
    """Days of the tasks of the baseline that are still there; work that nothing is known by is left out."""
    baseline = judged_by(book, plan.campaign_id)
    if baseline is None:
        return {}
    once = {row.task_id: row for row in book.where(BaselineTask, "baseline_id", baseline.id)}
    found: dict[K, list[int]] = {}
    for row in outline(book, plan.campaign_id):
        task = row.task
        is_work = not (row.has_children or task.inactive or task.kind is TaskKind.CHECKPOINT)
        key = by(task) if is_work and task.id in once and task.id in plan.tasks else None
        if key is not None:
            found.setdefault(key, []).append(days_late(plan, once[task.id], finish=True))
    return found


def _bar(wording: Wording, name: str, days: list[int]) -> Bar:
    average = mean(days)
    said = wording.text(
        "chart.variance_said",
        days=_signed(average),
        count=len(days),
        late=sum(one > 0 for one in days),
    )
    return Bar(name, float(average), said, role="late" if average > 0 else "success")


def _signed(days: float) -> str:
    """Early ones with a minus as it is printed, none as a plain nought."""
    return f"{days:+.1f}".replace("-", "−") if round(days, 1) else "0"


def _chart(wording: Wording, book: Book, plan: Schedule, key: str, bars: list[Bar]) -> Bars | None:
    baseline = judged_by(book, plan.campaign_id)
    if baseline is None or not bars:
        return None
    small = about(wording, wording.text("chart.variance_about", name=baseline.name, day=baseline.taken_at.date()))
    heads = (wording.text(f"chart.{key}"), wording.text("chart.variance_days"), "")
    return Bars(f"variance_{key}", wording.text(f"chart.variance_{key}"), small, tuple(bars), heads)
