"""Confirmations as sentences: findings of the go-live check, what became workable, what a shut gate costs."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint, ItemTask
from desktop_app.domain.codes import ConfirmationState, Stage
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.domain.line_up import Shortfall
from desktop_app.domain.outline import ancestors
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.clash_text import days_text
from desktop_app.insight.confirmations import ItemView, items_of
from desktop_app.insight.go_no_go import Finding
from desktop_app.insight.reasons import day_length, spoken
from desktop_app.insight.slip import Slip
from desktop_app.schedule.gates import checkpoint_standing, item_state
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import Moves


def finding_text(wording: Wording, book: Book, finding: Finding) -> str:
    """The sentence of a finding; names of people are looked up, so that none stands in what is kept."""
    values = spoken(wording, book, finding.values, day_length(book, finding.task_id))
    if finding.values.get("people") == []:
        values = {**values, "people": wording.text("confirming.anybody")}
    cooperation = book.find(Cooperation, finding.cooperation_id)
    if cooperation is not None:
        values = {**values, "key_person": book.get(KeyPerson, cooperation.key_person_id).name}
    return wording.text(f"go_no_go.{finding.code}", **values)


def item_text(wording: Wording, view: ItemView) -> str:
    """Where an item stands, in a few words: what it still waits for, or since when it has been confirmed."""
    names = [person.name for person in view.waits_for]
    if view.state is ConfirmationState.CONFIRMED:
        at = view.standing.confirmed_at
        since = wording.short_moment(at) if at is not None else None
        return wording.text("confirming.since", moment=since)
    if view.state is ConfirmationState.CHANGES_REQUESTED:
        return wording.code(view.state)
    if view.to_write:
        return wording.text("confirming.to_write", people=[person.name for person in view.to_write])
    if view.overdue:
        return (
            wording.text("confirming.overdue", days=view.days_overdue)
            if view.days_overdue
            else wording.text("confirming.overdue_today")
        )
    is_partly_said = len(names) < len(view.confirmers)
    return wording.text("confirming.waits_for", people=names) if is_partly_said else wording.code(view.state)


def line_up_text(wording: Wording, view: ItemView) -> str:
    """How far the line-up has come and what is demanded of it; "" where the item is not about it."""
    if view.line_up is None:
        return ""
    said = [wording.text("confirming.line_up", **asdict(view.line_up))]
    demands = (("enrolled", view.item.least_enrolled), ("ready", view.item.least_ready))
    said += [wording.text(f"confirming.least_{what}", least=least) for what, least in demands if least]
    return " · ".join([*said, *(shortfall_text(wording, one) for one in view.short)])


def shortfall_text(wording: Wording, one: Shortfall) -> str:
    """What is still missing: "素材就绪还差 4 件"."""
    return wording.text(f"confirming.short_{one.what}", missing=one.least - one.count)


def escalation_text(wording: Wording, view: ItemView) -> str:
    """Who is to be called in about an item that nobody answered in time."""
    names = [person.name for person in view.waits_for]
    values = {"what": view.item.what, "moment": view.item.reply_by, "people": names}
    if view.escalates_to is None:
        return wording.text("confirming.escalates_to_nobody", **values)
    return wording.text("confirming.escalates", person=view.escalates_to.name, **values)


def workable_text(wording: Wording, book: Book, plan: Schedule, ids: Iterable[str], stage: Stage) -> str:
    """What became workable and for whom, as a message to send: a line for each person's tasks, in their order."""
    ids = list(ids)
    lines = [wording.text("confirming.workable", stage=opener(book, plan.campaign_id, ids, stage))]
    for name, tasks in _by_owner(wording, book, ids):
        lines.append(wording.text("confirming.workable_for", name=name))
        for task in tasks:
            dates = plan.tasks[task.id]
            lines.append(f"  - {task.name} ({days_text(wording, dates.start, dates.finish)})")
    return "\n".join(lines)


def opener(book: Book, campaign_id: str, ids: Iterable[str], stage: Stage) -> Stage | list[str]:
    """What opened work: the gate of a stage, or, while that is still shut, the items that name the work, as they say."""
    gates = [gate for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is stage]
    if any(checkpoint_standing(book, gate).confirmed_at is not None for gate in gates):
        return stage
    work = {holder.id for id in ids for task in (book.get(Task, id),) for holder in (task, *ancestors(book, task))}
    said = (
        item
        for gate in gates
        for item in items_of(book, gate.id)
        if item_state(book, item) is ConfirmationState.CONFIRMED
    )
    named = (item.what for item in said if any(row.task_id in work for row in book.where(ItemTask, "item_id", item.id)))
    return list(named) or stage


def _by_owner(wording: Wording, book: Book, ids: Iterable[str]) -> Iterator[tuple[str, list[Task]]]:
    found: dict[str | None, list[Task]] = {}
    for id in ids:
        task = book.get(Task, id)
        found.setdefault(task.owner_id, []).append(task)
    nobody = found.pop(None, None)
    for owner_id, tasks in found.items():
        person = book.find(Person, owner_id)
        yield person.name if person is not None else "—", tasks
    if nobody:
        yield wording.text("confirming.nobody"), nobody


def slip_lines(wording: Wording, found: Slip) -> Iterator[str]:
    """What a word costs: at once, and for every working day that the gate stays shut."""
    if found.locks:
        yield wording.text("confirming.slip.locks", count=found.locks)
    if found.now.count:
        code = "confirming.slip.now" if _ends_elsewhere(found.now) else "confirming.slip.now_same"
        yield wording.text(code, **vars(found.now))
    else:
        yield wording.text("confirming.slip.nothing")
    if found.later.count:
        code = "confirming.slip.later" if _ends_elsewhere(found.later) else "confirming.slip.later_same"
        yield wording.text(code, until=found.until.date(), **vars(found.later))


def _ends_elsewhere(found: Moves) -> bool:
    return found.before != found.after
