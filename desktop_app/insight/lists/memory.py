"""What was worked out of rows one by one, kept for as long as they stay as they are."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from desktop_app.domain.entity import Entity

E = TypeVar("E", bound=Entity)
V = TypeVar("V")


class RowMemory:
    """Rows never change: an edit puts another one in a row's place, so the same object needs no second look.

    Only what is worked out of a row alone belongs here.
    """

    def __init__(self) -> None:
        self._known: dict[Callable[[Any], Any], dict[str, tuple[Entity, Any]]] = {}

    def each(self, work: Callable[[E], V], rows: Iterable[E]) -> dict[str, V]:
        """What `work` answers for each row, by its id. Rows that are not asked for any more are forgotten."""
        known, found = self._known.get(work, {}), {}
        for row in rows:
            kept = known.get(row.id)
            found[row.id] = kept if kept is not None and kept[0] is row else (row, work(row))
        self._known[work] = found
        return {id: value for id, (_, value) in found.items()}
