"""Summaries span what is below them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.schedule.network import SUMMARY, Network
from desktop_app.schedule.working_time import FAR

Moments = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spans:
    """Which tasks are summaries, the pairs of bounds that `reduceat` wants for them, and the inactive tasks.

    What is inactive counts only where a summary holds nothing else.
    """

    summaries: NDArray[np.intp]
    bounds: NDArray[np.intp]
    asleep: NDArray[np.intp]


def spans_of(net: Network) -> Spans:
    """The summaries of a network with their stretches."""
    n = len(net.tasks)
    kind = np.array(net.kind[:n], dtype=np.int8)
    summaries = np.flatnonzero(kind == SUMMARY)
    bounds = np.empty(2 * len(summaries), dtype=np.intp)
    bounds[0::2] = summaries
    bounds[1::2] = np.array(net.below, dtype=np.intp)[summaries]
    return Spans(summaries, bounds, np.array(sorted(net.asleep), dtype=np.intp))


def earliest(values: Moments, spans: Spans) -> None:
    """Give each summary the least value of the leaves below it, in place."""
    _reduce(np.minimum, values, spans, FAR)


def latest(values: Moments, spans: Spans) -> None:
    """Give each summary the greatest value of the leaves below it, in place."""
    _reduce(np.maximum, values, spans, -FAR)


def total(values: Moments, spans: Spans) -> None:
    """Give each summary the sum of the leaves below it, in place."""
    _reduce(np.add, values, spans, 0)


def _reduce(how: np.ufunc, values: Moments, spans: Spans, nothing: int) -> None:
    if len(spans.summaries) == 0:
        return
    values[spans.summaries] = nothing
    padded = np.append(values, nothing)
    found = how.reduceat(padded, spans.bounds)[0::2]
    if len(spans.asleep):
        padded[spans.asleep] = nothing
        awake = how.reduceat(padded, spans.bounds)[0::2]
        found = np.where(awake == nothing, found, awake)
    values[spans.summaries] = found
