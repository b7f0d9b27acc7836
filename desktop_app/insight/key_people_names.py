"""Names of key people that may mean the same one: simplified or not, sounding alike, or with a slip of the finger."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from desktop_app.i18n.scripts import simplified
from desktop_app.i18n.sounds import sounds

_SHORTEST = {True: 5, False: 6}
"""Letters from which one slip is believed: two short Chinese nicknames with one character between them are two people."""
_MANY = 40


def name_key(name: str) -> str:
    """What the ways to write one name have in common, whatever their widths, case, blanks, marks and old characters."""
    plain = simplified(unicodedata.normalize("NFKC", name)).casefold()
    bare = "".join(letter for letter in plain if letter.isalnum())
    return bare or "".join(plain.split())


class NameIndex:
    """Names by id, asked for those that are much like another one without being written the same."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[str, str] = {id: name_key(name) for id, name in names}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for id, key in self._keys.items():
            self._by_key[key].append(id)
        self._by_sound: dict[str, list[str]] | None = None
        self._by_shorter: dict[str, list[str]] | None = None

    def alike(self, name: str) -> list[str]:
        """The ids of those whose name may be this one, the surest first."""
        key = name_key(name)
        found = dict.fromkeys(self._by_key.get(key, ()))
        found.update(dict.fromkeys(self._sounding(key)))
        for other in self._near(key):
            found.update(dict.fromkeys(self._by_key[other]))
        return list(found)[:_MANY]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two of them that are much alike, each pair once."""
        for ids in self._by_key.values():
            yield from ((ids[0], other) for other in ids[1:])
        for ids in self._sounds().values():
            yield from ((ids[0], other) for other in ids[1:])
        keys = list(self._by_key)
        order = {key: n for n, key in enumerate(keys)}
        for key in keys:
            yield from (
                (self._by_key[key][0], self._by_key[other][0]) for other in self._near(key) if order[other] > order[key]
            )

    def _sounding(self, key: str) -> list[str]:
        if key.isascii() and key.isdigit():
            return []
        return self._sounds().get(_sound(key), [])

    def _sounds(self) -> dict[str, list[str]]:
        if self._by_sound is None:
            self._by_sound = defaultdict(list)
            for id, key in self._keys.items():
                self._by_sound[_sound(key)].append(id)
        return self._by_sound

    def _near(self, key: str) -> list[str]:
        """The other names with one letter more, less, other or in another place."""
        if len(key) < _SHORTEST[not key.isascii()]:
            return []
        # Compiled code, loaded when names are first compared.
        from rapidfuzz.distance import OSA

        candidates = dict.fromkeys(other for short in _shorter(key) for other in self._slips().get(short, ()))
        return [
            other
            for other in candidates
            if other != key and OSA.distance(key, other) == 1 and not _only_digits_differ(key, other)
        ]

    def _slips(self) -> dict[str, list[str]]:
        """The names by what is left of them when any one letter goes: those with one slip between them meet there."""
        if self._by_shorter is None:
            self._by_shorter = defaultdict(list)
            for key in self._by_key:
                if len(key) >= _SHORTEST[not key.isascii()] - 1:
                    for short in _shorter(key):
                        self._by_shorter[short].append(key)
        return self._by_shorter


def _shorter(key: str) -> set[str]:
    return {key, *(key[:n] + key[n + 1 :] for n in range(len(key)))}


def _only_digits_differ(one: str, other: str) -> bool:
    """user1 and user2 are two people."""
    return "".join(filter(str.isalpha, one)) == "".join(filter(str.isalpha, other))


def _sound(key: str) -> str:
    return key if key.isascii() else sounds(key)[0]
