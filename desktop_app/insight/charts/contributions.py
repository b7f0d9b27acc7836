"""What key people brought. Their sales overlap those of the channels and are never added to them."""

from desktop_app.domain.book import Book
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.charts.parts import about
from desktop_app.insight.cooperation_text import figure_text
from desktop_app.insight.figures import percent_figure
from desktop_app.insight.key_figures import Measure
from desktop_app.insight.key_results import Ranked, ranked

_MOST = 15
BROUGHT = ("gmv", "exposure")


def contributions_chart(wording: Wording, book: Book, campaign_id: str, key: str) -> Bars | None:
    """Key people by one of BROUGHT, the best first, each with the share of all key people."""
    known = [one for one in ranked(book, campaign_id, key) if one.results.named(key).value is not None]
    if not known:
        return None
    name = wording.text(f"report.brought.{key}")
    more = wording.text("chart.more", count=len(known) - _MOST) if len(known) > _MOST else ""
    overlaps = wording.text("report.overlaps") if key == "gmv" else ""
    bars = tuple(_bar(wording, one, key) for one in known[:_MOST])
    heads = (wording.text("report.column.key_person"), name, "")
    title = wording.text("chart.contributions", name=name)
    return Bars(f"contributions_{key}", title, about(wording, overlaps, more), bars, heads)


def _bar(wording: Wording, one: Ranked, key: str) -> Bar:
    figure, share = one.results.named(key), one.shares.get(key)
    said = figure_text(wording, figure)
    if share is not None:
        said += f" · {percent_figure(float(share))}"
    whole = 100 if figure.measure is Measure.MONEY else 1
    return Bar(one.person.name, float(figure.value or 0) / whole, said)
