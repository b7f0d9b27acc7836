"""What came of cooperations, as cells: short, with formula and source where they are pointed at."""

from decimal import Decimal

from desktop_app.domain.book import Book
from desktop_app.domain.key_people import Cooperation, KeyPerson
from desktop_app.i18n import Wording
from desktop_app.insight.cooperation_text import figure_reason, figure_text
from desktop_app.insight.figures import NOTHING as UNKNOWN
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.key_figures import Figure, Measure, Results
from desktop_app.insight.key_people_figures import tier
from desktop_app.insight.key_results import (
    USUAL,
    Ranked,
    Usual,
    own_earlier,
    ranked,
    results_of,
    tier_usual,
    usual,
    usual_order,
)
from desktop_app.ui.key_people.reading import NOTHING, Cell
from desktop_app.ui.key_people.table_model import FIGURES

_HUNDREDTHS = 100


class Figures:
    """Reads the results of each cooperation once."""

    def __init__(self, book: Book, wording: Wording, campaign_id: str | None = None) -> None:
        """campaign_id: whose people are ranked among each other."""
        self._book, self._wording, self._campaign_id = book, wording, campaign_id
        self._ranked: dict[str, Ranked] | None = None
        self._read: dict[str, Results] = {}
        self._cells: dict[tuple[str, str], Cell] = {}

    def cell(self, cooperation: Cooperation | None, key: str) -> Cell:
        """One figure of a cooperation."""
        if cooperation is None:
            return Cell()
        at = (cooperation.id, key)
        if at not in self._cells:
            ranked = self._ranking().get(cooperation.id)
            if key in ("rank", "share"):
                self._cells[at] = self._place(key, ranked)
            else:
                self._cells[at] = self._cell(key, self._results(cooperation).named(key), ranked)
        return self._cells[at]

    def compared(self, cooperation: Cooperation) -> dict[str, tuple[Cell, Cell, Cell]]:
        """By figure: here, in the person's own earlier cooperations, and what is usual in their tier (medians)."""
        book, person = self._book, cooperation.key_person_id
        earlier = usual(one.results for one in own_earlier(book, cooperation))
        others = tier_usual(book, tier(book, book.get(KeyPerson, person)), person)
        results = self._results(cooperation)
        return {
            key: (self.cell(cooperation, key), self._usual(key, earlier, results), self._usual(key, others, results))
            for key in FIGURES
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

    def _ranking(self) -> dict[str, Ranked]:
        if self._ranked is None:
            found = ranked(self._book, self._campaign_id) if self._campaign_id is not None else ()
            self._ranked = {one.cooperation.id: one for one in found}
        return self._ranked

    def _place(self, key: str, one: Ranked | None) -> Cell:
        """The place in the ranking, or the share of what all key people brought together."""
        by = usual_order(self._book, self._campaign_id) if self._campaign_id is not None else "gmv"
        name = self._wording.text(f"ui.key_people.column.{by}")
        if one is None or (key == "rank" and one.rank is None):
            return NOTHING
        if key == "rank":
            return Cell(str(one.rank), one.rank, self._wording.text("ui.key_people.ranked_by", figure=name))
        share = one.shares.get(by)
        if share is None:
            return NOTHING
        return Cell(percent_figure(float(share)), share, self._wording.text("ui.key_people.share_of", figure=name))

    def _cell(self, key: str, figure: Figure, ranked_: Ranked | None) -> Cell:
        """A figure with its formula, what went into it and where that comes from; what stands out is marked."""
        exactly = f"{self._wording.text(f'ui.key_people.column.{key}')}: {self._exact(figure.value, figure.measure)}"
        tip = f"{exactly}\n{figure_reason(self._wording, figure)}"
        said = self.said(figure.value, figure.measure)
        out = next((one for one in ranked_.outliers if one.name == key), None) if ranked_ is not None else None
        if out is None:
            return Cell(said, figure.value, tip)
        usual_ = self._exact(out.median, figure.measure)
        tip = f"{tip}\n{self._wording.text('ui.key_people.outlier', median=usual_, score=f'{out.score:+.1f}')}"
        return Cell(f"{said} {'▲' if out.score > 0 else '▼'}", figure.value, tip)

    def said(self, value: Decimal | None, measure: Measure) -> str:
        """A figure, shortened; — where it is not defined."""
        text = figure_text(self._wording, Figure(value, "", measure))
        return f"¥{text}" if measure is Measure.MONEY and value is not None else text

    def _exact(self, value: Decimal | None, measure: Measure) -> str:
        if value is None:
            return UNKNOWN
        if measure is Measure.SHARE:
            return f"{value * 100:.2f}%"
        if measure is Measure.MONEY:
            return f"¥{value / _HUNDREDTHS:,.2f}"
        return f"{value:,.2f}" if measure is Measure.RATIO else f"{value:,.0f}"
