"""Goals by how far their targets are met."""

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Phase
from desktop_app.i18n import Wording
from desktop_app.insight.charts.chart import Bar, Bars
from desktop_app.insight.figures import NOTHING, goal_figure, percent_figure
from desktop_app.insight.overview import GoalStanding, goal_standings
from desktop_app.insight.overview_text import goal_name
from desktop_app.insight.rhythm import Rhythm


def goals_chart(wording: Wording, book: Book, campaign_id: str) -> Bars | None:
    """Every goal with a target against it; None where no goal has been read."""
    standings = goal_standings(book, campaign_id, Rhythm(book.of_campaign(Phase, campaign_id)))
    bars = tuple(_bar(wording, one) for one in standings if one.goal.target)
    if all(one.value is None for one in bars):
        return None
    heads = tuple(wording.text(f"chart.{key}") for key in ("goal", "attainment", "target_share"))
    return Bars(
        "goals", wording.text("chart.goals"), wording.text("chart.goals_about"), bars, (heads[0], heads[1], heads[2])
    )


def _bar(wording: Wording, one: GoalStanding) -> Bar:
    target = f"{goal_figure(wording, one.goal, one.goal.target)} {one.goal.unit}".strip()
    marked = wording.text("chart.target_said", value=target)
    name = goal_name(wording, one.goal)
    if one.share is None or one.reading is None:
        return Bar(name, None, NOTHING, 100.0, marked)
    reached = f"{goal_figure(wording, one.goal, one.reading.value)} {one.goal.unit}".strip()
    said = f"{reached} · {percent_figure(one.share)}"
    return Bar(name, one.share * 100, said, 100.0, marked, "success" if one.share >= 1 else "accent")
