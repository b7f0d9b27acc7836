"""The ties of a network as flat lists, so that the passes walk over numbers only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.int64]
"""One column per tie: predecessor, successor, type, lag, what the lag counts."""

Tie = tuple[int, int, int, int]
"""(other node, type, lag, what the lag counts); the other node is the predecessor or the successor."""

NO_EDGES: Edges = np.empty((5, 0), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Strands:
    """All ties at the one end of them, by node: first the plain ones (finish-to-start without lag), then the rest.

    The ties of node n lie at places[2n] to places[2n + 2] of the lists, the rest of them from places[2n + 1].
    """

    places: list[int]
    others: list[int]
    types: list[int]
    lags: list[int]
    counts: list[int]

    def plain(self, node: int) -> list[int]:
        """The nodes that a node is plainly tied to."""
        return self.others[self.places[2 * node] : self.places[2 * node + 1]]

    def rest(self, node: int) -> list[Tie]:
        """The other ties of a node."""
        part = slice(self.places[2 * node + 1], self.places[2 * node + 2])
        return list(zip(self.others[part], self.types[part], self.lags[part], self.counts[part], strict=True))

    def all(self, node: int) -> list[int]:
        """All nodes that a node is tied to."""
        return self.others[self.places[2 * node] : self.places[2 * node + 2]]

    def number(self, node: int) -> int:
        """How many ties a node has."""
        return self.places[2 * node + 2] - self.places[2 * node]


def strung(nodes: int, edges: Edges) -> tuple[Strands, Strands]:
    """The same ties seen from the successors and from the predecessors."""
    return _at(nodes, edges[1], edges[0], edges), _at(nodes, edges[0], edges[1], edges)


def _at(nodes: int, own: Edges, others: Edges, edges: Edges) -> Strands:
    key = own * 2 + ((edges[2] != 0) | (edges[4] != 0))
    order = np.argsort(key, kind="stable")
    places = np.zeros(2 * nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(key, minlength=2 * nodes), out=places[1:])
    return Strands(
        places.tolist(),
        others[order].tolist(),
        edges[2][order].tolist(),
        edges[3][order].tolist(),
        edges[4][order].tolist(),
    )
