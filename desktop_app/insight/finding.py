"""Finding things by what a person types: characters, pinyin, initials, or nearly so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.i18n.sounds import sounds

_EXACT, _BEGINS, _WORD, _INITIALS, _WITHIN, _SOUND, _PARTS, _NEAR = 100, 90, 80, 75, 70, 60, 40, 20
"""How well a title answers what was typed."""

_USED = 4
"""What each earlier use adds to that, up to `_MOST_USED`: a habit beats a slightly better spelling, not a better word."""
_MOST_USED = 6

_LIKENESS = 82
"""Of 100: from here on a title with slips of the finger still counts."""
_SHORTEST_NEAR = 4


@dataclass(frozen=True, slots=True)
class Findable:
    """Something to find. kind: what it is ("action", "page", "campaign", "task", "person", "key_person", "partner"); id: its own name there."""

    kind: str
    id: str
    title: str
    detail: str = ""

    @property
    def key(self) -> str:
        """Its name among all kinds."""
        return f"{self.kind}:{self.id}"


class Finder:
    """Answers what fits what was typed, best first.

    Chinese titles are found by pinyin once `listen` has been through them: a tenth of a millisecond each.
    """

    def __init__(self, entries: Iterable[Findable]) -> None:
        self.entries = tuple(entries)
        self._titles = [entry.title.casefold() for entry in self.entries]
        self._sounds: dict[int, tuple[str, str]] = {}

    def listen(self) -> Iterator[int]:
        """Learn how the titles sound, one at a time; answers how many are known after each."""
        for n, title in enumerate(self._titles):
            if not title.isascii():
                self._sounds[n] = sounds(title)
            yield n + 1

    def find(self, typed: str, uses: Mapping[str, int], limit: int = 40) -> list[Findable]:
        """What fits, best first; for nothing typed what was used most. uses: how often, by the entries' keys."""
        wanted = " ".join(typed.casefold().split())
        found = []
        for n, entry in enumerate(self.entries):
            habit = min(uses.get(entry.key, 0), _MOST_USED) * _USED
            fits = self._fit(n, wanted) if wanted else habit
            if fits or not wanted:
                found.append((-(fits + habit), len(entry.title) if wanted else 0, n))
        found.sort()
        return [self.entries[n] for _, _, n in found[:limit]]

    def _fit(self, n: int, wanted: str) -> int:
        title = self._titles[n]
        if wanted in title:
            return _by_place(title, wanted)
        if wanted.isascii():
            whole, initials = self._sounds.get(n, ("", ""))
            plain = wanted.replace(" ", "")
            if initials.startswith(plain) or (len(plain) > 1 and plain in initials):
                return _INITIALS
            if whole.startswith(plain):
                return _WITHIN
            if len(plain) > 2 and plain in whole:
                return _SOUND
        parts = wanted.split()
        if len(parts) > 1 and all(self._fit(n, part) for part in parts):
            return _PARTS
        return _NEAR if len(wanted) >= _SHORTEST_NEAR and _is_near(wanted, title) else 0


def _by_place(title: str, wanted: str) -> int:
    if title == wanted:
        return _EXACT
    if title.startswith(wanted):
        return _BEGINS
    return _WORD if f" {wanted}" in title else _WITHIN


def _is_near(wanted: str, title: str) -> bool:
    # Compiled code, loaded when somebody first mistypes.
    from rapidfuzz import fuzz

    return bool(fuzz.partial_ratio(wanted, title) >= _LIKENESS)
