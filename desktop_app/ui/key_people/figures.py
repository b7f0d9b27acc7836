"""What came of cooperations, as cells: short, with formula and source where they are pointed at."""

from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import Cooperation
from desktop_app.i18n import Wording
from desktop_app.insight.figures import NOTHING as UNKNOWN
from desktop_app.insight.figures import percent_figure, short
from desktop_app.insight.key_figures import Figure, Measure, Results
from desktop_app.insight.key_results import USUAL, Usual, own_earlier, results_of, tier_of, tier_usual, usual
from desktop_app.ui.key_people.reading import Cell

_HUNDREDTHS = 100
_SHOWN_SOURCES = 3


class Figures:
    """Reads the results of each cooperation once."""

    def __init__(self, book: Book, wording: Wording) -> None:
        self._book, self._wording = book, wording
        self._read: dict[str, Results] = {}
        self._cells: dict[tuple[str, str], Cell] = {}

    def cell(self, cooperation: Cooperation | None, key: str) -> Cell:
        """One figure of a cooperation."""
        if cooperation is None:
            return Cell()
        at = (cooperation.id, key)
        if at not in self._cells:
            self._cells[at] = self._cell(key, self._results(cooperation).named(key))
        return self._cells[at]

    def compared(self, cooperation: Cooperation) -> dict[str, tuple[Cell, Cell, Cell]]:
        """By figure: here, in the person's own earlier cooperations, and what is usual in their tier (medians)."""
        book, person = self._book, cooperation.key_person_id
        earlier = usual(one.results for one in own_earlier(book, cooperation))
        tier = tier_of(book, person)
        others = tier_usual(book, tier, person)
        results = self._results(cooperation)
        return {
            key: (self.cell(cooperation, key), self._usual(key, earlier, results), self._usual(key, others, results))
            for key in (name for name, _ in results)
            if key not in ("fee", "commission", "samples", "barter")
        } | {
            "engagement_rate": (
                self.cell(cooperation, "engagement_rate"),
                self._usual("engagement_rate", earlier, results),
                self._usual("engagement_rate", others, results),
            )
        }

    def _results(self, cooperation: Cooperation) -> Results:
        if cooperation.id not in self._read:
            self._read[cooperation.id] = results_of(self._book, cooperation.id)
        return self._read[cooperation.id]

    def _usual(self, key: str, found: Usual, like: Results) -> Cell:
        if key not in USUAL or not found.of.get(key):
            return Cell(UNKNOWN)
        value, measure = found.medians[key], like.named(key).measure
        tip = self._wording.text("ui.key_people.median", count=found.of[key], value=self._exact(value, measure))
        return Cell(self.said(value, measure), tip=tip)

    def _cell(self, key: str, figure: Figure) -> Cell:
        """A figure with its formula, what went into it and where that comes from."""
        if figure.value is None and not figure.inputs and not figure.of:
            return Cell(UNKNOWN, tip=self._formula(figure))
        lines = [f"{self.named(key)}: {self._exact(figure.value, figure.measure)}", self._formula(figure)]
        lines += [f"{self.named(name)} {self._input(name, value)}" for name, value in figure.inputs.items()]
        if figure.estimated:
            lines.append(self._wording.text("ui.key_people.estimated"))
        if 0 < figure.known < figure.of:
            lines.append(self._wording.text("ui.key_people.partly", known=figure.known, of=figure.of))
        lines += [self._wording.text("ui.key_people.source", source=one) for one in figure.sources[:_SHOWN_SOURCES]]
        return Cell(self.said(figure.value, figure.measure), figure.value, "\n".join(lines))

    def said(self, value: Decimal | None, measure: Measure) -> str:
        """A figure, shortened; — where it is not defined."""
        if value is None:
            return UNKNOWN
        if measure is Measure.SHARE:
            return percent_figure(float(value))
        if measure is Measure.MONEY:
            return f"¥{short(self._wording, value / _HUNDREDTHS)}"
        return short(self._wording, value)

    def _exact(self, value: Decimal | None, measure: Measure) -> str:
        if value is None:
            return UNKNOWN
        if measure is Measure.SHARE:
            return f"{value * 100:.2f}%"
        if measure is Measure.MONEY:
            return f"¥{value / _HUNDREDTHS:,.2f}"
        return f"{value:,.2f}" if measure is Measure.RATIO else f"{value:,.0f}"

    def _input(self, name: str, value: Decimal | None) -> str:
        money = name in ("fee", "commission", "samples", "barter", "cost", "gmv")
        return self._exact(value, Measure.MONEY if money else Measure.COUNT)

    def named(self, key: str) -> str:
        """The name of a figure."""
        for code in (f"ui.key_people.column.{key}", f"key_figure.{key}", f"field.post.{key}"):
            if self._wording.knows(code):
                return self._wording.text(code)
        return key

    def _formula(self, figure: Figure) -> str:
        code = f"key_formula.{figure.formula}"
        return self._wording.text(code) if self._wording.knows(code) else ""
