"""The one page about a campaign, and the one that every party reads: as headings, facts and tables in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine, KeyIssue, Mechanic, Slot
from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.domain.entity import Entity
from desktop_app.domain.fields import (
    BUDGET_LINE_FIELDS,
    KEY_ISSUE_FIELDS,
    MECHANIC_FIELDS,
    SLOT_FIELDS,
    Field,
    FieldType,
)
from desktop_app.domain.people import Person
from desktop_app.domain.typed_fields import typed_text
from desktop_app.i18n import Wording
from desktop_app.insight.figures import goal_figure, money_figure
from desktop_app.insight.overview import readings_of

_ORDER = tuple(PhaseKind)
E = TypeVar("E", bound=Entity)
_NUMBERS = (FieldType.MONEY, FieldType.INTEGER)


@dataclass(frozen=True, slots=True)
class Table:
    """heads and rows of texts; numbers: which columns stand at the right; sums: a last row, or none."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with facts (their word and what is said of them) and a table; either may be missing."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class BriefPage:
    """A page in words: what says nothing is left out."""

    title: str
    about: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class BudgetStanding:
    """Sums over a campaign's budget lines, in the currency's smallest unit; None where no line says anything.

    budget: what may be spent: the campaign's own figure, or what its lines plan together.
    used: of every line what is promised or what was spent, whichever is more; rest: budget − used.
    """

    budget: int | None
    planned: int | None
    committed: int | None
    actual: int | None
    used: int | None
    rest: int | None


def budget_standing(book: Book, campaign_id: str) -> BudgetStanding:
    """Where the money stands."""
    lines = book.of_campaign(BudgetLine, campaign_id)
    planned = _sum(line.planned for line in lines)
    own = book.get(Campaign, campaign_id).budget
    budget = own if own is not None else planned
    used = _sum(used_of(line) for line in lines)
    rest = None if budget is None else budget - (used or 0)
    return BudgetStanding(
        budget, planned, _sum(line.committed for line in lines), _sum(line.actual for line in lines), used, rest
    )


def campaign_brief(wording: Wording, book: Book, campaign_id: str) -> BriefPage:
    """The campaign's brief: why, what for, the game, the traffic and the money."""
    row = book.get(Campaign, campaign_id)
    word = wording.text
    sections = (
        Section(
            word("campaign_brief.why"),
            _facts(
                wording,
                (("field.campaign.background", row.background), ("field.campaign.purpose", wording.code(row.purpose))),
            ),
        ),
        Section(word("campaign_brief.goals"), (), _goals(wording, book, campaign_id)),
        Section(
            word("campaign_brief.game"),
            _facts(wording, (("field.campaign.hook", row.hook), ("field.campaign.benefit", row.benefit))),
            rows_table(wording, book, MECHANIC_FIELDS, in_order(book.of_campaign(Mechanic, campaign_id))),
        ),
        Section(word("campaign_brief.rhythm"), tuple(_phases(wording, book, campaign_id))),
        Section(
            word("campaign_brief.resources"),
            tuple(_grades(wording, book, row)),
            rows_table(wording, book, SLOT_FIELDS, in_order(book.of_campaign(Slot, campaign_id))),
        ),
        Section(word("campaign_brief.budget"), tuple(_money(wording, book, row)), _budget(wording, book, row)),
        Section(word("campaign_brief.note"), _facts(wording, (("field.campaign.note", row.note),))),
    )
    return BriefPage(row.name, _about(wording, book, row), _spoken(sections))


def kpi_page(wording: Wording, book: Book, campaign_id: str) -> BriefPage:
    """What every party reads: how the customer wins, the figures, what departments owe each other, how it may fail."""
    row = book.get(Campaign, campaign_id)
    word = wording.text
    issues = in_order(book.of_campaign(KeyIssue, campaign_id))
    sections = (
        Section(word("field.campaign.customer_wins"), (("", row.customer_wins),) if row.customer_wins else ()),
        Section(word("kpi_page.figures"), (), _goals(wording, book, campaign_id, reached=True)),
        Section(word("kpi_page.issues"), (), rows_table(wording, book, KEY_ISSUE_FIELDS, issues)),
        Section(word("field.campaign.likely_failure"), (("", row.likely_failure),) if row.likely_failure else ()),
    )
    return BriefPage(word("kpi_page.title", name=row.name), _about(wording, book, row), _spoken(sections))


def page_text(page: BriefPage) -> str:
    """A page for a chat or a terminal."""
    lines = [page.title, page.about]
    for section in page.sections:
        lines += ["", f"【{section.title}】"]
        lines += [f"{word}: {said}" if word else said for word, said in section.facts]
        if section.table is not None:
            lines += [_line(section.table, row) for row in (*section.table.rows, section.table.sums) if row]
    return "\n".join(lines)


def in_order(rows: Iterable[E]) -> list[E]:
    """Rows by the place that people gave them."""
    return sorted(rows, key=lambda row: (getattr(row, "position", 0), row.id))


def rows_table(wording: Wording, book: Book, fields: Iterable[Field], rows: Iterable[Entity]) -> Table | None:
    """Rows under those headings under which anything is said; None without rows."""
    rows, fields = list(rows), list(fields)
    texts = [[field_text(wording, book, field, row) for field in fields] for row in rows]
    kept = [n for n in range(len(fields)) if any(line[n] for line in texts)]
    if not texts or not kept:
        return None
    return Table(
        tuple(wording.text(fields[n].label) for n in kept),
        tuple(tuple(line[n] for n in kept) for line in texts),
        frozenset(place for place, n in enumerate(kept) if fields[n].type in _NUMBERS),
    )


def field_text(wording: Wording, book: Book, field: Field, row: Entity) -> str:
    """One field as it is read."""
    if field.type is FieldType.PERSON:
        person = book.find(Person, getattr(row, f"{field.key}_id"))
        return person.name if person is not None else ""
    value = getattr(row, field.key)
    if value is None:
        return ""
    if field.type is FieldType.MONEY:
        return money_figure(wording, value)
    if field.type is FieldType.CHOICE:
        return wording.code(value)
    if field.type is FieldType.BOOLEAN:
        return wording.text("yes" if value else "no")
    if field.type is FieldType.DAY:
        return wording.day(value)
    return f"{value:,}" if field.type is FieldType.INTEGER else typed_text(field, value)


def used_of(line: BudgetLine) -> int | None:
    """What is promised for it or what was spent, whichever is more."""
    return _most(line.committed, line.actual)


def _most(*amounts: int | None) -> int | None:
    return max((amount for amount in amounts if amount is not None), default=None)


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _facts(wording: Wording, facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((wording.text(code), said) for code, said in facts if said.strip())


def _spoken(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.facts or section.table is not None)


def _about(wording: Wording, book: Book, row: Campaign) -> str:
    grade, pm = book.find(Grade, row.grade_id), book.find(Person, row.pm_id)
    main = next((phase for phase in book.of_campaign(Phase, row.id) if phase.kind is PhaseKind.MAIN), None)
    parts = [
        wording.text("campaign_brief.grade", grade=grade.name) if grade is not None else "",
        wording.code(row.purpose),
        f"PM {pm.name}" if pm is not None else "",
        f"D-day {wording.moment(main.start)}" if main is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def _goals(wording: Wording, book: Book, campaign_id: str, *, reached: bool = False) -> Table | None:
    rows = sorted(book.of_campaign(Goal, campaign_id), key=lambda goal: (not goal.primary, goal.position, goal.id))
    if not rows:
        return None
    word = wording.text
    lines = []
    for goal in rows:
        name = f"★ {goal.name}" if goal.primary else goal.name
        line = [
            name,
            _with_unit(goal_figure(wording, goal, goal.target), goal.unit if goal.target is not None else ""),
            goal.basis,
        ]
        if reached:
            last = readings_of(book, goal.id)
            line.insert(2, _with_unit(goal_figure(wording, goal, last[-1].value), goal.unit) if last else "—")
        lines.append(tuple(line))
    keys = ["name", "target", "reached", "basis"] if reached else ["name", "target", "basis"]
    return Table(
        tuple(word(f"campaign_brief.goal.{key}") for key in keys), tuple(lines), frozenset({1, 2} if reached else {1})
    )


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure} {unit}".strip()


def _phases(wording: Wording, book: Book, campaign_id: str) -> Iterator[tuple[str, str]]:
    for phase in sorted(book.of_campaign(Phase, campaign_id), key=lambda phase: _ORDER.index(phase.kind)):
        yield (
            phase.name or wording.code(phase.kind),
            f"{wording.moment(phase.start)} – {wording.short_moment(phase.finish)}",
        )


def _grades(wording: Wording, book: Book, row: Campaign) -> Iterator[tuple[str, str]]:
    for code, id in (("field.campaign.applied_grade", row.applied_grade_id), ("field.campaign.grade", row.grade_id)):
        grade = book.find(Grade, id)
        if grade is not None:
            yield wording.text(code), grade.name
    if row.voted_on is not None:
        yield wording.text("field.campaign.voted_on"), wording.day(row.voted_on)
    if row.resources_asked.strip():
        yield wording.text("field.campaign.resources_asked"), row.resources_asked


def _money(wording: Wording, book: Book, row: Campaign) -> Iterator[tuple[str, str]]:
    standing = budget_standing(book, row.id)
    for key in ("budget", "used", "rest"):
        value = getattr(standing, key)
        if standing.budget is not None and value is not None:
            yield wording.text(f"campaign_brief.{key}_sum"), f"{money_figure(wording, value)} {row.currency}"


def _budget(wording: Wording, book: Book, row: Campaign) -> Table | None:
    table = rows_table(wording, book, BUDGET_LINE_FIELDS, in_order(book.of_campaign(BudgetLine, row.id)))
    if table is None:
        return None
    standing = budget_standing(book, row.id)
    sums = {
        wording.text(f"field.budget_line.{key}"): money_figure(wording, getattr(standing, key))
        for key in ("planned", "committed", "actual")
    }
    last = [sums.get(head, "") for head in table.heads]
    last[0] = wording.text("campaign_brief.sum")
    return Table(table.heads, table.rows, table.numbers, tuple(last))


def _line(table: Table, row: tuple[str, ...]) -> str:
    return "- " + " · ".join(f"{head} {said}" for head, said in zip(table.heads, row, strict=True) if said)
