"""What the search line finds, how well people fit, and who may be somebody twice."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign, Phase
from desktop_app.domain.entity import Entity
from desktop_app.domain.key_people import (
    Availability,
    Cooperation,
    CostLine,
    FollowerCount,
    KeyAccount,
    KeyPerson,
    Post,
    Quote,
    Right,
)
from desktop_app.domain.lists import Tier
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.fit import Fit, Market, fit, market
from desktop_app.insight.key_people_conditions import read_search
from desktop_app.insight.key_people_figures import tier
from desktop_app.insight.key_people_search import Directory, Duplicate
from desktop_app.ui.key_people.reading import Cell, Line
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_RESTS_ON: tuple[type[Entity], ...] = (
    KeyAccount, FollowerCount, Quote, Right, Availability, Cooperation, Post, CostLine, Tier, Phase,
)  # fmt: skip
"""What a fit score is found from, besides the person and the campaign."""


class Searching:
    """Fields of conditions are understood in every language."""

    def __init__(self, look: Look, session: Session) -> None:
        self._look, self._session = look, session

    @cached_property
    def _words(self) -> list[Wording]:
        # The other language is read when somebody searches.
        return [Wording(language, self._look.sentences) for language in LANGUAGES]

    def found(self, typed: str) -> list[str] | None:
        """Who is found, the best first; None where nothing was typed.

        Raises KnownError for a value that is none of its field.
        """
        if not typed.strip():
            return None
        text, conditions = read_search(typed, self._words, self._session.now.date())
        return Directory.of(self._session.book).find(text, conditions, self._words)


class Fitting:
    """How well people fit the campaign that is shown, each found once."""

    def __init__(
        self,
        book: Book,
        wording: Wording,
        campaign: Campaign | None,
        weights: Mapping[str, float],
        before: "Fitting | None" = None,
    ) -> None:
        """before: that of an earlier book, whose scores still hold where nothing changed that they rest on."""
        self._book, self._wording, self._campaign, self._weights = book, wording, campaign, dict(weights)
        self._market: Market | None = None
        self._found: dict[str, tuple[KeyPerson, Fit]] = {}
        if before is not None and self._rests_on_the_same(before):
            self._market, self._found = before._market, before._found

    def total(self, line: Line) -> float | None:
        """The score alone, from 0 to 1."""
        found = self._fit(line)
        return found.total if found is not None else None

    def _fit(self, line: Line) -> Fit | None:
        if self._campaign is None:
            return None
        person, known = line.person, self._found.get(line.person.id)
        if known is not None and known[0] is person:
            return known[1]
        if self._market is None:
            self._market = market(self._book)
        found = fit(self._book, person, self._campaign, self._weights, self._market)
        self._found[person.id] = (person, found)
        return found

    def _rests_on_the_same(self, before: "Fitting") -> bool:
        """Whether nothing but people's own fields changed since then."""
        if (before._campaign, before._weights) != (self._campaign, self._weights):
            return False
        return all(before._book.rows(kind) is self._book.rows(kind) for kind in _RESTS_ON)

    def fit(self, line: Line) -> Cell:
        """The score, with its parts where it is pointed at."""
        found = self._fit(line)
        if found is None:
            return Cell("—", tip=self._wording.text("ui.key_people.fit.no_campaign"))
        lines = [self._part(part.name, part.value, part.weight, part.values) for part in found.parts]
        tip = "\n".join((self._wording.text("ui.key_people.fit.rule"), *lines))
        if found.total is None:
            return Cell("—", tip=tip)
        return Cell(f"{found.total * 100:.0f}", found.total, tip)

    def tier(self, line: Line) -> Cell:
        """The tier of the largest account."""
        found = tier(self._book, line.person)
        return Cell(found.name, found.followers_from) if found is not None else Cell()

    def _part(self, name: str, value: float | None, weight: float, values: Mapping[str, object]) -> str:
        score = f"{value * 100:.0f}" if value is not None else "—"
        part = self._wording.text(f"ui.key_people.fit.{name}")
        line = self._wording.text("ui.key_people.fit.line", part=part, score=score, weight=f"{weight:g}")
        reason = f"fit.reason.{name}"
        said = self._wording.text(reason, **values) if values and self._wording.knows(reason) else ""
        return f"{line}  {said}".rstrip()


def doubles(book: Book) -> dict[str, list[Duplicate]]:
    """By person, the pairs in which they may be one with another."""
    found: dict[str, list[Duplicate]] = {}
    for pair in Directory.of(book).duplicates():
        for id in (pair.one, pair.other):
            found.setdefault(id, []).append(pair)
    return found


def double_text(wording: Wording, book: Book, id: str, pairs: Iterable[Duplicate]) -> str:
    """Who somebody may be, and by what."""
    said = []
    for pair in pairs:
        other = book.find(KeyPerson, pair.other if pair.one == id else pair.one)
        reasons = [
            wording.text(code, shared=shared) if wording.knows(code := f"key_people.duplicate.{reason}") else shared
            for reason, shared in pair.reasons
        ]
        if other is not None:
            said.append(wording.text("ui.key_people.double", name=other.name, reasons=reasons))
    return "\n".join(said)


def same_directory(one: Book, other: Book) -> bool:
    """Whether nobody's names or accounts changed between two books."""
    return one.rows(KeyPerson) is other.rows(KeyPerson) and one.rows(KeyAccount) is other.rows(KeyAccount)
