"""Whether a campaign can go live: what speaks against it, each with the place where it can be mended."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase, Wave
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import ConfirmationState, CooperationState, PhaseKind, PipelineStep, Stage, TaskKind
from desktop_app.domain.key_people import Cooperation, Deliverable, Post
from desktop_app.domain.task import Task
from desktop_app.insight.ahead import ahead_of_confirmation
from desktop_app.insight.confirmations import ItemView, item_view, items_of
from desktop_app.insight.deliverables import DeliveryState, deliveries
from desktop_app.schedule.gates import STAGE_ORDER
from desktop_app.schedule.load import Overload, overloads
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import Pending, pending


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against going live: the sentence "go_no_go.<code>" with its values.

    task_id, item_id, person_id, cooperation_id: where it can be mended.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    task_id: str | None = None
    item_id: str | None = None
    person_id: str | None = None
    cooperation_id: str | None = None


@dataclass(frozen=True)
class GoLive:
    """What a go-live decision is about: one gate of execution, when it goes live, and the work before it.

    moment: the first moment of its wave, or of the main phase; None where neither has a date.
    work: leaves that are not done and belong before it, with their dates.
    """

    book: Book
    plan: Schedule
    gate: Checkpoint | None
    moment: datetime | None
    work: tuple[tuple[Task, Pending], ...]


def go_no_go(book: Book, plan: Schedule, gate: Checkpoint | None) -> tuple[Finding, ...]:
    """Everything that speaks against it, the most pressing kind first; nothing means go.

    gate: the execute confirmation that is to be decided; None where the campaign has none.
    """
    decision = GoLive(book, plan, gate, go_live_moment(book, plan.campaign_id, gate), tuple(_work(book, plan, gate)))
    return tuple(finding for check in _CHECKS for finding in check(decision))


def go_live_gates(book: Book, campaign_id: str) -> list[Checkpoint]:
    """The execute confirmations of a campaign, one per wave where it is repeated, in the order of their waves."""
    gates = [gate for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is Stage.EXECUTE]

    def order(gate: Checkpoint) -> tuple[datetime, str]:
        wave = book.find(Wave, gate.wave_id)
        return (wave.start if wave is not None else datetime.min, gate.id)

    return sorted(gates, key=order)


def go_live_moment(book: Book, campaign_id: str, gate: Checkpoint | None) -> datetime | None:
    """When it goes live: the first moment of the gate's wave, or of the main phase; None where neither is there."""
    wave = book.find(Wave, gate.wave_id) if gate is not None else None
    if wave is not None:
        return wave.start
    phases = book.of_campaign(Phase, campaign_id)
    return next((phase.start for phase in phases if phase.kind is PhaseKind.MAIN), None)


def _work(book: Book, plan: Schedule, gate: Checkpoint | None) -> Iterator[tuple[Task, Pending]]:
    moment = go_live_moment(book, plan.campaign_id, gate)
    net = plan.columns.net
    for task_id, dates in pending(plan).items():
        node = net.index[task_id]
        if _is_before(net.stages[node], dates, moment):
            yield net.tasks[node], dates


def _is_before(stage: Stage | None, dates: Pending, moment: datetime | None) -> bool:
    """Whether work belongs before going live: by its stage, or, without one, by its start."""
    if stage is not None:
        return STAGE_ORDER[stage] <= STAGE_ORDER[Stage.EXECUTE]
    return moment is None or dates.start < moment


def _open_items(decision: GoLive) -> Iterator[Finding]:
    for view in _views(decision):
        if view.is_open:
            changes = view.state is ConfirmationState.CHANGES_REQUESTED
            code = "changes_requested" if changes else "overdue_item" if view.overdue else "open_item"
            names = [person.name for person in view.waits_for]
            yield _about_item(decision, code, view, days=view.days_overdue, people=names)


def _no_gate(decision: GoLive) -> Iterator[Finding]:
    if decision.gate is None:
        yield Finding("no_gate")
    elif not items_of(decision.book, decision.gate.id):
        yield Finding("no_items", {"stage": decision.gate.stage.value}, task_id=decision.gate.task_id)


def _missing_evidence(decision: GoLive) -> Iterator[Finding]:
    for view in _views(decision):
        if view.is_open or not view.item.written_follow_up or view.evidence:
            continue
        yield _about_item(decision, "no_minutes" if view.lacks_minutes else "no_evidence", view)


def _line_up(decision: GoLive) -> Iterator[Finding]:
    """What an item demands of the line-up and is not met, also where it was confirmed before it fell short."""
    for view in _views(decision):
        for one in view.short:
            told = {"count": one.count, "least": one.wanted, "items": view.line_up.items if view.line_up else 0}
            yield _about_item(decision, f"line_up_{one.what}", view, **told)


def _views(decision: GoLive) -> Iterator[ItemView]:
    """The items of this gate and of all gates of earlier stages."""
    book, plan = decision.book, decision.plan
    for gate in sorted(book.of_campaign(Checkpoint, plan.campaign_id), key=lambda gate: STAGE_ORDER[gate.stage]):
        if gate.stage is Stage.EXECUTE and decision.gate is not None and gate.id != decision.gate.id:
            continue
        yield from (item_view(book, item, plan.now) for item in items_of(book, gate.id))


def _about_item(decision: GoLive, code: str, view: ItemView, **values: Any) -> Finding:
    gate = decision.book.get(Checkpoint, view.item.checkpoint_id)
    told = {"what": view.item.what, "stage": gate.stage.value, **values}
    return Finding(code, told, task_id=gate.task_id, item_id=view.item.id)


def _late_tasks(decision: GoLive) -> Iterator[Finding]:
    """Late work; what key people owe is told by itself."""
    owed = {row.task_id for row in decision.book.of_campaign(Deliverable, decision.plan.campaign_id)}
    for task, dates in decision.work:
        if task.id in owed and dates.late:
            continue
        if dates.late:
            yield _about_task("late_task", task, finish=dates.finish)
        elif decision.moment is not None and dates.finish > decision.moment:
            yield _about_task("after_go_live", task, finish=dates.finish, go_live=decision.moment)


def _negative_buffers(decision: GoLive) -> Iterator[Finding]:
    for task, dates in decision.work:
        if dates.buffer is not None and dates.buffer < 0:
            yield _about_task("negative_buffer", task, minutes=-dates.buffer)


def _unowned_tasks(decision: GoLive) -> Iterator[Finding]:
    for task, _ in decision.work:
        if task.owner_id is None and task.kind is TaskKind.TASK:
            yield _about_task("unowned_task", task)


def _ahead(decision: GoLive) -> Iterator[Finding]:
    for one in ahead_of_confirmation(decision.book, decision.plan):
        if one.still_shut:
            yield _about_task("ahead", one.task, reason=one.task.ahead_reason or None)


def _overloads(decision: GoLive) -> Iterator[Finding]:
    """Who has more to do at once than they can between now and going live: one finding for each person."""
    plan, moment = decision.plan, decision.moment
    people: dict[str, list[Overload]] = {}
    if moment is not None and moment <= plan.now:
        return
    span = (plan.now, moment or datetime.max)
    for one in overloads(decision.book, plan, span=span):
        people.setdefault(one.person_id, []).append(one)
    for person_id, found in people.items():
        worst = max(found, key=lambda one: one.units)
        values = {"person": person_id, "start": found[0].start.date(), "units": worst.units, "limit": worst.limit}
        yield Finding("overload", values, task_id=worst.tasks[0], person_id=person_id)


def _deliverables(decision: GoLive) -> Iterator[Finding]:
    """What key people owe before going live: late, without evidence, a post that slips or lies outside its phase."""
    book, plan = decision.book, decision.plan
    before = {task.id for task, _ in decision.work}
    for one in deliveries(book, plan):
        about = partial(_about_task, task=one.task, cooperation=one.cooperation.id)
        if one.state is DeliveryState.LATE and one.task.id in before:
            yield about("late_deliverable", finish=one.finish)
        if one.state is DeliveryState.UNPROVEN:
            yield about("unproven_deliverable")
        if one.slip is not None:
            because = book.find(Task, one.slip.because_id)
            wanted, expected = one.slip.wanted, one.slip.expected
            code = "slipping_post" if because is not None else "slipping_post_by_itself"
            name = because.name if because is not None else None
            yield about(code, because=name, wanted=wanted, expected=expected, days=one.slip.days)
        if one.is_outside and one.is_open and one.phase is not None:
            yield about("post_outside_phase", phase=one.phase.kind.value, expected=one.expected)


def _missing_deliverables(decision: GoLive) -> Iterator[Finding]:
    """Who is to share or to be amplified, and has nothing planned."""
    book = decision.book
    for row in book.where(Cooperation, "campaign_id", decision.plan.campaign_id):
        agreed = row.step in (PipelineStep.SPARK, PipelineStep.AMPLIFY) and row.state is not CooperationState.DECLINED
        if (
            agreed
            and not book.where(Deliverable, "cooperation_id", row.id)
            and not book.where(Post, "cooperation_id", row.id)
        ):
            yield Finding("no_deliverables", cooperation_id=row.id)


def _about_task(code: str, task: Task, cooperation: str | None = None, **values: Any) -> Finding:
    return Finding(code, {"name": task.name, **values}, task_id=task.id, cooperation_id=cooperation)


_CHECKS: Sequence[Callable[[GoLive], Iterator[Finding]]] = (
    _no_gate,
    _open_items,
    _line_up,
    _late_tasks,
    _deliverables,
    _missing_deliverables,
    _negative_buffers,
    _unowned_tasks,
    _overloads,
    _missing_evidence,
    _ahead,
)
"""Every check, the most pressing first. What else must be there before going live is one more of them."""


def packed(findings: Sequence[Finding]) -> str:
    """Findings as a confirmation keeps them; "" for none."""
    if not findings:
        return ""
    return json.dumps([{"code": one.code, **_plain(one)} for one in findings], ensure_ascii=False)


def unpacked(text: str) -> list[Finding]:
    """Findings as a confirmation kept them."""
    rows = json.loads(text) if text else []
    return [
        Finding(row["code"], row["values"], row["task"], row["item"], row["person"], row.get("cooperation"))
        for row in rows
    ]


def _plain(one: Finding) -> dict[str, Any]:
    values = {key: _as_text(value) for key, value in one.values.items()}
    places = {"task": one.task_id, "item": one.item_id, "person": one.person_id, "cooperation": one.cooperation_id}
    return {"values": values, **places}


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else value
