"""Messages of news: changes, milestones, the day, numbers, conclusions."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import CommunicationSubject, ConfirmationState
from desktop_app.domain.communication import AudienceMember
from desktop_app.domain.errors import KnownError
from desktop_app.i18n import Wording
from desktop_app.insight.communication import untold
from desktop_app.insight.communication_text import moment_text, occasion_text
from desktop_app.insight.confirmations import gates_in_order
from desktop_app.insight.daily import Number, daily
from desktop_app.insight.daily_text import daily_text, daily_title, day_text, number_line
from desktop_app.insight.letter_parts import (
    Ask,
    Body,
    campaign_name,
    counted,
    main_phase,
    nothing_to_tell,
)
from desktop_app.insight.occasions import Occasion
from desktop_app.insight.overview import goal_standings, readings_of
from desktop_app.insight.rhythm import Rhythm
from desktop_app.insight.work_letters import new_dates
from desktop_app.schedule.result import Schedule


def change_notice(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What has changed since they last heard of it; to somebody with agreed dates, what has become of those."""
    moved = new_dates(words, book, plan, ask) if ask.person_id is not None and not ask.occasions else None
    if moved is not None:
        return moved
    change, risk = CommunicationSubject.GOAL_OR_BUDGET_CHANGE, CommunicationSubject.RISK_OR_SLIP
    subjects = (ask.subject,) if ask.subject is not None else (change, risk)
    news = [*ask.occasions] or [one for subject in subjects for one in _news(book, plan, ask, subject)]
    if not news:
        raise nothing_to_tell(ask)
    lines = [words.text("letter.change_notice.intro", campaign=campaign_name(book, plan))]
    texts = [occasion_text(words, one) for one in news]
    lines += counted(words, texts)
    main = main_phase(book, plan.campaign_id)
    if main is not None:
        lines.append(
            words.text(
                "letter.change_notice.dates",
                main=moment_text(words, main.start),
                finish=moment_text(words, plan.finish),
            )
        )
    lines.append(words.text("letter.change_notice.please"))
    return Body(
        _head(words, texts),
        lines,
        subjects=[one.subject for one in news],
        task_ids=[one.task_id for one in news if one.task_id is not None],
        item_ids=[one.item_id for one in news if one.item_id is not None],
    )


def _news(book: Book, plan: Schedule, ask: Ask, subject: CommunicationSubject) -> list[Occasion]:
    """What the audience has not heard of; somebody is told as the audience that they belong to, if they do."""
    theirs = [row.audience_id for row in book.where(AudienceMember, "person_id", ask.person_id)]
    audience_id = ask.audience_id or next(iter(theirs), "")
    return untold(book, plan, ask.records, subject, audience_id)


def milestone(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What was reached, and what comes next."""
    news = [*ask.occasions] or _news(book, plan, ask, CommunicationSubject.MILESTONE)
    if not news:
        raise nothing_to_tell(ask)
    texts = [occasion_text(words, one) for one in news]
    lines = [words.text("letter.milestone.intro", campaign=campaign_name(book, plan)), *counted(words, texts)]
    lines += list(_ahead(words, book, plan))
    tasks = [one.task_id for one in news if one.task_id is not None]
    return Body(_head(words, texts), lines, subjects=(CommunicationSubject.MILESTONE,), task_ids=tasks)


def _head(words: Wording, texts: list[str]) -> str:
    """The first sentence, and how many there are."""
    return texts[0] if len(texts) == 1 else words.text("communication.in_all", first=texts[0], total=len(texts))


def _ahead(words: Wording, book: Book, plan: Schedule) -> Iterator[str]:
    """What comes next: the gate that is still shut, and the main phase."""
    gates = [
        gate
        for gate in gates_in_order(book, plan)
        if plan.checkpoints[gate.id].state is not ConfirmationState.CONFIRMED
    ]
    if gates:
        at = moment_text(words, plan.checkpoints[gates[0].id].planned)
        yield words.text("letter.next_gate", stage=gates[0].stage, at=at)
    main = main_phase(book, plan.campaign_id)
    if main is not None and main.start > plan.now:
        days = (main.start.date() - plan.now.date()).days
        yield words.text("letter.to_main", at=moment_text(words, main.start), days=days)


def daily_brief(words: Wording, book: Book, plan: Schedule, _ask: Ask) -> Body:
    """The brief of the day, as it stands by itself."""
    found = daily(book, plan)
    return Body(daily_title(words, book, found), [daily_text(words, book, found)], is_whole=True)


def numbers(words: Wording, book: Book, plan: Schedule, _ask: Ask) -> Body:
    """Where every goal stands. Raises KnownError "no_numbers_yet"."""
    lines = list(_figures(words, book, plan))
    if not lines:
        raise KnownError("no_numbers_yet")
    intro = words.text("letter.numbers.intro", campaign=campaign_name(book, plan), now=moment_text(words, plan.now))
    lines = [intro, *lines, words.text("letter.numbers.note")]
    return Body(day_text(words, plan.now), lines, subjects=(CommunicationSubject.LIVE_NUMBERS,))


def _figures(words: Wording, book: Book, plan: Schedule) -> Iterator[str]:
    """Where every goal stands by its last reading."""
    for one in goal_standings(book, plan.campaign_id, Rhythm(book.of_campaign(Phase, plan.campaign_id))):
        readings = [row for row in readings_of(book, one.goal.id) if row.at <= plan.now]
        if readings:
            gained = readings[-1].value - readings[-2].value if len(readings) > 1 else None
            yield f"· {number_line(words, Number(one.goal, readings[-1], gained))}"


def conclusions(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Body:
    """What the campaign came to, and thanks; nothing before its last phase is over."""
    if any(phase.finish > plan.now for phase in book.of_campaign(Phase, plan.campaign_id)):
        raise nothing_to_tell(ask)
    lines = [words.text("letter.conclusions.intro", campaign=campaign_name(book, plan))]
    lines += list(_figures(words, book, plan)) or [words.text("letter.conclusions.no_figures")]
    lines.append(words.text("letter.conclusions.work", percent=plan.percent))
    lines.append(words.text("letter.conclusions.please"))
    return Body(words.text("letter.conclusions.about"), lines, subjects=(CommunicationSubject.CONCLUSIONS,))
