"""Figures of the record inside the PM's words: found when words are saved, and told when the record says otherwise later."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.report import QuotedFigure
from desktop_app.insight.key_figures import Measure
from desktop_app.insight.report.known_figures import KnownFigure
from desktop_app.insight.report.words import sentences

_NUMBER = re.compile(
    r"(?<![\d.,:/])(?<!\d-)(?P<sign>[+\-−]?)(?P<mark>[¥￥$€]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<gap>[ \u00a0]?)(?P<unit>千万|百万|万|亿|bn|[kKwWmMbB](?![A-Za-z])|[%％])?(?![\d:/]|[.,]\d|-\d)",
    re.ASCII,
)
_DATED = re.compile(r"\s*(?:年|月|日|号|点|时|[A-Za-z])")
_LETTER = re.compile(r"[A-Za-z_]$")
"""What a number is the part of a name behind: "P99"."""
_UNITS = {
    "百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8, "k": 10**3, "w": 10**4, "m": 10**6, "b": 10**9, "bn": 10**9,
}  # fmt: skip
_CENTS = 100
_CLEAR = 3
"""From so many digits on a number is taken for a figure even where the figure is not named beside it."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed, in its sentence."""

    text: str
    start: int
    value: Decimal
    """As it stands, before its unit."""
    decimals: int
    unit: str
    sentence: str

    @property
    def digits(self) -> int:
        """How many digits say something."""
        return len(re.sub(r"\D", "", self.text).lstrip("0"))

    @property
    def is_percent(self) -> bool:
        """Whether it is a share."""
        return self.unit in ("%", "％")


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure that a text names, as it stands there."""

    figure: str
    value: Decimal
    said: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """A quoted figure that is other now. now: how the words would have to say it; "" where it is not known any more."""

    figure: str
    name: str
    said: str
    now: str


def numbers_in(text: str) -> Iterator[Number]:
    """Every number of a text that is not a part of a date, a time or a word."""
    for match in _NUMBER.finditer(text):
        unit = match["unit"] or ""
        digits = match["digits"].replace(",", "")
        if not unit and (
            _DATED.match(text, match.end()) or (_LETTER.search(text[: match.start()]) and "." not in digits)
        ):
            continue
        value = Decimal(digits) * (-1 if match["sign"] in ("-", "−") else 1)
        decimals = len(digits.partition(".")[2])
        said = match[0] if unit else match[0].rstrip()
        yield Number(said, match.start(), value, decimals, unit, _sentence_at(text, match.start()))


def _sentence_at(text: str, place: int) -> str:
    before = max((text.rfind(stop, 0, place) for stop in "。！？!?；;\n"), default=-1) + 1
    found = sentences(text[before:])
    return found[0] if found else ""


def quoted(
    text: str,
    figures: Iterable[KnownFigure],
    before: Iterable[QuotedFigure] = (),
    meant: Mapping[str, str] | None = None,
) -> tuple[Quote, ...]:
    """What a text quotes. before: what it quoted so far and goes on quoting while the words stand; meant: key by words."""
    known = {one.key: one for one in figures}
    kept: dict[str, list[QuotedFigure]] = {}
    for row in before:
        kept.setdefault(row.said, []).append(row)
    found: dict[tuple[str, str], Quote] = {}
    for number in numbers_in(text):
        for row in kept.get(number.text, ()):
            found[row.figure, number.text] = Quote(row.figure, Decimal(row.value), number.text)
        if number.text in kept:
            continue
        chosen = known.get((meant or {}).get(number.text, ""))
        for one in [chosen] if chosen is not None else _meant(number, known.values()):
            found[one.key, number.text] = Quote(one.key, one.value, number.text)
    return tuple(found.values())


def _meant(number: Number, figures: Iterable[KnownFigure]) -> Iterable[KnownFigure]:
    """The figures that a number says: those that are named beside it before others, none where a few digits fit by chance.

    Of each kind the first: a goal and the indicator that it is about may say the same, and either may change.
    """
    if number.digits < _LEAST:
        return ()
    fitting = [one for one in figures if _fits(number, one)]
    named = [one for one in fitting if any(word.casefold() in number.sentence.casefold() for word in one.words)]
    found: dict[str, KnownFigure] = {}
    for one in named or (fitting if number.digits >= _CLEAR else ()):
        found.setdefault(one.key.partition(":")[0], one)
    return found.values() if named else list(found.values())[:1]


def _fits(number: Number, figure: KnownFigure) -> bool:
    if number.is_percent != (figure.measure is Measure.SHARE):
        return False
    if not number.unit and not number.decimals and figure.measure is not Measure.RATIO:
        # A plain whole number is meant to the last digit.
        return _scaled(figure, number.unit) == number.value
    return _rounded(_scaled(figure, number.unit), number.decimals) == number.value


def _scaled(figure: KnownFigure, unit: str) -> Decimal:
    """A figure in a unit."""
    if figure.measure is Measure.SHARE:
        return figure.value * 100
    value = figure.value / _CENTS if figure.measure is Measure.MONEY else figure.value
    return value / _UNITS.get(unit.casefold(), 1)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def said_like(said: str, figure: KnownFigure) -> str:
    """A figure written the way another one stands in the words: the same unit, as many decimals."""
    number = next(numbers_in(said), None)
    match = _NUMBER.match(said)
    if number is None or match is None:
        return figure.said
    value = _rounded(_scaled(figure, number.unit), number.decimals)
    if not value and figure.value:
        return figure.said  # so much smaller that the old unit says nothing
    plain = (
        f"{abs(value):,f}"
        if "," in match["digits"] or (not number.unit and abs(value) >= 10_000)
        else f"{abs(value):f}"
    )
    sign = (match["sign"] if match["sign"] in ("-", "−") else "−") if value < 0 else match["sign"].strip("-−")
    return f"{sign}{match['mark']}{plain}{match['gap'] if number.unit else ''}{number.unit}"


def outdated(text: str, rows: Iterable[QuotedFigure], figures: Iterable[KnownFigure]) -> tuple[Outdated, ...]:
    """The quotes of a text that the record says otherwise now, in the order of the text."""
    known = {one.key: one for one in figures}
    there = {number.text: number.start for number in numbers_in(text)}
    found = []
    for row in sorted((row for row in rows if row.said in there), key=lambda row: there[row.said]):
        figure = known.get(row.figure)
        if figure is None:
            found.append(Outdated(row.figure, "", row.said, ""))
        elif figure.value != Decimal(row.value) and (now := said_like(row.said, figure)) != row.said:
            found.append(Outdated(row.figure, figure.name, row.said, now))
    return tuple(found)


def taken_over(text: str, marks: Sequence[Outdated]) -> str:
    """The text with the figures as they are now; a figure that is not known any more stays as it was said."""
    now = {one.said: one.now for one in reversed(marks) if one.now}
    parts, at = [], 0
    for number in numbers_in(text):
        if number.text in now:
            parts += [text[at : number.start], now[number.text]]
            at = number.start + len(number.text)
    return "".join([*parts, text[at:]])
