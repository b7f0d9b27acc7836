"""Messages about confirmations: asking for them, and calling somebody in where nobody answered."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import SPOKEN_FORMS, CommunicationSubject, ConfirmationState
from desktop_app.i18n import Wording
from desktop_app.insight.communication_text import moment_text
from desktop_app.insight.confirmation_text import line_up_text
from desktop_app.insight.confirmations import ItemView, gates_in_order, item_view, items_of
from desktop_app.insight.letter_parts import (
    MOST_LINES,
    Ask,
    Body,
    campaign_name,
    counted,
    first_and_more,
    nothing_to_tell,
)
from desktop_app.insight.needs import wanted_by
from desktop_app.schedule.result import Schedule
from desktop_app.schedule.version import behind_gates


def confirmation_request(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What waits for their word, by when, and what it opens."""
    views = [view for view in _open_items(book, plan, ask) if not _asks_others(view, ask.person_id)]
    if not views:
        raise nothing_to_tell(ask)
    lines = []
    for n, view in enumerate(views, 1):
        lines += [f"{n}. {_asked(words, book, plan, view)}"]
        if view.opens:
            tasks = [task.name for task in view.opens[:MOST_LINES]]
            lines.append("   " + words.text("letter.opens", tasks=tasks))
        if view.line_up is not None:
            lines.append("   " + line_up_text(words, view))
        if view.item.written_follow_up and view.item.form in SPOKEN_FORMS:
            lines.append("   " + words.text("letter.in_writing"))
    stages = list(dict.fromkeys(book.get(Checkpoint, view.item.checkpoint_id).stage for view in views))
    intro = words.text(
        "letter.confirmation_request.intro", campaign=campaign_name(book, plan), stage=stages, count=len(views)
    )
    waiting = len(behind_gates(plan))
    code = "letter.confirmation_request.waits" if waiting else "letter.confirmation_request.answer"
    people = {person.id: person for view in views for person in view.waits_for}
    return Body(
        first_and_more(words, [view.item.what for view in views]),
        [intro, *lines, words.text(code, count=waiting)],
        list(people.values()),
        item_ids=[view.item.id for view in views],
    )


def _asks_others(view: ItemView, person_id: str | None) -> bool:
    """Whether an item waits for other people's word than somebody's."""
    waits = {person.id for person in view.waits_for}
    return person_id is not None and bool(view.confirmers) and person_id not in waits


def _asked(words: Wording, book: Book, plan: Schedule, view: ItemView) -> str:
    item, by = view.item, wanted_by(book, view.item)
    if by is None:
        by = plan.checkpoints[item.checkpoint_id].planned
    code = "letter.item_overdue" if by < plan.now else "letter.item"
    return words.text(code, what=item.what, form=item.form, by=moment_text(words, by))


def _open_items(book: Book, plan: Schedule, ask: Ask) -> Iterator[ItemView]:
    """The items asked about, else those of the next shut gate and whatever is overdue; confirmed ones left out."""
    gates = gates_in_order(book, plan)
    shut = next((gate for gate in gates if plan.checkpoints[gate.id].state is not ConfirmationState.CONFIRMED), None)
    for gate in gates:
        for item in items_of(book, gate.id):
            view = item_view(book, item, plan.now)
            if view.is_open and (item.id in ask.item_ids if ask.item_ids else gate is shut or view.overdue):
                yield view


def escalation(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What nobody answered in time, what it holds up, and what is wanted of whoever is called in."""
    views = [view for view in _open_items(book, plan, ask) if view.overdue]
    if ask.person_id is not None and not ask.item_ids:
        views = [view for view in views if view.item.escalates_to_id in (ask.person_id, None)]
    if not views:
        raise nothing_to_tell(ask)
    people = {person.id: person for view in views if (person := view.escalates_to) is not None}
    silent = {person.id: person.name for view in views for person in view.waits_for}
    waiting = behind_gates(plan)
    lines = [words.text("letter.escalation.intro", campaign=campaign_name(book, plan), count=len(views))]
    lines += counted(words, [_silence(words, view) for view in views])
    lines.append(words.text("letter.escalation.cost", count=len(waiting), finish=moment_text(words, plan.finish)))
    lines.append(words.text("letter.escalation.please", people=list(silent.values()) or None))
    return Body(
        first_and_more(words, [view.item.what for view in views]),
        lines,
        list(people.values()),
        [CommunicationSubject.RISK_OR_SLIP],
        item_ids=[view.item.id for view in views],
    )


def _silence(words: Wording, view: ItemView) -> str:
    names = [person.name for person in view.waits_for]
    by = view.item.reply_by
    return words.text(
        "letter.escalation.line" if view.days_overdue else "letter.escalation.line_today",
        what=view.item.what,
        by=moment_text(words, by) if by is not None else None,
        people=names or words.text("daily.anybody"),
        days=view.days_overdue,
    )
