"""Every figure of the record that words of a report may quote, by a key that stays the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain import codes
from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.domain.codes import PhaseKind
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import budget_standing
from desktop_app.insight.comparison import Against, base_of, compare
from desktop_app.insight.comparison_text import change_text
from desktop_app.insight.figures import exact_money_figure, goal_figure, percent_figure
from desktop_app.insight.key_figures import Figure, Measure
from desktop_app.insight.key_results import ranked, results_together
from desktop_app.insight.number_figures import attainment, derived, figure_of, lift, net_lift
from desktop_app.insight.number_text import figure_words, indicator_name
from desktop_app.insight.numbers import Span, Values, indicators, phase_spans, whole_span
from desktop_app.insight.overview import goal_standings
from desktop_app.insight.report.page import Version
from desktop_app.insight.rhythm import Rhythm
from desktop_app.schedule.result import Schedule, Status

_BROUGHT = ("exposure", "engagements", "forwards", "orders", "gmv", "cost", "roi")
_INSIDE = frozenset({"roi", "cost"})
"""Figures that stay in the house."""
_MEASURES = {
    codes.Measure.COUNT: Measure.COUNT,
    codes.Measure.MONEY: Measure.MONEY,
    codes.Measure.PERCENT: Measure.SHARE,
}
_HUNDREDTHS = 10_000


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One figure. value: money in its smallest unit, of shares 1 is all; said: as people read it, in the language asked for.

    words: what it is called, any of which beside a number says that this figure is meant.
    """

    key: str
    name: str
    value: Decimal
    measure: Measure
    said: str
    words: tuple[str, ...] = ()


def known_figures(wording: Wording, book: Book, plan: Schedule, version: Version) -> tuple[KnownFigure, ...]:
    """The figures that may stand in a version of the report; those whose value is not known are left out."""
    return tuple(_Known(wording, book, plan, version).figures())


class _Known:
    """One campaign's figures being gathered."""

    def __init__(self, wording: Wording, book: Book, plan: Schedule, version: Version) -> None:
        self._wording, self._book, self._plan, self._version = wording, book, plan, version
        self._id = plan.campaign_id
        self._values = Values(book, self._id)

    def figures(self) -> Iterator[KnownFigure]:
        yield from self._goals()
        whole, main = whole_span(self._book, self._id), phase_spans(self._book, self._id).get(PhaseKind.MAIN)
        spans = [(key, span) for key, span in (("whole", whole), ("main", main)) if span is not None]
        if spans and self._values.extent() is not None:
            yield from self._numbers(spans)
        yield from self._key_people()
        if self._version.shows_inside:
            yield from self._money()
            yield from self._work()

    def _goals(self) -> Iterator[KnownFigure]:
        word, rows = self._wording.text, self._book.of_campaign(Phase, self._id)
        for one in goal_standings(self._book, self._id, Rhythm(rows)):
            goal, measure = one.goal, _MEASURES[one.goal.measure]
            for key, value in (("target", goal.target), ("reached", one.reading.value if one.reading else None)):
                if value is not None:
                    exact = Decimal(value) / (_HUNDREDTHS if measure is Measure.SHARE else 1)
                    name = word(f"known_figure.{key}", name=goal.name)
                    said = f"{goal_figure(self._wording, goal, value)} {goal.unit}".strip()
                    yield KnownFigure(f"goal:{goal.id}:{key}", name, exact, measure, said, (goal.name,))
            if one.share is not None:
                name = word("known_figure.attainment", name=goal.name)
                exact = Decimal(str(one.share))
                said = percent_figure(one.share)
                yield KnownFigure(f"goal:{goal.id}:share", name, exact, Measure.SHARE, said, (goal.name,))

    def _numbers(self, spans: list[tuple[str, Span]]) -> Iterator[KnownFigure]:
        """Indicators and conversions, of all days and of the main phase."""
        word, values = self._wording.text, self._values
        span = spans[0][1]
        for one in indicators(self._book, self._id):
            if one.key in _INSIDE and not self._version.shows_inside:
                continue
            name, key = indicator_name(self._wording, one), f"indicator:{one.key}"
            for of, part in spans:
                total = figure_of(one, values.total(one, None, part))
                yield from self._figure(f"{key}:{of}", word(f"known_figure.{of}", name=name), total, name)
            plan = figure_of(one, values.total(one, None, span, planned=True))
            yield from self._figure(f"{key}:plan", word("known_figure.plan", name=name), plan, name)
            for of, found in (
                ("attainment", attainment(values, one, None, span)),
                ("lift", lift(values, one)),
                ("net_lift", net_lift(values, one)),
            ):
                yield from self._figure(f"{key}:{of}", word(f"known_figure.{of}", name=name), found, name)
        yield from self._against_last_year(span)
        for of, part in spans:
            for formula, figure in derived(values, None, part).items():
                if formula in _INSIDE and not self._version.shows_inside:
                    continue
                name = word(f"numbers.figure.{formula}")
                yield from self._figure(f"figure:{formula}:{of}", word(f"known_figure.{of}", name=name), figure, name)

    def _against_last_year(self, whole: Span) -> Iterator[KnownFigure]:
        """By how much it is more than last year's same event, where that is loaded."""
        base = base_of(self._values, Against.YEAR)
        for one in indicators(self._book, self._id) if base.values is not None else ():
            found = compare(self._values, one.key, None, whole, base)
            if found.change is not None and not found.in_points and not found.per_day and one.key not in _INSIDE:
                name = indicator_name(self._wording, one)
                called = self._wording.text("known_figure.year", name=name)
                said = change_text(found)
                yield KnownFigure(f"year:{one.key}", called, found.change, Measure.SHARE, said, _names(name))

    def _key_people(self) -> Iterator[KnownFigure]:
        together = results_together(self._book, [one.cooperation.id for one in ranked(self._book, self._id)])
        for key in _BROUGHT:
            if key in _INSIDE and not self._version.shows_inside:
                continue
            name = self._wording.text(f"report.brought.{key}")
            called = self._wording.text("known_figure.key_people", name=name)
            yield from self._figure(f"key_people:{key}", called, together.named(key), called)

    def _money(self) -> Iterator[KnownFigure]:
        standing = budget_standing(self._book, self._id)
        for key in ("budget", "used", "rest"):
            value = getattr(standing, key)
            if value is not None:
                name = self._wording.text(f"campaign_brief.{key}_sum")
                figure = Figure(Decimal(value), key, Measure.MONEY)
                yield from self._figure(f"budget:{key}", name, figure, name)

    def _work(self) -> Iterator[KnownFigure]:
        leaves = [one for one in self._plan.tasks.values() if not one.summary]
        counts = {
            "all": len(leaves),
            "done": sum(one.status is Status.DONE for one in leaves),
            "late": sum(one.status is Status.LATE for one in leaves),
        }
        for key, count in counts.items():
            if leaves:
                name = self._wording.text(f"known_figure.work_{key}")
                yield from self._figure(f"work:{key}", name, Figure(Decimal(count), key), name)

    def _figure(self, key: str, name: str, figure: Figure, word: str) -> Iterator[KnownFigure]:
        if figure.value is not None:
            said = figure_words(self._wording, figure)
            yield KnownFigure(key, name, figure.value, figure.measure, said, _names(word))


def _names(name: str) -> tuple[str, ...]:
    """What a figure is called: its name, and the abbreviations and Chinese words in it ("成交额 GMV": 成交额, GMV)."""
    parts = re.split(r"[\s·（）()/]+", name)
    return (
        name,
        *(part for part in parts if len(part) > 1 and (part.isupper() or not part.isascii()) and part != name),
    )


def exactly(figure: KnownFigure) -> str:
    """A figure to its last digit, for a hover."""
    if figure.measure is Measure.MONEY:
        return exact_money_figure(int(figure.value), "").strip()
    return f"{figure.value * 100:,.2f}%" if figure.measure is Measure.SHARE else f"{figure.value:,}"
