"""Lessons of other campaigns in words."""

from collections.abc import Iterator

from desktop_app.domain.book import Book
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.lessons import Because, Taught


def source_text(wording: Wording, book: Book, one: Taught) -> str:
    """Which campaign taught it, who saw to it, and how often it was learnt."""
    owner = book.find(Person, one.lesson.owner_id)
    parts = [one.campaign.name]
    if one.because is not Because.ANY:
        parts.append(wording.text(f"lessons.because.{one.because.value}"))
    if owner is not None:
        parts.append(wording.text("lessons.owner", name=owner.name))
    if one.again > 1:
        parts.append(wording.text("lessons.again", count=one.again))
    return " · ".join(parts)


def taught_text(wording: Wording, book: Book, one: Taught) -> Iterator[str]:
    """A lesson in lines: what was learnt and where, and what to do about it."""
    yield wording.text("lessons.line", what=one.lesson.what, source=source_text(wording, book, one))
    if one.lesson.action:
        yield "    " + wording.text("lessons.action", action=one.lesson.action)
