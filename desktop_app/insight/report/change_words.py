"""What a report says otherwise than an earlier version, in words."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.codes import ReportPart
from desktop_app.domain.report import ReportVersion
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import Section, Table
from desktop_app.insight.report.changes import Difference, Frozen, Kind, Since, differences

_TITLES = {Kind.FIGURE: "figures", Kind.SENTENCE: "sentences", Kind.LESSON: "lessons", Kind.TASK: "tasks"}
_WORDS = {Kind.LESSON: "lesson", Kind.TASK: "task"}
_MOST = 60
"""Rows of one kind that are shown; the rest is counted."""


def change_sections(wording: Wording, since: Since, now: Frozen) -> Iterator[Section]:
    """A table for each kind of what is other; one sentence where nothing is."""
    found = differences(since.said, now)
    name = version_name(wording, since.version)
    code = "report.since" if found else "report.since_nothing"
    note = [("", since.version.note)] if since.version.note.strip() else []
    yield Section(wording.code(ReportPart.CHANGES), (("", wording.text(code, name=name)), *note))
    for kind, title in _TITLES.items():
        rows = [_row(wording, one) for one in found if one.kind is kind]
        if rows:
            left = len(rows) - _MOST
            facts = (("", wording.text("daily.more", count=left)),) if left > 0 else ()
            heads = tuple(wording.text(f"report.column.{key}") for key in ("what", "field", "before", "after"))
            yield Section(wording.text(f"report.since_{title}"), facts, _slim(Table(heads, tuple(rows[:_MOST]))))


def _row(wording: Wording, one: Difference) -> tuple[str, str, str, str]:
    field = wording.text(f"field.{_WORDS[one.kind]}.{one.field}") if one.field else ""
    name = wording.code(ReportPart(one.part)) if one.part else one.name
    if not one.field and one.kind in _WORDS:
        came = wording.text("report.since_gone" if one.before else "report.since_new")
        return name, came, "", ""
    return name, field, value_text(wording, one, one.before), value_text(wording, one, one.after)


def _slim(table: Table) -> Table:
    """The table without columns that say nothing."""
    kept = [n for n in range(len(table.heads)) if any(row[n] for row in table.rows)]
    return Table(tuple(table.heads[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in table.rows))


def value_text(wording: Wording, one: Difference, value: str) -> str:
    """A side of a difference as it is read."""
    if not value:
        return "—"
    if one.field in ("start", "finish", "due"):
        return wording.day(date.fromisoformat(value))
    return wording.text(f"status.{value}") if one.field == "status" else value


def version_name(wording: Wording, row: ReportVersion) -> str:
    """A version by its name, or by its readers and when it was made."""
    made = wording.moment(row.made_at)
    return f"{row.name} · {made}" if row.name else f"{wording.code(row.audience)} · {wording.code(row.kind)} · {made}"
