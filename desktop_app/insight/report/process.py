"""The process in words: rhythm, confirmations, work ahead of them, changes of what was agreed, slips and their causes."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Goal, Grade, Phase
from desktop_app.domain.change import Recorded
from desktop_app.domain.codes import ConfirmationState
from desktop_app.domain.task import Baseline, BaselineTask
from desktop_app.i18n import Wording
from desktop_app.insight.against_baseline import judged_by
from desktop_app.insight.ahead import ahead_of_confirmation
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.figures import goal_figure
from desktop_app.insight.incident_text import incident_table, open_text
from desktop_app.insight.incidents import incidents
from desktop_app.insight.overview import gate_standings
from desktop_app.insight.overview_text import gate_name
from desktop_app.insight.reasons import duration_text
from desktop_app.insight.report.page import Version
from desktop_app.insight.report.people import Names
from desktop_app.insight.report.slips import Cause, Slipped, slipped
from desktop_app.insight.step_changes import field_word
from desktop_app.schedule.result import Schedule, Status

_MOST_SLIPS = 30
"""Slips that a report tells one by one; the rest is counted."""
_MOST_CAUSES = 4
_WATCHED = {Campaign.table: ("budget", "grade_id"), Goal.table: ("target",), Phase.table: ("start", "finish")}
"""What was agreed, and whose change is told."""
TABLES = ("task", *_WATCHED)
"""What the journal is asked for."""


def process_sections(
    wording: Wording, book: Book, plan: Schedule, version: Version, records: Sequence[Recorded], names: Names
) -> tuple[Section, ...]:
    """Everything that the record knows of how it went; for merchants only from when to when it goes."""
    word = wording.text
    standing = Section(word("report.standing"), tuple(_standing(wording, plan, version)))
    if not version.shows_inside:
        return (standing,)
    return (
        standing,
        Section(word("report.gates"), (), _gates(wording, book, plan)),
        _ahead(wording, book, plan, names),
        Section(word("report.changes"), tuple(_changes(wording, book, plan.campaign_id, records))),
        *_slips(wording, book, plan, records, names),
        *_incidents(wording, book, plan, names),
    )


def _incidents(wording: Wording, book: Book, plan: Schedule, names: Names) -> Iterator[Section]:
    """What went wrong on the launch night."""
    found = incidents(book, plan.campaign_id, plan.now)
    if found:
        facts = (("", open_text(wording, found)),) if open_text(wording, found) else ()
        yield Section(wording.text("report.incidents"), facts, incident_table(wording, found, names.of))


def _standing(wording: Wording, plan: Schedule, version: Version) -> Iterator[tuple[str, str]]:
    leaves = [one for one in plan.tasks.values() if not one.summary]
    if not leaves:
        return
    done = sum(one.status is Status.DONE for one in leaves)
    late = sum(one.status is Status.LATE for one in leaves)
    if version.shows_inside:
        yield wording.text("report.work"), wording.text("report.work_said", done=done, count=len(leaves), late=late)
    yield wording.text("report.from_to"), f"{wording.day(plan.start.date())} – {wording.day(plan.finish.date())}"


def _gates(wording: Wording, book: Book, plan: Schedule) -> Table | None:
    found = gate_standings(book, plan)
    if not found:
        return None
    baseline = judged_by(book, plan.campaign_id)
    once = {row.task_id: row.finish for row in book.where(BaselineTask, "baseline_id", baseline.id)} if baseline else {}
    rows = []
    for one in found:
        placed = plan.checkpoints[one.checkpoint_id]
        at = one.confirmed_at if one.state is ConfirmationState.CONFIRMED else None
        promised = once.get(placed.task_id)
        rows.append(
            (
                gate_name(wording, book, one),
                wording.code(one.state),
                _moment(wording, promised),
                _moment(wording, at),
                str(placed.days_lost) if placed.days_lost else "",
                f"{one.items - len(one.waits_for)}/{one.items}",
            )
        )
    heads = ("gate", "state", "promised", "confirmed", "days_lost", "items")
    return Table(tuple(wording.text(f"report.column.{key}") for key in heads), tuple(rows), frozenset({4, 5}))


def _ahead(wording: Wording, book: Book, plan: Schedule, names: Names) -> Section:
    found = ahead_of_confirmation(book, plan)
    rows = tuple(
        (
            f"{one.wbs} {one.task.name}",
            names.of(one.task.owner_id),
            one.task.ahead_reason,
            wording.text("report.ahead_shut" if one.still_shut else "report.ahead_given"),
        )
        for one in found
    )
    heads = tuple(wording.text(f"report.column.{key}") for key in ("task", "owner", "reason", "since"))
    facts = (("", wording.text("report.ahead_none")),) if not rows and plan.checkpoints else ()
    return Section(wording.text("report.ahead"), facts, Table(heads, rows) if rows else None)


def _changes(wording: Wording, book: Book, campaign_id: str, records: Sequence[Recorded]) -> Iterator[tuple[str, str]]:
    """Changes of goals, money, grade and rhythm after the plan was confirmed, oldest first."""
    baseline = judged_by(book, campaign_id)
    for one in records:
        old, new = one.change.before, one.change.after
        if baseline is None or one.at <= baseline.taken_at or old is None or new is None:
            continue
        if getattr(new, "campaign_id", new.id) != campaign_id:
            continue
        for key in _WATCHED.get(one.change.table, ()):
            before, after = getattr(old, key), getattr(new, key)
            if before != after:
                said = [_value(wording, book, new, key, value) for value in (before, after)]
                what = f"{_called(wording, new)} · {field_word(wording, one.change.table, key)}"
                yield (
                    wording.short_moment(one.at),
                    wording.text("report.change", what=what, before=said[0], after=said[1]),
                )


def _called(wording: Wording, row: object) -> str:
    if isinstance(row, Phase):
        return row.name or wording.code(row.kind)
    return str(getattr(row, "name", ""))


def _value(wording: Wording, book: Book, row: object, key: str, value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, datetime):
        return wording.moment(value)
    if isinstance(row, Goal) and isinstance(value, int):
        return goal_figure(wording, row, value)
    if key == "budget" and isinstance(value, int):
        return f"{value / 100:,.2f}"
    if key == "grade_id":
        grade = book.find(Grade, str(value))
        return grade.name if grade is not None else "—"
    return wording.value(value)


def _slips(
    wording: Wording, book: Book, plan: Schedule, records: Sequence[Recorded], names: Names
) -> Iterator[Section]:
    baseline = judged_by(book, plan.campaign_id)
    if baseline is None:
        yield Section(wording.text("report.slips"), (("", wording.text("report.no_baseline")),))
        return
    found = slipped(book, plan, baseline, records)
    facts = [("", _judged(wording, baseline, found))]
    if len(found) > _MOST_SLIPS:
        facts.append(("", wording.text("report.more_slips", count=len(found) - _MOST_SLIPS)))
    yield Section(wording.text("report.slips"), tuple(facts), _slip_table(wording, book, found[:_MOST_SLIPS], names))


def _judged(wording: Wording, baseline: Baseline, found: Sequence[Slipped]) -> str:
    code = "report.slips_said" if found else "report.slips_none"
    return wording.text(code, name=baseline.name, day=wording.day(baseline.taken_at.date()), count=len(found))


def _slip_table(wording: Wording, book: Book, found: Sequence[Slipped], names: Names) -> Table | None:
    if not found:
        return None
    rows = []
    for one in found:
        day = book.get(Campaign, one.task.campaign_id).minutes_per_day
        causes = [cause_text(wording, names, cause, day) for cause in one.causes[:_MOST_CAUSES]]
        if not causes:
            causes = [wording.text("report.cause.unknown")]
        if len(one.causes) > _MOST_CAUSES:
            causes.append(wording.text("report.more_causes", count=len(one.causes) - _MOST_CAUSES))
        finish = wording.short_day(one.finish.date())
        rows.append(
            (
                f"{one.wbs} {one.task.name}",
                names.of(one.task.owner_id),
                wording.short_day(one.promised.date()),
                finish if one.is_done else wording.text("report.still_open", day=finish),
                f"+{one.days}",
                "\n".join(causes),
            )
        )
    heads = ("task", "owner", "promised", "became", "days", "causes")
    return Table(tuple(wording.text(f"report.column.{key}") for key in heads), tuple(rows), frozenset({4}))


def cause_text(wording: Wording, names: Names, cause: Cause, day: int) -> str:
    """One cause as a sentence. day: working minutes that a day counts."""
    values = dict(cause.values)
    if cause.code == "longer":
        values["longer"] = duration_text(wording, values.pop("minutes"), day=day)
    elif cause.code == "input":
        owner = names.of(values.pop("owner"))
        values["who"] = wording.text("report.in_brackets", text=owner) if owner else ""
    elif cause.code == "changed":
        field = values.pop("field")
        values["what"] = field_word(wording, "task", field)
        values["at"] = wording.short_moment(values["at"])
        for key in ("before", "after"):
            values[key] = _input_text(wording, names, field, values[key], day)
    return wording.text(f"report.cause.{cause.code}", **values)


def _input_text(wording: Wording, names: Names, field: str, value: object, day: int) -> str:
    if value is None:
        return "—"
    if field in ("duration", "levelling_delay") and isinstance(value, int):
        return duration_text(wording, value, day=day)
    if field == "owner_id":
        return names.of(str(value)) or "—"
    if field == "calendar_id":
        return names.calendar(str(value))
    return wording.value(value)


def _moment(wording: Wording, moment: datetime | None) -> str:
    return wording.short_moment(moment) if moment is not None else ""
