"""Entries as an iCalendar file: names that stay, numbers that grow, and the dates as they stand on the wall."""

from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from icalendar import Calendar, Event

from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.calendar_entries import Entry

_PRODUCT = "-//Drumbeat//Campaign planner//"
_DOMAIN = "drumbeat"


def write_ics(path: Path, found: Iterable[Entry], name: str, wording: Wording) -> None:
    """Write entries as a calendar. name: what programs call it. Raises KnownError where it cannot be written."""
    with replacing(path) as target:
        target.write_bytes(ics(found, name, wording))


def ics(found: Iterable[Entry], name: str, wording: Wording) -> bytes:
    """The calendar's bytes: the same entries are the same bytes."""
    made = Calendar()
    made.add("prodid", f"{_PRODUCT}{wording.language.split('_')[0].upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _plain(name))
    for entry in found:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> Event:
    kept = entry.kept
    made = Event()
    made.add("uid", f"{kept.id}@{_DOMAIN}")
    # The format wants this stamp in universal time; it tells versions apart and is read by no person.
    made.add("dtstamp", kept.at.replace(tzinfo=UTC))
    made.add("sequence", kept.sequence)
    made.add("summary", _plain(kept.title))
    # Without a zone, a date is what the clock on the wall says, as everywhere in the plan.
    made.add("dtstart", kept.start)
    if kept.finish > kept.start:
        made.add("dtend", kept.finish)
    made.add("status", "CANCELLED" if kept.cancelled else "CONFIRMED")
    made.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    if entry.about:
        made.add("description", _plain(entry.about))
    if entry.place:
        made.add("categories", [_plain(entry.place)])
    return made


def _plain(text: str) -> str:
    """Text without what a calendar file cannot carry: control characters other than line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or letter >= " ")
