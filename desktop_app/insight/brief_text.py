"""An owner's brief in words: the same lines for the chat, the page and the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.agreed_dates import Answer
from desktop_app.insight.owner_brief import BriefItem, BriefTask, OwnerBrief, Side

_MOST_SIDES = 6
"""Hand-overs that are named for one task; more are counted."""


@dataclass(frozen=True, slots=True)
class TaskLines:
    """One task in words. facts: when, by when, where it stands; answer: whether its dates are agreed."""

    title: str
    campaign: str
    facts: str
    gets: tuple[str, ...]
    gives: tuple[str, ...]
    answer: str
    is_late: bool
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class BriefLines:
    """A whole brief in words; a part that has nothing to say is empty."""

    title: str
    about: str
    tasks: tuple[TaskLines, ...]
    items: tuple[str, ...]
    shifts: tuple[str, ...]
    leaves: tuple[str, ...]
    ask: str


def brief_lines(words: Wording, brief: OwnerBrief) -> BriefLines:
    """The brief in one language."""
    open_ones, late = len(brief.tasks), sum(one.is_late for one in brief.tasks)
    about = words.text("owner_brief.about", open=open_ones, late=late, done=brief.done, now=words.moment(brief.now))
    ask = words.text("owner_brief.ask", count=brief.unanswered) if brief.unanswered else ""
    return BriefLines(
        title=words.text("owner_brief.title", name=brief.person.name, day=words.day(brief.now)),
        about=about,
        tasks=tuple(_task(words, one) for one in brief.tasks),
        items=tuple(_item(words, one) for one in brief.items),
        shifts=tuple(
            f"{span_text(words, row.start, row.finish)}  {row.post}  {row.note}".strip() for row in brief.shifts
        ),
        leaves=tuple(f"{span_text(words, row.start, row.finish)}  {row.reason}".strip() for row in brief.leaves),
        ask=ask,
    )


def brief_text(words: Wording, brief: OwnerBrief) -> str:
    """The brief as a message for the chat."""
    return "\n".join(_lines(words, brief_lines(words, brief))).rstrip() + "\n"


def _lines(words: Wording, said: BriefLines) -> Iterator[str]:
    yield said.title
    yield said.about
    for number, task in enumerate(said.tasks, 1):
        yield ""
        yield (
            f"{number}. {task.title}（{task.campaign}）"
            if words.language == "zh_CN"
            else f"{number}. {task.title} ({task.campaign})"
        )
        yield f"   {task.facts}"
        for code, sides in (("owner_brief.from", task.gets), ("owner_brief.to", task.gives)):
            if sides:
                yield f"   {words.text(code)}{words.text('owner_brief.side_separator').join(sides)}"
        yield f"   {task.answer}"
    for code, part in (
        ("owner_brief.items", said.items),
        ("owner_brief.shifts", said.shifts),
        ("owner_brief.leaves", said.leaves),
    ):
        if part:
            yield ""
            yield words.text(code)
            yield from (f"- {line}" for line in part)
    if said.ask:
        yield ""
        yield said.ask


def _task(words: Wording, one: BriefTask) -> TaskLines:
    when = moment_text(words, one.start) if one.is_moment else span_text(words, one.start, one.finish)
    due = words.text(
        "owner_brief.deadline" if one.has_deadline else "owner_brief.latest", moment=moment_text(words, one.due)
    )
    standing = [when, due, words.code(one.status)]
    if one.percent:
        standing.append(f"{one.percent}%")
    if one.is_late:
        standing.append(words.text("owner_brief.late"))
    if not one.is_own:
        standing.append(words.text("owner_brief.helps"))
    return TaskLines(
        title=one.task.name,
        campaign=one.campaign.name,
        facts=" · ".join(standing),
        gets=_sides(words, one.gets, "owner_brief.side_from"),
        gives=_sides(words, one.gives, "owner_brief.side_to"),
        answer=answer_text(words, one),
        is_late=one.is_late,
        is_agreed=one.answer is Answer.AGREED,
    )


def answer_text(words: Wording, one: BriefTask) -> str:
    """Whether the dates of a task are agreed, and to which ones they once were."""
    if one.said is None:
        return words.text("owner_brief.answer.open")
    code = "owner_brief.answer.agreed" if one.answer is Answer.AGREED else "owner_brief.answer.changed"
    return words.text(code, at=moment_text(words, one.said.at), span=span_text(words, one.said.start, one.said.finish))


def _sides(words: Wording, sides: tuple[Side, ...], code: str) -> tuple[str, ...]:
    named = tuple(
        words.text(code, who=contact_text(words, side.person), task=side.task.name, at=moment_text(words, side.at))
        for side in sides[:_MOST_SIDES]
    )
    more = len(sides) - len(named)
    return (*named, words.text("owner_brief.more_sides", count=more)) if more else named


def contact_text(words: Wording, person: Person | None) -> str:
    """Who it is and how to reach them."""
    if person is None:
        return words.text("owner_brief.nobody")
    ways = [way for way in (person.phone, person.chat) if way] or [way for way in (person.email,) if way]
    return (
        words.text("owner_brief.contact", name=person.name, ways=words.text("list.separator").join(ways))
        if ways
        else person.name
    )


def _item(words: Wording, one: BriefItem) -> str:
    reply = (
        words.text("owner_brief.reply_by", moment=moment_text(words, one.item.reply_by)) if one.item.reply_by else ""
    )
    code = "owner_brief.item_escalated" if one.is_escalated else "owner_brief.item"
    said = words.text(code, what=one.item.what, form=one.item.form, stage=one.gate.stage, campaign=one.campaign.name)
    return f"{said}{reply}"


def moment_text(words: Wording, moment: datetime | None) -> str:
    """A moment as people read it in a message: the hour only where it says something."""
    return "—" if moment is None else words.short_moment(moment, "/")


def span_text(words: Wording, start: datetime, finish: datetime) -> str:
    """From when until when; the day is said once where it is the same."""
    first = words.short_moment(start, "/")
    last = f"{finish:%H:%M}" if start.date() == finish.date() else words.short_moment(finish, "/")
    return f"{first} – {last}"
