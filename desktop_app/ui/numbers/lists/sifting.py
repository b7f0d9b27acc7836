"""Which rows of a list are shown, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.entity import Entity


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is wanted. text: found in any of a row's words, a Chinese name by its pinyin too; values: a column each,
    as they are shown; flagged: only rows that something is odd about.
    """

    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    flagged: bool = False

    @property
    def wanted(self) -> str:
        """The text without spaces, in small letters."""
        return "".join(self.text.casefold().split())

    @property
    def takes_all(self) -> bool:
        """Whether nothing is kept out."""
        return not self.wanted and not self.values and not self.flagged


def sifted(
    rows: Sequence[Entity],
    sieve: Sieve,
    *,
    odd: Mapping[str, object],
    said: Callable[[Entity, str], str],
    holds: Callable[[Entity, str], bool],
) -> list[Entity]:
    """The rows that a sieve lets through.

    odd: what something is odd about, by id; said: a row's cell in a column; holds: whether a row's words have a text.
    """
    if sieve.takes_all:
        return list(rows)
    wanted = sieve.wanted
    return [
        row
        for row in rows
        if (not sieve.flagged or row.id in odd)
        and all(said(row, key) == value for key, value in sieve.values.items())
        and (not wanted or holds(row, wanted))
    ]


def in_order_of(rows: Sequence[Entity], value: Callable[[Entity], Any], *, falls: bool) -> list[Entity]:
    """Rows by a value, texts and numbers each among themselves; those without one last, whichever way it goes."""
    valued = [(value(row), row) for row in rows]
    known = [one for one in valued if one[0] is not None and one[0] != ""]
    without = [row for found, row in valued if found is None or found == ""]
    return [row for _, row in sorted(known, key=lambda one: one[0], reverse=falls)] + without
