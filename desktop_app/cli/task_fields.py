"""`field=value` of a task as commands: what each field may be, and which command sets it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from desktop_app.cli import resolve, values
from desktop_app.cli.session import Session
from desktop_app.domain.codes import Constraint, Edge, TaskKind, TaskMode
from desktop_app.domain.errors import KnownError
from desktop_app.domain.fields import FIELDS, Field, FieldType
from desktop_app.domain.outline import outline
from desktop_app.domain.task import Assignment, Link, Task
from desktop_app.edits.command import Command
from desktop_app.edits.dates import SetDates
from desktop_app.edits.links import AddLink, DeleteLink, EditLink
from desktop_app.edits.progress import SetActuals, SetProgress
from desktop_app.edits.tasks import EditTask, SetCollaborators, SetKind, SetOwner
from desktop_app.schedule.result import TaskSchedule
from desktop_app.workspace.ids import new_id

_ANCHOR = "anchor"
_MORE_KEYS = {
    "days": "duration",
    "finish_date": "finish",
    "start_date": "start",
    "title": "name",
    "collaborator": "collaborators",
    "工期": "duration",
    "天数": "duration",
}
_READ_FIRST = ("calendar", "constraint")
_OF_THE_FINISH = (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
_WITHOUT_DATE = (Constraint.ASAP, Constraint.ALAP)
_CLEARED = {"anchor_phase": None, "anchor_offset": 0, "anchor_edge": Edge.START, "anchor_side": Edge.START}


def field_key(session: Session, typed: str, table: str = "task", more: Sequence[str] = ()) -> str:
    """The key of a field: the key itself or its label in either language.

    more: keys that go beside, for the refusal. Raises KnownError "no_such_field".
    """
    plain = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    if table == "task" and plain == _ANCHOR:
        return _ANCHOR
    plain = _MORE_KEYS.get(plain, plain) if table == "task" else plain
    known = [field for (of_table, _), field in FIELDS.items() if of_table == table]
    for field in known:
        labels = {words.text(field.label).casefold() for words in session.all_words()}
        if plain == field.key or typed.strip().casefold() in labels:
            if not field.editable:
                raise KnownError("not_editable", table=f"{table}.{field.key}")
            return field.key
    raise KnownError("no_such_field", name=typed, names=[*(field.key for field in known if field.editable), *more])


class TaskEdit:
    """Collects what typed fields mean for one task, and answers the commands that do it, in a safe order.

    placed: where the schedule has the task now; None for one that is being added.
    """

    def __init__(self, session: Session, task: Task, placed: TaskSchedule | None, reason: str = "") -> None:
        self._session = session
        self._task = task
        self._placed = placed
        self._reason = reason
        self._plain: dict[str, Any] = {}
        self._first: list[Command] = []
        self._last: list[Command] = []
        self._dates: dict[str, str] = {}
        self._actuals: dict[str, datetime | None] = {}
        self._percent: int | None = None

    def take(self, fields: Mapping[str, str]) -> None:
        """Understand every field. Raises KnownError for the first that cannot be."""
        by_key = {field_key(self._session, name): text for name, text in fields.items()}
        # First what dates are read by: the calendar, and whether a constraint's date is one of the start.
        for key in sorted(by_key, key=_READ_FIRST.__contains__, reverse=True):
            self._take_one(key, by_key[key])

    def commands(self) -> list[Command]:
        """The commands, plain fields first, progress last."""
        found: list[Command] = []
        if self._plain:
            found.append(EditTask(task_id=self._task.id, values=self._plain))
        found.extend(self._first)
        if self._dates:
            found.append(self._set_dates())
        if self._percent is not None:
            found.append(self._set_progress(self._percent))
        if self._actuals:
            found.append(self._set_actuals())
        return [*found, *self._last]

    def _take_one(self, key: str, text: str) -> None:
        special = {
            "owner": self._owner,
            "collaborators": self._collaborators,
            "kind": self._kind,
            "mode": self._mode,
            "duration": self._duration,
            "predecessors": self._predecessors,
            "calendar": self._calendar,
            "constraint": self._constraint,
            _ANCHOR: self._anchor,
            "anchor_phase": self._anchor_phase,
        }.get(key)
        if special is not None:
            special(text)
        elif key == "start" and values.is_nothing(text) and self._task.mode is TaskMode.AUTO:
            # The date that holds its start goes; links, anchor and plan place it again.
            self._constraint("")
        elif key in ("start", "finish"):
            self._dates[key] = text
        elif key == "percent":
            self._percent = 0 if values.is_nothing(text) else values.percent(text)
        elif key in ("actual_start", "actual_finish"):
            self._actuals[key] = self._moment(FIELDS["task", key], text)
        else:
            self._plain[key] = self._value(FIELDS["task", key], text)

    def _value(self, field: Field, text: str) -> Any:
        if values.is_nothing(text) and field.type is not FieldType.TEXT:
            # Empty is what a new task has.
            return Task.model_fields[field.key].get_default()
        if field.type is FieldType.MOMENT:
            return self._moment(field, text)
        if field.type is FieldType.CHOICE and field.choices is not None:
            return values.choice(self._session, cast("type[StrEnum]", field.choices), text)
        if field.type is FieldType.DURATION:
            return values.duration(self._session, self._task.campaign_id, text)[0]
        if field.type is FieldType.INTEGER:
            return values.number(text)
        if field.type is FieldType.BOOLEAN:
            return values.boolean(text)
        return text if field.type is FieldType.LONG_TEXT else text.strip()

    def _moment(self, field: Field, text: str) -> datetime | None:
        if values.is_nothing(text):
            return None
        current = getattr(self._task, field.key, None)
        base = current.date() if isinstance(current, datetime) else None
        edge = field.edge or Edge.START
        if field.key == "constraint_date":
            kind = self._plain.get("constraint", self._task.constraint)
            edge = Edge.FINISH if kind in _OF_THE_FINISH else Edge.START
        return self._read_moment(text, edge, base)

    def _read_moment(self, text: str, edge: Edge, base: date | None) -> datetime:
        calendar = self._plain.get("calendar_id", self._task.calendar_id)
        return values.moment(self._session, self._task.campaign_id, text, edge, calendar, base)

    def _owner(self, text: str) -> None:
        if values.is_nothing(text):
            self._first.append(SetOwner(task_id=self._task.id, person_id=None))
            return
        first, *others = values.names(text)
        person, is_new = resolve.person(self._session, first)
        self._first.append(SetOwner(task_id=self._task.id, person_id=person.id, newcomer=person if is_new else None))
        if others:
            self._collaborators("、".join(others))

    def _collaborators(self, text: str) -> None:
        people, fresh = resolve.people(self._session, [] if values.is_nothing(text) else values.names(text))
        rows = tuple(
            Assignment(id=new_id(), campaign_id=self._task.campaign_id, task_id=self._task.id, person_id=person.id)
            for person in people
        )
        self._first.append(SetCollaborators(task_id=self._task.id, assignments=rows, newcomers=tuple(fresh)))

    def _kind(self, text: str) -> None:
        self._first.append(SetKind(task_id=self._task.id, kind=values.choice(self._session, TaskKind, text)))

    def _mode(self, text: str) -> None:
        mode = TaskMode.AUTO if values.is_nothing(text) else values.choice(self._session, TaskMode, text)
        self._plain["mode"] = mode
        if mode is TaskMode.FIXED and self._placed is not None:
            self._plain |= {"fixed_start": self._placed.start, "fixed_finish": self._placed.finish}
        elif mode is TaskMode.AUTO:
            self._plain |= {"fixed_start": None, "fixed_finish": None}

    def _constraint(self, text: str) -> None:
        kind = Constraint.ASAP if values.is_nothing(text) else values.choice(self._session, Constraint, text)
        self._plain["constraint"] = kind
        if kind in _WITHOUT_DATE:
            self._plain["constraint_date"] = None

    def _duration(self, text: str) -> None:
        minutes, unit = values.duration(self._session, self._task.campaign_id, text)
        self._plain |= {"duration": minutes, "duration_unit": unit, "remaining": None}

    def _calendar(self, text: str) -> None:
        nothing = values.is_nothing(text)
        self._plain["calendar_id"] = None if nothing else resolve.calendar(self._session, text).id

    def _anchor(self, text: str) -> None:
        if values.is_nothing(text):
            self._plain |= _CLEARED
            return
        found = values.anchor(self._session, text)
        self._plain |= {
            "anchor_side": found.side,
            "anchor_phase": found.phase,
            "anchor_edge": found.edge,
            "anchor_offset": found.offset,
            "anchor_unit": found.unit,
        }

    def _anchor_phase(self, text: str) -> None:
        if values.is_nothing(text):
            self._plain |= _CLEARED
        else:
            self._plain["anchor_phase"] = self._value(FIELDS["task", "anchor_phase"], text)

    def _predecessors(self, text: str) -> None:
        book, campaign = self._session.book, self._task.campaign_id
        wanted: dict[tuple[str, str], Link] = {}
        for part in [] if values.is_nothing(text) else values.names(text):
            link = read_link(self._session, campaign, part, self._task.id)
            wanted[link.predecessor_id, link.type] = link
        for old in book.where(Link, "successor_id", self._task.id):
            new = wanted.pop((old.predecessor_id, old.type), None)
            if new is None:
                self._last.append(DeleteLink(link_id=old.id))
            elif (new.lag, new.lag_unit) != (old.lag, old.lag_unit):
                self._last.append(EditLink(link_id=old.id, values={"lag": new.lag, "lag_unit": new.lag_unit}))
        self._last.extend(AddLink(link=link) for link in wanted.values())

    def _set_dates(self) -> SetDates:
        current = self._placed.start if self._placed is not None else self._session.now
        end = self._placed.finish if self._placed is not None else None
        start, finish = self._dates.get("start"), self._dates.get("finish")
        begins = self._read_moment(start, Edge.START, current.date()) if start is not None else None
        ends = self._read_moment(finish, Edge.FINISH, end.date() if end else None) if finish is not None else None
        if self._task.kind is TaskKind.MILESTONE and begins is None:
            # It takes no time: where it finishes is where it stands.
            begins, ends = ends, None
        return SetDates(task_id=self._task.id, start=begins, finish=ends, current_start=current)

    def _set_progress(self, percent: int) -> SetProgress:
        placed = self._placed
        now = self._session.now
        return SetProgress(
            task_id=self._task.id,
            percent=percent,
            now=now,
            start=placed.start if placed is not None else now,
            finish=placed.finish if placed is not None else now,
            reason=self._reason,
        )

    def _set_actuals(self) -> SetActuals:
        now = self._session.now
        begun = self._placed.start if self._placed is not None else now
        return SetActuals(task_id=self._task.id, values=self._actuals, now=now, begun=begun, reason=self._reason)


def read_link(session: Session, campaign_id: str, text: str, successor_id: str) -> Link:
    """A link as typed: "TASK", "TASK[FS+2d]", "3SS-1d"; a name that looks like that is taken for itself."""
    try:
        before = resolve.task_in(session, campaign_id, text)
        kind, lag, unit = values.split_link(session, campaign_id, "")[1:]
    except KnownError as error:
        name, kind, lag, unit = values.split_link(session, campaign_id, text)
        if name == text.strip():
            raise
        try:
            before = resolve.task_in(session, campaign_id, name)
        except KnownError:
            raise error from None
    return Link(
        id=new_id(),
        campaign_id=campaign_id,
        predecessor_id=before.id,
        successor_id=successor_id,
        type=kind,
        lag=lag,
        lag_unit=unit,
    )


def wbs_of(session: Session, task: Task) -> str:
    """The WBS number of a task."""
    rows = outline(session.book, task.campaign_id)
    return next((row.wbs for row in rows if row.task.id == task.id), "")
