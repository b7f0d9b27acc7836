"""The overview in words: the sentences of its cards, and the whole of it for the command line."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Wave
from desktop_app.domain.checkpoint import CheckpointItem
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.key_people import KeyPerson
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.confirmations import waits_for
from desktop_app.insight.daily_text import day_text, late_text, owner_text
from desktop_app.insight.figures import goal_figure, money_figure, percent_figure
from desktop_app.insight.handover import HandOver, handed_from, handed_to
from desktop_app.insight.needs import Need, NeedKind, talks_of
from desktop_app.insight.overview import GateStanding, GoalStanding, Money, Overview, PhaseStanding, When
from desktop_app.insight.rhythm import WEIGHTS, Method

_MOST = 50
_MOST_PEOPLE = 3


def overview_text(wording: Wording, book: Book, found: Overview) -> str:
    """Everything, line by line."""
    lines = [book.get(Campaign, found.campaign_id).name]
    for head, part in _parts(wording, book, found):
        lines += ["", head, *(f"  {line}" for line in part)]
    return "\n".join(lines) + "\n"


def _parts(wording: Wording, book: Book, found: Overview) -> Iterator[tuple[str, list[str]]]:
    goals = [f"{goal_name(wording, one.goal)}  {goal_line(wording, one)}" for one in found.goals]
    yield wording.text("overview.goals"), goals or [wording.text("overview.no_goals")]
    yield wording.text("overview.money"), [money_line(wording, found.money)]
    phases = [f"{phase_name(wording, one)}  {phase_line(wording, one)}" for one in found.phases]
    yield wording.text("overview.phases"), phases or [wording.text("overview.no_phases")]
    gates = [
        f"{gate_name(wording, book, one)}  {gate_state(wording, found.now, one)}  {gate_people(wording, book, one)}".rstrip()
        for one in found.gates
    ]
    yield wording.text("overview.gates"), gates or [wording.text("overview.no_gates")]
    needs = [need_line(wording, book, found.now, one) for one in found.needs[:_MOST]]
    if len(found.needs) > _MOST:
        needs.append(wording.text("daily.more", count=len(found.needs) - _MOST))
    yield wording.text("overview.needs"), needs or [wording.text("overview.no_needs")]
    loads = [
        f"{owner_text(wording, book, one.person_id)}  {load_figure(one.percent)}"
        + (f"  {wording.text('overview.over')}" if one.over else "")
        for one in found.loads
    ]
    yield wording.text("overview.loads"), loads or [wording.text("overview.no_loads")]


def goal_name(wording: Wording, goal: Goal) -> str:
    """A goal's name, marked where it is the primary one."""
    return wording.text("overview.primary", name=goal.name) if goal.primary else goal.name


def goal_target(wording: Wording, goal: Goal) -> str:
    """The target with its unit and basis."""
    if goal.target is None:
        return wording.text("overview.no_target")
    parts = [wording.text("overview.target", value=goal_figure(wording, goal, goal.target) + goal.unit), goal.basis]
    return " · ".join(part for part in parts if part)


def goal_line(wording: Wording, one: GoalStanding) -> str:
    """A goal in one line."""
    value = goal_figure(wording, one.goal, one.reading.value if one.reading else None)
    parts = [value, goal_target(wording, one.goal), percent_figure(one.share), forecast_text(wording, one)]
    return " · ".join(part for part in parts if part and part != "—") or "—"


def forecast_text(wording: Wording, one: GoalStanding) -> str:
    """What the goal is likely to come to, or why nothing can be said."""
    if one.forecast.method is Method.RHYTHM:
        text = wording.text("overview.forecast", value=goal_figure(wording, one.goal, one.forecast.value))
        if one.ahead is not None:
            sign = "+" if one.ahead >= 0 else ""
            text += wording.text("overview.ahead", share=f"{sign}{percent_figure(one.ahead)}")
        return text
    return wording.text(f"forecast_method.{one.forecast.method.value}")


def method_text(wording: Wording, one: GoalStanding) -> str:
    """How the forecast was come to, with the weights that stand behind it."""
    if one.forecast.method is not Method.RHYTHM or one.reading is None:
        return wording.text(f"forecast_method.{one.forecast.method.value}")
    weights = [f"{wording.code(kind)} {weight:g}" for kind, weight in WEIGHTS.items()]
    return wording.text("overview.method", at=one.reading.at, share=percent_figure(one.forecast.share), weights=weights)


def money_line(wording: Wording, money: Money) -> str:
    """What is spent and promised of the budget."""
    spent = money_figure(wording, money.actual)
    parts = [wording.text("overview.spent", value=spent), budget_text(wording, money), committed_text(wording, money)]
    return " · ".join(part for part in parts if part)


def budget_text(wording: Wording, money: Money) -> str:
    """How much there is."""
    if money.budget is None:
        return wording.text("overview.no_budget")
    return wording.text("overview.budget", value=money_figure(wording, money.budget))


def committed_text(wording: Wording, money: Money) -> str:
    """What is promised already; how much that is beyond the budget."""
    if money.committed is None and money.actual is None:
        return wording.text("overview.no_spending")
    bound = max(money.committed or 0, money.actual or 0)
    text = wording.text("overview.committed", value=money_figure(wording, money.committed))
    if money.budget is not None and bound > money.budget:
        text += wording.text("overview.beyond", value=money_figure(wording, bound - money.budget))
    return text


def phase_name(wording: Wording, one: PhaseStanding) -> str:
    """Its own name, else that of its kind."""
    return one.phase.name or wording.code(one.phase.kind)


def phase_line(wording: Wording, one: PhaseStanding) -> str:
    """How long it is and how far away."""
    days = wording.text("overview.days", days=one.days)
    if one.when is When.ON:
        return f"{days} · {wording.text('overview.on')}"
    if one.when is When.COMING:
        return f"{days} · {wording.text('overview.in_days', days=one.to_start)}"
    return f"{days} · {wording.text('overview.over_since')}"


def gate_name(wording: Wording, book: Book, one: GateStanding) -> str:
    """The stage, with the wave where it is confirmed for one."""
    wave = book.find(Wave, one.wave_id)
    name = wording.text("overview.gate", stage=wording.code(one.stage))
    return f"{name} · {wave.name}" if wave is not None else name


def gate_state(wording: Wording, now: datetime, one: GateStanding) -> str:
    """Confirmed, sent back, not yet its turn, or by when it is wanted."""
    if one.state is not ConfirmationState.PENDING:
        return wording.code(one.state)
    if one.shut_by is not None:
        return wording.text("overview.gate_shut", stage=one.shut_by)
    if one.reply_by is None:
        return wording.text("overview.gate_planned", at=wording.short_moment(one.planned))
    if one.reply_by < now:
        return wording.text("overview.gate_late", at=wording.short_moment(one.reply_by))
    if one.reply_by.date() == now.date():
        return wording.text("overview.gate_today", at=f"{one.reply_by:%H:%M}")
    return wording.text("overview.gate_by", at=wording.short_moment(one.reply_by))


def gate_facts(wording: Wording, one: GateStanding) -> str:
    """When and in which form; how many items are open."""
    at = one.confirmed_at if one.state is ConfirmationState.CONFIRMED and one.confirmed_at else one.planned
    forms = wording.text("list.separator").join(wording.code(form) for form in one.forms)
    left = wording.text("overview.items_open", open=len(one.waits_for), count=one.items) if one.waits_for else ""
    return " · ".join(part for part in (wording.short_day(at), forms, left) if part)


def gate_people(wording: Wording, book: Book, one: GateStanding) -> str:
    """Whose word is missing."""
    names = [row.name for id in one.people if (row := book.find(Person, id)) is not None]
    if not names:
        return wording.text("overview.gate_anybody") if one.waits_for else ""
    return wording.text("overview.waits_for", names=names, count=len(names))


def need_name(book: Book, need: Need) -> str:
    """What is to be seen to."""
    if need.kind is NeedKind.REPLY:
        item = book.find(CheckpointItem, need.id)
        return item.what if item is not None else ""
    if need.kind is NeedKind.STEP:
        talks = talks_of(book, need.id)
        return " · ".join(part for part in (talks[1], talks[0].next_step) if part) if talks is not None else ""
    if need.kind is NeedKind.CONTACT:
        key_person = book.find(KeyPerson, need.id)
        return key_person.name if key_person is not None else ""
    task = book.find(Task, need.id)
    return task.name if task is not None else ""


def need_person(wording: Wording, book: Book, need: Need) -> str:
    """Who answers for it; of a confirmation, whose word is missing."""
    if need.kind is NeedKind.REPLY:
        people = waits_for(book, book.get(CheckpointItem, need.id))
        return wording.value([person.name for person in people]) if people else wording.text("daily.anybody")
    if need.kind is NeedKind.STEP:
        talks = talks_of(book, need.id)
        return owner_text(wording, book, talks[0].owner_id if talks is not None else None)
    if need.kind is NeedKind.CONTACT:
        return owner_text(wording, book, book.get(KeyPerson, need.id).owner_id)
    return owner_text(wording, book, book.get(Task, need.id).owner_id)


def need_when(wording: Wording, now: datetime, need: Need) -> str:
    """Why it is pressing, in two or three words."""
    if need.kind is NeedKind.LATE:
        return late_text(wording, now, need.at)
    if need.kind is NeedKind.STEP and need.at.date() < now.date():
        return wording.text("need_kind.step_late", day=day_text(wording, need.at))
    tomorrow = now.date() + timedelta(days=1)
    at = f"{need.at:%H:%M}"
    day = wording.text("overview.tomorrow") if need.at.date() == tomorrow else day_text(wording, need.at)
    if need.kind is NeedKind.REPLY and need.at >= now:
        return wording.text("need_kind.reply_today", at=at)
    return wording.text(f"need_kind.{need.kind.value}", at=at, day=day, late=late_text(wording, now, need.at))


def need_sides(wording: Wording, book: Book, need: Need) -> str:
    """Who hands to it and whom it goes to: "← 周远 → 陈、许"."""
    if need.kind in (NeedKind.REPLY, NeedKind.STEP, NeedKind.CONTACT):
        return ""
    task = book.get(Task, need.id)
    parts = []
    for code, sides in (("←", handed_from(book, task)), ("→", handed_to(book, task))):
        if sides:
            parts.append(f"{code} {_names(wording, sides)}")
    return "  ".join(parts)


def _names(wording: Wording, sides: Iterable[HandOver]) -> str:
    nobody = wording.text("daily.nobody")
    names = list(dict.fromkeys(side.person.name if side.person is not None else nobody for side in sides))
    text = wording.value(names[:_MOST_PEOPLE])
    return wording.text("overview.and_more", names=text, count=len(names)) if len(names) > _MOST_PEOPLE else text


def need_line(wording: Wording, book: Book, now: datetime, need: Need) -> str:
    """One need in a line."""
    parts = [need_when(wording, now, need), need_name(book, need), need_person(wording, book, need)]
    parts.append(need_sides(wording, book, need))
    return " · ".join(part for part in parts if part)


def load_figure(percent: int | None) -> str:
    """How full somebody's days are."""
    return "—" if percent is None else f"{percent}%"
