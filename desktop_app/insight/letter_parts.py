"""What all ready messages are made of: what is asked for, what is said, and how lines are counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import CommunicationSubject, MessageKind, PhaseKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.occasions import Occasion
from desktop_app.schedule.result import Schedule

MOST_LINES = 12
"""Lines of one kind that a message still reads with; more are counted."""
CALLED_BY_NAME = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """What a message is wanted about. What is left empty is found: what is open, due, new, or done.

    audience_id or person_id: to whom; item_ids, task_ids: about these; records: what the journal has for `occasions`.
    """

    kind: MessageKind
    audience_id: str | None = None
    person_id: str | None = None
    item_ids: Sequence[str] = ()
    task_ids: Sequence[str] = ()
    occasions: Sequence[Occasion] = ()
    subject: CommunicationSubject | None = None
    records: Sequence[Recorded] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Body:
    """What one kind of message says between the greeting and the name under it.

    about: what stands in its title; to: whom it is for unless somebody is named; subjects, task_ids, item_ids: what it
    tells of; is_whole: the text stands by itself, without greeting and name, and `about` is all of its title.
    """

    about: str
    lines: Sequence[str]
    to: Sequence[Person] = ()
    subjects: Sequence[CommunicationSubject] = ()
    task_ids: Sequence[str] = ()
    item_ids: Sequence[str] = ()
    is_whole: bool = False


def nothing_to_tell(ask: Ask) -> KnownError:
    """The refusal of a message that would say nothing."""
    return KnownError("nothing_to_tell", message=ask.kind)


def counted(words: Wording, lines: Sequence[str]) -> list[str]:
    """Lines under their numbers; what a message cannot hold is counted."""
    shown = [f"{n}. {line}" for n, line in enumerate(lines[:MOST_LINES], 1)]
    return shown if len(lines) <= MOST_LINES else [*shown, words.text("daily.more", count=len(lines) - MOST_LINES)]


def first_and_more(words: Wording, names: Sequence[str]) -> str:
    """The first name, and how many there are."""
    return names[0] if len(names) == 1 else words.text("letter.and_more", first=names[0], total=len(names))


def campaign_name(book: Book, plan: Schedule) -> str:
    """What the plan's campaign is called."""
    return book.get(Campaign, plan.campaign_id).name


def main_phase(book: Book, campaign_id: str) -> Phase | None:
    """The main phase, if there is one."""
    return next((row for row in book.of_campaign(Phase, campaign_id) if row.kind is PhaseKind.MAIN), None)
