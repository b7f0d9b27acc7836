"""What leaves towards a partner, and what is rehearsed before meeting one, as pages in words."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.codes import BarterSide, PhaseKind
from desktop_app.domain.fields import BARTER_FIELDS
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage, Section, Table, rows_table
from desktop_app.insight.figures import money_figure
from desktop_app.insight.partners import questions, tasks, things
from desktop_app.schedule.result import Schedule

_PROMISED = ("what", "value", "basis", "due")
_WITHOUT_VALUES = ("what", "due")
_ORDER = tuple(PhaseKind)


def proposal_page(
    wording: Wording, book: Book, plan: Schedule | None, partnership_id: str, *, with_values: bool = True
) -> BriefPage:
    """The proposal that a partner gets: what is planned, what both want, who brings what by when, and what is next.

    plan: the campaign's dates, for the tasks that belong to the partnership. Answers, notes, our next step and the
    state of the talks stay at home; with_values says whether estimated values are shown.
    """
    row = book.get(Partnership, partnership_id)
    campaign, partner = book.get(Campaign, row.campaign_id), book.get(Partner, row.partner_id)
    word = wording.text
    sections = (
        Section(
            word("proposal.campaign"),
            (
                *_said(wording, (("field.campaign.hook", campaign.hook), ("field.campaign.benefit", campaign.benefit))),
                *_rhythm(wording, book, campaign.id),
            ),
        ),
        Section(
            word("proposal.aims"),
            _said(wording, (("proposal.their_kpi", row.their_kpi), ("proposal.our_kpi", row.our_kpi)), partner.name),
        ),
        Section(word("proposal.give"), (), _promised(wording, book, row, BarterSide.GIVE, with_values)),
        Section(
            word("proposal.get", name=partner.name), (), _promised(wording, book, row, BarterSide.GET, with_values)
        ),
        Section(word("proposal.dates"), (), _dates(wording, book, plan, row)),
        Section(word("proposal.next"), tuple(_next(wording, book, plan, row))),
    )
    return BriefPage(
        word("proposal.title", name=partner.name, campaign=campaign.name),
        word("proposal.about", name=partner.name),
        tuple(one for one in sections if one.facts or one.table is not None),
    )


def rehearsal_page(wording: Wording, book: Book, partnership_id: str) -> BriefPage:
    """The questions that a partner will ask with our answers, to be gone through before the meeting."""
    row = book.get(Partnership, partnership_id)
    name = book.get(Partner, row.partner_id).name
    asked = questions(book, row.id)
    done = sum(one.rehearsed_on is not None for one in asked)
    word = wording.text
    aims = Section(
        word("proposal.aims"),
        _said(wording, (("proposal.their_kpi", row.their_kpi), ("proposal.our_kpi", row.our_kpi)), name),
    )
    return BriefPage(
        word("rehearsal.title", name=name, campaign=book.get(Campaign, row.campaign_id).name),
        word("rehearsal.about", count=len(asked), done=done),
        (*([aims] if aims.facts else []), *(_question(wording, n, one) for n, one in enumerate(asked, 1))),
    )


def _question(wording: Wording, n: int, one: PartnerQuestion) -> Section:
    facts = [("", one.answer.strip() or wording.text("rehearsal.no_answer"))]
    if one.rehearsed_on is not None:
        facts.append((wording.text("field.partner_question.rehearsed_on"), wording.day(one.rehearsed_on)))
    return Section(f"{n}. {one.question}", tuple(facts))


def _said(wording: Wording, facts: tuple[tuple[str, str], ...], name: str | None = None) -> tuple[tuple[str, str], ...]:
    values = {} if name is None else {"name": name}
    return tuple((wording.text(code, **values), said) for code, said in facts if said.strip())


def _rhythm(wording: Wording, book: Book, campaign_id: str) -> Iterator[tuple[str, str]]:
    for phase in sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: _ORDER.index(phase.kind)):
        said = f"{wording.moment(phase.start)} – {wording.short_moment(phase.finish)}"
        yield phase.name or wording.code(phase.kind), said


def _promised(wording: Wording, book: Book, row: Partnership, side: BarterSide, with_values: bool) -> Table | None:
    keys = _PROMISED if with_values else _WITHOUT_VALUES
    rows = things(book, row.id, side)
    table = rows_table(wording, book, [field for field in BARTER_FIELDS if field.key in keys], rows)
    values = wording.text("field.barter.value")
    if table is None or values not in table.heads:
        return table
    sums = [""] * len(table.heads)
    sums[0] = _sum_words(wording, rows)
    sums[table.heads.index(values)] = money_figure(wording, sum(one.value or 0 for one in rows))
    return Table(table.heads, table.rows, table.numbers, tuple(sums))


def _sum_words(wording: Wording, rows: list[Barter]) -> str:
    unknown = sum(one.value is None for one in rows)
    return wording.text("proposal.sum_unknown", count=unknown) if unknown else wording.text("campaign_brief.sum")


def _dates(wording: Wording, book: Book, plan: Schedule | None, row: Partnership) -> Table | None:
    if plan is None:
        return None
    placed = [(task, plan.tasks[task.id]) for _, task in tasks(book, row.id) if task.id in plan.tasks]
    if not placed:
        return None
    placed.sort(key=lambda pair: pair[1].start)
    return Table(
        tuple(wording.text(f"field.task.{key}") for key in ("name", "start", "finish")),
        tuple((task.name, wording.moment(own.start), wording.moment(own.finish)) for task, own in placed),
    )


def _next(wording: Wording, book: Book, plan: Schedule | None, row: Partnership) -> Iterator[tuple[str, str]]:
    """By when we hope for an answer, and from whom more is to be had. What we do next ourselves is nobody's business."""
    if row.next_due is not None and (plan is None or row.next_due >= plan.now.date()):
        yield wording.text("proposal.reply"), wording.day(row.next_due)
    owner = book.find(Person, row.owner_id)
    if owner is not None:
        ways = [way for way in (owner.phone, owner.email, owner.chat) if way]
        yield wording.text("proposal.contact"), " · ".join([owner.name, *ways])
