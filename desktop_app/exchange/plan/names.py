"""Names of people that may mean the same person: written alike, sounding alike, or one within the other."""

from rapidfuzz.distance import Levenshtein

from desktop_app.exchange.plan.text import is_chinese, key
from desktop_app.i18n.sounds import sounds

_SHORT = 2
"""Names of so few letters are alike only by their sound."""


def alike(one: str, other: str) -> bool:
    """Whether a name is much like another one without being the same."""
    first, second = key(one), key(other)
    if not first or not second or one == other:
        return False
    if first == second:
        return True
    shorter, longest = sorted((len(first), len(second)))
    if shorter >= _SHORT and (first in second or second in first):
        return True
    if longest > _SHORT and Levenshtein.distance(first, second, score_cutoff=longest) <= max(1, longest // 5):
        return True
    both_chinese = is_chinese(first) and is_chinese(second)
    return both_chinese and shorter == longest >= _SHORT and sounds(first)[0] == sounds(second)[0]


def named_alike(one: str, other: str) -> bool:
    """Whether two people may be one by their names: the same, alike, or alike when spoken, with letters on one side
    and characters on the other."""
    if key(one) == key(other) or alike(one, other):
        return True
    first, second = (sounds(name)[0].replace(" ", "") for name in (one, other))
    return first == second
