"""How the rows of a table become others: as one piece that comes, goes or moves, so that its view keeps the rest."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens from row `first` on: `gone` rows go and `come` rows come, or the first or last of `gone` moves.

    to: where a moved row stands among the rows as they were before; None where none moves.
    """

    first: int
    gone: int
    come: int
    to: int | None = None


def turned(before: Sequence[str], after: Sequence[str]) -> Turn | None:
    """The one piece in which two lists of ids differ; None where more than that is another."""
    head, least = 0, min(len(before), len(after))
    while head < least and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < least - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if not old or not new:
        return Turn(head, len(old), len(new))
    if len(old) == len(new) and old[1:] == new[:-1] and old[0] == new[-1]:
        return Turn(head, 1, 1, to=head + len(old))
    if len(old) == len(new) and old[:-1] == new[1:] and old[-1] == new[0]:
        return Turn(head + len(old) - 1, 1, 1, to=head)
    return None
