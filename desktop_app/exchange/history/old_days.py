"""Old campaigns that a file tells day by day: which rows are one campaign, and when it was."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.exchange.history.old_campaign import OldCampaign
from desktop_app.exchange.numbers.read import Problem
from desktop_app.exchange.plan.text import key
from desktop_app.insight.numbers import Span

_FEWEST = 2
_WARMING, _SELLING = timedelta(days=14), timedelta(days=6)
"""So long before D-day days count as warm-up, and after it as main, where a file does not say when the campaign was."""


def by_days(read: Iterable[OldCampaign]) -> Iterator[OldCampaign]:
    """Rows of one name and year that each tell another single day are the days of one campaign."""
    groups: dict[tuple[str, int | None], list[OldCampaign]] = {}
    for one in read:
        groups.setdefault((key(one.name), one.year), []).append(one)
    for group in groups.values():
        days = {one.first for one in group if one.first is not None}
        if len(days) < _FEWEST or any(one.first != one.last for one in group):
            yield from group
            continue
        first = group[0]
        whole = OldCampaign(first.name, first.sheet, first.row, first.year, grade=first.grade, series=first.series)
        for one in group:
            span = Span.of_day(one.first) if one.first is not None else None
            whole.figures += [replace(figure, span=span) for figure in one.figures]
        yield whole


def settle(campaign: OldCampaign, problems: list[Problem]) -> None:
    """Find out from its days when a campaign was, where nothing says so: D-day is the one that sold most, which is told."""
    told = [(day, one) for one in campaign.figures if one.span is not None for day in one.span.days]
    days = sorted({day for day, _ in told})
    if not days:
        return
    if campaign.d_day is None:
        sold = [(day, one) for day, one in told if one.indicator.key == "gmv" and not one.planned] or told
        best: dict[date, int] = {}
        for day, one in sold:
            if one.span is not None and len(one.span.days) == 1:
                best[day] = max(best.get(day, 0), one.value)
        campaign.d_day = max(best, key=lambda day: best[day]) if best else days[0]
        campaign.guessed = True
        said = f"{campaign.name} {campaign.d_day.isoformat()}"
        problems.append(Problem(campaign.sheet, campaign.row, "", said, "day_of_most_sales"))
    campaign.year = campaign.d_day.year
    if campaign.first is None or campaign.last is None or campaign.first == campaign.last:
        campaign.first = min(campaign.d_day, max(days[0], campaign.d_day - _WARMING))
        campaign.last = max(campaign.d_day, min(days[-1], campaign.d_day + _SELLING))
