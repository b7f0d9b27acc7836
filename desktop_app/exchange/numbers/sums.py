"""Sums that a file brings along: of people they are no figure, of what adds up they would outlive their parts."""

from collections.abc import Iterator
from datetime import timedelta

from desktop_app.exchange.numbers.read import Problem, Read
from desktop_app.insight.number_text import exact_value

_Place = tuple[str, str, bool]


def without_sums(numbers: list[Read]) -> tuple[list[Read], list[Problem]]:
    """The numbers without those for all channels, or for a period of people, that are no more than the sum of their parts.

    One that says something else than the sum was counted, and stays.
    """
    sums = {id(one): one for one in (*_over_channels(numbers), *_over_time(numbers))}
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


def _over_time(numbers: list[Read]) -> Iterator[Read]:
    """Periods whose figure is the sum of their days, and days whose figure is the sum of their hours."""
    places: dict[_Place, dict[timedelta, list[Read]]] = {}
    for one in numbers:
        lengths = places.setdefault((one.indicator.id, one.channel, one.planned), {})
        lengths.setdefault(one.span.finish - one.span.start, []).append(one)
    for lengths in places.values():
        for length, rows in lengths.items():
            for parts in [parts for shorter, parts in lengths.items() if shorter < length]:
                yield from (one for one in rows if _is_sum(one, parts))


def _is_sum(one: Read, parts: list[Read]) -> bool:
    span = one.span
    inside = {
        part.span: part.value for part in parts if span.start <= part.span.start and part.span.finish <= span.finish
    }
    return len(inside) > 1 and one.value != 0 and sum(inside.values()) == one.value
