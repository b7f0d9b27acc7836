"""What a table holds, as its headings say: numbers, a line-up, results of posts, past campaigns, or something else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path

from desktop_app.domain.book import Book
from desktop_app.domain.dates import DateContext
from desktop_app.domain.lists import Channel
from desktop_app.exchange.column_maps import kept_maps
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.history.headings import looks_like_history
from desktop_app.exchange.key_people.reading import is_key_people
from desktop_app.exchange.key_results.reading import PURPOSE as RESULTS
from desktop_app.exchange.key_results.reading import understood as results_understood
from desktop_app.exchange.numbers.days import ReadSpan
from desktop_app.exchange.numbers.headings import Vocabulary
from desktop_app.exchange.numbers.heads import WordsOf
from desktop_app.exchange.numbers.line_up import PURPOSE as LINE_UP
from desktop_app.exchange.numbers.line_up import understood as line_up_understood
from desktop_app.exchange.numbers.reading import understood as numbers_understood
from desktop_app.exchange.numbers.taking import PURPOSE as NUMBERS
from desktop_app.i18n import Wording
from desktop_app.insight.number_spans import read_span
from desktop_app.insight.numbers import indicators


class TableKind(StrEnum):
    """What a table may hold. Its name is the text "table_kind.<kind>"."""

    METRICS = "metrics"
    LINE_UP = "line-up"
    RESULTS = "results"
    HISTORY = "history"
    KEY_PEOPLE = "key-people"
    PEOPLE = "people"
    PLAN = "plan"

    @property
    def code(self) -> str:
        """The code of its name."""
        return f"table_kind.{self.value.replace('-', '_')}"


_LOOKED_AT = 200
"""Rows of a sheet from which is told what it holds."""
OF_NUMBERS = (TableKind.METRICS, TableKind.LINE_UP, TableKind.RESULTS, TableKind.HISTORY)
"""What is set against the numbers, items and results that are there."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a table is understood from. campaign_id: "" without one; words: of every language, the user's own first."""

    book: Book
    campaign_id: str
    dates: DateContext
    words: Sequence[Wording]

    def words_of(self, said: Mapping[str, str]) -> WordsOf:
        """The words that hold for a row of headings: what was said of the same ones before, then what is said now."""
        maps, known, channels = kept_maps(self.book, NUMBERS), indicators(self.book), self.book.rows(Channel).values()

        def of(headings: tuple[str, ...]) -> Vocabulary:
            return Vocabulary(known, channels, {**maps.get(headings, {}), **said})

        return of

    @property
    def read_span(self) -> ReadSpan:
        """Reads days and periods as people type them."""
        return self._reader(self.campaign_id, self.dates)

    def span_of_year(self, year: int | None) -> ReadSpan:
        """Reads days that lie in another year than the campaign's; None for one that nobody knows."""
        near = self.dates.today if year is None else date(year, 7, 1)
        return self._reader("", DateContext(near, near=near, base=near))

    def _reader(self, campaign_id: str, dates: DateContext) -> ReadSpan:
        return lambda text: read_span(
            text, self.book, campaign_id, dates, lambda code: [one.code(code) for one in self.words]
        )


def beginnings(grids: list[Grid]) -> list[Grid]:
    """The first rows of every sheet: what a table is stands at its top, however long it is."""
    return [replace(grid, rows=dict(islice(grid.rows.items(), _LOOKED_AT))) for grid in grids]


def table_kind(
    grids: list[Grid], path: Path, around: Around, said: Mapping[str, str] | None = None
) -> TableKind | None:
    """What tables surely hold; None where they are none of these, such as a plan or contacts.

    Of several kinds the one counts of which most headings are understood. said: what headings mean, by heading.
    """
    short = beginnings(grids)
    found = scores(short, path, around, said or {})
    best = max(found, key=lambda kind: found[kind])
    if is_key_people(short) and best is not TableKind.RESULTS:
        return TableKind.KEY_PEOPLE
    return best if found[best] else None


def scores(grids: list[Grid], path: Path, around: Around, said: Mapping[str, str]) -> dict[TableKind, int]:
    """By kind, how many headings are understood as such; 0 where what such a table cannot be without is missing."""
    return {
        TableKind.METRICS: numbers_understood(grids, path, around.words_of(said), around.read_span),
        TableKind.LINE_UP: line_up_understood(grids, said, kept_maps(around.book, LINE_UP)),
        TableKind.RESULTS: results_understood(grids, said, kept_maps(around.book, RESULTS)),
        TableKind.HISTORY: looks_like_history(grids, around.words_of(said)(())),
    }
