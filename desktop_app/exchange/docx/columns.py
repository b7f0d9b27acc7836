"""How wide the columns of a table are, and how large its letters: figures and days are whole however many columns."""

import re
from collections.abc import Sequence

_NARROWEST, _WIDEST, _UNBROKEN = 5, 40, 11
"""Letters in a column: at least, at most before others have what they need, and those of a date or figure."""
_LETTER = 0.2
"""Millimetres of a letter to a point of its size."""
_SMALLEST = 6.5
"""Points: smaller letters are not read on paper."""
_BROAD = "%+−—@MW"
_WORD = re.compile("[^\\s\\u2e80-\\uffff]+")


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], room: float, around: float, size: float
) -> tuple[float, list[float]]:
    """Points of the letters, and columns that are as wide as `room` together.

    Where many are crowded, heads are broken before words of the rows, and letters become smaller.
    room, around: millimetres of all, and beside the text of each; size: points of the letters where there is room.
    """
    wanted = [min(max(_NARROWEST, _longest_line(heads, rows, n)), _WIDEST) for n in range(len(heads))]
    least = [min(one, _UNBROKEN) for one in wanted]
    words = [max((_longest_word(row[n]) for row in rows), default=0) for n in range(len(heads))]
    bare = [min(one, max(_NARROWEST, word)) for one, word in zip(least, words, strict=True)]
    for_letters = room - around * len(heads)
    while sum(bare) * _LETTER * size > for_letters and size > _SMALLEST:
        size -= 0.5
    found = _between(bare, least, wanted, for_letters / (_LETTER * size))
    share = for_letters / sum(found)
    return size, [one * share + around for one in found]


def _between(bare: list[float], least: list[float], wanted: list[float], letters: float) -> list[float]:
    """As much of what columns want as there is room for: what the rows need, then days and heads, then long texts."""
    for low, high in ((bare, least), (least, wanted)):
        if sum(low) >= letters:
            return low
        if letters < sum(high):
            share = (letters - sum(low)) / (sum(high) - sum(low))
            return [narrow + (wide - narrow) * share for narrow, wide in zip(low, high, strict=True)]
    return wanted


def _longest_line(heads: Sequence[str], rows: Sequence[Sequence[str]], n: int) -> float:
    return max(_length(line) for row in (heads, *rows) for line in row[n].splitlines() or [""])


def _longest_word(text: str) -> float:
    """Letters of what is not broken: Chinese is, anywhere."""
    return max(map(_length, _WORD.findall(text)), default=0)


def _length(text: str) -> float:
    """Letters, wide ones twice."""
    return sum(2 if ord(letter) > 0x2E7F else 1.5 if letter in _BROAD else 1 for letter in text)
