"""The rota of a launch night: who is on duty where, who relieves whom when, and where nobody is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from desktop_app.domain.book import Book
from desktop_app.domain.people import Shift


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift with who takes over when it ends: the one who was named, or who stands next at the post."""

    shift_id: str
    post: str
    person_id: str
    start: datetime
    finish: datetime
    relief_id: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between a post's first and last shift in which nobody is there."""

    post: str
    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Double:
    """A stretch in which somebody stands at two posts at once."""

    person_id: str
    posts: tuple[str, str]
    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Rota:
    """Duties by start and post, gaps and doubles by start."""

    duties: tuple[Duty, ...]
    gaps: tuple[Gap, ...]
    doubles: tuple[Double, ...]

    def at_post(self, post: str, moment: datetime) -> Duty | None:
        """Who is at a post at a moment; the one who came last where there are several."""
        here = [duty for duty in self.duties if duty.post == post and duty.start <= moment < duty.finish]
        return here[-1] if here else None

    def in_place_of(self, person_id: str | None, moment: datetime) -> Duty | None:
        """Who is on duty at a moment for what somebody answers for: they themselves, or who stands at their post.

        None for people without a shift, and where nobody is at the post.
        """
        own = [duty for duty in self.duties if duty.person_id == person_id]
        present = next((duty for duty in own if duty.start <= moment < duty.finish), None)
        if present is not None or not own:
            return present
        begun = [duty for duty in own if duty.start <= moment]
        return self.at_post((begun[-1] if begun else own[0]).post, moment)


def rota(book: Book, campaign_id: str) -> Rota:
    """The rota of a campaign."""
    shifts = sorted(book.of_campaign(Shift, campaign_id), key=lambda row: (row.start, row.post, row.id))
    by_post: dict[str, list[Shift]] = {}
    for shift in shifts:
        by_post.setdefault(shift.post, []).append(shift)
    duties = tuple(_duty(shift, by_post[shift.post]) for shift in shifts)
    gaps = sorted((gap for rows in by_post.values() for gap in _gaps(rows)), key=lambda gap: (gap.start, gap.post))
    return Rota(duties, tuple(gaps), tuple(_doubles(shifts)))


def _duty(shift: Shift, at_post: Iterable[Shift]) -> Duty:
    relief_id = shift.relief_id
    if relief_id is None:
        following = (row for row in at_post if shift.start < row.start <= shift.finish < row.finish)
        relief_id = next((row.person_id for row in following if row.person_id != shift.person_id), None)
    return Duty(shift.id, shift.post, shift.person_id, shift.start, shift.finish, relief_id)


def _gaps(shifts: list[Shift]) -> Iterator[Gap]:
    """Where the shifts of one post, sorted by start, leave it empty."""
    until = shifts[0].finish
    for shift in shifts[1:]:
        if shift.start > until:
            yield Gap(shift.post, until, shift.start)
        until = max(until, shift.finish)


def _doubles(shifts: list[Shift]) -> Iterator[Double]:
    by_person: dict[str, list[Shift]] = {}
    for shift in shifts:
        by_person.setdefault(shift.person_id, []).append(shift)
    for person_id, rows in by_person.items():
        for first, second in pairwise(rows):
            if second.start < first.finish:
                posts = (first.post, second.post)
                yield Double(person_id, posts, second.start, min(first.finish, second.finish))
