"""The launch night's own edits: a card that is played becomes an incident, and an incident ends."""

from datetime import datetime

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.errors import KnownError
from desktop_app.domain.night import Contingency, Incident
from desktop_app.domain.people import Person
from desktop_app.edits.command import plan
from desktop_app.edits.night import Solve, Trigger
from desktop_app.edits.rows import EditRow

NOW = datetime(2026, 11, 11, 0, 30)


@pytest.fixture
def book() -> Book:
    card = Contingency(id="k", campaign_id="c", what="支付掉单", action="切备用通道", decider_id="p")
    return Book().with_rows([Campaign(id="c", name="双11"), Person(id="p", name="周远"), card], ["c"])


def play(book: Book) -> Book:
    return book.apply(plan(book, Trigger(contingency_id="k", incident_id="i", at=NOW, now=NOW)))


def test_a_card_that_is_played_is_an_incident_with_its_action_and_who_decides(book: Book) -> None:
    row = play(book).get(Incident, "i")
    assert (row.what, row.fix, row.owner_id, row.at, row.contingency_id) == ("支付掉单", "切备用通道", "p", NOW, "k")
    assert row.solved_at is None


def test_an_incident_is_solved_and_what_helped_is_kept(book: Book) -> None:
    later = datetime(2026, 11, 11, 0, 52)
    book = play(book)
    solved = book.apply(plan(book, Solve(incident_id="i", at=later, now=later, fix="重启网关"))).get(Incident, "i")
    assert (solved.solved_at, solved.fix) == (later, "重启网关")
    same = book.apply(plan(book, Solve(incident_id="i", at=later, now=later))).get(Incident, "i")
    assert same.fix == "切备用通道"


def test_what_has_not_happened_yet_is_refused(book: Book) -> None:
    with pytest.raises(KnownError, match="tick_ahead"):
        plan(book, Trigger(contingency_id="k", incident_id="i", at=datetime(2026, 11, 11, 1), now=NOW))
    with pytest.raises(KnownError, match="tick_ahead"):
        plan(play(book), Solve(incident_id="i", at=datetime(2026, 11, 11, 1), now=NOW))


def test_nothing_is_solved_before_it_happened(book: Book) -> None:
    played, values = play(book), {"solved_at": datetime(2026, 11, 11, 0, 10)}
    with pytest.raises(KnownError, match="solved_before"):
        plan(played, EditRow(table="incident", id="i", values=values))
