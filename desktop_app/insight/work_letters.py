"""Messages about work: before it is due, when its dates have changed, when it can begin, and thanks for it."""

from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import Stage
from desktop_app.domain.outline import outline, stage_of
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.agreed_dates import Answer, asked_of
from desktop_app.insight.communication_text import moment_text
from desktop_app.insight.confirmation_text import opener, workable_text
from desktop_app.insight.confirmations import gates_in_order
from desktop_app.insight.handover import handed_to
from desktop_app.insight.letter_parts import (
    CALLED_BY_NAME,
    Ask,
    Body,
    campaign_name,
    counted,
    first_and_more,
    nothing_to_tell,
)
from desktop_app.insight.needs import SOON, midnight
from desktop_app.schedule.agenda import Agenda
from desktop_app.schedule.gates import STAGE_ORDER
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import behind_gates

_ORDER = tuple(Stage)
_EVER = (datetime.min, datetime.max)


def reminder(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What is late or due within a week, with who waits for it; locked work only where it is asked for."""
    agenda = Agenda(plan)
    due = [*agenda.late(), *agenda.due(plan.now, midnight(plan.now.date()) + SOON)]
    rows = [row for row in due if row.task_id in ask.task_ids or not (ask.task_ids or row.locked)]
    owners = [book.get(Task, row.task_id).owner_id for row in rows]
    rows = [row for row, owner in zip(rows, owners, strict=True) if ask.person_id in (None, owner)]
    if not rows:
        raise nothing_to_tell(ask)
    lines = []
    for row in rows:
        task, is_late = book.get(Task, row.task_id), row.finish < plan.now
        percent = plan.tasks[row.task_id].percent
        code = "letter.due_late" if is_late else "letter.due"
        line = words.text(code, task=task.name, by=moment_text(words, row.finish), percent=percent)
        if ask.person_id is None:
            owner = book.find(Person, task.owner_id)
            line += words.text("letter.owner", name=owner.name if owner else words.text("daily.nobody"))
        hands = [f"{hand.person.name if hand.person else '—'}（{hand.task.name}）" for hand in handed_to(book, task)]
        if words.language != "zh_CN":
            hands = [hand.replace("（", " (").replace("）", ")") for hand in hands]
        lines.append(line + (words.text("letter.hands_to", people=hands[:CALLED_BY_NAME]) if hands else ""))
    people = {person.id: person for id in owners if (person := book.find(Person, id)) is not None}
    body = [words.text("letter.reminder.intro", campaign=campaign_name(book, plan)), *counted(words, lines)]
    return Body(
        first_and_more(words, [book.get(Task, row.task_id).name for row in rows]),
        [*body, words.text("letter.reminder.please")],
        list(people.values()),
        task_ids=[row.task_id for row in rows],
    )


def new_dates(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body | None:
    """What has become of the dates that somebody agreed to; None where they stand."""
    asked = asked_of(book, {plan.campaign_id: plan}, ask.person_id or "")
    moved = [one for one in asked if one.answer is Answer.CHANGED and one.said is not None]
    if not moved:
        return None
    lines = [
        words.text(
            "letter.new_dates.line",
            task=one.task.name,
            before=moment_text(words, one.said.finish) if one.said is not None else None,
            start=moment_text(words, one.start),
            finish=moment_text(words, one.finish),
        )
        for one in moved
    ]
    intro = words.text("letter.new_dates.intro", campaign=campaign_name(book, plan))
    return Body(
        first_and_more(words, [one.task.name for one in moved]),
        [intro, *counted(words, lines), words.text("letter.new_dates.please")],
        task_ids=[one.task.id for one in moved],
    )


def workable(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What the gate that was opened last lets begin, for whom."""
    stage, ids = _opened(book, plan, ask)
    if ask.person_id is not None:
        ids = [id for id in ids if book.get(Task, id).owner_id == ask.person_id]
    if not ids:
        raise nothing_to_tell(ask)
    people = {person.id: person for id in ids if (person := book.find(Person, book.get(Task, id).owner_id)) is not None}
    return Body(
        words.text("letter.workable.about", stage=opener(book, plan.campaign_id, ids, stage), count=len(ids)),
        [workable_text(words, book, plan, ids, stage), words.text("letter.workable.please")],
        list(people.values()),
        task_ids=ids,
    )


def _opened(book: Book, plan: Schedule, ask: Ask) -> tuple[Stage, list[str]]:
    """The gate that was opened last, and the work behind it, or opened by single items, that has not begun."""
    if ask.task_ids:
        own = stage_of(book, book.get(Task, ask.task_ids[0])) or Stage.PLAN
        return _ORDER[max(STAGE_ORDER[own] - 1, 0)], list(ask.task_ids)
    opened = [gate for gate in gates_in_order(book, plan) if plan.checkpoints[gate.id].opened is not None]
    last = max((gate.stage for gate in opened), key=lambda stage: STAGE_ORDER[stage], default=Stage.DEFINE)
    shut, later = set(behind_gates(plan)), {stage for stage in Stage if STAGE_ORDER[stage] > STAGE_ORDER[last]}
    work = {row.task.id for row in outline(book, plan.campaign_id) if row.stage in later} - shut
    gated = any(plan.checkpoints)
    return last, [row.task_id for row in Agenda(plan).starting(*_EVER) if gated and row.task_id in work]


def thanks(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What somebody did, or what everybody did, by name."""
    done: dict[str, list[str]] = {}
    for row in Agenda(plan).ended(*_EVER):
        task = book.get(Task, row.task_id)
        if task.owner_id is not None:
            done.setdefault(task.owner_id, []).append(task.name)
    if ask.person_id is not None:
        done = {ask.person_id: done[ask.person_id]} if ask.person_id in done else {}
    if not done:
        raise nothing_to_tell(ask)
    people = [book.get(Person, id) for id in done]
    if ask.person_id is not None:
        names = done[ask.person_id]
        lines = [words.text("letter.thanks.one", campaign=campaign_name(book, plan), count=len(names))]
        lines += counted(words, names)
    else:
        people = [person for person in people if person.id != book.get(Campaign, plan.campaign_id).pm_id]
        lines = [words.text("letter.thanks.all", campaign=campaign_name(book, plan))]
        lines += [
            words.text("letter.thanks.line", name=person.name, work=first_and_more(words, done[person.id]))
            for person in people
        ]
    return Body(words.text("letter.thanks.about"), [*lines, words.text("letter.thanks.close")], people)
