"""Partnerships as figures: what each side gives, whether that balances, what speaks for or against, what came before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import BarterSide, BarterState, PartnershipState, PhaseKind
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership, PartnerTask
from desktop_app.domain.task import Task

MOST_PARTNERS = 5
"""More than this many in one campaign and nobody remembers any of them."""
FAIR = 0.8
"""The smaller side's share of the larger one down to which an exchange counts as balanced."""
MATCHED = 0.5
"""The same for the strongest thing of either side: below it one side's best is traded for the other's small change."""
COUNTED = (
    PartnershipState.CONTACTED,
    PartnershipState.NEGOTIATING,
    PartnershipState.AGREED,
    PartnershipState.RUNNING,
    PartnershipState.DONE,
)
"""States in which a partner takes up attention: neither a mere idea nor one that said no."""
OPEN = (
    PartnershipState.IDEA,
    PartnershipState.CONTACTED,
    PartnershipState.NEGOTIATING,
    PartnershipState.AGREED,
    PartnershipState.RUNNING,
)
"""States in which there is still something to do."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side brings. value: the sum of what has a value, None where nothing has; unknown: things without one."""

    things: tuple[Barter, ...]
    value: int | None
    unknown: int
    strongest: Barter | None


@dataclass(frozen=True, slots=True)
class Balance:
    """Both sides of an exchange."""

    give: Side
    get: Side

    @property
    def share(self) -> float | None:
        """Our part of all that has a value, 0 to 1; None where a side has no value at all."""
        give, get = self.give.value, self.get.value
        if give is None or get is None or give + get <= 0:
            return None
        return give / (give + get)

    @property
    def gap(self) -> int | None:
        """What we give beyond what we get (negative: they give more), None where a side has no value at all."""
        give, get = self.give.value, self.get.value
        return None if give is None or get is None else give - get

    @property
    def is_fair(self) -> bool | None:
        """Whether both sides bring about the same; None where that cannot be said."""
        give, get = self.give.value, self.get.value
        return None if give is None or get is None else _share(give, get) >= FAIR


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to be said about a partnership, or about all of a campaign (partnership_id None).

    code names the sentence ("partner_remark.<code>"), values fill it; is_warning: something is to be done about it.
    """

    code: str
    values: Mapping[str, object]
    partnership_id: str | None = None
    is_warning: bool = True


def partnerships(book: Book, campaign_id: str) -> list[Partnership]:
    """The partnerships of a campaign, by the place that people gave them."""
    return sorted(book.where(Partnership, "campaign_id", campaign_id), key=lambda row: (row.position, row.id))


def past(book: Book, partner_id: str) -> list[Partnership]:
    """All partnerships with a partner, over all campaigns, the newest campaign first."""
    found = book.where(Partnership, "partner_id", partner_id)
    return sorted(found, key=lambda row: (_when(book, row), row.id), reverse=True)


def all_partners(book: Book) -> list[Partner]:
    """Every partner there is, by name."""
    return sorted(book.rows(Partner).values(), key=lambda row: (row.name.casefold(), row.id))


def things(book: Book, partnership_id: str, side: BarterSide | None = None) -> list[Barter]:
    """What is exchanged, of one side or of both."""
    found = (row for row in book.where(Barter, "partnership_id", partnership_id) if side is None or row.side is side)
    return sorted(found, key=lambda row: (row.side is BarterSide.GET, row.position, row.id))


def questions(book: Book, partnership_id: str) -> list[PartnerQuestion]:
    """The questions that are expected, in order."""
    found = book.where(PartnerQuestion, "partnership_id", partnership_id)
    return sorted(found, key=lambda row: (row.position, row.id))


def tasks(book: Book, partnership_id: str) -> list[tuple[PartnerTask, Task]]:
    """The tasks of the schedule that belong to a partnership; none where its campaign is not loaded."""
    found = ((row, book.find(Task, row.task_id)) for row in book.where(PartnerTask, "partnership_id", partnership_id))
    return sorted(((row, task) for row, task in found if task is not None), key=lambda pair: pair[0].id)


def balance(book: Book, partnership_id: str) -> Balance:
    """What either side brings, with the values that are known."""
    return Balance(
        _side(things(book, partnership_id, BarterSide.GIVE)), _side(things(book, partnership_id, BarterSide.GET))
    )


def remarks(book: Book, campaign_id: str, today: date) -> tuple[Remark, ...]:
    """All that is to be said about the partners of a campaign, warnings first."""
    rows = partnerships(book, campaign_id)
    found: list[Remark] = []
    counted = [row for row in rows if row.state in COUNTED]
    if len(counted) > MOST_PARTNERS:
        found.append(Remark("too_many", {"count": len(counted), "most": MOST_PARTNERS}))
    for row in rows:
        if row.state is not PartnershipState.DECLINED:
            found += remarks_on(book, row, today)
    return tuple(sorted(found, key=lambda one: not one.is_warning))


def remarks_on(book: Book, row: Partnership, today: date) -> list[Remark]:
    """What is to be said about one partnership."""
    name = book.get(Partner, row.partner_id).name
    found = [*_of_the_talks(row, name, today), *_of_the_exchange(book, row, name, today)]
    asked = questions(book, row.id)
    unanswered = sum(not one.answer.strip() for one in asked)
    unrehearsed = sum(bool(one.answer.strip()) and one.rehearsed_on is None for one in asked)
    talking = row.state in (PartnershipState.IDEA, PartnershipState.CONTACTED, PartnershipState.NEGOTIATING)
    if unanswered and talking:
        found.append(Remark("unanswered", {"name": name, "count": unanswered}, row.id))
    if unrehearsed and talking:
        found.append(Remark("unrehearsed", {"name": name, "count": unrehearsed}, row.id))
    return found


def _of_the_talks(row: Partnership, name: str, today: date) -> Iterable[Remark]:
    if row.state not in OPEN:
        return
    if row.next_due is not None and row.next_due < today:
        yield Remark("step_late", {"name": name, "step": row.next_step, "day": row.next_due}, row.id)
    if not row.next_step.strip() and row.state is not PartnershipState.IDEA:
        yield Remark("no_step", {"name": name}, row.id)
    if row.state is not PartnershipState.IDEA and not (row.their_kpi.strip() and row.our_kpi.strip()):
        yield Remark("no_kpi", {"name": name}, row.id)


def _of_the_exchange(book: Book, row: Partnership, name: str, today: date) -> Iterable[Remark]:
    both = balance(book, row.id)
    late = [one for one in (*both.give.things, *both.get.things) if _is_late(one, today)]
    if late and row.state in OPEN:
        yield Remark("things_late", {"name": name, "what": [one.what for one in late]}, row.id)
    if row.state is PartnershipState.DONE:
        return
    if both.is_fair is False and both.gap is not None:
        code = "we_give_more" if both.gap > 0 else "they_give_more"
        yield Remark(code, {"name": name, "gap": abs(both.gap)}, row.id)
    ours, theirs = both.give.strongest, both.get.strongest
    if ours is None or theirs is None or ours.value is None or theirs.value is None:
        return
    values = {"name": name, "ours": ours.what, "theirs": theirs.what}
    if _share(ours.value, theirs.value) >= MATCHED:
        yield Remark("strongest_match", values, row.id, is_warning=False)
    elif ours.value > theirs.value:
        yield Remark("strongest_given", values, row.id)
    else:
        yield Remark("strongest_got", values, row.id)


def _is_late(one: Barter, today: date) -> bool:
    return one.due is not None and one.due < today and one.state is not BarterState.DELIVERED


def _side(rows: Sequence[Barter]) -> Side:
    known = [row for row in rows if row.value is not None]
    strongest = max(known, key=lambda row: row.value or 0, default=None)
    value = sum(row.value or 0 for row in known) if known else None
    return Side(tuple(rows), value, len(rows) - len(known), strongest)


def _share(one: int, other: int) -> float:
    larger = max(one, other)
    return min(one, other) / larger if larger > 0 else 1.0


def _when(book: Book, row: Partnership) -> str:
    """When a partnership was: by its campaign's main phase, else by where its plan starts."""
    phases = book.of_campaign(Phase, row.campaign_id)
    main = next((phase.start for phase in phases if phase.kind is PhaseKind.MAIN), None)
    campaign = book.find(Campaign, row.campaign_id)
    at = main or (campaign.plan_start if campaign is not None else None)
    return at.isoformat() if at is not None else row.campaign_id
