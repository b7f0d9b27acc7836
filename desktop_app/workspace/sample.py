"""The sample campaign under way, as one step: a template with its team, its first confirmations and its progress."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Campaign, Goal, Phase
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import PhaseKind, Stage
from desktop_app.domain.entity import Entity
from desktop_app.domain.outline import stage_of
from desktop_app.domain.people import Person, Shift
from desktop_app.domain.tables import ENTITIES
from desktop_app.domain.task import Task
from desktop_app.edits.command import Command, plan
from desktop_app.edits.progress import SetProgress
from desktop_app.edits.rows import EditRow, PutRow
from desktop_app.edits.template_file import SamplePart, Template
from desktop_app.edits.templates import Placed, Placing, place_template
from desktop_app.schedule.engine import schedule
from desktop_app.workspace.sample_course import confirmed, gone_on
from desktop_app.workspace.sample_key_people import planned, sample_key_people
from desktop_app.workspace.sample_partners import sample_partners
from desktop_app.workspace.sample_past import Setting, with_past, with_results

_NEAR = timedelta(weeks=5)
"""As long as the clock is this near the sample's own moment, its own dates are shown."""


def sample_campaign(
    book: Book,
    template: Template,
    *,
    name: str,
    baseline_name: Callable[[date], str],
    language: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Placed:
    """The template's sample as it stands at `now`. Far from its own moment it is shifted there by whole weeks."""
    part = template.sample
    away = now - part.now if part is not None else timedelta()
    shift = timedelta(weeks=round(away / timedelta(weeks=1))) if abs(away) > _NEAR else timedelta()
    placing = Placing(
        name=name,
        language=language,
        now=now,
        main_start=part.d_day + shift if part is not None else template.next_d_day(now),
        people={role: words[language] for role, words in part.people.items()} if part is not None else {},
    )
    placed = place_template(book, template, placing, new_id)
    after = book.apply(plan(book, placed.command))
    if part is not None:
        after = _figured(after, placed.campaign_id, part, language, new_id)
        after = _staffed(after, placed.campaign_id, part, shift, language, new_id)
        for row in sample_partners(after, placed.campaign_id, part, shift, placed.tasks, language, new_id):
            after = _after(after, PutRow(row=row))
        after = _with_key_people(after, placed.campaign_id, part, shift, language, new_id)
        after = _under_way(after, placed, part, shift, now, baseline_name, new_id)
        setting = Setting(template, part, language, shift, now, new_id, baseline_name)
        if now.date() > (part.now + shift).date():
            late = {placed.tasks[key]: days for key, days in part.late.items()}
            after = gone_on(after, placed.campaign_id, late, part.now + shift, now, baseline_name, new_id)
            after = _spent(after, placed.campaign_id, part, shift, now)
        after = with_past(with_results(after, placed.campaign_id, setting), placed.campaign_id, setting)
    return Placed(placed.campaign_id, tuple(_come_in(book, after)), placed.tasks)


def _figured(book: Book, campaign_id: str, part: SamplePart, language: str, new_id: Callable[[], str]) -> Book:
    """What the goals aim at, and where the money goes."""
    if part.budget is not None:
        book = _after(book, EditRow(table=Campaign.table, id=campaign_id, values={"budget": part.budget}))
    goals = sorted(book.of_campaign(Goal, campaign_id), key=lambda goal: goal.position)
    for goal, target in zip(goals, part.targets, strict=False):
        book = _after(book, EditRow(table=Goal.table, id=goal.id, values={"target": target}))
    for position, line in enumerate(part.spending):
        row = BudgetLine(
            id=new_id(),
            campaign_id=campaign_id,
            position=position,
            name=line.name[language],
            planned=line.planned,
            committed=line.committed,
            actual=line.actual,
        )
        book = _after(book, PutRow(row=row))
    return book


def _staffed(
    book: Book, campaign_id: str, part: SamplePart, shift: timedelta, language: str, new_id: Callable[[], str]
) -> Book:
    """Numbers to call, and who stands where in the launch night and who relieves them."""
    of_name = {person.name: person.id for person in book.rows(Person).values()}
    ids = {role: of_name.get(words[language]) for role, words in part.people.items()}
    for role, phone in part.phones.items():
        id = ids.get(role)
        if id is not None and not book.get(Person, id).phone:
            book = _after(book, EditRow(table=Person.table, id=id, values={"phone": phone}))
    d_day = part.d_day + shift
    for duty in part.rota:
        person, relief = ids.get(duty.role), ids.get(duty.relief or "")
        if person is None:
            continue
        row = Shift(
            id=new_id(),
            campaign_id=campaign_id,
            post=duty.post[language],
            person_id=person,
            start=d_day + timedelta(hours=duty.start),
            finish=d_day + timedelta(hours=duty.finish),
            relief_id=relief,
        )
        book = _after(book, PutRow(row=row))
    return book


def _with_key_people(
    book: Book, campaign_id: str, part: SamplePart, shift: timedelta, language: str, new_id: Callable[[], str]
) -> Book:
    """Who is to talk of it, how far each of them is, and what they owe by when."""
    of_name = {person.name: person.id for person in book.rows(Person).values()}
    owners = {role: of_name.get(words[language]) for role, words in part.people.items()}
    rows, packages = sample_key_people(book, campaign_id, part, shift, owners, language, new_id)
    for row in rows:
        book = _after(book, PutRow(row=row))
    for package in packages:
        book = _after(book, planned(book, package, part, language, new_id))
    return book


def _under_way(
    book: Book,
    placed: Placed,
    part: SamplePart,
    shift: timedelta,
    now: datetime,
    baseline_name: Callable[[date], str],
    new_id: Callable[[], str],
) -> Book:
    """Stage by stage: what was done, then its confirmation, which opens the next stage."""
    dates = None
    for stage in Stage:
        for key, percent in part.progress.items():
            task = book.get(Task, placed.tasks[key])
            if stage_of(book, task) is not stage:
                continue
            dates = schedule(book, placed.campaign_id, now, dates)
            own = dates.tasks[task.id]
            if own.start <= now:
                done = SetProgress(task_id=task.id, percent=percent, now=now, start=own.start, finish=own.finish)
                book = _after(book, done)
        at = part.confirmed.get(stage)
        if at is not None and at + shift <= now:
            gates = book.of_campaign(Checkpoint, placed.campaign_id)
            gate = next(gate for gate in gates if gate.stage is stage)
            book = confirmed(book, gate, at + shift, baseline_name, new_id)
    return book


def _spent(book: Book, campaign_id: str, part: SamplePart, shift: timedelta, now: datetime) -> Book:
    """The money that is gone once the main phase is over."""
    main = next(row for row in book.of_campaign(Phase, campaign_id) if row.kind is PhaseKind.MAIN)
    if main.finish > now:
        return book
    lines = sorted(book.of_campaign(BudgetLine, campaign_id), key=lambda row: row.position)
    pairs = zip(lines, part.spending, strict=True)
    return book.with_rows(row.changed(actual=one.final) for row, one in pairs if one.final is not None)


def _after(book: Book, command: Command) -> Book:
    return book.apply(plan(book, command))


def _come_in(before: Book, after: Book) -> Sequence[Entity]:
    """The rows that are new, parents before what refers to them."""
    return [row for kind in ENTITIES for id, row in after.rows(kind).items() if id not in before.rows(kind)]
