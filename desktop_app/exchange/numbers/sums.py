"""Sums that a file brings along: of people they are no figure, of what adds up they would outlive their parts."""

from collections.abc import Iterator

from desktop_app.exchange.numbers.read import Problem, Read
from desktop_app.insight.number_text import exact_value
from desktop_app.insight.numbers import DAY

_Place = tuple[str, str, bool]


def without_sums(numbers: list[Read]) -> tuple[list[Read], list[Problem]]:
    """The numbers without those for all channels, or for a period of people, that are no more than the sum of their parts.

    One that says something else than the sum was counted, and stays.
    """
    sums = {id(one): one for one in (*_over_channels(numbers), *_over_days(numbers))}
    told = [
        Problem(
            one.sheet,
            one.row,
            one.indicator.name,
            exact_value(one.indicator, one.value),
            "sum_of_people" if _is_people(one) else "sum_of_parts",
        )
        for one in sums.values()
    ]
    return [one for one in numbers if id(one) not in sums], told


def _is_people(one: Read) -> bool:
    return not (one.indicator.adds_over_channels and one.indicator.adds_over_days)


def _over_channels(numbers: list[Read]) -> Iterator[Read]:
    parts: dict[tuple[object, ...], dict[str, int]] = {}
    for one in numbers:
        if one.channel:
            parts.setdefault((one.indicator.id, one.span, one.planned), {}).setdefault(one.channel, one.value)
    for one in numbers:
        own = parts.get((one.indicator.id, one.span, one.planned), {})
        if not one.channel and len(own) > 1 and one.value and sum(own.values()) == one.value:
            yield one


def _over_days(numbers: list[Read]) -> Iterator[Read]:
    """Periods of people whose figure is the sum of their days."""
    days: dict[_Place, list[Read]] = {}
    for one in numbers:
        if not one.indicator.adds_over_days and one.span.finish - one.span.start == DAY:
            days.setdefault((one.indicator.id, one.channel, one.planned), []).append(one)
    for one in numbers:
        if one.indicator.adds_over_days or one.span.finish - one.span.start <= DAY:
            continue
        own = days.get((one.indicator.id, one.channel, one.planned), [])
        inside = [day.value for day in own if one.span.start <= day.span.start and day.span.finish <= one.span.finish]
        if len(inside) > 1 and one.value and sum(inside) == one.value:
            yield one
