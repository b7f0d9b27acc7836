"""Incidents and contingency cards in words."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop_app.domain.book import Book
from desktop_app.domain.clock import clock_text
from desktop_app.domain.people import Person
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import BriefPage, Section, Table
from desktop_app.insight.incidents import Card, Occurred, open_ones
from desktop_app.insight.night_text import contact, minutes_text


def standing(wording: Wording, one: Occurred) -> str:
    """For how long it has been open, or how long it took."""
    code = "night.incident.open_for" if one.is_open else "night.incident.took"
    return wording.text(code, time=minutes_text(wording, one.minutes))


def open_text(wording: Wording, found: Sequence[Occurred]) -> str:
    """The open ones in one line: how many, and the oldest of them; "" where there are none."""
    still = open_ones(found)
    if not still:
        return ""
    first = still[0]
    return wording.text(
        "night.incident.open", count=len(still), name=first.row.what, time=minutes_text(wording, first.minutes)
    )


def incident_table(wording: Wording, found: Sequence[Occurred], name_of: Callable[[str | None], str]) -> Table:
    """All of them by time, as reports tell them. name_of: what an owner is called there, by their id."""
    keys = ("at", "what", "effect", "owner", "fix")
    rows = tuple(
        (
            wording.short_moment(one.row.at),
            one.row.what,
            one.row.effect,
            name_of(one.row.owner_id),
            one.row.fix,
            standing(wording, one),
        )
        for one in sorted(found, key=lambda one: (one.row.at, one.row.id))
    )
    heads = (*(wording.text(f"field.incident.{key}") for key in keys), wording.text("night.column.took"))
    return Table(heads, rows)


def decides(wording: Wording, book: Book, card: Card, base: date) -> str:
    """Who decides and by what number; who is there for them where they are off duty."""
    if card.decider is None:
        return wording.text("night.card.nobody")
    said = contact(wording, card.decider)
    if card.duty is not None and card.duty.person_id != card.decider.id:
        there = contact(wording, book.find(Person, card.duty.person_id))
        said += "\n" + wording.text("night.card.instead", person=there, until=clock_text(card.duty.finish, base))
    return said


def cards_page(wording: Wording, book: Book, found: Sequence[Card], base: date, name: str) -> BriefPage:
    """The cards as a page to be printed and put up. name: of the campaign."""
    sections = tuple(_card(wording, book, card, base, n) for n, card in enumerate(found, 1))
    return BriefPage(wording.text("night.cards.title", name=name), wording.text("night.cards.about"), sections)


def _card(wording: Wording, book: Book, card: Card, base: date, number: int) -> Section:
    say, row = wording.text, card.row
    facts = [
        (say("field.contingency.action"), row.action or "—"),
        (say("field.contingency.decider"), decides(wording, book, card, base)),
    ]
    if row.note:
        facts.append((say("field.contingency.note"), row.note))
    return Section(say("night.cards.one", number=number, what=row.what), tuple(facts))
