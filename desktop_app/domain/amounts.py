"""Amounts as people type them: "12,000.50", "¥300万", "2 亿", "1.2w", "3k", "4.5M"."""

import re
import unicodedata
from decimal import Decimal

from desktop_app.domain.errors import KnownError

_STEPS = {
    "": 1,
    "千": 10**3,
    "k": 10**3,
    "万": 10**4,
    "w": 10**4,
    "百万": 10**6,
    "m": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "b": 10**9,
    "bn": 10**9,
}
_TYPED = re.compile(
    r"(?P<sign>[+-]?)(?:[¥$€]|rmb|cny|usd|eur)?(?P<minus>-?)(?P<digits>\d+\.?\d*|\.\d+)"
    r"(?P<step>百万|千万|千|万|亿|bn|b|k|m|w)?(?:元|rmb|cny|usd|eur)?",
    re.ASCII,
)
_MOST = 10**15
_HUNDREDTHS = 100


def read_amount(text: str) -> int:
    """An amount in its smallest unit (fen, cent). Raises KnownError "not_an_amount"."""
    return _whole(_read(text) * _HUNDREDTHS, text)


def read_count(text: str) -> int:
    """A number of pieces: "86.4万". Raises KnownError "not_a_count", also for half a piece."""
    try:
        number = _read(text)
        whole = _whole(number, text)
    except KnownError as error:
        raise KnownError("not_a_count", value=text) from error
    # "1.23456万" is rounded; "12.5" is what somebody took for something else.
    if abs(number) < _STEPS["千"] and whole != number:
        raise KnownError("not_a_count", value=text)
    return whole


def read_percentage(text: str) -> int:
    """A percentage in hundredths: "3.5%" is 350. Raises KnownError "not_an_amount"."""
    return read_amount(unicodedata.normalize("NFKC", text).strip().removesuffix("%"))


def amount_text(amount: int) -> str:
    """An amount of the smallest unit as it can be typed again: "12,000", "12.50"."""
    whole, rest = divmod(abs(amount), _HUNDREDTHS)
    return ("-" if amount < 0 else "") + (f"{whole:,}.{rest:02}" if rest else f"{whole:,}")


def _read(text: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("−", "-").replace(",", "")
    match = _TYPED.fullmatch("".join(plain.split()))
    # Blanks may part thousands and units, but not two numbers.
    if match is None or re.search(r"\d\s+\d(?!\d\d(?!\d))", plain):
        raise KnownError("not_an_amount", value=text)
    number = Decimal(match["digits"]) * _STEPS[match["step"] or ""]
    return -number if "-" in (match["sign"], match["minus"]) else number


def _whole(number: Decimal, text: str) -> int:
    if abs(number) > _MOST:
        raise KnownError("not_an_amount", value=text)
    return int(number.to_integral_value())
