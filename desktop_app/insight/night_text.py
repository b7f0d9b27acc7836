"""The launch night in words: lateness, contacts, gaps, and the whole run sheet as a message for the group."""

from collections.abc import Iterator
from datetime import datetime

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.clock import clock_text
from desktop_app.domain.codes import Edge
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.rota import Double, Duty, Gap
from desktop_app.insight.run_sheet import NightState, RunSheet, SheetRow

_HOUR = 60
_DAY = 1440


def minutes_text(wording: Wording, minutes: int) -> str:
    """How long: "12 min", "3 h 12 min", "2 d 3 h"."""
    size = abs(minutes)
    if size < _HOUR:
        return wording.text("night.minutes", minutes=size)
    if size < _DAY:
        hours, rest = divmod(size, _HOUR)
        return wording.text("night.hours_minutes" if rest else "night.hours", hours=hours, minutes=rest)
    days, rest = divmod(size, _DAY)
    return wording.text("night.days_hours", days=days, hours=rest // _HOUR)


def countdown_text(wording: Wording, minutes: int) -> str:
    """A countdown as a clock shows it, "02:13"; days and hours where it is longer than two days."""
    size = abs(minutes)
    return minutes_text(wording, size) if size >= 2 * _DAY else f"{size // _HOUR:02}:{size % _HOUR:02}"


def minutes_between(start: datetime, finish: datetime) -> int:
    """Whole minutes from one moment to another."""
    return round((finish - start).total_seconds() / 60)


def standing_text(wording: Wording, row: SheetRow) -> str:
    """Where a line stands, its lateness included: "should have begun: 12 min late", "done, 7 min late"."""
    code = f"night_state.{row.state.value}"
    if row.state is NightState.OVERDUE:
        what = "gate" if row.gate else "end" if row.expects is Edge.FINISH and not row.at_once else "begin"
        code = f"night.overdue.{'happen' if row.at_once and not row.gate else what}"
        return wording.text(code, late=minutes_text(wording, row.late))
    if row.state is NightState.DONE and row.late:
        code = "night.done_late" if row.late > 0 else "night.done_early"
        return wording.text(code, late=minutes_text(wording, row.late))
    if row.state is NightState.COMING and row.locked:
        return wording.text("night.locked")
    return wording.text(code)


def contact(wording: Wording, person: Person | None) -> str:
    """Whom to call: name and phone, or that there is no number."""
    if person is None:
        return wording.text("night.nobody")
    return f"{person.name} {person.phone or wording.text('night.no_phone')}"


def relief_text(wording: Wording, book: Book, sheet: RunSheet, duty: Duty | None) -> str:
    """Who takes over when, "" where nobody does."""
    relief = book.find(Person, duty.relief_id) if duty is not None else None
    if duty is None or relief is None:
        return ""
    return wording.text("night.relief", at=clock_text(duty.finish, sheet.base), person=contact(wording, relief))


def times_text(sheet: RunSheet, row: SheetRow) -> str:
    """The planned times of a line: "00:00 +1", "00:00 +1–04:00 +1"."""
    start, finish = clock_text(row.start, sheet.base), clock_text(row.finish, sheet.base)
    return start if row.at_once and not row.gate else finish if row.gate else f"{start}–{finish}"


def actual_text(sheet: RunSheet, row: SheetRow) -> str:
    """What was ticked: "00:07 +1", "00:07 +1–"."""
    start, finish = row.actual_start, row.actual_finish
    if finish is not None and (row.at_once or start is None):
        return clock_text(finish, sheet.base)
    begun = "" if start is None else f"{clock_text(start, sheet.base)}–"
    return begun + ("" if finish is None else clock_text(finish, sheet.base))


def gap_text(wording: Wording, sheet: RunSheet, gap: Gap) -> str:
    """ "02:00 +1–04:00 +1 service: nobody"."""
    span = f"{clock_text(gap.start, sheet.base)}–{clock_text(gap.finish, sheet.base)}"
    return wording.text("night.gap", span=span, post=gap.post)


def double_text(wording: Wording, book: Book, sheet: RunSheet, double: Double) -> str:
    """Who stands at two posts at once."""
    span = f"{clock_text(double.start, sheet.base)}–{clock_text(double.finish, sheet.base)}"
    person = book.find(Person, double.person_id)
    name = person.name if person is not None else ""
    return wording.text("night.double", span=span, name=name, first=double.posts[0], second=double.posts[1])


def d_day_text(wording: Wording, sheet: RunSheet) -> str:
    """How far it is to main, or how long it has been running; "" without a main phase."""
    if sheet.d_day is None:
        return ""
    minutes = minutes_between(sheet.now, sheet.d_day)
    code = "night.to_main" if minutes > 0 else "night.since_main"
    return wording.text(code, time=countdown_text(wording, minutes))


def next_up_text(wording: Wording, sheet: RunSheet) -> str:
    """What comes next and in how long; "" when nothing is left."""
    if sheet.next_at is None:
        return ""
    names = [row.name for row in sheet.rows if row.task_id in sheet.next_up]
    minutes = minutes_between(sheet.now, sheet.next_at)
    at = clock_text(sheet.next_at, sheet.base)
    return wording.text("night.next_up", names=names, at=at, time=countdown_text(wording, minutes))


def run_sheet_text(wording: Wording, book: Book, sheet: RunSheet) -> str:
    """The whole sheet as plain text, to be sent to the group."""
    campaign = book.get(Campaign, sheet.campaign_id).name
    lines = [wording.text("night.title", campaign=campaign, now=sheet.now)]
    lines += filter(None, (d_day_text(wording, sheet), next_up_text(wording, sheet)))
    for state in NightState:
        rows = sheet.band(state)
        if rows:
            lines += ["", wording.text(f"night.band.{state.value}", count=len(rows))]
            lines += [_line(wording, book, sheet, row) for row in rows]
    if not sheet.rows:
        lines += ["", wording.text("night.empty")]
    troubles = list(rota_troubles(wording, book, sheet))
    if troubles:
        lines += ["", wording.text("night.rota_troubles"), *(f"  {text}" for text in troubles)]
    return "\n".join(lines)


def rota_troubles(wording: Wording, book: Book, sheet: RunSheet) -> Iterator[str]:
    """What is wrong with the rota: posts that are left empty, people at two of them."""
    for gap in sheet.rota.gaps:
        yield gap_text(wording, sheet, gap)
    for double in sheet.rota.doubles:
        yield double_text(wording, book, sheet, double)


def _line(wording: Wording, book: Book, sheet: RunSheet, row: SheetRow) -> str:
    parts = [times_text(sheet, row), row.name, contact(wording, row.owner)]
    duty = row.duty
    if duty is not None and row.owner is not None and duty.person_id != row.owner.id:
        parts.append(wording.text("night.in_place", person=contact(wording, book.find(Person, duty.person_id))))
    if row.state is not NightState.DONE:
        parts.append(relief_text(wording, book, sheet, duty))
    if row.actual_start or row.actual_finish:
        parts.append(wording.text("night.actual", time=actual_text(sheet, row)))
    if row.state in (NightState.OVERDUE, NightState.DONE) or row.locked:
        parts.append(standing_text(wording, row))
    if row.note:
        parts.append(" ".join(row.note.split()))
    return "  " + " · ".join(filter(None, parts))
