"""The budget by line: what was planned and what was spent."""

from desktop_app.domain.book import Book
from desktop_app.domain.brief import BudgetLine
from desktop_app.domain.campaign import Campaign
from desktop_app.i18n import Wording
from desktop_app.insight.campaign_brief import budget_standing, in_order
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.charts.parts import about
from desktop_app.insight.figures import NOTHING, money_figure, percent_figure

_MOST = 25


def budget_chart(wording: Wording, book: Book, campaign_id: str) -> Bars | None:
    """Spent against planned for each line; None where nothing was spent or planned."""
    lines = in_order(book.of_campaign(BudgetLine, campaign_id))
    bars = [
        _bar(wording, row.name, row.actual, row.planned) for row in lines if (row.actual, row.planned) != (None, None)
    ]
    if not bars:
        return None
    more = wording.text("chart.more", count=len(bars) - _MOST) if len(bars) > _MOST else ""
    standing, currency = budget_standing(book, campaign_id), book.get(Campaign, campaign_id).currency
    words = {key: money_figure(wording, getattr(standing, key)) for key in ("planned", "actual")}
    small = about(
        wording, wording.text("chart.budget_sums", currency=currency, **words), wording.text("chart.budget_about"), more
    )
    heads = (wording.text("chart.budget_line"), wording.text("chart.spent"), wording.text("chart.planned"))
    return Bars("budget", wording.text("chart.budget"), small, tuple(bars[:_MOST]), heads)


def _bar(wording: Wording, name: str, actual: int | None, planned: int | None) -> Bar:
    said = NOTHING
    if actual is not None:
        said = money_figure(wording, actual) + (f" · {percent_figure(actual / planned)}" if planned else "")
    marked = "" if planned is None else wording.text("chart.planned_said", value=money_figure(wording, planned))
    over = actual is not None and planned is not None and actual > planned
    value, mark = (None if amount is None else amount / 100 for amount in (actual, planned))
    return Bar(name, value, said, mark, marked, "late" if over else "accent")
