"""Messages that are ready to send: for the chat, the mail program, or a file. Each wording stands once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import CommunicationSubject, MessageKind
from desktop_app.domain.communication import AUDIENCES
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.communication_plan import members
from desktop_app.insight.confirmation_letters import confirmation_request, escalation
from desktop_app.insight.letter_parts import CALLED_BY_NAME, Ask, Body
from desktop_app.insight.news_letters import change_notice, conclusions, daily_brief, milestone, numbers
from desktop_app.insight.work_letters import reminder, thanks, workable
from desktop_app.schedule.result import Schedule

_BODIES: Mapping[MessageKind, Callable[[Wording, Book, Schedule, Ask], Body]] = {
    MessageKind.CONFIRMATION_REQUEST: confirmation_request,
    MessageKind.ESCALATION: escalation,
    MessageKind.REMINDER: reminder,
    MessageKind.CHANGE_NOTICE: change_notice,
    MessageKind.MILESTONE: milestone,
    MessageKind.WORKABLE: workable,
    MessageKind.DAILY: daily_brief,
    MessageKind.NUMBERS: numbers,
    MessageKind.CONCLUSIONS: conclusions,
    MessageKind.THANKS: thanks,
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message. to: those whom it is for, as far as they are known; subjects, task_ids, item_ids: what it tells of."""

    kind: MessageKind
    title: str
    text: str
    to: tuple[Person, ...]
    audience_id: str | None = None
    subjects: tuple[CommunicationSubject, ...] = ()
    task_ids: tuple[str, ...] = ()
    item_ids: tuple[str, ...] = ()

    @property
    def addresses(self) -> list[str]:
        """Where mail goes to."""
        return [person.email for person in self.to if person.email]


def letter(words: Wording, book: Book, plan: Schedule, ask: Ask) -> Letter:
    """The message in one language. Raises KnownError "nothing_to_tell" where there is nothing to say."""
    body = _BODIES[ask.kind](words, book, plan, ask)
    to = _readers(book, plan.campaign_id, ask) or body.to
    campaign = book.get(Campaign, plan.campaign_id)
    title = words.text(f"letter.{ask.kind.value}.title", campaign=campaign.name, about=body.about)
    if body.is_whole:
        title, text = body.about, "\n".join(body.lines).rstrip() + "\n"
    else:
        pm = book.find(Person, campaign.pm_id)
        sign = [] if pm is None else ["", words.text("letter.sign", name=pm.name, campaign=campaign.name)]
        text = "\n".join([_greeting(words, book, ask, to), *body.lines, *sign]) + "\n"
    return Letter(
        kind=ask.kind,
        title=" ".join(title.split()),
        text=text,
        to=tuple(to),
        audience_id=ask.audience_id,
        subjects=tuple(dict.fromkeys(body.subjects)),
        task_ids=tuple(dict.fromkeys(body.task_ids)),
        item_ids=tuple(dict.fromkeys(body.item_ids)),
    )


def _readers(book: Book, campaign_id: str, ask: Ask) -> list[Person]:
    if ask.person_id is not None:
        return [book.get(Person, ask.person_id)]
    if ask.audience_id is None:
        return []
    pm = book.get(Campaign, campaign_id).pm_id
    return [person for person in members(book, campaign_id, ask.audience_id) if person.id != pm]


def _greeting(words: Wording, book: Book, ask: Ask, to: Sequence[Person]) -> str:
    if to and (ask.audience_id is None or len(to) <= CALLED_BY_NAME):
        if len(to) <= CALLED_BY_NAME:
            return words.text("letter.dear", names=[person.name for person in to])
        return words.text("letter.dear_all")
    known = ask.audience_id if ask.audience_id in AUDIENCES else None
    return words.text(f"letter.dear.{known}" if known is not None else "letter.dear_all")
