"""Which rows of a list are shown, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.entity import Entity
from desktop_app.i18n.sounds import sounds


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is wanted. text: found in any of a row's words, a Chinese name by its pinyin too; values: a column each,
    as they are shown; only: the ids of the rows that are wanted, None for all.
    """

    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] | None = None

    @property
    def takes_all(self) -> bool:
        """Whether nothing is kept out."""
        return not self.text.strip() and not self.values and self.only is None


def sifted(rows: Sequence[Entity], sieve: Sieve, words: Callable[[Entity], Mapping[str, str]]) -> list[Entity]:
    """The rows that a sieve lets through. words: a row's cells as they are shown, by column."""
    if sieve.takes_all:
        return list(rows)
    wanted = "".join(sieve.text.casefold().split())
    found = []
    for row in rows:
        if sieve.only is not None and row.id not in sieve.only:
            continue
        said = words(row)
        if all(said.get(key) == value for key, value in sieve.values.items()) and _fits(wanted, said):
            found.append(row)
    return found


def _fits(wanted: str, said: Mapping[str, str]) -> bool:
    if not wanted or any(wanted in "".join(text.casefold().split()) for text in said.values()):
        return True
    name = next(iter(said.values()), "")
    return wanted.isascii() and not name.isascii() and any(wanted in sound for sound in sounds(name))


def in_order_of(rows: Sequence[Entity], value: Callable[[Entity], Any], *, falls: bool) -> list[Entity]:
    """Rows by a value, texts and numbers each among themselves; those without one last, whichever way it goes."""
    known = [(found, row) for row in rows if (found := value(row)) is not None and found != ""]
    without = [row for row in rows if (found := value(row)) is None or found == ""]
    return [row for _, row in sorted(known, key=lambda one: one[0], reverse=falls)] + without
