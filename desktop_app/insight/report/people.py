"""People in a report: how they are named, key people and partners, and how members and groups kept their dates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.book import Book
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.partners import Partner
from desktop_app.domain.people import Group, Person
from desktop_app.domain.report import Evaluation
from desktop_app.domain.task import Task
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.cooperation_text import figure_text
from desktop_app.insight.figures import money_figure
from desktop_app.insight.handover import handed_to
from desktop_app.insight.key_results import Ranked, ranked, results_together
from desktop_app.insight.lateness import Kept, lateness
from desktop_app.insight.partners import balance, partnerships
from desktop_app.insight.report.page import Version
from desktop_app.schedule.result import Schedule

_SCORES = ("by_self", "by_team", "by_boss", "by_partner")
_BROUGHT = ("exposure", "engagements", "forwards", "orders", "gmv", "cost", "roi")
_COST = ("cost", "roi")


class Names:
    """What people are called in a report: by name, or where names stay at home by their part in the work."""

    def __init__(self, wording: Wording, book: Book, version: Version) -> None:
        self._wording, self._book, self._version = wording, book, version

    def of(self, person_id: str | None) -> str:
        """A person's name; without names their group or role; "" for nobody."""
        person = self._book.find(Person, person_id)
        if person is None:
            return ""
        if self._version.shows_people:
            return person.name
        group = self._book.find(Group, person.group_id)
        return group.name if group is not None else person.role

    def calendar(self, calendar_id: str) -> str:
        """A calendar's name."""
        calendar = self._book.find(Calendar, calendar_id)
        return calendar.name if calendar is not None else "—"


def key_people_sections(wording: Wording, book: Book, campaign_id: str, version: Version) -> Iterator[Section]:
    """What key people brought, and what partners exchanged. Key people's sales overlap those of the channels."""
    rows = ranked(book, campaign_id)
    together = results_together(book, [one.cooperation.id for one in rows])
    shown = _BROUGHT if version.shows_inside else tuple(key for key in _BROUGHT if key not in _COST)
    said = [(wording.text(f"report.brought.{key}"), figure_text(wording, together.named(key))) for key in shown]
    facts = [(word, text) for word, text in said if text != "—"]
    if rows:
        facts.insert(0, (wording.text("report.key_people_count"), str(len(rows))))
        facts.append(("", wording.text("report.overlaps")))
    table = _brought(wording, rows, shown) if version.shows_people and rows else None
    yield Section(wording.text("report.key_people"), tuple(facts), table)
    if version.shows_inside:
        yield Section(wording.text("report.partners"), (), _partners(wording, book, campaign_id))


def _brought(wording: Wording, rows: Sequence[Ranked], shown: Sequence[str]) -> Table:
    kept = [key for key in shown if any(one.results.named(key).value is not None for one in rows)]
    lines = []
    for one in rows:
        again = " ".join(part for part in (one.cooperation.again or "", one.cooperation.again_reason) if part)
        lines.append((one.person.name, *(figure_text(wording, one.results.named(key)) for key in kept), again))
    heads = [wording.text("report.column.key_person"), *(wording.text(f"report.brought.{key}") for key in kept)]
    return Table((*heads, wording.text("report.column.again")), tuple(lines), frozenset(range(1, len(kept) + 1)))


def _partners(wording: Wording, book: Book, campaign_id: str) -> Table | None:
    rows = []
    for row in partnerships(book, campaign_id):
        found = balance(book, row.id)
        rows.append(
            (
                book.get(Partner, row.partner_id).name,
                wording.code(row.state),
                money_figure(wording, found.give.value),
                money_figure(wording, found.get.value),
            )
        )
    heads = tuple(wording.text(f"report.column.{key}") for key in ("partner", "state", "we_gave", "they_gave"))
    return Table(heads, tuple(rows), frozenset({2, 3})) if rows else None


@dataclass(frozen=True, slots=True)
class Record:
    """How one member, or all of a group together, kept their dates. handed_late: late work that others waited for.

    id: of the person, or of the group.
    """

    id: str
    name: str
    group: Group | None
    kept: tuple[Kept, ...]
    unmeasured: int
    handed_late: int
    judged: Evaluation | None

    @property
    def on_time(self) -> int:
        """How many were done on the day promised or before."""
        return sum(one.slip <= 0 for one in self.kept)

    @property
    def average_slip(self) -> float | None:
        """Calendar days late on average, early ones counted as on time; None where nothing has fallen due."""
        return sum(max(one.slip, 0) for one in self.kept) / len(self.kept) if self.kept else None


def member_records(book: Book, plan: Schedule) -> list[Record]:
    """Everybody who answers for work of the campaign or is judged in it, by group and name."""
    id = plan.campaign_id
    judged = {row.person_id: row for row in book.of_campaign(Evaluation, id) if row.person_id is not None}
    owners = {task.owner_id for task in book.of_campaign(Task, id) if task.owner_id is not None}
    found = []
    for person_id in owners | set(judged):
        person = book.find(Person, person_id)
        if person is None:
            continue
        record = lateness(book, {id: plan}, person.id, plan.now)
        group = book.find(Group, person.group_id)
        waited = sum(one.slip > 0 and bool(handed_to(book, one.task)) for one in record.kept)
        row = judged.get(person_id)
        found.append(Record(person.id, person.name, group, record.kept, record.unmeasured, waited, row))
    return sorted(found, key=lambda one: (one.group is None, one.group.position if one.group else 0, one.name))


def group_records(book: Book, plan: Schedule, members: Iterable[Record]) -> list[Record]:
    """Groups with members in the campaign, or judged in it, by their place."""
    by_group: dict[str, list[Record]] = {}
    for one in members:
        if one.group is not None:
            by_group.setdefault(one.group.id, []).append(one)
    judged = {row.group_id: row for row in book.of_campaign(Evaluation, plan.campaign_id) if row.group_id is not None}
    found = []
    for group in sorted(book.rows(Group).values(), key=lambda row: (row.position, row.id)):
        inside = by_group.get(group.id, [])
        if inside or group.id in judged:
            kept = tuple(kept for one in inside for kept in one.kept)
            unmeasured, late = sum(one.unmeasured for one in inside), sum(one.handed_late for one in inside)
            found.append(Record(group.id, group.name, None, kept, unmeasured, late, judged.get(group.id)))
    return found


def evaluation_sections(wording: Wording, book: Book, plan: Schedule, version: Version) -> Iterator[Section]:
    """Members and groups with their figures, what was collected of scores, and the PM's words."""
    members = member_records(book, plan)
    groups = group_records(book, plan, members)
    shown = [("groups", groups)] + ([("members", members)] if version.with_names else [])
    for key, all_rows in shown:
        rows = [one for one in all_rows if one.kept or one.judged is not None]  # of the others nothing is known yet
        words = tuple((one.name, one.judged.words) for one in rows if one.judged is not None and one.judged.words)
        yield Section(
            wording.text(f"report.{key}"), words, _records(wording, rows, has_group=any(one.group for one in rows))
        )


def _records(wording: Wording, rows: Sequence[Record], *, has_group: bool) -> Table | None:
    if not rows:
        return None
    scores = [
        key for key in _SCORES if any(one.judged is not None and getattr(one.judged, key) is not None for one in rows)
    ]
    heads = ["name", *(["group"] if has_group else []), "on_time", "slip", "handed_late"]
    lines = []
    for one in rows:
        slip = one.average_slip
        line = [one.name, *([one.group.name if one.group else ""] if has_group else [])]
        line += [f"{one.on_time}/{len(one.kept)}" if one.kept else "—", "—" if slip is None else f"{slip:.1f}"]
        line.append(str(one.handed_late))
        given = [getattr(one.judged, key) if one.judged is not None else None for key in scores]
        lines.append((*line, *("" if score is None else str(score) for score in given)))
    words = [*(wording.text(f"report.column.{key}") for key in heads)]
    words += [wording.text(f"field.evaluation.{key}") for key in scores]
    first = 2 if has_group else 1
    return Table(tuple(words), tuple(lines), frozenset(range(first, len(words))))
