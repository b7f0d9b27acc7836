"""What CAMPAIGN, TASK and other names on the command line mean: an id, a number, a name, or its unique start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from desktop_app.cli.session import Session
from desktop_app.domain import calendar as calendar_codes
from desktop_app.domain.calendar import Calendar
from desktop_app.domain.campaign import Campaign, Grade, Wave
from desktop_app.domain.checkpoint import Checkpoint
from desktop_app.domain.codes import Stage
from desktop_app.domain.errors import KnownError
from desktop_app.domain.outline import outline
from desktop_app.domain.people import Person
from desktop_app.domain.task import Task
from desktop_app.workspace.ids import new_id

_CALENDAR_WORDS = {"24x7": calendar_codes.AROUND_THE_CLOCK, "24×7": calendar_codes.AROUND_THE_CLOCK}
_CALENDAR_WORDS |= {"24/7": calendar_codes.AROUND_THE_CLOCK, "7x24": calendar_codes.AROUND_THE_CLOCK}
_BY_NAME: Mapping[str, str] = MappingProxyType({})


def pick(
    candidates: Iterable[tuple[str, Sequence[str]]], text: str, table: str, told: Mapping[str, str] = _BY_NAME
) -> str:
    """The id of the candidate that `text` means: (id, names) with the names that count, the shown one first.

    told: how to show candidates, by id, where the name alone does not tell them apart.

    Raises KnownError "not_found", or "ambiguous" with the names that it may mean.
    """
    wanted, exact = text.strip().casefold(), text.strip()
    known = list(candidates)
    fitting: tuple[Callable[[str, Sequence[str]], bool], ...] = (
        lambda own_id, _: own_id == exact,
        lambda _, names: exact in names,
        lambda _, names: any(name.casefold() == wanted for name in names),
        # "E" means "E page" rather than "Execute …".
        lambda _, names: any(name.casefold().startswith(f"{wanted} ") for name in names),
        lambda _, names: bool(wanted) and any(name.casefold().startswith(wanted) for name in names),
    )
    for fits in fitting:
        found = [(own_id, names) for own_id, names in known if fits(own_id, names)]
        if len(found) == 1:
            return found[0][0]
        if found:
            raise KnownError(
                "ambiguous", kind=table, name=text, names=[told.get(own_id, names[0]) for own_id, names in found[:8]]
            )
    raise KnownError("not_found", kind=table, name=text)


def campaign(session: Session, text: str | None) -> Campaign:
    """The campaign that is meant, loaded; the only one when nothing is said.

    Raises KnownError "no_campaigns", "which_campaign", "not_found" or "ambiguous".
    """
    rows = session.book.rows(Campaign)
    if text is None:
        open_ones = [row for row in rows.values() if not row.archived] or list(rows.values())
        if not open_ones:
            raise KnownError("no_campaigns")
        if len(open_ones) > 1:
            raise KnownError("which_campaign", names=[row.name for row in open_ones[:8]])
        found = open_ones[0].id
    else:
        found = pick(((row.id, [row.name]) for row in rows.values()), text, Campaign.table)
    session.workspace.load(found)
    return rows[found]


def task(session: Session, text: str, campaign_text: str | None = None) -> Task:
    """The task that is meant: an id, a WBS number, a name, or its unique start.

    Without a campaign all are searched. Raises KnownError "not_found" or "ambiguous".
    """
    rows = session.book.rows(Campaign)
    if campaign_text is not None or len(rows) <= 1:
        return task_in(session, campaign(session, campaign_text).id, text)
    found, missing = [], KnownError("not_found", kind=Task.table, name=text)
    for row in rows.values():
        try:
            session.workspace.load(row.id)
            found.append((row, task_in(session, row.id, text)))
        except KnownError as error:
            if error.code != "not_found":
                raise
    if not found:
        raise missing
    if len(found) > 1:
        names = [f"{row.name} / {match.name}" for row, match in found[:8]]
        raise KnownError("ambiguous", kind=Task.table, name=text, names=names)
    return found[0][1]


def task_in(session: Session, campaign_id: str, text: str) -> Task:
    """The task of one campaign that is meant."""
    book = session.workspace.load(campaign_id)
    rows = outline(book, campaign_id)
    for row in rows:
        if row.wbs == text.strip():
            return row.task
    numbered = {row.task.id: f"{row.wbs} {row.task.name}" for row in rows}
    return book.get(Task, pick(((row.task.id, [row.task.name]) for row in rows), text, Task.table, numbered))


def person(session: Session, text: str) -> tuple[Person, bool]:
    """The person of this name (or id), and whether they are new: people come into being by being named."""
    known = find_person(session, text)
    return (known, False) if known is not None else (Person(id=new_id(), name=text.strip()), True)


def find_person(session: Session, text: str) -> Person | None:
    """Somebody known by this name or id."""
    rows = session.book.rows(Person)
    if text.strip() in rows:
        return rows[text.strip()]
    wanted = text.strip().casefold()
    return next((row for row in rows.values() if row.name.casefold() == wanted), None)


def people(session: Session, names: Iterable[str]) -> tuple[list[Person], list[Person]]:
    """Everybody named, each once, and those of them who are new."""
    found: dict[str, Person] = {}
    fresh: list[Person] = []
    for name in names:
        known = next((row for row in fresh if row.name.casefold() == name.strip().casefold()), None)
        row, is_new = (known, False) if known is not None else person(session, name)
        found[row.id] = row
        if is_new:
            fresh.append(row)
    return list(found.values()), fresh


def known_person(session: Session, text: str) -> Person:
    """Somebody who exists. Raises KnownError "not_found" or "ambiguous"."""
    rows = session.book.rows(Person)
    return rows[pick(((row.id, [row.name]) for row in rows.values()), text, Person.table)]


def calendar(session: Session, text: str) -> Calendar:
    """The calendar that is meant: an id, a name in either language, or the code of a built-in one."""
    rows = session.book.rows(Calendar)
    code = _CALENDAR_WORDS.get(text.strip().casefold(), text.strip())

    def names(row: Calendar) -> list[str]:
        if row.code is None:
            return [row.name]
        return [row.name, row.code, *(words.text(f"calendar.{row.code}") for words in session.all_words())]

    return rows[pick(((row.id, names(row)) for row in rows.values()), code, Calendar.table)]


def grade(session: Session, text: str) -> Grade:
    """The grade that is meant."""
    rows = session.book.rows(Grade)
    return rows[pick(((row.id, [row.name]) for row in rows.values()), text.removesuffix("级"), Grade.table)]


def checkpoint(session: Session, campaign_id: str, stage: Stage, wave: str | None) -> Checkpoint:
    """The checkpoint of a stage (and wave). Raises KnownError "no_checkpoint" or "which_wave"."""
    book = session.workspace.load(campaign_id)
    gates = [gate for gate in book.of_campaign(Checkpoint, campaign_id) if gate.stage is stage]
    if wave is not None:
        rows = {row.id: row for row in book.of_campaign(Wave, campaign_id)}
        wanted = pick(((row.id, [row.name]) for row in rows.values()), wave, Wave.table)
        gates = [gate for gate in gates if gate.wave_id == wanted]
    if not gates:
        raise KnownError("no_checkpoint", stage=stage)
    if len(gates) > 1:
        named = [book.find(Wave, gate.wave_id) for gate in gates]
        raise KnownError("which_wave", stage=stage, names=[row.name for row in named if row is not None])
    return gates[0]
